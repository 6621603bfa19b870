// A worker that fails or falls silent is replaced; the person is told, and the answer comes all the same.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, openLab, refined, settled, text } from './browser.mjs';

const visits = (page, value) => page.getByLabel('Visits per customer', { exact: true }).fill(value);

const isWhole = (worker) => /whole-worker/.test(worker.url());

/** Workers that stay: when the first answer stands, one with the whole engine has come in the place of one with the first. */
async function workers(page) {
  if (!page.workers().some(isWhole)) await page.waitForEvent('worker', { predicate: isWhole });
  return page.workers();
}

test('a worker that throws', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  const before = await text(page, 'table.compare');
  for (const worker of await workers(page)) await worker.evaluate(() => { setTimeout(() => { throw new Error('trap'); }); });
  await settled(page, () => visits(page, '5'));
  assert.match(await text(page, '.notice'), /stopped unexpectedly/);
  assert.notEqual(await text(page, 'table.compare'), before);
});

test('a worker that falls silent in the middle of its work', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  for (const worker of await workers(page)) await worker.evaluate(() => { setTimeout(close); });
  await settled(page, () => visits(page, '5'));
  assert.match(await text(page, '.notice'), /stopped unexpectedly/);
});
