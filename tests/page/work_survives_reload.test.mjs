// Nothing is lost: a reload brings back the scenario, the numbers, the language and the colours.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, newPage, openLab, painted, refined, save, settled, site, text } from './browser.mjs';

test('a reload shows the same work', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await settled(page, () => page.getByLabel('Visits per customer', { exact: true }).fill('6'));
  await page.getByLabel('Language').selectOption('zh-Hans');
  await page.getByLabel('配色').selectOption('dark');
  await refined(page);
  const before = { scenario: await save(page), verdict: await text(page, '.headline'), table: await text(page, 'table.compare') };
  await page.waitForTimeout(400);
  await page.reload();
  await painted(page);
  await refined(page);
  assert.deepEqual({ scenario: await save(page), verdict: await text(page, '.headline'), table: await text(page, 'table.compare') }, before);
  assert.equal(await page.getAttribute('loyalty-lab', 'theme'), 'dark');
  assert.deepEqual(troubles, []);
});

test('unreadable kept work is replaced by the preset, and said', async () => {
  const { page } = await newPage();
  await page.addInitScript(() => localStorage.setItem('loyalty-lab', JSON.stringify({ scenario: { format: 1, periods: 'many' } })));
  await page.goto(site.href);
  await painted(page);
  assert.match(await text(page, '.notice'), /earlier work cannot be used.*periods/s);
  assert.equal((await save(page)).periods, 36);
});

test('a browser that refuses storage is said, and work goes on', async () => {
  const { page } = await newPage();
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  await page.goto(site.href);
  await painted(page);
  await settled(page, () => page.getByLabel('Visits per customer', { exact: true }).fill('6'));
  assert.match(await text(page, '.notice'), /does not let pages store/);
});
