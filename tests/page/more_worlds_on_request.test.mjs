// More worlds make the answer more exact, and a stop in the middle leaves a valid one.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, openLab, refined, save, settled, text } from './browser.mjs';

const worlds = async (page) => Number(/· ([\d,]+) worlds/.exec(await text(page, '.run'))?.[1].replaceAll(',', ''));
const button = (page) => page.locator('loyalty-lab .more-worlds');
/** The reports told from here on. */
const listen = (page) => page.evaluate(() => {
  window.told = [];
  document.addEventListener('loyalty-result', ({ detail }) => window.told.push(detail.report));
});

test('each request doubles the worlds, and the answer is that of a run of as many', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  assert.equal(await worlds(page), 40);
  const error = /±\u2060\$[\d.,KM]+/.exec(await text(page, '.run'))[0];
  await settled(page, () => page.getByRole('button', { name: 'More worlds' }).click());
  assert.equal(await worlds(page), 80);
  assert.match(await page.locator('loyalty-lab .head > .spoken').textContent(), /· 80 worlds/, 'who asked hears it');
  assert.notEqual(/±\u2060\$[\d.,KM]+/.exec(await text(page, '.run'))[0], error);
  const grown = await text(page, 'table.compare');
  assert.equal((await save(page)).run.worlds, 40, 'the scenario is what it was');
  const whole = await openLab({ hash: QUICK.replace('worlds=40', 'worlds=80') });
  await refined(whole.page);
  assert.equal(await text(whole.page, 'table.compare'), grown);
  // Whoever changes something begins anew.
  await settled(page, () => page.getByLabel('Visits per customer', { exact: true }).fill('5'));
  await page.waitForFunction(() => /· 40 worlds/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.run').textContent));
  assert.deepEqual(troubles, []);
});

test('a stop in the middle leaves a valid answer at once', async () => {
  const { page, troubles } = await openLab({ hash: '#preset=coffee&run.worlds=400&run.customers=1000' });
  await refined(page);
  await listen(page);
  await button(page).click();
  await page.getByRole('button', { name: 'Stop' }).waitFor();
  assert.ok(await page.locator('loyalty-lab .effort progress').isVisible());
  assert.match(await text(page, '.run'), /^\d+ of 800 worlds…$/);
  await page.getByRole('button', { name: 'Stop' }).click();
  await refined(page);
  const had = await worlds(page);
  assert.ok(had >= 400 && had < 800, `${had} worlds`);
  const report = await page.evaluate(() => window.told.at(-1));
  assert.equal(report.worlds, had);
  assert.ok(report.schemes.every(({ verdict }) => Number.isFinite(verdict.npv.mean)));
  assert.ok(await page.getByRole('button', { name: 'More worlds' }).evaluate((one) => one.getRootNode().activeElement === one), 'the keyboard stays');
  assert.deepEqual(troubles, []);
});

test('more worlds are not offered where they would not show', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  assert.ok(await button(page).isVisible());
  const scenario = await save(page);
  // An offer that only costs: every world says the same.
  scenario.schemes = [{ ...scenario.schemes[0], mechanisms: [], costs: { per_member: 0, per_period: 500, setup: 0 } }];
  await page.evaluate((data) => document.querySelector('loyalty-lab').restore(data), scenario);
  await page.waitForFunction(() => /±\u2060\$0/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.run').textContent));
  assert.equal(await button(page).isVisible(), false);
});
