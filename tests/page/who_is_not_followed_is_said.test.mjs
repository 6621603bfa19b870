// Chains of referrals that grow without end are cut off: how many are left out is said with the result, in every language.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab, refined } from './browser.mjs';

const ENDLESS = '#preset=gym&run.worlds=4&run.customers=48&schemes.2.mechanisms.0.contacts=5&schemes.2.mechanisms.0.conversion=0.9&schemes.2.mechanisms.0.advocates=1';

test('how many are left out is said in every language', async () => {
  const { page, troubles } = await openLab({ hash: ENDLESS });
  await refined(page);
  for (const [language, words] of [
    ['en', /^Referral rewards: at most 200 people .* about [\d,]{4,} more/],
    ['zh-Hans', /^老带新：.*最多追踪 200 名，另有约 [\d,]{4,} 名新客/],
    ['zh-Hant', /^好友推薦：.*最多追蹤 200 位，另有約 [\d,]{4,} 位新客/],
  ]) {
    await page.locator('loyalty-lab .language').selectOption(/** @type {string} */ (language));
    await page.locator('loyalty-lab li', { hasText: words }).waitFor({ state: 'attached' });
  }
  assert.deepEqual(troubles, []);
});
