// Two files hold the engine: the first is small and soon here, the whole one answers everything. What a task needs is decided here alone.

/** @typedef {import('./types.js').Task} Task */

/** What the first one answers. @type {Set<string>} */
const FIRST = new Set(['catalogue', 'preset', 'check', 'simulate', 'draw']);
/** And draws: curves over the periods. @type {Set<string>} */
const CURVES = new Set(['retention', 'retention_seen', 'retention_gain', 'profit', 'profit_today', 'profit_by_period', 'contribution', 'existing_sales', 'liability']);

/** Whether a task needs the whole engine. @param {Task} task */
export const needsWhole = (task) => !FIRST.has(task.kind)
  || ('grouped' in task && task.grouped === true)
  || ('charts' in task && task.charts.some(({ kind }) => !CURVES.has(kind)));
