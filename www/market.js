// Whose prices and costs the business has: a button for each market.

import { h, say } from './dom.js';
import { Help } from './help.js';

/** @typedef {import('./pieces.js').Catalogue} Catalogue */

export class Market {
  #preset = '';

  /** @param {import('./layout.js').Item} item @param {Catalogue} catalogue @param {import('./pieces.js').Actions} actions */
  constructor(item, { markets }, { choose }) {
    this.markets = markets;
    this.title = h('span', { id: 'market' });
    this.help = new Help('market-help');
    this.buttons = markets.map((currency) => h('button', { type: 'button', id: `market-${currency}`, onclick: () => choose(this.#preset, currency) }));
    this.root = h('div', { class: 'control', role: 'group', 'aria-labelledby': 'market' },
      h('div', { class: 'name' }, this.title, this.help.ask), h('div', { class: 'market' }, ...this.buttons), this.help.text);
  }

  /** @param {import('./state.js').State} state @param {import('./i18n/index.js').Speech} speech */
  show({ scenario, preset }, speech) {
    this.#preset = preset.preset;
    const label = speech.t('field.market');
    say(this.title, label);
    this.help.say(label, () => [speech.t('help.market')], speech);
    this.buttons.forEach((button, place) => {
      const currency = this.markets[place];
      say(button, speech.word(`market.${currency}`));
      // A scenario from a file may be in any currency: then none of them is.
      button.setAttribute('aria-pressed', String(scenario.currency === currency));
    });
  }
}
