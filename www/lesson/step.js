// One step of a lesson on screen: words with live numbers in them, choices, tasks that tick themselves.

import { h, say, show } from '../dom.js';
import { cut, figuresOf } from './format.js';
import { holds, written } from './numbers.js';

/** @typedef {import('./format.js').Lesson} Lesson */
/** @typedef {import('./numbers.js').Values} Values */
/** @typedef {import('../i18n/index.js').Speech} Speech */

export class StepView {
  /** Places for numbers that come with the run. @type {{name: string, place: HTMLElement}[]} */ #holes = [];
  /** @type {{root: HTMLElement, mark: HTMLElement, words: string, when: import('./numbers.js').Condition | import('./numbers.js').Condition[], done: boolean}[]} */ #tasks = [];
  /** Which choice the figures make right. */ #right = -1;

  /**
   * @param {Lesson} lesson @param {number} place @param {Speech} speech
   * @param {{guess: number | null, guessed: (choice: number) => void, choices: import('./format.js').Choice[], ticked: Set<number>, announce: (words: string) => void}} own  what the reader has said and done
   */
  constructor(lesson, place, speech, own) {
    const step = lesson.steps[place];
    this.lesson = lesson;
    this.step = step;
    this.speech = speech;
    this.own = own;
    const { language } = speech;
    this.title = h('h2', { class: 'lesson-step', tabindex: '-1', id: 'lesson-step' }, h('small', {}, `${speech.t(`lesson.${step.kind}`)} `), step.title[language]);
    this.said = h('p', { class: 'lesson-said', hidden: true });
    this.root = h('div', { class: `lesson-body ${step.kind}` }, this.title,
      ...(step.kind === 'reveal' ? [this.said] : []),
      ...step.text.map((text) => h('p', {}, ...this.#fill(text[language]))),
      ...(step.kind === 'predict' ? [this.#asked(step.choices ?? [])] : []),
      ...(step.tasks ? [this.#tasked(step.tasks)] : []),
      ...(step.source ? [h('p', { class: 'note' }, speech.t('lesson.source', { source: step.source }))] : []));
  }

  /** Figures that have to be known. */
  get needs() {
    return figuresOf(this.step, this.step.kind === 'reveal' ? this.own.choices : []);
  }

  /** @param {Values} now */
  paint(now) {
    for (const { name, place } of this.#holes) {
      const source = this.lesson.figures[name];
      say(place, source ? written(now[name], source.as, this.speech) : '–');
    }
    if (this.step.kind === 'reveal') this.#judge(now);
    this.#tick(now);
  }

  /** @param {string} text @returns {(Node | string)[]} */
  #fill(text) {
    return cut(text).map((part, odd) => {
      if (odd % 2 === 0) return part;
      const place = h('b', { 'data-figure': part }, '…');
      this.#holes.push({ name: part, place });
      return place;
    });
  }

  /** @param {import('./format.js').Choice[]} choices */
  #asked(choices) {
    const { speech, own } = this;
    return h('fieldset', { class: 'lesson-choices' }, h('legend', { class: 'spoken' }, speech.t('lesson.guess')),
      ...choices.map(({ text }, place) => h('label', {},
        h('input', { type: 'radio', name: 'lesson-guess', value: String(place), checked: own.guess === place, onchange: () => own.guessed(place) }),
        h('span', {}, text[speech.language]))));
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
      return { root: h('li', {}, mark, h('span', {}, ...this.#fill(words))), mark, words, when, done: own.ticked.has(place) };
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
