// On a phone the answer that stays on top takes at most a third of the screen, and nothing below it moves when it gets small; what is
// long keeps its heads and its way out in sight.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, openLab, refined } from './browser.mjs';

const phone = { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true };
const box = (page, what) => page.evaluate((selector) => {
  const { top, bottom, height } = document.querySelector('loyalty-lab').shadowRoot.querySelector(selector).getBoundingClientRect();
  return { top: top + scrollY, seen: top, bottom, height };
}, what);
const stuck = (page, is) => page.waitForFunction((wanted) => document.querySelector('loyalty-lab').shadowRoot.querySelector('.head').classList.contains('stuck') === wanted, is);

test('stuck on top, the answer takes a third at most and moves nothing', async () => {
  const { page, troubles } = await openLab({ hash: QUICK, ...phone });
  await refined(page);
  await page.locator('loyalty-lab .compare-place table').waitFor();
  const before = await box(page, '.panel');
  const whole = await box(page, '.head');
  await page.evaluate((far) => scrollTo(0, far), whole.bottom);
  await stuck(page, true);
  const head = await box(page, '.head');
  assert.ok(head.seen === 0 && head.height <= 667 / 3, `${head.height} pixels`);
  assert.ok(Math.abs((await box(page, '.panel')).top - before.top) < 1);
  await page.evaluate(() => scrollTo(0, 0));
  await stuck(page, false);
  assert.ok(Math.abs((await box(page, '.head')).height - whole.height) < 1);
  assert.deepEqual(troubles, []);
});

test('a long table keeps its heads, the words their way out', async () => {
  const { page, troubles } = await openLab({ hash: QUICK, ...phone });
  await refined(page);
  await page.locator('loyalty-lab .compare-place table').waitFor();
  // What is out of sight is not laid out and does not scroll.
  await page.locator('loyalty-lab .compare-place').scrollIntoViewIfNeeded();
  await page.waitForFunction(() => {
    const place = document.querySelector('loyalty-lab').shadowRoot.querySelector('.compare-place');
    place.scrollTop = 400;
    return place.scrollTop > 100;
  });
  const [place, heads] = [await box(page, '.compare-place'), await box(page, '.compare thead th:last-child')];
  assert.ok(Math.abs(heads.top - place.top) < 2, `${heads.top} in ${place.top}`);
  await page.getByRole('button', { name: 'Words explained' }).click();
  await page.locator('loyalty-lab dialog.explain').evaluate((dialog) => { dialog.scrollTop = 600; });
  const way = page.locator('loyalty-lab dialog').getByRole('button', { name: 'Close' });
  const [button, dialog] = [await way.boundingBox(), await page.locator('loyalty-lab dialog.explain').boundingBox()];
  assert.ok(button.y - dialog.y < 40, 'at the top, however far down one reads');
  await page.keyboard.press('Escape');
  await page.locator('loyalty-lab dialog.explain').waitFor({ state: 'hidden' });
  assert.deepEqual(troubles, []);
});
