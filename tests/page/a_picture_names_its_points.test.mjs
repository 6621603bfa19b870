// The picture of a step names along its axis what the words speak of, and no two names touch, on a screen, a phone and a projector.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newPage, painted, site } from './browser.mjs';

const SCREENS = [{ width: 1280, height: 800 }, { width: 375, height: 740 }, { width: 320, height: 640 }, { width: 1280, height: 800, large: true }];

test('90 and 95 of 100 are named, for they are what the leaky bucket is about', async () => {
  for (const { large, ...viewport } of SCREENS) {
    const { page, troubles } = await newPage({ viewport });
    await page.goto(`${site.href}#lesson=leaky-bucket&step=3${large ? '&large' : ''}`);
    await painted(page);
    await page.locator('loyalty-lab .plotted .board-dot').last().waitFor();
    const { field, marks } = await page.evaluate(() => {
      const root = document.querySelector('loyalty-lab').shadowRoot;
      const seen = [...root.querySelectorAll('.plotted .board-across span')].filter((one) => one.getClientRects().length > 0);
      return { field: root.querySelector('.plotted .board-field').getBoundingClientRect().toJSON(), marks: seen.map((one) => ({ words: one.textContent, ...one.getBoundingClientRect().toJSON() })) };
    });
    const names = marks.map(({ words }) => words);
    const where = `${viewport.width}${large ? ' large' : ''}: ${names}`;
    const needed = viewport.width < 375 ? ['50%', '95%'] : ['50%', '55%', '75%', '80%', '90%', '95%'];
    for (const one of needed) assert.ok(names.includes(one), where);
    for (const [place, mark] of marks.entries()) {
      assert.ok(mark.left >= field.left - 2 && mark.right <= field.right + 2, where);
      if (place > 0) assert.ok(mark.left >= marks[place - 1].right + 3, where);
    }
    assert.deepEqual(troubles, []);
    await page.close();
  }
});
