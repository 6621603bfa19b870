// Extra profit: since the start, of each period, and the profits it is the difference of.

import { curves } from './curves.js';
import { weekly } from './saying.js';

/** @typedef {import('./curves.js').Variant} Variant */

/** @type {(find: string) => Variant['find']} */
const ends = (find) => (_, { report, speech }, band, last) => ({
  key: `profit.finding${find}${weekly(report)}`,
  values: { n: last + 1, amount: speech.money(band.mean[last]), low: speech.money(band.p5[last]), high: speech.money(band.p95[last]) },
});

export const view = curves('profit', 'measure', {
  gained: {
    kind: 'profit', curve: 'cumulative_incremental', scale: 'money', baseline: false, suffix: '',
    find: (place, seen, band, last) => {
      const even = seen.report.schemes[place].verdict.break_even_period;
      const { key, values } = ends('')(place, seen, band, last);
      return even ? { key, values: { ...values, n: even.value } } : { key: 'profit.finding_never', values };
    },
  },
  level: { kind: 'contribution', curve: 'cumulative_contribution', scale: 'money', baseline: true, suffix: 'level', find: ends('_level') },
});
