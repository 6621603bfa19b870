// What stands around a lesson: its bar, the ways to turn its pages, and what each of them is called.

import { h, say, show } from '../dom.js';

/** @typedef {import('./classroom.js').Lesson} Lesson */
/**
 * @typedef {object} Ways
 * @property {() => void} list
 * @property {() => void} copy  the link to what is on screen
 * @property {() => void} print  the claim
 * @property {() => void} sheet  prints the questions of the lesson
 * @property {() => void} gather  what a teacher needs
 * @property {() => void} enlarge  or make it small again
 * @property {() => void} leave
 * @property {() => void} keep  what has been set, and leave
 * @property {(by: 1 | -1) => void} turn
 * @property {() => void} across  to what is about the same: from a lesson to a claim, and back
 * @property {(event: KeyboardEvent) => void} press
 */

export class Frame {
  /** @param {Ways} ways */
  constructor({ list, copy, print, sheet, gather, enlarge, leave, keep, turn, across, press }) {
    this.name = h('p', { class: 'lesson-name' });
    this.all = h('button', { type: 'button', class: 'quiet lesson-all', onclick: list });
    this.link = h('button', { type: 'button', class: 'quiet', onclick: copy });
    this.paper = h('button', { type: 'button', class: 'quiet lesson-paper', onclick: print });
    this.teach = h('button', { type: 'button', class: 'quiet', 'aria-expanded': 'false', onclick: gather });
    this.large = h('button', { type: 'button', class: 'quiet', 'aria-pressed': 'false', onclick: enlarge });
    this.close = h('button', { type: 'button', class: 'lesson-close', onclick: leave });
    this.keep = h('button', { type: 'button', onclick: keep });
    this.back = h('button', { type: 'button', onclick: () => turn(-1) });
    this.next = h('button', { type: 'button', class: 'lesson-next', onclick: () => turn(1) });
    this.sheet = h('button', { type: 'button', onclick: sheet });
    this.other = h('button', { type: 'button', class: 'lesson-other', onclick: across });
    this.content = h('div');
    this.gathered = h('div');
    /** What a class has guessed: a step has a place for it. */
    this.seen = h('div', { class: 'lesson-seen' });
    // Heard when a task is done. It outlives the step's own view, which is made anew in another language.
    this.heard = h('p', { class: 'spoken', role: 'status' });
    this.turns = h('div', { class: 'lesson-turns' }, this.back, this.next, this.keep, this.sheet, this.other);
    this.root = h('section', { class: 'lesson', hidden: true, onkeydown: (event) => press(/** @type {KeyboardEvent} */ (event)) },
      h('div', { class: 'lesson-bar' }, this.name, h('div', { class: 'lesson-ways' }, this.all, this.link, this.paper, this.teach, this.large, this.close)),
      this.content, this.heard, this.turns, this.gathered);
  }

  /** @param {import('../i18n/index.js').Speech} speech @param {{lesson: Lesson | null, place: number, alone: boolean, teaching: boolean, beside?: Lesson}} now  no lesson for the list of them */
  speak(speech, { lesson, place, alone, teaching, beside }) {
    this.root.setAttribute('aria-label', speech.t('lesson.title'));
    say(this.close, speech.t(teaching ? 'lesson.leave' : 'lesson.close'));
    show(this.close, !alone);
    for (const one of [this.all, this.link]) show(one, lesson !== null && !alone);
    show(this.teach, lesson !== null && !lesson.claim && !alone);
    show(this.paper, Boolean(lesson?.claim) && !alone);
    say(this.paper, speech.t('lesson.claim_print'));
    for (const one of [this.large, this.turns]) show(one, lesson !== null);
    say(this.all, speech.t('lesson.all'));
    say(this.link, speech.t(lesson?.claim ? 'lesson.claim_link' : 'lesson.link'));
    say(this.teach, speech.t('lesson.group'));
    say(this.large, speech.t('lesson.large'));
    say(this.name, '');
    if (!lesson) return;
    const { claim, steps, title } = lesson;
    const last = place === steps.length - 1;
    say(this.name, claim ? speech.t('lesson.claims') : `${title[speech.language]} · ${speech.t('lesson.place', { n: place + 1, of: steps.length })}`);
    say(this.back, speech.t('lesson.back'));
    say(this.next, speech.t(steps[place].kind === 'predict' ? 'lesson.reveal_button' : 'lesson.next'));
    say(this.keep, speech.t('lesson.keep'));
    show(this.back, place > 0);
    show(this.next, !last);
    show(this.keep, last && !alone);
    show(this.sheet, last && !alone && !claim);
    say(this.sheet, speech.t('lesson.print_questions'));
    show(this.other, last && !alone && beside !== undefined);
    if (beside) say(this.other, speech.t(beside.claim ? 'lesson.see_claim' : 'lesson.see_lesson', { title: beside.title[speech.language] }));
  }
}
