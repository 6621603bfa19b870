// A question mark that unfolds an explanation below.

import { h, say, show } from './dom.js';

/** @typedef {import('./i18n/index.js').Speech} Speech */

export class Help {
  /** @param {string} id */
  constructor(id) {
    this.text = h('p', { id, class: 'help', hidden: true });
    this.ask = h('button', { type: 'button', class: 'ask', 'aria-expanded': 'false', 'aria-controls': id, onclick: () => this.#toggle() }, '?');
  }

  /** @param {string} label of what is explained @param {(string | null)[]} sentences @param {Speech} speech */
  say(label, sentences, speech) {
    this.ask.setAttribute('aria-label', speech.t('control.help', { label }));
    say(this.text, sentences.filter(Boolean).join(speech.t('list.joiner')));
  }

  #toggle() {
    show(this.text, Boolean(this.text.hidden));
    this.ask.setAttribute('aria-expanded', String(!this.text.hidden));
  }
}

/** What backs a number: a published source, or the word assumption. @param {import('./types.js').Field} field @param {Speech} speech */
export const evidence = ({ evidence: { kind, source } }, speech) =>
  (source || kind === 'choice' ? speech.t(`evidence.${kind}`, { source: source ?? '' }) : null);
