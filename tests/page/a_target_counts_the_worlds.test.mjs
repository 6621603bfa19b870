// The line in the fifty worlds: wherever it is moved, by pointer or by keyboard, it says how many worlds reach it, as the report has them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Speech } from '../../www/i18n/index.js';
import { QUICK, openLab, refined, settled } from './browser.mjs';

const speech = new Speech('en', 'USD');
const slider = (page) => page.locator('loyalty-lab .threshold');

/** The risk view and the fifty worlds of each offer. */
async function risk() {
  const { page, troubles } = await openLab({ hash: QUICK });
  await page.evaluate(() => document.addEventListener('loyalty-result', ({ detail }) => { window.report = detail.report; }));
  await settled(page, () => page.getByLabel('Visits per customer', { exact: true }).fill('5'));
  await refined(page);
  await page.getByRole('tab', { name: 'Risk' }).click();
  await slider(page).waitFor();
  const worlds = await page.evaluate(() => window.report.schemes.slice(1).map(({ verdict }) => verdict.fifty_worlds));
  const names = await page.locator('loyalty-lab table.compare thead th').allTextContents();
  /** What it must say where it stands. */
  const check = async () => {
    const amount = Number(await slider(page).getAttribute('aria-valuenow'));
    const expected = worlds.map((ends, place) => {
      const n = ends.filter((end) => end >= amount).length;
      return `${names[place + 1]}: ${n > 0 ? `in ${n} of 50 worlds at least ${speech.money(amount)}` : `in none of 50 worlds ${speech.money(amount)} or more`}`;
    });
    assert.equal(await slider(page).getAttribute('aria-valuetext'), expected.join('; '));
    assert.equal(await page.locator('loyalty-lab .said').innerText(), expected.join('; '));
    return amount;
  };
  return { page, troubles, check };
}

test('by keyboard', async () => {
  const { page, troubles, check } = await risk();
  assert.equal(await check(), 0);
  await slider(page).focus();
  for (const key of ['ArrowRight', 'PageUp', 'PageUp', 'ArrowLeft', 'Home', 'End', 'PageDown']) {
    const before = Number(await slider(page).getAttribute('aria-valuenow'));
    await page.keyboard.press(key);
    const now = await check();
    if (key !== 'End' && key !== 'Home') assert.notEqual(now, before, key);
  }
  // The picture and its name follow, and the keyboard stays where it is.
  const amount = speech.money(Number(await slider(page).getAttribute('aria-valuenow')));
  await page.waitForFunction((text) => document.querySelector('loyalty-lab').shadowRoot.querySelector('figure.worlds .drawing > svg').getAttribute('aria-label').includes(text), `at least ${amount}`);
  assert.ok(await slider(page).evaluate((one) => one.getRootNode().activeElement === one));
  assert.deepEqual(troubles, []);
});

test('by pointer', async () => {
  const { page, check } = await risk();
  await slider(page).scrollIntoViewIfNeeded();
  const box = await slider(page).boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 90, box.y + box.height / 2, { steps: 5 });
  assert.ok(await check() > 0);
  await page.mouse.move(box.x - 60, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  assert.ok(await check() < 0);
});
