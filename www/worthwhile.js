// What a curve over one number says: where its best value lies, and from where on it pays.

import { money } from './tabled.js';

/** @typedef {import('./types.js').WhatIf} WhatIf */
/** @typedef {import('./i18n/index.js').Speech} Speech */

/** A curve that leaves what lies between its ends by less than this share of its height has nothing to say of its inside. */
const CLEARLY = 0.1;

/** Whether a number is somebody's choice: of an offer or what it costs. How customers and the business are is nobody's, and none of it is best.
 * @param {string} path */
export const chosen = (path) => path.startsWith('schemes.');

/** The finding, and the value that it praises, if any. @param {WhatIf[]} replies @param {boolean} own whether it is a number that one chooses @param {string} what @param {(x: number) => string} written @param {Speech} speech
 * @returns {{sentence: string, praised: number | null}} */
export function told(replies, own, what, written, speech) {
  const [first, last] = [replies[0], replies[replies.length - 1]];
  const best = replies.reduce((top, one) => (one.mean > top.mean ? one : top));
  const x = written(best.x);
  const amount = money(best.mean, speech);
  const pays = paying(replies, written, speech);
  // That a cost is best at nought, or an offer that does harm best with nobody in it, is no advice.
  const trivial = !own || best.x === 0 || best.mean <= 0;
  const finding = first.mean === last.mean && best.mean === first.mean ? speech.t('study.best_same', { what, amount })
    : trivial ? [
      speech.t('study.best_plain', { what, from: written(first.x), to: written(last.x), low: money(first.mean, speech), high: money(last.mean, speech) }), between(replies, written, speech),
    ].filter(Boolean).join(speech.t('list.joiner'))
    : best === last ? speech.t('study.best_high', { what, x, amount })
    : best === first ? speech.t('study.best_low', { what, x, amount })
    : speech.t('study.best_finding', { what, x, amount, chance: speech.share(best.chance_of_loss) });
  return { sentence: [finding, pays].filter(Boolean).join(speech.t('list.joiner')), praised: trivial ? null : best.x };
}

/** How far the curve goes beyond both of its ends, where it clearly does, and further than chance. @param {WhatIf[]} replies @param {(x: number) => string} written @param {Speech} speech */
export function between(replies, written, speech) {
  const [first, last] = [replies[0], replies[replies.length - 1]];
  const [lowest, highest] = [-1, 1].map((side) => replies.reduce((far, one) => (side * one.mean > side * far.mean ? one : far)));
  const [below, above] = [Math.min(first.mean, last.mean) - lowest.mean, highest.mean - Math.max(first.mean, last.mean)];
  const far = above >= below ? highest : lowest;
  if (Math.max(below, above) <= Math.max(CLEARLY * (highest.mean - lowest.mean), 2 * far.standard_error)) return '';
  return speech.t(above >= below ? 'study.between_high' : 'study.between_low', { x: written(far.x), amount: money(far.mean, speech) });
}

/** Small runs tell what a number changes, the whole run what there is now: the curve goes through that. A range is of many values at once.
 * @param {WhatIf[]} replies @param {import('./types.js').Uncertain | undefined} now @param {number | undefined} earned */
export function anchored(replies, now, earned) {
  const right = typeof now === 'number' ? replies.findIndex(({ x }) => x >= now) : -1;
  if (typeof now !== 'number' || earned === undefined || right < 0) return replies;
  const [before, after] = [replies[Math.max(right - 1, 0)], replies[right]];
  const way = after.x > before.x ? (now - before.x) / (after.x - before.x) : 0;
  const more = earned - (before.mean + way * (after.mean - before.mean));
  return replies.map((one) => ({ ...one, mean: one.mean + more, low: one.low + more, high: one.high + more }));
}

/** Where the curve crosses nought, read off between two of its values; nothing where it does so often. @param {WhatIf[]} replies
 * @param {(x: number) => string} written @param {Speech} speech */
function paying(replies, written, speech) {
  const told = replies.filter(({ mean }) => mean !== 0);
  if (told.length > 0 && told.every(({ mean }) => mean < 0)) return speech.t('study.pays_nowhere');
  const crossings = told.slice(1).flatMap((right, place) => {
    const left = told[place];
    if (left.mean < 0 === right.mean < 0) return [];
    // Read off between two values, no more exact than that.
    return [{ up: right.mean > 0, x: written(Number((left.x + (right.x - left.x) * left.mean / (left.mean - right.mean)).toPrecision(2))) }];
  });
  const [one, other] = crossings;
  if (crossings.length === 1) return speech.t(one.up ? 'study.pays_from' : 'study.pays_to', { x: one.x });
  return crossings.length === 2 && one.up ? speech.t('study.pays_between', { from: one.x, to: other.x }) : '';
}
