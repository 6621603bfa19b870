// A run with segments and cohorts kept apart, for the figures that show them: made when somebody looks, of the scenario that stands
// still, behind whatever else the workers have to do.

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./types.js').Size} Size */
/** @typedef {import('./types.js').ChartOrder} ChartOrder */
/** @typedef {import('./types.js').FigureActions['run']} Run */

/** Groups are many times as large as everyone: so many numbers are 32 MB. */
const MOST_NUMBERS = 4_000_000;
/** Worlds in one task: short enough not to keep a draft waiting. */
const CHUNK = 2;

export class Grouped {
  /** @type {AbortController | null} */ #running = null;
  /** @type {{scenario: Scenario, size: Size, outcomes: Float64Array} | null} */ #done = null;

  /** @param {Run} run */
  constructor(run) {
    this.run = run;
  }

  stop() {
    this.#running?.abort();
    this.#running = null;
  }

  /** @param {Scenario} scenario @param {Size} size @param {ChartOrder[]} charts @param {(worlds: number, of: number) => void} progress
   * @returns {Promise<import('./types.js').Results['groups'] | null>} null when something newer came */
  async make(scenario, size, charts, progress) {
    this.stop();
    const running = new AbortController();
    this.#running = running;
    const { signal } = running;
    try {
      if (this.#done?.scenario !== scenario || this.#done.size.customers !== size.customers) this.#done = await this.#simulate(scenario, size, progress, signal);
      const { outcomes, size: made } = this.#done;
      return await this.run({ kind: 'groups', scenario, size: made, outcomes, charts }, { signal });
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    } finally {
      if (this.#running === running) this.#running = null;
    }
  }

  /** @param {Scenario} scenario @param {Size} size @param {(worlds: number, of: number) => void} progress @param {AbortSignal} signal */
  async #simulate(scenario, { worlds: most, customers }, progress, signal) {
    const worlds = await this.run({ kind: 'within', scenario, size: { worlds: most, customers }, numbers: MOST_NUMBERS }, { signal });
    const size = { worlds, customers };
    let done = 0;
    progress(0, worlds);
    const parts = await Promise.all(Array.from({ length: Math.ceil(worlds / CHUNK) }, async (_, index) => {
      const [first, end] = [index * CHUNK, Math.min((index + 1) * CHUNK, worlds)];
      const part = await this.run({ kind: 'simulate', scenario, size, first, end, grouped: true }, { signal });
      done += end - first;
      progress(done, worlds);
      return part;
    }));
    const outcomes = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((at, part) => {
      outcomes.set(part, at);
      return at + part.length;
    }, 0);
    return { scenario, size, outcomes };
  }
}
