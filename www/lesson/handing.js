// What goes from a lesson to others: its link, sheets on paper, and what a teacher needs with a class.

import { say } from '../dom.js';
import { write } from './address.js';
import { ClaimView } from './claim.js';

/** @typedef {import('./classroom.js').Lesson} Lesson */
/** @typedef {import('./step.js').StepView} StepView */
/** @typedef {import('../i18n/index.js').Speech} Speech */
/**
 * What is on screen.
 * @typedef {object} Now
 * @property {Lesson | null} lesson
 * @property {Partial<import('./address.js').Address>} named  its address
 * @property {number} place of the step
 * @property {import('./runs.js').Same & {group: boolean}} same
 * @property {import('../types.js').Scenario | null} ground  what the step begins with
 * @property {import('../types.js').Report | null} report
 * @property {StepView | ClaimView | null} view
 * @property {number} turn  another number once something else is shown
 */
/**
 * @typedef {object} Host
 * @property {import('../page.js').Lab} lab
 * @property {import('./frame.js').Frame} frame
 * @property {import('./said.js').Said} said
 * @property {import('./runs.js').Runs} runs
 * @property {HTMLElement} root of the element
 * @property {() => Now} now
 * @property {() => void} paint  numbers anew
 * @property {(error: unknown) => void} failed
 */

/** How often one looks whether all numbers of a claim are there. */
const LOOK_MS = 100;

export class Handing {
  /** @type {import('./group.js').Group | null} */ #group = null;
  /** Whether a teacher has closed it, or it opens already: it does not open by itself then. */ #left = false;

  /** @param {Host} host */
  constructor(host) {
    this.host = host;
  }

  /** @param {Speech} speech */
  speak(speech) {
    this.#group?.speak(speech);
  }

  /** @param {Lesson} lesson @param {number} place */
  turn(lesson, place) {
    if (lesson.claim) this.disperse(); // Nobody guesses there.
    else this.#group?.turn(lesson, place);
  }

  /** @param {StepView} view */
  paint(view) {
    this.#group?.paint(view);
    const { said, now } = this.host;
    const { lesson, place } = now();
    // What a class has answered before a reload is there after it.
    if (!this.#group && !this.#left && lesson && !lesson.claim && said.of(lesson, place).pasted) this.gather(false);
  }

  /** What a teacher needs: the link for a class, its answers, sheets to print. @param {boolean} [asked] for it: then it is gone to */
  async gather(asked = true) {
    const { lab, frame, said, now, failed, paint } = this.host;
    const { lesson, ground, same } = now();
    if (!lesson || !ground) return;
    const open = this.#group === null;
    frame.teach.setAttribute('aria-expanded', String(open));
    this.#left = true;
    if (!open) return this.disperse();
    try {
      const { Group } = await import('./group.js');
      if (now().lesson !== lesson) return;
      this.#group = new Group(lab.speech(), {
        said, failed,
        class: same.group,
        link: () => this.#link({ group: true, currency: ground.currency, seed: ground.seed }),
        print: (which) => this.sheet(which),
      });
      frame.gathered.replaceChildren(this.#group.root);
      frame.seen.replaceChildren(this.#group.seen);
      this.#group.turn(lesson, now().place);
      if (asked) {
        frame.gathered.scrollIntoView({ block: 'start' });
        this.#group.title.focus({ preventScroll: true });
      }
      paint();
    } catch (error) {
      failed(error);
    }
  }

  disperse() {
    const { frame } = this.host;
    this.#group = null;
    frame.teach.setAttribute('aria-expanded', 'false');
    frame.gathered.replaceChildren();
    frame.seen.replaceChildren();
  }

  /** The lesson on paper. @param {'questions' | 'answers'} which */
  async sheet(which) {
    const { lab, runs, root, now } = this.host;
    const { lesson, ground } = now();
    if (!lesson || !ground) return;
    const { print } = await import('./sheet.js');
    const same = { currency: ground.currency, seed: ground.seed };
    await print({ which, lesson, same, lab, runs, root, link: this.#link({ step: 1, group: true, ...same }) });
  }

  /** The claim on paper, once all its numbers are there. */
  async print() {
    const { lab, frame, root, now, failed } = this.host;
    const { turn } = now();
    say(frame.paper, lab.speech().t('lesson.print_coming'));
    // Another language makes the view anew.
    const coming = () => {
      const { turn: later, view } = now();
      return turn === later && view instanceof ClaimView && !view.whole;
    };
    while (coming()) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const { turn: later, view, report, ground } = now();
    try {
      if (turn === later && view instanceof ClaimView && report && ground) {
        const { printClaim } = await import('./sheet.js');
        await printClaim({ view, report, lab, root, link: this.#link({ currency: ground.currency, seed: ground.seed }) });
      }
    } catch (error) {
      failed(error);
    }
    say(frame.paper, lab.speech().t('lesson.claim_print'));
  }

  /** @param {Partial<import('./address.js').Address>} more */
  #link(more) {
    const { lesson, named } = this.host.now();
    return location.href.split('#')[0] + (lesson ? write({ ...named, ...more }) : '');
  }

  async copy() {
    const { lab, frame, now } = this.host;
    const link = this.#link(now().same);
    try {
      await navigator.clipboard.writeText(link);
      say(frame.link, lab.speech().t('toolbar.link_copied'));
    } catch {
      lab.notice('link', (speech) => `${speech.t('toolbar.link_by_hand')} ${link}`);
    }
  }
}
