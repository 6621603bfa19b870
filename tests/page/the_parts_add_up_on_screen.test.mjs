// Where the extra profit comes from: the parts in the table add up to the extra profit above them, and the rewards on
// purchases made anyway stand there as a cost of their own.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab, QUICK } from './browser.mjs';

test('the waterfall of each offer closes', async () => {
  const { page } = await openLab({ hash: QUICK });
  const schemes = await page.evaluate(() => new Promise((resolve) => {
    const lab = document.querySelector('loyalty-lab');
    lab.addEventListener('loyalty-result', (event) => resolve(event.detail.report.schemes.slice(1)), { once: true });
    const scenario = lab.save();
    lab.restore({ ...scenario, seed: scenario.seed + 1 });
  }));
  assert.equal(schemes.length, 2);
  for (const { verdict: { waterfall, incremental_npv: npv } } of schemes) {
    const parts = Object.values(waterfall).map(({ mean }) => mean);
    assert.ok(Math.abs(parts.reduce((sum, part) => sum + part) - npv.mean) < 0.01);
    assert.ok(waterfall.rewards_anyway.mean < 0);
  }
  const rows = await page.locator('loyalty-lab table.compare tbody:last-child tr').allInnerTexts();
  assert.equal(rows.length, 8);
  assert.match(rows[4], /anyway.*−\$\d/s);
});
