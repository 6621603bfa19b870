// Whoever presses a button right after an edit takes the whole run of what is set: no sketch of it, and not the run before.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { QUICK, openLab, refined } from './browser.mjs';

/** Sets the average order and presses a button before anything can have been simulated; what stands in the panel then, and what is saved. */
async function taken(page, order, button) {
  const [download, said] = await Promise.all([page.waitForEvent('download'), page.evaluate(([value, [place, at]]) => {
    const root = document.querySelector('loyalty-lab').shadowRoot;
    const input = [...root.querySelectorAll('.panel .control input:not([type="range"])')].find(({ id }) => /average_order_value/.test(id));
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
    root.querySelectorAll(place)[at].click();
    return root.querySelector('.away .note').textContent;
  }, [order, button])]);
  return { said, content: await readFile(await download.path(), 'utf8') };
}

test('a picture and the tables wait for the whole run', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  await page.locator('loyalty-lab figure.profit summary').click();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('dialog', { name: 'Export' }).waitFor();
  const picture = await taken(page, '7', ['.away-row:nth-child(1) button', 0]);
  assert.match(picture.said, /Waiting until all worlds/);
  assert.ok(picture.content.includes('40 simulated worlds') && picture.content.includes('average order $7 ·'), picture.content.match(/[^<>]*simulated worlds|average order[^<]*/g)?.join());
  for (const [button, order] of [[['.away-row:nth-child(2) button', 0], '8'], [['figure.profit details > button', 1], '9']]) {
    const { content } = await taken(page, order, button);
    await refined(page);
    const again = await taken(page, order, button);
    assert.equal(content, again.content, 'what stands there once nothing moves');
  }
  assert.deepEqual(troubles, []);
});
