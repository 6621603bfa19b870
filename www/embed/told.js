// What a control says where nobody may change it: its name and its value.

import { believed } from '../beliefs.js';
import { unitOf } from '../control.js';
import { h, say } from '../dom.js';
import { described, valueAt } from '../fields.js';
import { wordOf } from '../naming.js';
import { written } from '../writing.js';

/** @typedef {import('../i18n/index.js').Speech} Speech */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../pieces.js').Catalogue} Catalogue */
/** @typedef {import('../layout.js').Item} Item */

/** @type {Partial<Record<Item['as'], (item: Item, catalogue: Catalogue, state: State, speech: Speech) => string>>} */
const values = {
  number(item, { fields }, { scenario }, speech) {
    const field = described(fields, item);
    return field ? `${written(valueAt(scenario, item), field, speech)} ${unitOf(item.unit ?? field.unit, scenario.period, speech)}`.trim() : '';
  },
  preset: (_item, _catalogue, { scenario }, speech) => speech.word(`preset.${scenario.preset}`),
  beliefs: (_item, { beliefs }, { scenario }, speech) => speech.word(`beliefs.${believed(beliefs, scenario.behaviour)}`),
};

/** Whether there is a value to tell. @param {Item} item */
export const tells = ({ as }) => Object.hasOwn(values, as);

/** @type {import('../pieces.js').Maker} */
export function told(item, catalogue) {
  const name = h('span');
  const value = h('b');
  return {
    root: h('p', { class: 'told', part: 'value' }, name, value),
    show(state, speech) {
      say(name, wordOf('field', item, speech));
      say(value, values[item.as]?.(item, catalogue, state, speech) ?? '');
    },
  };
}
