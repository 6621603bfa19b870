// What stands behind the numbers of a preset: a published source, or the word assumption.

import { file } from './place.js';
import { at, dotted } from './state.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./i18n/index.js').Speech} Speech */

/** @type {Map<string, Promise<Record<string, string>>>} by language */
const words = new Map();

/** @param {string} language */
function wordsIn(language) {
  const known = words.get(language);
  if (known) return known;
  const fetched = file(`i18n/${language}/sources.json`).then((answer) => answer.json());
  fetched.catch(() => words.delete(language));
  words.set(language, fetched);
  return fetched;
}

/** The notes of a preset by the page's paths. @type {WeakMap<Record<string, string>, Map<string, string>>} */
const byPath = new WeakMap();

/** @param {Record<string, string>} notes */
function placed(notes) {
  const known = byPath.get(notes) ?? new Map(Object.entries(notes).map(([place, word]) => [dotted(place), word]));
  byPath.set(notes, known);
  return known;
}

/** The same number of the preset as its file has it, where offers may have come and gone since. @param {string} path @param {number[]} lines */
const first = (path, lines) => path.replace(/^schemes\.(\d+)/, (_, place) => `schemes.${lines[Number(place)]}`);

/** @param {unknown} one @param {unknown} other */
const same = (one, other) => one !== undefined && JSON.stringify(one) === JSON.stringify(other);

export class Sources {
  /** @param {Pick<import('./presets.js').Presets, 'at'>} presets */
  constructor(presets) {
    this.presets = presets;
  }

  /** The word for what stands behind the preset's number at a path; null where its file says nothing of it.
   * @param {State} state @param {string} path @returns {string | null} */
  word({ preset, lines }, path) {
    const made = this.presets.at(preset);
    const there = first(path, lines);
    const kind = path.replace(/[^.]+$/, 'kind');
    if (!made || !same(at(made.scenario, there), at(preset, path)) || at(made.scenario, first(kind, lines)) !== at(preset, kind)) return null;
    return placed(made.notes).get(there) ?? null;
  }

  /** @param {string} word @param {string} value the preset's, as it is written @param {Speech} speech @returns {Promise<string>} */
  async say(word, value, speech) {
    const [kind] = word.split('.');
    const source = (await wordsIn(speech.language))[word] ?? '';
    return speech.t(/** @type {import('./i18n/index.js').Key} */ (`evidence.of_preset.${kind}`), { value, source });
  }
}
