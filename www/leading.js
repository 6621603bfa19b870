// Which offer is ahead for whoever believes otherwise, where it is not the one that the headline is about.

import { shortName } from './naming.js';

/** One offer does better than another where it is ahead by more than this share of the larger amount, and by more than a run knows it to. */
const AHEAD = 0.05;
/** Sums of the same numbers agree to this share of them. */
const SAME = 1e-9;

/** Null as long as some of it is not known. @param {import('./believing.js').Told} told @param {import('./types.js').Scheme[]} schemes
 * @param {(name: string, place: number) => number | undefined} earns under a belief @param {import('./i18n/index.js').Speech} speech */
export function leading({ chosen, gains, best, scheme, asked }, schemes, earns, speech) {
  let always = true;
  let moved = false;
  /** @type {string[]} */
  const others = [];
  for (const name of asked.keys()) {
    const amounts = schemes.map((_, place) => earns(name, place + 1));
    if (amounts.includes(undefined)) return null;
    const known = [0, .../** @type {number[]} */ (amounts)];
    moved ||= known.some((amount, place) => place > 0 && Math.abs(amount - gains[place].mean) > SAME * Math.abs(gains[place].mean));
    const first = known.reduce((top, amount, place) => (place > 0 && amount > known[top] ? place : top), best);
    if (first === best) continue;
    always = false;
    const sure = Math.max(gains[first].standard_error, gains[best].standard_error, AHEAD * Math.max(Math.abs(known[first]), Math.abs(known[best])));
    if (name === chosen || known[first] - known[best] <= sure) continue;
    const amount = speech.t('compare.about', { amount: speech.money(speech.known(known[first], gains[first].standard_error), 'exceptZero') });
    // The better of two losses is no gain.
    others.push(speech.t(known[first] < 0 ? 'compare.leads_least' : 'compare.leads', { belief: speech.word(`beliefs.${name}`), scheme: shortName(schemes[first - 1], first - 1, speech), amount }));
  }
  if (!moved) return speech.t('compare.leads_untouched');
  return always ? speech.t('compare.leads_always', { scheme }) : others.join(' · ');
}
