// Lessons over the page: the list, the step on screen, its address, and the reader's own work, which waits and is given back.

import { h, say, show } from '../dom.js';
import { isLesson } from '../opening.js';
import { NOTHING } from '../past.js';
import { adopt, at, edit } from '../state.js';
import { wear } from '../styles.js';
import { read, write } from './address.js';
import { BELIEFS, ClaimView } from './claim.js';
import { tell } from './failure.js';
import { Lessons, covered } from './format.js';
import { Hands, itemsOf } from './hands.js';
import { values } from './numbers.js';
import { Runs } from './runs.js';
import { Said } from './said.js';
import { StepView } from './step.js';

/** @typedef {import('./format.js').Lesson & {claim?: import('./format.js').Claim}} Lesson  a claim is shown like a lesson of one step */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../types.js').Report} Report */
/** @typedef {import('../types.js').Scenario} Scenario */
/** @typedef {import('../i18n/index.js').Speech} Speech */
/** @typedef {{state: State, past: import('../past.js').Past, view: string}} Own */
/**
 * Where lessons are shown.
 * @typedef {object} Room
 * @property {HTMLElement} root of the element
 * @property {Element | null} before  what the lesson stands behind; first where nothing is said
 * @property {HTMLElement | null} entry  the button that opened it; none for a lesson alone on somebody's page
 * @property {URL} folder of the lessons
 * @property {() => string | Promise<string>} [carried]  the reader's own work as a link, where the browser keeps nothing
 */

/** Presenters turn pages with these. */
const KEYS = new Map([['PageDown', 1], ['PageUp', -1]]);

/** How often one looks whether all numbers of a claim are there. */
const LOOK_MS = 100;

export class Classroom {
  /** @type {Lesson[]} */ #lessons = [];
  /** @type {Lesson[]} */ #claims = [];
  /** @type {Lesson | null} */ #lesson = null;
  #place = 0;
  /** The work that was here before. @type {Own | null} */ #own = null;
  #carried = '';
  /** What the step begins with. @type {Scenario | null} */ #ground = null;
  /** The run on screen. @type {Report | null} */ #report = null;
  /** What it is of. @type {Scenario | null} */ #ran = null;
  /** @type {StepView | ClaimView | null} */ #view = null;
  /** The claim whose rows are filled, or being filled. @type {ClaimView | null} */ #judged = null;
  /** Whether what would have to be true is being tried: what comes of it is said aloud. */ #loaded = false;
  /** A class: everybody has these. @type {import('./runs.js').Same & {group: boolean}} */ #same = { group: false };
  /** @type {import('./group.js').Group | null} */ #group = null;
  #turn = 0;

  /** @param {import('../page.js').Lab} lab @param {Room} room */
  constructor(lab, room) {
    this.lab = lab;
    this.room = room;
    this.alone = room.entry === null;
    this.runs = new Runs(lab);
    this.lessons = new Lessons(room.folder);
    /** Guesses, drawings and ticks. */
    this.said = new Said(!this.alone);
    this.name = h('p', { class: 'lesson-name' });
    this.all = h('button', { type: 'button', class: 'quiet', onclick: () => this.list() });
    this.link = h('button', { type: 'button', class: 'quiet', onclick: () => this.#copy() });
    this.paper = h('button', { type: 'button', class: 'quiet lesson-paper', onclick: () => this.#print() });
    this.teach = h('button', { type: 'button', class: 'quiet', 'aria-expanded': 'false', onclick: () => this.#gather() });
    this.large = h('button', { type: 'button', class: 'quiet', 'aria-pressed': 'false', onclick: () => this.#enlarge(!this.isLarge) });
    this.close = h('button', { type: 'button', class: 'lesson-close', onclick: () => this.leave() });
    this.keep = h('button', { type: 'button', onclick: () => this.leave({ keeping: true }) });
    this.back = h('button', { type: 'button', onclick: () => this.#go(-1) });
    this.next = h('button', { type: 'button', class: 'lesson-next', onclick: () => this.#go(1) });
    this.content = h('div');
    this.gathered = h('div');
    this.seen = h('div');
    // Heard when a task is done. It outlives the step's own view, which is made anew in another language.
    this.heard = h('p', { class: 'spoken', role: 'status' });
    this.turns = h('div', { class: 'lesson-turns' }, this.back, this.next, this.keep);
    this.root = h('section', { class: 'lesson', hidden: true, onkeydown: (event) => this.#press(/** @type {KeyboardEvent} */ (event)) },
      h('div', { class: 'lesson-bar' }, this.name, h('div', { class: 'lesson-ways' }, this.all, this.link, this.paper, this.teach, this.large, this.close)),
      this.content, this.heard, this.seen, this.turns, this.gathered);
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
    return this.#own !== null;
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
    this.#carried ||= asked.own;
    this.#enlarge(asked.large);
    [this.#lessons, this.#claims] = await Promise.all([this.lessons.all(), this.lessons.claims()]);
    const lesson = this.#lessons.find(({ id }) => id === asked.lesson) ?? this.#claims.find(({ id }) => id === asked.claim);
    const wanted = asked.lesson ?? asked.claim;
    if (!lesson && wanted) this.lab.notice('lesson', (speech) => speech.t('lesson.unknown', { name: wanted }));
    if (!lesson) return this.list();
    await this.#begin(lesson, asked.step);
  }

  /** A lesson by itself. @param {Lesson} lesson @param {number} [step] from 1 */
  async openAlone(lesson, step = 1) {
    await this.#ready();
    await this.#show(lesson, Math.min(Math.max(Math.trunc(step) || 1, 1), lesson.steps.length) - 1);
  }

  /** @param {Lesson} lesson @param {number} step from 1 */
  #begin(lesson, step) {
    return this.#show(lesson, Math.min(step, lesson.steps.length) - 1).catch((error) => this.#fail(error));
  }

  list() {
    this.#back();
    this.#open();
    this.#furnish();
    this.content.querySelector('h2')?.focus();
  }

  /** The own work comes back, or goes on with what the lesson has made of it, as a step that can be undone. @param {{keeping?: boolean}} [how] */
  leave({ keeping = false } = {}) {
    const { state } = this.lab;
    const made = keeping ? state() : null;
    const carried = this.#carried;
    this.#carried = '';
    this.#back();
    show(this.root, false);
    this.room.entry?.setAttribute('aria-expanded', 'false');
    if (isLesson(location.hash)) history.replaceState(null, '', location.pathname + location.search + carried);
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

  /** Gives the own work back. */
  #back() {
    this.#turn += 1;
    const own = this.#own;
    this.#own = null;
    this.#lesson = null;
    this.#view = null;
    this.#disperse();
    this.#cover(false);
    this.room.root.classList.remove('teaching', 'trying', 'seeing', 'offerless');
    if (!own) return;
    if (own.view) this.lab.answer.figures.choose(own.view);
    this.lab.undoing.past = own.past;
    this.lab.undoing.host.become(own.state);
  }

  /** @param {Lesson} lesson @param {number} place */
  async #show(lesson, place) {
    const { state, undoing } = this.lab;
    const turn = ++this.#turn;
    const scenario = await this.runs.ground(lesson, place, this.#same);
    if (turn !== this.#turn) return;
    const now = state();
    if (!this.alone && !this.#own && now) {
      this.#carried ||= await this.room.carried?.() ?? '';
      this.#own = { state: now, past: undoing.past, view: this.lab.answer.figures.view };
    }
    const same = this.#lesson === lesson && JSON.stringify(this.#ground) === JSON.stringify(scenario);
    this.#lesson = lesson;
    this.#place = place;
    this.#ground = scenario;
    this.#address();
    this.#open();
    if (!same) {
      this.#report = null;
      undoing.past = NOTHING;
      undoing.host.become(adopt(scenario, scenario));
    }
    this.#cover(covered(lesson.steps, place));
    this.#loaded = false;
    this.room.root.classList.add('teaching');
    this.#judging();
    const { view } = lesson.steps[place];
    if (view) this.lab.answer.figures.choose(view);
    this.room.root.classList.toggle('seeing', view !== undefined);
    this.room.root.classList.toggle('trying', lesson.steps[place].kind === 'try' || lesson.claim !== undefined);
    say(this.heard, '');
    this.#furnish();
    if (!this.alone || this.root.contains(/** @type {ShadowRoot} */ (this.root.getRootNode()).activeElement)) {
      this.#view?.title.focus({ preventScroll: true });
      this.root.scrollIntoView({ block: 'start' });
    }
    this.#paint();
  }

  /** @param {Lesson} lesson */
  #named({ claim, id }) {
    return claim ? { claim: id } : { lesson: id, step: this.#place + 1 };
  }

  #address() {
    if (!this.alone && this.#lesson) history.replaceState(null, '', write({ ...this.#named(this.#lesson), large: this.isLarge, own: this.#carried, ...this.#same }));
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
    this.root.setAttribute('aria-label', speech.t('lesson.title'));
    say(this.close, speech.t(this.teaching ? 'lesson.leave' : 'lesson.close'));
    show(this.close, !this.alone);
    for (const one of [this.all, this.link]) show(one, lesson !== null && !this.alone);
    show(this.teach, lesson !== null && !lesson.claim && !this.alone);
    show(this.paper, Boolean(lesson?.claim) && !this.alone);
    say(this.paper, speech.t('lesson.claim_print'));
    for (const one of [this.large, this.turns]) show(one, lesson !== null);
    say(this.all, speech.t('lesson.all'));
    say(this.link, speech.t(lesson?.claim ? 'lesson.claim_link' : 'lesson.link'));
    say(this.teach, speech.t('lesson.group'));
    say(this.large, speech.t('lesson.large'));
    this.#group?.speak(speech);
    if (!lesson) return this.#furnishList(speech);
    const { steps, title } = lesson;
    const last = this.#place === steps.length - 1;
    say(this.name, lesson.claim ? speech.t('lesson.claims') : `${title[speech.language]} · ${speech.t('lesson.place', { n: this.#place + 1, of: steps.length })}`);
    say(this.back, speech.t('lesson.back'));
    say(this.next, speech.t(steps[this.#place].kind === 'predict' ? 'lesson.reveal_button' : 'lesson.next'));
    say(this.keep, speech.t('lesson.keep'));
    show(this.back, this.#place > 0);
    show(this.next, !last);
    show(this.keep, last && !this.alone);
    this.#view = lesson.claim ? new ClaimView(lesson.claim, speech, () => this.#load()) : new StepView(lesson, this.#place, speech, {
      ...this.said.of(lesson, this.#place), group: this.#same.group,
      announce: (/** @type {string} */ words) => say(this.heard, words),
      hands: (tasks) => this.#hands(tasks),
      // Who goes on without a guess has no code to send: in a class that is said on the button.
      answered: (complete) => say(this.next, speech.t(this.#same.group && !complete ? 'lesson.skip' : 'lesson.reveal_button')),
    });
    this.content.replaceChildren(this.#view.root);
    this.#group?.turn(lesson, this.#place);
  }

  /** Nobody who may change nothing is given a hand. @param {import('./format.js').Task[]} tasks */
  #hands(tasks) {
    const scenario = this.lab.state()?.scenario;
    const items = scenario ? itemsOf(tasks, scenario) : [];
    return items.length > 0 ? new Hands(this.lab, items) : null;
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
      h('button', { type: 'button', onclick: () => this.#begin(lesson, 1) }, lesson.title[speech.language]),
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

  /** Numbers follow the run on screen. */
  async #paint() {
    const [lesson, report, view, state, ground] = [this.#lesson, this.#report, this.#view, this.lab.state(), this.#ground];
    if (!lesson || !report || !view || !state || !ground) return;
    try {
      const live = this.runs.live(ground, report, state.scenario);
      const now = await values(lesson.figures, view.needs, live);
      const curve = view instanceof StepView ? view.curve : null;
      const from = curve?.with ? await this.runs.beside(ground, curve.with) : report;
      // A newer run is on screen by now: its numbers follow.
      if (this.#report === report && this.#view === view) {
        view.paint(now, curve ? { truth: at(from, curve.path), period: report.period } : null);
        this.root.classList.remove('counting');
      }
      if (view instanceof StepView) return this.#group?.paint(view);
      if (this.#loaded) say(this.heard, `${this.lab.speech().t('lesson.claim_screen')}: ${view.verdict}`);
      if (this.#judged !== view) await this.#judge(view, live);
    } catch (error) {
      if (this.#view === view) this.#fail(error);
    }
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
    if (this.isLarge) this.#enlarge(false);
    else if (!this.alone) this.leave();
  }

  /** For a room. @param {boolean} on */
  #enlarge(on) {
    this.room.root.classList.toggle('large', on);
    this.large.setAttribute('aria-pressed', String(on));
    this.#address();
  }

  /** What a teacher needs: the link for a class, its answers, sheets to print. */
  async #gather() {
    const lesson = this.#lesson;
    const ground = this.#ground;
    if (!lesson || !ground) return;
    const open = this.#group === null;
    this.teach.setAttribute('aria-expanded', String(open));
    if (!open) return this.#disperse();
    try {
      const { Group } = await import('./group.js');
      if (this.#lesson !== lesson) return;
      this.#group = new Group(this.lab.speech(), {
        said: this.said,
        link: () => this.#linkOf({ group: true, currency: ground.currency, seed: ground.seed }),
        print: async (which) => {
          const { print } = await import('./sheet.js');
          const link = this.#linkOf({ step: 1, group: true, currency: ground.currency, seed: ground.seed });
          await print({ which, lesson, same: { currency: ground.currency, seed: ground.seed }, lab: this.lab, runs: this.runs, root: this.room.root, link });
        },
        failed: (error) => this.#fail(error),
      });
      this.gathered.replaceChildren(this.#group.root);
      this.seen.replaceChildren(this.#group.seen);
      this.#group.turn(lesson, this.#place);
      this.#paint();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The claim on paper, once all its numbers are there. */
  async #print() {
    const turn = this.#turn;
    const speech = this.lab.speech();
    say(this.paper, speech.t('lesson.print_coming'));
    // Another language makes the view anew.
    const coming = () => turn === this.#turn && this.#view instanceof ClaimView && !this.#view.whole;
    while (coming()) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const [view, report, ground] = [this.#view, this.#report, this.#ground];
    try {
      if (turn === this.#turn && view instanceof ClaimView && report && ground) {
        const { printClaim } = await import('./sheet.js');
        await printClaim({ view, report, lab: this.lab, root: this.room.root, link: this.#linkOf({ currency: ground.currency, seed: ground.seed }) });
      }
    } catch (error) {
      this.#fail(error);
    }
    say(this.paper, this.lab.speech().t('lesson.claim_print'));
  }

  #disperse() {
    this.#group = null;
    this.teach.setAttribute('aria-expanded', 'false');
    this.gathered.replaceChildren();
    this.seen.replaceChildren();
  }

  /** @param {Partial<import('./address.js').Address>} more */
  #linkOf(more) {
    return location.href.split('#')[0] + (this.#lesson ? write({ ...this.#named(this.#lesson), ...more }) : '');
  }

  async #copy() {
    const speech = this.lab.speech();
    const link = this.#linkOf(this.#same);
    try {
      await navigator.clipboard.writeText(link);
      say(this.link, speech.t('toolbar.link_copied'));
    } catch {
      this.lab.notice('link', (now) => `${now.t('toolbar.link_by_hand')} ${link}`);
    }
  }

  /** @param {unknown} error */
  #fail(error) {
    tell(error, this.lab);
  }
}
