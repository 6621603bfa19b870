// A moving slider moves the curves at once as a draft, and sharpens them when it stands still.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, curves, openLab, refined, save, settled, text } from './browser.mjs';

const slider = (page) => page.getByRole('slider', { name: 'Points earned, slider' });

test('dragging with the pointer', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  const before = await curves(page);
  const verdict = await text(page, '.headline');
  await page.evaluate(() => {
    const [line, headline] = ['.run', '.headline'].map((one) => document.querySelector('loyalty-lab').shadowRoot.querySelector(one));
    window.lines = [];
    window.inks = [];
    new MutationObserver(() => {
      window.lines.push(line.textContent);
      window.inks.push(getComputedStyle(headline).color);
    }).observe(line, { childList: true, characterData: true, subtree: true });
  });
  const box = await slider(page).boundingBox();
  const y = box.y + box.height / 2;
  await settled(page, async () => {
    await page.mouse.move(box.x + box.width / 3, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.9, y, { steps: 12 });
    await page.mouse.up();
  });
  assert.notEqual(await curves(page), before);
  assert.notEqual(await text(page, '.headline'), verdict);
  assert.ok((await save(page)).schemes[0].mechanisms[0].reward_rate > 0.1);
  const lines = await page.evaluate(() => window.lines);
  // How far the run before had come may be said first.
  assert.ok(lines.some((line) => /sketch/.test(line)), lines.join(' | '));
  assert.match(lines.at(-1), /40 worlds/);
  const inks = await page.evaluate(() => window.inks);
  assert.notEqual(inks[0], inks.at(-1), 'a first look is paler than what stands');
  assert.deepEqual(troubles, []);
});

test('every number has a keyboard, two buttons and a way back', async () => {
  const { page } = await openLab({ hash: QUICK });
  const rate = async () => (await save(page)).schemes[0].mechanisms[0].reward_rate;
  await slider(page).focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await rate(), 0.061);
  await page.getByRole('button', { name: 'More: Points earned' }).click();
  assert.equal(await rate(), 0.062);
  await page.getByRole('button', { name: 'Back to 6%: Points earned' }).click();
  assert.equal(await rate(), 0.06);
  assert.equal(await page.getByRole('button', { name: 'Back to 6%: Points earned' }).isVisible(), false);
});

test('a typed number that cannot be is refused beside its field, and the last good answer stays', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  const before = await curves(page);
  const field = page.getByLabel('Points earned', { exact: true });
  for (const [typed, message] of [['70', /from 0% to 50%/], ['a lot', /Enter a number/], ['', /Enter a number/], ['9 – 4', /smaller number comes first/]]) {
    await field.fill(typed);
    assert.match(await text(page, '.control .message:not(:empty)'), message);
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
  }
  assert.equal(await curves(page), before);
  await settled(page, () => field.fill('4 – 8 %'));
  assert.deepEqual((await save(page)).schemes[0].mechanisms[0].reward_rate, { low: 0.04, high: 0.08 });
  assert.equal(await field.getAttribute('aria-invalid'), null);
});
