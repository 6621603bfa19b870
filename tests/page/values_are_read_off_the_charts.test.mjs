// Whatever is read off a chart is the report's own number: by pointer, by finger, by keyboard; and the keyboard alone is enough.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Speech } from '../../www/i18n/index.js';
import { QUICK, openLab, refined, settled } from './browser.mjs';

const speech = new Speech('en', 'USD');
const reader = (page, figure = 'profit') => page.locator(`loyalty-lab figure.${figure} .reader`);
const readout = (page, figure = 'profit') => page.locator(`loyalty-lab figure.${figure} .readout`);
const said = (page, figure = 'profit') => reader(page, figure).getAttribute('aria-valuetext');
const value = ({ mean, p5, p95 }, at, bands = true) => (bands
  ? `${speech.money(mean[at])} (${speech.money(p5[at])} to ${speech.money(p95[at])})` : speech.share(mean[at]));

/** A page whose last report is at hand. */
async function withReport(options = {}) {
  const { page, troubles } = await openLab({ hash: QUICK, ...options });
  await reader(page).waitFor();
  await page.evaluate(() => document.addEventListener('loyalty-result', ({ detail }) => { window.report = detail.report; }));
  await settled(page, () => page.getByLabel('Visits per customer', { exact: true }).fill('5'));
  await refined(page);
  return { page, troubles, report: await page.evaluate(() => window.report) };
}

test('by keyboard, every period of every scheme', async () => {
  const { page, troubles, report } = await withReport();
  await reader(page).focus();
  const expected = (period) => report.schemes.slice(1).map(({ curves }) => value(curves.cumulative_incremental, period - 1));
  const check = async (period) => {
    const text = await said(page);
    assert.ok(text.startsWith(`Month ${period};`), text);
    for (const one of expected(period)) assert.ok(text.includes(one), `${text} lacks ${one}`);
    assert.equal((await readout(page).locator('.cell b').allTextContents()).join('|'), expected(period).join('|'));
  };
  await check(36);
  await page.keyboard.press('PageDown');
  await check(24);
  for (let presses = 0; presses < 23; presses += 1) await page.keyboard.press('ArrowLeft');
  await check(1);
  await page.keyboard.press('Home');
  assert.match(await said(page), /^At the start; Points 6%: \$0/);
  await page.keyboard.press('End');
  await check(36);
  assert.deepEqual(troubles, []);
});

test('by pointer, and nothing moves', async () => {
  const { page, report } = await withReport();
  const heights = () => page.evaluate(() => {
    const root = document.querySelector('loyalty-lab').shadowRoot;
    return JSON.stringify([...root.querySelectorAll('figure, .readout, .plot')].map((one) => one.getBoundingClientRect().height));
  });
  const before = await heights();
  const box = await reader(page).boundingBox();
  for (const part of [0.2, 0.5, 0.7]) {
    await page.mouse.move(box.x + box.width * part, box.y + box.height / 2);
    const period = Number(/^Month (\d+)/.exec(await said(page))[1]);
    assert.ok((await said(page)).includes(value(report.schemes[1].curves.cumulative_incremental, period - 1)));
    assert.match(await readout(page).innerText(), new RegExp(`Month ${period}`));
    assert.equal(await heights(), before);
  }
  await page.mouse.move(5, 5);
  assert.match(await readout(page).innerText(), /Point at the chart/);
  assert.equal(await heights(), before);
});

test('by finger, and the reading stays when it is lifted', async () => {
  const { page, report } = await withReport({ viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true });
  const box = await reader(page).boundingBox();
  await page.touchscreen.tap(box.x + box.width * 0.4, box.y + box.height / 2);
  const period = Number(/^Month (\d+)/.exec(await said(page))[1]);
  assert.ok(period > 2 && period < 34, `month ${period}`);
  assert.ok(await readout(page).evaluate((one) => one.classList.contains('reading')));
  assert.ok((await said(page)).includes(value(report.schemes[1].curves.cumulative_incremental, period - 1)));
});

test('of the second figure too, with no programme beside the offers', async () => {
  const { page, report } = await withReport();
  await reader(page, 'retention').focus();
  const text = await said(page, 'retention');
  report.schemes.forEach(({ curves }) => assert.ok(text.includes(value(curves.alive, 35, false)), text));
  assert.match(text, /No programme: \d+%/);
});

test('customers kept and today’s money, drawn in drafts as well', async () => {
  const { page, troubles, report } = await withReport();
  const [, points] = report.schemes;
  await page.locator('loyalty-lab figure.retention').getByText('Gain', { exact: true }).click();
  const change = (value) => `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(1)}`;
  const { mean, p5, p95 } = points.curves.incremental_alive;
  const told = `${change(mean[35])} points (${change(p5[35])} to ${change(p95[35])})`;
  await page.waitForFunction((text) => document.querySelector('loyalty-lab').shadowRoot.querySelector('figure.retention .reader').getAttribute('aria-valuetext')?.includes(text), told);
  assert.match(await said(page, 'retention'), new RegExp(`, more in ${Math.round(100 * points.verdict.chance_to_keep_more[35].value)} of 100 worlds`));
  assert.match(await page.locator('loyalty-lab figure.retention svg').first().textContent(), /percentage points/);
  assert.doesNotMatch(await page.locator('loyalty-lab figure.retention svg').first().textContent(), /\d%\d|No programme/);

  await page.getByText('In today’s money', { exact: true }).first().click();
  const npv = points.verdict.incremental_npv;
  await page.waitForFunction((text) => document.querySelector('loyalty-lab').shadowRoot.querySelector('figure.profit .reader').getAttribute('aria-valuetext')?.includes(text),
    `${speech.money(npv.mean)} (${speech.money(npv.p5)} to ${speech.money(npv.p95)})`);

  // A draft has both, with their ranges.
  await page.evaluate(() => {
    const root = document.querySelector('loyalty-lab').shadowRoot;
    window.drafts = {};
    for (const figure of ['profit', 'retention']) {
      new MutationObserver(() => {
        if (!root.querySelector('.headline').classList.contains('first-look')) return;
        window.drafts[figure] ??= root.querySelector(`figure.${figure} .reader`).getAttribute('aria-valuetext');
      }).observe(root.querySelector(`figure.${figure} .drawing`), { childList: true });
    }
  });
  await settled(page, () => page.getByLabel('Visits per customer', { exact: true }).fill('6'));
  await page.waitForFunction(() => window.drafts.profit && window.drafts.retention);
  const drafts = await page.evaluate(() => window.drafts);
  assert.match(drafts.profit, /^Month 36; Points 6%: (?:−\u2060)?\$[\d.,]+K? \(/);
  assert.match(drafts.retention, /^Month 36; Points 6%: [+−]?[\d.]+ points \(.*more in \d+ of 100 worlds/);
  assert.deepEqual(troubles, []);
});
