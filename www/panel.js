// The controls: a group for the business, one for each offer, one for time and chance.

import { Control } from './control.js';
import { h, say } from './dom.js';
import { described, groups, shape, valueAt } from './fields.js';
import { shortName } from './naming.js';
import { dotted } from './state.js';

/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./types.js').Catalogue} Catalogue */
/** @typedef {import('./fields.js').Group} Group */
/** @typedef {{set: (path: string, value: import('./types.js').Uncertain) => void, reset: (path: string) => void, choose: (preset: string) => void, roll: () => void}} Actions */

export class Panel {
  /** @type {Control[]} */ #controls = [];
  /** @type {((state: State, speech: Speech) => void)[]} */ #texts = [];
  #shape = '';

  /** @param {Catalogue} catalogue @param {Actions} actions */
  constructor(catalogue, actions) {
    this.catalogue = catalogue;
    this.actions = actions;
    this.root = h('section', { class: 'panel' });
  }

  /** @param {State} state @param {Speech} speech */
  show(state, speech) {
    if (shape(state.scenario) !== this.#shape) this.#build(state);
    for (const text of this.#texts) text(state, speech);
    for (const control of this.#controls) {
      control.show(valueAt(state.scenario, control.spot), valueAt(state.preset, control.spot) ?? control.field.default, state.scenario.period, speech);
    }
  }

  /** Puts the engine's objections beside their fields; returns those that have no field here.
   * @param {import('./types.js').Problem[]} problems @param {(problem: import('./types.js').Problem) => string} explain */
  object(problems, explain) {
    return problems.filter((problem) => {
      const control = this.#controls.find(({ spot }) => spot.path === dotted(problem.path));
      control?.object(explain(problem));
      return !control;
    });
  }

  /** @param {State} state */
  #build({ scenario }) {
    this.#shape = shape(scenario);
    this.#controls = [];
    this.#texts = [];
    this.root.replaceChildren(...groups(scenario).map((group) => this.#group(group, scenario)));
  }

  /** @param {Group} group @param {import('./types.js').Scenario} scenario */
  #group(group, scenario) {
    const { kind, place } = group;
    const title = h('h2');
    const n = place + 1;
    this.#texts.push(({ scenario: now }, speech) => say(title, kind === 'scheme'
      ? speech.t('group.scheme', { n, scheme: shortName(now.schemes[place], place, speech) })
      : speech.t(`group.${kind}`)));
    const folded = this.#make(group.folded, scenario);
    return h('section', { class: kind === 'scheme' ? `group scheme-${n}` : 'group' },
      title,
      ...(kind === 'business' ? [this.#presets()] : []),
      ...this.#make(group.open, scenario),
      ...(folded.length > 0 ? [this.#fold(kind === 'business' ? 'group.more_customers' : 'group.more_scheme', folded)] : []),
      ...(kind === 'time' ? [this.#fold('group.more_chance', [this.#chance()])] : []));
  }

  /** @param {import('./fields.js').Spot[]} spots @param {import('./types.js').Scenario} scenario */
  #make(spots, scenario) {
    return spots.flatMap((spot) => {
      const field = described(this.catalogue.fields, spot);
      if (!field || valueAt(scenario, spot) === undefined) return [];
      const control = new Control(spot, field, this.actions);
      this.#controls.push(control);
      return [control.root];
    });
  }

  /** @param {import('./i18n/index.js').Key} key @param {HTMLElement[]} children */
  #fold(key, children) {
    const summary = h('summary');
    this.#texts.push((_, speech) => say(summary, speech.t(key)));
    return h('details', {}, summary, ...children);
  }

  #presets() {
    const label = h('label', { for: 'preset' });
    const names = Object.keys(this.catalogue.presets);
    const select = h('select', { id: 'preset', onchange: () => this.actions.choose(select.value) },
      ...names.map((name) => h('option', { value: name })));
    this.#texts.push(({ scenario }, speech) => {
      say(label, speech.t('field.preset'));
      names.forEach((name, place) => {
        const key = `preset.${name}`;
        say(select.options[place], speech.has(key) ? speech.t(key) : name);
      });
      select.value = scenario.preset;
    });
    return h('div', { class: 'choice' }, label, select);
  }

  #chance() {
    const seed = h('span', { class: 'seed' });
    const roll = h('button', { type: 'button', class: 'roll', onclick: () => this.actions.roll() });
    const help = h('p', { class: 'help' });
    this.#texts.push(({ scenario }, speech) => {
      // A seed is a name, not an amount: no grouping.
      say(seed, `${speech.t('field.seed')} ${scenario.seed}`);
      say(roll, speech.t('control.roll'));
      say(help, speech.t('control.roll_help'));
    });
    return h('div', { class: 'chance' }, h('div', { class: 'choice' }, seed, roll), help);
  }
}
