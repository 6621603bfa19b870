// The fold for the formulas. What is in it is loaded when somebody looks.

import { h, say } from './dom.js';

/** @typedef {import('./calculators.js').Calculators} Calculators */
/** @typedef {import('./i18n/index.js').Speech} Speech */

export class Formulas {
  /** @type {Calculators | null} */ #content = null;
  /** @type {Parameters<Calculators['start']> | null} */ #started = null;
  /** @type {Parameters<Calculators['paint']> | null} */ #painted = null;
  /** @type {Speech | null} */ #speech = null;
  #loading = false;

  constructor() {
    this.summary = h('summary');
    this.root = h('details', { class: 'formulas', id: 'fold-formulas', ontoggle: () => this.#load() }, this.summary);
  }

  /** @param {Parameters<Calculators['start']>} what */
  start(...what) {
    this.#started = what;
    this.#content?.start(...what);
  }

  /** @param {Speech} speech */
  speak(speech) {
    this.#speech = speech;
    say(this.summary, speech.t('formula.title'));
    this.#content?.speak(speech);
  }

  /** @param {Parameters<Calculators['paint']>} what */
  paint(...what) {
    this.#painted = what;
    this.#content?.paint(...what);
  }

  async #load() {
    if (this.#content || this.#loading || !this.root.open) return;
    this.#loading = true;
    try {
      const [{ Calculators }] = await Promise.all([import('./calculators.js'), this.#speech?.need('formulas')]);
      this.#content = new Calculators(this.root);
      if (this.#started) this.#content.start(...this.#started);
      if (this.#painted) this.#content.paint(...this.#painted);
      if (this.#speech) this.#content.speak(this.#speech);
    } catch {
      this.root.open = false; // No connection: the next try may have one.
    }
    this.#loading = false;
  }
}
