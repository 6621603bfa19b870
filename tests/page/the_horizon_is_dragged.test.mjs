// The right edge of the profit chart is the horizon; the control of the same number is its keyboard.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, openLab, refined, save, settled } from './browser.mjs';

test('dragged shorter, and the control follows', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  const handle = page.locator('loyalty-lab .edge-handle');
  const box = await handle.boundingBox();
  const x = box.x + box.width / 2;
  await settled(page, async () => {
    await page.mouse.move(x, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(x - 150, box.y + 40, { steps: 4 });
    assert.match(await handle.innerText(), /^\d+ months$/);
    assert.equal((await save(page)).periods, 36, 'nothing moves under the hand');
    await page.mouse.up();
  });
  const { periods } = await save(page);
  assert.ok(periods > 12 && periods < 36, `${periods} periods`);
  await refined(page);
  assert.match(await page.getAttribute('loyalty-lab figure.profit .reader', 'aria-valuetext'), new RegExp(`^Month ${periods};`));
  assert.deepEqual(troubles, []);
});
