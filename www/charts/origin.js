// Where a scheme's extra profit comes from: what it brings, what it costs, and what is left.

import { noOffer, offer, offers, ranged } from './saying.js';

/** @typedef {import('../types.js').Seen} Seen */
/** @typedef {import('../types.js').Verdict} Verdict */

/** The parts, in the order in which they add up. @type {(keyof Verdict['waterfall'])[]} */
const PARTS = [
  'customers_kept', 'extra_visits', 'bigger_baskets', 'referred_customers', 'won_back', 'add_ons', 'rewards_anyway', 'rewards_incremental', 'services',
  'running', 'setup',
];

/** @param {Seen} seen */
const parts = (seen) => PARTS
  .map((part) => ({ name: seen.speech.t(`compare.${part}`), figure: seen.report.schemes[offer(seen)].verdict.waterfall[part] }))
  .filter(({ figure }) => figure.mean !== 0);

/** @type {import('../types.js').View} */
export const view = {
  name: 'origin',
  title: ({ speech }) => speech.t('origin.title'),
  note: ({ speech }) => speech.t('origin.note'),
  choices: offers,
  wish: (shown) => ({
    kind: 'waterfall', money: true, options: { scheme: offer(shown) },
    terms: { ...Object.fromEntries(PARTS.map((part) => [part, shown.speech.t(`compare.${part}`)])), total: shown.speech.t('origin.total') },
  }),
  nothing: noOffer,
  finding(seen) {
    const { speech, report, names } = seen;
    const place = offer(seen);
    const sorted = parts(seen).sort((a, b) => b.figure.mean - a.figure.mean);
    const [best, worst] = [sorted[0], sorted[sorted.length - 1]];
    const total = speech.money(report.schemes[place].verdict.incremental_npv.mean);
    return speech.t('origin.finding', {
      scheme: names[place], total, best: best?.name ?? '', gain: speech.money(best?.figure.mean ?? 0), worst: worst?.name ?? '', cost: speech.money(worst?.figure.mean ?? 0),
    });
  },
  table(seen) {
    const { speech, report, names } = seen;
    const total = { name: speech.t('origin.total'), figure: report.schemes[offer(seen)].verdict.incremental_npv };
    return {
      head: [speech.t('origin.part'), names[offer(seen)]],
      rows: [...parts(seen), total].map(({ name, figure }) => [name, ranged(figure.mean, figure.p5, figure.p95, (value) => speech.money(value), speech)]),
    };
  },
};
