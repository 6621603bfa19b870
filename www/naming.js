// What a scheme is called in the reader's language when its owner gave it no name.

/** @typedef {import('./types.js').Scheme} Scheme */
/** @typedef {import('./i18n/index.js').Speech} Speech */

/** The number by which a mechanism is known, for those that have one. @type {Record<string, string>} */
const RATES = { points: 'reward_rate', member_discount: 'discount', personal_offer: 'reward_rate' };

/** For tables and curves: “Points 6%”. @param {Scheme} scheme @param {number} place 0-based @param {Speech} speech */
export const shortName = (scheme, place, speech) => scheme.name || made(scheme, place, speech, '');

/** To begin a sentence with: “A 6% points programme”. @param {Scheme} scheme @param {number} place @param {Speech} speech */
export const longName = (scheme, place, speech) =>
  scheme.name || made(scheme, place, speech, scheme.mechanisms.length === 1 ? '.long' : '');

/** @param {Scheme} scheme @param {number} place @param {Speech} speech @param {string} form */
function made({ mechanisms }, place, speech, form) {
  const parts = mechanisms.map((mechanism) => {
    const key = `scheme.${mechanism.kind}${form}`;
    const number = mechanism[RATES[mechanism.kind]];
    return speech.has(key) ? speech.t(key, number === undefined ? {} : { rate: rate(number, speech) }) : null;
  });
  return parts.length > 0 && !parts.includes(null) ? parts.join(' + ') : speech.t('scheme.other', { n: place + 1 });
}

/** @param {unknown} value @param {Speech} speech */
function rate(value, speech) {
  if (typeof value === 'number') return speech.share(value);
  const { low, high } = /** @type {{low: number, high: number}} */ (value);
  return `${speech.share(low)}${speech.t('number.joiner')}${speech.share(high)}`;
}
