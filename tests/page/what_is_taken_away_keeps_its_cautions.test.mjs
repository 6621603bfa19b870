// Slide and report say of the offer in their headline what the page says: what deserves a second look, and what of it is not the preset's.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab, refined, save, settled, text } from './browser.mjs';

const lab = (page, method, ...args) => page.evaluate(([name, all]) => document.querySelector('loyalty-lab')[name](...all), [method, args]);
/** The lines of a slide about an offer, the best where none is named. */
const slide = async (page, options) => [...(await lab(page, 'toSVG', 'profit', options)).matchAll(/<text [^>]*>([^<]+)</g)].map(([, words]) => words);

/** The coffee chain with a card that nobody fills, whose free item few take and that costs nothing to begin. */
async function doubtful(options) {
  const { page, troubles } = await openLab({ hash: '#preset=coffee&run.worlds=60&run.customers=200', ...options });
  await refined(page);
  const scenario = await save(page);
  const stamps = scenario.schemes[2];
  stamps.mechanisms[0] = { ...stamps.mechanisms[0], stamps: 100, redemption: 0 };
  scenario.periods = 12;
  stamps.costs = { ...stamps.costs, setup: 123 };
  await settled(page, () => lab(page, 'restore', scenario));
  await refined(page);
  return { page, troubles };
}

test('a slide has the cautions about its own offer, and no other’s', async () => {
  const { page, troubles } = await doubtful();
  const asked = (await slide(page, { offer: 3 })).join(' ');
  assert.match(asked, /numbers? deserves? a second look: Stamp card.*never gets that far\./);
  assert.doesNotMatch((await slide(page)).join(' '), /second look/, 'the best has none');
  assert.deepEqual(troubles, []);
});

test('a slide says which numbers of an offer are not the preset’s', async () => {
  const { page, troubles } = await doubtful();
  const line = (await slide(page, { offer: 3 })).find((one) => one.startsWith('Stamp card: 100 stamps'));
  assert.match(line ?? '', /Take the free item 0%/);
  assert.match((await slide(page, { offer: 3 })).join(' '), /\$123/);
  assert.equal(line?.match(/\b100\b/g)?.length, 1, 'what the rule says is not said twice');
  assert.deepEqual(troubles, []);
});

test('a slide speaks to others: of existing customers, what the business has of its own, what one believes, and which target', async () => {
  const { page, troubles } = await openLab({ hash: '#preset=coffee&run.worlds=60&run.customers=200&base.existing=30000&segments.0.purchase_rate.mean=3' });
  await refined(page);
  await page.waitForFunction(() => document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('.believing button:not(.stale, [hidden])').length === 3);
  const said = (await slide(page)).join(' ');
  assert.match(said, /30,000 existing customers/);
  assert.doesNotMatch(said, /you have/);
  assert.match(said, /Visits per customer 3 a month/);
  assert.match(said, /Points 6%, by what one believes: Sceptic .*\d.*; Optimist .*\d/);
  assert.doesNotMatch((await slide(page, { offer: 2 })).join(' '), /what one believes/, 'that is the best offer’s');
  assert.match(await lab(page, 'toSVG', 'worlds'), /Filled: extra profit of \$0 or more/);
  assert.deepEqual(troubles, []);
});

test('a Chinese slide keeps a short bracket together', async () => {
  const { page, troubles } = await openLab({ locale: 'zh-CN', hash: '#preset=beauty&run.worlds=60&run.customers=200' });
  await refined(page);
  for (const width of [700, 760, 820, 880, 940]) {
    const lines = await slide(page, { width });
    for (const line of lines) assert.equal(line.split('（').length, line.split('）').length, `${width}: ${lines.join(' | ')}`);
  }
  assert.deepEqual(troubles, []);
});

for (const [locale, sure, look] of [['en-US', /Points 6%.* than Stamp card/, /second look: Stamp card/], ['zh-CN', /积分 6%.*集章/, /建议复核：集章/], ['zh-TW', /點數回饋 6%.*集點卡/, /建議複核：集/]]) {
  test(`the report is about the offer that was chosen, ${locale}`, async () => {
    const { page, troubles } = await doubtful({ locale });
    await page.evaluate(() => { window.print = () => { window.printed = true; }; });
    await page.locator('loyalty-lab .away-button').click();
    await page.locator('loyalty-lab #away-offer').selectOption({ index: 3 });
    await page.locator('loyalty-lab .away-row').nth(2).getByRole('button').click();
    await page.waitForFunction(() => window.printed);
    const beside = await page.locator('loyalty-lab .sheet > .sheet-quiet').allTextContents();
    const best = await text(page, '.headline');
    assert.notEqual(await page.locator('loyalty-lab .sheet h1').textContent(), best);
    assert.ok(beside.some((one) => sure.test(one)), beside.join('|'));
    assert.ok(beside.some((one) => look.test(one)), beside.join('|'));
    const name = await page.locator('loyalty-lab #away-offer option').nth(3).textContent();
    assert.ok((await page.locator('loyalty-lab .sheet h2 small').first().textContent()).includes(name), 'its shading');
    assert.deepEqual(troubles, []);
  });
}
