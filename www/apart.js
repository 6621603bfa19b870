// The buttons that take an offer apart. What they show is loaded when somebody asks.

import { h } from './dom.js';
import { shortName } from './naming.js';

/** @typedef {import('./parts.js').Parts} Parts */
/** @typedef {import('./simulate.js').Result} Result */
/** @typedef {import('./i18n/index.js').Speech} Speech */

export class Apart {
  /** @type {Parts | null} */ #content = null;
  /** @type {Parameters<Parts['paint']> | null} */ #painted = null;
  /** @type {import('./pool.js').Pool['run'] | null} */ #ask = null;
  /** The place of the offer that is open. */
  #open = -1;

  constructor() {
    this.buttons = h('div', { class: 'buttons' });
    this.place = h('div', { id: 'apart' });
    this.root = h('div', { class: 'apart' }, this.buttons, this.place);
  }

  /** @param {import('./pool.js').Pool['run']} ask */
  start(ask) {
    this.#ask = ask;
  }

  /** @param {Result} result @param {number[]} lines @param {Speech} speech */
  paint(result, lines, speech) {
    const { schemes } = result.scenario;
    if (!several(schemes[this.#open])) this.#open = -1;
    const made = new Map([...this.buttons.children].map((one) => [one.id, /** @type {HTMLButtonElement} */ (one)]));
    const wanted = schemes.flatMap((scheme, place) => {
      if (!several(scheme)) return [];
      const id = `apart-${place}`;
      const button = made.get(id) ?? h('button', { type: 'button', id, 'aria-controls': 'apart', onclick: () => this.#press(place) });
      button.className = `scheme-${(lines[place] ?? place) + 1}`;
      button.textContent = speech.t('apart.button', { what: shortName(scheme, place, speech) });
      return [button];
    });
    // Only what changes is touched: the keyboard stays where it is.
    if (wanted.length !== this.buttons.children.length || wanted.some((one, place) => one !== this.buttons.children[place])) {
      this.buttons.replaceChildren(...wanted);
    }
    this.#painted = [result, this.#open, speech];
    this.#mark();
    this.#content?.paint(...this.#painted);
  }

  #mark() {
    for (const button of this.buttons.children) button.setAttribute('aria-expanded', String(button.id === `apart-${this.#open}`));
  }

  /** @param {number} place */
  async #press(place) {
    this.#open = this.#open === place ? -1 : place;
    this.#mark();
    try {
      if (!this.#content && this.#ask) {
        const [{ Parts }] = await Promise.all([import('./parts.js'), this.#painted?.[2].need('apart')]);
        this.#content ??= new Parts(this.place, this.#ask);
      }
    } catch {
      this.#open = -1; // No connection: the next try may have one.
      this.#mark();
    }
    if (!this.#painted) return;
    this.#painted[1] = this.#open;
    this.#content?.paint(...this.#painted);
  }
}

/** @param {import('./types.js').Scheme | undefined} scheme */
const several = (scheme) => (scheme?.mechanisms.length ?? 0) > 1;
