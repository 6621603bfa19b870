// No violation that axe can find, in any language, colour or width; everything works by keyboard.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { QUICK, openLab, refined, save, text } from './browser.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const open = (page) => page.evaluate(() => {
  const root = document.querySelector('loyalty-lab').shadowRoot;
  for (const fold of root.querySelectorAll('details')) fold.open = true;
  root.querySelector('.ask').click();
});

for (const locale of ['en-US', 'zh-CN']) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [375, 1280]) {
      test(`axe: ${locale}, ${colorScheme}, ${width} px`, async () => {
        const { page } = await openLab({ locale, colorScheme, viewport: { width, height: 800 }, hash: `${QUICK}&engine=0` });
        await refined(page);
        await open(page);
        await page.locator('#season-0').fill('150');
        // Filling in has scrolled: what slides under the answer on its way is no target just then.
        await page.evaluate(() => scrollTo(0, 0));
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`), []);
      });
    }
  }
}

for (const width of [320, 375]) {
  test(`nothing sticks out at ${width} px`, async () => {
    const { page } = await openLab({ viewport: { width, height: 640 }, hash: QUICK });
    await refined(page);
    await open(page);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
  });
}

test('a run through the page by keyboard alone', async () => {
  const { page } = await openLab({ hash: QUICK });
  const reached = [];
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const focused = document.querySelector('loyalty-lab').shadowRoot.activeElement;
      return focused ? focused.getAttribute('aria-label') ?? focused.labels?.[0]?.textContent ?? focused.textContent : null;
    });
    if (name === null && reached.length > 0) break;
    reached.push(name);
    if (name === 'Points earned, slider') await page.keyboard.press('PageUp');
  }
  for (const name of ['Language', 'Copy link', 'Start from', 'Visits per customer', 'Member discount', 'Look ahead', 'Beliefs', 'The numbers behind this chart']) {
    assert.ok(reached.includes(name), `${name} not reached: ${reached.join(', ')}`);
  }
  assert.ok((await save(page)).schemes[0].mechanisms[0].reward_rate > 0.06);
});

test('focus is not hidden behind the answer on a phone', async () => {
  const { page } = await openLab({ viewport: { width: 375, height: 740 }, hash: QUICK });
  await refined(page);
  for (let presses = 0; presses < 40; presses += 1) await page.keyboard.press('Tab');
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Shift+Tab');
    const hidden = await page.evaluate(() => {
      const root = document.querySelector('loyalty-lab').shadowRoot;
      const focused = root.activeElement;
      if (!focused?.closest('.panel')) return null;
      const head = root.querySelector('.head').getBoundingClientRect();
      return focused.getBoundingClientRect().bottom <= head.bottom ? focused.getAttribute('aria-label') : null;
    });
    assert.equal(hidden, null);
  }
});

test('pictures state their finding, and the finished verdict is announced once', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  assert.match(await page.getAttribute('figure.profit svg', 'aria-label'), /Points 6% pays back in month \d+ and ends at .+, nine worlds in ten between/);
  assert.match(await page.getAttribute('figure.retention svg', 'aria-label'), /No programme: \d+% of customers still active after month 36/);
  const seen = [await text(page, '.headline'), await text(page, '.versus')].join(' ');
  assert.equal((await text(page, '.spoken')).replaceAll(/\s+/g, ' '), seen.replaceAll(/\s+/g, ' '));
  await page.locator('figure.profit summary').click();
  assert.equal(await page.locator('figure.profit tbody tr').count(), 36);
});
