// Says, while a file hovers over the page, that it will be taken wherever it is dropped.

import { h, say, show } from './dom.js';

/** Browsers tell that something hovers all the time, but not always that it went. */
const GONE_MS = 500;

export class Dropping {
  #last = 0;
  #hint = h('p', { class: 'drop', hidden: true });

  /** @param {Element | null} root of the element */
  constructor(root) {
    this.root = root;
  }

  /** @param {import('./i18n/index.js').Speech} speech */
  hover(speech) {
    if (!this.#hint.isConnected) this.root?.append(this.#hint);
    say(this.#hint, speech.t('toolbar.drop'));
    show(this.#hint, true);
    clearTimeout(this.#last);
    this.#last = setTimeout(() => this.leave(), GONE_MS);
  }

  leave() {
    clearTimeout(this.#last);
    show(this.#hint, false);
  }
}
