// The table of one figure as a spreadsheet takes it: numbers instead of words, the ends of a range in columns of their own, units in the heads.

import { say } from '../dom.js';
import { fileName, hand } from '../files.js';
import { csv, rounded } from './tables.js';

/** @typedef {import('../types.js').View} View */
/** @typedef {import('../types.js').Seen} Seen */
/** @typedef {import('../i18n/index.js').Speech} Speech */
/** @typedef {'money' | 'share' | 'count'} Unit */

/** Nobody's words hold these: before a number stands its unit, between the parts of a range a mark. */
const NUMBER = '\u0001';
const BETWEEN = '\u0002';

/** One that says numbers for a spreadsheet and everything else for a reader. @param {Speech} speech @returns {Speech} */
function plain(speech) {
  const say = (/** @type {Unit} */ unit) => (/** @type {number} */ value) => `${NUMBER}${unit}${NUMBER}${rounded(value, unit === 'money' ? 2 : 4)}`;
  const share = say('share');
  return Object.assign(/** @type {Speech} */ (Object.create(speech)), {
    money: say('money'), amount: say('money'), share, shareInColumn: share, change: share, number: say('count'),
    t: /** @type {Speech['t']} */ ((key, parameters = {}) => (key === 'figure.value'
      ? [parameters.mean, parameters.low, parameters.high].join(BETWEEN) : speech.t(key, parameters))),
  });
}

/** @param {string} text @returns {{unit: Unit | null, value: import('./tables.js').Cell}} */
function read(text) {
  const [, unit, value] = text.split(NUMBER);
  if (value !== undefined) return { unit: /** @type {Unit} */ (unit), value: Number(value) };
  return { unit: null, value: /^\d+$/.test(text) ? Number(text) : text || null };
}

/** @param {View} view @param {Seen} seen @returns {import('./tables.js').Table} */
export function rows(view, seen) {
  const { speech } = seen;
  const { head, rows: body } = view.table({ ...seen, speech: plain(speech) });
  const units = { money: seen.speech.currency, share: speech.t('away.unit.share'), count: '' };
  const columns = head.map((name, at) => {
    const cells = body.map((row) => (row[at] ?? '').split(BETWEEN).map(read));
    const width = Math.max(1, ...cells.map((parts) => parts.length));
    const known = new Set(cells.flat().flatMap(({ unit }) => unit ?? []));
    const [only] = known;
    const unit = known.size === 1 ? units[only] : '';
    const names = width === 1 ? [name] : [name, speech.t('away.low_end', { name }), speech.t('away.high_end', { name })];
    return [names.map((one) => (unit ? speech.t('away.headed', { name: one, unit }) : one)), ...cells.map((parts) => Array.from({ length: width }, (_, part) => parts[part]?.value ?? null))];
  });
  return Array.from({ length: body.length + 1 }, (_, at) => columns.flatMap((column) => column[at]));
}

/** Gives the table of a figure to the browser to keep, once its run is whole. @param {import('../figure.js').Figure} figure @param {Speech} speech */
export async function save(figure, speech) {
  await speech.need('takeaway');
  say(figure.save, speech.t('away.waiting'));
  await figure.whole();
  say(figure.save, speech.t('figure.save'));
  const { view, seen } = figure;
  if (!view || !seen) return;
  const preset = seen.speech.word(`preset.${seen.scenario.preset}`);
  hand(fileName(`${preset} ${view.title(seen)}`, '.csv'), new Blob([csv(rows(view, seen))], { type: 'text/csv;charset=utf-8' }));
}

/** Copies it as spreadsheets take it: a tab between cells. @param {import('../figure.js').Figure} figure @param {Speech} speech */
export async function copy(figure, speech) {
  await figure.whole();
  const { view, seen } = figure;
  if (!view || !seen) return;
  const { head, rows: body } = view.table(seen);
  try {
    await navigator.clipboard.writeText([head, ...body].map((row) => row.join('\t')).join('\n'));
    say(figure.copy, speech.t('figure.copied'));
  } catch {
    // Forbidden: the table is selected, to be copied by hand.
    getSelection()?.selectAllChildren(figure.table);
  }
}
