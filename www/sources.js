// What stands behind a number: a published source, or the word assumption. Of a preset's own numbers its file says it; of all others the engine,
// in English, and other languages bring their own words.

import { file } from './place.js';
import { at, dotted } from './state.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./types.js').Preset} Preset */

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

/** The word for what stands behind a preset's number at a path; null where its file says nothing of it.
 * @param {Preset | null} made the preset as it was made @param {State} state @param {string} path @returns {string | null} */
export function word(made, { preset, lines }, path) {
  const there = first(path, lines);
  const kind = path.replace(/[^.]+$/, 'kind');
  if (!made || !same(at(made.scenario, there), at(preset, path)) || at(made.scenario, first(kind, lines)) !== at(preset, kind)) return null;
  return placed(made.notes).get(there) ?? null;
}

/** @param {string} known the word @param {string} value the preset's, as it is written @param {Speech} speech @returns {Promise<string>} */
export async function say(known, value, speech) {
  const [kind] = known.split('.');
  const source = (await wordsIn(speech.language))[known] ?? '';
  return speech.t(/** @type {import('./i18n/index.js').Key} */ (`evidence.of_preset.${kind}`), { value, source });
}

/** By language, then by what the engine says. @type {Map<string, Record<string, string>>} */
const translations = new Map();

/** Fetches what a language calls the engine's sources; without a connection they stay in English. @param {Speech} speech */
export async function loadEvidence({ language }) {
  if (language === 'en' || translations.has(language)) return;
  const { evidence } = await import(`./i18n/${language}/evidence.js`).catch(() => ({ evidence: null }));
  if (evidence) translations.set(language, evidence);
}

/** What backs a number wherever it stands, in the reader's language; null where there is nothing to say.
 * @param {import('./types.js').Field} field @param {Speech} speech @returns {Promise<string | null>} */
export async function backing({ group, unit, evidence: { kind, source } }, speech) {
  await loadEvidence(speech);
  if (!source && (kind !== 'choice' || unit === 'flag')) return null;
  // When an offer runs is nobody's number: its owner plans it.
  const own = `evidence.${kind}.${group}`;
  return speech.t(speech.has(own) ? own : `evidence.${kind}`, { source: (source && translations.get(speech.language)?.[source]) ?? source ?? '' });
}

/** What stands behind a number, as a sentence: the preset's source, or what backs the number wherever it stands.
 * @param {import('./presets.js').Presets} presets @param {State} state @param {string} path @param {import('./types.js').Field} field
 * @param {string} value the preset's, as it is written @param {Speech} speech @returns {Promise<string | null>} */
export async function behind(presets, state, path, field, value, speech) {
  const made = await presets.get(state.preset.preset, state.preset.currency).catch(() => null);
  const known = word(made, state, path);
  return known ? say(known, value, speech) : backing(field, speech);
}
