// Which scenario to begin with: a link comes before kept work, kept work before the preset. Whatever cannot be used is said.

import { kept } from './keep.js';
import { openLink } from './link.js';
import { explainAll } from './problems.js';

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./types.js').Problem} Problem */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {(kind: string, text: (speech: Speech) => string) => void} Notice */

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
 * @param {(scenario: unknown) => Promise<Problem[]>} check
 * @param {Notice} notice
 * @returns {Promise<Scenario>}
 */
export async function fromPage(fallback, { presets, version }, check, notice) {
  /** @param {'link.bad' | 'kept.bad'} key @param {(speech: Speech) => string} why */
  const bad = (key, why) => notice('opened', (speech) => {
    const name = `preset.${fallback.preset}`;
    return speech.t(key, { why: why(speech), preset: speech.has(name) ? speech.t(name) : fallback.preset });
  });
  /** @param {'link.bad' | 'kept.bad'} key @param {unknown} scenario */
  const orFallback = async (key, scenario) => {
    const problems = await check(scenario);
    if (problems.length === 0) return /** @type {Scenario} */ (scenario);
    bad(key, (speech) => explainAll(problems, speech));
    return fallback;
  };

  const link = openLink(location.hash, presets);
  if (link === null) {
    const work = kept().scenario;
    return work === undefined ? fallback : orFallback('kept.bad', work);
  }
  if ('problem' in link) {
    bad('link.bad', (speech) => speech.t(link.problem.code, { part: link.problem.part }));
    return fallback;
  }
  const theirs = link.engine;
  if (theirs !== null && theirs !== version) notice('engine', (speech) => speech.t('link.other_engine', { theirs, ours: version }));
  return orFallback('link.bad', link.scenario);
}
