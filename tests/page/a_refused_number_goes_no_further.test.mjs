// What the engine refuses stays beside its number: the answer on screen is said to be of other numbers, no link, file, picture or snippet tells
// others of what nobody has simulated, and a reload goes on from the step before.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab, refined, settled, text } from './browser.mjs';

const HASH = '#preset=beauty&currency=USD&run.worlds=20&run.customers=100';
const off = (page) => page.locator('#control-schemes\\.1\\.mechanisms\\.0\\.off-field');
const label = (page) => page.evaluate(() => {
  const headline = document.querySelector('loyalty-lab').shadowRoot.querySelector('.headline');
  return headline.matches('.first-look') ? getComputedStyle(headline, '::after').content : '';
});

async function refused() {
  const opened = await openLab({ hash: HASH });
  const { page } = opened;
  await refined(page);
  await settled(page, () => off(page).fill('40'));
  await refined(page);
  await off(page).blur(); // What comes now is another step.
  await off(page).fill('900');
  await page.locator('loyalty-lab .head.before').waitFor();
  return opened;
}

test('the answer on screen is said to be of other numbers, until there is another', async () => {
  const { page, troubles } = await refused();
  assert.match(await label(page), /Result of the numbers before/);
  // It becomes dark, or wider: still.
  await page.evaluate(() => document.querySelector('loyalty-lab').setAttribute('theme', 'dark'));
  await page.setViewportSize({ width: 1000, height: 700 });
  await page.waitForTimeout(600);
  await page.waitForFunction(() => document.querySelector('loyalty-lab').shadowRoot.querySelector('.head.before'));
  assert.match(await label(page), /Result of the numbers before/);
  await settled(page, () => off(page).fill('30'));
  assert.equal(await label(page), '');
  assert.equal(await page.locator('loyalty-lab .before').count(), 0);
  assert.deepEqual(troubles, []);
});

test('it is in no link, file, picture or snippet', async () => {
  const { page } = await refused();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText('nothing'));
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.locator('.notice[data-kind=refused]').getByText(/Nothing leaves this page.*“Offer 2 · Money off” is \$900/).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'nothing');
  await page.getByRole('button', { name: 'Export' }).click();
  const panel = page.getByRole('dialog', { name: 'Export' });
  for (const name of ['SVG', 'CSV', 'Save as file', 'Embed…']) {
    await panel.getByRole('button', { name, exact: true }).click();
    await panel.getByText(/Nothing leaves this page.*“Offer 2 · Money off” is \$900/).waitFor();
    await panel.locator('.note').evaluate((said) => { said.textContent = ''; });
  }
  await assert.rejects(page.evaluate(() => document.querySelector('loyalty-lab').toCSV()), /Nothing leaves this page/);
  await settled(page, () => off(page).fill('30'));
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'CSV', exact: true }).click();
  await download;
});

test('a reload goes on from the step before, and says what was wrong', async () => {
  const { page, troubles } = await refused();
  await page.waitForTimeout(600); // Kept by now.
  await page.goto(page.url().split('#')[0]);
  await page.reload();
  await page.locator('.notice[data-kind=opened]').getByText(/Your last change is not possible and has been undone\. “Offer 2 · Money off” is \$900/).waitFor();
  await refined(page);
  assert.equal(await off(page).inputValue(), '$40');
  assert.match(await text(page, '.run'), /20 (?:possible )?worlds/);
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.querySelector('loyalty-lab').shadowRoot.getElementById('control-schemes.1.mechanisms.0.off-field').value !== '$40');
  assert.deepEqual(troubles, []);
});
