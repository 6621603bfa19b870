// The browser's Back goes to the step before, then to the list, then to the work, which is as it was; Forward the other way. What a class has answered
// stays. A link to a lesson that there is none of does not hold anybody.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, newPage, openLab, painted, save, settled, site } from './browser.mjs';

const title = (page) => page.locator('loyalty-lab .lesson-step').innerText();
const step = (page, n) => page.waitForFunction((wanted) => new URLSearchParams(location.hash.slice(1)).get('step') === wanted
  && document.querySelector('loyalty-lab').shadowRoot.querySelector('.lesson-step'), String(n));

test('Back and Forward turn the pages of a lesson, and end at the work', { timeout: 120_000 }, async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await settled(page, () => page.getByLabel('Visits per customer', { exact: true }).fill('9'));
  const work = await save(page);
  await page.getByRole('button', { name: 'Lessons' }).click();
  await page.getByRole('heading', { name: 'Lessons' }).waitFor();
  await page.locator('loyalty-lab .lesson').getByRole('button', { name: /bucket/i }).first().click();
  await step(page, 1);
  const first = await title(page);
  await page.locator('loyalty-lab .lesson-next').click();
  await step(page, 2);
  const second = await title(page);
  assert.notEqual(first, second);
  await page.getByRole('button', { name: 'For a class' }).click();
  await page.locator('loyalty-lab #group-codes').fill('nobody’s code');
  await page.goBack();
  await step(page, 1);
  await page.getByText(first, { exact: true }).waitFor();
  await page.goForward();
  await step(page, 2);
  await page.getByText(second, { exact: true }).waitFor();
  assert.equal(await page.locator('loyalty-lab #group-codes').inputValue(), 'nobody’s code', 'what a class has answered stays');
  await page.reload();
  await painted(page);
  await step(page, 2);
  assert.equal(await page.locator('loyalty-lab #group-codes').inputValue(), 'nobody’s code', 'also across a reload, in sight by itself');

  await page.goBack();
  await step(page, 1);
  await page.goBack();
  await page.locator('loyalty-lab .lesson-list, loyalty-lab .lesson').getByRole('button', { name: /bucket/i }).first().waitFor();
  await page.goForward();
  await step(page, 1);
  await page.getByText(first, { exact: true }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Lessons' }).waitFor();
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('loyalty-lab').shadowRoot.querySelector('.lesson').hidden);
  assert.deepEqual(await save(page), work, 'the work is as it was');
  assert.equal(await page.locator('loyalty-lab .notice').count(), 0);
  assert.deepEqual(troubles, []);
});

test('who goes back to the work can go back to the step, and forward to the work again', { timeout: 120_000 }, async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await settled(page, () => page.getByLabel('Visits per customer', { exact: true }).fill('9'));
  const work = await save(page);
  const closed = () => page.waitForFunction(() => document.querySelector('loyalty-lab').shadowRoot.querySelector('.lesson').hidden);
  await page.evaluate(() => { location.hash = '#lesson=leaky-bucket&step=2'; });
  await step(page, 2);
  await page.locator('loyalty-lab .lesson-next').click();
  await step(page, 3);
  const third = await title(page);
  await page.getByRole('button', { name: 'Back to my work' }).click();
  await closed();
  assert.deepEqual(await save(page), work);
  await page.goBack();
  await step(page, 3);
  await page.getByText(third, { exact: true }).waitFor();
  await page.goForward();
  await closed();
  assert.deepEqual(await save(page), work, 'the work is as it was');
  assert.equal(await page.locator('loyalty-lab .notice').count(), 0);
  assert.deepEqual(troubles, []);
});

test('an address of no lesson does not hold whoever goes back from it', async () => {
  const { page } = await newPage();
  await page.goto(`${site.href}${QUICK}`);
  await painted(page);
  await page.evaluate(() => { location.hash = '#lesson=no-such-lesson'; });
  await page.getByText(/no-such-lesson/).waitFor();
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('loyalty-lab').shadowRoot.querySelector('.lesson').hidden);
  assert.match(page.url(), /preset=coffee/);
});

test('what was set in a step is there again after a reload, on the way back and on the way forward, and can be undone', { timeout: 120_000 }, async () => {
  const { page, troubles } = await newPage();
  await page.goto(`${site.href}#lesson=members-spend-more&step=4`);
  await painted(page);
  const rate = page.locator('.lesson-hands').getByLabel('Points earned', { exact: true });
  const start = page.getByRole('button', { name: 'Start again' });
  const is = async (value) => {
    for (let look = 0; look < 100 && await rate.inputValue() !== value; look += 1) await page.waitForTimeout(100);
    assert.equal(await rate.inputValue(), value);
  };
  await rate.waitFor();
  const before = await rate.inputValue();
  assert.equal(await start.getAttribute('aria-disabled'), 'true', 'nothing is set yet');
  await rate.fill('0');
  await page.locator('.lesson-tasks .done').first().waitFor();
  await page.reload();
  await painted(page);
  await is('0%');
  assert.equal(await page.locator('.lesson-tasks .done').count(), 1);
  assert.equal((await save(page)).schemes[0].mechanisms[0].reward_rate, 0, 'the model has it too');

  // The question before it is asked as it was written; behind it what was set goes on.
  await page.locator('loyalty-lab .lesson-turns button', { hasText: 'Back' }).click();
  await step(page, 3);
  assert.notEqual((await save(page)).schemes[0].mechanisms[0].reward_rate, 0);
  await page.goBack();
  await step(page, 4);
  await is('0%');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await step(page, 5);
  assert.equal((await save(page)).schemes[0].mechanisms[0].reward_rate, 0);
  await page.goBack();
  await step(page, 4);
  await is('0%');
  await page.goForward();
  await step(page, 5);
  assert.equal((await save(page)).schemes[0].mechanisms[0].reward_rate, 0);

  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await page.evaluate(() => { location.hash = '#lesson=members-spend-more&step=4'; });
  await is('0%');
  await page.locator('loyalty-lab .undo').click();
  await is(before);
  await page.locator('loyalty-lab .redo').click();
  await is('0%');
  await start.click();
  await is(before);
  await page.waitForTimeout(300);
  await page.reload();
  await painted(page);
  await is(before);
  assert.deepEqual(troubles, []);
});

test('what a browser gives back that is no scenario harms nothing', async () => {
  for (const set of [7, { currency: 'USD', changes: [{ at: 'schemes.0.mechanisms.0.reward_rate', is: 'much' }] }, { currency: 'USD', changes: [null] },
    { currency: 'USD', changes: [{ at: 'segments', is: null }] }, { currency: 'USD', changes: 'x' }]) {
    const { page, troubles } = await newPage();
    await page.addInitScript((kept) => sessionStorage.setItem('loyalty-lab lessons', JSON.stringify({ 'members-spend-more 3': { set: kept } })), set);
    await page.goto(`${site.href}#lesson=members-spend-more&step=4`);
    await page.locator('.lesson-hands').getByLabel('Points earned', { exact: true }).waitFor();
    assert.ok((await save(page)).schemes[0].mechanisms[0].reward_rate > 0, JSON.stringify(set));
    assert.equal(await page.locator('loyalty-lab .notice').count(), 0, JSON.stringify(set));
    assert.deepEqual(troubles, []);
  }
});
