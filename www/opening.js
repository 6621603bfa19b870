// Which scenario to begin with: a link comes before kept work, kept work before the preset. Whatever cannot be used is said.

import { settings } from './keep.js';
import { isPast } from './past.js';
import { explainAll } from './problems.js';

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {(kind: string, text: import('./notices.js').Text, way?: import('./notices.js').Way) => void} Notice */
/** What to begin with; what was done before comes along where the same engine kept it.
 * @typedef {{scenario: Scenario, state?: import('./state.js').State, past?: import('./past.js').Past}} Beginning */

/**
 * @param {{preset: string | null, seed: string | null, currency: string}} attributes
 * @param {import('./presets.js').Presets} presets
 * @returns {Promise<Scenario>}
 */
export async function fromAttributes({ preset, seed, currency }, presets) {
  const { scenario } = await presets.get(preset, currency);
  return seed !== null && /^\d+$/.test(seed) ? { ...scenario, seed: Number(seed) } : scenario;
}

/** Whether an address names a lesson or a claim, not a scenario. @param {string} hash */
export const isLesson = (hash) => /^#(lesson|claim)\b/.test(hash);

/**
 * For the full page, which owns its address and what the browser keeps.
 * @param {() => Promise<Scenario>} usual where there is nothing else
 * @param {import('./link.js').Ground} ground
 * @param {(scenario: unknown) => Promise<import('./types.js').Checked>} check
 * @param {Notice} notice
 * @param {import('./keep.js').Shelf} shelf
 * @returns {Promise<Beginning>}
 */
export async function fromPage(usual, ground, check, notice, shelf) {
  const { version } = ground;
  /** @param {'link.bad' | 'kept.bad'} key @param {(speech: Speech) => string} why */
  const instead = async (key, why) => {
    const scenario = await usual();
    notice('opened', (speech) => {
      const name = `preset.${scenario.preset}`;
      return speech.t(key, { why: why(speech), preset: speech.has(name) ? speech.t(name) : scenario.preset });
    });
    return { scenario };
  };

  // Where the browser keeps nothing, the address of a lesson carries the reader's own work.
  const hash = isLesson(location.hash) ? new URLSearchParams(location.hash.slice(1)).get('own') ?? '' : location.hash;
  const link = hash.length < 2 ? null : await (await import('./link.js')).openLink(hash, ground);
  if (link === null) {
    const work = shelf.take();
    const scenario = work?.state?.scenario ?? settings().scenario;
    if (scenario === undefined) return { scenario: await usual() };
    const { problems, scenario: complete } = await check(scenario);
    if (!complete) return instead('kept.bad', (speech) => explainAll(problems, speech));
    return work?.engine === version ? { scenario: complete, ...goingOn(work, complete) } : { scenario: complete };
  }
  if ('problem' in link) return instead('link.bad', (speech) => speech.t(link.problem.code, { part: link.problem.part }));
  const theirs = link.engine;
  if (link.moved) notice('moved', (speech) => speech.t('link.moved', { preset: speech.word(`preset.${link.moved}`) }));
  if (theirs !== null && theirs !== version) notice('engine', (speech) => speech.t('link.other_engine', { theirs, ours: version }));
  const { problems, scenario } = await check(link.scenario);
  return scenario ? { scenario } : instead('link.bad', (speech) => explainAll(problems, speech));
}

/** What was done before, and what numbers go back to. @param {import('./keep.js').Work} work @param {Scenario} scenario */
export const goingOn = ({ state: { preset, lines }, past }, scenario) => ({
  ...(preset?.schemes?.length === scenario.schemes.length && lines?.length === scenario.schemes.length ? { state: { scenario, preset, lines } } : {}),
  ...(isPast(past) ? { past } : {}),
});
