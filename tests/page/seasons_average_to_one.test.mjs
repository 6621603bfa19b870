// Twelve months, or none: those left empty share what is left of the year. What does not average 100 % is refused beside its fields, with a way to mend it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, openLab, painted, refined, save, settled, text } from './browser.mjs';

async function open() {
  const opened = await openLab({ hash: QUICK });
  await refined(opened.page);
  await opened.page.getByText('Seasons', { exact: true }).click();
  return opened;
}
const month = (page, name) => page.getByLabel(name, { exact: true });
const message = (page) => text(page, '.season .message');

test('a year of its own moves the answer; a bad one does not', async () => {
  const { page, troubles } = await open();
  const before = await text(page, 'table.compare');
  await settled(page, () => month(page, 'Dec').fill('160%'));
  assert.equal(await message(page), '');
  assert.deepEqual((await save(page)).seasonality, [...Array(11).fill(0.9455), 1.6]);
  assert.equal(await month(page, 'Jan').getAttribute('placeholder'), '94.6%');
  await month(page, 'Dec').fill('plenty');
  assert.match(await message(page), /Enter a number/);
  assert.equal(await month(page, 'Dec').getAttribute('aria-invalid'), 'true');
  await month(page, 'Dec').fill('160');
  await settled(page, () => month(page, 'Jan').fill('40'));
  assert.equal(await month(page, 'Dec').inputValue(), '160%');
  assert.equal(await month(page, 'Feb').inputValue(), '');
  assert.equal(await page.locator('.season .message').textContent(), '');
  assert.deepEqual((await save(page)).seasonality, [0.4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.6]);
  const seasonal = await text(page, 'table.compare');
  assert.notEqual(seasonal, before);
  await settled(page, () => page.getByLabel('First month', { exact: true }).selectOption('December'));
  assert.notEqual(await text(page, 'table.compare'), seasonal);
  assert.deepEqual(troubles, []);
});

test('one button makes it average, another makes it none', async () => {
  const { page } = await open();
  for (const name of ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov']) await month(page, name).fill('100');
  await month(page, 'Dec').fill('220');
  assert.equal(await message(page), 'The twelve months average 110%, not 100%, so they do not count yet.');
  await settled(page, () => page.getByRole('button', { name: 'Scale all twelve to 100%' }).click());
  const { seasonality } = await save(page);
  assert.ok(Math.abs(seasonality.reduce((sum, factor) => sum + factor) / 12 - 1) <= 1e-3);
  assert.ok(seasonality[11] > 1.9);
  await page.waitForTimeout(400);
  await page.reload();
  await painted(page);
  assert.deepEqual((await save(page)).seasonality, seasonality);
  await page.getByText('Seasons', { exact: true }).click();
  await settled(page, () => page.getByRole('button', { name: 'No seasons' }).click());
  assert.equal((await save(page)).seasonality, undefined);
  assert.equal(await month(page, 'Dec').inputValue(), '');
});
