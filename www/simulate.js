// Draft, then sharper: a small run is painted at once, the full run follows as soon as nobody moves anything,
// and more worlds where somebody asks for them.

import { Refused } from './pool.js';

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./types.js').Size} Size */
/** @typedef {import('./types.js').Progress} Progress */
/** @typedef {{report: import('./types.js').Report, progress: Progress | null, charts: Drawn[], outcomes: Float64Array | null, draft: boolean, seconds: number, scenario: Scenario, size: Size}} Result */
/** A chart as it was ordered; null where there is nothing to draw. @typedef {{order: import('./types.js').ChartOrder, chart: import('./types.js').Chart | null}} Drawn */
/** @typedef {{worlds: number, of: number, seconds: number}} Under  a run under way */
/** @typedef {{outcomes: Float64Array, worlds: number, seconds: number}} Before  what there is already of a run that grows */

/** @type {Before} */
const NOTHING = { outcomes: new Float64Array(0), worlds: 0, seconds: 0 };

/** A draft shows the right shape; on a slow device it takes fewer customers to keep up with a moving slider. A power of two of
 * worlds is balanced in all that they draw. */
const DRAFT = { worlds: 16, fewest: 32, most: 250, ms: 5 };
/** A pause this long means the slider stands still. */
const STILL_MS = 120;
/** A chunk of worlds is the unit that can be stopped: about this long. */
const CHUNK_MS = 20;
/** How far a run has come is told no more often: what is written takes time from what is simulated. */
const TELL_MS = 100;

/** Runs the newest scenario asked for; tells `progress`, `result` (draft and final) and `failure`. */
export class Simulation extends EventTarget {
  /** @type {Scenario | null} */ #wanted = null;
  /** @type {AbortController | null} */ #refining = null;
  /** @type {AbortController | null} */ #halting = null;
  #running = false;
  #drafting = false;
  #stopped = false;
  /** How many times a run was to be drawn anew. */
  #turn = 0;
  /** How long one world with one customer takes, learned as we go; the start is a cautious guess. */
  #msPerCustomerWorld = 0.01;
  /** @type {Result | null} */ latest = null;

  /**
   * @param {import('./pool.js').Pool} pool
   * @param {(draft: boolean, unseen?: boolean) => {charts: import('./types.js').ChartOrder[], pinned: import('./types.js').Pinned | null}} orders what to draw, and
   * beside what, asked each time; `unseen` where it is not to be shown
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
    // Given up is whatever came after a draft: the next draft is sent off before anything else is done about the change.
    this.#work();
  }

  /** The same numbers in another size, theme, language or view. */
  async redraw() {
    const shown = this.latest;
    if (!shown) return;
    this.#turn += 1;
    const turn = this.#turn;
    const wanted = this.orders(false);
    // Words have come that no picture has, or what is wished for is none of the run's pictures.
    if (JSON.stringify(wanted.charts) === JSON.stringify(shown.charts.map(({ order }) => order))) return this.#show(shown);
    // A draft has not all curves, and another view may need others.
    const again = !shown.draft;
    const { scenario, size, outcomes } = shown;
    const { charts, report } = await this.#draw({ scenario, size, outcomes, sketch: !again, again }, { urgent: true }, wanted);
    // The last wish counts, however many came while a picture was drawn.
    if (turn !== this.#turn) return;
    if (this.latest?.report === shown.report) this.#show({ ...this.latest, charts, ...(again ? {} : { report }) });
    // A result has come meanwhile whose pictures may have been ordered before the wish.
    else await this.redraw();
  }

  /** The run on screen as other pictures than those on screen. @param {import('./types.js').ChartOrder[]} charts */
  async pictures(charts) {
    const shown = this.latest;
    if (!shown) return [];
    const { scenario, size, outcomes } = shown;
    return (await this.#draw({ scenario, size, outcomes, again: true }, { urgent: true }, { ...this.orders(false, true), charts })).charts;
  }

  /** Pictures of a run, each with its order. @param {{scenario: Scenario, size: Size, outcomes: Float64Array | null, sketch?: boolean, again: boolean}} what
   * @param {{signal?: AbortSignal, urgent: boolean, idle?: boolean}} options */
  async #draw(what, options, wanted = this.orders(false)) {
    const { charts: orders, pinned } = wanted;
    /** @param {import('./types.js').Before | null} before */
    const draw = (before) => this.pool.run({ kind: 'draw', ...what, charts: orders, before }, options);
    let drawing = await draw(pinned && { name: pinned.name });
    // The outcomes of a pinned run are sent once to each worker.
    if ('lacks' in drawing && pinned) drawing = await draw({ name: pinned.name, run: { scenario: pinned.scenario, size: pinned.size, outcomes: pinned.outcomes } });
    if ('lacks' in drawing) throw new Error(`no run ${drawing.lacks}`);
    const { charts, report, ...rest } = drawing;
    return {
      ...rest, report: /** @type {import('./types.js').Report} */ (report), charts: orders.map((order, place) => ({ order, chart: charts[place] ?? null })),
    };
  }

  /** The run of what was asked last; no draft, which has not every number, and none from before.
   * @returns {Promise<Result>} */
  async whole() {
    while (!this.latest || this.latest.draft || this.#wanted || this.#drafting) {
      await new Promise((resolve) => { for (const what of ['result', 'failure']) this.addEventListener(what, resolve, { once: true }); });
    }
    return this.latest;
  }

  /** As many worlds more as the engine advises, added to those on screen. */
  async more() {
    const shown = this.latest;
    if (!shown?.progress || !shown.outcomes || this.#running || this.#wanted) return;
    const { scenario, size, outcomes, progress: { worlds, next }, seconds } = shown;
    await this.#alone(scenario, (signal) => this.#grow(scenario, { ...size, worlds: next }, { outcomes, worlds, seconds }, signal));
    this.#work();
  }

  /** Enough: what has been simulated is the answer. */
  halt() {
    this.#halting?.abort();
  }

  stop() {
    this.#stopped = true;
    this.#wanted = null;
    this.#refining?.abort();
  }

  async #work() {
    const scenario = this.#wanted;
    if (!scenario || this.#drafting) return;
    this.#wanted = null;
    const refused = await this.#alone(scenario, async (signal) => {
      this.#drafting = true;
      try {
        await this.#draft(scenario);
      } finally {
        this.#drafting = false;
      }
      await pause(STILL_MS, signal);
      await this.#grow(scenario, { ...scenario.run }, NOTHING, signal);
    });
    // A draft that was made on the way to what is refused does not stay one.
    const shown = this.latest;
    if (refused && shown?.draft && !this.#running && !this.#stopped) {
      await this.#alone(shown.scenario, (signal) => this.#grow(shown.scenario, { ...shown.scenario.run }, NOTHING, signal));
    }
    this.#work();
  }

  /** One run at a time; the one before has been given up. @param {Scenario} scenario @param {(signal: AbortSignal) => Promise<void>} run
   * @returns {Promise<boolean>} whether the engine has refused it */
  async #alone(scenario, run) {
    const refining = new AbortController();
    const { signal } = refining;
    this.#running = true;
    this.#refining = refining;
    let refused = false;
    try {
      await run(signal);
    } catch (error) {
      refused = error instanceof Refused;
      if (!signal.aborted || refused) this.#tell('failure', { error, scenario });
    }
    if (this.#refining === refining) this.#running = false;
    return refused;
  }

  /** A draft is never cancelled: under a slider that keeps moving, nothing would ever be painted. @param {Scenario} scenario */
  async #draft(scenario) {
    const size = this.#draftSize(scenario);
    const began = performance.now();
    const drawn = await this.#draw({ scenario, size, outcomes: null, sketch: true, again: false }, { urgent: true }, this.orders(true));
    this.#show({ ...drawn, draft: true, seconds: (performance.now() - began) / 1000, scenario, size });
  }

  /** @param {Scenario} scenario @returns {Size} */
  #draftSize({ run }) {
    const worlds = Math.min(DRAFT.worlds, run.worlds);
    const affordable = Math.round(DRAFT.ms / (this.#msPerCustomerWorld * worlds));
    return { worlds, customers: Math.min(run.customers, Math.max(DRAFT.fewest, Math.min(DRAFT.most, affordable))) };
  }

  /** Simulates the worlds beyond those there are, up to a size; halted, it takes as many as there are by then.
   * @param {Scenario} scenario @param {Size} size @param {Before} before @param {AbortSignal} signal */
  async #grow(scenario, size, before, signal) {
    const halting = new AbortController();
    this.#halting = halting;
    signal.addEventListener('abort', () => halting.abort(signal.reason), { once: true });
    const began = performance.now();
    const took = () => (performance.now() - began) / 1000;
    let { worlds } = before;
    let told = began;
    /** @type {Float64Array[]} */
    const parts = [];
    const chunks = this.#chunks(size, before.worlds).map(async ({ first, end }, index) => {
      parts[index] = await this.pool.run({ kind: 'simulate', scenario, size, first, end }, { signal: halting.signal });
      worlds += end - first;
      const now = performance.now();
      if (halting.signal.aborted || now - told < TELL_MS) return;
      told = now;
      this.#tell('progress', { worlds, of: size.worlds, seconds: took() });
    });
    const failed = (await Promise.allSettled(chunks)).find(({ status }) => status === 'rejected');
    if (signal.aborted) throw signal.reason;
    if (failed && !halting.signal.aborted) throw /** @type {PromiseRejectedResult} */ (failed).reason;
    if (!failed) this.#msPerCustomerWorld = (took() * 1000 * this.pool.size) / ((size.worlds - before.worlds) * size.customers);
    // Worlds behind a hole would be others than a run of that many has.
    const hole = parts.findIndex((part) => !part);
    const outcomes = joined([before.outcomes, ...(hole < 0 ? parts : parts.slice(0, hole))]);
    const seconds = before.seconds + took();
    // Stopped before there was anything: the worlds of the draft are the answer.
    const of = outcomes.length > 0 || !this.latest ? { outcomes, size, seconds } : this.latest;
    const turn = this.#turn;
    const drawn = await this.#draw({ scenario, size: of.size, outcomes: of.outcomes, again: false }, { signal, urgent: true });
    this.#show({ ...drawn, outcomes: of.outcomes ?? drawn.outcomes, draft: false, seconds: of.seconds, scenario, size: { ...of.size, worlds: drawn.report.worlds } });
    // It became dark, or another size, while the pictures of this result were drawn.
    if (turn !== this.#turn) await this.redraw();
  }

  /** @param {Size} size @param {number} from the worlds there are */
  #chunks(size, from) {
    const worlds = Math.max(1, Math.round(CHUNK_MS / (this.#msPerCustomerWorld * size.customers)));
    return Array.from({ length: Math.ceil((size.worlds - from) / worlds) }, (_, index) => (
      { first: from + index * worlds, end: Math.min(from + (index + 1) * worlds, size.worlds) }));
  }

  /** @param {Result} result */
  #show(result) {
    if (this.#stopped) return;
    this.latest = result;
    this.#tell('result', result);
  }

  /** @param {'progress' | 'result' | 'failure'} what @param {unknown} detail */
  #tell(what, detail) {
    if (!this.#stopped) this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}

/** @param {Float64Array[]} parts */
export function joined(parts) {
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
