// What the reader has guessed, drawn, set and done, by lesson and step: kept while the tab is open, on the page also across a reload.

import { askedBefore } from './format.js';

/** @typedef {import('./format.js').Lesson} Lesson */
/** @typedef {import('./curve.js').Heights} Heights */
/** @typedef {import('./set.js').Kept} Kept */
/** @typedef {{guess?: number, drawn?: Heights, ticked?: number[], pasted?: string, set?: Kept}} Step  `pasted` are the answers of a class */

const SHELF = 'loyalty-lab lessons';

export class Said {
  /** @type {Record<string, Step>} */ #all = {};

  /** @param {boolean} keeping whether the browser may keep it: never where the page is somebody else's */
  constructor(keeping) {
    this.keeping = keeping;
    try {
      const kept = keeping && JSON.parse(sessionStorage.getItem(SHELF) ?? '{}');
      if (kept && typeof kept === 'object') this.#all = kept;
    } catch {
      // Blocked or not ours: it lasts as long as the page.
    }
  }

  /** @param {string} key @returns {Step} */
  #at(key) {
    const one = this.#all[key];
    return one && typeof one === 'object' ? one : {};
  }

  /** @param {string} key @param {Step} more */
  #put(key, more) {
    this.#all[key] = { ...this.#at(key), ...more };
    if (!this.keeping) return;
    try {
      sessionStorage.setItem(SHELF, JSON.stringify(this.#all));
    } catch {
      // As above.
    }
  }

  /** @param {Lesson} lesson @param {number} place @param {Kept} set */
  keep({ id }, place, set) {
    this.#put(`${id} ${place}`, { set });
  }

  /** What was set in a step, or last in one before it that begins with the same. @param {Lesson} lesson @param {number} place @returns {Kept | undefined} */
  lastSet(lesson, place) {
    const { id, steps } = lesson;
    const { set } = this.#at(`${id} ${place}`);
    return set ?? (place > 0 && !steps[place].changes ? this.lastSet(lesson, place - 1) : undefined);
  }

  /** For a step, and for the step that it answers. @param {Lesson} lesson @param {number} place */
  of({ id, steps }, place) {
    const asked = steps[place].kind === 'predict' ? place : askedBefore(steps, place);
    const [question, here] = [`${id} ${asked}`, `${id} ${place}`];
    const { guess, drawn, pasted } = this.#at(question);
    const choices = steps[asked]?.choices ?? [];
    const { ticked } = this.#at(here);
    return {
      asked,
      choices,
      draw: steps[asked]?.draw ?? null,
      guess: typeof guess === 'number' && guess < choices.length ? guess : null,
      drawn: Array.isArray(drawn) ? drawn : null,
      ticked: new Set(Array.isArray(ticked) ? ticked : []),
      pasted: typeof pasted === 'string' ? pasted : '',
      guessed: (/** @type {number} */ choice) => this.#put(question, { guess: choice }),
      drew: (/** @type {Heights} */ heights) => this.#put(question, { drawn: heights }),
      gathered: (/** @type {string} */ text) => this.#put(question, { pasted: text }),
      did: (/** @type {Set<number>} */ done) => this.#put(here, { ticked: [...done] }),
    };
  }
}
