// Extra profit: since the start, of each period, and the profits it is the difference of.

import { curves } from './curves.js';
import { weekly } from './saying.js';

/** @typedef {import('./curves.js').Variant} Variant */

/** @type {(find: string) => Variant['find']} */
const ends = (find) => (_, { report, speech }, band, last) => ({
  key: `profit.finding${find}${weekly(report)}`,
  values: { n: last + 1, amount: speech.money(band.mean[last]), low: speech.money(band.p5[last]), high: speech.money(band.p95[last]) },
});

/** A handle for each figure that shows profit; its workings come when the picture is there.
 * @type {WeakMap<import('../figure.js').Figure, import('./horizon.js').Horizon>} */
const handles = new WeakMap();

/** @type {NonNullable<import('../types.js').View['attach']>} */
async function attach(figure, chart, seen, actions) {
  try {
    const { Horizon } = await import('./horizon.js');
    const handle = handles.get(figure) ?? new Horizon();
    handles.set(figure, handle);
    if (figure.view === view) handle.show(figure, chart, seen, actions);
  } catch {
    // No connection: the control of the same number is there.
  }
}

/** @type {import('../types.js').View} */
export const view = curves('profit', 'measure', {
  gained: {
    kind: 'profit', curve: 'cumulative_incremental', scale: 'money', baseline: false, suffix: '',
    find: (place, seen, band, last) => {
      const even = seen.report.schemes[place].verdict.break_even_period;
      const { key, values } = ends('')(place, seen, band, last);
      return even ? { key, values: { ...values, n: even.value } } : { key: 'profit.finding_never', values };
    },
  },
  // Ends at the extra profit of the headline; when it is earned back is told of money as it comes.
  today: { kind: 'profit_today', curve: 'cumulative_npv', scale: 'money', baseline: false, suffix: 'today', find: ends('_today') },
  period: { kind: 'profit_by_period', curve: 'incremental', scale: 'money', baseline: false, suffix: 'period', find: ends('_period') },
  level: { kind: 'contribution', curve: 'cumulative_contribution', scale: 'money', baseline: true, suffix: 'level', find: ends('_level') },
}, { attach, leave: (figure) => handles.get(figure)?.leave() });
