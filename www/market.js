// The business to start from, and whose prices and costs it has: a button for each market beneath.

import { Choice } from './choice.js';
import { h, put, say } from './dom.js';

export class Start extends Choice {
  #preset = '';

  /** @param {import('./layout.js').Item} item @param {string[]} markets @param {import('./choice.js').Choosing} choosing
   * @param {(preset: string, currency: string) => void} choose */
  constructor(item, markets, choosing, choose) {
    super(item, choosing);
    this.markets = markets;
    this.buttons = markets.map((currency) => h('button', { type: 'button', id: `market-${currency}`, onclick: () => choose(this.#preset, currency) }));
    this.group = h('div', { class: 'market', role: 'group' }, ...this.buttons);
    this.root.insertBefore(this.group, this.help.text);
  }

  /** @param {import('./state.js').State} state @param {import('./i18n/index.js').Speech} speech */
  show(state, speech) {
    super.show(state, speech);
    const { scenario, preset } = state;
    this.#preset = preset.preset;
    put(this.group, 'aria-label', speech.t('field.market'));
    this.help.say(speech.t('field.preset'), () => [speech.t('help.preset'), speech.t('help.market')], speech);
    this.buttons.forEach((button, place) => {
      const currency = this.markets[place];
      say(button, speech.word(`market.${currency}`));
      // A scenario from a file may be in any currency: then none of them is.
      put(button, 'aria-pressed', String(scenario.currency === currency));
    });
  }
}
