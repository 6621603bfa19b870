// How customers leave: over time, after a purchase, or when they do not renew.

import { Choice } from './choice.js';
import { usually } from './fields.js';
import { at } from './state.js';

const WAYS = ['over_time', 'after_purchase', 'at_renewal'];

/** Another way to leave has other numbers, which begin at the engine's defaults. */
export class Leaving extends Choice {
  /** @param {import('./layout.js').Item} item @param {import('./types.js').Catalogue} catalogue @param {import('./pieces.js').Actions} actions */
  constructor(item, { fields }, { set }) {
    super(item, {
      options: (_, speech) => WAYS.map((value) => ({ value, text: speech.word(`leaving.${value}`) })),
      value: (scenario) => at(scenario, `${item.path}.kind`),
      choose: (kind) => set(item.path, {
        kind,
        ...Object.fromEntries(fields.filter(({ group }) => group === kind)
          .map((field) => [field.key, field.unit === 'flag' ? false : usually(field)])),
      }),
    });
  }
}
