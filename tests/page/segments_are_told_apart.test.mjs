// With several segments, what customers are worth is shown for each, from a run in which they are kept apart.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, openLab, refined, save } from './browser.mjs';

test('each segment has its own bar, name and numbers', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  const scenario = await save(page);
  const [guests] = scenario.segments;
  scenario.segments = [{ ...guests, name: 'Regulars', share: 0.4 }, { ...guests, name: '', share: 0.6, spend: { ...guests.spend, average_order_value: 2 } }];
  await page.evaluate((data) => document.querySelector('loyalty-lab').restore(data), scenario);
  await page.getByRole('tab', { name: 'Customer value' }).click();
  await page.locator('loyalty-lab figure.customers').getByText('By segment').click();
  await page.waitForFunction(() => /Regulars/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('figure.customers .drawing > svg')?.textContent ?? ''), null, { timeout: 60_000 });
  const name = await page.locator('loyalty-lab figure.customers .drawing > svg').getAttribute('aria-label');
  const [regulars, others] = [...name.matchAll(/the average is \$([\d.,]+)\./g)].map(([, amount]) => Number(amount.replaceAll(',', '')));
  assert.match(name, /Segment 2/);
  assert.ok(regulars > others, name);
  await page.locator('loyalty-lab figure.customers summary').click();
  await page.locator('loyalty-lab figure.customers tbody tr').first().waitFor();
  assert.deepEqual((await page.locator('loyalty-lab figure.customers thead th').allTextContents()).slice(1), ['Regulars', 'Segment 2']);
  assert.deepEqual(troubles, []);
});

test('who brings the extra profit is told by segment, with a total, and leaves the page as a picture', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  const scenario = await save(page);
  const [guests] = scenario.segments;
  scenario.segments = [{ ...guests, name: 'Regulars', share: 0.4 }, { ...guests, name: 'Passers-by', share: 0.6, spend: { ...guests.spend, average_order_value: 2 } }];
  await page.evaluate((data) => document.querySelector('loyalty-lab').restore(data), scenario);
  await page.getByRole('tab', { name: 'Where it comes from' }).click();
  await page.locator('loyalty-lab figure.origin').getByText('By segment').click();
  const drawn = page.locator('loyalty-lab figure.origin .drawing > svg', { hasText: 'Passers-by' });
  await drawn.waitFor({ timeout: 60_000 });
  assert.match(await drawn.getAttribute('aria-label'), /The group that brings most: Regulars, .*; that brings least: Passers-by/);
  await page.locator('loyalty-lab figure.origin summary').click();
  const rows = page.locator('loyalty-lab figure.origin tbody tr');
  await rows.first().waitFor();
  assert.deepEqual(await rows.locator('th').allTextContents(), ['Regulars', 'Passers-by', 'Extra profit']);
  assert.match(await page.evaluate(() => document.querySelector('loyalty-lab').toSVG('origin')), /Passers-by/);
  assert.deepEqual(troubles, []);
});

test('one goes from segments to segments', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  const scenario = await save(page);
  const [guests] = scenario.segments;
  scenario.segments = [{ ...guests, name: 'Regulars', share: 0.4 }, { ...guests, name: 'Passers-by', share: 0.6, spend: { ...guests.spend, average_order_value: 2 } }];
  await page.evaluate((data) => document.querySelector('loyalty-lab').restore(data), scenario);
  const views = [['Customer value', 'customers'], ['Where it comes from', 'origin']];
  for (const round of ['chosen', 'come back to']) {
    for (const [tab, name] of views) {
      await page.getByRole('tab', { name: tab }).click();
      if (round === 'chosen') await page.locator(`loyalty-lab figure.${name}`).getByText('By segment').click();
      await page.locator(`loyalty-lab figure.${name} .drawing > svg`, { hasText: 'Passers-by' }).waitFor({ timeout: 20_000 });
    }
  }
  assert.deepEqual(troubles, []);
});
