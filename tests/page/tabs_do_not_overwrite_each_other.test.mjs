// Two tabs at once: each finds its own work after a reload, a duplicated tab too, and a new tab is told of what it does not show.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, newContext, newPage, openLab, painted, save, site, text } from './browser.mjs';

const visits = (page) => page.getByLabel('Visits per customer', { exact: true });
const mean = async (page) => (await save(page)).segments[0].purchase_rate.mean;
const becomes = (page, wanted) => page.waitForFunction((value) => document.querySelector('loyalty-lab').save().segments[0].purchase_rate.mean === value, wanted);
const still = (page) => page.waitForTimeout(400);
const open = async (context) => {
  const { page } = await newPage({ context });
  await page.goto(site.href);
  await painted(page);
  return page;
};
const again = async (page) => {
  await page.reload();
  await painted(page);
};

test('each tab finds its own work, and a third one is told of the other', async () => {
  const context = await newContext();
  const { page: first } = await openLab({ context, hash: QUICK });
  await visits(first).fill('5');
  await still(first);
  const second = await open(context);
  assert.equal(await mean(second), 5, 'a new tab goes on with the newest work');
  await visits(first).fill('6');
  await still(first);
  await visits(second).fill('7');
  await still(second);
  await again(first);
  await again(second);
  assert.deepEqual([await mean(first), await mean(second)], [6, 7]);
  await first.close();
  await second.close();

  const third = await open(context);
  assert.equal(await mean(third), 7);
  assert.match(await text(third, '.notice'), /work from another tab/);
  await third.getByRole('button', { name: 'Open it' }).click();
  await becomes(third, 6);
  await third.locator('loyalty-lab .undo').click();
  await becomes(third, 7);
  await still(third);
  await third.close();
  assert.equal(await (await open(context)).locator('loyalty-lab .notice').count(), 0, 'told once');
});

test('a duplicated tab begins with the same work and goes its own way', async () => {
  const context = await newContext();
  const { page: first } = await openLab({ context, hash: QUICK });
  await visits(first).fill('5');
  await still(first);
  const [second] = await Promise.all([context.waitForEvent('page'), first.evaluate(() => { window.open(location.href); })]);
  await painted(second);
  assert.equal(await mean(second), 5);
  await visits(second).fill('7');
  await still(second);
  await visits(first).fill('6');
  await still(first);
  await again(first);
  await again(second);
  assert.deepEqual([await mean(first), await mean(second)], [6, 7]);
});

test('a link edited in a new tab leaves earlier work alone', async () => {
  const context = await newContext();
  const { page: first } = await openLab({ context, hash: QUICK });
  await visits(first).fill('5');
  await still(first);
  const { page: second } = await openLab({ context, hash: '#preset=coffee&seed=7' });
  await visits(second).fill('8');
  await still(second);
  await again(first);
  await again(second);
  assert.deepEqual([await mean(first), await mean(second)], [5, 8]);
});
