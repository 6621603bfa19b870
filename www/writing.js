// A number as people write it into a field, and back. A field may hold a range: “5 – 9”.

/** @typedef {import('./types.js').Uncertain} Uncertain */
/** @typedef {import('./types.js').Field} Field */
/** @typedef {import('./i18n/index.js').Speech} Speech */

/** A percentage and an amount of money carry their sign in the field itself. @param {number} value @param {Field} field @param {Speech} speech */
function one(value, field, speech) {
  const digits = { maximumFractionDigits: 4 };
  if (field.unit === 'share') return speech.number(value, { ...digits, style: 'percent' });
  if (!field.unit.startsWith('money')) return speech.number(value, digits);
  return speech.number(value, {
    ...digits, style: 'currency', currency: speech.currency, currencyDisplay: speech.symbols, minimumFractionDigits: Number.isInteger(value) ? 0 : 2,
  });
}

/** @param {Uncertain} value @param {Field} field @param {Speech} speech */
export const written = (value, field, speech) => (typeof value === 'number'
  ? one(value, field, speech)
  : `${one(value.low, field, speech)}${speech.t('number.joiner')}${one(value.high, field, speech)}`);

/** So many times, as people in any of the languages write it: 8万, 80k. Whoever writes 万 may use any language. @type {Record<string, number>} */
const TIMES = { k: 1e3, 千: 1e3, w: 1e4, 万: 1e4, 萬: 1e4, m: 1e6, 百万: 1e6, 百萬: 1e6, 亿: 1e8, 億: 1e8 };
const NUMBER = String.raw`([-−+]?[\d.,\s]*\d[\d.,\s]*(?:百?[kw千万萬m亿億])?)\s*[人位名个個]?\s*`;
const RANGE = new RegExp(`^${NUMBER}(?:[-–—~～]|to|bis|到|至)${NUMBER}$`, 'i');
const PLAIN = new RegExp(`^${NUMBER}$`, 'i');

/** @param {string} text @param {Field} field @returns {Uncertain | null} null where the text holds no number */
export function read(text, field) {
  const bare = text.normalize('NFKC').replaceAll(/%|[A-Z]{0,3}\p{Sc}/gu, '').trim();
  const range = RANGE.exec(bare);
  if (range) {
    const [low, high] = [number(range[1], field), number(range[2], field)];
    return low === null || high === null ? null : { low, high };
  }
  const plain = PLAIN.exec(bare);
  return plain ? number(plain[1], field) : null;
}

/** @param {string} text @param {Field} field */
function number(text, field) {
  const [, digits, times] = /** @type {RegExpExecArray} */ (/^(.*?\d[\d.]*)(\D*)$/.exec(text.replaceAll(/[,\s]/g, '').replace('−', '-')));
  const value = Number((Number(digits) * (TIMES[times.toLowerCase()] ?? 1)).toPrecision(15));
  if (!Number.isFinite(value)) return null;
  // Percentages to shares without the dust of binary fractions: 6.1 % is 0.061.
  return field.unit === 'share' ? Number((value / 100).toPrecision(12)) : value;
}

/** Beside the field, at once: the engine's bounds, as the engine described them.
 * @param {string} text @param {Field} field @param {number} example @param {Speech} speech
 * @returns {{value: Uncertain} | {message: string}} */
export function judge(text, field, example, speech) {
  const value = read(text, field);
  const sample = { example: one(example, field, speech) };
  if (value === null) return { message: speech.t('problem.number', sample) };
  const ends = typeof value === 'number' ? [value] : [value.low, value.high];
  const whole = field.family === 'whole';
  if (whole && (ends.length > 1 || !Number.isInteger(ends[0]))) return { message: speech.t('problem.not_whole', sample) };
  if (ends.some((end) => end < field.low || end > field.high)) {
    return { message: speech.t('problem.out_of_bounds', { low: one(field.low, field, speech), high: one(field.high, field, speech) }) };
  }
  if (ends[0] > ends[ends.length - 1]) return { message: speech.t('problem.range_reversed') };
  return { value };
}
