// 满200减30 is two numbers: both are in sight without opening anything, and the offer is called by both wherever it is named.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab, refined, settled } from './browser.mjs';

for (const [locale, spend, off, name, bare] of [
  ['en-US', 'Spend at least', 'Money off', /\$30 off \$200/, 'Threshold discount'],
  ['zh-CN', '满减门槛', '优惠额', /满200减30/, '满减'],
  ['zh-TW', '滿額門檻', '折抵金額', /滿200折30/, '滿額折抵'],
]) {
  test(`spend and money off are in sight and in the name (${locale})`, async () => {
    const { page, troubles } = await openLab({ locale, hash: '#preset=beauty&run.worlds=20&run.customers=200' });
    await refined(page);
    for (const [label, value] of [[spend, '200'], [off, '30']]) {
      const field = page.getByRole('textbox', { name: label, exact: true });
      assert.ok(await field.isVisible(), label);
      await settled(page, async () => {
        await field.fill(value);
        await field.press('Enter');
      });
    }
    const offer = page.locator('loyalty-lab .panel .group.scheme-2');
    assert.match(await offer.locator('h2').innerText(), name);
    assert.match((await page.locator('loyalty-lab .compare thead').innerText()).replace(/\s+/g, ' '), name);
    // The bare word still names the kind.
    assert.ok((await page.locator('loyalty-lab .gallery').allTextContents()).join().includes(bare) || (await offer.innerText()).includes(bare));
    assert.deepEqual(troubles, []);
    await page.close();
  });
}
