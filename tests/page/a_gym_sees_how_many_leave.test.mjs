// Beside the chance to cancel at the first renewal stands how many of all subscribers leave, the new and the loyal together: the number that a shop
// knows of itself. It is what the retention curve says, and it follows what is set.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab, settled } from './browser.mjs';

const beside = (page) => page.locator('loyalty-lab .control:has(.note)', { hasText: /first renewal|第一次|首次/ }).locator('.note');
const leaving = async (page) => {
  const words = await beside(page).innerText();
  return [...words.matchAll(/(\d+(?:\.\d+)?)%/g)].map(([, share]) => Number(share) / 100);
};

test('how many of all members leave stands beside what is entered', async () => {
  const { page, troubles } = await openLab({ hash: '#preset=gym&run.worlds=40&run.customers=500&base.existing=14000&base.new_customers=0&base.new_per_period=0' });
  await beside(page).filter({ hasText: 'within a year' }).waitFor();
  const [first, year] = await leaving(page);
  const before = await beside(page).textContent();
  await settled(page, () => page.getByLabel('Cancel at the first renewal', { exact: true }).fill('4%'));
  await page.waitForFunction((said) => [...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('.control > .note')]
    .some(({ textContent }) => / within a year/.test(textContent) && textContent !== said), before);
  const [more, yearly] = await leaving(page);
  assert.ok(first < more && more < 0.04, `more than before, but the loyal stay longer: ${more}`);
  assert.ok(year < yearly && yearly < 1 - 0.96 ** 12, `${yearly} within a year`);
  // Where all are alike, it is what was entered.
  await page.evaluate(async () => {
    const lab = document.querySelector('loyalty-lab');
    const scenario = lab.save();
    scenario.segments[0].dropout.polarisation = 0.001;
    await lab.restore(scenario);
  });
  await page.waitForFunction(() => /about (3\.9|4|4\.0|4\.1)% leave in the first month/.test([...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('.control > .note')].map(({ textContent }) => textContent).join()));
  const [, alike] = await leaving(page);
  assert.ok(Math.abs(alike - (1 - 0.96 ** 12)) < 0.015, `${alike} within a year`);
  assert.deepEqual(troubles, []);
});
