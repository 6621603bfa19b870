// What the reader has set in a step, as what differs from what it begins with; and the way back to it, where the engine agrees.

import { changed, differences } from '../difference.js';
import { NOTHING } from '../past.js';
import { adopt } from '../state.js';

/** @typedef {import('../types.js').Scenario} Scenario */
/** @typedef {import('../state.js').State} State */
/** In the market that it was set in: prices of another are others. @typedef {{currency: string, changes: import('../difference.js').Change[]}} Kept */

/** @param {Scenario} ground of the step @param {State} state @returns {Kept} */
export const kept = (ground, { scenario }) => ({ currency: ground.currency, changes: differences(ground, scenario) });

/** Offers, their mechanisms and customers: with others, numbers have nothing to go back to. @param {Scenario} scenario */
const build = ({ segments, schemes }) => JSON.stringify([segments.length, schemes.map(({ mechanisms }) => mechanisms.map(({ kind }) => kind))]);

/** What was set before is one step that can be undone. Whoever had the store may have left anything in it: a step begins as it is written then.
 * @param {unknown} before what was kept @param {Scenario} ground of the step @param {import('../page.js').Lab} lab @returns {Promise<{state: State, past: import('../past.js').Past}>} */
export async function again(before, ground, lab) {
  const start = { state: adopt(ground, ground), past: NOTHING };
  const { currency, changes } = /** @type {Partial<Kept>} */ (before ?? {});
  if (currency !== ground.currency || !Array.isArray(changes) || changes.length === 0) return start;
  try {
    const { scenario: sound } = await lab.check(changed(ground, changes, 'is'));
    if (!sound) return start;
    const { scenario } = await lab.adopt(sound);
    const state = adopt(scenario, build(scenario) === build(ground) ? ground : scenario);
    return { state, past: { done: [{ changes: differences(start.state, state) }], undone: [] } };
  } catch {
    return start;
  }
}
