// What steps begin with, and runs beside the one on screen. Each is made once.

import { put } from '../state.js';

/** @typedef {import('./format.js').Lesson} Lesson */
/** @typedef {import('../types.js').Report} Report */
/** @typedef {import('../types.js').Scenario} Scenario */
/** A class meets the same customers and prices, whatever language each reads. @typedef {{currency?: string, seed?: number}} Same */

/** Worlds that a worker takes at a time: what is asked meanwhile need not wait for the whole. */
const PIECE = 20;
/** A pilot is reckoned from small runs. */
const PILOT = { worlds: 64, customers: 250 };
/** Runs kept: a lesson has fewer. */
const MOST = 40;

/** The engine refuses what a step begins with. */
export class Unsound extends Error {
  /** @param {Lesson} lesson @param {number} place @param {import('../types.js').Problem[]} problems */
  constructor(lesson, place, problems) {
    super(problems[0]?.message ?? 'refused');
    this.lesson = lesson;
    this.place = place;
    this.problems = problems;
  }
}

/** @param {Scenario} scenario @param {Record<string, unknown>} changes @returns {Scenario} */
const changed = (scenario, changes) => Object.entries(changes).reduce((now, [path, value]) => put(now, path, value), scenario);

export class Runs {
  /** @type {Map<string, Promise<Report>>} */ #reports = new Map();
  /** @type {Map<string, Promise<Scenario>>} */ #grounds = new Map();

  /** @param {import('../page.js').Lab} lab */
  constructor(lab) {
    this.lab = lab;
  }

  /** What a step begins with. @param {Lesson} lesson @param {number} place @param {Same} [same] @returns {Promise<Scenario>} */
  ground(lesson, place, { currency, seed } = {}) {
    const { lab } = this;
    const changes = Object.assign({}, lesson.scenario.changes, ...lesson.steps.slice(0, place + 1).map((step) => step.changes ?? {}), seed === undefined ? {} : { seed });
    const market = lesson.scenario.currency ?? currency;
    const key = JSON.stringify([lesson.id, market ?? lab.speech().language, changes]);
    return this.#once(this.#grounds, key, async () => {
      const { scenario: from } = await lab.preset(lesson.scenario.preset, market);
      const { scenario, problems } = await lab.check(changed(from, changes));
      if (!scenario) throw new Unsound(lesson, place, problems);
      return (await lab.adopt(scenario)).scenario;
    });
  }

  /** What numbers are taken from. @param {Scenario} ground of the step @param {Report | null} report on screen @param {Scenario} scenario on screen @returns {import('./numbers.js').Live} */
  live(ground, report, scenario) {
    return {
      report, scenario,
      beside: (changes, belief) => this.beside(ground, changes, belief),
      pilot: ({ scheme = 0, periods }, changes, belief) => this.lab.run({
        kind: 'pilot', scenario: changes ? changed(ground, this.#believing(changes, belief)) : scenario, scheme, periods, size: PILOT,
      }),
      calculate: (formula, input) => this.lab.run({ kind: 'calculate', formula, input }, { urgent: true }),
    };
  }

  /** @param {Record<string, unknown>} changes @param {string} [belief] */
  #believing(changes, belief) {
    const believed = this.lab.catalogue()?.beliefs.find(({ name }) => name === belief)?.behaviour ?? {};
    return { ...Object.fromEntries(Object.entries(believed).map(([key, value]) => [`behaviour.${key}`, value])), ...changes };
  }

  /** @param {Scenario} ground @param {Record<string, unknown>} changes @param {string} [belief] @returns {Promise<Report>} */
  beside(ground, changes, belief) {
    const scenario = changed(ground, this.#believing(changes, belief));
    return this.#once(this.#reports, JSON.stringify(scenario), async () => {
      const size = { ...scenario.run };
      const pieces = Array.from({ length: Math.ceil(size.worlds / PIECE) }, (_, place) => ({ first: place * PIECE, end: Math.min((place + 1) * PIECE, size.worlds) }));
      const parts = await Promise.all(pieces.map((piece) => this.lab.run({ kind: 'simulate', scenario, size, ...piece })));
      const outcomes = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
      parts.reduce((at, part) => {
        outcomes.set(part, at);
        return at + part.length;
      }, 0);
      const drawing = await this.lab.run({ kind: 'draw', scenario, size, outcomes, charts: [], before: null, again: false });
      if ('lacks' in drawing || !drawing.report) throw new Error('no report');
      return drawing.report;
    });
  }

  /** @template T @param {Map<string, Promise<T>>} known @param {string} key @param {() => Promise<T>} make @returns {Promise<T>} */
  #once(known, key, make) {
    const before = known.get(key);
    if (before) return before;
    const made = make();
    made.catch(() => known.delete(key)); // Asking again tries again.
    known.set(key, made);
    const [oldest] = known.keys();
    if (known.size > MOST) known.delete(oldest);
    return made;
  }
}
