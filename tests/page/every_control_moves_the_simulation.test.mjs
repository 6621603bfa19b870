// A control that moves nothing would be a lie: one of every kind, folded or not, changes the numbers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, openLab, refined, save, settled, text } from './browser.mjs';

const unfold = (page) => page.evaluate(() => {
  for (const fold of document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('.panel details')) fold.open = true;
});

/** Fills a field and tells what became of the comparison. */
async function filled(page, label, value) {
  const before = await text(page, 'table.compare');
  await settled(page, () => page.getByLabel(label, { exact: true }).fill(value));
  assert.notEqual(await text(page, 'table.compare'), before, `${label} moves nothing`);
}

test('customers: who leaves, who returns, who was there before, who comes later', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  await unfold(page);
  const changes = [
    ['How unequal visits are', '2'], ['How unequal leaving is', '2'], ['One-time customers', '40%'], ['Frequent buyers stay longer', '80%'],
    ['New customers', '2000'], ['Active customers', '20000'], ['Time it took to win them', '6'],
    ['New customers later', '500'],
  ];
  for (const [label, value] of changes) await filled(page, label, value);
  assert.match(await text(page, '.run'), /20,000 customers you have \+ 2,000 new customers \+ 500 new ones a month/);
  const { base, segments } = await save(page);
  assert.deepEqual(base, { existing: 20_000, history: 6, new_customers: 2000, new_per_period: 500, acquisition_cost: 5 });
  assert.deepEqual([segments[0].one_time_share, segments[0].correlation], [0.4, 0.8]);
  assert.deepEqual(troubles, []);
});

test('winning customers costs the same with a programme and without', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  await unfold(page);
  const told = page.evaluate(() => new Promise((resolve) => {
    document.addEventListener('loyalty-result', ({ detail: { report } }) => resolve(report.schemes[0].verdict.npv.mean), { once: true });
  }));
  const verdict = await text(page, '.averages');
  const help = page.locator('.control', { has: page.getByLabel('Cost to win a customer', { exact: true }) }).locator('.help');
  await page.getByRole('button', { name: 'About: Cost to win a customer' }).click();
  await help.waitFor();
  assert.match(await help.textContent(), /extra profit does not change/);
  await page.getByLabel('Cost to win a customer', { exact: true }).fill('1000');
  assert.ok((await told) < 0, 'the cost is not in the profit');
  assert.equal(await text(page, '.averages'), verdict);
});

test('nobody at all is refused beside the field, until somebody comes', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  await unfold(page);
  const before = await text(page, 'table.compare');
  await page.getByLabel('New customers', { exact: true }).fill('0');
  await page.getByText('There must be customers').waitFor();
  assert.equal(await page.getByLabel('Active customers', { exact: true }).getAttribute('aria-invalid'), 'true');
  assert.equal(await text(page, 'table.compare'), before);
  await filled(page, 'Active customers', '5000');
  await page.getByText('There must be customers').waitFor({ state: 'detached' });
});

test('another way to leave brings its own numbers, and the folds stay as they are', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  await unfold(page);
  const leaving = page.getByLabel('Customers leave', { exact: true });
  await leaving.focus();
  await settled(page, () => leaving.selectOption('After a visit'));
  assert.ok(await leaving.isVisible());
  assert.ok(await leaving.evaluate((select) => select.getRootNode().activeElement === select));
  await filled(page, 'Customers lost at each visit', '3%');
  await filled(page, 'How unequal loyalty is', '60%');
  const box = page.getByLabel('The first visit may be the last', { exact: true });
  const before = await text(page, 'table.compare');
  await settled(page, () => box.check());
  assert.notEqual(await text(page, 'table.compare'), before);
  assert.deepEqual((await save(page)).segments[0].dropout,
    { kind: 'after_purchase', chance: 0.03, polarisation: 0.6, first_purchase_can_be_last: true });
  await settled(page, () => leaving.selectOption('Gradually, over time'));
  assert.equal(await page.getByRole('button', { name: 'Back to 6%: Customers lost' }).isVisible(), true);
  assert.deepEqual(troubles, []);
});

test('a subscription has a price and no visits', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  await unfold(page);
  await settled(page, () => page.getByLabel('Customers leave', { exact: true }).selectOption('At a renewal (subscription)'));
  for (const gone of ['Visits per customer', 'Spend per visit', 'Customers lost', 'Frequent buyers stay longer']) {
    assert.equal(await page.getByLabel(gone, { exact: true }).count(), 0, gone);
  }
  assert.match(await page.locator('.control', { has: page.getByLabel('Price', { exact: true }) }).innerText(), /a month/);
  await filled(page, 'Price', '12');
  await filled(page, 'Cancel at the first renewal', '10%');
  await filled(page, 'How unequal loyalty is', '40%');
  const inSight = page.locator('.panel input[type=text], .panel select');
  await page.evaluate(() => {
    for (const fold of document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('details')) fold.open = false;
  });
  assert.ok((await inSight.filter({ visible: true }).count()) <= 7);
  assert.deepEqual(troubles, []);
});

test('the number that a preset of another kind has by the same name is not what reset goes back to', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  await unfold(page);
  await settled(page, () => page.getByLabel('Customers leave', { exact: true }).selectOption('At a renewal (subscription)'));
  await filled(page, 'Cancel at the first renewal', '10%');
  await settled(page, () => page.getByRole('button', { name: 'Back to 3.5%: Cancel at the first renewal' }).click());
  assert.equal((await save(page)).segments[0].dropout.churn, 0.035);
});
