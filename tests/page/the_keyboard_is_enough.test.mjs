// Everything that is done with a mouse is done by keyboard alone: building an offer, sending a link, taking something away.
// Keys only, from the top of the page: no element is focused or clicked by the test.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, newContext, openLab, refined, save } from './browser.mjs';

/** What the keyboard is at, as assistive tools name it. */
const here = (page) => page.evaluate(() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  return one?.getAttribute('aria-label') ?? one?.labels?.[0]?.textContent ?? one?.textContent?.trim() ?? '';
});

/** Goes on with Tab until the keyboard is at that. */
async function tabTo(page, name) {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    if (name.test(await here(page))) return;
  }
  assert.fail(`the keyboard never comes to ${name}`);
}

/** Presses a key until the page is another; a piece may still be on its way. */
const until = (page, what, ...given) => page.waitForFunction(what, ...given);
const schemes = (page, n) => until(page, (wanted) => document.querySelector('loyalty-lab').save().schemes.length === wanted, n);

test('an offer is added, a mechanism added to it and set', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  await tabTo(page, /^Add an offer$/);
  await page.keyboard.press('Enter');
  await until(page, () => document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('.group.more button').length > 0);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await schemes(page, 4);
  assert.match(await here(page), /Offer 4|Add/);
  await tabTo(page, /^Add a mechanism$/);
  const before = (await save(page)).schemes[3].mechanisms.length;
  await page.keyboard.press('Enter');
  await until(page, () => document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('#fold-add-schemes\\.3 button').length > 3);
  await tabTo(page, /Gift/);
  await page.keyboard.press('Enter');
  await until(page, (n) => document.querySelector('loyalty-lab').save().schemes[3].mechanisms.length > n, before);
  const cost = async () => (await save(page)).schemes[3].mechanisms.at(-1).cost;
  const was = await cost();
  await tabTo(page, /Cost of a gift, slider/);
  await page.keyboard.press('ArrowRight');
  await until(page, (old) => document.querySelector('loyalty-lab').save().schemes[3].mechanisms.at(-1).cost !== old, was);
  assert.ok(await cost() > was);
  assert.deepEqual(troubles, []);
});

test('the link is copied and a table handed over', async () => {
  const context = await newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const { page, troubles } = await openLab({ context, hash: QUICK });
  await refined(page);
  await tabTo(page, /^Export$/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Export' }).waitFor();
  await tabTo(page, /^CSV$/);
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  assert.match(file.suggestedFilename(), /\.csv$/);
  await page.keyboard.press('Escape');
  await tabTo(page, /^Copy link$/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Link copied' }).waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /#preset=coffee&run\.worlds=40/);
  assert.deepEqual(troubles, []);
});
