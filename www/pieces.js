// What each item of the layout becomes on the page.

import { OWN, believed } from './beliefs.js';
import { Choice } from './choice.js';
import { Control } from './control.js';
import { h, say } from './dom.js';
import { described } from './fields.js';
import { Later } from './later.js';
import { Start } from './market.js';

/** @typedef {import('./layout.js').Item} Item */
/** @typedef {import('./types.js').Catalogue & {presets: import('./presets.js').Presets}} Catalogue */
/**
 * @typedef {object} Actions
 * @property {(path: string, value: unknown) => void} set
 * @property {(preset: string, currency: string) => void} choose
 * @property {() => void} roll
 * @property {() => Promise<{suited: import('./types.js').Mechanism[], offers: import('./types.js').Scheme[]}>} fitting  a mechanism of each kind, its
 * amounts as they suit the business; and the offers of the preset, all of them
 * @property {import('./pool.js').Pool['run']} ask
 * @property {() => boolean} dark
 * @property {(change: (state: State) => State, then: Afterwards) => void} build  changes what there is, not only how much of it
 */
/** @typedef {import('./state.js').State} State */
/** Where the keyboard goes on, what is said, the path of what is gone, two paths that changed places, and the fold that has done its work.
 * @typedef {{focus: string[], said: (speech: import('./i18n/index.js').Speech) => string, gone?: string, moved?: [string, string], close?: string}} Afterwards */
/**
 * @typedef {object} Piece
 * @property {HTMLElement} root
 * @property {(state: import('./state.js').State, speech: import('./i18n/index.js').Speech) => void} show
 * @property {() => void} [wake] somebody looks at it
 * @property {string} [path] where the engine's objections to it point
 * @property {(message: string) => void} [object] puts such an objection beside it
 */
/** @typedef {(item: Item, catalogue: Catalogue, actions: Actions) => Piece} Maker */

/** @param {Catalogue} catalogue @param {Item} item */
function fieldOf({ fields }, item) {
  const field = described(fields, item);
  if (!field) throw new Error(`the engine describes no ${item.group}.${item.key}`);
  return field;
}

/** @satisfies {Record<string, Maker>} */
export const pieces = {
  number: /** @type {Maker} */ ((item, catalogue, { set, ask }) => new Control(item, fieldOf(catalogue, item), set, catalogue.presets, ask)),

  flag: Later.maker('Flag'),
  add: Later.maker('Add'),
  audience: Later.maker('Whom'),
  months: Later.maker('Months'),
  remove: Later.maker('Remove'),
  scheme: Later.maker('Offer'),
  another: Later.maker('Another'),
  season: Later.maker('Season'),
  month: Later.maker('FirstMonth'),
  leaving: Later.maker('Leaving'),
  chance: Later.maker('Chance'),
  reaching: Later.maker('Reaching'),

  title: /** @type {Maker} */ (({ label }) => {
    const root = h('h3');
    return { root, show: (_, speech) => say(root, speech.word(`title.${label}`)) };
  }),

  /** Where an offer would be added, once there is room for no other. */
  most: /** @type {Maker} */ (() => {
    const root = h('p', { class: 'note' });
    return { root, show: ({ scenario }, speech) => say(root, speech.t('fold.most', { n: scenario.schemes.length })) };
  }),

  preset: /** @type {Maker} */ ((item, { names, markets }, { choose }) => {
    let currency = '';
    return new Start(item, markets, {
      options(scenario, speech) {
        ({ currency } = scenario);
        return names.map((value) => ({ value, text: speech.word(`preset.${value}`) }));
      },
      value: ({ preset }) => preset,
      choose: (preset) => choose(preset, currency),
    }, choose);
  }),

  /** Own beliefs are not lost by a look at others'. */
  beliefs: /** @type {Maker} */ ((item, { beliefs }, { set }) => {
    /** @type {import('./types.js').Scenario['behaviour']} */
    let behaviour = {};
    /** @type {typeof behaviour | undefined} */
    let own;
    return new Choice(item, {
      options(scenario, speech) {
        behaviour = scenario.behaviour;
        if (believed(beliefs, behaviour) === OWN) own = behaviour;
        const names = [...beliefs.map(({ name }) => name), ...(own ? [OWN] : [])];
        return names.map((value) => ({ value, text: speech.word(`beliefs.${value}`) }));
      },
      value: (scenario) => believed(beliefs, scenario.behaviour),
      choose: (name) => set(item.path, { ...behaviour, ...(beliefs.find((one) => one.name === name)?.behaviour ?? own) }),
    });
  }),
};
