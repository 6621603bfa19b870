// One world, month by month: its path is the engine's, a film for those who want one and steps for those who do not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, openLab, refined } from './browser.mjs';

const points = (page) => page.locator('loyalty-lab .path polyline').first().evaluate((line) => line.getAttribute('points').split(' ').length);
const said = (page) => page.locator('loyalty-lab .said').innerText();

async function replay(options = {}) {
  const { page, troubles } = await openLab({ hash: QUICK, ...options });
  await refined(page);
  await page.getByRole('tab', { name: 'One world' }).click();
  await page.locator('loyalty-lab .path polyline').first().waitFor({ state: 'attached' });
  return { page, troubles };
}

test('a world is picked by its luck, and lucky ones end higher', async () => {
  const { page, troubles } = await replay();
  assert.equal(await points(page), 37);
  const typical = await said(page);
  assert.match(typical, /In this world, after 36 months: Points 6%: .+; Member discount 4%: /);
  const ends = [];
  for (const world of ['unlucky', 'lucky']) {
    const before = await said(page);
    await page.getByLabel('World', { exact: true }).selectOption(world);
    await page.waitForFunction((text) => document.querySelector('loyalty-lab').shadowRoot.querySelector('.said').textContent !== text, before);
    ends.push(Number((await page.locator('loyalty-lab .path polyline').first().getAttribute('points')).split(/[ ,]/).at(-1)));
  }
  assert.ok(ends[1] < ends[0], `higher on the page: ${ends}`);
  assert.deepEqual(troubles, []);
});

test('played, stopped and stepped', async () => {
  const { page } = await replay();
  await page.getByRole('button', { name: 'Play' }).click();
  await page.waitForFunction(() => {
    const line = document.querySelector('loyalty-lab').shadowRoot.querySelector('.path polyline');
    const count = line.getAttribute('points').split(' ').length;
    return count > 3 && count < 30;
  });
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  const stopped = await points(page);
  await page.getByRole('button', { name: 'Next month' }).click();
  assert.equal(await points(page), stopped + 1);
  assert.match(await said(page), new RegExp(`after ${stopped} months:`));
});

test('who wants no motion is offered steps alone', async () => {
  const { page } = await replay({ reducedMotion: 'reduce' });
  assert.equal(await page.getByRole('button', { name: 'Play' }).isVisible(), false);
  await page.getByRole('button', { name: 'Next month' }).click();
  assert.equal(await points(page), 2);
});
