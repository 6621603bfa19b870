// Which numbers of a scenario get a control, in which group, and which of them are folded away at first.

import { at } from './state.js';

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./types.js').Field} Field */
/** @typedef {{path: string, label: string, unit?: string, group: string, key: string}} Spot  one control: where its number lives and what describes it */
/** @typedef {{kind: 'business' | 'scheme' | 'time', place: number, open: Spot[], folded: Spot[]}} Group */

/** @param {string} parent @param {string} group as the engine names it @param {string} key @param {{label?: string, unit?: string}} [more] @returns {Spot} */
const spot = (parent, group, key, { label = key, unit } = {}) => ({ path: parent ? `${parent}.${key}` : key, label, unit, group, key });

/** The first number of a mechanism is the one people argue about. @type {Record<string, {open: string[], folded: string[], units?: Record<string, string>}>} */
const MECHANISMS = {
  points: { open: ['reward_rate'], folded: ['threshold', 'expiry', 'redemption'], units: { reward_rate: 'of_spend' } },
  member_discount: { open: ['discount'], folded: [] },
};

/** @param {Scenario} scenario @returns {Group[]} */
export function groups(scenario) {
  return [business(scenario), ...scenario.schemes.map((_, place) => scheme(scenario, place)), {
    kind: 'time', place: 0, open: [spot('', 'time', 'periods')], folded: [],
  }];
}

/** @param {Scenario} scenario @returns {Group} */
function business(scenario) {
  const segments = scenario.segments.map((segment, place) => {
    const base = `segments.${place}`;
    const leave = segment.dropout.kind === 'over_time'
      ? spot(`${base}.dropout`, 'over_time', 'churn', { unit: 'churn' })
      : spot(`${base}.dropout`, 'after_purchase', 'chance');
    return {
      open: [spot(`${base}.purchase_rate`, 'purchase_rate', 'mean', { label: 'purchase_rate.mean' }), leave],
      folded: [spot(`${base}.spend`, 'spend', 'average_order_value'), spot(base, 'segment', 'gross_margin')],
    };
  });
  return {
    kind: 'business', place: 0,
    open: [spot('base', 'base', 'new_customers'), ...segments.flatMap(({ open }) => open)],
    folded: segments.flatMap(({ folded }) => folded),
  };
}

/** @param {Scenario} scenario @param {number} place @returns {Group} */
function scheme(scenario, place) {
  const base = `schemes.${place}`;
  const mechanisms = scenario.schemes[place].mechanisms.flatMap(({ kind }, index) => {
    const known = MECHANISMS[kind];
    return known ? [{ ...known, kind, base: `${base}.mechanisms.${index}` }] : [];
  });
  const spots = (/** @type {'open' | 'folded'} */ which) => mechanisms.flatMap((one) =>
    one[which].map((key) => spot(one.base, one.kind, key, { unit: one.units?.[key] })));
  return {
    kind: 'scheme', place,
    open: spots('open'),
    folded: [
      ...spots('folded'),
      spot(`${base}.enrolment`, 'enrolment', 'share', { label: 'enrolment.share' }),
      spot(`${base}.costs`, 'costs', 'per_member', { unit: 'money_per_period' }),
      spot(`${base}.costs`, 'costs', 'per_period', { unit: 'money_per_period' }),
      spot(`${base}.costs`, 'costs', 'setup'),
    ],
  };
}

/** The engine's description of the number in a spot. @param {Field[]} fields @param {Spot} where */
export const described = (fields, { group, key }) => fields.find((field) => field.group === group && field.key === key);

/** How far a slider goes: what people plausibly mean, not all that is allowed. The number field takes the rest.
 * @param {Field} field @param {number} usual the preset's value @returns {{low: number, high: number, step: number}} */
export function reach(field, usual) {
  const high = field.unit === 'share' && usual >= 0.25 ? field.high : Math.min(field.high, roundUp(usual > 0 ? usual * 3 : field.step * 100));
  const whole = field.family === null || field.family === 'whole';
  const step = 10 ** Math.floor(Math.log10(high / 100));
  return { low: field.low < 0 ? field.low : whole ? Math.min(1, field.low) : 0, high, step: whole ? Math.max(1, step) : step };
}

/** To 1, 2, 2.5 or 5 of a power of ten. @param {number} value */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * (/** @type {number} */ ([1, 2, 2.5, 5, 10].find((digit) => digit * power >= value * 0.999)));
}

/** The shape of a scenario: controls are made anew only when it changes. @param {Scenario} scenario */
export const shape = (scenario) => JSON.stringify(groups(scenario).map(({ open, folded }) => [...open, ...folded].map(({ path }) => path)));

/** @param {Scenario} scenario @param {Spot} where */
export const valueAt = (scenario, { path }) => /** @type {import('./types.js').Uncertain} */ (at(scenario, path));
