// What a scheme is called in the reader's language when its owner gave it no name.

/** @typedef {import('./types.js').Scheme} Scheme */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./i18n/index.js').Key} Key */

/** For tables and curves: “Points 6%”. @param {Scheme} scheme @param {number} place 0-based @param {Speech} speech */
export const shortName = (scheme, place, speech) => scheme.name || apart(made(scheme, place, speech), place, speech);

/** To begin a sentence with: “A 6% points programme”. @param {Scheme} scheme @param {number} place @param {Speech} speech */
export const longName = (scheme, place, speech) =>
  scheme.name || (scheme.mechanisms.length === 1 && withNumber(scheme.mechanisms[0], '.long', speech)) || made(scheme, place, speech);

/** A mechanism with its first number, where its name has room for one. @param {import('./types.js').Mechanism} mechanism @param {Speech} speech */
export const partName = (mechanism, speech) => withNumber(mechanism, '', speech) ?? kindName(mechanism.kind, speech);

/** Whether a mechanism is not always there for all who joined. @param {import('./types.js').Mechanism} mechanism */
export const limited = ({ audience, calendar }) =>
  (audience?.kind ?? 'members') !== 'members' || (calendar !== undefined && (calendar.from > 1 || calendar.until > 0 || (calendar.months?.length ?? 12) < 12));

/** The bare word for a kind of mechanism: its name with no number in it, unless it has another. @param {string} kind @param {Speech} speech */
export function kindName(kind, speech) {
  const own = `mechanism.${kind}`;
  const named = `scheme.${kind}`;
  if (speech.has(own)) return speech.t(own);
  return speech.has(named) ? speech.t(named, { rate: '', amount: '', n: '' }).trim() : kind;
}

/** What a number, or whatever stands in its place, is called or explained by: most words belong to a key, some to a key of one group only.
 * @param {'field' | 'help'} what @param {{group: string, key: string, label: string}} item @param {Speech} speech */
export function wordOf(what, { group, key, label }, speech) {
  const own = `${what}.${group}.${key}`;
  return speech.word(speech.has(own) ? own : `${what}.${label}`);
}

/** What nought stands for, where it is more than nothing. @param {{group: string, key: string}} item @param {Speech} speech */
export function zeroOf({ group, key }, speech) {
  const word = `zero.${group}.${key}`;
  return speech.has(word) ? speech.t(word) : null;
}

/** A number that is a moment, in words: “from month 3”, “no end”; null where a number says it. @param {unknown} value
 * @param {{group: string, key: string}} item @param {'month' | 'week'} period @param {Speech} speech */
export function worded(value, { group, key }, period, speech) {
  const word = /** @type {Key} */ (`rules.${key}.${period}`);
  if (group !== 'calendar' || typeof value !== 'number' || !speech.has(word)) return null;
  return (value === 0 && zeroOf({ group, key }, speech)) || speech.t(word, { [key]: value });
}

/** All of its mechanisms, of which a name has room for two. @param {Scheme} scheme @param {Speech} speech */
export const parts = ({ mechanisms }, speech) => mechanisms.map((mechanism) => partName(mechanism, speech));

/** A second one of the same name is the second. @param {string} name @param {number} place @param {Speech} speech */
function apart(name, place, speech) {
  const before = speech.schemes.slice(0, place).filter((one, other) => !one.name && made(one, other, speech) === name).length;
  return before === 0 ? name : speech.language === 'en' ? `${name} (${before + 1})` : `${name}（${before + 1}）`;
}

/** Two mechanisms have room in a name. @param {Scheme} scheme @param {number} place @param {Speech} speech */
function made(scheme, place, speech) {
  const all = [...new Set(parts(scheme, speech))]; // Two gifts are gifts.
  if (all.length === 0) return speech.t('scheme.other', { n: place + 1 });
  return all.length < 3 ? all.join(' + ') : speech.t('scheme.and_more', { first: all[0], n: all.length - 1 });
}

/** The name of a mechanism with its first number, written the way the words ask for it.
 * @param {import('./types.js').Mechanism} mechanism @param {string} form @param {Speech} speech */
function withNumber({ kind, audience, calendar, ...numbers }, form, speech) {
  const key = `scheme.${kind}${form}`;
  if (!speech.has(key)) return null;
  const [first = 0, second = 0] = Object.values(numbers);
  // As the trade says it: $30 off $200, but 满200减30.
  const amount = (/** @type {number} */ value) => (speech.language === 'en' ? speech.price(value) : speech.number(value));
  return speech.t(key, {
    rate: written(first, speech, (value) => speech.share(value)) + (/discount$|sale$/.test(kind) ? fold(first, speech) : ''),
    amount: written(first, speech, amount),
    n: written(first, speech, (value) => speech.number(value)),
    off: written(second, speech, amount),
  });
}

/** Prices are cut by what is taken off, or, in Chinese, named by what is left: 9.6 折, in Taiwan 96 折. @param {unknown} off @param {Speech} speech */
function fold(off, speech) {
  const left = speech.number(10 - 10 * Number(off), { maximumFractionDigits: 1 });
  return speech.language === 'en' || left === 'NaN' ? '' : `（${speech.language === 'zh-Hant' ? left.replace('.', '') : left} 折）`;
}

/** @param {unknown} value @param {Speech} speech @param {(value: number) => string} write */
function written(value, speech, write) {
  if (typeof value === 'number') return write(value);
  const { low, high } = /** @type {{low: number, high: number}} */ (value);
  return `${write(low)}${speech.t('number.joiner')}${write(high)}`;
}
