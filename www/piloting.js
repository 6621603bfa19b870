// How large a pilot must be: with lots drawn among all customers and, where an offer is for some, among those whom it reaches.

import { h } from './dom.js';
import { money, table } from './tabled.js';

/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./types.js').Pilot} Pilot */

/** A pilot of so many times the customers there are would find anything: what it looks for is none. */
const BEYOND = 1000;

/** @param {HTMLElement} place @param {Pilot[]} sizes one a length @param {import('./types.js').Scheme} scheme @param {'month' | 'week'} unit @param {Speech} speech */
export async function paintPilots(place, sizes, scheme, unit, speech) {
  const among = sizes.flatMap(({ periods, among_reached: reached }) => (reached ? [{ periods, ...reached }] : []));
  const months = speech.t(`study.length.${unit}`);
  const people = (/** @type {number} */ value) => speech.number(value, { maximumFractionDigits: 0 });
  const rest = [speech.t('study.effect'), speech.t('study.spread'), speech.t('study.customers'), speech.t('study.if_half')];
  const all = table([months, ...rest], sizes.map((one) => [speech.number(one.periods), ...row(one, people(one.available), 'study.too_many', speech)]));
  if (among.length === 0) return place.replaceChildren(all);
  await speech.need('build').catch(() => null);
  const audiences = [...new Set(scheme.mechanisms.map(({ audience }) => speech.word(`audience.${audience?.kind}`)))];
  place.replaceChildren(
    h('h4', {}, speech.t('study.among_reached')),
    h('p', { class: 'note' }, speech.t('study.among_note', { audience: audiences.join(speech.t('study.or')) })),
    table([months, speech.t('study.reached'), ...rest], among.map((one) => {
      const there = people(one.available);
      return [speech.number(one.periods), there, ...row(one, there, 'study.too_many_reached', speech)];
    })),
    h('h4', {}, speech.t('study.among_all')), all);
}

/** @param {{effect: number, spread: number, customers: number | null, if_half: number | null, available: number}} of @param {string} there
 * @param {'study.too_many' | 'study.too_many_reached'} lacking @param {Speech} speech */
function row({ effect, spread, customers, if_half: half, available }, there, lacking, speech) {
  const found = [money(effect, speech), money(spread, speech)];
  if (customers === null || half === null || customers > BEYOND * Math.max(1, available)) return [...found, speech.t('study.no_effect'), ''];
  const size = (/** @type {number} */ least) => {
    const n = roundedUp(least);
    return 2 * n > available ? speech.t(lacking, { n: speech.number(n), there }) : speech.number(n);
  };
  return [...found, size(customers), size(half)];
}

/** To two digits, never fewer than it takes: what is said of it holds for what is shown. @param {number} customers */
function roundedUp(customers) {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(customers)) - 1);
  return Math.ceil(customers / unit) * unit;
}
