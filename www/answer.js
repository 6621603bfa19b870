// The answer: verdict, the two curves, the comparison, and what was computed to get there.

import { believed } from './beliefs.js';
import { h, say, show } from './dom.js';
import { Figures } from './figures.js';
import { limited, longName, shortName } from './naming.js';
import { doubt } from './problems.js';
import { verdict, whose } from './verdict.js';

/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./i18n/index.js').Key} Key */
/** @typedef {import('./simulate.js').Result} Result */
/** @typedef {import('./simulate.js').Under} Under */
/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./state.js').State} State */

/** A run that ends sooner needs no button to stop it. */
const LONG_S = 0.4;

export class Answer {
  /** Says when an offer is there, and for whom; comes with the first that is not always there for all. @type {typeof import('./rules.js') | null} */ #rules = null;

  /** @param {{more: () => void, halt: () => void} & ConstructorParameters<typeof Figures>[0]} actions */
  constructor({ more, halt, ...page }) {
    this.repaint = page.repaint;
    this.figures = new Figures(page);
    this.headline = h('p', { class: 'headline', part: 'verdict' });
    this.versus = h('p', { class: 'versus' });
    this.averages = h('p', { class: 'averages' });
    this.believing = h('div', { class: 'believing' });
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
    this.compare = h('div', { class: 'compare-place', tabindex: '0', role: 'region', 'aria-labelledby': 'compare-title' });
    /** @type {import('./below.js').Below | null} */
    this.below = null;
    /** @type {import('./below.js').Tools | null} */
    this.tools = null;
    /** @type {Result | null} */
    this.painted = null;
    this.dark = false;
    this.way = h('button', { class: 'way', type: 'button', hidden: true });

    const { profit, panel, tabs } = this.figures;
    /** Stays in sight on a phone while controls move. */
    this.head = h('section', { class: 'head' },
      h('div', { class: 'verdict' }, this.headline, this.versus, this.averages, this.believing, this.way), profit.root, this.spoken);
    this.rest = h('section', { class: 'rest' }, h('div', { class: 'remarks' }, this.remarksFold), tabs, panel, this.compareTitle, this.compare, this.run, this.effort);
  }

  /** Everything that does not depend on a result. @param {Speech} speech @param {State | null} state */
  speak(speech, state) {
    this.figures.speak(speech, state ?? undefined, state ? names(state.scenario, speech) : []);
    this.below?.speak(speech);
    say(this.compareTitle, speech.t('compare.title'));
    if (!this.headline.hasChildNodes()) say(this.headline, speech.t('app.starting'));
  }

  /** What to draw, and beside what. @param {State} state @param {Speech} speech @param {boolean} dark @param {boolean} draft */
  orders(state, speech, dark, draft) {
    const { figures } = this;
    this.dark = dark;
    return { charts: figures.orders(state, names(state.scenario, speech), speech, dark, draft), pinned: figures.pinned };
  }

  /** A name that says when an offer is there, unless it always is. @param {import('./types.js').Scheme} scheme @param {number} place
   * @param {Scenario['period']} period @param {Speech} speech */
  #long(scheme, place, period, speech) {
    const name = longName(scheme, place, speech);
    if (!scheme.mechanisms.some(limited)) return name;
    if (this.#rules) return this.#rules.timed(name, scheme, period, speech);
    Promise.all([import('./rules.js'), speech.need('build')]).then(([rules]) => {
      this.#rules = rules;
      this.repaint();
    }, () => {}); // Without a connection the table says it.
    return name;
  }

  /** What a hand at a slider waits for: the verdict and the extra profit. @param {Result} result @param {State} state @param {Speech} speech
   * @returns {() => Promise<void>} everything else, for a task of its own */
  paint(result, state, speech) {
    const { report, scenario, draft } = result;
    this.painted = result;
    const all = names(scenario, speech);
    const belief = speech.t(/** @type {Key} */ (`beliefs.${believed(this.tools?.beliefs ?? [], scenario.behaviour)}`)).toLowerCase();
    const { best, sentences, versus, others, averages } = verdict(report, scenario.schemes.map((scheme, place) => (
      { short: shortName(scheme, place, speech), long: this.#long(scheme, place, scenario.period, speech), rule: this.#rules?.limits(scheme, scenario.period, speech) })), speech,
    { belief, draft, edited: state.lines.indexOf(this.figures.touched) + 1, base: scenario.base });
    this.headline.replaceChildren(...pieces(sentences));
    this.head.classList.remove('before');
    this.headline.classList.toggle('first-look', draft); // A few worlds only: paler than what stands, and it says so.
    this.headline.dataset.sketch = sketch(report, speech);
    this.versus.classList.toggle('first-look', draft);
    this.versus.replaceChildren(...pieces([versus, others].filter(Boolean)));
    this.averages.replaceChildren(...averages.said.map((text, place) => h('span', place ? { class: 'in' } : {}, text)), ' ',
      ...averages.of.flatMap(({ place, name, amount }) => [
        h('span', { class: `scheme-${(state.lines[place - 1] ?? place - 1) + 1}` }, h('span', { class: 'offer' }, name), ' ', amount), ' ']));
    if (!speech.lacks('compare')) this.below?.believe(result, best, all[best] ?? '', speech);
    show(this.way, false);
    this.figures.paint(result, state, all, speech);
    return () => this.#paintRest(result, state, speech, { all, best, said: [...sentences, versus, others] });
  }

  /** @param {Result} result @param {State} state @param {Speech} speech @param {{all: string[], best: number, said: string[]}} told */
  #paintRest(result, state, speech, { all, best, said }) {
    const { report, progress, scenario, draft, seconds } = result;
    // That a sketch is one is said elsewhere.
    this.#remark(draft ? report.warnings.filter(({ path }) => !path.startsWith('run.')) : report.warnings, scenario, speech);
    this.figures.paintRest();
    const compared = this.#paintBelow({ result, best, state, offers: all.slice(1), speech });
    say(this.run, progress ? ran(report, scenario.base, progress, seconds, speech) : sketch(report, speech));
    this.under = null;
    this.#offer(progress !== null && progress.next > progress.worlds, speech);
    show(this.meter, false);
    if (draft) return compared;
    say(this.spoken, [...said, ...(this.asked ? [this.run.textContent] : [])].filter(Boolean).join(' '));
    this.asked = false;
    return compared;
  }

  /** What stands below the figures comes with the first result, into the place reserved for it.
   * @param {Pick<import('./below.js').Painted, 'result' | 'best' | 'state' | 'offers' | 'speech'>} painted */
  async #paintBelow(painted) {
    const { result, speech } = painted;
    if (!this.below || speech.lacks('compare')) {
      try {
        const [{ Below }] = await Promise.all([import('./below.js'), speech.need('compare')]);
        if (!this.tools || this.painted !== result) return;
        this.below ??= new Below(this.compare, this.believing, this.tools);
      } catch {
        return; // No connection: the next result tries again.
      }
    }
    this.below.paint({ ...painted, dark: this.dark, pinned: this.figures.pinned, touched: this.figures.touched });
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
const pieces = (texts) => texts.flatMap((text) => [h('span', {}, text), /。$/.test(text) ? '' : ' ']);

/** The baseline first. @param {Scenario} scenario @param {Speech} speech */
const names = (scenario, speech) =>
  [speech.t('scheme.no_programme'), ...scenario.schemes.map((scheme, place) => shortName(scheme, place, speech))];

/** @param {import('./types.js').Report} report @param {Scenario['base']} base @param {import('./types.js').Progress} progress @param {number} seconds @param {Speech} speech */
const ran = (report, base, { worlds, error }, seconds, speech) => speech.t(report.period === 'week' ? 'run.line_week' : 'run.line', {
  customers: whose(base, report.customers, report.period === 'week' ? '_week' : '', speech),
  periods: report.periods,
  worlds: speech.number(worlds),
  seconds: speech.number(seconds, { maximumSignificantDigits: 2 }),
  what: speech.t(report.schemes.length > 1 ? 'run.extra' : 'run.profit'),
  error: speech.money(error),
});

/** @param {import('./types.js').Report} report @param {Speech} speech */
const sketch = ({ worlds }, speech) => speech.t('run.draft', { worlds: speech.number(worlds) });
