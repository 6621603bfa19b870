// The contenders in the browser: workers of a page of their own, all asked at once.

import { site } from '../tests/page/lab.mjs';
import { worked, workerThreads } from './clock.mjs';

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
    const [thread] = this.threads;
    const start = thread && worked(thread);
    const answers = await this.page.evaluate((question) => globalThis.askAll(question), { name, turn });
    const began = Math.min(...answers.map((answer) => answer.began));
    const ended = Math.max(...answers.map((answer) => answer.ended));
    const spent = thread && this.workers === 1 ? worked(thread) - start : 0;
    const items = answers.reduce((sum, answer) => sum + answer.items, 0);
    return { seconds: spent || (ended - began) / 1000, items, value: answers[0].value };
  }
}
