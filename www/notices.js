// Messages above the answer: each says what happened and stays until it is dismissed, in whatever language is chosen.

import { h, say } from './dom.js';

/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {(speech: Speech) => string} Text */

export class Notices {
  constructor() {
    this.root = h('div', { class: 'notices', role: 'status' });
    /** @type {Map<string, {text: Text, line: HTMLElement, dismiss: HTMLElement, row: HTMLElement}>} */
    this.shown = new Map();
  }

  /** A second message of a kind replaces the first. @param {string} kind @param {Text} text @param {Speech} speech */
  add(kind, text, speech) {
    this.remove(kind);
    const line = h('p');
    const dismiss = h('button', { type: 'button', class: 'quiet', onclick: () => this.remove(kind) });
    const row = h('div', { class: 'notice', 'data-kind': kind }, line, dismiss);
    this.shown.set(kind, { text, line, dismiss, row });
    this.speak(speech);
    this.root.append(row);
  }

  /** @param {string} kind */
  remove(kind) {
    this.shown.get(kind)?.row.remove();
    this.shown.delete(kind);
  }

  /** @param {Speech} speech */
  speak(speech) {
    for (const { text, line, dismiss } of this.shown.values()) {
      say(line, text(speech));
      say(dismiss, speech.t('notice.dismiss'));
    }
  }
}
