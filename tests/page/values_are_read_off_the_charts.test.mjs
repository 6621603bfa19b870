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
