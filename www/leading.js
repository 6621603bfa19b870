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
  /** Under how many of the beliefs all lose, the leader least. */
  let losing = 0;
  /** @type {string[]} */
  const others = [];
  /** @param {'compare.leads' | 'compare.leads_least'} key @param {string} name @param {number} first @param {number} amount */
  const told = (key, name, first, amount) => speech.t(key, {
    belief: speech.word(`beliefs.${name}`), scheme: shortName(schemes[first - 1], first - 1, speech),
    amount: speech.t('compare.about', { amount: speech.money(speech.known(amount, gains[first].standard_error), 'exceptZero') }),
  });
  for (const name of asked.keys()) {
    const amounts = schemes.map((_, place) => earns(name, place + 1));
    if (amounts.includes(undefined)) return null;
    const known = [0, .../** @type {number[]} */ (amounts)];
    moved ||= known.some((amount, place) => place > 0 && Math.abs(amount - gains[place].mean) > SAME * Math.abs(gains[place].mean));
    const first = known.reduce((top, amount, place) => (place > 0 && amount > known[top] ? place : top), best);
    if (first === best && known[best] < -gains[best].standard_error) {
      // Worse than doing nothing: that comes first, but is no lead. Of what is chosen the headline says it.
      losing += 1;
      if (name !== chosen) others.push(told('compare.leads_least', name, best, known[best]));
    }
    if (first === best) continue;
    always = false;
    const sure = Math.max(gains[first].standard_error, gains[best].standard_error, AHEAD * Math.max(Math.abs(known[first]), Math.abs(known[best])));
    if (name === chosen || known[first] - known[best] <= sure) continue;
    // The better of two losses is no gain.
    others.push(told(known[first] < 0 ? 'compare.leads_least' : 'compare.leads', name, first, known[first]));
  }
  if (!moved) return speech.t('compare.leads_untouched');
  if (losing === asked.size) return speech.t('compare.leads_always_least', { scheme });
  return always && losing === 0 ? speech.t('compare.leads_always', { scheme }) : others.join(' · ');
}
