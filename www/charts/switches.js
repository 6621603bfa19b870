// What can be chosen in a view: a few short words as a row of radio buttons, longer lists as a select.

import { h } from '../dom.js';

/** @typedef {import('../types.js').Choice} Choice */

/** More than this do not stand side by side. */
const FEW = 3;
let count = 0;

export class Switches {
  #drawn = '';
  /** @type {Map<string, HTMLInputElement | HTMLSelectElement>} */ #fields = new Map();

  /** @param {(key: string, value: string) => void} choose */
  constructor(choose) {
    this.choose = choose;
    this.root = h('div', { class: 'switches' });
  }

  /** @param {Choice[]} choices @param {Record<string, string>} chosen */
  show(choices, chosen) {
    // Made anew only where words or options differ: the keyboard stays where it is.
    const drawn = JSON.stringify(choices);
    if (drawn !== this.#drawn) {
      this.#drawn = drawn;
      this.#fields.clear();
      this.root.replaceChildren(...choices.map((choice) => this.#make(choice)));
    }
    for (const { key, options } of choices) {
      const value = options.some((option) => option.value === chosen[key]) ? chosen[key] : options[0].value;
      for (const option of options) {
        const field = this.#fields.get(`${key}.${option.value}`) ?? this.#fields.get(key);
        if (field instanceof HTMLInputElement) field.checked = option.value === value;
        else if (field) field.value = value;
      }
    }
  }

  /** @param {Choice} choice */
  #make({ key, label, options, short = false }) {
    if ((options.length > FEW && !short) || key === 'scheme') {
      const select = h('select', { 'aria-label': label, onchange: () => this.choose(key, select.value) },
        ...options.map(({ value, label: text }) => h('option', { value }, text)));
      this.#fields.set(key, select);
      return select;
    }
    const name = `switch-${count += 1}`;
    return h('div', { class: 'switch', role: 'radiogroup', 'aria-label': label }, ...options.map(({ value, label: text }) => {
      const radio = h('input', { type: 'radio', name, value, onchange: () => this.choose(key, value) });
      this.#fields.set(`${key}.${value}`, radio);
      return h('label', {}, radio, h('span', {}, text));
    }));
  }
}
