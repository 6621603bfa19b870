// Whom an offer reaches and when, in a few words: what its name has no room for and its numbers depend on. Comes with the first offer that needs it.

import { kindName, limited } from './naming.js';

/** @typedef {import('./types.js').Mechanism} Mechanism */
/** @typedef {import('./types.js').Scheme} Scheme */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./i18n/index.js').Key} Key */

/** Nothing for an offer that is always there for all of its members; what only some of its mechanisms are held to begins with their names.
 * @param {Scheme} scheme @param {string} period @param {Speech} speech */
export function limits({ mechanisms }, period, speech) {
  const all = mechanisms.filter(limited);
  const said = [...new Set(all.map((one) => {
    const rule = [times(one, period, speech), whom(one, speech)].filter(Boolean).join(' · ');
    return mechanisms.length > 1 ? speech.t('rules.of', { what: kindName(one.kind, speech), rule }) : rule;
  }))];
  return said.join(speech.t('rules.and'));
}

/** The name of an offer, with the months it is held to where all of it is. @param {string} name @param {Scheme} scheme @param {string} period @param {Speech} speech */
export function timed(name, { mechanisms }, period, speech) {
  const [when, ...others] = new Set(mechanisms.map((one) => times(one, period, speech, 'rules.only')));
  return when && others.length === 0 ? speech.t('rules.timed', { scheme: name, when }) : name;
}

/** @param {Mechanism} mechanism @param {string} period @param {Speech} speech @param {Key} [only] how months are told */
function times({ calendar: { from, until, months = [] } = { from: 1, until: 0 } }, period, speech, only = 'rules.months') {
  const span = from > 1 && until > 0 ? 'between' : from > 1 ? 'from' : until > 0 ? 'until' : null;
  return [
    months.length > 0 && months.length < 12 ? speech.t(only, { months: months.map((month) => speech.month(month - 1, 'short')).join(speech.t('rules.comma')) }) : '',
    span ? speech.t(/** @type {Key} */ (`rules.${span}.${period}`), { from, until }) : '',
  ].filter(Boolean).join(' · ');
}

/** @param {Mechanism} mechanism @param {Speech} speech */
function whom({ audience: { kind, share } = { kind: 'members' } }, speech) {
  const text = speech.word(kind === 'everyone' ? 'rules.everyone' : `audience.${kind}`);
  return typeof share === 'number' ? `${text} (${speech.share(share)})` : text;
}
