// What must be known beside a number for it not to mislead: other customers there are, what a free item is worth, how many of all subscribers
// leave. It comes after the first answer.

import { h } from './dom.js';
import { standIn } from './fields.js';
import { at } from './state.js';
import { written } from './writing.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./fields.js').Spot} Spot */
/** @typedef {import('./types.js').Field} Field */
/** @typedef {import('./i18n/index.js').Speech} Speech */

/** Says it in the place beside the number. @param {HTMLElement} place @param {import('./control.js').Control} control @param {State} state @param {Speech} speech */
export function beside(place, { item: spot, field, ask }, state, speech) {
  if (spot.key === 'churn') return void import('./attrition.js').then(({ tell }) => tell(place, state.scenario, ask, speech), () => {});
  const [text, path] = spot.key === 'stamps' ? worth(spot, state, field, speech) : [others(state, speech), ''];
  if (place.firstChild?.textContent === text) return; // The keyboard stays where it is.
  const change = () => place.dispatchEvent(new CustomEvent('reveal', { bubbles: true, detail: path }));
  place.replaceChildren(text, ...(path && within(place, path) ? [' ', h('button', { type: 'button', class: 'quiet', onclick: change }, speech.t('aside.change'))] : []));
}

/** Whether the number at a path can be gone to from here: not where a page has chosen a few controls without it, nor from a lesson's.
 * @param {HTMLElement} place @param {string} path */
const within = (place, path) => Boolean(place.closest('.panel')?.querySelector(`details[id^="fold-"], #${CSS.escape(`control-${path}-field`)}`));

/** What a full card is worth, and where that is set. @param {Spot} spot @param {State} state @param {Field} field @param {Speech} speech */
function worth({ path: stamps, group }, { scenario }, field, speech) {
  const path = stamps.replace(/stamps$/, 'item_value');
  const value = at(scenario, path);
  const stand = standIn({ path, group, key: 'item_value' }, value, scenario);
  return [speech.t(stand === undefined ? 'aside.item' : 'aside.order', { amount: written(stand ?? value, { ...field, unit: 'money' }, speech) }), path];
}

/** @param {State} state @param {Speech} speech */
function others({ scenario, preset }, speech) {
  const [now, usual] = [scenario.base.new_customers, preset.base.new_customers];
  const n = (/** @type {number} */ count) => ({ n: speech.number(count) });
  if (now > 0) return speech.t('aside.and_new', n(now));
  return usual > 0 ? speech.t('aside.instead', n(usual)) : '';
}
