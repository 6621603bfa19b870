// From what is set to what is painted: the engine's workers, its runs, and what is said when one fails.

import { afterPaint } from './dom.js';
import { NoEngine, Refused, joinPool, leavePool } from './pool.js';
import { Simulation } from './simulate.js';

/** @typedef {import('./types.js').ChartOrder} ChartOrder */
/** @typedef {import('./types.js').Problem} Problem */
/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/**
 * What it leads to in the element.
 * @typedef {object} Host
 * @property {(anew: boolean) => boolean} dark  looked up anew or as it was last
 * @property {() => Promise<unknown>} spoken  once there are words
 * @property {() => void} restyle  everything drawn is drawn anew
 * @property {() => void} painted
 * @property {(error: unknown) => void} failed
 * @property {(problems: import('./types.js').Problem[], explain: (problem: import('./types.js').Problem) => string) => import('./types.js').Problem[]} object  says each
 * beside its number, and gives back those that have none
 * @property {() => void} retry
 */

/** Sizes follow when things stand still. */
const SETTLED_MS = 150;

export class Running {
  /** @type {import('./pool.js').Pool | null} */ #pool = null;
  /** @type {Simulation | null} */ #simulation = null;
  /** What is painted, or about to be. @type {import('./simulate.js').Result | null} */ #latest = null;
  /** @type {import('./types.js').Report | null} */ #told = null;
  /** What stood on screen before a failure: drawn anew, it does not cover what is said of it. @type {import('./types.js').Report | undefined} */ #buried;
  /** What the engine has refused last, and of which numbers. @type {import('./objecting.js').Refusal | null} */ #refusal = null;
  #drawn = '';
  /** Until the newest result is painted. @type {Promise<void> | undefined} */ #showing;
  #lab;
  #host;

  /** @param {import('./page.js').Lab} lab @param {Host} host */
  constructor(lab, host) {
    this.#lab = lab;
    this.#host = host;
  }

  /** @param {AbortSignal} signal */
  start(signal) {
    const lab = this.#lab;
    const pool = joinPool();
    this.#pool = pool;
    pool.addEventListener('replaced', () => lab.notice('worker', (speech) => speech.t('worker.replaced')), { signal });
    this.#simulation = new Simulation(pool, (draft, unseen) => this.#orders(draft, unseen));
    this.#simulation.addEventListener('result', (event) => { this.#showing = this.#show(/** @type {CustomEvent} */ (event).detail); });
    this.#simulation.addEventListener('progress', (event) => lab.answer.progress(/** @type {CustomEvent} */ (event).detail, lab.speech()));
    this.#simulation.addEventListener('failure', (event) => {
      const { error, scenario } = /** @type {CustomEvent} */ (event).detail;
      this.fail(error, scenario);
    });
  }

  stop() {
    this.#simulation?.stop();
    this.#simulation = null;
    this.#pool = null;
    leavePool();
  }

  /** What the engine is asked. @type {import('./pool.js').Pool['run']} */
  run = (task, options) => (this.#pool ? this.#pool.run(task, options) : Promise.reject(new Error('the element is not in a page')));

  /** @param {Scenario} scenario */
  request(scenario) {
    this.#simulation?.request(scenario);
  }

  /** Resolves with the next result. */
  next() {
    return new Promise((resolve) => { this.#simulation?.addEventListener('result', resolve, { once: true }); });
  }

  more() {
    this.#simulation?.more();
  }

  halt() {
    this.#simulation?.halt();
  }

  /** Once the whole run of what is set is on screen. */
  async whole() {
    await this.#simulation?.whole();
    await this.#showing;
  }

  /** The run on screen as other pictures. @param {ChartOrder[]} orders */
  async draw(orders) {
    return this.#simulation?.pictures(orders) ?? [];
  }

  /** The same pictures in other sizes, words or colours. */
  redraw() {
    this.#simulation?.redraw().catch((error) => this.fail(error));
  }

  /** The same run, told anew. */
  repaint() {
    if (this.#simulation?.latest) this.#show(this.#simulation.latest);
  }

  /** Pictures are drawn anew in the sizes that their places have once those stand still. @param {AbortSignal} signal */
  watch(signal) {
    const { figures } = this.#lab.answer;
    let resizing = 0;
    const observer = new ResizeObserver((entries) => {
      for (const entry of entries) figures.all.find(({ plot }) => plot === entry.target)?.measured(entry);
      clearTimeout(resizing);
      resizing = setTimeout(() => this.#sizes() !== this.#drawn && this.#host.restyle(), SETTLED_MS);
    });
    for (const { plot } of figures.both) observer.observe(plot);
    const sight = figures.watch();
    signal.addEventListener('abort', () => {
      clearTimeout(resizing);
      observer.disconnect();
      sight.disconnect();
    });
  }

  #sizes() {
    return JSON.stringify(this.#lab.answer.figures.all.map(({ size }) => size));
  }

  /** @param {boolean} draft @param {boolean} [unseen] drawn for something else than to be shown here */
  #orders(draft, unseen = false) {
    const lab = this.#lab;
    const state = lab.state();
    if (!state) return { charts: [], pinned: null };
    if (!unseen) this.#drawn = this.#sizes();
    return lab.answer.orders(state, lab.speech(), this.#host.dark(!draft), draft);
  }

  /** @param {import('./simulate.js').Result} result */
  async #show(result) {
    const lab = this.#lab;
    const state = lab.state();
    if (!state || result.report === this.#buried) return;
    const rest = lab.answer.paint(result, state, lab.speech());
    this.object();
    this.#latest = result;
    await afterPaint();
    // What has been followed by another result, or a failure, is told and not painted any more.
    if (this.#latest === result) {
      const whole = rest();
      lab.element.dataset.state = 'ready';
      // Painted, not only inserted: the frame after the next one begins when this one is on screen.
      requestAnimationFrame(() => requestAnimationFrame(() => this.#host.painted()));
      await whole;
    }
    if (result.draft || result.report === this.#told) return; // Only drawn anew: the numbers are known.
    this.#told = result.report;
    this.#fetchRest();
    lab.tell('loyalty-result', { report: result.report });
  }

  /** The whole engine comes once the answer stands and hands rest, so that whatever is asked next is there. Embeds ask when somebody does. */
  #fetchRest() {
    if (!this.#lab.element.hasAttribute('full') || /** @type {any} */ (navigator).connection?.saveData) return;
    this.fetchWhole({ idle: true });
  }

  /** @param {{idle: boolean}} [options] */
  fetchWhole(options) {
    this.#pool?.run({ kind: 'whole' }, options).catch(() => {}); // Without a connection whoever needs it hears of it.
  }

  /** Says what the engine refuses beside its number, and again whenever the controls have been written anew. */
  async object() {
    const [lab, refusal] = [this.#lab, this.#refusal];
    // What was wrong may have been changed meanwhile.
    const holds = () => refusal?.scenario === lab.state()?.scenario;
    if (!refusal || !holds()) return;
    try {
      const [{ tell }] = await Promise.all([import('./objecting.js'), lab.speech().need('problems')]);
      if (holds()) tell(refusal, lab, this.#host.object);
    } catch {
      lab.notice('refused', (speech) => speech.t('later.failed'));
    }
  }

  /** @param {unknown} error @param {Scenario} [scenario] what was asked, where that may have been something else than what is set by now */
  async fail(error, scenario = this.#lab.state()?.scenario) {
    const [lab, host] = [this.#lab, this.#host];
    await host.spoken();
    if (error instanceof Refused) {
      lab.tell('loyalty-error', { problems: error.problems });
      this.#refusal = { problems: error.problems, scenario };
      return this.object();
    }
    const code = error instanceof NoEngine ? error.code : 'no_load';
    lab.element.dataset.state = 'failed';
    this.#latest = null;
    this.#buried = this.#simulation?.latest?.report;
    const speech = lab.speech();
    lab.answer.fail(speech.t(`failed.${code}`), speech.t(`failed.${code}_way`), speech.t('failed.retry'), host.retry);
    lab.tell('loyalty-error', { problems: [], error });
    host.failed(error);
  }
}
