// Extra profit: since the start, of each period, and the profits it is the difference of.

import { curves } from './curves.js';

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

export const view = curves('profit', 'measure', {
  gained: { kind: 'profit', curve: 'cumulative_incremental', scale: 'money', baseline: false, suffix: '' },
  // Ends at the extra profit of the headline; when it is earned back is told of money as it comes.
  today: { kind: 'profit_today', curve: 'cumulative_npv', scale: 'money', baseline: false, suffix: 'today' },
  period: { kind: 'profit_by_period', curve: 'incremental', scale: 'money', baseline: false, suffix: 'period' },
  level: { kind: 'contribution', curve: 'cumulative_contribution', scale: 'money', baseline: true, suffix: 'level' },
}, { paper: { measure: 'today' }, attach, leave: (/** @type {import('../figure.js').Figure} */ figure) => handles.get(figure)?.leave() });
