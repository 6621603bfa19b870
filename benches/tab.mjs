// The contenders in the browser: workers of a page of their own, all asked at once.

import { site } from '../tests/page/lab.mjs';

export class Tab {
  /** As many workers as the page itself would use, or as given. */
  static async open(browser, workers) {
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
    return new Tab(page, count);
  }

  constructor(page, workers) {
    this.page = page;
    this.workers = workers;
  }

  /** Every worker does the turn once; together they take from the first beginning to the last end. */
  async run(name, turn) {
    const answers = await this.page.evaluate((question) => globalThis.askAll(question), { name, turn });
    const began = Math.min(...answers.map((answer) => answer.began));
    const ended = Math.max(...answers.map((answer) => answer.ended));
    const items = answers.reduce((sum, answer) => sum + answer.items, 0);
    return { seconds: (ended - began) / 1000, items, value: answers[0].value };
  }
}
