// Where the extra profit comes from: the parts in the table add up to the extra profit above them, and the rewards on
// purchases made anyway stand there as a cost of their own.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab, QUICK, save, settled } from './browser.mjs';

test('the waterfall of each offer closes', async () => {
  const { page } = await openLab({ hash: QUICK });
  const schemes = await page.evaluate(() => new Promise((resolve) => {
    const lab = document.querySelector('loyalty-lab');
    lab.addEventListener('loyalty-result', (event) => resolve(event.detail.report.schemes.slice(1)), { once: true });
    const scenario = lab.save();
    lab.restore({ ...scenario, seed: scenario.seed + 1 });
  }));
  assert.equal(schemes.length, (await save(page)).schemes.length);
  for (const { verdict: { waterfall, incremental_npv: npv } } of schemes) {
    const parts = Object.values(waterfall).map(({ mean }) => mean);
    assert.ok(Math.abs(parts.reduce((sum, part) => sum + part) - npv.mean) < 0.01);
    assert.ok(waterfall.rewards_anyway.mean < 0);
  }
  const rows = await page.locator('loyalty-lab table.compare tbody:last-child tr').allInnerTexts();
  assert.ok(rows.length >= 8, rows.join());
  assert.equal(rows.filter((row) => /anyway.*−\u2060\$\d/s.test(row)).length, 1);
});

test('where customers bring others, the table says how many', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  const row = page.locator('loyalty-lab table.compare tr', { hasText: 'Customers each customer brings' });
  assert.equal(await row.count(), 0);
  const scenario = await save(page);
  scenario.schemes[1].mechanisms.push({ kind: 'referral', advocates: 0.5, contacts: 0.5, conversion: 0.2, anyway: 0 });
  await settled(page, () => page.evaluate((data) => document.querySelector('loyalty-lab').restore(data), scenario));
  const [points, referral] = await row.locator('td').allInnerTexts();
  assert.equal(points, 'not applicable');
  // 0.05 a period, over the 36 periods that only some of them stay.
  assert.ok(Number(referral) > 0.1 && Number(referral) < 1, referral);
  assert.deepEqual(troubles, []);
});
