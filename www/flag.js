// A yes or no: one box to tick, with its help.

import { h, say } from './dom.js';
import { described, usualAt, valueAt } from './fields.js';
import { Help } from './help.js';
import { wordOf } from './naming.js';

export class Flag {
  /** @param {import('./layout.js').Item} item @param {import('./types.js').Catalogue} catalogue @param {import('./pieces.js').Actions} actions */
  constructor(item, { fields }, { set }) {
    const id = `flag-${item.path}`;
    this.item = item;
    this.path = item.path;
    this.field = /** @type {import('./types.js').Field} */ (described(fields, item));
    this.box = h('input', { id, type: 'checkbox', onchange: () => set(item.path, this.box.checked) });
    this.label = h('label', { for: id });
    this.help = new Help(`${id}-help`);
    this.root = h('div', { class: 'control' }, h('div', { class: 'name' }, this.label, this.help.ask), this.box, this.help.text);
  }

  /** @param {import('./state.js').State} state @param {import('./i18n/index.js').Speech} speech */
  show({ scenario, preset }, speech) {
    const label = wordOf('field', this.item, speech);
    const value = Boolean(valueAt(scenario, this.item));
    say(this.label, label);
    this.help.say(label, () => [wordOf('help', this.item, speech)], speech, async () => (await import('./sources.js')).backing(this.field, speech));
    this.box.checked = value;
    this.root.classList.toggle('changed', value !== Boolean(usualAt(preset, this.item, this.field)));
  }
}
