// Lessons over the page: the list, the step on screen, its address, and the reader's own work, which waits and is given back.

import { h, say, show } from '../dom.js';
import { NOTHING } from '../past.js';
import { isLesson } from '../opening.js';
import { adopt, edit, put } from '../state.js';
import { BELIEFS, ClaimView } from './claim.js';
import { askedBefore, claimsOf, covered, lessonsOf } from './format.js';
import { values } from './numbers.js';
import { StepView } from './step.js';

/** @typedef {import('./format.js').Lesson & {claim?: import('./format.js').Claim}} Lesson  a claim is shown like a lesson of one step */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../types.js').Report} Report */
/** @typedef {import('../types.js').Scenario} Scenario */
/** @typedef {import('../i18n/index.js').Speech} Speech */
/** @typedef {{state: State, past: import('../past.js').Past}} Own */

/** Worlds that a worker takes at a time. */
const PIECE = 20;
/** A pilot is reckoned from small runs. */
const PILOT = { worlds: 64, customers: 250 };
/** Presenters turn pages with these. */
const KEYS = new Map([['PageDown', 1], ['PageUp', -1]]);

export class Classroom {
  /** @type {Lesson[]} */ #lessons = [];
  /** @type {Lesson[]} */ #claims = [];
  /** @type {Lesson | null} */ #lesson = null;
  #place = 0;
  /** Guesses and ticks by lesson and step. @type {Map<string, any>} */ #said = new Map();
  /** The work that was here before. @type {Own | null} */ #own = null;
  /** What the step begins with. @type {Scenario | null} */ #ground = null;
  /** The run on screen. @type {Report | null} */ #report = null;
  /** @type {StepView | ClaimView | null} */ #view = null;
  /** The claim whose rows are filled, or being filled. @type {ClaimView | null} */ #judged = null;
  /** Whether what would have to be true is being tried: what comes of it is said aloud. */ #loaded = false;
  /** Runs beside the one on screen. @type {Map<string, Promise<Report>>} */ #beside = new Map();
  /** What steps begin with. @type {Map<string, Promise<Scenario>>} */ #grounds = new Map();
  #turn = 0;

  /** @param {import('../page.js').Lab} lab @param {HTMLElement} toolbar @param {HTMLElement} entry the button that opened it @param {URL} folder of the lessons */
  constructor(lab, toolbar, entry, folder) {
    this.lab = lab;
    this.entry = entry;
    this.folder = folder;
    this.name = h('p', { class: 'lesson-name' });
    this.all = h('button', { type: 'button', class: 'quiet', onclick: () => this.list() });
    this.link = h('button', { type: 'button', class: 'quiet', onclick: () => this.#copy() });
    this.large = h('button', { type: 'button', class: 'quiet', 'aria-pressed': 'false', onclick: () => this.#enlarge() });
    this.close = h('button', { type: 'button', class: 'lesson-close', onclick: () => this.leave() });
    this.keep = h('button', { type: 'button', onclick: () => this.leave({ keeping: true }) });
    this.back = h('button', { type: 'button', onclick: () => this.#go(-1) });
    this.next = h('button', { type: 'button', class: 'lesson-next', onclick: () => this.#go(1) });
    this.content = h('div');
    // Heard when a task is done. It outlives the step's own view, which is made anew in another language.
    this.heard = h('p', { class: 'spoken', role: 'status' });
    this.turns = h('div', { class: 'lesson-turns' }, this.back, this.next, this.keep);
    this.root = h('section', { class: 'lesson', hidden: true, onkeydown: (event) => this.#press(/** @type {KeyboardEvent} */ (event)) },
      h('div', { class: 'lesson-bar' }, this.name, h('div', { class: 'lesson-ways' }, this.all, this.link, this.large, this.close)), this.content, this.heard, this.turns);
    this.labRoot = /** @type {HTMLElement} */ (toolbar.parentElement);
    this.styled = new Promise((resolve) => {
      const sheet = h('link', { rel: 'stylesheet', href: new URL('../lesson/lesson.css', folder).href });
      sheet.onload = sheet.onerror = resolve;
      toolbar.after(sheet, this.root);
    });
    lab.element.addEventListener('loyalty-result', (event) => {
      this.#report = /** @type {CustomEvent} */ (event).detail.report;
      this.#paint();
    });
  }

  get isOpen() {
    return !this.root.hidden;
  }

  /** Whether a lesson has the page: the work of the reader is kept here meanwhile. */
  get teaching() {
    return this.#own !== null;
  }

  /** Opens what the address names, or the list. @param {string} [hash] */
  async open(hash = '') {
    const asked = new URLSearchParams(hash.replace(/^#/, ''));
    await Promise.all([this.styled, this.lab.speech().need('lesson'), this.lab.speech().need('mechanisms')]);
    if (this.#lessons.length === 0) [this.#lessons, this.#claims] = await Promise.all([lessonsOf(this.folder), claimsOf(this.folder)]);
    const lesson = this.#lessons.find(({ id }) => id === asked.get('lesson')) ?? this.#claims.find(({ id }) => id === asked.get('claim'));
    if (!lesson) return this.list();
    const step = Math.min(Math.max(Math.trunc(Number(asked.get('step') ?? 1)) || 1, 1), lesson.steps.length);
    await this.#show(lesson, step - 1);
  }

  list() {
    this.#back();
    this.#lesson = null;
    this.#view = null;
    this.#open();
    this.#furnish();
    this.content.querySelector('h2')?.focus();
  }

  /** The own work comes back, or goes on with what the lesson has made of it, as a step that can be undone. @param {{keeping?: boolean}} [how] */
  leave({ keeping = false } = {}) {
    const { state } = this.lab;
    const made = keeping ? state() : null;
    this.#back();
    this.#lesson = null;
    this.#view = null;
    show(this.root, false);
    this.entry.setAttribute('aria-expanded', 'false');
    if (isLesson(location.hash)) history.replaceState(null, '', location.pathname + location.search);
    if (made) this.lab.become(made);
    this.entry.focus();
  }

  /** In another language. @param {Speech} speech */
  async speak(speech) {
    if (!this.isOpen) return;
    await speech.need('lesson');
    this.#furnish();
    this.#paint();
  }

  #open() {
    show(this.root, true);
    this.entry.setAttribute('aria-expanded', 'true');
  }

  /** Gives the own work back. */
  #back() {
    const own = this.#own;
    this.#own = null;
    this.#cover(false);
    if (!own) return;
    this.lab.undoing.past = own.past;
    this.lab.undoing.host.become(own.state);
  }

  /** @param {Lesson} lesson @param {number} place */
  async #show(lesson, place) {
    const { state, undoing } = this.lab;
    const turn = ++this.#turn;
    const changes = Object.assign({}, lesson.scenario.changes, ...lesson.steps.slice(0, place + 1).map((step) => step.changes ?? {}));
    const scenario = await this.#prepared(lesson, changes);
    if (turn !== this.#turn) return;
    const now = state();
    if (!this.#own && now) this.#own = { state: now, past: undoing.past };
    const same = this.#lesson === lesson && JSON.stringify(this.#ground) === JSON.stringify(scenario);
    this.#lesson = lesson;
    this.#place = place;
    this.#ground = scenario;
    history.replaceState(null, '', lesson.claim ? `#claim=${lesson.id}` : `#lesson=${lesson.id}&step=${place + 1}`);
    this.#open();
    if (!same) {
      this.#report = null;
      this.#beside.clear();
      undoing.past = NOTHING;
      undoing.host.become(adopt(scenario, scenario));
    }
    this.#cover(covered(lesson.steps, place));
    this.#loaded = false;
    say(this.heard, '');
    this.#furnish();
    this.#view?.title.focus();
    this.root.scrollIntoView({ block: 'start' });
    this.#paint();
  }

  /** What a step begins with, made once. @param {Lesson} lesson @param {Record<string, unknown>} changes @returns {Promise<Scenario>} */
  #prepared(lesson, changes) {
    const { preset, check } = this.lab;
    const key = JSON.stringify([lesson.id, this.lab.speech().language, changes]);
    const known = this.#grounds.get(key);
    if (known) return known;
    const made = (async () => {
      const { scenario: from } = await preset(lesson.scenario.preset, lesson.scenario.currency);
      const { scenario, problems } = await check(changed(from, changes));
      if (!scenario) throw new Error(`lesson ${lesson.id}: ${problems[0]?.message}`);
      return (await this.lab.adopt(scenario)).scenario;
    })();
    made.catch(() => this.#grounds.delete(key));
    this.#grounds.set(key, made);
    return made;
  }

  /** What is still to be guessed is not on screen. @param {boolean} covering */
  #cover(covering) {
    this.labRoot.classList.toggle('covered', covering);
  }

  /** Everything that is said. */
  #furnish() {
    const speech = this.lab.speech();
    const lesson = this.#lesson;
    this.root.setAttribute('aria-label', speech.t('lesson.title'));
    say(this.close, speech.t(this.teaching ? 'lesson.leave' : 'lesson.close'));
    for (const one of [this.all, this.link, this.large, this.turns]) show(one, lesson !== null);
    say(this.all, speech.t('lesson.all'));
    say(this.link, speech.t(lesson?.claim ? 'lesson.claim_link' : 'lesson.link'));
    say(this.large, speech.t('lesson.large'));
    if (!lesson) return this.#furnishList(speech);
    const { steps, title } = lesson;
    const last = this.#place === steps.length - 1;
    say(this.name, lesson.claim ? speech.t('lesson.claims') : `${title[speech.language]} · ${speech.t('lesson.place', { n: this.#place + 1, of: steps.length })}`);
    say(this.back, speech.t('lesson.back'));
    say(this.next, speech.t(steps[this.#place].kind === 'predict' ? 'lesson.reveal_button' : 'lesson.next'));
    say(this.keep, speech.t('lesson.keep'));
    show(this.back, this.#place > 0);
    show(this.next, !last);
    show(this.keep, last);
    this.#view = lesson.claim ? new ClaimView(lesson.claim, speech, () => this.#load()) : new StepView(lesson, this.#place, speech, this.#sayings(lesson));
    this.content.replaceChildren(this.#view.root);
  }

  /** @param {Speech} speech */
  #furnishList(speech) {
    say(this.name, '');
    this.content.replaceChildren(h('h2', { tabindex: '-1', class: 'lesson-step' }, speech.t('lesson.title')),
      h('p', {}, speech.t('lesson.about')),
      this.#listed(this.#lessons, 'lesson-list', speech),
      h('h2', { class: 'lesson-step' }, speech.t('lesson.claims')),
      h('p', {}, speech.t('lesson.claims_about')),
      this.#listed(this.#claims, 'lesson-list claim-list', speech));
  }

  /** @param {Lesson[]} lessons @param {string} name @param {Speech} speech */
  #listed(lessons, name, speech) {
    return h('ol', { class: name }, ...lessons.map((lesson) => h('li', {},
      h('button', { type: 'button', onclick: () => this.#show(lesson, 0).catch(() => this.#fail()) }, lesson.title[speech.language]),
      ...(lesson.claim ? [] : [h('small', {}, speech.t('lesson.minutes', { n: lesson.minutes }))]),
      h('p', {}, lesson.idea[speech.language]))));
  }

  /** What would have to be true, as a change that can be undone. */
  #load() {
    const [claim, state] = [this.#lesson?.claim, this.lab.state()];
    if (!claim || !state) return;
    this.#loaded = true;
    this.lab.become(Object.entries(claim.needs.changes).reduce((now, [path, value]) => edit(now, path, value), state));
  }

  /** What the reader has said and done in this step. @param {Lesson} lesson */
  #sayings({ id, steps }) {
    const asked = steps[this.#place].kind === 'predict' ? this.#place : askedBefore(steps, this.#place);
    const key = `${id} ${asked}`;
    const ticks = `${id} ${this.#place} ticks`;
    if (!this.#said.has(ticks)) this.#said.set(ticks, new Set());
    return {
      guess: this.#said.get(key) ?? null,
      guessed: (/** @type {number} */ choice) => { this.#said.set(key, choice); },
      choices: steps[asked]?.choices ?? [],
      ticked: this.#said.get(ticks),
      announce: (/** @type {string} */ words) => say(this.heard, words),
    };
  }

  /** Numbers follow the run on screen. */
  async #paint() {
    const [lesson, report, view, state] = [this.#lesson, this.#report, this.#view, this.lab.state()];
    if (!lesson || !report || !view || !state) return;
    try {
      const live = this.#live(report, state.scenario);
      const now = await values(lesson.figures, view.needs, live);
      // A newer run is on screen by now: its numbers follow.
      if (this.#report === report && this.#view === view) view.paint(now);
      if (!(view instanceof ClaimView)) return;
      if (this.#loaded) say(this.heard, `${this.lab.speech().t('lesson.claim_screen')}: ${view.verdict}`);
      if (this.#judged !== view) await this.#judge(view, live);
    } catch {
      if (this.#view === view) this.#fail();
    }
  }

  /** What numbers are taken from. @param {Report} report @param {Scenario} scenario on screen @returns {import('./numbers.js').Live} */
  #live(report, scenario) {
    const ground = /** @type {Scenario} */ (this.#ground);
    return {
      report, scenario,
      beside: (changes, belief) => this.#run(ground, this.#believing(changes, belief)),
      pilot: ({ scheme = 0, periods }, changes) => this.lab.run({ kind: 'pilot', scenario: changes ? changed(ground, changes) : scenario, scheme, periods, size: PILOT }),
      calculate: (formula, input) => this.lab.run({ kind: 'calculate', formula, input }, { urgent: true }),
    };
  }

  /** What the model says to each belief, of the claim as it opens, whatever is on screen later. @param {ClaimView} view @param {import('./numbers.js').Live} live */
  async #judge(view, live) {
    this.#judged = view;
    const { figures, model: { priors } } = view.claim;
    await Promise.all(BELIEFS.map(async (belief) => {
      const beside = (/** @type {Record<string, unknown>} */ changes) => live.beside({ ...priors?.[belief], ...changes }, belief);
      view.judge(belief, await values(figures, view.judged, { ...live, report: await beside({}), beside }));
    }));
  }

  /** @param {Record<string, unknown>} changes @param {string} [belief] */
  #believing(changes, belief) {
    const believed = this.lab.catalogue()?.beliefs.find(({ name }) => name === belief)?.behaviour ?? {};
    return { ...Object.fromEntries(Object.entries(believed).map(([key, value]) => [`behaviour.${key}`, value])), ...changes };
  }

  /** @param {Scenario} ground @param {Record<string, unknown>} changes @returns {Promise<Report>} */
  #run(ground, changes) {
    const key = JSON.stringify(changes);
    const known = this.#beside.get(key);
    if (known) return known;
    const made = (async () => {
      const scenario = changed(ground, changes);
      const size = { ...scenario.run };
      // In pieces: what is asked meanwhile need not wait for the whole.
      const pieces = Array.from({ length: Math.ceil(size.worlds / PIECE) }, (_, place) => ({ first: place * PIECE, end: Math.min((place + 1) * PIECE, size.worlds) }));
      const parts = await Promise.all(pieces.map((piece) => this.lab.run({ kind: 'simulate', scenario, size, ...piece })));
      const outcomes = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
      parts.reduce((at, part) => {
        outcomes.set(part, at);
        return at + part.length;
      }, 0);
      const drawing = await this.lab.run({ kind: 'draw', scenario, size, outcomes, charts: [], before: null, again: false });
      if ('lacks' in drawing || !drawing.report) throw new Error('no report');
      return drawing.report;
    })();
    made.catch(() => this.#beside.delete(key));
    this.#beside.set(key, made);
    return made;
  }

  /** @param {1 | -1} by */
  #go(by) {
    const lesson = this.#lesson;
    const place = this.#place + by;
    if (lesson && place >= 0 && place < lesson.steps.length) this.#show(lesson, place).catch(() => this.#fail());
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const by = KEYS.get(event.key);
    if (!by || !this.#lesson || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#go(/** @type {1 | -1} */ (by));
  }

  #enlarge() {
    const on = this.root.classList.toggle('large');
    this.large.setAttribute('aria-pressed', String(on));
  }

  async #copy() {
    const speech = this.lab.speech();
    try {
      await navigator.clipboard.writeText(location.href);
      say(this.link, speech.t('toolbar.link_copied'));
    } catch {
      this.lab.notice('link', (now) => `${now.t('toolbar.link_by_hand')} ${location.href}`);
    }
  }

  #fail() {
    this.lab.notice('later', (speech) => speech.t('later.failed'));
  }
}

/** @param {Scenario} scenario @param {Record<string, unknown>} changes @returns {Scenario} */
const changed = (scenario, changes) => Object.entries(changes).reduce((now, [path, value]) => put(now, path, value), scenario);
