// The answer: verdict, the two curves, the comparison, and what was computed to get there.

import { h, say, show } from './dom.js';
import { Figure } from './figure.js';
import { Formulas } from './formulas.js';
import { comparison } from './compare.js';
import { longName, shortName } from './naming.js';
import { doubt } from './problems.js';
import { verdict } from './verdict.js';

/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./simulate.js').Result} Result */
/** @typedef {import('./types.js').Scenario} Scenario */

export class Answer {
  constructor() {
    this.profit = new Figure('profit');
    this.retention = new Figure('retention');
    this.figures = [this.profit, this.retention];
    this.headline = h('p', { class: 'headline', part: 'verdict' });
    this.averages = h('p', { class: 'averages' });
    this.run = h('p', { class: 'run' });
    // Heard once the figures stand still; a draft would only interrupt.
    this.spoken = h('p', { class: 'spoken', role: 'status' });
    // Its one line is reserved, so that remarks come and go without moving anything.
    this.remarksTitle = h('summary');
    this.remarks = h('ul');
    this.remarksFold = h('details', { hidden: true }, this.remarksTitle, this.remarks);
    this.compareTitle = h('h2');
    this.compare = h('div', { class: 'compare-place' });
    this.formulas = new Formulas();
    this.way = h('button', { class: 'way', type: 'button', hidden: true });

    /** Stays in sight on a phone while controls move. */
    this.head = h('section', { class: 'head' },
      h('div', { class: 'verdict' }, this.headline, this.averages, this.way), this.profit.root, this.spoken);
    this.rest = h('section', { class: 'rest' }, h('div', { class: 'remarks' }, this.remarksFold), this.retention.root, this.compareTitle, this.compare, this.formulas.root, this.run);
  }

  /** Everything that does not depend on a result. @param {Speech} speech */
  speak(speech) {
    for (const figure of this.figures) figure.speak(speech);
    this.formulas.speak(speech);
    say(this.compareTitle, speech.t('compare.title'));
    if (!this.headline.hasChildNodes()) say(this.headline, speech.t('app.starting'));
  }

  /** What to draw, at the size reserved for it. @param {Scenario} scenario @param {Speech} speech @param {boolean} dark */
  orders(scenario, speech, dark) {
    const words = {
      schemes: names(scenario, speech),
      x: speech.t(`chart.x.${scenario.period}`),
      y: '',
      break_even: speech.t(scenario.period === 'week' ? 'chart.break_even_week' : 'chart.break_even'),
    };
    return this.#drawn(scenario).map(({ kind, size }) => ({
      kind,
      words: { ...words, numerals: kind === 'profit' ? speech.numerals(speech.currencySymbol) : speech.numerals('', '') },
      look: { ...size, dark, font: speech.font },
    }));
  }

  /** @param {Result} result @param {Speech} speech */
  paint({ report, charts, scenario, draft, seconds }, speech) {
    const all = names(scenario, speech);
    const { sentences, averages } = verdict(report, scenario.schemes.map((scheme, place) => (
      { short: shortName(scheme, place, speech), long: longName(scheme, place, speech) })), speech);
    this.headline.replaceChildren(...pieces(sentences));
    this.averages.replaceChildren(...pieces(averages));
    show(this.way, false);
    this.#remark(report.warnings, scenario, speech);
    this.#drawn(scenario).forEach((figure, place) => figure.paint(charts[place], report, all, speech));
    if (scenario.schemes.length === 0) this.profit.clear();
    this.compare.replaceChildren(comparison(report, all.slice(1), speech));
    this.formulas.paint(report, scenario, speech);
    say(this.run, draft ? speech.t('run.draft', { worlds: speech.number(report.worlds) }) : ran(report, seconds, speech));
    if (!draft) say(this.spoken, sentences.join(' '));
  }

  /** What is hardly meant, folded away. @param {import('./types.js').Problem[]} warnings @param {Scenario} scenario @param {Speech} speech */
  #remark(warnings, scenario, speech) {
    const n = warnings.length;
    show(this.remarksFold, n > 0);
    say(this.remarksTitle, n > 0 ? speech.t('doubt.summary', { n }) : '');
    this.remarks.replaceChildren(...warnings.map((warning) => h('li', {}, doubt(warning, scenario, speech))));
  }

  /** Without a scheme there is no extra profit to draw. @param {Scenario} scenario */
  #drawn(scenario) {
    return scenario.schemes.length > 0 ? this.figures : [this.retention];
  }

  /** Says what failed, and the way on. @param {string} what @param {string} how @param {string} button @param {() => void} act */
  fail(what, how, button, act) {
    say(this.headline, what);
    say(this.averages, how);
    say(this.spoken, `${what} ${how}`);
    say(this.run, '');
    say(this.way, button);
    this.way.onclick = act;
    show(this.way, true);
  }
}

/** Lines break between sentences rather than inside them. @param {string[]} texts */
const pieces = (texts) => texts.flatMap((text) => [h('span', {}, text), ' ']);

/** The baseline first. @param {Scenario} scenario @param {Speech} speech */
const names = (scenario, speech) =>
  [speech.t('scheme.no_programme'), ...scenario.schemes.map((scheme, place) => shortName(scheme, place, speech))];

/** @param {import('./types.js').Report} report @param {number} seconds @param {Speech} speech */
function ran(report, seconds, speech) {
  const [baseline, ...schemes] = report.schemes.map(({ verdict: figures }) => figures);
  const errors = schemes.length > 0 ? schemes.map(({ incremental_npv: npv }) => npv.standard_error) : [baseline.npv.standard_error];
  return speech.t(report.period === 'week' ? 'run.line_week' : 'run.line', {
    customers: speech.number(report.customers, { notation: 'standard' }),
    periods: report.periods,
    worlds: speech.number(report.worlds),
    seconds: speech.number(seconds, { maximumSignificantDigits: 2 }),
    error: speech.money(Math.max(...errors)),
  });
}
