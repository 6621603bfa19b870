// What is to be embedded: the calculator as it stands, a lesson, or a claim.

import { h, say } from '../dom.js';
import { read, write } from '../lesson/address.js';
import { Lessons } from '../lesson/format.js';
import { folder } from '../place.js';

/** @typedef {import('../i18n/index.js').Speech} Speech */
/** @typedef {import('../lesson/format.js').Lesson} Lesson */
/** @typedef {'lesson' | 'claim'} Kind */

const KINDS = /** @type {Kind[]} */ (['lesson', 'claim']);

export class What {
  #lessons = new Lessons(folder('lessons/'));
  /** What there is beside the calculator, by the value of its option. @type {Map<string, {kind: Kind, lesson: Lesson, option: HTMLOptionElement}>} */ #known = new Map();

  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    this.label = h('label', { for: 'embed-what' });
    this.calculator = h('option', { value: '' });
    this.groups = KINDS.map((kind) => ({ kind, group: h('optgroup', { hidden: true }) }));
    this.select = h('select', { id: 'embed-what', onchange: changed }, this.calculator, ...this.groups.map(({ group }) => group));
  }

  /** The attribute that names it; null for the calculator. @returns {{lesson: string} | {claim: string} | null} */
  get taught() {
    const chosen = this.#chosen;
    return chosen ? /** @type {{lesson: string} | {claim: string}} */ ({ [chosen.kind]: chosen.lesson.id }) : null;
  }

  /** Where the full page has it; empty for the calculator. */
  get hash() {
    return this.taught ? write(this.taught) : '';
  }

  /** What it is called; nothing for the calculator. @param {Speech} speech */
  titled({ language }) {
    return this.#chosen?.lesson.title[language];
  }

  get #chosen() {
    return this.#known.get(this.select.value);
  }

  /** @param {Speech} speech */
  speak(speech) {
    say(this.label, speech.t('embed.what'));
    say(this.calculator, speech.t('embed.what_calculator'));
    for (const { kind, group } of this.groups) group.label = speech.t(`embed.what_${kind}`);
    for (const { lesson, option } of this.#known.values()) say(option, lesson.title[speech.language]);
  }

  /** Their titles come while somebody looks at the dialog; who was at a lesson has it chosen. @param {Speech} speech */
  async offer(speech) {
    const asked = read(location.hash);
    if (this.#known.size === 0) {
      const [lessons, claims] = await Promise.all([this.#lessons.all(), this.#lessons.claims()]).catch(() => [[], []]);
      for (const { kind, group } of this.groups) {
        for (const lesson of kind === 'lesson' ? lessons : claims) {
          const option = h('option', { value: `${kind} ${lesson.id}` });
          this.#known.set(option.value, { kind, lesson, option });
          group.append(option);
        }
        group.hidden = group.childElementCount === 0;
      }
      this.speak(speech);
    }
    const wanted = asked.lesson ? `lesson ${asked.lesson}` : asked.claim ? `claim ${asked.claim}` : '';
    if (!this.#known.has(wanted) || this.select.value) return;
    this.select.value = wanted;
    this.changed();
  }
}
