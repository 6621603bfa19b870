// What can be added, as a list to choose from: each by its name and half a sentence of what it is.

import { h, say, show } from './dom.js';
import { SORTS } from './kinds.js';
import { kindName } from './naming.js';

/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {{value: string, name: (speech: Speech) => string, about: string}} Offering */

/** The kinds in their sorts; one that nobody has put anywhere stands under “other”. @param {string[]} kinds @returns {[string, Offering[]][]} */
export function sorted(kinds) {
  const known = Object.entries(SORTS).map(([sort, members]) => /** @type {[string, string[]]} */ ([sort, members.filter((kind) => kinds.includes(kind))]));
  const rest = kinds.filter((kind) => !known.some(([, members]) => members.includes(kind)));
  return [...known, /** @type {[string, string[]]} */ (['other', rest])]
    .filter(([, members]) => members.length > 0)
    .map(([sort, members]) => [sort, members.map((kind) => ({ value: kind, name: (speech) => kindName(kind, speech), about: kind }))]);
}

export class Gallery {
  #shown = '';

  /** @param {string} id @param {(value: string) => void} choose */
  constructor(id, choose) {
    this.choose = choose;
    this.full = h('p', { class: 'help' });
    this.list = h('div', { class: 'gallery', id });
    this.root = h('div', { class: 'control' }, this.list, this.full);
  }

  /** @param {[string, Offering[]][]} sorts @param {string | null} full why nothing can be added @param {Speech} speech */
  show(sorts, full, speech) {
    say(this.full, full ?? '');
    show(this.full, full !== null);
    show(this.list, full === null);
    this.#fill(sorts, speech);
  }

  /** Made anew only where it would read differently: whoever is choosing keeps the place.
   * @param {[string, Offering[]][]} sorts @param {Speech} speech */
  #fill(sorts, speech) {
    const texts = sorts.map(([sort, all]) => [speech.word(`sort.${sort}`),
      ...all.map(({ value, name, about }) => [value, name(speech), speech.has(`about.${about}`) ? speech.word(`about.${about}`) : ''])]);
    const reads = JSON.stringify(texts);
    if (reads === this.#shown) return;
    this.#shown = reads;
    this.list.replaceChildren(...texts.map(([title, ...all], place) => {
      const heading = h('h4', { id: `${this.list.id}-${place}` }, String(title));
      return h('div', { role: 'group', 'aria-labelledby': heading.id }, heading, .../** @type {string[][]} */ (all).map(([value, name, about]) =>
        h('button', { type: 'button', 'data-value': value, onclick: () => this.choose(value) }, h('span', {}, name), ...(about ? [' ', h('small', {}, about)] : []))));
    }));
  }
}
