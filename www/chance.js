// The seed, which names the luck, and a button to draw another.

import { h, say } from './dom.js';

export class Chance {
  /** @param {import('./layout.js').Item} _item @param {import('./types.js').Catalogue} _catalogue @param {import('./pieces.js').Actions} actions */
  constructor(_item, _catalogue, { roll }) {
    this.seed = h('span');
    this.roll = h('button', { type: 'button', onclick: roll });
    this.help = h('p', { class: 'help' });
    this.root = h('div', { class: 'control' }, this.seed, this.roll, this.help);
  }

  /** @param {import('./state.js').State} state @param {import('./i18n/index.js').Speech} speech */
  show({ scenario }, speech) {
    // A seed is a name, not an amount: no grouping.
    say(this.seed, `${speech.t('field.seed')} ${scenario.seed}`);
    say(this.roll, speech.t('control.roll'));
    say(this.help, speech.t('control.roll_help'));
  }
}
