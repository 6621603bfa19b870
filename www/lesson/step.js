// One step of a lesson on screen: words with live numbers in them, choices, tasks that tick themselves.

import { h, say, show } from '../dom.js';
import { codeOf } from './answers.js';
import { Board } from './board.js';
import { apart, whole } from './curve.js';
import { figuresOf } from './format.js';
import { fill, filled } from './holes.js';
import { holds, written } from './numbers.js';
import { Plot } from './plot.js';

/** @typedef {import('./format.js').Lesson} Lesson */
/** @typedef {import('./numbers.js').Values} Values */
/** @typedef {import('../i18n/index.js').Speech} Speech */

export class StepView {
  /** Whether all numbers have been there. */ painted = false;
  /** Places for numbers that come with the run. @type {import('./holes.js').Hole[]} */ #holes = [];
  /** @type {{root: HTMLElement, mark: HTMLElement, words: string, when: import('./numbers.js').Condition | import('./numbers.js').Condition[], done: boolean}[]} */ #tasks = [];
  /** Which choice the figures make right. */ #right = -1;

  /**
   * @param {Lesson} lesson @param {number} place @param {Speech} speech
   * @param {ReturnType<import('./said.js').Said['of']> & {group: boolean, seen: HTMLElement, announce: (words: string) => void, answered: (complete: boolean) => void, hands: (tasks: import('./format.js').Task[]) => import('./hands.js').Hands | null}} own
   *   what the reader has said and done; `group` with a class; `seen` what it has guessed; `hands` puts controls beside tasks
   */
  constructor(lesson, place, speech, own) {
    const step = lesson.steps[place];
    this.lesson = lesson;
    this.step = step;
    this.speech = speech;
    this.own = { ...own };
    /** The curve that is asked for here, or shown over what was drawn. */
    this.curve = step.kind === 'predict' || step.kind === 'reveal' ? own.draw : null;
    this.board = this.curve && new Board(speech, { open: step.kind === 'predict', kept: own.drawn, changed: (heights) => this.#drew(heights) });
    if (this.board && this.curve) this.board.wait(this.curve.text[speech.language]);
    this.plot = step.plot ? new Plot(step.plot, speech, step.text.map((text) => text[speech.language]).join(' ')) : null;
    this.hands = step.tasks ? own.hands(step.tasks) : null;
    this.off = h('p', { class: 'lesson-off', hidden: true });
    this.code = h('p', { class: 'lesson-code', hidden: true });
    const { language } = speech;
    this.title = h('h2', { class: 'lesson-step', tabindex: '-1', id: 'lesson-step' }, h('small', {}, `${speech.t(`lesson.${step.kind}`)} `), step.title[language]);
    this.said = h('p', { class: 'lesson-said', hidden: true });
    this.root = h('div', { class: `lesson-body ${step.kind}` }, this.title,
      ...(step.kind === 'reveal' ? [this.said] : []),
      ...step.text.map((text) => h('p', {}, ...filled(this.#holes, text[language], lesson.figures, speech))),
      // With the answer, before its picture: that is what everybody waits for.
      ...(step.kind === 'predict' ? [] : [own.seen]),
      ...(this.plot ? [this.plot.root] : []),
      ...(step.kind === 'predict' && step.choices ? [this.#asked(step.choices)] : []),
      ...(this.board ? [this.board.root, this.off] : []),
      ...(step.kind === 'predict' ? [own.seen] : []),
      ...(step.tasks ? [this.#tasked(step.tasks)] : []),
      ...(this.hands ? [this.hands.root] : []),
      ...(own.group && own.asked >= 0 ? [this.code] : []),
      ...(step.source ? [h('p', { class: 'note' }, speech.t('lesson.source', { source: step.source }))] : []));
    this.#tellCode();
  }

  /** The choice that the figures make right; −1 before it is shown. */
  get right() {
    return this.#right;
  }

  /** Figures that have to be known. */
  get needs() {
    return figuresOf(this.step, this.step.kind === 'reveal' ? this.own.choices : []);
  }

  /** Until all numbers are there, those that there are. @param {Values} now */
  begin(now) {
    if (!this.painted) this.#fill(now);
  }

  /** @param {Values} now */
  #fill(now) {
    fill(this.#holes, this.lesson.figures, now, this.speech);
    this.plot?.paint(now);
  }

  /** @param {Values} now @param {{truth: unknown, period: 'month' | 'week'} | null} [curve] */
  paint(now, curve = null) {
    this.painted = true;
    this.#fill(now);
    if (this.step.kind === 'reveal') this.#judge(now);
    this.#tick(now);
    this.hands?.show();
    const truth = curve?.truth;
    if (this.board && this.curve && Array.isArray(truth) && truth.length > 1) this.#board(this.board, this.curve, truth, curve?.period ?? 'month');
  }

  /** @param {Board} board @param {import('./format.js').Draw} draw @param {number[]} truth @param {'month' | 'week'} period */
  #board(board, { as, text }, truth, period) {
    const { speech } = this;
    const revealed = this.step.kind === 'reveal';
    board.ask({ truth, period, as, title: text[speech.language] }, { revealed });
    const far = revealed && board.axis ? apart(board.heights, truth, board.places, board.axis) : null;
    show(this.off, far !== null);
    if (!far || !board.axis) return;
    const size = (/** @type {number} */ value) => (as === 'share' ? speech.t('lesson.points', { n: speech.number(Math.round(100 * value)) }) : written(value, as, speech));
    const { mean, most } = far;
    say(this.off, speech.t(mean < (board.axis.to - board.axis.from) / 33 ? 'lesson.near' : 'lesson.far', {
      mean: size(mean), when: speech.t(period === 'week' ? 'lesson.week_n' : 'lesson.month_n', { n: speech.number(most.place + 1) }),
      drawn: written(most.drawn, as, speech), truth: written(most.truth, as, speech),
    }));
    board.name(this.off.textContent ?? '');
  }

  /** @param {import('./curve.js').Heights} heights */
  #drew(heights) {
    this.own.drawn = heights;
    this.own.drew(heights);
    this.#tellCode();
  }

  /** What a class sends to its teacher, once everything asked for is there. */
  #tellCode() {
    const { own, speech, lesson } = this;
    const { choices, draw, guess, drawn, asked } = own;
    const complete = asked >= 0 && (choices.length === 0 || guess !== null) && (!draw || whole(drawn));
    show(this.code, complete);
    if (this.step.kind === 'predict') own.answered(complete);
    if (!complete) return;
    const code = codeOf({ lesson: lesson.id, step: asked, choice: guess, heights: draw && drawn ? drawn.slice(1).map(Number) : null });
    const letters = h('code', {}, code);
    const copy = h('button', { type: 'button', onclick: async () => {
      try {
        await navigator.clipboard.writeText(code);
        say(copy, speech.t('lesson.code_copied'));
      } catch {
        // No clipboard, as over plain http in a classroom: the letters are selected, to be copied by hand.
        getSelection()?.selectAllChildren(letters);
      }
    } }, speech.t('lesson.code_copy'));
    this.code.replaceChildren(h('span', {}, speech.t('lesson.code')), ' ', letters, ' ', copy);
  }

  /** @param {import('./format.js').Choice[]} choices */
  #asked(choices) {
    const { speech, own } = this;
    return h('fieldset', { class: 'lesson-choices' }, h('legend', { class: 'spoken' }, speech.t('lesson.guess')),
      ...choices.map(({ text }, place) => h('label', {},
        h('input', { type: 'radio', name: 'lesson-guess', value: String(place), checked: own.guess === place, onchange: () => this.#guessed(place) }),
        h('span', {}, text[speech.language]))));
  }

  /** @param {number} choice */
  #guessed(choice) {
    this.own.guess = choice;
    this.own.guessed(choice);
    this.#tellCode();
  }

  /** Sets what the figures say beside what the reader said. @param {Values} now */
  #judge(now) {
    const { speech, own } = this;
    this.#right = own.choices.findIndex(({ if: conditions }) => holds(conditions, now));
    show(this.said, own.guess !== null && this.#right >= 0);
    if (own.guess === null || this.#right < 0) return;
    const [guess, right] = [own.guess, this.#right].map((place) => own.choices[place].text[speech.language]);
    say(this.said, own.guess === this.#right ? speech.t('lesson.agreed', { guess }) : speech.t('lesson.differed', { guess, right }));
  }

  /** @param {import('./format.js').Task[]} tasks */
  #tasked(tasks) {
    const { speech, own } = this;
    this.#tasks = tasks.map(({ text, when }, place) => {
      const mark = h('span', { class: 'lesson-mark' });
      const words = text[speech.language];
      return { root: h('li', {}, mark, h('span', {}, ...filled(this.#holes, words, this.lesson.figures, speech))), mark, words, when, done: own.ticked.has(place) };
    });
    for (const task of this.#tasks) this.#mark(task);
    return h('ol', { class: 'lesson-tasks' }, ...this.#tasks.map(({ root }) => root));
  }

  /** What has been done once stays done. @param {Values} now */
  #tick(now) {
    this.#tasks.forEach((task, place) => {
      if (task.done || !holds(task.when, now)) return;
      task.done = true;
      this.own.ticked.add(place);
      this.own.did(this.own.ticked);
      this.#mark(task);
      this.own.announce(this.speech.t('lesson.done', { task: task.root.lastElementChild?.textContent ?? '' }));
    });
  }

  /** @param {{root: HTMLElement, mark: HTMLElement, done: boolean}} task */
  #mark({ root, mark, done }) {
    root.classList.toggle('done', done);
    mark.replaceChildren(h('span', { 'aria-hidden': 'true' }, done ? '☑' : '☐'), h('span', { class: 'spoken' }, this.speech.t(done ? 'lesson.task_done' : 'lesson.task_open')));
  }
}
