// Whoever stays at a slider sees beneath it how the extra profit moves over its reach; nothing else moves, and nobody waits for it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, openLab, refined, settled, text } from './browser.mjs';

const strip = (page) => page.locator('loyalty-lab .strip svg');
const described = (page, label) => page.getByRole('slider', { name: label }).evaluate((slider) =>
  slider.getRootNode().getElementById(slider.getAttribute('aria-describedby'))?.textContent ?? '');
/** Where everything stands. */
const places = (page) => page.evaluate(() => [...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('.panel :is(.control, summary, h2), .answer, figure')]
  .map((one) => Object.values(one.getBoundingClientRect().toJSON()).map(Math.round).join()));

test('it comes for who stays at a slider, in words as well, and nothing moves', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  const before = await places(page);
  await page.getByRole('slider', { name: 'Points earned' }).focus();
  await strip(page).waitFor();
  assert.deepEqual(await places(page), before);
  const said = await strip(page).getAttribute('aria-label');
  assert.match(said, /With “Points earned” from 0% to \d+%, the extra profit of Points 6% goes from (−\u2060)?\$[\d.K]+ to −\u2060\$/);
  assert.equal(await described(page, 'Points earned'), said);
  // It spans the slider: each value beneath itself.
  const [slider, drawn] = [await page.getByRole('slider', { name: 'Points earned' }).boundingBox(), await strip(page).boundingBox()];
  assert.ok(Math.abs(slider.x + 8 - (drawn.x + 3)) < 1 && Math.abs(slider.x + slider.width - 8 - (drawn.x + drawn.width - 3)) < 1.5);
  assert.equal(drawn.height, 20);
  assert.deepEqual(troubles, []);
});

test('its own number moves along it; another number draws it anew', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  await page.getByRole('slider', { name: 'Points earned' }).focus();
  await strip(page).waitFor();
  const drawn = await strip(page).innerHTML();
  await settled(page, () => page.keyboard.press('ArrowRight'));
  assert.equal(await strip(page).innerHTML(), drawn);

  await page.getByRole('slider', { name: 'Visits per customer' }).focus();
  assert.equal(await strip(page).count(), 0);
  await settled(page, () => page.keyboard.press('ArrowRight'));
  await page.getByRole('slider', { name: 'Points earned' }).focus();
  await strip(page).waitFor();
  assert.notEqual(await strip(page).innerHTML(), drawn);
});

test('the pointer is enough, and what is asked for is said', async () => {
  const { page, troubles } = await openLab({ hash: QUICK, locale: 'zh-CN' });
  await refined(page);
  await page.getByRole('slider', { name: '每人到店' }).or(page.locator('loyalty-lab [id="control-segments.0.purchase_rate.mean-field"]')).first().hover();
  await strip(page).waitFor();
  assert.match(await strip(page).getAttribute('aria-label'), /^影响有多大？/);
  assert.equal(await page.locator('loyalty-lab .strip-said').isVisible(), false);
  await page.locator('loyalty-lab .control', { has: page.locator('[id="control-segments.0.purchase_rate.mean-field"]') }).locator('.ask').click();
  await page.locator('loyalty-lab .strip-said').waitFor();
  assert.match(await text(page, '.strip-said'), /增量利润/);
  assert.doesNotMatch(await text(page, '.strip-said'), /[A-Za-z]{4,}/);
  assert.deepEqual(troubles, []);
});

test('while hands move nothing of it is simulated', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  // What other beliefs earn is asked after a run.
  await page.waitForFunction(() => {
    const { shadowRoot } = document.querySelector('loyalty-lab');
    return shadowRoot.querySelector('.believing b:not(:empty)') && !shadowRoot.querySelector('.believing button:not([hidden]).stale') && shadowRoot.querySelector('.leader:not(.stale)');
  }, null, { timeout: 60_000 });
  // Every task that goes to a worker.
  await page.evaluate(() => {
    window.asked = [];
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (data, ...rest) {
      if (data.task) window.asked.push(data.task.kind);
      return post.call(this, data, ...rest);
    };
  });
  // Inside the page, for a busy machine must not make the hands slow.
  await page.evaluate(async () => {
    const [visits, points] = ['segments.0.purchase_rate.mean', 'schemes.0.mechanisms.0.reward_rate'].map((path) => {
      const field = document.querySelector('loyalty-lab').shadowRoot.getElementById(`control-${path}-field`);
      return field.closest('.control').querySelector('input[type="range"]');
    });
    for (let step = 0; step < 12; step++) {
      visits.focus();
      visits.stepUp();
      visits.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      points.focus();
      await new Promise(requestAnimationFrame);
    }
  });
  const asked = await page.evaluate(() => window.asked);
  assert.ok(asked.includes('draw'), asked.join());
  assert.ok(!asked.includes('what_if'), asked.join());
  await strip(page).waitFor();
  assert.ok((await page.evaluate(() => window.asked)).includes('what_if'));
});
