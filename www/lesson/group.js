// What a teacher does with a class, without a server: one link for everybody, codes pasted back, guesses as dots and curves.

import { h, say, show } from '../dom.js';
import { answersOf } from './answers.js';
import { Board } from './board.js';
import { qr } from './qr.js';

/** @typedef {import('./format.js').Lesson} Lesson */
/** @typedef {import('./step.js').StepView} StepView */
/** @typedef {import('../i18n/index.js').Speech} Speech */
/**
 * @typedef {object} Host
 * @property {import('./said.js').Said} said
 * @property {boolean} class  whether somebody of the class looks at it, with the class's link: answers are not for them
 * @property {() => string} link for the class
 * @property {(which: 'questions' | 'answers') => Promise<void>} print
 * @property {(error: unknown) => void} failed
 */

/** Longer pastes are not read to their end. */
const LONGEST = 60_000;
/** Whether this address leads nowhere on another device. */
const isLocal = () => location.protocol === 'file:' || /^(localhost|127\.[\d.]+|\[::1\])$/.test(location.hostname);

/** Dark on white in either colour, with the margin of four that readers want. @param {import('./qr.js').Matrix} code */
function drawn(code) {
  const SVG = 'http://www.w3.org/2000/svg';
  const [picture, path] = [document.createElementNS(SVG, 'svg'), document.createElementNS(SVG, 'path')];
  picture.setAttribute('viewBox', `-4 -4 ${code.length + 8} ${code.length + 8}`);
  picture.setAttribute('shape-rendering', 'crispEdges');
  path.setAttribute('d', code.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join(''));
  picture.append(path);
  return picture;
}

export class Group {
  /** @type {Lesson | null} */ #lesson = null;
  #place = 0;
  #answered = 0;
  /** @type {StepView | null} */ #view = null;

  /** @param {Speech} speech @param {Host} host */
  constructor(speech, host) {
    this.host = host;
    this.speech = speech;
    this.title = h('h3', { tabindex: '-1' });
    this.about = h('p', { class: 'note' });
    this.link = h('button', { type: 'button', onclick: () => this.#copy() });
    this.address = h('input', { type: 'text', readonly: true, hidden: true, class: 'group-link' });
    // Every step is worked out first: that takes a moment.
    const print = (/** @type {'questions' | 'answers'} */ which) => async () => {
      const both = [this.questions, this.answers];
      if (both.some((button) => button.hasAttribute('aria-disabled'))) return;
      for (const button of both) button.setAttribute('aria-disabled', 'true');
      say(this[which], this.speech.t('lesson.print_coming'));
      await host.print(which).catch(host.failed);
      for (const button of both) button.removeAttribute('aria-disabled');
      this.speak(this.speech);
    };
    this.questions = h('button', { type: 'button', onclick: print('questions') });
    this.answers = h('button', { type: 'button', hidden: host.class, onclick: print('answers') });
    this.field = h('textarea', { rows: '4', id: 'group-codes', spellcheck: 'false', autocomplete: 'off', oninput: () => this.#read(), onpaste: () => this.#fold() });
    this.label = h('label', { for: 'group-codes' });
    this.folder = h('summary');
    // A chat is full of names, and a class looks on: what was pasted goes out of sight once it is read, and so does what could not be.
    this.paste = h('details', { class: 'group-paste', open: true }, this.folder, this.label, this.field);
    this.count = h('p', { class: 'group-count', role: 'status' });
    this.unread = h('summary');
    this.bad = h('ul', { class: 'group-bad' });
    this.faults = h('details', { class: 'group-faults', hidden: true }, this.unread, this.bad);
    this.tally = h('ul', { class: 'group-tally' });
    this.curves = h('div', { class: 'group-curves' });
    this.later = h('p', { class: 'note' });
    this.local = h('p', { class: 'note', hidden: true });
    this.scan = h('div', { class: 'group-scan', role: 'img', hidden: true });
    this.box = h('div', {}, this.paste, this.faults);
    this.root = h('div', { class: 'gather' }, this.title, this.about,
      h('div', { class: 'group-ways' }, this.link, this.questions, this.answers), this.address, this.local, this.scan, this.box, this.later);
    /** What a class has guessed, to stand right under the question. */
    this.seen = h('div', { class: 'group-seen' }, this.count, this.tally, this.curves);
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
    say(this.folder, speech.t('lesson.codes_paste'));
    say(this.local, speech.t('lesson.group_local'));
    this.scan.setAttribute('aria-label', speech.t('lesson.group_scan'));
    this.address.setAttribute('aria-label', speech.t('lesson.group_link'));
  }

  /** @param {Lesson} lesson @param {number} place */
  turn(lesson, place) {
    this.#lesson = lesson;
    this.#place = place;
    this.#view = null;
    const { asked, pasted } = this.host.said.of(lesson, place);
    show(this.box, asked >= 0);
    show(this.later, asked < 0);
    this.field.value = pasted;
    show(this.address, false);
    show(this.local, false);
    show(this.scan, false);
    this.#read();
    this.paste.open = this.#answered === 0;
  }

  /** What is pasted is read a moment later. */
  #fold() {
    setTimeout(() => { if (this.#answered > 0) this.paste.open = false; });
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
    const { asked, choices, draw, pasted, gathered } = this.host.said.of(lesson, this.#place);
    const text = this.field.value.slice(0, LONGEST);
    if (text !== pasted) gathered(text);
    const { answers, bad } = asked < 0 ? { answers: [], bad: [] } : answersOf(text, lesson.id, asked);
    this.#answered = answers.length;
    show(this.count, text.trim() !== '');
    say(this.count, speech.t('lesson.codes_read', { n: answers.length }));
    show(this.faults, bad.length > 0);
    say(this.unread, speech.t('lesson.codes_unread', { n: bad.length }));
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
    const own = this.#view?.board;
    const asked = own?.asked;
    if (!all || all.length === 0 || !own || !asked) return this.curves.replaceChildren();
    const board = new Board(this.speech, { open: false, kept: own.heights });
    const fitting = all.filter((heights) => heights.length === own.places.length - 1);
    board.ask(asked, { revealed: this.#revealed, others: fitting });
    board.name(this.speech.t('lesson.curves_read', { n: fitting.length }));
    this.curves.replaceChildren(board.root);
  }

  async #copy() {
    const link = this.host.link();
    // In sight too: it goes onto a slide or a blackboard as well.
    this.address.value = link;
    show(this.address, true);
    show(this.local, isLocal());
    // For phones that look at the projector; an address that leads nowhere there is not offered.
    const code = isLocal() ? null : qr(link);
    show(this.scan, code !== null);
    if (code) this.scan.replaceChildren(drawn(code));
    try {
      await navigator.clipboard.writeText(link);
      say(this.link, this.speech.t('lesson.group_link_copied'));
    } catch {
      this.address.select();
    }
  }
}
