// Nothing is lost: a reload brings back the scenario, the numbers, the language and the colours.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, newContext, newPage, openLab, painted, refined, save, settled, site, text } from './browser.mjs';

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
  await page.locator('loyalty-lab .notice').filter({ hasText: /earlier work cannot be used.*periods/s }).waitFor();
  assert.equal((await save(page)).periods, 36);
});

test('nothing waits: an edit is there after a reload or a crash at once', async () => {
  const context = await newContext();
  const { page } = await openLab({ context, hash: QUICK });
  await page.getByLabel('Visits per customer', { exact: true }).fill('6');
  await page.reload();
  await painted(page);
  assert.equal((await save(page)).segments[0].purchase_rate.mean, 6);
  await page.getByLabel('Visits per customer', { exact: true }).fill('7');
  await page.waitForTimeout(400);
  const crash = await context.newCDPSession(page);
  crash.send('Page.crash').catch(() => {});
  await page.waitForEvent('crash');
  const { page: after } = await newPage({ context });
  await after.goto(site.href);
  await painted(after);
  assert.equal((await save(after)).segments[0].purchase_rate.mean, 7);
});

test('work of a page before there were tabs is found', async () => {
  const { page } = await openLab({ hash: QUICK });
  const scenario = { ...await save(page), seed: 77 };
  const { page: other } = await newPage();
  await other.addInitScript((kept) => localStorage.setItem('loyalty-lab', JSON.stringify({ scenario: kept, lang: 'en' })), scenario);
  await other.goto(site.href);
  await painted(other);
  assert.deepEqual(await save(other), scenario);
});

for (const [how, forbid] of [
  ['refuses to write', () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }],
  ['forbids storage', () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })],
]) {
  test(`a browser that ${how} is said, and the address keeps the work`, async () => {
    const { page, troubles } = await newPage();
    await page.addInitScript(forbid);
    await page.goto(site.href);
    await painted(page);
    await page.getByLabel('Visits per customer', { exact: true }).fill('6');
    await page.getByText('does not let pages store anything').waitFor();
    assert.equal(await page.locator('loyalty-lab .notice').count(), 1);
    await page.getByLabel('Visits per customer', { exact: true }).fill('7');
    // Browsers bear a few changes of the address in a second, so the last one may come a moment later.
    await page.waitForFunction(() => location.hash.includes('purchase_rate.mean=7'));
    await page.reload();
    await painted(page);
    assert.equal((await save(page)).segments[0].purchase_rate.mean, 7);
    assert.deepEqual(troubles, []);
  });
}

test('a browser with little room left keeps the work without its past', async () => {
  const { page } = await openLab({ hash: QUICK });
  await page.evaluate(() => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function setItem(key, value) {
      if (value.includes('"changes"')) throw new DOMException('full', 'QuotaExceededError');
      set.call(this, key, value);
    };
  });
  await page.getByLabel('Visits per customer', { exact: true }).fill('6');
  await page.getByText('no room left to keep every step').waitFor();
  await page.reload();
  await painted(page);
  assert.equal((await save(page)).segments[0].purchase_rate.mean, 6);
});
