// A question mark that unfolds an explanation below.

import { h, put, say, show } from './dom.js';

/** @typedef {import('./i18n/index.js').Speech} Speech */

export class Help {
  /** @type {(() => void)} */ #said = () => {};
  /** @type {Speech | null} */ #speech = null;
  /** @type {(() => Promise<string | null>) | undefined} */ #more;

  /** @param {string} id */
  constructor(id) {
    this.text = h('p', { id, class: 'help', hidden: true });
    this.ask = h('button', { type: 'button', class: 'ask', 'aria-expanded': 'false', 'aria-controls': id, onclick: () => this.#toggle() }, '?');
  }

  /** @param {string} label of what is explained @param {() => string[]} sentences looked up when somebody asks: their words come later
   * @param {Speech} speech @param {() => Promise<string | null>} [more] what stands behind it, fetched for those who ask */
  say(label, sentences, speech, more) {
    this.#speech = speech;
    this.#more = more;
    this.#said = () => this.#write(sentences().join(speech.t('list.joiner')), speech.t('list.joiner'));
    put(this.ask, 'aria-label', speech.t('control.help', { label }));
    if (!this.text.hidden) this.#said();
  }

  async #toggle() {
    const opening = this.ask.getAttribute('aria-expanded') !== 'true';
    this.ask.setAttribute('aria-expanded', String(opening));
    const speech = this.#speech;
    // Without a connection the rest of the explanation stands.
    if (opening && speech) await Promise.all([speech.need('help'), this.#more && import('./sources.js').then(({ loadEvidence }) => loadEvidence(speech), () => {})]);
    if (opening) this.#said();
    show(this.text, this.ask.getAttribute('aria-expanded') === 'true');
    this.text.style.minHeight = '';
  }

  /** @param {string} text @param {string} joiner */
  async #write(text, joiner) {
    const more = this.#more;
    // While it is open, a shorter text leaves what is below where it was.
    if (!this.text.hidden) this.text.style.minHeight = `${this.text.offsetHeight}px`;
    if (!more || this.text.hidden) say(this.text, text);
    const sentence = await more?.().catch(() => '');
    if (more && more === this.#more) say(this.text, [text, sentence].filter(Boolean).join(joiner));
  }
}
