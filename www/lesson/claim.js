// A claim on screen: what is said, what the model says to three kinds of people, what would have to be true, and the evidence.

import { h, say } from '../dom.js';
import { figuresIn } from './format.js';
import { coming, fill, filled } from './holes.js';
import { holds, values, written } from './numbers.js';
import { edit } from '../state.js';

/** @typedef {import('./format.js').Claim} Claim */
/** @typedef {import('./format.js').Text} Text */
/** @typedef {import('./numbers.js').Values} Values */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../i18n/index.js').Speech} Speech */
/** What the model says to somebody: figures, and what they make of the claim. @typedef {{numbers: HTMLElement[], verdict: HTMLElement}} Row */

/** From the one who believes least to the one who believes most. */
export const BELIEFS = /** @type {const} */ (['sceptic', 'central', 'optimist']);

export class ClaimView {
  /** Whether all numbers have been there. */ painted = false;
  /** Places for numbers that come with the run. @type {import('./holes.js').Hole[]} */ #holes = [];
  /** @type {Map<string, Row>} */ #rows = new Map();

  /** @param {Claim} claim @param {Speech} speech @param {() => void} load sets what would have to be true */
  constructor(claim, speech, load) {
    this.claim = claim;
    this.speech = speech;
    const { title, text, model, needs, evidence } = claim;
    const { language } = speech;
    const part = (/** @type {Text[]} */ texts) => texts.map((one) => h('p', {}, ...filled(this.#holes, one[language], claim.figures, speech)));
    const head = (/** @type {'lesson.claim_model' | 'lesson.claim_needs' | 'lesson.claim_evidence'} */ key) => h('h3', {}, speech.t(key));
    /** What came of trying it. */
    this.outcome = h('p', { class: 'finding', role: 'status' });
    this.title = h('h2', { class: 'lesson-step', tabindex: '-1', id: 'lesson-step' }, h('small', {}, `${speech.t('lesson.claim')} `), title[language]);
    this.root = h('div', { class: 'lesson-body claim' }, this.title, ...part(text),
      head('lesson.claim_model'), ...part(model.text), this.#table(), ...this.#smaller(),
      head('lesson.claim_needs'), ...part(needs.text),
      h('button', { type: 'button', class: 'claim-load', onclick: load }, speech.t('lesson.claim_load')), this.outcome,
      head('lesson.claim_evidence'), ...part(evidence.text),
      ...(evidence.source ? [h('p', { class: 'note' }, speech.t('lesson.source', { source: evidence.source }))] : []));
  }

  /** Figures of the words, which follow the run on screen, and of the row about it. */
  get needs() {
    const { text, model, needs, evidence } = this.claim;
    return new Set([...figuresIn([...text, ...model.text, ...needs.text, ...evidence.text]), ...this.judged]);
  }

  /** Figures that every belief has its own of. */
  get judged() {
    const { show, verdicts } = this.claim.model;
    return new Set([...show.map(({ figure }) => figure), ...verdicts.flatMap(({ if: conditions }) => [conditions].flat().map(({ figure }) => figure))]);
  }

  /** Whether no number is still to come. */
  get whole() {
    return [...this.root.querySelectorAll('[data-figure]')].every(({ textContent }) => textContent !== '');
  }

  /** Says beside the button what the model makes of the claim, of the run on screen: the table may be out of sight. */
  answer() {
    say(this.outcome, `${this.speech.t('lesson.claim_screen')}: ${this.#rows.get('screen')?.verdict.textContent ?? ''}`);
  }

  /** Until all numbers are there, those that there are. @param {Values} now */
  begin(now) {
    if (!this.painted) this.#fill(now);
  }

  /** @param {Values} now */
  #fill(now) {
    fill(this.#holes, this.claim.figures, now, this.speech);
  }

  /** @param {Values} now of the run on screen */
  paint(now) {
    this.painted = true;
    this.#fill(now);
    this.judge('screen', now);
  }

  /** @param {string} who a belief, or the run on screen @param {Values} now */
  judge(who, now) {
    const row = this.#rows.get(who);
    const { show, verdicts } = this.claim.model;
    if (!row) return;
    row.numbers.forEach((place, column) => this.#write(place, show[column].figure, now));
    say(row.verdict, verdicts.find(({ if: conditions }) => holds(conditions, now))?.text[this.speech.language] ?? '–');
  }

  /** @param {HTMLElement} place @param {string} name @param {Values} now */
  #write(place, name, now) {
    const source = this.claim.figures[name];
    say(place, source ? written(now[name], source.as, this.speech) : '–');
  }

  /** Four answers are worked out here: where each is from a smaller run than the page’s, that is said. */
  #smaller() {
    const { 'run.worlds': worlds, 'run.customers': customers } = this.claim.scenario.changes;
    const { speech } = this;
    return typeof worlds === 'number' && typeof customers === 'number'
      ? [h('p', { class: 'note claim-size' }, speech.t('lesson.claim_size', { worlds: speech.number(worlds), customers: speech.number(customers) }))] : [];
  }

  #table() {
    const { speech, claim: { model: { show } } } = this;
    const row = (/** @type {string} */ who, /** @type {string} */ name) => {
      const numbers = show.map(({ figure }) => h('td', { class: 'number', 'data-figure': `${who} ${figure}`, ...coming(speech) }, ''));
      const verdict = h('td', { class: 'claim-verdict', ...coming(speech) });
      this.#rows.set(who, { numbers, verdict });
      return h('tr', { 'data-who': who }, h('th', { scope: 'row' }, name), ...numbers, verdict);
    };
    return h('table', { class: 'claim-table' },
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, speech.t('lesson.claim_who')),
        ...show.map(({ label }) => h('th', { scope: 'col', class: 'number' }, label[speech.language])),
        h('th', { scope: 'col' }, speech.t('lesson.claim_verdict')))),
      h('tbody', {}, ...BELIEFS.map((belief) => row(belief, speech.t(`beliefs.${belief}`))), row('screen', speech.t('lesson.claim_screen'))));
  }
}

/** What would have to be true, as a change of what is set. @param {Claim} claim @param {State} state */
export const fulfilled = ({ needs: { changes } }, state) => Object.entries(changes).reduce((now, [path, value]) => edit(now, path, value), state);

/** What the model says to each belief, of the claim as it opens, whatever is on screen later. @param {ClaimView} view @param {import('./numbers.js').Live} live */
export async function judge(view, live) {
  const { figures, model: { priors } } = view.claim;
  await Promise.all(BELIEFS.map(async (belief) => {
    const beside = (/** @type {Record<string, unknown>} */ changes) => live.beside({ ...priors?.[belief], ...changes }, belief);
    view.judge(belief, await values(figures, view.judged, { ...live, report: await beside({}), beside }));
  }));
}
