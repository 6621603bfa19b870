// A line across a picture that can be moved along its value axis: by pointer, by finger, by arrow keys.

import { h } from '../dom.js';
import { sayEach } from './each.js';

/** @typedef {import('../types.js').Chart} Chart */
/** @typedef {{value: number, label: string, title: string, say: (value: number) => string, set: (value: number) => void, least?: number}} Moving  `least` is how far apart its values are at least */

/** Many steps across the axis, each a round number. @param {number} span */
function round(span) {
  const rough = span / 200;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5].find((times) => times * power >= rough) ?? 10);
}

/** A key held down asks for one picture, not for twenty. */
const STILL_MS = 80;

export class Threshold {
  /** @type {Chart['geometry'] | null} */ #geometry = null;
  /** @type {Moving | null} */ #moving = null;
  #value = 0;
  /** What the page last said; a picture that comes late does not take the line back. */
  #told = NaN;
  #dragged = false;
  #waiting = 0;

  constructor() {
    this.knob = h('i');
    this.root = h('div', {
      class: 'threshold', role: 'slider', tabindex: '0', 'aria-orientation': 'horizontal',
      onkeydown: (event) => this.#press(/** @type {KeyboardEvent} */ (event)),
      onpointerdown: (event) => this.#grip(/** @type {PointerEvent} */ (event)),
      onpointermove: (event) => this.#drag(/** @type {PointerEvent} */ (event)),
      onpointerup: () => this.#drop(),
      onpointercancel: () => this.#drop(),
    }, this.knob);
    this.said = h('p', { class: 'said' });
  }

  /** @param {{plot: HTMLElement}} figure @param {Chart} chart @param {Moving} moving */
  show(figure, { geometry }, moving) {
    this.#geometry = geometry;
    this.#moving = moving;
    if (!this.root.isConnected) {
      figure.plot.append(this.root);
      figure.plot.before(this.said);
    }
    this.root.setAttribute('aria-label', moving.label);
    this.root.title = moving.title;
    if (moving.value !== this.#told) {
      if (!this.#dragged && !this.#waiting) this.#value = moving.value;
      this.#told = moving.value;
    }
    this.#write();
  }

  leave() {
    this.root.remove();
    this.said.remove();
  }

  get #step() {
    const { x } = /** @type {Chart['geometry']} */ (this.#geometry);
    return Math.max(round(x.to - x.from), this.#moving?.least ?? 0);
  }

  #write() {
    const { x, plot } = /** @type {Chart['geometry']} */ (this.#geometry);
    const moving = /** @type {Moving} */ (this.#moving);
    const at = Math.max(0, Math.min((this.#value - x.from) / (x.to - x.from), 1));
    this.root.style.left = `${plot.left + at * (plot.right - plot.left)}px`;
    this.root.style.top = `${plot.top}px`;
    this.root.style.height = `${plot.bottom - plot.top}px`;
    this.root.setAttribute('aria-valuemin', String(x.from));
    this.root.setAttribute('aria-valuemax', String(x.to));
    this.root.setAttribute('aria-valuenow', String(this.#value));
    const text = moving.say(this.#value);
    this.root.setAttribute('aria-valuetext', text);
    sayEach(this.said, text);
  }

  /** @param {number} value @param {boolean} [finer] how many steps there are does not matter to a pointer */
  #move(value, finer = false) {
    const { x } = /** @type {Chart['geometry']} */ (this.#geometry);
    const step = this.#step;
    const whole = Math.round(value / step) * step;
    this.#value = Math.max(x.from, Math.min(whole, x.to));
    this.#write();
    clearTimeout(this.#waiting);
    this.#waiting = finer ? 0 : setTimeout(() => this.#set(), STILL_MS);
  }

  #set() {
    this.#waiting = 0;
    this.#told = this.#value;
    this.#moving?.set(this.#value);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (!this.#geometry || event.ctrlKey || event.metaKey || event.altKey) return;
    const { x } = this.#geometry;
    const step = this.#step;
    const to = {
      ArrowLeft: this.#value - step, ArrowDown: this.#value - step, ArrowRight: this.#value + step, ArrowUp: this.#value + step,
      PageDown: this.#value - 10 * step, PageUp: this.#value + 10 * step, Home: x.from, End: x.to,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#move(to);
  }

  /** @param {PointerEvent} event */
  #grip(event) {
    this.#dragged = true;
    this.root.setPointerCapture(event.pointerId);
    this.root.focus({ preventScroll: true });
    event.preventDefault();
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (!this.#dragged || !this.#geometry) return;
    const { plot, x } = this.#geometry;
    const around = /** @type {HTMLElement} */ (this.root.parentElement);
    const { left, width } = around.getBoundingClientRect();
    const zoom = width / around.offsetWidth || 1;
    this.#move(x.from + ((event.clientX - left) / zoom - plot.left) / (plot.right - plot.left) * (x.to - x.from), true);
  }

  #drop() {
    if (!this.#dragged) return;
    this.#dragged = false;
    this.#set();
  }
}
