// Beside the true retention stands what a shop could see of it, and the sentence that tells them apart.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, openLab, refined, save, text } from './browser.mjs';

test('the numbers behind the retention chart come in pairs', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  await page.locator('figure.retention summary').click();
  await page.locator('figure.retention thead th').first().waitFor();
  const heads = await page.locator('figure.retention thead th').allTextContents();
  assert.deepEqual(heads.slice(1, 3), ['No programme, true', 'No programme, as seen']);
  assert.equal(heads.length, 1 + 2 * (1 + (await save(page)).schemes.length));
  assert.match(await text(page, 'figure.retention details .note'), /bought within the last three months/);
  const [, alive, seen] = await page.locator('figure.retention tbody tr:last-child').locator('th, td').allTextContents();
  assert.ok(Number.parseFloat(seen) > Number.parseFloat(alive), `those just gone still look like customers: ${seen}, ${alive}`);
});
