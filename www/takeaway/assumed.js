// What an offer's answer hangs on: which beliefs about customers a mechanism calls on, and which of its own numbers nobody can set.

import { groups } from '../layout.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('../layout.js').Item} Item */
/** @typedef {{item: Item, kind: string, place: number}} Spot  `place` of the scheme */

const WORTH = ['churn_effect', 'novelty_floor', 'price_response'];
const REWARDS = [...WORTH, 'points_against_cash', 'heavy_buyer_discount', 'replaced_purchases', 'rivals'];
const REDEEMED = ['rewarded_behaviour', 'pause_after_reward', 'salience'];
const COLLECTED = [...REWARDS, ...REDEEMED, 'goal_gradient', 'holding_effect'];

/** The beliefs by the kind of mechanism; all others act by numbers of their own. @type {Record<string, string[]>} */
const BELIEFS = {
  points: COLLECTED, stamp_card: COLLECTED,
  cashback: [...REWARDS, ...REDEEMED], personal_offer: REWARDS,
  member_discount: [...WORTH, 'rivals'], threshold_discount: [...WORTH, 'rivals'],
  tiers: ['rivals'], tenure_reward: ['rivals'], gift: ['rivals'], community: ['rivals'], paid_membership: ['rivals'],
};

/** The numbers of the mechanisms themselves, offer by offer. @param {State} state @returns {Spot[]} */
export const own = ({ scenario, lines }) => groups(scenario, lines).flatMap(({ cards = [], place }) => cards.flatMap(({ kind, open, folds }) => (
  [...open, ...folds.flatMap(({ items }) => items)].filter(({ as, group }) => as === 'number' && group === kind).map((item) => ({ item, kind, place })))));

/** The beliefs; those that some mechanism calls on are `called`. @param {State} state @returns {{item: Item, called: boolean}[]} */
export function beliefs({ scenario, lines }) {
  const called = new Set(scenario.schemes.flatMap(({ mechanisms }) => mechanisms.flatMap(({ kind }) => BELIEFS[kind] ?? [])));
  return groups(scenario, lines).filter(({ kind }) => kind === 'beliefs').flatMap(({ folds }) => folds.flatMap(({ items }) => items))
    .filter(({ group }) => group === 'behaviour').map((item) => ({ item, called: called.has(item.key) }));
}
