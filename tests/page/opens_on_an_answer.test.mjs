// The page opens on an answer: nobody presses a button, nothing fails, nothing leaves the machine.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { curves, newPage, openLab, painted, refined, site, text } from './browser.mjs';

test('a fresh visit shows verdict, curves and comparison by itself', async () => {
  const { page, troubles } = await openLab();
  assert.equal(await page.getAttribute('loyalty-lab', 'data-state'), 'ready');
  assert.match(await text(page, '.headline'), /month \d+|never/);
  assert.ok((await curves(page, 'profit')).length > 500);
  assert.ok((await curves(page, 'retention')).length > 500);
  await refined(page);
  assert.equal(await page.locator('table.compare tbody:first-of-type tr').count(), 9);
  assert.equal(await page.locator('table.compare tbody:last-of-type tr').count(), 8);
  assert.match(await text(page, '.run'), /10,000 new customers · 36 months · 128 worlds · [\d.]+ s on this device · extra profit exact to ±\u2060\$/);
  assert.deepEqual(troubles, []);
});

test('at most seven controls are in sight, whatever business one starts from; of the rest a line says how much', async () => {
  const { page } = await openLab();
  const inSight = () => page.locator('.panel .control').filter({ visible: true }).count();
  const presets = await page.locator('#choice-preset- option').evaluateAll((all) => all.map(({ value }) => value));
  assert.ok(presets.length >= 7);
  for (const preset of presets) {
    await page.locator('#choice-preset-').selectOption(preset);
    await page.waitForFunction((name) => document.querySelector('loyalty-lab').save().preset === name, preset);
    await page.waitForFunction(() => [...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('.panel details.whole > summary')].every(({ textContent }) => /\d/.test(textContent)));
    const n = await inSight();
    assert.ok(n > 4 && n <= 7, `${preset}: ${n} controls`);
  }
  // What is folded away is a click away, and stays open when the offers change.
  await page.locator('#choice-preset-').selectOption('hotel');
  const tiers = page.locator('.panel details.whole').first();
  await tiers.getByText(/^Tiers · First tier from, visits \d+$/).waitFor();
  await tiers.locator(':scope > summary').click();
  await tiers.getByRole('slider', { name: 'First tier from, visits' }).waitFor();
});

test('the layout does not move while the answer arrives', async () => {
  const { page } = await newPage();
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(site.href);
  await painted(page);
  await refined(page);
  assert.ok((await page.evaluate(() => window.shift)) < 0.05, `layout shift ${await page.evaluate(() => window.shift)}`);
});
