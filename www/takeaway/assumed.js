// What an offer's answer hangs on: which beliefs about customers a mechanism calls on, and which of its own numbers nobody can set.

import { called, waits } from '../calls.js';
import { groups } from '../layout.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('../layout.js').Item} Item */
/** @typedef {{item: Item, kind: string, place: number}} Spot  `place` of the scheme */

/** The numbers of the mechanisms themselves, offer by offer. @param {State} state @returns {Spot[]} */
export const own = ({ scenario, lines }) => groups(scenario, lines).flatMap(({ cards = [], place }) => cards.flatMap(({ kind, open, folds }) => (
  [...open, ...folds.flatMap(({ items }) => items)].filter((item) => item.as === 'number' && item.group === kind && !waits(scenario, item)).map((item) => ({ item, kind, place })))));

/** The beliefs; those that some mechanism calls on are `called`. @param {State} state @returns {{item: Item, called: boolean}[]} */
export function beliefs({ scenario, lines }) {
  const all = called(scenario.schemes.flatMap(({ mechanisms }) => mechanisms));
  return groups(scenario, lines).filter(({ kind }) => kind === 'beliefs').flatMap(({ folds }) => folds.flatMap(({ items }) => items))
    .filter(({ group }) => group === 'behaviour').map((item) => ({ item, called: all.has(item.key) }));
}
