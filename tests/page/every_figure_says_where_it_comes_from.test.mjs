// Every figure of the comparison opens how it is worked out, with the numbers that went in and what stands behind them; the
// keyboard comes back; words are explained.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { QUICK, openLab, refined, save, text } from './browser.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const dialog = (page) => page.locator('loyalty-lab dialog[open]');
const focused = (page) => page.evaluate(() => document.querySelector('loyalty-lab').shadowRoot.activeElement?.getAttribute('data-code')
  ?? document.querySelector('loyalty-lab').shadowRoot.activeElement?.id);

test('each figure opens its own explanation, by keyboard, and Escape leads back', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  const figures = page.locator('loyalty-lab table.compare .why');
  const offers = (await save(page)).schemes.length;
  const count = await figures.count();
  assert.equal(count % offers, 0);
  assert.ok(count >= offers * 16);
  const seen = new Set();
  for (let at = 0; at < count; at += offers) {
    const figure = figures.nth(at);
    const [code, value] = [await figure.getAttribute('data-code'), await figure.innerText()];
    await figure.focus();
    await page.keyboard.press('Enter');
    await dialog(page).waitFor();
    assert.equal(await text(page, 'dialog .explained'), value, code);
    const said = await dialog(page).innerText();
    assert.doesNotMatch(said, /\b(explain|term|gloss|compare|field)\.|undefined|NaN|\{/, code);
    seen.add(said);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    // The dialog is gone a moment before it tells so.
    await page.waitForFunction((name) => document.querySelector('loyalty-lab').shadowRoot.activeElement?.getAttribute('data-code') === name, code, { timeout: 5000 });
  }
  assert.equal(seen.size, count / offers);
  assert.deepEqual(troubles, []);
});

test('the parts of the extra profit are those of the table', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  await page.locator('loyalty-lab .why[data-code=npv]').first().click();
  await dialog(page).waitFor();
  const kept = await page.locator('loyalty-lab .why[data-code=customers_kept]').first().evaluate(({ textContent }) => textContent);
  assert.match(await dialog(page).innerText(), new RegExp(`Customers kept\\s+${kept.replace('$', '\\$')}`));
});

test('an assumption leads to its control', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  await page.locator('loyalty-lab .why[data-code=npv]').first().click();
  await page.getByRole('button', { name: 'Show Gross margin' }).click();
  assert.equal(await focused(page), 'control-segments.0.gross_margin-field');
  assert.ok(await page.getByLabel('Gross margin', { exact: true }).isVisible());
});

test('what nobody can decide about an offer stands behind its figures, and nothing that it does not call on', async () => {
  const { page } = await openLab({ hash: '#preset=fashion&run.worlds=40&run.customers=200' });
  await refined(page);
  const behind = async (place) => {
    await page.locator(`loyalty-lab .why[data-code=npv][data-place="${place}"]`).click();
    await dialog(page).waitFor();
    return dialog(page).innerText();
  };
  const points = await behind(0);
  assert.match(points, /Effect on staying/);
  assert.doesNotMatch(points, /Come back because of it/);
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  const winBack = await behind(2);
  assert.doesNotMatch(winBack, /Effect on staying/);
  await page.getByRole('button', { name: 'Show Come back because of it' }).click();
  await page.waitForFunction(() => /returns/.test(document.querySelector('loyalty-lab').shadowRoot.activeElement?.id ?? ''));
});

test('each number behind a figure has its unit, and all that count are there', async () => {
  const { page, troubles } = await openLab({ hash: QUICK.replace('coffee', 'beauty'), locale: 'zh-CN' });
  await refined(page);
  const behind = async (which) => {
    await page.locator(`loyalty-lab .why${which}`).first().click();
    await dialog(page).waitFor();
    return Object.fromEntries(await page.locator('loyalty-lab dialog dl div:has(button)').evaluateAll((all) => all.map((one) => [one.querySelector('dt').textContent, one.querySelector('dd').textContent])));
  };
  const numbers = await behind('[data-code=npv]');
  for (const [name, value] of [['购买频次', '0.42 次/月'], ['流失率', '4.5% /月'], ['模拟时长', '36 个月'], ['固定运营成本', '$300 /月']]) assert.equal(numbers[name]?.replaceAll(/\s+/g, ' '), value, `${name}: ${JSON.stringify(numbers)}`);
  const { page: cafe } = await openLab({ hash: QUICK });
  await refined(cafe);
  await cafe.locator('loyalty-lab .why[data-code=rewards_anyway][data-place="2"]').click();
  const card = await dialog(cafe).innerText();
  assert.match(card, /Value of the free item\s+\$5\.50/);
  assert.match(card, /Card expires after\s+\d+ months/);
  assert.doesNotMatch(card, /head start/i, 'no stamp is given to begin with');
  assert.deepEqual(troubles, []);
});

test('words are explained in the language of the page', async () => {
  const { page, troubles } = await openLab({ hash: QUICK, locale: 'zh-CN' });
  await refined(page);
  await page.getByRole('button', { name: '名词解释' }).click();
  await dialog(page).waitFor();
  assert.equal(await page.locator('loyalty-lab .glossary dt').count(), 22);
  assert.match(await dialog(page).innerText(), /留存率/);
  assert.deepEqual(troubles, []);
});

for (const [locale, width] of [['en-US', 1280], ['zh-TW', 375]]) {
  test(`axe: an explanation, ${locale}, ${width} px`, async () => {
    const { page } = await openLab({ locale, viewport: { width, height: 800 }, hash: QUICK });
    await refined(page);
    await page.locator('loyalty-lab .why[data-code=break_even]').first().click();
    await dialog(page).waitFor();
    await page.evaluate(axe);
    // The rest is out of reach behind it, wherever one has scrolled.
    const { violations } = await page.evaluate(() => window.axe.run({ fromShadowDom: ['loyalty-lab', 'dialog[open]'] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`), []);
  });
}
