// An offer of several mechanisms can be taken apart: which part earns, which is given away; the bars add up to what the table says.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './axe.mjs';
import { QUICK, newContext, openLab, refined, save, settled } from './browser.mjs';

const button = (page) => page.locator('loyalty-lab #apart-0');
const table = (page) => page.locator('loyalty-lab table.parted');
const rows = (page) => table(page).locator('tbody tr').allInnerTexts();

/** The café with one offer of three parts, one of which only costs. */
async function opened(options = {}) {
  const { page, troubles } = await openLab({ hash: QUICK, ...options });
  await refined(page);
  const scenario = await save(page);
  scenario.schemes = [{ ...scenario.schemes[0], name: 'Three', mechanisms: [
    { kind: 'points', reward_rate: 0.03, threshold: 0, expiry: 0 },
    { kind: 'points_event', multiplier: 3, calendar: { from: 1, until: 0, months: [11] } },
    { kind: 'gift', cost: 5, lift: 0 },
  ] }, scenario.schemes[1]];
  await settled(page, () => page.evaluate((data) => document.querySelector('loyalty-lab').restore(data), scenario));
  await refined(page);
  return { page, troubles };
}

test('the parts stand beside one another, and the one that only costs is named', async () => {
  const { page, troubles } = await opened();
  assert.equal(await page.locator('loyalty-lab .apart button').count(), 1, 'an offer of one part has nothing to take apart');
  assert.equal(await button(page).innerText(), 'Take “Three” apart');
  assert.equal(await button(page).getAttribute('aria-expanded'), 'false');
  await button(page).click();
  await table(page).waitFor();
  assert.equal(await button(page).getAttribute('aria-expanded'), 'true');
  const shown = await rows(page);
  assert.equal(shown.length, 6);
  assert.match(shown[0], /^Points/);
  assert.match(shown[1], /^Points event\s.*\$0/s, 'nothing alone');
  assert.match(shown[2], /^Gifts\s.*−\u2060\$/s);
  // The whole is the number of the comparison.
  const whole = /((?:−\u2060)?\$[\d.,KM]+)/.exec(shown[5])[1];
  const first = await page.locator('loyalty-lab table.compare:not(.parted) tbody tr').first().locator('td').first().innerText();
  assert.ok(first.startsWith(whole), `${first} / ${whole}`);
  const hints = await page.locator('loyalty-lab .apart .finding').allInnerTexts();
  assert.match(hints.at(-1), /“Gifts” loses money: without it the offer would earn \$\d.* more \(in 100% of the worlds\)/);
  assert.match(await page.locator('loyalty-lab .apart .spoken').textContent(), /“Gifts” loses money.*“Three” taken apart/s);
  assert.deepEqual(troubles, []);
});

test('what the bars say adds up, in the engine’s own numbers', async () => {
  const { page } = await opened();
  const apart = await page.evaluate(async () => {
    const engine = await import('./www/engine/loyalty_lab.js');
    await engine.default();
    const run = new engine.Run(document.querySelector('loyalty-lab').save(), 8, 200);
    return run.apart(0, run.take_apart(0, 0, 8));
  });
  const bars = apart.running.mean + apart.together.mean + apart.parts.reduce((sum, { alone }) => sum + alone.mean, 0);
  assert.ok(Math.abs(bars - apart.whole.mean) < 0.005);
  assert.equal(apart.worlds, 8);
  assert.ok(apart.whole.standard_error > 0);
});

test('it follows what is changed, and closes', async () => {
  const { page, troubles } = await opened();
  await button(page).click();
  await table(page).waitFor();
  const before = await rows(page);
  await settled(page, () => page.getByLabel('Visits per customer', { exact: true }).fill('6'));
  await page.waitForFunction((old) => {
    const place = document.querySelector('loyalty-lab').shadowRoot.querySelector('#apart');
    const now = place.querySelector('table tbody tr')?.innerText;
    return now && now !== old && !place.querySelector('.stale');
  }, before[0]);
  assert.notDeepEqual(await rows(page), before);
  await button(page).click();
  assert.equal(await table(page).count(), 0);
  assert.equal(await button(page).getAttribute('aria-expanded'), 'false');
  assert.deepEqual(troubles, []);
});

test('it speaks the reader’s language, and everybody can read it', async () => {
  const { page, troubles } = await opened({ context: await newContext({ locale: 'zh-CN', bypassCSP: true }) });
  await button(page).focus();
  await page.keyboard.press('Enter');
  await table(page).waitFor();
  assert.match(await button(page).innerText(), /^拆开看/);
  assert.match(await table(page).innerText(), /单独做[\s\S]*最后加入[\s\S]*相互影响[\s\S]*整个方案/);
  assert.deepEqual(await violations(page, { within: '.apart' }), []);
  await page.setViewportSize({ width: 320, height: 700 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out at 320 px');
  assert.deepEqual(troubles, []);
});
