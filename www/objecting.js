// What the engine objects to, in the words and units that its control has: no path of the scenario, no bare number.

import { unitOf } from './control.js';
import { described } from './fields.js';
import { itemAt } from './layout.js';
import { wordOf } from './naming.js';
import { explain, explainAll } from './problems.js';
import { at, dotted } from './state.js';
import { written } from './writing.js';

/** @typedef {import('./types.js').Problem} Problem */
/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./types.js').Field} Field */
/** @typedef {import('./i18n/index.js').Speech} Speech */

/** What the engine has refused, and of which numbers. @typedef {{problems: Problem[], scenario: Scenario | undefined}} Refusal */

/** Says each problem beside its number, and those that have none there in a message.
 * @param {Refusal} refusal @param {import('./page.js').Lab} lab
 * @param {(problems: Problem[], explain: (problem: Problem) => string) => Problem[]} beside says what it can beside numbers, and gives back the others */
export function tell({ problems, scenario }, lab, beside) {
  const { fields } = lab.catalogue() ?? {};
  // What stands there is of other numbers than those in the fields.
  const { head, headline } = lab.answer;
  for (const [part, mark] of /** @type {const} */ ([[head, 'before'], [headline, 'first-look']])) part.classList.add(mark);
  headline.dataset.sketch = lab.speech().t('problem.at_answer');
  const put = (/** @type {Problem} */ problem, /** @type {Speech} */ speech) => (scenario && fields ? spelt(problem, scenario, fields, speech) : problem);
  const others = beside(problems, (problem) => explain(put(problem, lab.speech()), lab.speech()));
  if (others.length === 0) return;
  lab.notice('refused', (speech) => speech.t('scenario.refused', { why: explainAll(others.map((problem) => put(problem, speech)), speech) }));
}

/** A problem as it is said; what has no place in the panel stays as the engine put it.
 * @param {Problem} problem @param {Scenario} scenario that it is about @param {Field[]} fields @param {Speech} speech @returns {import('./problems.js').Spelt} */
export function spelt(problem, scenario, fields, speech) {
  const path = dotted(problem.path).replace(/\.(low|high)$/, '');
  const item = itemAt(scenario, path);
  if (!item) return problem;
  const field = described(fields, item);
  const unit = field ? unitOf(item.unit ?? field.unit, scenario.period, speech) : '';
  const amount = (/** @type {unknown} */ value) => (field && value !== undefined && Number.isFinite(Number(value)) ? written(Number(value), field, speech) : value);
  const name = (/** @type {string} */ where, /** @type {import('./layout.js').Item} */ what) => [owner(where, scenario, speech), wordOf('field', what, speech)].filter(Boolean).join(' · ');
  const other = field && problem.code === 'out_of_bounds' ? bounding(problem, path, field, scenario) : null;
  const [low, high] = [amount(problem.low), amount(problem.high)].map((bound) => `${bound ?? ''}`);
  return {
    ...problem,
    path: name(path, item),
    value: `${amount(problem.value) ?? ''}`,
    low,
    high: unit && !other ? `${high} ${unit}` : high,
    ...(other ? { code: other.code, other: wordOf('field', other.item, speech) } : {}),
  };
}

/** The first problems in one sentence each. @param {Problem[]} problems @param {Scenario} scenario that they are about @param {Field[]} fields @param {Speech} speech */
export const speltAll = (problems, scenario, fields, speech) => explainAll(problems.map((problem) => spelt(problem, scenario, fields, speech)), speech);

/** Which offer, or whose customers, where there are several. @param {string} path @param {Scenario} scenario @param {Speech} speech */
function owner(path, { schemes, segments }, speech) {
  const [, list, place] = /^(schemes|segments)\.(\d+)\./.exec(path) ?? [];
  if (list === 'schemes' && schemes.length > 1) return speech.t('problem.at_offer', { n: Number(place) + 1 });
  return list === 'segments' && segments.length > 1 ? segments[Number(place)].name : '';
}

/** The number beside it that sets a bound narrower than its own: who takes $500 off needs to know that orders begin at $300.
 * @param {Problem} problem @param {string} path @param {Field} field @param {Scenario} scenario */
function bounding({ low, high, value }, path, field, scenario) {
  const [code, bound] = high !== undefined && high < field.high && Number(value) > high ? ['over_other', high]
    : low !== undefined && low > field.low && Number(value) <= low ? ['under_other', low] : [];
  if (bound === undefined) return null;
  const group = path.slice(0, path.lastIndexOf('.') + 1);
  const key = Object.keys(at(scenario, group.slice(0, -1)) ?? {}).find((one) => `${group}${one}` !== path && middle(at(scenario, group + one)) === bound);
  const item = key && itemAt(scenario, group + key);
  return item ? { code: group.endsWith('.calendar.') ? 'before_other' : `${code}`, item } : null;
}

/** @param {any} value */
const middle = (value) => (typeof value === 'number' ? value : (value?.low + value?.high) / 2);
