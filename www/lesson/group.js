// What a teacher does with a class, without a server: one link for everybody, codes pasted back, guesses as dots and curves.

import { h, say, show } from '../dom.js';
import { answersOf } from './answers.js';
import { Board } from './board.js';

/** @typedef {import('./format.js').Lesson} Lesson */
/** @typedef {import('./step.js').StepView} StepView */
/** @typedef {import('../i18n/index.js').Speech} Speech */
/**
 * @typedef {object} Host
 * @property {import('./said.js').Said} said
 * @property {() => string} link for the class
 * @property {(which: 'questions' | 'answers') => Promise<void>} print
 * @property {(error: unknown) => void} failed
 */

/** Longer pastes are not read to their end. */
const LONGEST = 60_000;

export class Group {
  /** @type {Lesson | null} */ #lesson = null;
  #place = 0;
  /** What was pasted, by step. @type {Map<string, string>} */ #pasted = new Map();
  /** @type {StepView | null} */ #view = null;

  /** @param {Speech} speech @param {Host} host */
  constructor(speech, host) {
    this.host = host;
    this.speech = speech;
    this.title = h('h3');
    this.about = h('p', { class: 'note' });
    this.link = h('button', { type: 'button', onclick: () => this.#copy() });
    this.address = h('input', { type: 'text', readonly: true, hidden: true, class: 'group-link' });
    const print = (/** @type {'questions' | 'answers'} */ which) => () => host.print(which).catch(host.failed);
    this.questions = h('button', { type: 'button', onclick: print('questions') });
    this.answers = h('button', { type: 'button', onclick: print('answers') });
    this.field = h('textarea', { rows: '4', id: 'group-codes', spellcheck: 'false', autocomplete: 'off', oninput: () => this.#read() });
    this.label = h('label', { for: 'group-codes' });
    this.count = h('p', { class: 'group-count', role: 'status' });
    this.bad = h('ul', { class: 'group-bad' });
    this.tally = h('ul', { class: 'group-tally' });
    this.curves = h('div');
    this.later = h('p', { class: 'note' });
    this.box = h('div', {}, this.label, this.field, this.count, this.bad);
    this.root = h('div', { class: 'gather' }, this.title, this.about,
      h('div', { class: 'group-ways' }, this.link, this.questions, this.answers), this.address, this.box, this.later, this.tally, this.curves);
    this.speak(speech);
  }

  /** @param {Speech} speech */
  speak(speech) {
    this.speech = speech;
    say(this.title, speech.t('lesson.group'));
    say(this.about, speech.t('lesson.group_about'));
    say(this.link, speech.t('lesson.group_link'));
    say(this.questions, speech.t('lesson.print_questions'));
    say(this.answers, speech.t('lesson.print_answers'));
    say(this.label, speech.t('lesson.codes'));
    say(this.later, speech.t('lesson.codes_later'));
    this.address.setAttribute('aria-label', speech.t('lesson.group_link'));
  }

  /** @param {Lesson} lesson @param {number} place */
  turn(lesson, place) {
    this.#lesson = lesson;
    this.#place = place;
    this.#view = null;
    const { asked } = this.host.said.of(lesson, place);
    show(this.box, asked >= 0);
    show(this.later, asked < 0);
    this.field.value = this.#pasted.get(`${lesson.id} ${asked}`) ?? '';
    show(this.address, false);
    this.#read();
  }

  /** Once the model's answer is known. @param {StepView} view */
  paint(view) {
    this.#view = view;
    this.#read();
  }

  #read() {
    const lesson = this.#lesson;
    if (!lesson) return;
    const { speech } = this;
    const { asked, choices, draw } = this.host.said.of(lesson, this.#place);
    const text = this.field.value.slice(0, LONGEST);
    this.#pasted.set(`${lesson.id} ${asked}`, text);
    const { answers, bad } = asked < 0 ? { answers: [], bad: [] } : answersOf(text, lesson.id, asked);
    show(this.count, text.trim() !== '');
    say(this.count, speech.t('lesson.codes_read', { n: answers.length }));
    this.bad.replaceChildren(...bad.map((one) => h('li', {}, speech.t(`lesson.bad_${one.why}`, { text: one.text }))));
    const guesses = answers.flatMap(({ choice }) => (choice === null || choice >= choices.length ? [] : [choice]));
    const right = this.#revealed ? this.#view?.right ?? -1 : -1;
    this.tally.replaceChildren(...(guesses.length === 0 ? [] : choices.map(({ text: words }, place) => {
      const n = guesses.filter((choice) => choice === place).length;
      return h('li', place === right ? { class: 'right' } : {}, h('span', {}, words[speech.language], ...(place === right ? [' ', h('em', {}, speech.t('lesson.says_model'))] : [])),
        h('span', { class: 'group-dots' }, h('span', { 'aria-hidden': 'true' }, '●'.repeat(n)), ' ', h('b', {}, speech.number(n))));
    })));
    this.#draw(draw && answers.flatMap(({ heights }) => (heights ? [heights] : [])));
  }

  get #revealed() {
    return this.#lesson?.steps[this.#place].kind === 'reveal';
  }

  /** All curves at once, the model's over them when it is shown. @param {number[][] | null} all */
  #draw(all) {
    const asked = this.#view?.board?.asked;
    if (!all || all.length === 0 || !asked) return this.curves.replaceChildren();
    const board = new Board(this.speech, { open: false, kept: null });
    const fitting = all.filter((heights) => heights.length === (this.#view?.board?.places.length ?? 0) - 1);
    board.ask(asked, { revealed: this.#revealed, others: fitting });
    board.name(this.speech.t('lesson.curves_read', { n: fitting.length }));
    this.curves.replaceChildren(board.root);
  }

  async #copy() {
    const link = this.host.link();
    // In sight too: it goes onto a slide or a blackboard as well.
    this.address.value = link;
    show(this.address, true);
    try {
      await navigator.clipboard.writeText(link);
      say(this.link, this.speech.t('lesson.group_link_copied'));
    } catch {
      this.address.select();
    }
  }
}
