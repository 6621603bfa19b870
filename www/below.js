// What stands below the figures: the table, an offer taken apart, what matters most, the formulas, and where a figure comes from.

import { Apart } from './apart.js';
import { Believing } from './believing.js';
import { comparison } from './compare.js';
import { h, say, show } from './dom.js';
import { Formulas } from './formulas.js';
import { Stuck } from './stuck.js';
import { Study } from './study.js';
import { wear } from './styles.js';

/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./simulate.js').Result} Result */
/**
 * What it works with; `set` only where what is believed may be chosen under the headline.
 * @typedef {{run: import('./pool.js').Pool['run'], fields: import('./types.js').Field[], reveal: (path: string) => void,
 *   beliefs: import('./types.js').Beliefs[], set?: (path: string, value: unknown) => void}} Tools
 */
/** @typedef {{result: Result, best: number, state: import('./state.js').State, offers: string[], speech: Speech, dark: boolean, pinned: import('./types.js').Pinned | null, touched: number}} Painted */

export class Below {
  /** @type {import('./explain.js').Explanation | null} */
  explanation = null;
  /** @type {Painted | null} */
  painted = null;
  /** What the line under the headline is about. @type {{result: Result, scheme: string, speech: Speech} | null} */
  #believed = null;
  /** Whether the table can be seen; a sketch is not written into one that cannot. */
  #inSight = false;
  /** A sketch that is not written down yet. @type {Painted | null} */
  #owed = null;

  /** @param {HTMLElement} place of the table @param {HTMLElement} under the headline: for what others believe @param {Tools} tools */
  constructor(place, under, tools) {
    this.place = place;
    this.tools = tools;
    this.apart = new Apart();
    this.study = new Study();
    this.formulas = new Formulas();
    this.words = h('button', { type: 'button', class: 'quiet', onclick: () => this.#explain(null) });
    // Where the word is met first.
    this.world = h('button', { type: 'button', class: 'term', onclick: () => this.#explain(null, 'world') });
    const { run, fields, beliefs, set } = tools;
    this.believing = set ? new Believing(under, { beliefs, run, set }) : null;
    if (this.believing) under.after(this.world);
    this.apart.start(run);
    this.study.start({ ask: (task, options) => run(task, { ...options, idle: true }), fields });
    this.formulas.start(fields, run);
    place.addEventListener('click', ({ target }) => this.#explain(target));
    new IntersectionObserver((entries) => {
      this.#inSight = entries[entries.length - 1].isIntersecting;
      if (this.#inSight && this.#owed) this.#compare(this.#owed);
    }, { rootMargin: '160px' }).observe(place);
    const head = place.closest('.body')?.querySelector('.head');
    if (head instanceof HTMLElement) new Stuck(head);
    const root = under.getRootNode(); // An embed may show neither.
    if (root instanceof ShadowRoot) wear(root, 'takeaway/printing.css');
    place.after(this.apart.root, this.study.root, this.formulas.root, this.words);
  }

  /** @param {Speech} speech */
  speak(speech) {
    this.study.speak(speech);
    this.formulas.speak(speech);
    say(this.words, speech.t('glossary.open'));
    say(this.world, speech.t('compare.world'));
  }

  /** The line under the headline, which names the same amount: both change at once.
   * @param {Result} result @param {number} best @param {string} scheme @param {Speech} speech */
  believe(result, best, scheme, speech) {
    const before = this.#believed;
    if (before?.result === result && before.speech === speech && before.scheme === scheme) return;
    this.#believed = { result, scheme, speech };
    this.believing?.paint(result, best, scheme, speech);
  }

  /** @param {Painted} painted */
  paint(painted) {
    const { result, best, state, offers, speech, dark, touched } = painted;
    this.painted = painted;
    this.speak(speech);
    this.believe(result, best, offers[best - 1] ?? '', speech);
    this.#owed = painted;
    if (this.#inSight || !result.draft || !this.place.hasChildNodes()) this.#compare(painted);
    this.apart.paint(result, state.lines, speech);
    this.formulas.paint(result.report, result.scenario, speech);
    // What it is about follows when hands are still; that there is something, at once.
    if (!result.draft || !this.study.begun) {
      const earned = result.draft ? [] : result.report.schemes.slice(1).map(({ verdict }) => verdict.incremental_npv.mean);
      this.study.show(state, speech, dark, { touched, best: state.lines[best - 1] ?? -1, earned });
    }
  }

  /** The table. @param {Painted} painted */
  #compare({ result, state, offers, speech, pinned }) {
    this.#owed = null;
    const { activeElement } = /** @type {ShadowRoot | Document} */ (this.place.getRootNode());
    const { code, place } = activeElement instanceof HTMLElement && this.place.contains(activeElement) ? activeElement.dataset : {};
    // Where nothing is offered there is nothing to compare.
    for (const part of [this.place, this.place.previousElementSibling]) if (part instanceof HTMLElement) show(part, offers.length > 0);
    const open = [...this.place.querySelectorAll('details[open]')].map((one) => one.firstElementChild?.getAttribute('data-place'));
    this.place.replaceChildren(comparison(result, offers, state.lines, speech, pinned));
    for (const one of this.place.querySelectorAll('details')) one.open = open.includes(one.firstElementChild?.getAttribute('data-place'));
    if (code) this.#refocus(code, place); // The same figure in the new table.
  }

  /** @param {string} code @param {string} [place] */
  #refocus(code, place) {
    const figure = /** @type {HTMLElement | null} */ (this.place.querySelector(`[data-code="${code}"][data-place="${place}"]`));
    figure?.focus({ preventScroll: true });
  }

  /** Where a figure comes from, or, asked about none, what all words mean. Both come when somebody asks.
   * @param {EventTarget | null} target @param {string} [term] the word that is asked about */
  async #explain(target, term) {
    const figure = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest('.why')) : null;
    const painted = this.painted;
    if (!painted || (target && !figure)) return;
    const { result: { report, scenario }, speech } = painted;
    const { fields, reveal } = this.tools;
    try {
      const [{ Explanation }] = await Promise.all([import('./explain.js'), speech.need('explain'), speech.need('mechanisms')]);
      this.explanation ??= new Explanation();
    } catch {
      return; // No connection: asking again tries again.
    }
    if (!this.explanation.root.isConnected) this.words.after(this.explanation.root);
    if (!figure) return this.explanation.glossary(speech, term);
    const { code = '', place = '', what = '', scheme = '' } = figure.dataset;
    // The table may be another by then: the keyboard goes back to the same figure, unless it has gone on already.
    this.explanation.root.addEventListener('close', () => {
      const { activeElement: now } = /** @type {ShadowRoot | Document} */ (this.place.getRootNode());
      if (now && !this.explanation?.root.contains(now)) return;
      this.#refocus(code, place);
    }, { once: true });
    this.explanation.number({ code, place: Number(place), what, scheme, value: figure.textContent ?? '' },
      { report, scenario, fields, speech, reveal });
  }
}
