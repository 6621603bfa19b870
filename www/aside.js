// What must be known beside a number for it not to mislead: other customers there are, what a free item is worth. It comes after the first answer.

import { standIn } from './fields.js';
import { at } from './state.js';
import { written } from './writing.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./fields.js').Spot} Spot */
/** @typedef {import('./types.js').Field} Field */
/** @typedef {import('./i18n/index.js').Speech} Speech */

/** @param {Spot} spot @param {State} state @param {Field} field @param {Speech} speech */
export function aside({ path, group, key }, { scenario, preset }, field, speech) {
  if (key === 'stamps') {
    const worth = at(scenario, path.replace(/stamps$/, 'item_value'));
    const stand = standIn({ path, group, key: 'item_value' }, worth, scenario);
    return speech.t(stand === undefined ? 'aside.item' : 'aside.order', { amount: written(stand ?? worth, { ...field, unit: 'money' }, speech) });
  }
  const [now, usual] = [scenario.base.new_customers, preset.base.new_customers];
  const n = (/** @type {number} */ count) => ({ n: speech.number(count) });
  if (now > 0) return speech.t('aside.and_new', n(now));
  return usual > 0 ? speech.t('aside.instead', n(usual)) : '';
}
