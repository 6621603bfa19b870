// The schemes side by side: risk first, then averages, then what a shop would be fooled by, then where it comes from.

import { h } from './dom.js';
import { parts as partsOf } from './naming.js';
import { limits } from './rules.js';

/** @typedef {import('./types.js').Report} Report */
/** @typedef {import('./types.js').Verdict} Verdict */
/** @typedef {import('./types.js').Estimate} Estimate */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./i18n/index.js').Key} Key */
/** @typedef {{label: Key, note?: Key, value: (figures: Verdict) => string, aside?: (figures: Verdict) => string}} Row */

/** @param {Report} report @param {Speech} speech @returns {Row[]} */
function rows(report, speech) {
  const suffix = report.period === 'week' ? '_week' : '';
  /** @param {Estimate | null | undefined} figure @param {(value: number) => string} write */
  const ifAny = (figure, write) => (figure ? write(figure.value) : speech.t('compare.none'));
  /** @param {number} ratio */
  const lift = (ratio) => speech.change(ratio - 1);
  return [
    {
      label: 'compare.npv', note: 'compare.npv_note',
      value: ({ incremental_npv: npv }) => speech.estimate(npv.mean, npv.standard_error),
      aside: ({ incremental_npv: npv }) => speech.t('compare.npv_range', { low: speech.money(npv.p5), high: speech.money(npv.p95) }),
    },
    { label: 'compare.loss', value: (figures) => speech.share(figures.chance_of_loss.value) },
    {
      label: 'compare.break_even', note: 'compare.break_even_note',
      value: ({ break_even_period: from }) => (from ? speech.t(suffix ? 'compare.in_week' : 'compare.in_month', { n: from.value })
        : speech.t(`compare.not_within${suffix}`, { n: report.periods })),
    },
    { label: 'compare.worst', note: 'compare.worst_note', value: ({ worst_tenth: { value, standard_error: error } }) => speech.estimate(value, error) },
    { label: 'compare.roi', note: 'compare.roi_note', value: (figures) => ifAny(figures.roi, (roi) => speech.share(roi)) },
    { label: 'compare.cost', value: (figures) => ifAny(figures.reward_cost_share, (share) => speech.t('compare.cost_value', { share: speech.share(share) })) },
    { label: 'compare.breakage', value: (figures) => ifAny(figures.breakage, (share) => speech.share(share)) },
    { label: 'compare.naive', note: 'compare.naive_note', value: (figures) => ifAny(figures.naive_lift, lift) },
    { label: 'compare.true', note: 'compare.true_note', value: (figures) => ifAny(figures.true_lift, lift) },
    // Only where customers bring others is there anything to say.
    ...(report.schemes.some(({ verdict }) => verdict.k_factor)
      ? [{ label: /** @type {Key} */ ('compare.k'), note: /** @type {Key} */ ('compare.k_note'),
        value: (/** @type {Verdict} */ figures) => ifAny(figures.k_factor, (k) => speech.number(k, { maximumSignificantDigits: 2 })) }] : []),
  ];
}

/** Under the name of an offer, where it is not always there for all members. @param {import('./types.js').Scheme} scheme @param {string} period @param {Speech} speech */
function ruled(scheme, period, speech) {
  const said = scheme ? limits(scheme, period, speech) : '';
  return said ? [h('small', {}, said)] : [];
}

/** A name of “… + 4 more” unfolds what it leaves out. @param {string} name @param {number} place @param {import('./types.js').Scheme} offer @param {Speech} speech */
const whole = (name, place, offer, speech) => ((offer?.mechanisms.length ?? 0) < 3 ? [name]
  : [h('details', {}, h('summary', { 'data-code': 'parts', 'data-place': String(place) }, name), h('small', {}, partsOf(offer, speech).join(' + ')))]);

/** No line ends between a minus and its number. @param {string} text */
const unbroken = (text) => text.split(/(−\S+)/).map((part) => (part.startsWith('−') ? h('span', {}, part) : part));

/** The parts of the extra profit; they add up to it. @type {(keyof Verdict['waterfall'])[]} */
const PARTS = [
  'customers_kept', 'extra_visits', 'bigger_baskets', 'referred_customers', 'won_back', 'add_ons', 'rewards_anyway', 'rewards_incremental', 'services',
  'running', 'setup',
];

/** Only some mechanisms have the others. */
const LASTING = new Set(['customers_kept', 'extra_visits', 'bigger_baskets', 'rewards_anyway', 'rewards_incremental', 'running', 'setup']);

/** @param {{report: Report, scenario: import('./types.js').Scenario}} result @param {string[]} names of the schemes, without the baseline @param {number[]} lines of the same @param {Speech} speech
 * @param {import('./types.js').Pinned | null} before a run to stand under this one, scheme by scheme of the same line */
export function comparison({ report, scenario: { schemes: offers, period } }, names, lines, speech, before) {
  const schemes = report.schemes.filter((scheme) => !scheme.baseline);
  /** @param {number} place @param {(figures: Verdict) => string} write */
  const pinned = (place, write) => {
    const was = before ? before.report.schemes[before.lines.indexOf(lines[place] ?? place) + 1] : null;
    return was && !was.baseline ? [h('small', { class: 'before' }, speech.t('pin.before', { value: write(was.verdict) }))] : [];
  };
  const head = h('tr', {},
    h('th', { scope: 'col' }, speech.t('compare.measure')),
    ...names.map((name, place) => h('th', {
      scope: 'col', class: `scheme-${(lines[place] ?? place) + 1}`,
    }, ...whole(name, place, offers[place], speech), ...ruled(offers[place], period, speech))));
  // Every figure opens where it comes from.
  const figure = (/** @type {string} */ code, /** @type {number} */ place, /** @type {string} */ what, /** @type {string} */ value) => h('button', {
    type: 'button', class: 'why', 'data-code': code, 'data-place': String(place), 'data-what': what, 'data-scheme': names[place],
    'aria-label': speech.t('compare.ask', { what, scheme: names[place], value }),
  }, value);
  const body = rows(report, speech).map(({ label, note, value, aside }) => h('tr', {},
    h('th', { scope: 'row' }, speech.t(label), ...(note ? [h('small', {}, speech.t(note))] : [])),
    ...schemes.map(({ verdict }, place) => h('td', {}, figure(label.slice('compare.'.length), place, speech.t(label), value(verdict)),
      ...(aside ? [h('small', {}, ...unbroken(aside(verdict)))] : []), ...pinned(place, value)))));
  // What no scheme here does says nothing.
  const present = PARTS.filter((part) => LASTING.has(part) || schemes.some(({ verdict }) => verdict.waterfall[part].mean !== 0));
  const estimate = (/** @type {Verdict} */ { waterfall }, /** @type {keyof Verdict['waterfall']} */ part) => speech.estimate(waterfall[part].mean, waterfall[part].standard_error);
  const parts = present.map((part) => h('tr', {},
    h('th', { scope: 'row' }, speech.t(`compare.${part}`)),
    ...schemes.map(({ verdict }, place) => h('td', {}, figure(part, place, speech.t(`compare.${part}`), estimate(verdict, part)),
      ...pinned(place, (figures) => estimate(figures, part))))));
  const origin = h('tr', {}, h('th', { scope: 'rowgroup', colspan: String(1 + schemes.length) },
    speech.t('compare.origin'), h('small', {}, speech.t('compare.origin_note'))));
  return h('table', { class: 'compare' }, h('thead', {}, head), h('tbody', {}, ...body), h('tbody', {}, origin, ...parts));
}
