// Draft, then sharper: a small run is painted at once, the full run follows as soon as nobody moves anything.

import { Refused } from './pool.js';

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./types.js').Size} Size */
/** @typedef {{report: import('./types.js').Report, charts: string[], outcomes: Float64Array, draft: boolean, seconds: number, scenario: Scenario, size: Size}} Result */

/** A draft shows the right shape; on a slow device it takes fewer customers to keep up with a moving slider. */
const DRAFT = { worlds: 24, fewest: 64, most: 250, ms: 20 };
/** A pause this long means the slider stands still. */
const STILL_MS = 120;
/** A chunk of worlds is the unit that can be stopped: about this long. */
const CHUNK_MS = 20;

/** Runs the newest scenario asked for; tells `result` (draft and final) and `failure`. */
export class Simulation extends EventTarget {
  /** @type {Scenario | null} */ #wanted = null;
  /** @type {AbortController | null} */ #refining = null;
  #running = false;
  #stopped = false;
  /** How long one world with one customer takes, learned as we go; the start is a cautious guess. */
  #msPerCustomerWorld = 0.01;
  /** @type {Result | null} */ latest = null;

  /**
   * @param {import('./pool.js').Pool} pool
   * @param {() => import('./types.js').ChartOrder[]} orders what to draw, asked each time
   */
  constructor(pool, orders) {
    super();
    this.pool = pool;
    this.orders = orders;
  }

  /** @param {Scenario} scenario */
  request(scenario) {
    this.#wanted = scenario;
    this.#refining?.abort();
    if (!this.#running) this.#work();
  }

  /** The same numbers in another size, theme or language. */
  async redraw() {
    const shown = this.latest;
    if (!shown || this.#running) return; // A run under way ends in a drawing of its own.
    const { charts } = await this.pool.run(
      { kind: 'draw', scenario: shown.scenario, size: shown.size, outcomes: shown.outcomes, charts: this.orders() },
      { urgent: true },
    );
    if (this.latest === shown) this.#show({ ...shown, charts });
  }

  stop() {
    this.#stopped = true;
    this.#wanted = null;
    this.#refining?.abort();
  }

  async #work() {
    this.#running = true;
    while (this.#wanted) {
      const scenario = this.#wanted;
      this.#wanted = null;
      this.#refining = new AbortController();
      try {
        await this.#draft(scenario);
        await this.#refine(scenario, this.#refining.signal);
      } catch (error) {
        if (!this.#refining.signal.aborted || error instanceof Refused) this.#fail(error);
      }
    }
    this.#running = false;
  }

  /** A draft is never cancelled: under a slider that keeps moving, nothing would ever be painted. @param {Scenario} scenario */
  async #draft(scenario) {
    const size = this.#draftSize(scenario);
    const began = performance.now();
    const { report, charts, outcomes } = await this.pool.run(
      { kind: 'draw', scenario, size, outcomes: null, charts: this.orders() },
      { urgent: true },
    );
    const made = /** @type {Float64Array} */ (outcomes);
    this.#show({ report, charts, outcomes: made, draft: true, seconds: (performance.now() - began) / 1000, scenario, size });
  }

  /** @param {Scenario} scenario @returns {Size} */
  #draftSize({ run }) {
    const worlds = Math.min(DRAFT.worlds, run.worlds);
    const affordable = Math.round(DRAFT.ms / (this.#msPerCustomerWorld * worlds));
    return { worlds, customers: Math.min(run.customers, Math.max(DRAFT.fewest, Math.min(DRAFT.most, affordable))) };
  }

  /** @param {Scenario} scenario @param {AbortSignal} signal */
  async #refine(scenario, signal) {
    await pause(STILL_MS, signal);
    const size = { ...scenario.run };
    const began = performance.now();
    const outcomes = joined(await Promise.all(this.#chunks(scenario, size, signal)));
    const seconds = (performance.now() - began) / 1000;
    this.#msPerCustomerWorld = (seconds * 1000 * this.pool.size) / (size.worlds * size.customers);
    const { report, charts } = await this.pool.run(
      { kind: 'draw', scenario, size, outcomes, charts: this.orders() },
      { signal, urgent: true },
    );
    this.#show({ report, charts, outcomes, draft: false, seconds, scenario, size });
  }

  /** @param {Scenario} scenario @param {Size} size @param {AbortSignal} signal */
  #chunks(scenario, size, signal) {
    const worlds = Math.max(1, Math.round(CHUNK_MS / (this.#msPerCustomerWorld * size.customers)));
    const firsts = Array.from({ length: Math.ceil(size.worlds / worlds) }, (_, index) => index * worlds);
    return firsts.map((first) =>
      this.pool.run({ kind: 'simulate', scenario, size, first, end: Math.min(first + worlds, size.worlds) }, { signal }));
  }

  /** @param {Result} result */
  #show(result) {
    if (this.#stopped) return;
    this.latest = result;
    this.dispatchEvent(new CustomEvent('result', { detail: result }));
  }

  /** @param {unknown} error */
  #fail(error) {
    if (!this.#stopped) this.dispatchEvent(new CustomEvent('failure', { detail: error }));
  }
}

/** @param {Float64Array[]} parts */
function joined(parts) {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @param {number} ms @param {AbortSignal} signal @returns {Promise<void>} */
const pause = (ms, signal) => new Promise((resolve, reject) => {
  if (signal.aborted) return reject(signal.reason);
  const timer = setTimeout(resolve, ms);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    reject(signal.reason);
  }, { once: true });
});
