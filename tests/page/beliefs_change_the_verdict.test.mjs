// What somebody believes decides what comes out; beliefs of one's own are kept while looking at others'.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, openLab, refined, save, settled, text } from './browser.mjs';

const beliefs = (page) => page.getByLabel('Beliefs', { exact: true });
const shown = (page) => beliefs(page).evaluate((select) => select.selectedOptions[0].textContent);

test('the sceptic, the central and the optimist come to different verdicts', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  assert.equal(await shown(page), 'Central');
  const losses = [];
  for (const name of ['Sceptic', 'Central', 'Optimist']) {
    await settled(page, () => beliefs(page).selectOption(name));
    losses.push(Number.parseFloat(await text(page, 'table.compare tbody tr:nth-child(2) td')));
    assert.deepEqual((await save(page)).behaviour.rivals, { low: 0, high: 3 }, 'what belongs to the business stays');
  }
  assert.ok(losses[0] > losses[1] && losses[1] > losses[2], `chances of a loss: ${losses}`);
  assert.deepEqual(troubles, []);
});

test('own beliefs are called so, and found again', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  await page.getByText('How customers respond').click();
  await settled(page, () => page.getByLabel('Effect on staying', { exact: true }).fill('0.1 – 0.9'));
  assert.equal(await shown(page), 'Own');
  await settled(page, () => beliefs(page).selectOption('Sceptic'));
  assert.deepEqual((await save(page)).behaviour.churn_effect, { low: -0.05, high: 0.17 });
  await settled(page, () => beliefs(page).selectOption('Own'));
  assert.deepEqual((await save(page)).behaviour.churn_effect, { low: 0.1, high: 0.9 });
  await settled(page, () => page.getByRole('button', { name: /^Back to .*: Effect on staying/ }).click());
  assert.equal(await shown(page), 'Central');
});

test('a slider moves a range as a whole', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  await page.getByText('How customers respond').click();
  await settled(page, () => page.getByRole('button', { name: 'More: Effect on staying' }).click());
  assert.deepEqual((await save(page)).behaviour.churn_effect, { low: -0.04, high: 0.41 });
  await settled(page, () => page.getByRole('slider', { name: 'Effect that lasts, slider' }).press('End'));
  const { low, high } = (await save(page)).behaviour.novelty_floor;
  assert.ok(low > 0.2 && low < high && high === 1, `${low} to ${high}`);
});

test('every belief names its evidence', async () => {
  const { page } = await openLab({ hash: QUICK });
  await page.getByText('How customers respond').click();
  for (const ask of await page.locator('#fold-behaviour-0 .ask').all()) await ask.click();
  // The evidence comes a moment after the explanation.
  await page.waitForFunction(() => {
    const helps = [...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('#fold-behaviour-0 .help')];
    return helps.length === 12 && helps.every(({ textContent }) => /(source|assumption): \S/i.test(textContent));
  });
});

test('the three results stand under the headline; a click chooses one, and nothing moves', async () => {
  const { page, troubles } = await openLab({ hash: `${QUICK}&schemes=1` });
  await refined(page);
  const row = page.locator('loyalty-lab .believing');
  const top = () => page.locator('loyalty-lab figure.profit').evaluate((figure) => figure.offsetTop);
  const before = await top();
  await page.waitForFunction(() => [...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('.believing button')]
    .slice(0, 3).every((button) => !button.matches('.stale') && /\d/.test(button.textContent)));
  const amounts = await row.locator('button:visible').allInnerTexts();
  assert.match(amounts[0], /^Sceptic ≈ −\u2060\$/);
  assert.match(amounts[2], /^Optimist ≈ \+\$/);
  assert.equal(amounts[1].split(' ')[1], (await text(page, '.averages > [class^=scheme]')).match(/[+−]\$\S+/)[0], 'the one believed is the headline’s');
  assert.equal(await row.getByRole('button', { pressed: true }).innerText(), amounts[1]);
  await settled(page, () => row.getByRole('button', { name: 'Sceptic' }).click());
  assert.equal(await shown(page), 'Sceptic', 'the panel says the same');
  // What was promised comes: this belief on all worlds, by the difference that a small run has found.
  const [promised, comes] = [amounts[0], await row.getByRole('button', { pressed: true }).innerText()].map((one) => Number.parseFloat(one.split('$')[1]));
  assert.ok(Math.abs(promised - comes) < 0.25 * comes, `${promised} promised, ${comes} came`);
  assert.doesNotMatch(await row.getByRole('button', { name: 'Central' }).innerText(), /≈/, 'what has been on screen is known');
  assert.match(await row.getByRole('button', { pressed: true }).innerText(), /^Sceptic −/);
  assert.equal(await top(), before);
  assert.deepEqual(troubles, []);
});

test('where another offer is ahead for whoever believes otherwise, that is said, and it comes true', async () => {
  const { page, troubles } = await openLab({ hash: '#preset=beauty&run.worlds=60&run.customers=250' });
  await refined(page);
  const leader = page.locator('loyalty-lab .believing .leader');
  const top = () => page.locator('loyalty-lab figure.profit').evaluate((figure) => figure.offsetTop);
  const before = await top();
  await page.waitForFunction(() => /Optimist: .+ does better/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.leader:not(.stale)')?.textContent ?? ''), null, { timeout: 60_000 });
  assert.equal(await top(), before);
  const [, other] = /Optimist: (.+) does better \(≈ \+\$/.exec(await leader.innerText());
  assert.doesNotMatch(await text(page, '.believing .lead'), new RegExp(other.replaceAll(/[+$]/g, '\\$&')));
  await settled(page, () => page.locator('loyalty-lab .believing').getByRole('button', { name: 'Optimist' }).click());
  await page.waitForFunction((name) => document.querySelector('loyalty-lab').shadowRoot.querySelector('.believing .lead').textContent.startsWith(name), other);
  assert.deepEqual(troubles, []);
});

test('while a slider moves the line never names another amount than the one above it', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  await page.waitForFunction(() => /\d/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.believing [aria-pressed=true] b')?.textContent ?? ''));
  await page.evaluate(() => {
    const root = document.querySelector('loyalty-lab').shadowRoot;
    globalThis.seen = [];
    // Told after every task that changed something, before it is painted.
    new MutationObserver(() => {
      const chosen = root.querySelector('.believing [aria-pressed=true] b').textContent;
      globalThis.seen.push([chosen, root.querySelector('.averages').textContent.includes(chosen)]);
    }).observe(root.querySelector('.verdict'), { childList: true, subtree: true, characterData: true });
  });
  await page.locator('input[type=range]:visible').first().focus();
  for (let move = 0; move < 12; move += 1) {
    await settled(page, () => page.keyboard.press('ArrowRight'));
  }
  const seen = await page.evaluate(() => globalThis.seen);
  assert.ok(new Set(seen.map(([amount]) => amount)).size > 3, 'the amount changed');
  assert.deepEqual(seen.filter(([, above]) => !above), []);
  assert.deepEqual(troubles, []);
});

test('where beliefs change nothing, that is said and no number that seems to', async () => {
  const { page } = await openLab({ hash: '#preset=gym&schemes=1&run.worlds=40&run.customers=200' });
  await refined(page);
  const lead = page.locator('loyalty-lab .believing .lead');
  await page.locator('loyalty-lab #fold-another-0 > summary').click();
  await settled(page, () => page.locator('loyalty-lab #another-scheme button[data-value="service_quality"]').click());
  await settled(page, () => page.getByRole('button', { name: /^Remove offer/ }).first().click());
  await page.waitForFunction(() => /do not touch/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.believing .lead').textContent), null, { timeout: 60_000 });
  assert.match(await lead.innerText(), /^These beliefs do not touch Better service, its own numbers do:/);
  assert.doesNotMatch(await text(page, '.believing'), /\d/);
});
