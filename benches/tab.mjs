// The contenders in the browser: workers of a page of their own, all asked at once.

import { site } from '../tests/page/lab.mjs';
import { longEnough, worked, workerThreads } from './clock.mjs';

export class Tab {
  /** As many workers as the page itself would use, or as given. */
  static async open(browser, workers) {
    const before = new Set(workerThreads());
    const page = await browser.newPage();
    // Any document of the site will do; the page itself would be busy with work of its own.
    await page.goto(new URL('benches/scenarios/cohort.json', site).href);
    const count = await page.evaluate(async (wanted) => {
      const count = wanted ?? Math.min(8, navigator.hardwareConcurrency);
      const answer = (worker) => new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
      });
      const workers = Array.from({ length: count }, () => new Worker('/benches/browser/worker.js', { type: 'module' }));
      await Promise.all(workers.map(answer));
      globalThis.askAll = (question) => Promise.all(workers.map((worker) => {
        const answered = answer(worker);
        worker.postMessage(question);
        return answered;
      }));
      return count;
    }, workers);
    return new Tab(page, count, workerThreads().filter((thread) => !before.has(thread)));
  }

  constructor(page, workers, threads) {
    this.page = page;
    this.workers = workers;
    this.threads = threads;
  }

  /**
   * Every worker does the turn once. One worker takes the CPU time of its thread, where the system tells; several take from
   * the first beginning to the last end.
   */
  async run(name, turn) {
    const [thread] = this.workers === 1 ? this.threads : [];
    await this.#ask('prepare', name, turn);
    const start = thread && await worked(thread);
    const times = await this.#ask('work');
    const spent = thread && await worked(thread) - start;
    const [{ items, value }] = await this.#ask('tell');
    const elapsed = (Math.max(...times.map(({ ended }) => ended)) - Math.min(...times.map(({ began }) => began))) / 1000;
    return { seconds: longEnough(name, spent || elapsed), elapsed, items: items * this.workers, value };
  }

  /** Every worker's answer. */
  #ask(...question) {
    return this.page.evaluate((words) => globalThis.askAll(words), question);
  }

  close() {
    return this.page.close();
  }
}
