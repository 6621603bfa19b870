// Messages above the answer: each says what happened and stays until it is dismissed, in whatever language is chosen.

import { h, say, show } from './dom.js';

/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {(speech: Speech) => string} Text */
/** A way on, and what dismissing means. @typedef {{label: Text, act: () => void, dismissed?: () => void}} Way */

export class Notices {
  constructor() {
    this.root = h('div', { class: 'notices', role: 'status' });
    /** @type {Map<string, {text: Text, line: HTMLElement, way: Way | undefined, act: HTMLElement, dismiss: HTMLElement, row: HTMLElement}>} */
    this.shown = new Map();
  }

  /** A second message of a kind replaces the first. @param {string} kind @param {Text} text @param {Speech} speech @param {Way} [way] */
  add(kind, text, speech, way) {
    this.remove(kind);
    const line = h('p');
    const act = h('button', { type: 'button', hidden: !way, onclick: () => this.#end(kind, way?.act) });
    const dismiss = h('button', { type: 'button', class: 'quiet', onclick: () => this.#end(kind, way?.dismissed) });
    const row = h('div', { class: 'notice', 'data-kind': kind }, line, h('div', { class: 'ways' }, act, dismiss));
    this.shown.set(kind, { text, line, way, act, dismiss, row });
    this.speak(speech);
    this.root.append(row);
  }

  /** @param {string} kind @param {(() => void) | undefined} then */
  #end(kind, then) {
    this.remove(kind);
    then?.();
  }

  /** @param {string} kind */
  remove(kind) {
    this.shown.get(kind)?.row.remove();
    this.shown.delete(kind);
  }

  /** @param {Speech} speech */
  speak(speech) {
    for (const { text, line, way, act, dismiss, row } of this.shown.values()) {
      const words = speech.whole(text);
      show(row, words !== null); // A message with a hole in it waits for its words.
      say(line, words || speech.t('later.failed'));
      if (way) say(act, way.label(speech));
      say(dismiss, speech.t('notice.dismiss'));
    }
  }
}
