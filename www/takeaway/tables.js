// Tables to take away: the columns of the command line's CSV, and the comparison. Money to the cent, shares to a hundredth of a percent.

import { OWN, believed } from '../beliefs.js';
import { unitOf as wordOfUnit } from '../control.js';
import { limits } from '../rules.js';
import { whose } from '../verdict.js';
import { business, span } from './words.js';

/** @typedef {import('../types.js').Report} Report */
/** @typedef {import('../types.js').SchemeReport} SchemeReport */
/** @typedef {import('../types.js').Comparison} Comparison */
/** @typedef {import('../types.js').Verdict} Verdict */
/** @typedef {import('../i18n/index.js').Speech} Speech */
/** @typedef {import('../i18n/index.js').Key} Key */
/** @typedef {string | number | null} Cell */
/** @typedef {Cell[][]} Table  the head first */
/** @typedef {{beliefs: import('../types.js').Beliefs[], link: string}} Context  what the figures rest on, and the way back to them */
/** @typedef {'money' | 'share' | 'ratio' | 'customers' | 'purchases' | 'complaints' | 'per_1000' | 'deviations' | 'period' | 'periods'} Unit */

const STATISTICS = /** @type {const} */ (['mean', 'p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95', 'standard_error',
  'p5_error', 'p10_error', 'p25_error', 'p50_error', 'p75_error', 'p90_error', 'p95_error']);

/** In what curves and figures are counted, by their names; all others are amounts. @type {[Unit, RegExp][]} */
const UNITS = [
  ['share', /^(alive|seen|incremental_alive|existing_share|beats .*)$|(^|\.)(chance_\w+|roi|reward_cost_share|breakage|break_even_lift|repeat_rate|expected_redemption)(\.|$)/],
  ['ratio', /(^|\.)(naive_lift|true_lift|unit_cost|k_factor)$/],
  ['customers', /^(members|referred|returned)$|referrals_cut$/],
  ['purchases', /^purchases$/],
  ['complaints', /^complaints$/],
  ['per_1000', /complaints_per_thousand$/],
  ['deviations', /^satisfaction$/],
  ['period', /break_even_period$/],
  ['periods', /payback_periods$/],
];

/** @param {string} name @returns {Unit} */
const unitOf = (name) => UNITS.find(([, names]) => names.test(name))?.[0] ?? 'money';

/** What a unit is called. @param {Report} report @param {Speech} speech @returns {(name: string) => string} */
function units({ currency, period }, speech) {
  return (name) => {
    const unit = unitOf(name);
    if (unit === 'money') return currency;
    return speech.t(unit === 'period' ? `away.unit.${period}` : unit === 'periods' ? `away.unit.${period}s` : `away.unit.${unit}`);
  };
}

/** As many decimals as mean something to a reader. @param {number} value @param {number} decimals */
export const rounded = (value, decimals) => (Number.isFinite(value) ? Number(value.toFixed(decimals)) + 0 : value);

/** What is mostly below one. @type {Set<Unit>} */
const FINE = new Set(['share', 'ratio', 'deviations']);

/** @param {string} name @param {number} value */
const sensible = (name, value) => rounded(value, FINE.has(unitOf(name)) ? 4 : 2);

/** Everyone, the segments, the cohorts. @param {Report} report @param {Speech} speech @returns {{group: string, schemes: SchemeReport[], comparisons: Comparison[]}[]} */
const groups = ({ schemes, comparisons, segments, cohorts }, speech) => [
  { group: speech.t('away.everyone'), schemes, comparisons },
  ...segments.map((one) => ({ ...one, group: speech.t('away.segment', { name: one.name }) })),
  ...cohorts.map((one) => ({ ...one, group: speech.t('away.cohort', { name: one.name }) })),
];

/** What stands above a column. In English these are the heads of the command line. @param {string} column @param {Speech} speech @returns {string} */
function head(column, speech) {
  const [, quantile] = /^p(\d+)$/.exec(column) ?? [];
  const [, of] = /^(p\d+)_error$/.exec(column) ?? [];
  if (of) return speech.t('away.column.error_of', { name: head(of, speech) });
  return quantile ? speech.t('away.column.quantile', { n: quantile }) : speech.word(`away.column.${column}`);
}

/** As `simulate --format csv`: a line for each group, scheme, curve and period. @param {Report} report @param {string[]} names of all schemes, the baseline first @param {Speech} speech
 * @returns {Table} */
export function curves(report, names, speech) {
  const unit = units(report, speech);
  return [
    ['group', 'scheme', 'curve', 'unit', 'period', ...STATISTICS].map((column) => head(column, speech)),
    ...groups(report, speech).flatMap(({ group, schemes }) => schemes.flatMap((scheme, place) => Object.entries(scheme.curves).flatMap(([curve, band]) =>
      Array.from({ length: report.periods }, (_, period) => [
        group, names[place] ?? scheme.name, curve, unit(curve), period + 1, ...STATISTICS.map((statistic) => sensible(curve, band[statistic]?.[period] ?? 0)),
      ])))),
  ];
}

/** As `simulate --format figures`: a line for each group, scheme and figure that is no curve. @param {Report} report @param {string[]} names of all schemes, the baseline first @param {Speech} speech
 * @returns {Table} */
export function figures(report, names, speech) {
  const unit = units(report, speech);
  return [
    ['group', 'scheme', 'figure', 'unit', 'value', 'standard_error'].map((column) => head(column, speech)),
    ...groups(report, speech).flatMap(({ group, schemes, comparisons }) => [
      ...schemes.flatMap(({ curves: _, ...others }, place) => lines('', others).map(([figure, ...values]) => [group, names[place] ?? others.name, figure, unit(String(figure)), ...values])),
      ...comparisons.map(({ scheme, beats, chance }) => {
        const figure = `beats ${names[beats] ?? ''}`;
        return [group, names[scheme] ?? '', figure, unit(figure), rounded(chance.value, 4), rounded(chance.standard_error, 4)];
      }),
    ]),
  ];
}

/** Walks down to whatever has a standard error. @param {string} path @param {any} value @returns {Cell[][]} */
function lines(path, value) {
  if (value === null || typeof value !== 'object') return [];
  const below = (/** @type {string | number} */ key) => (path ? `${path}.${key}` : String(key));
  if (Array.isArray(value)) return value.flatMap((item, place) => lines(below(place + 1), item));
  if ('value' in value && 'standard_error' in value) return [[path, sensible(path, value.value), sensible(path, value.standard_error)]];
  return Object.keys(value).sort().flatMap((key) => {
    const error = key === 'mean' ? value.standard_error : value[`${key}_error`];
    return error === undefined ? lines(below(key), value[key]) : [[below(key), sensible(path, value[key]), sensible(path, error)]];
  });
}

/** @type {[Key, 'money' | 'share' | 'period', (figures: Verdict) => number | null | undefined][]} */
const MEASURES = [
  ['compare.npv', 'money', ({ incremental_npv: npv }) => npv.mean],
  ['away.low', 'money', ({ incremental_npv: npv }) => npv.p5],
  ['away.high', 'money', ({ incremental_npv: npv }) => npv.p95],
  ['compare.loss', 'share', (figures) => figures.chance_of_loss.value],
  ['compare.break_even', 'period', (figures) => figures.break_even_period?.value],
  ['compare.worst', 'money', (figures) => figures.worst_tenth.value],
  ['compare.roi', 'share', (figures) => figures.roi?.value],
  ['away.cost', 'share', (figures) => figures.reward_cost_share?.value],
  ['compare.breakage', 'share', (figures) => figures.breakage?.value],
  ['compare.naive', 'share', (figures) => figures.naive_lift && figures.naive_lift.value - 1],
  ['compare.true', 'share', (figures) => figures.true_lift && figures.true_lift.value - 1],
];

/** Side by side, in the reader's words, with a unit in each line's head.
 * @param {{report: Report, scenario: import('../types.js').Scenario}} result @param {string[]} names of all schemes, the baseline first @param {Speech} speech
 * @param {Context} context @returns {Table} */
export function comparison({ report, scenario }, names, speech, context) {
  const { schemes, currency, period, periods } = report;
  const offers = schemes.map((scheme, place) => ({ ...scheme, shown: names[place] })).filter(({ baseline }) => !baseline);
  const parts = /** @type {(keyof Verdict['waterfall'])[]} */ (Object.keys(offers[0]?.verdict.waterfall ?? {}));
  const rules = scenario.schemes.map((scheme) => limits(scheme, period, speech));
  const units = { money: currency, share: speech.t('away.unit.share'), period: speech.t(`away.unit.${period}`) };
  const none = { money: null, share: speech.t('compare.none'), period: speech.t(period === 'week' ? 'compare.not_within_week' : 'compare.not_within', { n: periods }) };
  const line = (/** @type {string} */ label, /** @type {keyof typeof units} */ unit, /** @type {(figures: Verdict) => number | null | undefined} */ of) => [
    speech.t('away.headed', { name: label, unit: units[unit] }), ...offers.map(({ verdict }) => {
      const value = of(verdict);
      return value === null || value === undefined ? none[unit] : rounded(value, unit === 'share' ? 4 : 2);
    }),
  ];
  // A table passed on has to say of what business it is, and where it came from.
  const below = [[], ...behind({ report, scenario }, speech, context)].map((row) => Array.from({ length: offers.length + 1 }, (_, at) => row[at] ?? null));
  return [
    [speech.t('compare.measure'), ...offers.map(({ shown }) => shown)],
    ...(rules.some(Boolean) ? [[speech.t('rules.limits'), ...rules]] : []),
    ...MEASURES.map(([label, unit, of]) => line(speech.t(label), unit, of)),
    ...parts.map((part) => line(speech.word(`compare.${part}`), 'money', ({ waterfall }) => waterfall[part].mean)),
    ...(offers.length > 0 ? below : []),
  ];
}

/** Whom and what the figures are about, and how to make them again. @param {{report: Report, scenario: import('../types.js').Scenario}} result @param {Speech} speech @param {Context} context
 * @returns {Table} */
function behind({ report, scenario }, speech, { beliefs, link }) {
  const { segments, visits, prices, margins } = business(scenario);
  const headed = (/** @type {string} */ name, /** @type {string} */ unit) => (unit ? speech.t('away.headed', { name, unit }) : name);
  const cell = (/** @type {import('../types.js').Uncertain[]} */ all) => (all.every((one) => one === all[0]) && typeof all[0] === 'number' ? rounded(all[0], 4)
    : span(all, (value) => speech.number(value, { maximumFractionDigits: 4 }), speech));
  /** @type {Table} */
  const rows = [
    [speech.t('away.business'), speech.word(`preset.${scenario.preset}`)],
    [headed(speech.t('field.periods'), speech.t(`away.unit.${report.period}s`)), report.periods],
    [speech.t('away.customers'), whose(scenario.base, report.customers, report.period === 'week' ? '_week' : '', speech)],
    [speech.t('field.beliefs'), speech.word(`beliefs.${believed(beliefs, scenario.behaviour) || OWN}`)],
  ];
  const subscribed = segments.every(({ dropout }) => dropout.kind === 'at_renewal');
  if (visits.length > 0 && !subscribed) rows.push([headed(speech.t('field.purchase_rate.mean'), wordOfUnit('purchases_per_period', scenario.period, speech)), cell(visits)]);
  if (prices.length > 0) rows.push([headed(speech.t(subscribed ? 'field.subscription_price' : 'field.average_order_value'), report.currency), cell(prices)]);
  return [...rows,
    [headed(speech.t('field.gross_margin'), speech.t('away.unit.share')), cell(margins)],
    [speech.t('away.currency'), report.currency],
    [speech.t('away.worlds'), report.worlds],
    [speech.t('field.seed'), report.seed],
    [speech.t('away.engine'), report.engine],
    [speech.t('away.link'), link]];
}

/** The tables that there are. @param {import('../figures.js').Figures} shown @param {string} which @param {Context} context */
export function table({ result, shown }, which, context) {
  if (!result || !shown) return null;
  const { report } = result;
  const { names, speech } = shown;
  return which === 'curves' ? curves(report, names, speech) : which === 'figures' ? figures(report, names, speech) : comparison(result, names, speech, context);
}

/** A text cell: quoted, and never read as a formula by a spreadsheet program. A number is none. @param {Cell} cell */
function written(cell) {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return `"${/^[=+\-@\t\r]/.test(cell) ? "'" : ''}${cell.replaceAll('"', '""')}"`;
}

/** RFC 4180, with the mark by which spreadsheet programs know UTF-8. @param {Table} table */
export const csv = (table) => `\uFEFF${table.map((row) => `${row.map(written).join(',')}\r\n`).join('')}`;

/** What spreadsheets and slides take from the clipboard: cells apart by tabs. @param {string[][]} rows */
export const tsv = (rows) => rows.map((row) => row.map((cell) => {
  const flat = cell.replaceAll('\u2060', '').replaceAll(/\s+/g, ' ').trim();
  return /^[=+\-@]/.test(flat) && !/^[+-]?[\d.,]+%?$/.test(flat) ? `'${flat}` : flat;
}).join('\t')).join('\n');
