// Which beliefs about customers a mechanism calls on. A test moves each under each and holds this to what the engine does.

import { at } from './state.js';

/** The beliefs by the kind of mechanism; all others act by numbers of their own. @type {Record<string, string>} */
const CALLS = {
  points: 'churn_effect novelty_floor price_response points_against_cash heavy_buyer_discount replaced_purchases rivals rewarded_behaviour pause_after_reward salience goal_gradient holding_effect',
  stamp_card: 'churn_effect novelty_floor price_response points_against_cash heavy_buyer_discount replaced_purchases rivals rewarded_behaviour pause_after_reward salience goal_gradient holding_effect',
  cashback: 'churn_effect novelty_floor price_response points_against_cash heavy_buyer_discount replaced_purchases rivals rewarded_behaviour pause_after_reward salience',
  personal_offer: 'churn_effect novelty_floor price_response points_against_cash heavy_buyer_discount replaced_purchases rivals',
  member_discount: 'churn_effect novelty_floor price_response rivals',
  threshold_discount: 'churn_effect novelty_floor price_response rivals',
  tiers: 'rivals',
  tenure_reward: 'rivals',
  gift: 'rivals',
  community: 'rivals',
  paid_membership: 'rivals',
};

/** Numbers of a mechanism that count only where another of them is more than nought. @type {Record<string, string>} */
const WAITS = { head_start: 'endowed' };

/** Whether a number of a mechanism waits for another to be set. @param {import('./types.js').Scenario} scenario @param {{path: string, key: string}} spot */
export const waits = (scenario, { path, key }) => WAITS[key] !== undefined && at(scenario, path.replace(/[^.]+$/, WAITS[key])) === 0;

/** @param {import('./types.js').Mechanism[]} mechanisms @returns {Set<string>} */
export const called = (mechanisms) => new Set(mechanisms.flatMap(({ kind }) => (CALLS[kind] ?? '').split(' ')));
