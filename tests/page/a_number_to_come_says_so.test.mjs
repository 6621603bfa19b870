// A lesson opens before its runs are done: sentences have no holes meanwhile, pictures say that they are being worked out, and what is arithmetic or set
// by the reader is there at once.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newPage, site } from './browser.mjs';

/** A page whose reports wait until `letGo`. Each holds a worker up: with so many of them there is always one for everything else. */
async function held(hash, options) {
  const { page, troubles } = await newPage(options);
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'hardwareConcurrency', { value: 12 });
    const { postMessage } = Worker.prototype;
    let waiting = [];
    Worker.prototype.postMessage = function post(message, ...more) {
      if (waiting && message?.task?.kind === 'draw') waiting.push(() => postMessage.call(this, message, ...more));
      else postMessage.call(this, message, ...more);
    };
    window.letGo = () => {
      for (const go of waiting) go();
      waiting = null;
    };
  });
  await page.goto(site.href + hash);
  await page.locator('.lesson-body').waitFor();
  return { page, troubles };
}
const places = (page, selector = '.lesson-body b[data-figure]') => page.evaluate((wanted) => [...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll(wanted)].map((place) => ({
  name: place.dataset.figure, text: place.textContent, shown: getComputedStyle(place, '::before').content, width: place.getBoundingClientRect().width, top: place.closest('p')?.getBoundingClientRect().height,
})), selector);
const filled = (page, names) => page.waitForFunction((wanted) => wanted.every((name) => /\d/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector(`.lesson-body [data-figure="${name}"]`)?.textContent ?? '')), names);

test('a sentence has dots where its number is still to come, and its picture says that it is being worked out', async () => {
  for (const [locale, words, spoken] of [['en-US', /being worked out/, 'being worked out'], ['zh-CN', /正在计算/, '正在计算']]) {
    const { page, troubles } = await held('#lesson=leaky-bucket&step=5', { locale });
    await filled(page, ['formula']);
    const before = await places(page);
    for (const { name, text, shown, width } of before.filter(({ name }) => name !== 'formula')) {
      assert.equal(text, '', name);
      assert.match(shown, /…/, name);
      assert.ok(width > 30, `${name}: ${width} px`);
    }
    assert.equal(await page.locator('.lesson-body [data-coming]').first().getAttribute('data-coming'), spoken);
    assert.match(await page.locator('.plotted .board-coming').innerText(), words);
    assert.match(await page.locator('.plotted [role="img"]').getAttribute('aria-label'), words);
    await page.evaluate(() => window.letGo());
    await filled(page, before.map(({ name }) => name));
    const after = await places(page);
    assert.deepEqual(after.map(({ shown }) => shown), after.map(() => 'none'), 'no dots beside a number');
    assert.deepEqual(after.map(({ top }) => top), before.map(({ top }) => top), 'lines stay where they are');
    await page.locator('.plotted .board-coming').waitFor({ state: 'detached' });
    assert.doesNotMatch(await page.locator('.plotted [role="img"]').getAttribute('aria-label'), words);
    assert.deepEqual(troubles, []);
  }
});

test('arithmetic and what is set wait for no run: a picture of it is drawn at once, and no task is done by it', async () => {
  const { page } = await held('#lesson=leaky-bucket&step=3');
  await filled(page, ['gain90', 'gain50', 'gain75']);
  assert.equal(await page.locator('.plotted .board-dot').count(), 10);
  await page.evaluate(() => { location.hash = '#lesson=leaky-bucket&step=4'; });
  await page.locator('.lesson-body.try').waitFor();
  await filled(page, ['lost']);
  assert.equal(await page.locator('.lesson-tasks .done').count(), 0);
});

test('a curve to be drawn says that it is being worked out', async () => {
  const { page } = await held('#lesson=average-churn&step=4');
  assert.match(await page.locator('.board .board-coming').innerText(), /being worked out/);
  assert.match(await page.locator('.board [role="slider"]').getAttribute('aria-label'), /Customers still there.*being worked out/);
  await page.evaluate(() => window.letGo());
  await page.locator('.board .board-coming').waitFor({ state: 'detached' });
  assert.match(await page.locator('.board [role="slider"]').getAttribute('aria-label'), /^Draw/);
});

test('a claim says so too, in its words and in its table', async () => {
  const { page } = await held('#claim=five-percent');
  const all = await page.locator('.lesson-body [data-coming]').evaluateAll((found) => found.filter(({ textContent }) => textContent === '').map((place) => getComputedStyle(place, '::before').content));
  assert.ok(all.length > 4);
  for (const shown of all) assert.match(shown, /…/);
});
