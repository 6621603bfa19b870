// Under the headline: what the same offer earns for whoever believes less, or more, in rewards. Small runs, one at a time and behind
// all other work, say how far apart the beliefs are; that is added to the result on screen, so that pressing one shows no other number than
// it promised but for the luck of a small run. Until they come, no amount stands there: one of other numbers would contradict the headline.

import { OWN, believed } from './beliefs.js';
import { h, say, show } from './dom.js';

/** @typedef {import('./types.js').Beliefs} Beliefs */
/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./simulate.js').Result} Result */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {{mean: number, standard_error: number}} Earned  extra profit, and how exact a run knows it */
/** @typedef {{chosen: string, gains: Earned[], best: number, scheme: string, asked: Map<string, Scenario>}} Told
 * what the row is about: the beliefs chosen, what each scheme earns on screen, the one in question, and what is to be asked */

/** A worker is busy with it for some hundredths of a second. */
const SIZE = { worlds: 64, customers: 250 };
/** Answers remembered: one goes to and fro between beliefs. */
const KEPT = 160;

export class Believing {
  /** Extra profit in small runs, by what was asked about. @type {Map<string, number>} */ #small = new Map();
  /** And in whole ones, which have been on screen. @type {Map<string, Earned>} */ #whole = new Map();
  /** @type {AbortController | null} */ #under = null;
  /** @type {Scenario | null} */ #scenario = null;
  /** Comes when there is something to compare. @type {typeof import('./leading.js').leading | null} */ #leading = null;

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
    // Whether another offer is the better one for whoever believes otherwise; its line is there before it is known.
    this.leader = h('span', { class: 'leader', role: 'status' });
    root.append(this.lead, ...this.buttons.map(({ button }) => button), this.leader);
  }

  /** @param {Result} result @param {number} best the place of the scheme that the headline is about, 0 for none @param {string} scheme what it is called
   * @param {Speech} speech */
  paint({ scenario, report, draft }, best, scheme, speech) {
    this.#under?.abort();
    this.#scenario = scenario;
    const chosen = believed(this.beliefs, scenario.behaviour);
    this.root.style.visibility = best > 0 ? '' : 'hidden';
    /** @type {Map<string, Scenario>} */
    const asked = new Map();
    for (const { name, behaviour, button, word } of this.buttons) {
      const pressed = name === chosen;
      show(button, name !== OWN || pressed);
      button.setAttribute('aria-pressed', String(pressed));
      say(word, speech.word(`beliefs.${name}`));
      if (name !== OWN || pressed) asked.set(name, pressed ? scenario : { ...scenario, behaviour: { ...scenario.behaviour, ...behaviour } });
    }
    const gain = (/** @type {number} */ place) => report.schemes[place]?.verdict.incremental_npv ?? { mean: 0, standard_error: 0 };
    // Under other beliefs another offer may be the best: what the others earned has been on screen as well.
    if (!draft) for (const place of scenario.schemes.keys()) keep(this.#whole, question(scenario, place + 1), gain(place + 1));
    show(this.leader, scenario.schemes.length > 1);
    this.leader.classList.add('stale');
    const told = { chosen, gains: [gain(0), ...scenario.schemes.map((_, place) => gain(place + 1))], best, scheme, asked };
    this.#tell(told, speech);
    if (!draft && best > 0) this.#find(told, speech);
  }

  /** What is known by now. @param {Told} told @param {Speech} speech */
  #tell(told, speech) {
    const { chosen, gains, best, scheme, asked } = told;
    const earned = gains[best] ?? gains[0];
    const small = (/** @type {string} */ name) => this.#small.get(question(/** @type {Scenario} */ (asked.get(name)), best));
    const here = small(chosen);
    const all = [...asked.keys()].map(small);
    // To the last digit: the same luck, and beliefs that nothing hangs on.
    const untouched = best > 0 && all.every((one) => one !== undefined && one === here);
    const lead = speech.t(untouched ? 'compare.beliefs_same' : 'compare.beliefs', { scheme });
    say(this.lead, lead);
    this.root.setAttribute('aria-label', lead);
    for (const { name, button, amount } of this.buttons) {
      const scenario = asked.get(name);
      if (!scenario) continue;
      const there = small(name);
      const near = here === undefined || there === undefined ? undefined : speech.known(earned.mean + there - here, earned.standard_error);
      const whole = this.#whole.get(question(scenario, best));
      const exact = name === chosen ? earned : whole;
      button.classList.toggle('stale', (exact ?? near) === undefined);
      if (untouched) say(amount, '');
      else if (exact !== undefined) say(amount, speech.estimate(exact.mean, exact.standard_error, 'exceptZero'));
      else if (near !== undefined) say(amount, speech.t('compare.about', { amount: speech.money(near, 'exceptZero') }));
      else say(amount, '…');
    }
    const { schemes } = /** @type {Scenario} */ (this.#scenario);
    const several = best > 0 && gains.length > 2;
    const leading = several ? this.#leading?.(told, schemes, (name, place) => this.#earns(told, name, place), speech) ?? null : '';
    if (leading === null) return; // Not known yet.
    say(this.leader, leading);
    this.leader.title = leading;
    this.leader.classList.remove('stale');
  }

  /** What an offer earns under a belief, as far as it is known. @param {Told} told @param {string} name @param {number} place @returns {number | undefined} */
  #earns({ chosen, gains, asked }, name, place) {
    if (name === chosen) return gains[place].mean;
    const [now, then] = [chosen, name].map((one) => this.#small.get(question(/** @type {Scenario} */ (asked.get(one)), place)));
    const whole = this.#whole.get(question(/** @type {Scenario} */ (asked.get(name)), place))?.mean;
    return whole ?? (now === undefined || then === undefined ? undefined : gains[place].mean + then - now);
  }

  /** @param {Told} told @param {Speech} speech */
  async #find(told, speech) {
    const under = new AbortController();
    this.#under = under;
    const { asked, best, gains } = told;
    if (gains.length > 2) this.#leading ??= (await import('./leading.js').catch(() => null))?.leading ?? null;
    if (under.signal.aborted) return;
    this.#tell(told, speech);
    // The offer that the amounts are about comes first.
    const places = [best, ...gains.keys()].filter((place, at, all) => place > 0 && all.indexOf(place) === at);
    for (const [place, scenario] of places.flatMap((one) => [...asked.values()].map((other) => /** @type {const} */ ([one, other])))) {
      const name = question(scenario, place);
      if (this.#small.has(name)) continue;
      const size = { worlds: Math.min(SIZE.worlds, scenario.run.worlds), customers: Math.min(SIZE.customers, scenario.run.customers) };
      const task = { kind: /** @type {const} */ ('what_if'), scenario, scheme: place - 1, size, path: null, values: [] };
      const found = await this.run(task, { idle: true, signal: under.signal }).catch(() => null); // Left, or out of reach: the next result asks again.
      if (!found || under.signal.aborted) return;
      keep(this.#small, name, found[0].mean);
      this.#tell(told, speech);
    }
  }
}

/** @template T @param {Map<string, T>} known @param {string} name @param {T} value */
function keep(known, name, value) {
  known.set(name, value);
  if (known.size > KEPT) known.delete(/** @type {string} */ (known.keys().next().value));
}

/** The other schemes do not matter. @param {Scenario} scenario @param {number} best */
const question = ({ schemes, ...rest }, best) => JSON.stringify([rest, schemes[best - 1]]);
