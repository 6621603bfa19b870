// How figures say places and values.

/** @typedef {import('../i18n/index.js').Speech} Speech */
/** @typedef {import('../types.js').Shown} Shown */
/** @typedef {import('../types.js').Report} Report */
/** @typedef {import('../types.js').Axis} Axis */

export { weekly } from './weekly.js';

/** “Month 12”. @param {number} n 0 is the start @param {{period: 'month' | 'week'}} of @param {Speech} speech */
export const period = (n, of, speech) => (n === 0 ? speech.t('figure.start') : speech.t(`figure.${of.period}`, { n }));

/** How the values of an axis are written. @param {Axis['scale']} scale @param {Speech} speech @returns {(value: number) => string} */
export function writer(scale, speech) {
  if (scale === 'money') return (value) => speech.money(value);
  if (scale === 'share') return (value) => speech.share(value);
  if (scale === 'points') return (value) => speech.number(100 * value, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  return (value) => speech.number(value, { maximumSignificantDigits: 3 });
}

/** A chance as so many worlds of a hundred; nearly all are not all, and hardly any is not none. @param {number} chance 0–1 */
export const ofHundred = (chance) => Math.max(Math.min(Math.round(100 * chance), chance < 1 ? 99 : 100), chance > 0 ? 1 : 0);

/** A value with its range, where it has one. @param {number} mean @param {number | null | undefined} low @param {number | null | undefined} high
 * @param {(value: number) => string} write @param {Speech} speech */
export const ranged = (mean, low, high, write, speech) => (low == null || high == null
  ? write(mean)
  : speech.t('figure.value', { mean: write(mean), low: write(low), high: write(high) }));

/** The offers to choose from, for views of one. @param {Shown} shown @returns {import('../types.js').Choice[]} */
export const offers = ({ names, speech }) => (names.length < 3 ? [] : [{
  key: 'scheme',
  label: speech.t('figure.scheme'),
  options: names.slice(1).map((label, place) => ({ value: String(place + 1), label })),
}]);

/** The offer that is chosen, by its place in the report. @param {Shown} shown */
export const offer = ({ chosen, names }) => Math.max(1, Math.min(Number(chosen.scheme ?? 1), names.length - 1));

/** A segment by its own name, or by its place. @param {Shown} shown @param {number} at */
export const segmentName = ({ scenario, speech }, at) => scenario.segments[at]?.name || speech.t('customers.segment', { n: at + 1 });

/** @param {import('../types.js').Seen} seen @returns {string | null} */
export const noOffer = ({ report, speech }) => (report.schemes.length > 1 ? null : speech.t('figure.no_scheme'));

/** How far a run in groups has come. @param {import('../types.js').Seen} seen */
export const following = ({ progress, speech }) => (progress
  ? speech.t('figure.following', { worlds: speech.number(progress.worlds), of: speech.number(progress.of) }) : speech.t('figure.loading'));
