// Under the headline: what the same offer earns for whoever believes less, or more, in rewards. Small runs, one at a time and behind
// all other work; until they come, what was found before stays, paler.

import { OWN, believed } from './beliefs.js';
import { h, say, show } from './dom.js';

/** @typedef {import('./types.js').Beliefs} Beliefs */
/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./simulate.js').Result} Result */
/** @typedef {import('./i18n/index.js').Speech} Speech */

/** A worker is busy with it for some hundredths of a second. */
const SIZE = { worlds: 64, customers: 250 };
/** Answers remembered: one goes to and fro between beliefs. */
const KEPT = 40;

export class Believing {
  /** Extra profit by what it was asked about. @type {Map<string, number>} */ #known = new Map();
  /** @type {AbortController | null} */ #under = null;
  /** @type {Scenario | null} */ #scenario = null;

  /** @param {HTMLElement} root its room is reserved
   * @param {{beliefs: Beliefs[], run: import('./pool.js').Pool['run'], set: (path: string, value: unknown) => void}} tools */
  constructor(root, { beliefs, run, set }) {
    this.root = root;
    this.beliefs = beliefs;
    this.run = run;
    this.lead = h('span', { class: 'lead', 'aria-hidden': 'true' });
    this.buttons = [...beliefs, { name: OWN, behaviour: {} }].map(({ name, behaviour }) => {
      const [word, amount] = [h('span'), h('b')];
      const button = h('button', { type: 'button', onclick: () => this.#scenario && set('behaviour', { ...this.#scenario.behaviour, ...behaviour }) }, word, ' ', amount);
      return { name, behaviour, button, word, amount };
    });
    root.setAttribute('role', 'group');
    root.append(this.lead, ...this.buttons.map(({ button }) => button));
  }

  /** @param {Result} result @param {number} best the place of the scheme that the headline is about, 0 for none @param {Speech} speech */
  paint({ scenario, report, draft }, best, speech) {
    this.#under?.abort();
    this.#scenario = scenario;
    const chosen = believed(this.beliefs, scenario.behaviour);
    this.root.style.visibility = best > 0 ? '' : 'hidden';
    this.root.setAttribute('aria-label', speech.t('compare.beliefs'));
    say(this.lead, speech.t('compare.beliefs'));
    /** @type {{name: string, asked: Scenario}[]} */
    const left = [];
    for (const { name, behaviour, button, word, amount } of this.buttons) {
      const pressed = name === chosen;
      show(button, name !== OWN || pressed);
      button.setAttribute('aria-pressed', String(pressed));
      say(word, speech.word(`beliefs.${name}`));
      const asked = { ...scenario, behaviour: { ...scenario.behaviour, ...behaviour } };
      const earned = pressed ? report.schemes[best]?.verdict.incremental_npv.mean : this.#known.get(question(asked, best));
      button.classList.toggle('stale', earned === undefined);
      if (earned !== undefined) say(amount, speech.money(earned, 'exceptZero'));
      else if (name !== OWN) left.push({ name, asked });
    }
    if (!draft && best > 0) this.#find(left, best, speech);
  }

  /** @param {{name: string, asked: Scenario}[]} left @param {number} best @param {Speech} speech */
  async #find(left, best, speech) {
    const under = new AbortController();
    this.#under = under;
    for (const { name, asked } of left) {
      const size = { worlds: Math.min(SIZE.worlds, asked.run.worlds), customers: Math.min(SIZE.customers, asked.run.customers) };
      const task = { kind: /** @type {const} */ ('what_if'), scenario: asked, scheme: best - 1, size, path: null, values: [] };
      const found = await this.run(task, { idle: true, signal: under.signal }).catch(() => null); // Left, or out of reach: the next result asks again.
      if (!found || under.signal.aborted) return;
      this.#known.set(question(asked, best), found[0].mean);
      if (this.#known.size > KEPT) this.#known.delete(/** @type {string} */ (this.#known.keys().next().value));
      const { button, amount } = /** @type {Believing['buttons'][0]} */ (this.buttons.find((one) => one.name === name));
      say(amount, speech.money(found[0].mean, 'exceptZero'));
      button.classList.remove('stale');
    }
  }
}

/** The other schemes do not matter. @param {Scenario} scenario @param {number} best */
const question = ({ schemes, ...rest }, best) => JSON.stringify([rest, schemes[best - 1]]);
