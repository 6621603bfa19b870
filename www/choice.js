// One choice out of a few: label, help and a select.

import { h, say } from './dom.js';
import { Help } from './help.js';

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/**
 * @typedef {object} Choosing
 * @property {(scenario: Scenario, speech: Speech) => {value: string, text: string}[]} options
 * @property {(scenario: Scenario) => string} value the one that holds now
 * @property {(value: string) => void} choose
 */

export class Choice {
  #options = '';

  /** @param {import('./layout.js').Item} item @param {Choosing} choosing */
  constructor(item, choosing) {
    const id = item.id ?? `choice-${item.label}-${item.path}`;
    this.item = item;
    this.choosing = choosing;
    this.label = h('label', { for: id });
    this.help = new Help(`${id}-help`);
    this.select = h('select', { id, onchange: () => choosing.choose(this.select.value) });
    this.root = h('div', { class: 'control' }, h('div', { class: 'name' }, this.label, this.help.ask), this.select, this.help.text);
  }

  /** @param {import('./state.js').State} state @param {Speech} speech */
  show({ scenario, preset }, speech) {
    const { options, value } = this.choosing;
    const label = speech.word(`field.${this.item.label}`);
    say(this.label, label);
    this.help.say(label, () => [speech.word(`help.${this.item.label}`)], speech);
    const offered = options(scenario, speech);
    const known = JSON.stringify(offered);
    if (known !== this.#options) this.select.replaceChildren(...offered.map(({ value: name, text }) => h('option', { value: name }, text)));
    this.#options = known;
    this.select.value = value(scenario);
    this.root.classList.toggle('changed', value(scenario) !== value(preset));
  }
}
