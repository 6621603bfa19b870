// Which scenario to begin with: a link comes before kept work, kept work before the preset. Whatever cannot be used is said.

import { settings } from './keep.js';
import { openLink } from './link.js';
import { isPast } from './past.js';
import { explainAll } from './problems.js';

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {(kind: string, text: import('./notices.js').Text, way?: import('./notices.js').Way) => void} Notice */
/** What to begin with; what was done before comes along where the same engine kept it.
 * @typedef {{scenario: Scenario, state?: import('./state.js').State, past?: import('./past.js').Past}} Beginning */

/**
 * @param {{preset: string | null, seed: string | null}} attributes
 * @param {import('./types.js').Catalogue} catalogue
 * @returns {Scenario}
 */
export function fromAttributes({ preset, seed }, { presets }) {
  const scenario = presets[preset !== null && Object.hasOwn(presets, preset) ? preset : Object.keys(presets)[0]];
  return seed !== null && /^\d+$/.test(seed) ? { ...scenario, seed: Number(seed) } : scenario;
}

/**
 * For the full page, which owns its address and what the browser keeps.
 * @param {Scenario} fallback
 * @param {import('./types.js').Catalogue} catalogue
 * @param {(scenario: unknown) => Promise<import('./types.js').Checked>} check
 * @param {Notice} notice
 * @param {import('./keep.js').Shelf} shelf
 * @returns {Promise<Beginning>}
 */
export async function fromPage(fallback, catalogue, check, notice, shelf) {
  const { version } = catalogue;
  /** @param {'link.bad' | 'kept.bad'} key @param {(speech: Speech) => string} why */
  const bad = (key, why) => notice('opened', (speech) => {
    const name = `preset.${fallback.preset}`;
    return speech.t(key, { why: why(speech), preset: speech.has(name) ? speech.t(name) : fallback.preset });
  });
  /** @param {'link.bad' | 'kept.bad'} key @param {unknown} scenario @returns {Promise<Scenario | null>} */
  const sound = async (key, scenario) => {
    const { problems, scenario: complete } = await check(scenario);
    if (!complete) bad(key, (speech) => explainAll(problems, speech));
    return complete;
  };

  const link = await openLink(location.hash, ground(catalogue));
  if (link === null) {
    const work = shelf.take();
    const scenario = work?.state?.scenario ?? settings().scenario;
    const complete = scenario === undefined ? null : await sound('kept.bad', scenario);
    if (!complete) return { scenario: fallback };
    return work?.engine === version ? { scenario: complete, ...goingOn(work, complete) } : { scenario: complete };
  }
  if ('problem' in link) {
    bad('link.bad', (speech) => speech.t(link.problem.code, { part: link.problem.part }));
    return { scenario: fallback };
  }
  const theirs = link.engine;
  if (theirs !== null && theirs !== version) notice('engine', (speech) => speech.t('link.other_engine', { theirs, ours: version }));
  return { scenario: await sound('link.bad', link.scenario) ?? fallback };
}

/** What links are read and written with. @param {import('./types.js').Catalogue} catalogue @returns {import('./link.js').Ground} */
export const ground = ({ presets, blocks, version }) => (
  { names: Object.keys(presets), preset: async (name) => presets[name], blocks, version });

/** What was done before, and what numbers go back to. @param {import('./keep.js').Work} work @param {Scenario} scenario */
export const goingOn = ({ state: { preset, lines }, past }, scenario) => ({
  ...(preset?.schemes?.length === scenario.schemes.length && lines?.length === scenario.schemes.length ? { state: { scenario, preset, lines } } : {}),
  ...(isPast(past) ? { past } : {}),
});
