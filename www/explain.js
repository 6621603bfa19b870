// Where a number comes from: how it is worked out, the numbers that went in, and what stands behind them. And the words.

import { called, waits } from './calls.js';
import { unitOf } from './control.js';
import { h, say } from './dom.js';
import { described, standIn, valueAt } from './fields.js';
import { groups } from './layout.js';
import { wordOf, zeroOf } from './naming.js';
import { written } from './writing.js';

/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./i18n/index.js').Key} Key */
/** @typedef {import('./types.js').Report} Report */
/** @typedef {import('./types.js').SchemeReport} SchemeReport */
/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./layout.js').Item} Item */
/** @typedef {{code: string, place: number, what: string, scheme: string, value: string}} Asked */
/** @typedef {{report: Report, scenario: Scenario, fields: import('./types.js').Field[], speech: Speech, reveal: (path: string) => void}} Known */

/** The words that belong to a figure. @type {Record<string, string[]>} */
const WORDS = {
  npv: ['incremental', 'baseline', 'npv'], loss: ['world', 'range', 'incremental'], break_even: ['break_even', 'world'], worst: ['worst', 'world'],
  roi: ['roi', 'incremental'], cost: ['anyway'], breakage: ['breakage', 'liability'], naive: ['naive_lift', 'true_lift'], true: ['true_lift', 'naive_lift'],
  rewards_anyway: ['anyway', 'incremental'], customers_kept: ['retention', 'incremental'], won_back: ['p_alive', 'incremental'],
};
const OTHERS = ['incremental', 'baseline'];
const TERMS = ['retention', 'churn', 'p_alive', 'clv', 'incremental', 'baseline', 'break_even', 'npv', 'discount_rate', 'world', 'range', 'monte_carlo', 'seed',
  'anyway', 'naive_lift', 'true_lift', 'breakage', 'liability', 'gross_margin', 'cac', 'roi', 'worst'];

export class Explanation {
  constructor() {
    this.title = h('h2', { id: 'explain-title', tabindex: '-1' });
    this.value = h('p', { class: 'explained' });
    this.body = h('div');
    this.done = h('button', { type: 'button', onclick: () => this.root.close() });
    this.root = h('dialog', { class: 'explain', 'aria-labelledby': 'explain-title', onclick: (event) => event.target === this.root && this.root.close() },
      h('div', { class: 'sheet' }, h('div', { class: 'sheet-head' }, this.title, this.done), this.value, this.body));
  }

  /** @param {Asked} asked @param {Known} known */
  number(asked, known) {
    const { speech } = known;
    const { code, place, what, scheme, value } = asked;
    const found = known.report.schemes[place + 1];
    if (!found) return;
    const how = /** @type {Key} */ ([`explain.${code}.${known.scenario.period}`, `explain.${code}`].find((key) => speech.has(key)) ?? 'explain.part');
    const { sentence, rows } = { sentence: speech.t(how, { n: known.report.periods, worlds: speech.number(known.report.worlds) }), rows: figures(code, found, known) };
    say(this.value, value);
    this.#open(speech.t('explain.title', { what, scheme }), speech, [
      h('h3', {}, speech.t('explain.how')), h('p', {}, sentence),
      ...(rows.length > 0 ? [list(rows)] : []),
      h('h3', {}, speech.t('explain.assume')), this.#assumptions(place, known),
      h('h3', {}, speech.t('explain.terms')), ...(WORDS[code] ?? OTHERS).map((term) => meaning(term, speech)), meaning('monte_carlo', speech),
    ]);
  }

  /** All words, the one asked about in sight. @param {Speech} speech @param {string} [asked] */
  glossary(speech, asked) {
    say(this.value, '');
    this.#open(speech.t('explain.glossary'), speech, [h('dl', { class: 'glossary' }, ...TERMS.flatMap((term) => [
      h('dt', term === asked ? { class: 'asked' } : {}, speech.word(`term.${term}`)), h('dd', {}, speech.word(`gloss.${term}`))]))]);
    this.body.querySelector('.asked')?.scrollIntoView({ block: 'center' });
  }

  /** @param {string} title @param {Speech} speech @param {HTMLElement[]} content */
  #open(title, speech, content) {
    say(this.title, title);
    say(this.done, speech.t('explain.close'));
    this.body.replaceChildren(...content);
    if (!this.root.open) this.root.showModal();
    this.root.scrollTop = 0;
    this.title.focus();
  }

  /** What it hangs on, each a way to its control: the numbers of the offer that count for anything, decided or supposed, and the beliefs
   * that its mechanisms call on; then the numbers of the business and the horizon. @param {number} place @param {Known} known */
  #assumptions(place, { scenario, fields, speech, reveal }) {
    const calls = called(scenario.schemes[place].mechanisms);
    const counts = (/** @type {Item} */ item) => (
      !waits(scenario, item) && (described(fields, item)?.evidence.kind !== 'choice' || valueAt(scenario, item) !== 0 || zeroOf(item, speech) !== null));
    const all = groups(scenario);
    const ordered = [all.filter(({ kind, place: other }) => kind === 'scheme' && other === place), all.filter(({ kind }) => kind === 'beliefs'),
      all.filter(({ kind }) => kind !== 'scheme' && kind !== 'beliefs')].flat();
    const items = ordered.flatMap(({ kind, cards = [], open, folds }) => {
      const folded = folds.flatMap(({ items: more }) => more);
      if (kind === 'beliefs') return folded.filter(({ group, key }) => group === 'behaviour' && calls.has(key));
      const inside = cards.flatMap((card) => [...card.open,
        ...card.folds.flatMap(({ items: more }) => more).filter((item) => item.group === card.kind && counts(item))]);
      return [...inside, ...open, ...folded];
    }).filter(({ as, group }) => as === 'number' && group !== 'calendar');
    return list(items.flatMap((item) => {
      const field = described(fields, item);
      const value = valueAt(scenario, item);
      if (!field || value === undefined) return [];
      const name = wordOf('field', item, speech);
      const go = h('button', { type: 'button', class: 'go', 'aria-label': speech.t('explain.go', { what: name }), onclick: () => { this.root.close(); reveal(item.path); } },
        [written(standIn(item, value, scenario) ?? value, field, speech), unitOf(item.unit ?? field.unit, scenario.period, speech)].join(' ').trim());
      return [/** @type {[string, HTMLElement]} */ ([name, go])];
    }));
  }
}

/** The numbers that went into a figure. @param {string} code @param {SchemeReport} scheme @param {Known} known @returns {[string, string][]} */
function figures(code, { verdict, statement, points_ledger: ledger, ...rest }, { report, scenario, speech }) {
  const money = (/** @type {import('./types.js').Estimate} */ { value, standard_error: error }) => speech.estimate(value, error);
  const error = (/** @type {number} */ size) => /** @type {[string, string]} */ ([speech.t('explain.error'), `±\u2060${speech.money(size)}`]);
  const npv = verdict.incremental_npv;
  switch (code) {
    case 'npv':
      return [...Object.entries(verdict.waterfall).filter(([, { mean }]) => mean !== 0).map(([part, { mean, standard_error: error }]) =>
        /** @type {[string, string]} */ ([speech.word(`compare.${part}`), speech.estimate(mean, error)])), error(npv.standard_error)];
    case 'loss':
      return [[speech.t('explain.error'), `±\u2060${speech.share(verdict.chance_of_loss.standard_error)}`]];
    case 'break_even': {
      const last = report.periods;
      const when = [...new Set([3, 6, 12, 24, last].filter((period) => period <= last))];
      // A sketch does not know them.
      return when.flatMap((n) => verdict.chance_to_break_even.slice(n - 1, n).map(({ value }) => /** @type {[string, string]} */ ([speech.t(`explain.by.${scenario.period}`, { n }), speech.share(value)])));
    }
    case 'worst':
      return [[speech.t('explain.p5'), speech.money(npv.p5)], [speech.t('explain.p10'), speech.money(npv.p10)], error(verdict.worst_tenth.standard_error)];
    case 'roi':
      return (/** @type {const} */ (['rewards', 'discounts', 'running', 'setup'])).map((key) => [speech.t(`explain.${key}`), money(statement[key])]);
    case 'cost':
      return (/** @type {const} */ (['rewards', 'discounts', 'list_sales'])).map((key) => [speech.t(`explain.${key}`), money(statement[key])]);
    case 'breakage':
      return (/** @type {const} */ (['issued', 'redeemed', 'expired', 'forfeited', 'outstanding'])).map((key) => [speech.t(`explain.${key}`), money(ledger[key])]);
    case 'naive':
    case 'true':
      return [[speech.t('explain.naive_l'), verdict.naive_lift ? speech.change(verdict.naive_lift.value - 1) : speech.t('compare.none')],
        [speech.t('explain.true_l'), verdict.true_lift ? speech.change(verdict.true_lift.value - 1) : speech.t('compare.none')]];
    default: {
      const part = verdict.waterfall[/** @type {keyof typeof verdict.waterfall} */ (code)];
      return part ? [[speech.t('explain.p5'), speech.money(part.p5)], error(part.standard_error)] : [];
    }
  }
}

/** @param {[string, string | HTMLElement][]} rows */
const list = (rows) => h('dl', {}, ...rows.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));

/** A word, and what it means to those who unfold it. @param {string} term @param {Speech} speech */
const meaning = (term, speech) => h('details', {}, h('summary', {}, speech.word(`term.${term}`)), h('p', {}, speech.word(`gloss.${term}`)));
