// A pinned run stays behind the curves and in the table, whatever is changed and in whatever language and colours, until it is let go.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, curves, openLab, refined, settled, text } from './browser.mjs';

const button = (page, name) => page.locator('loyalty-lab').getByRole('button', { name, exact: true });
const said = (page) => page.locator('loyalty-lab figure.profit .reader').getAttribute('aria-valuetext');
const npv = (page) => page.locator('loyalty-lab table.compare tbody:first-of-type tr:first-child td:nth-child(2)').innerText();

test('pinned, changed, compared, let go', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  const before = await npv(page);
  const plain = await curves(page);
  await button(page, 'Pin this run').click();
  await page.waitForFunction(() => / pinned/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('figure.profit .reader').getAttribute('aria-valuetext')));
  await settled(page, () => page.getByLabel('Points earned', { exact: true }).fill('9'));
  await refined(page);
  assert.match(await said(page), /Points 9%: .+ pinned: /);
  const cell = await npv(page);
  assert.ok(cell.includes(`pinned: ${before.split('\n')[0]}`), cell);
  const ghosted = await curves(page);

  await page.getByLabel('Language').selectOption('zh-Hans');
  await page.waitForFunction(() => /固定/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('figure.profit svg').textContent));
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByLabel('语言').selectOption('en');
  await page.waitForFunction(() => /pinned/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('figure.profit svg').textContent));
  assert.equal((await curves(page)).split('\n').length, ghosted.split('\n').length);

  await page.getByLabel('Only the difference').check();
  await page.waitForFunction(() => !/pinned/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('figure.profit .reader').getAttribute('aria-valuetext')));
  assert.match(await text(page, 'figure.profit .note'), /changed since the pinned run/);
  await button(page, 'Unpin').click();
  await settled(page, () => page.getByLabel('Points earned', { exact: true }).fill('6'));
  await refined(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.waitForFunction((lines) => document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('figure.profit svg :is(path, polyline, polygon)').length === lines, plain.split('\n').length);
  assert.doesNotMatch(await text(page, 'table.compare'), /pinned/);
  assert.deepEqual(troubles, []);
});

test('what has changed against an equal run is nothing', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  await button(page, 'Pin this run').click();
  await page.getByLabel('Only the difference').check();
  await page.waitForFunction(() => /Points 6%: \$0(;|$)/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('figure.profit .reader').getAttribute('aria-valuetext')));
  // Less of a share is told in points, not in percent.
  await page.waitForFunction(() => /Points 6%: 0\.0 points(;|$)/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('figure.retention .reader').getAttribute('aria-valuetext')));
});
