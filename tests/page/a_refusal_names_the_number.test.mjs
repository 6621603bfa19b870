// What the engine refuses is said in the words and the currency of its control, and taken back as soon as it has been mended.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab, refined, settled } from './browser.mjs';

const hashIn = (currency) => `#preset=beauty&currency=${currency}&run.worlds=20&run.customers=100`;
const off = (page) => page.locator('#control-schemes\\.1\\.mechanisms\\.0\\.off-field');
const message = (page) => page.locator('loyalty-lab .message:not(:empty)');

for (const [locale, currency, said] of [
  ['en-US', 'USD', /^“Offer 2 · Money off” is \$500, but may not be more than “Spend at least”, \$300\.$/],
  ['zh-CN', 'CNY', /^“方案 2 · 优惠额”是 ¥500，不能超过“满减门槛” ¥300。$/],
  ['zh-TW', 'TWD', /^「方案 2 · 折抵金額」為 \S+500，不能超過「滿額門檻」\S+300。$/],
]) {
  test(`more off than is spent is said by name (${locale})`, async () => {
    const { page, troubles } = await openLab({ locale, hash: hashIn(currency) });
    await refined(page);
    await settled(page, () => page.locator('#control-schemes\\.1\\.mechanisms\\.0\\.spend-field').fill('300'));
    await off(page).fill('500');
    await message(page).waitFor();
    assert.match(await message(page).textContent(), said);
    await settled(page, () => off(page).fill('40'));
    assert.equal(await message(page).count(), 0);
    assert.deepEqual(troubles, []);
  });
}

test('a refusal of the first digit does not stand beside the whole number', async () => {
  const { page } = await openLab({ hash: hashIn('USD') });
  await refined(page);
  await off(page).fill('900');
  await message(page).waitFor(); // From here on its words are at hand.
  await settled(page, () => off(page).fill('30'));
  // Faster than the engine answers.
  await settled(page, () => page.locator('#control-schemes\\.1\\.mechanisms\\.0\\.spend-field').evaluate((field) => {
    for (const value of ['4', '400']) {
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }));
  assert.equal(await message(page).count(), 0);
});

test('a refusal stays while the page is written anew, and speaks the language it is in', async () => {
  const { page, troubles } = await openLab({ hash: hashIn('USD') });
  await refined(page);
  await off(page).fill('900');
  await message(page).waitFor();
  // Another size, other colours: nothing else has been set.
  await page.setViewportSize({ width: 1000, height: 700 });
  await page.evaluate(() => document.querySelector('loyalty-lab').setAttribute('theme', 'dark'));
  await page.waitForTimeout(600);
  assert.match(await message(page).textContent(), /Money off” is \$900/);
  await page.getByLabel('Language').selectOption('zh-Hans');
  await message(page).getByText(/优惠额”是 \$900/).waitFor();
  await settled(page, () => off(page).fill('30'));
  assert.equal(await message(page).count(), 0);
  assert.deepEqual(troubles, []);
});

test('a sketch made on the way to what is refused does not stay a sketch', async () => {
  const { page } = await openLab({ hash: '#preset=beauty&currency=USD&run.worlds=200&run.customers=1000' });
  await refined(page);
  const spend = page.locator('#control-schemes\\.1\\.mechanisms\\.0\\.spend-field');
  // The first digit stands by itself; with the second, more would be taken off than is spent.
  await spend.evaluate(async (field) => {
    const type = (value) => { field.value = value; field.dispatchEvent(new Event('input', { bubbles: true })); };
    const run = field.getRootNode().querySelector('.run');
    const before = run.textContent;
    type('90');
    while (run.textContent === before) await new Promise((resolve) => { setTimeout(resolve, 2); });
    type('5');
  });
  await message(page).waitFor();
  await refined(page);
});

test('what is refused beside a number that is folded away unfolds it', async () => {
  const { page } = await openLab({ hash: '#preset=hotel&run.worlds=20&run.customers=100' });
  await refined(page);
  await page.locator('details.whole > summary').first().click();
  const first = page.locator('#control-schemes\\.0\\.mechanisms\\.1\\.visits_first-field');
  await first.fill('15'); // The second tier begins at ten.
  await message(page).waitFor();
  assert.ok(await page.locator('#control-schemes\\.0\\.mechanisms\\.1\\.visits_second-field').isVisible());
});
