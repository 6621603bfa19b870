// Beside the thresholds of tiers: who would reach them by themselves, as a curve on which they can be moved, by pointer and by keyboard.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './axe.mjs';
import { openLab, save, settled } from './browser.mjs';

const HOTEL = '#preset=hotel&run.worlds=40&run.customers=200';

/** The tiers of the first offer, unfolded, with their picture. */
async function tiers(options = {}) {
  const { page, troubles } = await openLab({ hash: HOTEL, ...options });
  const card = page.locator('[id="card-schemes.0.mechanisms.1"]');
  await card.locator('details.whole > summary').click();
  await card.locator('.reaching svg').waitFor();
  return { page, card, troubles };
}

const first = async (page) => (await save(page)).schemes[0].mechanisms[1].visits_first;

test('how many would reach each tier is said, and is what the engine says', async () => {
  const { page, card, troubles } = await tiers();
  const { schemes, ...rest } = await save(page);
  const reach = await page.evaluate(async (scenario) => {
    const engine = await import('./www/engine/loyalty_lab.js');
    await engine.default();
    return engine.tier_reach(scenario, 0, 1, 32, 400);
  }, { schemes, ...rest });
  assert.deepEqual(reach.tiers.map(({ key, threshold }) => [key, threshold]), [['visits_first', 5], ['visits_second', 10], ['visits_third', 20]]);
  const said = await card.locator('.reaching .said').allTextContents();
  reach.tiers.forEach(({ share, threshold }, place) => {
    const percent = (100 * share).toFixed(1).replace(/\.0$/, '');
    // Halves below the middle go down, as in every share on the page.
    assert.ok([percent, String(Math.round(100 * share - 1e-7))].some((text) => said[place].startsWith(`${text}%`)), `${said[place]} for ${share}`);
    assert.match(said[place], new RegExp(`buy ${threshold} times or more in 12 months$`));
  });
  const name = await card.locator('.reaching svg').getAttribute('aria-label');
  assert.ok(said.every((line) => name.includes(line)), `${name} for ${said.join(' | ')}`);
  assert.deepEqual(troubles, []);
});

test('a threshold is moved on the curve, by arrow keys and by the pointer; its slider follows and it can be undone', async () => {
  const { page, card, troubles } = await tiers();
  const handle = card.getByRole('slider', { name: 'First tier from, visits' }).last();
  await handle.focus();
  await settled(page, () => handle.press('ArrowRight'));
  assert.equal(await first(page), 6);
  assert.equal(await page.locator('[id="control-schemes.0.mechanisms.1.visits_first-field"]').inputValue(), '6');
  // The picture follows, and the line at the threshold.
  await page.waitForFunction(() => /buy 6 times/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.reaching svg').getAttribute('aria-label')));
  const { x, y, width, height } = await handle.boundingBox();
  const [one, other] = await card.locator('.reaching .threshold').evaluateAll((all) => all.map((it) => it.getBoundingClientRect().x));
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + (other - one) / 2, y + height / 2, { steps: 4 });
  await settled(page, () => page.mouse.up());
  assert.equal(await first(page), 8, 'half-way to the second tier');
  await settled(page, () => page.keyboard.press('Control+z'));
  assert.equal(await first(page), 6);
  assert.deepEqual(troubles, []);
});

test('a tier does not go beyond the next one', async () => {
  const { page, card } = await tiers();
  const handle = card.getByRole('slider', { name: 'First tier from, visits' }).last();
  await handle.focus();
  await handle.press('End');
  await page.waitForFunction(() => document.querySelector('loyalty-lab').shadowRoot.querySelector('.reaching .threshold').getAttribute('aria-valuenow') === '5');
  assert.equal(await first(page), 5);
  assert.equal(await page.getByText('is not possible').count(), 0);
});

test('axe finds nothing, in Chinese on a phone in the dark', async () => {
  const { page } = await tiers({ locale: 'zh-CN', viewport: { width: 375, height: 800 }, colorScheme: 'dark' });
  assert.deepEqual(await violations(page), []);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 375);
});
