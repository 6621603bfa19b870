// What is wrong or hardly meant, said in the reader's language from the code and numbers the engine gives.

import { itemAt } from './layout.js';
import { shortName, wordOf } from './naming.js';
import { dotted } from './state.js';

/** @typedef {import('./types.js').Problem} Problem */
/** Its place and its numbers may be in words already; `other` is what a number gets in the way of.
 * @typedef {Omit<Problem, 'low' | 'high'> & {low?: number | string, high?: number | string, other?: string}} Spelt */
/** @typedef {import('./i18n/index.js').Speech} Speech */

/** @param {Spelt} problem @param {Speech} speech */
export function explain(problem, speech) {
  const key = `problem.at.${problem.code}`;
  // Where the words cannot come, the engine's own sentence is better than none.
  const sentence = speech.t(speech.has(key) ? key : 'problem.at.other', {
    path: problem.path,
    value: problem.value ?? '',
    low: problem.low ?? '',
    high: problem.high ?? '',
    other: problem.other ?? '',
  }) || (speech.coming(key) ? '' : problem.message);
  return problem.nearest ? [sentence, speech.t('problem.nearest', { nearest: problem.nearest })].join(speech.t('list.joiner')) : sentence;
}

/** The first two say enough; a broken file may have hundreds. @param {Spelt[]} problems @param {Speech} speech */
export const explainAll = (problems, speech) =>
  problems.slice(0, 2).map((problem) => explain(problem, speech)).join(speech.t('list.joiner'));

/** A warning, beginning with what it is about: “Points 6% · Smallest reward: …”.
 * @param {Problem} warning @param {import('./types.js').Scenario} scenario @param {Speech} speech */
export function doubt({ code, path, message, value }, scenario, speech) {
  const place = dotted(path);
  const scheme = /^schemes\.(\d+)/.exec(place)?.[1];
  const segment = /^segments\.(\d+)/.exec(place)?.[1];
  // What has no control just now still has its word.
  // A scheme as a whole has its name.
  const item = place === `schemes.${scheme}` ? undefined : itemAt(scenario, place);
  const field = `field.${place.split('.').slice(-1)[0]}`;
  const about = [
    scheme ? shortName(scenario.schemes[Number(scheme)], Number(scheme), speech) : '',
    segment && scenario.segments.length > 1 ? scenario.segments[Number(segment)].name : '',
    item ? wordOf('field', item, speech) : speech.has(field) ? speech.t(field) : '',
  ].filter(Boolean).join(' · ');
  const key = `doubt.${code}`;
  const sentence = speech.has(key) || speech.coming(key) ? speech.t(/** @type {import('./i18n/index.js').Key} */ (key), { value: value === undefined ? '' : speech.number(Number(value)) }) : message;
  return about ? speech.t('doubt.about', { about, sentence }) : sentence;
}
