// Seven businesses to start from, at the prices of two markets: each comes when it is asked for, with what stands behind its numbers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, newPage, openLab, painted, refined, save, settled, site, text } from './browser.mjs';

const business = (page) => page.locator('#choice-preset-');
const market = (page, currency) => page.locator(`#market-${currency}`);

test('only the business that is shown is loaded, the others when they are chosen', async () => {
  const { page, troubles } = await newPage();
  const asked = [];
  page.on('request', (request) => asked.push(...(/presets\/(\w+)\.json/.exec(request.url())?.slice(1) ?? [])));
  await page.goto(site.href);
  await painted(page);
  assert.deepEqual(asked, ['coffee']);
  assert.equal(await business(page).locator('option').count(), 7);
  for (const name of ['gym', 'software', 'beauty']) {
    await settled(page, () => business(page).selectOption(name));
    assert.equal((await save(page)).preset, name);
    assert.equal((await save(page)).schemes.length, 3);
    assert.equal(await page.locator('table.compare thead th').count(), 4, 'all three stand beside no programme');
  }
  await settled(page, () => business(page).selectOption('coffee'));
  assert.deepEqual(asked, ['coffee', 'gym', 'software', 'beauty']);
  assert.deepEqual(troubles, []);
});

test('whom an offer reaches is what the engine means, where that is not all members', async () => {
  const { page } = await openLab();
  await business(page).selectOption('fashion');
  await page.waitForFunction(() => document.querySelector('loyalty-lab').save().preset === 'fashion');
  assert.deepEqual((await save(page)).schemes[2].mechanisms[0].audience, { kind: 'overdue_members', gaps: 2.5 });
});

test('another market changes the prices, not the language; and both can be undone', async () => {
  const { page, troubles } = await openLab();
  await settled(page, () => market(page, 'CNY').click());
  await refined(page);
  const { currency, segments } = await save(page);
  assert.deepEqual([currency, segments[0].spend.average_order_value], ['CNY', 17]);
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  assert.equal(await market(page, 'CNY').getAttribute('aria-pressed'), 'true');
  assert.match(await text(page, '.averages'), /¥/);
  assert.doesNotMatch(await text(page, '.averages'), /\$/);
  await settled(page, () => business(page).selectOption('beauty'));
  assert.equal((await save(page)).currency, 'CNY', 'the market stays');
  await settled(page, () => page.keyboard.press('Control+z'));
  assert.deepEqual([(await save(page)).preset, (await save(page)).currency], ['coffee', 'CNY']);
  await settled(page, () => page.keyboard.press('Control+z'));
  assert.equal((await save(page)).currency, 'USD');
  await refined(page);
  assert.match(await text(page, '.averages'), /\$/);
  assert.deepEqual(troubles, []);
});

for (const [locale, currency] of [['zh-CN', 'CNY'], ['en-GB', 'USD'], ['zh-TW', 'TWD']]) {
  test(`${locale} begins with prices in ${currency}`, async () => {
    const { page } = await openLab({ locale });
    assert.equal((await save(page)).currency, currency);
  });
}

test('a link names business and market', async () => {
  const { page } = await openLab({ hash: '#preset=beauty&currency=CNY&segments.0.purchase_rate.mean=0.5' });
  const { preset, currency, segments } = await save(page);
  assert.deepEqual([preset, currency, segments[0].purchase_rate.mean, segments[0].spend.average_order_value], ['beauty', 'CNY', 0.5, 260]);
});

test('the help of a number says what stands behind it', async () => {
  const { page, troubles } = await openLab({ hash: QUICK.replace('coffee', 'gym') });
  await refined(page);
  const control = page.locator('.control', { has: page.getByLabel('Cancel at the first renewal', { exact: true }) });
  await control.locator('.ask').click();
  await page.waitForFunction(() => /IHRSA/.test(document.querySelector('loyalty-lab').shadowRoot.textContent));
  assert.match(await control.locator('.help').innerText(), /Source for the preset’s 3\.4%.*IHRSA.*33\.6/s);
  await settled(page, () => page.getByLabel('Cancel at the first renewal', { exact: true }).fill('5%'));
  assert.match(await control.locator('.help').innerText(), /3\.4%/, 'it is about the preset’s number');
  await page.getByLabel('Language').selectOption('zh-Hans');
  await page.waitForFunction(() => /退会/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.help:not([hidden])')?.textContent ?? ''));
  assert.deepEqual(troubles, []);
});

test('a business that does not come is said, and everything stays', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  const before = await save(page);
  await page.route('**/presets/hotel.json', (route) => route.abort());
  await business(page).selectOption('hotel');
  await page.getByText('could not be loaded').waitFor();
  assert.deepEqual(await save(page), before);
  assert.equal(await business(page).inputValue(), 'coffee');
  await page.unroute('**/presets/hotel.json');
  await settled(page, () => business(page).selectOption('hotel'));
  assert.equal((await save(page)).preset, 'hotel');
});
