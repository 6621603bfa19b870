// A step said in words: “Visits per customer”, “mechanism added”.

import { itemAt } from './layout.js';
import { wordOf } from './naming.js';

/** @typedef {import('./difference.js').Change} Change */
/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./i18n/index.js').Speech} Speech */

/** @param {Change} change */
const grown = ({ was, is }) => Math.sign((Array.isArray(is) ? is.length : 0) - (Array.isArray(was) ? was.length : 0));

/** @param {import('./past.js').Step} step @param {Scenario} scenario as it is where the step has been done @param {Speech} speech */
export function deed({ changes }, scenario, speech) {
  const ours = changes.filter(({ at }) => at.startsWith('scenario.')).map((change) => ({ ...change, at: change.at.slice('scenario.'.length) }));
  if (ours.some(({ at }) => at === 'preset')) return speech.t('deed.preset');
  if (ours.some(({ at }) => at === 'currency')) return speech.t('deed.market');
  const list = ours.find(({ at }) => /^schemes(\.\d+\.mechanisms)?$/.test(at));
  if (list && ours.length === 1 && grown(list) !== 0) {
    const what = list.at === 'schemes' ? 'offer' : 'mechanism';
    return speech.t(grown(list) > 0 ? `deed.${what}_added` : `deed.${what}_removed`);
  }
  if (ours.some(({ at }) => at === 'base.existing')) return named('base.existing', scenario, speech) ?? ''; // And the newcomers in its place.
  return named(shared(ours.map(({ at }) => at)), scenario, speech) ?? speech.t('deed.several');
}

/** What all paths lie in. @param {string[]} paths */
const shared = ([first = '', ...others]) => others.reduce((stem, path) => {
  const keys = stem.split('.');
  const theirs = path.split('.');
  const apart = keys.findIndex((key, place) => key !== theirs[place]);
  return apart < 0 ? stem : keys.slice(0, apart).join('.');
}, first);

/** What the panel calls a place, or what it lies in. @param {string} path @param {Scenario} scenario @param {Speech} speech @returns {string | null} */
function named(path, scenario, speech) {
  if (path === '') return null;
  if (path === 'seed') return speech.t('field.seed');
  if (/^schemes\.\d+\.name$/.test(path)) return speech.t('build.name');
  const item = itemAt(scenario, path);
  if (item) return wordOf('field', item, speech);
  return named(path.slice(0, Math.max(0, path.lastIndexOf('.'))), scenario, speech);
}
