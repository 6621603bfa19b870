// The fold for what matters most. What is in it is loaded, and simulated, when somebody looks.

import { h, say, show } from './dom.js';

/** @typedef {import('./matters.js').Matters} Matters */
/** @typedef {import('./i18n/index.js').Speech} Speech */

export class Study {
  /** @type {Matters | null} */ #content = null;
  /** @type {Parameters<Matters['show']> | null} */ #shown = null;
  /** @type {import('./matters.js').Tools | null} */ #tools = null;

  constructor() {
    this.summary = h('summary');
    this.place = h('div');
    this.root = h('details', { class: 'study', id: 'fold-study', ontoggle: () => this.#load() }, this.summary, this.place);
  }

  /** @param {import('./matters.js').Tools} tools */
  start(tools) {
    this.#tools = tools;
  }

  /** @param {Speech} speech */
  speak(speech) {
    say(this.summary, speech.t('study.title'));
  }

  /** Whether it knows what it would be about. */
  get begun() {
    return this.#shown !== null;
  }

  /** @param {Parameters<Matters['show']>} what */
  show(...what) {
    this.#shown = what;
    show(this.root, what[0].scenario.schemes.length > 0);
    // Opened before there was anything to show, it is loaded now.
    if (this.root.open) this.#load();
  }

  async #load() {
    if (!this.root.open || !this.#tools || !this.#shown) return;
    try {
      const [{ Matters }] = await Promise.all([import('./matters.js'), this.#shown[1].need('study'), this.#shown[1].need('mechanisms')]);
      this.#content ??= new Matters(this.place, this.#tools);
    } catch {
      this.root.open = false; // No connection: opening it again tries again.
      return;
    }
    if (this.root.open) this.#content.show(...this.#shown);
  }
}
