// The words of a picture that stands by itself: what it finds, what is drawn, of what business and on what beliefs, and what its axis measures.

import { OWN, believed } from '../beliefs.js';
import { weekly } from '../charts/saying.js';
import { best } from '../figures.js';
import { limited, longName, partName, shortName } from '../naming.js';
import { doubt } from '../problems.js';
import { limits } from '../rules.js';
import { dotted } from '../state.js';
import { verdict, whose } from '../verdict.js';

/** @typedef {import('../types.js').Seen} Seen */
/** @typedef {import('../types.js').View} View */
/** @typedef {import('../types.js').Report} Report */
/** @typedef {import('../types.js').Beliefs} Beliefs */
/** @typedef {import('../types.js').Uncertain} Uncertain */
/** @typedef {import('../i18n/index.js').Speech} Speech */

/** Views that find something of every offer; on a slide the best one says enough, or the best beside no programme. @type {Record<string, 'alone' | 'beside'>} */
const OF_ALL = { retention: 'beside', worlds: 'beside', effect: 'beside', customers: 'alone', existing: 'alone' };

/** The answer of all offers, or of some of them as if there were no others. @param {Seen} seen @param {Beliefs[]} beliefs @param {number[]} [places] in the report, without the baseline */
function answer({ report, result: { scenario: { schemes, behaviour, base } }, speech }, beliefs, places = schemes.map((_, place) => place + 1)) {
  const kept = [0, ...places];
  const all = schemes.map((scheme, place) => ({ short: shortName(scheme, place, speech), long: longName(scheme, place, speech) }));
  const comparisons = report.comparisons.map(({ scheme, beats, chance }) => ({ scheme: kept.indexOf(scheme), beats: kept.indexOf(beats), chance }));
  return verdict({ ...report, schemes: kept.map((place) => report.schemes[place]), comparisons }, places.map((place) => all[place - 1]), speech,
    { belief: speech.word(`beliefs.${believed(beliefs, behaviour)}`).toLowerCase(), base });
}

/** What is said to the owner of a business, as it is said to others: not the customers “you have”. @param {string} text @param {import('../types.js').Scenario['base']} base @param {Speech} speech */
export function abroad(text, { existing }, speech) {
  const n = speech.number(existing, { notation: 'standard' });
  return text.replace(speech.t('who.have', { n }), speech.t('away.have', { n }));
}

/** The beliefs whose amounts stand under the headline by now. @param {HTMLElement} row */
export const beliefs = (row) => (row.style.visibility === 'hidden' ? []
  : [...row.querySelectorAll('button')].filter((one) => !one.hidden && !one.classList.contains('stale') && /\d/.test(one.querySelector('b')?.textContent ?? '')));

/** What the best offer earns for whoever believes less or more than what the picture holds, as far as that is known. @param {View} view @param {Seen} seen @param {HTMLElement} row */
export function otherwise(view, { report, shaded, speech }, row) {
  if (view.name !== 'profit' || shaded !== best(report)) return '';
  const others = beliefs(row).filter((one) => one.getAttribute('aria-pressed') !== 'true').map(({ textContent }) => textContent);
  return others.length > 0 ? `${row.querySelector('.lead')?.textContent} ${others.join(speech.t('figure.joiner'))}` : '';
}

/** What the business has of its own, and no other line says. @param {Seen} seen @param {import('./inputs.js').Inputs | null} put */
export function ownNumbers({ speech }, put) {
  const own = (put?.business() ?? []).filter(({ path }) => !/^base\.(existing|new_customers|new_per_period)$|\.(average_order_value|gross_margin)$|^(periods$|run\.)/.test(path));
  return own.length > 0 ? speech.t('figure.named', { name: speech.t('away.own'), value: own.map(({ label, value }) => `${label} ${value}`).join(' · ') }) : '';
}

/** What every offer earns on average, of whom and over how long; beside the curves of the extra profit. @param {View} view @param {Seen} seen @param {Beliefs[]} beliefs */
export function averages(view, seen, beliefs) {
  if (view.name !== 'profit') return '';
  const { averages: { said, of } } = answer(seen, beliefs);
  const amounts = of.map(({ name, amount }) => `${name} ${amount}`).join(seen.speech.t('figure.joiner'));
  return amounts && `${abroad(said.join(''), seen.result.scenario.base, seen.speech)} ${amounts}`;
}

/** The same with one offer only, that of the headline. @param {Seen} seen @param {boolean} alone whether no programme goes as well @returns {Seen} */
function one(seen, alone) {
  const { names, lines, report, chosen, shaded: place } = seen;
  if (!place) return seen;
  const from = alone ? [] : [0];
  return {
    ...seen, names: [...from, place].map((at) => names[at]), lines: [lines[place - 1]], chosen: { ...chosen, scheme: '1' },
    report: { ...report, schemes: [...from, place].map((at) => report.schemes[at]) },
  };
}

/** How the offer of the headline compares with the best, the best with the next. @param {Seen} seen @param {Beliefs[]} beliefs */
function versus(seen, beliefs) {
  const first = best(seen.report);
  return answer(seen, beliefs, first && seen.shaded && seen.shaded !== first ? [first, seen.shaded] : undefined).versus;
}

/** What stands under the headline: how sure it is. @param {View} view @param {Seen} seen @param {Beliefs[]} beliefs */
export const sure = (view, seen, beliefs) => (view.name === 'profit' ? versus(seen, beliefs) : '');

/** What it finds, in one or two sentences: on a slide nobody says it. @param {View} view @param {Seen} seen @param {Beliefs[]} beliefs */
export function found(view, seen, beliefs) {
  // Of the best it is the page's own answer; of another what would be said of it alone.
  const other = seen.shaded && seen.shaded !== best(seen.report) ? [seen.shaded] : undefined;
  if (view.name === 'profit' && seen.report.schemes.length > 1) return answer(seen, beliefs, other).sentences;
  const which = view.groups?.(seen) ? undefined : OF_ALL[view.name];
  const cohorts = seen.groups && { ...seen.groups, cohorts: seen.groups.cohorts.slice(0, 1) };
  const said = view.name === 'duel' ? versus(seen, beliefs) : view.finding(which ? one(seen, which === 'alone') : { ...seen, groups: cohorts });
  return said ? [said] : [];
}

/** What is drawn, without what can only be done on the page. @param {View} view @param {Seen} seen */
export function drawn(view, seen) {
  const { speech } = seen;
  // The offer or the world that is looked at; all else that is chosen stands in title and note.
  const chosen = (view.choices?.(seen) ?? []).filter(({ key }) => key === 'scheme' || key === 'world')
    .map(({ key, options }) => (options.find(({ value }) => value === seen.chosen[key]) ?? options[0])?.label ?? '');
  const own = `away.note.${view.name}`;
  // The target is where somebody has put it; nought else.
  const told = speech.has(own) ? speech.word(own).replace('{amount}', speech.money(Number(seen.chosen.threshold) || 0)) : view.note(seen);
  return [...chosen, told].filter(Boolean).join(' · ');
}

/** What the values are, and in what unit. @param {View} view @param {Seen} seen */
export function axis(view, seen) {
  const { speech, chosen } = seen;
  const currency = new Intl.NumberFormat(speech.language, { style: 'currency', currency: speech.currency, currencyDisplay: 'name' }).formatToParts(2).find(({ type }) => type === 'currency')?.value ?? speech.currency;
  const key = [`away.axis.${view.name}.${chosen.measure ?? ''}${weekly(seen.report)}`, `away.axis.${view.name}.${chosen.measure ?? ''}`, `away.axis.${view.name}`].find((one) => speech.has(one));
  return key ? speech.word(key).replace('{currency}', currency) : '';
}

/** @param {Uncertain[]} all @param {(value: number) => string} write @param {Speech} speech */
export function span(all, write, speech) {
  const ends = all.flatMap((value) => (typeof value === 'number' ? [value] : [value.low, value.high]));
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return low === high ? write(low) : `${write(low)}${speech.t('number.joiner')}${write(high)}`;
}

/** What a mechanism is, with the numbers that its name has no room for: “10 stamps, free item $3.20”, “Tiers from $300, $1,000”.
 * @param {import('../types.js').Mechanism} mechanism @param {Speech} speech */
function rule(mechanism, speech) {
  const numbers = /** @type {Record<string, Uncertain>} */ (/** @type {unknown} */ (mechanism));
  const { stamps, item_value: value = 0 } = numbers;
  if (stamps !== undefined) {
    const count = span([stamps], (one) => speech.number(one), speech);
    return value === 0 ? speech.t('away.stamps_order', { count }) : speech.t('away.stamps', { count, amount: span([value], (one) => speech.price(one), speech) });
  }
  if (numbers.by_visits !== undefined) {
    const visits = Boolean(numbers.by_visits);
    const from = ['first', 'second', 'third'].map((one) => numbers[visits ? `visits_${one}` : one]).filter((one) => one !== undefined && one !== 0)
      .map((one) => span([one], (each) => (visits ? speech.number(each) : speech.price(each)), speech));
    return speech.t(visits ? 'away.tiers_visits' : 'away.tiers', { from: from.join(speech.t('rules.comma')) });
  }
  return partName(mechanism, speech);
}

/** What a business is known by, a number for each segment. @param {import('../types.js').Scenario} scenario */
export function business(scenario) {
  const segments = /** @type {{gross_margin: Uncertain, purchase_rate?: {mean?: Uncertain}, spend?: {average_order_value?: Uncertain}, dropout: {kind: string}}[]} */ (/** @type {unknown} */ (scenario.segments));
  const known = (/** @type {(Uncertain | undefined)[]} */ all) => all.filter((one) => one !== undefined);
  return {
    segments, visits: known(segments.map(({ purchase_rate: rate }) => rate?.mean)), prices: known(segments.map(({ spend }) => spend?.average_order_value)),
    margins: segments.map(({ gross_margin: margin }) => margin),
  };
}

/** Whom and what it is about, in one line. @param {Seen} seen @param {Beliefs[]} beliefs */
export function about({ report, names, result: { scenario }, speech }, beliefs) {
  const { segments, prices, margins } = business(scenario);
  const paid = segments.every(({ dropout }) => dropout.kind === 'at_renewal') ? /** @type {const} */ (`away.price.${scenario.period}`) : 'away.order';
  const held = believed(beliefs, scenario.behaviour);
  return [
    ...(names.length === 2 ? [names[1]] : []),
    speech.word(`preset.${scenario.preset}`),
    abroad(whose(scenario.base, report.customers, weekly(report), speech), scenario.base, speech),
    ...(prices.length > 0 ? [speech.t(paid, { amount: span(prices, (value) => speech.price(value), speech) })] : []),
    speech.t('away.margin', { share: span(margins, (value) => speech.share(value), speech) }),
    speech.t(`horizon.handle${weekly(report)}`, { n: report.periods }),
    ...(beliefs.length > 0 ? [speech.t('away.beliefs', { name: speech.word(`beliefs.${held || OWN}`) })] : []),
  ].join(' · ');
}

/** The numbers of a mechanism that its name, or its rule, may say. @param {import('../types.js').Mechanism} mechanism */
const spoken = ({ kind, audience, calendar, ...numbers }) => Object.keys(numbers).filter((key, place) => place < 2 || ['stamps', 'item_value'].includes(key) || /(^|_)(first|second|third)$/.test(key));

/** Whether a number stands in a text, and not as a part of another. @param {string} text @param {string} number */
const holds = (text, number) => text.split(number).some((after, at, all) => at > 0 && !/[\d.,]$/.test(all[at - 1]) && !/^[.,]?\d/.test(after));

/** What the names of the offers do not say, one line an offer: its mechanisms with their numbers, to whom and when, and what of it is not the preset's. @param {Seen} seen
 * @param {import('./inputs.js').Inputs | null} put @param {boolean} [brief] only of the headline's, and of those that somebody named, that are not always there for all, or that have more in them than a name has
 * room for @returns {string[]} */
export const inside = ({ names, shaded, result: { scenario: { schemes, period } }, speech }, put, brief = false) => schemes.flatMap((scheme, place) => {
  const asked = shaded === place + 1;
  if (brief && !asked && !scheme.name && scheme.mechanisms.length < 3 && !scheme.mechanisms.some(limited)) return [];
  const name = names[place + 1] ?? shortName(scheme, place, speech);
  const all = scheme.mechanisms.map((mechanism) => ({ what: rule(mechanism, speech), when: limits({ ...scheme, mechanisms: [mechanism] }, period, speech) }));
  const [only] = all;
  // Said by the name already, all but when it holds.
  const told = all.every(({ what }) => name.includes(what));
  const rules = told && all.every(({ when }) => !when) ? ''
    : told && all.length === 1 ? only.when
      : [...new Set(all.map(({ what, when }) => (when ? speech.t('away.headed', { name: what, unit: when }) : what)))].join(' + ');
  const changes = (brief && !asked ? [] : put?.changes(place) ?? []).filter(({ path, value }) => {
    const [, at, key] = /\.mechanisms\.(\d+)\.(\w+)$/.exec(path) ?? [];
    return !at || !spoken(scheme.mechanisms[Number(at)]).includes(key) || !holds(all[Number(at)].what, value);
  }).map(({ label, value }) => `${label} ${value}`);
  const value = [rules, ...changes].filter(Boolean).join(' · ');
  return value ? [speech.t('figure.named', { name, value })] : [];
});

/** What deserves a second look, as the page says it. @param {import('../types.js').Problem[]} warnings @param {import('../types.js').Scenario} scenario @param {Speech} speech */
export const doubts = (warnings, scenario, speech) => (warnings.length === 0 ? null
  : { summary: speech.t('doubt.summary', { n: warnings.length }), all: warnings.map((one) => doubt(one, scenario, speech)) });

/** The first doubt about the offer of the headline, or about all of it, and how many more there are. How large the run was stands at the foot. @param {Seen} seen */
export function doubted({ report, shaded, result: { scenario }, speech }) {
  const found = doubts(report.warnings.filter(({ path }) => {
    const scheme = /^schemes\.(\d+)/.exec(dotted(path))?.[1];
    return scheme === undefined ? !path.startsWith('run.') : Number(scheme) + 1 === shaded;
  }), scenario, speech);
  if (!found) return '';
  const { summary, all: [first, ...others] } = found;
  return speech.t(others.length > 0 ? 'away.doubt_more' : 'away.doubt', { summary, first, n: others.length });
}

/** How the numbers came about, for whoever wants to do it again. @param {Report} report @param {Speech} speech */
export const origin = (report, speech) => speech.t('away.origin', { worlds: speech.number(report.worlds), seed: report.seed, engine: report.engine });
