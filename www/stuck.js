// Where the answer stays on top while controls move below it, it takes less of a small screen: two lines and the curves. What stands
// below does not move, for the room that it leaves is kept.

export class Stuck {
  #seen = new IntersectionObserver((entries) => entries.forEach((entry) => this.#turn(entry)), { rootMargin: '-1px 0px 0px' });
  /** Where the head stands before it is stuck; the head itself may be taller than the screen, and never seen whole. */
  #mark = document.createElement('i');
  #width = 0;

  /** @param {HTMLElement} head */
  constructor(head) {
    this.head = head;
    this.#mark.className = 'stuck-mark';
    this.#look();
    // Another width has other lines: it is reckoned anew.
    new ResizeObserver(([{ contentRect: { width } }]) => {
      if (width === this.#width) return;
      this.#width = width;
      this.#small(false);
      this.#look();
    }).observe(head);
  }

  #look() {
    this.#seen.unobserve(this.#mark);
    if (this.#mark.nextSibling !== this.head) this.head.before(this.#mark);
    this.#seen.observe(this.#mark);
  }

  /** @param {IntersectionObserverEntry} entry */
  #turn({ boundingClientRect: { top }, rootBounds }) {
    this.#small(top < (rootBounds?.top ?? 1) && getComputedStyle(this.head).position === 'sticky');
  }

  /** @param {boolean} small */
  #small(small) {
    const { head } = this;
    if (small === head.classList.contains('stuck')) return;
    const before = head.getBoundingClientRect().height;
    head.classList.toggle('stuck', small);
    head.style.marginBottom = small ? `${before - head.getBoundingClientRect().height}px` : '';
  }
}
