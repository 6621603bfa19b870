// What describes a number of a scenario: its field, its value, what it goes back to, and how far its slider goes.

import { at } from './state.js';

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./types.js').Field} Field */
/** @typedef {import('./types.js').Uncertain} Uncertain */
/** @typedef {{path: string, group: string, key: string}} Spot  where a number lives, and the engine's names for what describes it */

/** The engine's descriptions by their names. @type {WeakMap<Field[], Map<string, Field>>} */
const byName = new WeakMap();

/** The engine's description of the number in a spot. @param {Field[]} fields @param {Spot} spot */
export function described(fields, { group, key }) {
  const known = byName.get(fields) ?? new Map(fields.map((field) => [`${field.group}.${field.key}`, field]));
  byName.set(fields, known);
  return known.get(`${group}.${key}`);
}

/** @param {Scenario} scenario @param {Spot} spot */
export const valueAt = (scenario, { path }) => /** @type {Uncertain} */ (at(scenario, path));

/** What the engine takes where nothing is said. @param {Field} field @returns {Uncertain} */
export const usually = ({ default_low: low, default_high: high }) => (low === high ? low : { low, high });

/** What a number goes back to: the preset's, or the engine's where the preset has another kind of thing there.
 * @param {Scenario} preset @param {Spot} spot @param {Field} field @returns {Uncertain} */
export function usualAt(preset, { path, group }, field) {
  const kind = at(preset, path.replace(/[^.]+$/, 'kind')) ?? group;
  return (kind === group ? at(preset, path) : undefined) ?? usually(field);
}

/** How far a slider goes: what people plausibly mean, not all that is allowed. The number field takes the rest, and the slider follows.
 * @param {Field} field @param {number} usual the preset's value @param {number} [furthest] what it must reach @returns {{low: number, high: number, step: number}} */
export function reach(field, usual, furthest = 0) {
  const plausible = field.unit === 'share' && usual >= 0.25 ? field.high : Math.min(field.high, roundUp(usual > 0 ? usual * 3 : field.step * 100));
  const high = furthest > plausible ? Math.min(field.high, roundUp(furthest)) : plausible;
  const whole = field.family === 'whole';
  const step = 10 ** Math.floor(Math.log10(high / 100));
  return { low: field.low < 0 ? field.low : whole ? Math.min(1, field.low) : 0, high, step: whole ? Math.max(1, step) : step };
}

/** To 1, 2, 2.5 or 5 of a power of ten. @param {number} value */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * (/** @type {number} */ ([1, 2, 2.5, 5, 10].find((digit) => digit * power >= value * 0.999)));
}

/** What nought stands for, as a number where it is one: the average order, where all customers have the same.
 * @param {Spot} spot @param {Uncertain | undefined} value @param {Scenario} scenario @returns {Uncertain | undefined} */
export const standIn = ({ key }, value, { segments }) =>
  (value === 0 && key === 'item_value' && segments.length === 1 ? segments[0].spend.average_order_value : undefined);
