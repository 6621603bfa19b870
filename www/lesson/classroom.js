// Lessons over the page: the list, the step on screen, its address, and the reader's own work, which waits and is given back.

import { say, show } from '../dom.js';
import { differences } from '../difference.js';
import { isLesson } from '../opening.js';
import { at } from '../state.js';
import { wear } from '../styles.js';
import { read, turned, write } from './address.js';
import { ClaimView, fulfilled, judge } from './claim.js';
import { tell } from './failure.js';
import { Lessons, covered } from './format.js';
import { Frame } from './frame.js';
import { Handing } from './handing.js';
import { handsFor } from './hands.js';
import { list } from './list.js';
import { atHand, values } from './numbers.js';
import { Own } from './own.js';
import { Runs } from './runs.js';
import { Said } from './said.js';
import { again, kept } from './set.js';
import { StepView } from './step.js';

/** @typedef {import('./format.js').Lesson & {claim?: import('./format.js').Claim}} Lesson  a claim is shown like a lesson of one step */
/** @typedef {import('../types.js').Report} Report */
/** @typedef {import('../types.js').Scenario} Scenario */
/** @typedef {import('../i18n/index.js').Speech} Speech */
/**
 * Where lessons are shown.
 * @typedef {object} Room
 * @property {HTMLElement} root of the element
 * @property {Element | null} before  what the lesson stands behind; first where nothing is said
 * @property {HTMLElement | null} entry  the button that opened it; none for a lesson alone on somebody's page
 * @property {URL} folder of the lessons
 * @property {() => string | Promise<string>} [carried]  the reader's own work as a link, where the browser keeps nothing
 * @property {() => void} [turned]  another step is on screen
 */

/** Presenters turn pages with these. */
const KEYS = new Map([['PageDown', 1], ['PageUp', -1]]);

/** CSS pixels of a bar that leaves the room to the lesson. */
const LOW = 80;

export class Classroom {
  /** @type {Lesson[]} */ #lessons = [];
  /** @type {Lesson[]} */ #claims = [];
  /** @type {Lesson | null} */ #lesson = null;
  #place = 0;
  /** What the step begins with. @type {Scenario | null} */ #ground = null;
  /** What was set in it when it was shown, to tell what is set from then on. @type {Scenario | null} */ #found = null;
  /** The run on screen. @type {Report | null} */ #report = null;
  /** What it is of. @type {Scenario | null} */ #ran = null;
  /** @type {StepView | ClaimView | null} */ #view = null;
  /** The claim whose rows are filled, or being filled. @type {ClaimView | null} */ #judged = null;
  /** Whether what would have to be true is being tried: what comes of it is said aloud. */ #loaded = false;
  /** A class: everybody has these. @type {import('./runs.js').Same & {group: boolean}} */ #same = { group: false };
  #turn = 0;
  /** Whether the full page has this lesson too. */ #known = true;

  /** @param {import('../page.js').Lab} lab @param {Room} room */
  constructor(lab, room) {
    this.lab = lab;
    this.room = room;
    this.alone = room.entry === null;
    /** The work that was here before. */
    this.own = new Own(lab);
    this.runs = new Runs(lab);
    this.lessons = new Lessons(room.folder);
    /** Guesses, drawings and ticks. */
    this.said = new Said(!this.alone);
    this.frame = new Frame({
      list: () => this.list(),
      copy: () => this.handing.copy(),
      print: () => this.handing.print(),
      sheet: () => this.handing.sheet('questions').catch((error) => this.#fail(error)),
      gather: () => this.handing.gather(),
      enlarge: () => this.#resize(!this.isLarge),
      leave: () => this.leave(),
      keep: () => this.leave({ keeping: true }),
      turn: (by) => this.#go(by),
      across: () => this.#across(),
      press: (event) => this.#press(event),
    });
    this.root = this.frame.root;
    /** What goes from here to others. */
    this.handing = new Handing({
      lab, frame: this.frame, said: this.said, runs: this.runs, root: room.root,
      now: () => this.#now,
      paint: () => this.#paint(),
      failed: (error) => this.#fail(error),
    });
    if (room.before) room.before.after(this.root);
    else room.root.prepend(this.root);
    // New words make the lesson anew, and the keyboard may stand nowhere then.
    if (!this.alone) {
      addEventListener('keydown', (event) => {
        const { activeElement } = /** @type {ShadowRoot} */ (room.root.getRootNode());
        if (event.key === 'Escape' && this.isOpen && !activeElement) this.#escape();
      });
    }
    this.styled = wear(/** @type {ShadowRoot} */ (room.root.getRootNode()), 'lesson/lesson.css');
    lab.element.addEventListener('loyalty-change', () => {
      // Until the run of it is there, the numbers in the words are still those of the one before.
      this.root.classList.toggle('counting', this.#ran !== lab.state()?.scenario);
      this.#judging();
      this.#note();
      if (this.#view instanceof StepView) this.#view.hands?.show();
    });
    lab.element.addEventListener('loyalty-result', (event) => {
      this.#report = /** @type {CustomEvent} */ (event).detail.report;
      this.#ran = lab.state()?.scenario ?? null;
      this.#paint();
    });
  }

  get isOpen() {
    return !this.root.hidden;
  }

  get isLarge() {
    return this.room.root.classList.contains('large');
  }

  /** Whether a lesson has the page: the work of the reader is kept here meanwhile. */
  get teaching() {
    return this.own.waits;
  }

  async #ready() {
    const speech = this.lab.speech();
    await Promise.all([this.styled, speech.need('lesson'), speech.need('mechanisms')]);
  }

  /** Opens what the address names, or the list. @param {string} [hash] */
  async open(hash = '') {
    await this.#ready();
    const asked = read(hash);
    this.#same = { group: asked.group, ...(asked.currency ? { currency: asked.currency } : {}), ...(asked.seed === undefined ? {} : { seed: asked.seed }) };
    this.own.link ||= asked.own;
    this.#enlarge(asked.large);
    [this.#lessons, this.#claims] = await Promise.all([this.lessons.all(), this.lessons.claims()]);
    const lesson = this.#lessons.find(({ id }) => id === asked.lesson) ?? this.#claims.find(({ id }) => id === asked.claim);
    const wanted = asked.lesson ?? asked.claim;
    if (!lesson && wanted) this.lab.notice('lesson', (speech) => speech.t('lesson.unknown', { name: wanted }));
    const followed = isLesson(hash);
    if (!lesson) return this.list({ followed });
    await this.#begin(lesson, asked.step, { followed });
  }

  /** A lesson by itself. @param {Lesson} lesson @param {number} [step] from 1 @param {boolean} [known] whether the full page has it too */
  async openAlone(lesson, step = 1, known = false) {
    await this.#ready();
    this.#known = known;
    await this.#show(lesson, Math.min(Math.max(Math.trunc(step) || 1, 1), lesson.steps.length) - 1);
  }

  /** @param {Lesson} lesson @param {number} step from 1 @param {{followed?: boolean}} [how] */
  #begin(lesson, step, how) {
    return this.#show(lesson, Math.min(step, lesson.steps.length) - 1, how).catch((error) => this.#fail(error));
  }

  /** @param {{followed?: boolean}} [how] */
  list(how) {
    this.#back();
    this.#open();
    this.#address(how);
    this.#furnish();
    this.frame.content.querySelector('h2')?.focus();
  }

  /** The own work comes back, or goes on with what the lesson has made of it, as a step that can be undone. @param {{keeping?: boolean}} [how] */
  leave({ keeping = false } = {}) {
    const { state } = this.lab;
    const made = keeping ? state() : null;
    const carried = this.own.link;
    this.own.link = '';
    this.#back();
    show(this.root, false);
    this.room.entry?.setAttribute('aria-expanded', 'false');
    // The step stays a page to go back to.
    if (isLesson(location.hash)) history.pushState({ waits: true }, '', location.pathname + location.search + carried);
    if (made) this.lab.become(made);
    this.room.entry?.focus();
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
    this.room.entry?.setAttribute('aria-expanded', 'true');
  }

  /** Keeps what has been set in the step on screen. */
  #note() {
    const [lesson, ground, state] = [this.#lesson, this.#ground, this.lab.state()];
    if (!lesson || lesson.claim || !ground || !state || state.scenario === this.#found) return;
    this.#found = state.scenario;
    this.said.keep(lesson, this.#place, kept(ground, state));
  }

  /** Gives the own work back. */
  #back() {
    this.#note();
    this.#turn += 1;
    this.#lesson = null;
    this.#view = null;
    this.handing.disperse();
    this.#cover(false);
    this.room.root.classList.remove('teaching', 'trying', 'beside', 'seeing', 'offerless');
    this.own.giveBack();
  }

  /** @param {Lesson} lesson @param {number} place @param {{followed?: boolean}} [how] */
  async #show(lesson, place, how) {
    const { undoing } = this.lab;
    const turn = ++this.#turn;
    this.#note();
    const scenario = await this.runs.ground(lesson, place, this.#same);
    const { state, past } = await again(this.said.lastSet(lesson, place), scenario, this.lab);
    if (turn !== this.#turn) return;
    if (!this.alone) await this.own.putAside(this.room.carried);
    const same = this.#lesson === lesson && differences(this.lab.state()?.scenario, state.scenario).length === 0;
    this.#lesson = lesson;
    this.#place = place;
    this.#ground = scenario;
    this.#address(how);
    this.#open();
    if (!same) {
      this.#report = null;
      undoing.past = past;
      undoing.host.become(state);
    }
    this.#found = this.lab.state()?.scenario ?? null;
    this.#cover(covered(lesson.steps, place));
    this.#loaded = false;
    this.room.root.classList.add('teaching');
    this.#judging();
    const { view } = lesson.steps[place];
    if (view) this.lab.answer.figures.choose(view);
    this.room.root.classList.toggle('seeing', view !== undefined);
    this.room.root.classList.toggle('trying', lesson.steps[place].kind === 'try' || lesson.claim !== undefined);
    this.room.root.classList.toggle('beside', this.#shows(lesson, place, scenario));
    say(this.frame.heard, '');
    this.#furnish();
    if (!this.alone || this.root.contains(/** @type {ShadowRoot} */ (this.root.getRootNode()).activeElement)) {
      this.#view?.title.focus({ preventScroll: true });
      this.#top();
    }
    this.#paint();
  }

  /** Whether the page's charts are what the words are about: a step with a picture of its own has that.
   * @param {Lesson} lesson @param {number} place @param {Scenario} scenario */
  #shows(lesson, place, scenario) {
    const { kind, plot, view } = lesson.steps[place];
    const asks = kind === 'predict' || kind === 'reveal';
    if (plot || (asks && this.said.of(lesson, place).draw)) return false;
    return view !== undefined || (asks && scenario.schemes.length > 0);
  }

  /** The head of the page stays in sight, where it is low and there is one. */
  #top() {
    const { before } = this.room;
    const height = before?.getBoundingClientRect().height ?? 0;
    (before && height > 0 && height < LOW ? before : this.root).scrollIntoView({ block: 'start' });
  }

  /** What is on screen, for whoever takes it elsewhere. @returns {import('./handing.js').Now} */
  get #now() {
    const lesson = this.#lesson;
    return { lesson, named: lesson ? this.#named(lesson) : {}, place: this.#place, same: this.#same, ground: this.#ground, report: this.#report, view: this.#view, turn: this.#turn };
  }

  /** @param {Lesson} lesson */
  #named({ claim, id }) {
    return claim ? { claim: id } : { lesson: id, step: this.#place + 1 };
  }

  /** Where the full page has what is on screen here; empty where it has not. */
  get address() {
    return this.#lesson && this.#known ? write(this.#named(this.#lesson)) : '';
  }

  /** A step is a page to go back to, unless the address led here; how it looks is none. @param {{followed?: boolean}} [how] */
  #address({ followed = false } = {}) {
    this.room.turned?.();
    if (this.alone) return;
    const { own: { link: own }, isLarge: large } = this;
    const [lesson, before] = [this.#lesson, location.hash];
    const now = lesson ? write({ ...this.#named(lesson), large, own, ...this.#same }) : write({ own });
    if (!isLesson(before)) history.replaceState({ waits: true }, '');
    if (!isLesson(before) || (!followed && turned(read(before), read(now)))) history.pushState(null, '', now);
    else history.replaceState(history.state, '', now);
  }

  /** What is still to be guessed is not on screen. @param {boolean} covering */
  #cover(covering) {
    this.room.root.classList.toggle('covered', covering);
  }

  /** Where a lesson has no offer, what an offer earns has no place. */
  #judging() {
    this.room.root.classList.toggle('offerless', this.#lesson !== null && this.lab.state()?.scenario.schemes.length === 0);
  }

  /** Everything that is said. */
  #furnish() {
    const speech = this.lab.speech();
    const lesson = this.#lesson;
    this.frame.speak(speech, { lesson, place: this.#place, alone: this.alone, teaching: this.teaching, beside: this.#beside });
    this.handing.speak(speech);
    if (!lesson) return this.frame.content.replaceChildren(...list(this.#lessons, this.#claims, speech, (one) => this.#begin(one, 1)));
    this.#view = lesson.claim ? new ClaimView(lesson.claim, speech, () => this.#load()) : new StepView(lesson, this.#place, speech, {
      ...this.said.of(lesson, this.#place), group: this.#same.group, seen: this.frame.seen,
      announce: (/** @type {string} */ words) => say(this.frame.heard, words),
      hands: (tasks) => handsFor(tasks, this.lab, this.#ground),
      // Who goes on without a guess has no code to send: in a class that is said on the button.
      answered: (complete) => say(this.frame.next, speech.t(this.#same.group && !complete ? 'lesson.skip' : 'lesson.reveal_button')),
    });
    this.frame.content.replaceChildren(this.#view.root);
    this.handing.turn(lesson, this.#place);
  }

  /** What is about the same: of a lesson the claim, of a claim the lesson. */
  get #beside() {
    const { beside, claim } = this.#lesson ?? {};
    return beside ? (claim ? this.#lessons : this.#claims).find(({ id }) => id === beside) : undefined;
  }

  #across() {
    const other = this.#beside;
    if (other) this.#begin(other, 1);
  }

  /** What would have to be true, as a change that can be undone. */
  #load() {
    const [claim, state] = [this.#lesson?.claim, this.lab.state()];
    if (!claim || !state) return;
    this.#loaded = true;
    this.lab.become(fulfilled(claim, state));
  }

  /** Numbers follow the run on screen. */
  async #paint() {
    const [lesson, report, view, state, ground] = [this.#lesson, this.#report, this.#view, this.lab.state(), this.#ground];
    if (!lesson || !view || !state || !ground) return;
    try {
      const live = this.runs.live(ground, report, state.scenario);
      if (!view.painted) view.begin(await atHand(lesson.figures, view.needs, live));
      if (!report) return;
      const now = await values(lesson.figures, view.needs, live);
      const curve = view instanceof StepView ? view.curve : null;
      const from = curve?.with ? await this.runs.beside(ground, curve.with) : report;
      // A newer run is on screen by now: its numbers follow.
      if (this.#report === report && this.#view === view) {
        view.paint(now, curve ? { truth: at(from, curve.path), period: report.period } : null);
        this.root.classList.remove('counting');
      }
      if (view instanceof StepView) return this.handing.paint(view);
      if (this.#loaded) view.answer();
      if (this.#judged === view) return;
      this.#judged = view;
      await judge(view, live);
    } catch (error) {
      if (this.#view === view) this.#fail(error);
    }
  }

  /** @param {1 | -1} by */
  #go(by) {
    const lesson = this.#lesson;
    const place = this.#place + by;
    if (lesson && place >= 0 && place < lesson.steps.length) this.#begin(lesson, place + 1);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const by = KEYS.get(event.key);
    const typing = event.target instanceof HTMLTextAreaElement;
    if (typing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && !event.defaultPrevented) return this.#escape();
    if (!by || !this.#lesson) return;
    event.preventDefault();
    this.#go(/** @type {1 | -1} */ (by));
  }

  /** Out of the large type first, then out of the lesson. */
  #escape() {
    if (this.isLarge) this.#resize(false);
    else if (!this.alone) this.leave();
  }

  /** For a room. @param {boolean} on */
  #enlarge(on) {
    this.room.root.classList.toggle('large', on);
    this.frame.large.setAttribute('aria-pressed', String(on));
  }

  /** By hand, which the address remembers. @param {boolean} on */
  #resize(on) {
    this.#enlarge(on);
    this.#address();
  }

  /** @param {unknown} error */
  #fail(error) {
    tell(error, this.lab);
  }
}
