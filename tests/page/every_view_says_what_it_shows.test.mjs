// Every view opens in every language, by keyboard, with a picture that states its finding and a table of its numbers; where there is
// nothing to see, a sentence says what to do.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, openLab, refined, text } from './browser.mjs';

const VIEWS = ['retention', 'origin', 'worlds', 'customers', 'loyal', 'points', 'effect', 'existing', 'duel', 'cohorts', 'replay'];
const ARRIVALS = `${QUICK}&base.new_per_period=100`;
const figure = (page) => page.locator('loyalty-lab [role=tabpanel] > figure');
const shown = (page, view) => page.waitForFunction((name) => {
  const one = document.querySelector('loyalty-lab').shadowRoot.querySelector('[role=tabpanel] > figure');
  return one?.classList.contains(name) && /.{10}\d/.test(one.querySelector('.drawing > svg')?.getAttribute('aria-label') ?? ''); // Its number comes a moment after its title.
}, view, { timeout: 60_000 });

for (const [locale, foreign] of [['en-US', /[\u4e00-\u9fff]/u], ['zh-CN', /[A-Za-z]{5,}/], ['zh-TW', /[A-Za-z]{5,}/]]) {
  test(`${locale}: all views, one after another along the tabs`, async () => {
    const { page, troubles } = await openLab({ locale, hash: ARRIVALS });
    await refined(page).catch(() => {});
    await page.locator('loyalty-lab [role=tab][aria-selected=true]').focus();
    for (const [place, view] of VIEWS.entries()) {
      if (place > 0) await page.keyboard.press('ArrowRight');
      await shown(page, view);
      const label = await figure(page).locator('.drawing > svg').getAttribute('aria-label');
      assert.match(label, /\d/, `${view} states no number: ${label}`);
      assert.doesNotMatch(label, /\{\w+\}|undefined|NaN|null|\b[a-z_]+\.[a-z_]+\b/, label);
      assert.doesNotMatch(label.replaceAll(/IFRS|WebAssembly/g, ''), foreign, label);
      assert.doesNotMatch((await figure(page).locator('svg').first().textContent()).replaceAll(/IFRS/g, ''), foreign, view);
      await figure(page).locator('summary').click();
      await figure(page).locator('tbody tr').nth(1).waitFor();
      const cells = await figure(page).locator('td').allTextContents();
      assert.ok(cells.some((cell) => /\d/.test(cell)), view);
      assert.doesNotMatch(cells.join(' '), /undefined|NaN|null|\{/);
      await figure(page).locator('summary').click();
      await page.locator('loyalty-lab [role=tab][aria-selected=true]').focus();
    }
    assert.deepEqual(troubles, []);
  });
}

test('the view is kept across a reload and is no part of the scenario', async () => {
  const { page } = await openLab({ hash: QUICK });
  await page.getByRole('tab', { name: 'Where it comes from' }).click();
  await shown(page, 'origin');
  const before = await page.evaluate(() => JSON.stringify(document.querySelector('loyalty-lab').save()));
  await page.reload();
  await shown(page, 'origin');
  assert.equal(await page.evaluate(() => JSON.stringify(document.querySelector('loyalty-lab').save())), before);
});

test('where there is nothing to see, a sentence says what to do', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  const scenario = await page.evaluate(() => document.querySelector('loyalty-lab').save());
  scenario.schemes = [scenario.schemes[1]];
  await page.evaluate((data) => document.querySelector('loyalty-lab').restore(data), scenario);
  for (const [tab, sentence] of [['Rewards', /No offer here gives points/], ['Which is better', /Add a second one/], ['Cohorts', /but one cohort.*“New customers later”/], ['Existing customers', /so every later sale is to an existing one.*“New customers later”/]]) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await page.waitForFunction((pattern) => new RegExp(pattern).test(
      document.querySelector('loyalty-lab').shadowRoot.querySelector('[role=tabpanel] .nothing')?.textContent ?? ''), sentence.source, { timeout: 60_000 });
  }
  scenario.schemes = [];
  await page.evaluate((data) => document.querySelector('loyalty-lab').restore(data), scenario);
  await page.getByRole('tab', { name: 'Risk' }).click();
  await page.waitForFunction(() => /no offer to judge/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('[role=tabpanel] .nothing')?.textContent ?? ''));
  assert.match(await text(page, 'figure.profit .nothing'), /no offer to judge/);
  await page.waitForFunction(() => / · total profit exact to ±\u2060\$/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.run').textContent));
  assert.deepEqual(troubles, []);
});
