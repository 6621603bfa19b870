// Whoever enters the customers they have sees just those, and how many others there are; numbers are read as people write them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from '../../www/writing.js';
import { edit } from '../../www/state.js';
import { QUICK, openLab, refined, save, settled, text } from './browser.mjs';

const have = (page) => page.getByLabel('Active customers', { exact: true });
const beside = (page) => page.locator('loyalty-lab .control', { has: page.locator('[id="control-base.existing-field"]') }).locator('.note');
const base = async (page) => {
  const { base: { existing, new_customers: won } } = await save(page);
  return [existing, won];
};

test('numbers are read as people write them, in all three languages', () => {
  const people = /** @type {any} */ ({ unit: 'customers', family: 'whole' });
  const cases = {
    '8万': 80_000, '8萬': 80_000, '1.5万': 15_000, '8 万人': 80_000, '80k': 80_000, '80K': 80_000, '1.2m': 1_200_000, '3亿': 3e8, '3億': 3e8, '120万': 1_200_000,
    '5千': 5000, '80,000': 80_000, '80 000': 80_000, '８００００': 80_000, '８万': 80_000, '1万到2万': { low: 10_000, high: 20_000 }, '5k–9k': { low: 5000, high: 9000 },
    '8x': null, '万': null, '8万万': null, '': null, '1.2.3': null,
  };
  for (const [written, value] of Object.entries(cases)) assert.deepEqual(read(written, people), value, written);
  assert.equal(read('6.1%', /** @type {any} */ ({ unit: 'share', family: 'logit_normal' })), 0.061);
});

test('the preset’s newcomers go when one’s own customers come, and come back with none', () => {
  const preset = { base: { existing: 0, new_customers: 10_000 } };
  const at = (existing, won) => ({ scenario: { base: { existing, new_customers: won } }, preset, lines: [] });
  const after = (state, to) => Object.values(edit(state, 'base.existing', to).scenario.base);
  assert.deepEqual(after(at(0, 10_000), 18_000), [18_000, 0]);
  assert.deepEqual(after(at(18_000, 0), 0), [0, 10_000]);
  assert.deepEqual(after(at(18_000, 500), 20_000), [20_000, 500], 'what somebody has said stays');
  assert.deepEqual(after(at(0, 3000), 18_000), [18_000, 3000]);
  const own = { ...at(500, 10_000), preset: { base: { existing: 500, new_customers: 10_000 } } };
  assert.deepEqual(after(own, 800), [800, 10_000]);
});

test('field, headline and simulation speak of the same customers, and one step takes it back', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  assert.match(await text(page, '.averages'), /, 10,000 new customers,/);
  assert.equal(await beside(page).innerText(), 'and 10,000 new ones at the start');
  const below = () => page.getByLabel('Visits per customer', { exact: true }).evaluate((field) => field.getBoundingClientRect().top + scrollY);
  const top = await below();
  await settled(page, () => have(page).fill('1.8万'));
  assert.deepEqual(await base(page), [18_000, 0]);
  assert.match(await text(page, '.averages'), /, 18,000 customers you have, nobody new,/);
  assert.equal(await beside(page).innerText(), 'in place of the preset’s 10,000 new ones');
  assert.equal(await below(), top, 'nothing moves');
  // The slider reaches what was typed.
  await settled(page, () => have(page).fill('80k'));
  const slider = page.getByRole('slider', { name: 'Active customers' });
  assert.deepEqual(await slider.evaluate(({ value, max }) => [value, max]), ['80000', '100000']);
  // What is not understood leaves it as it was, though it begins with a number.
  await have(page).blur();
  await have(page).focus();
  await page.keyboard.press('Control+a');
  for (const key of '7x') await page.keyboard.press(key);
  await page.getByText('Enter a number, for example').waitFor();
  assert.deepEqual(await base(page), [80_000, 0]);
  await settled(page, () => have(page).fill('0'));
  assert.deepEqual(await base(page), [0, 10_000]);
  assert.deepEqual(troubles, []);
});

test('a card says what its free item is worth, and the field of it says what stands for it', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  const card = page.locator('loyalty-lab .card', { has: page.getByLabel('Stamps for a free item', { exact: true }) });
  assert.match(await card.innerText(), /Each is worth an average order, \$5\.50\./);
  // From there it is one step to the number that decides.
  await card.getByRole('button', { name: 'Set another price' }).click();
  const value = page.getByLabel('Value of the free item', { exact: true });
  await page.waitForFunction(() => /Value of the free item/.test(document.querySelector('loyalty-lab').shadowRoot.activeElement?.labels?.[0]?.textContent ?? ''));
  assert.equal(await value.inputValue(), '$5.50');
  await settled(page, () => page.getByRole('button', { name: 'Less: Value of the free item' }).click());
  const { schemes } = await save(page);
  const { item_value: now } = schemes.flatMap(({ mechanisms }) => mechanisms).find(({ kind }) => kind === 'stamp_card');
  assert.ok(now > 5 && now < 5.5, String(now));
  assert.match(await card.innerText(), /Each is worth \$5\.\d+ at the till\./);
});
