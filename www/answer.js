// The answer: verdict, the two curves, the comparison, and what was computed to get there.

import { Apart } from './apart.js';
import { h, say, show } from './dom.js';
import { Figures } from './figures.js';
import { Formulas } from './formulas.js';
import { Study } from './study.js';
import { comparison } from './compare.js';
import { longName, shortName } from './naming.js';
import { doubt } from './problems.js';
import { verdict } from './verdict.js';

/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./simulate.js').Result} Result */
/** @typedef {import('./simulate.js').Under} Under */
/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./state.js').State} State */

/** A run that ends sooner needs no button to stop it. */
const LONG_S = 0.4;

export class Answer {
  /** @param {{more: () => void, halt: () => void, reveal: (path: string) => void} & ConstructorParameters<typeof Figures>[0]} actions */
  constructor({ more, halt, reveal, ...page }) {
    this.reveal = reveal;
    this.figures = new Figures(page);
    this.headline = h('p', { class: 'headline', part: 'verdict' });
    this.versus = h('p', { class: 'versus' });
    this.averages = h('p', { class: 'averages' });
    this.run = h('p', { class: 'run', tabindex: '-1' });
    // One button for both: the keyboard stays where it is.
    this.more = h('button', { type: 'button', class: 'more-worlds', hidden: true, onclick: () => this.#press(more, halt) });
    this.meter = h('progress', { hidden: true });
    this.effort = h('div', { class: 'effort' }, this.more, this.meter);
    /** @type {Under | null} */
    this.under = null;
    this.asked = false;
    // Heard once the figures stand still; a draft would only interrupt.
    this.spoken = h('p', { class: 'spoken', role: 'status' });
    // Its one line is reserved, so that remarks come and go without moving anything.
    this.remarksTitle = h('summary');
    this.remarks = h('ul');
    this.remarksFold = h('details', { hidden: true }, this.remarksTitle, this.remarks);
    this.compareTitle = h('h2', { id: 'compare-title' });
    this.compare = h('div', {
      class: 'compare-place', tabindex: '0', role: 'region', 'aria-labelledby': 'compare-title', onclick: (event) => this.#explain(event.target),
    });
    this.words = h('button', { type: 'button', class: 'quiet', onclick: () => this.#explain(null) });
    /** @type {import('./explain.js').Explanation | null} */
    this.explanation = null;
    /** @type {{result: Result, speech: Speech} | null} */
    this.painted = null;
    /** @type {import('./types.js').Field[]} */
    this.fields = [];
    this.apart = new Apart();
    this.study = new Study();
    this.dark = false;
    this.formulas = new Formulas();
    this.way = h('button', { class: 'way', type: 'button', hidden: true });

    const { profit, panel, tabs } = this.figures;
    /** Stays in sight on a phone while controls move. */
    this.head = h('section', { class: 'head' },
      h('div', { class: 'verdict' }, this.headline, this.versus, this.averages, this.way), profit.root, this.spoken);
    this.rest = h('section', { class: 'rest' }, h('div', { class: 'remarks' }, this.remarksFold), tabs, panel, this.compareTitle, this.compare, this.apart.root, this.study.root, this.formulas.root, this.words, this.run, this.effort);
  }

  /** Everything that does not depend on a result. @param {Speech} speech @param {State | null} state */
  speak(speech, state) {
    this.figures.speak(speech, state ?? undefined, state ? names(state.scenario, speech) : []);
    this.study.speak(speech);
    this.formulas.speak(speech);
    say(this.compareTitle, speech.t('compare.title'));
    say(this.words, speech.t('glossary.open'));
    if (!this.headline.hasChildNodes()) say(this.headline, speech.t('app.starting'));
  }

  /** What to draw, and beside what. @param {State} state @param {Speech} speech @param {boolean} dark @param {boolean} draft */
  orders(state, speech, dark, draft) {
    const { figures } = this;
    this.dark = dark;
    return { charts: figures.orders(state, names(state.scenario, speech), speech, dark, draft), pinned: figures.pinned };
  }

  /** What a hand at a slider waits for: the verdict and the extra profit. @param {Result} result @param {State} state @param {Speech} speech
   * @returns {() => void} everything else, for a task of its own */
  paint(result, state, speech) {
    const { report, scenario } = result;
    this.painted = { result, speech };
    const all = names(scenario, speech);
    const { sentences, versus, averages } = verdict(report, scenario.schemes.map((scheme, place) => (
      { short: shortName(scheme, place, speech), long: longName(scheme, place, speech) })), speech);
    this.headline.replaceChildren(...pieces(sentences));
    say(this.versus, versus);
    this.averages.replaceChildren(...pieces(averages));
    show(this.way, false);
    this.figures.paint(result, state, all, speech);
    return () => this.#paintRest(result, state, speech, { all, said: [...sentences, versus] });
  }

  /** @param {Result} result @param {State} state @param {Speech} speech @param {{all: string[], said: string[]}} told */
  #paintRest(result, state, speech, { all, said }) {
    const { report, progress, scenario, draft, seconds } = result;
    const { lines } = state;
    this.#remark(report.warnings, scenario, speech);
    this.figures.paintRest();
    const { activeElement } = /** @type {ShadowRoot | Document} */ (this.compare.getRootNode());
    const { code, place } = activeElement instanceof HTMLElement && this.compare.contains(activeElement) ? activeElement.dataset : {};
    this.compare.replaceChildren(comparison(report, all.slice(1), lines, speech, this.figures.pinned));
    if (code) this.#refocus(code, place); // The same figure in the new table.
    this.apart.paint(result, lines, speech);
    this.formulas.paint(report, scenario, speech);
    if (!draft) this.study.show(state, speech, this.dark);
    say(this.run, draft ? speech.t('run.draft', { worlds: speech.number(report.worlds) }) : ran(report, progress, seconds, speech));
    this.under = null;
    this.#offer(!draft && progress.next > progress.worlds, speech);
    show(this.meter, false);
    if (draft) return;
    say(this.spoken, [...said, ...(this.asked ? [this.run.textContent] : [])].filter(Boolean).join(' '));
    this.asked = false;
  }

  /** @param {string} code @param {string} [place] */
  #refocus(code, place) {
    const figure = /** @type {HTMLElement | null} */ (this.compare.querySelector(`.why[data-code="${code}"][data-place="${place}"]`));
    figure?.focus({ preventScroll: true });
  }

  /** How far a run under way has come. @param {Under} under @param {Speech} speech */
  progress(under, speech) {
    const { worlds, of, seconds } = under;
    if (seconds < LONG_S && this.more.hidden) return;
    this.under = under;
    this.#offer(true, speech);
    show(this.meter, true);
    this.meter.max = of;
    this.meter.value = worlds;
    say(this.run, speech.t('run.progress', { worlds: speech.number(worlds), of: speech.number(of) }));
    this.meter.setAttribute('aria-label', this.run.textContent ?? '');
  }

  /** Where a figure comes from, or, asked about none, what all words mean. Both come when somebody asks.
   * @param {EventTarget | null} target */
  async #explain(target) {
    const figure = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest('.why')) : null;
    const painted = this.painted;
    if (!painted || (target && !figure)) return;
    const { result: { report, scenario }, speech } = painted;
    try {
      const [{ Explanation }] = await Promise.all([import('./explain.js'), speech.need('explain'), speech.need('mechanisms')]);
      this.explanation ??= new Explanation();
    } catch {
      return; // No connection: asking again tries again.
    }
    if (!this.explanation.root.isConnected) this.rest.append(this.explanation.root);
    if (!figure) return this.explanation.glossary(speech);
    const { code = '', place = '', what = '', scheme = '' } = figure.dataset;
    // The table may be another by then: the keyboard goes back to the same figure, unless it has gone on already.
    this.explanation.root.addEventListener('close', () => {
      const { activeElement: now } = /** @type {ShadowRoot | Document} */ (this.compare.getRootNode());
      if (now && !this.explanation?.root.contains(now)) return;
      this.#refocus(code, place);
    }, { once: true });
    this.explanation.number({ code, place: Number(place), what, scheme, value: figure.textContent ?? '' },
      { report, scenario, fields: this.fields, speech, reveal: this.reveal });
  }

  /** @param {() => void} more @param {() => void} halt */
  #press(more, halt) {
    if (this.under) return halt();
    this.asked = true;
    more();
  }

  /** @param {boolean} offered @param {Speech} speech */
  #offer(offered, speech) {
    const { activeElement } = /** @type {ShadowRoot | Document} */ (this.more.getRootNode());
    if (!offered && activeElement === this.more) this.run.focus();
    show(this.more, offered);
    say(this.more, speech.t(this.under ? 'run.stop' : 'run.more'));
  }

  /** What is hardly meant, folded away. @param {import('./types.js').Problem[]} warnings @param {Scenario} scenario @param {Speech} speech */
  #remark(warnings, scenario, speech) {
    const n = warnings.length;
    show(this.remarksFold, n > 0);
    say(this.remarksTitle, n > 0 ? speech.t('doubt.summary', { n }) : '');
    this.remarks.replaceChildren(...warnings.map((warning) => h('li', {}, doubt(warning, scenario, speech))));
  }

  /** Says what failed, and the way on. @param {string} what @param {string} how @param {string} button @param {() => void} act */
  fail(what, how, button, act) {
    say(this.headline, what);
    say(this.averages, how);
    say(this.versus, '');
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

/** @param {import('./types.js').Report} report @param {import('./types.js').Progress} progress @param {number} seconds @param {Speech} speech */
const ran = (report, { worlds, error }, seconds, speech) => speech.t(report.period === 'week' ? 'run.line_week' : 'run.line', {
  customers: speech.number(report.customers, { notation: 'standard' }),
  periods: report.periods,
  worlds: speech.number(worlds),
  seconds: speech.number(seconds, { maximumSignificantDigits: 2 }),
  error: speech.money(error),
});
