// No violation that axe can find, in any language, colour or width; everything works by keyboard.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COLOURS, turned, violations } from './axe.mjs';
import { QUICK, openLab, refined, save, settled, text } from './browser.mjs';

const WIDTHS = [320, 768, 1280];

/** Everything that can be unfolded is unfolded, with something wrong in it and something to be said. */
async function unfold(page) {
  await page.evaluate(() => {
    const root = document.querySelector('loyalty-lab').shadowRoot;
    for (const fold of root.querySelectorAll('details')) fold.open = true;
    root.querySelector('.ask').click();
  });
  await page.locator('#season-0').fill('700');
  await page.locator('#season-1').fill('700');
  await page.locator('.help:visible').first().waitFor();
}

/** WCAG 2.5.8: at least 24 × 24 px, or so far apart that circles of 24 px around the middles do not meet another target. */
const crowded = (page) => page.evaluate(() => {
  const root = document.querySelector('loyalty-lab').shadowRoot;
  const all = [...root.querySelectorAll('button, select, summary, a[href], input, [role="tab"], [role="slider"]')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !one.closest('p'));
  const boxes = all.map((element) => {
    // A click on the label is a click on its box.
    const label = element.type === 'checkbox' ? element.labels[0]?.getBoundingClientRect() : null;
    const { left, top, width, height } = label && label.width > 24 ? label : element.getBoundingClientRect();
    return { element, width, height, x: left + width / 2, y: top + height / 2 };
  }).filter(({ width, height }) => width > 0 && height > 0);
  const small = boxes.filter(({ width, height }) => Math.round(width) < 24 || Math.round(height) < 24);
  const near = (one, other) => {
    const x = Math.max(0, Math.abs(one.x - other.x) - other.width / 2);
    const y = Math.max(0, Math.abs(one.y - other.y) - other.height / 2);
    return small.includes(other) ? Math.hypot(one.x - other.x, one.y - other.y) < 24 : Math.hypot(x, y) < 12;
  };
  return small.filter((one) => boxes.some((other) => other !== one && near(one, other)))
    .map(({ element, width, height }) => `${element.getAttribute('aria-label') ?? element.textContent} ${Math.round(width)}×${Math.round(height)}`);
});

for (const locale of ['en-US', 'zh-CN', 'zh-TW']) {
  test(`axe finds nothing: ${locale}, light and dark, at ${WIDTHS.join(', ')} px`, async () => {
    const { page } = await openLab({ locale, colorScheme: 'light', viewport: { width: 1280, height: 800 }, hash: `${QUICK}&engine=0` });
    await refined(page);
    /** @param {string} when */
    const clean = async (when) => {
      assert.deepEqual(await violations(page), [], when);
      await turned(page, () => page.emulateMedia({ colorScheme: 'dark' }));
      assert.deepEqual(await violations(page, { runOnly: COLOURS }), [], `${when}, dark`);
      await turned(page, () => page.emulateMedia({ colorScheme: 'light' }));
    };
    await clean('as it opens');
    await unfold(page);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      // Filling in has scrolled: what slides under the answer on its way is no target just then.
      await page.evaluate(() => scrollTo(0, 0));
      await clean(`${width} px`);
      assert.deepEqual(await crowded(page), [], `${width} px: targets too small and too close`);
    }
  });
}

test('the export dialog is as accessible, and Escape leads back', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  await page.getByRole('button', { name: 'Export' }).press('Enter');
  await page.getByRole('dialog').waitFor();
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press('Escape');
  assert.equal(await focused(page), 'Export');
});

// 1280 px at 400 % are 320 px; Chinese labels and long numbers come with it.
for (const locale of ['en-US', 'zh-CN', 'zh-TW']) {
  test(`nothing sticks out at 320 px, which is 400 % of a laptop: ${locale}`, async () => {
    const { page } = await openLab({ locale, viewport: { width: 320, height: 256 }, hash: QUICK });
    await refined(page);
    await unfold(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  });
}

const focused = (page) => page.evaluate(() => {
  const element = document.querySelector('loyalty-lab').shadowRoot.activeElement;
  return element ? element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent : null;
});

test('the keyboard stays where it was through new numbers and another language', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  const slider = page.getByRole('slider', { name: 'Visits per customer, slider' });
  await slider.focus();
  await settled(page, () => page.keyboard.press('ArrowRight'));
  assert.equal(await focused(page), 'Visits per customer, slider');
  const language = page.getByLabel('Language', { exact: true });
  await language.focus();
  await language.selectOption('zh-Hant');
  await page.waitForFunction(() => document.documentElement.lang === 'zh-Hant');
  await refined(page);
  assert.equal(await focused(page), '語言');
});

test('while a slider is dragged nothing is announced; then the new verdict is, once', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  await page.evaluate(() => {
    const spoken = document.querySelector('loyalty-lab').shadowRoot.querySelector('.answer .spoken, .head .spoken, .spoken');
    window.heard = [];
    new MutationObserver(() => window.heard.push(spoken.textContent)).observe(spoken, { childList: true, characterData: true, subtree: true });
  });
  const slider = page.getByRole('slider', { name: 'Points earned, slider' });
  await slider.focus();
  await settled(page, async () => {
    for (let presses = 0; presses < 12; presses += 1) await page.keyboard.press('PageUp');
  });
  await page.waitForTimeout(300);
  const heard = await page.evaluate(() => window.heard);
  assert.equal(heard.length, 1, heard.join('\n'));
});

test('forced colours: everything is there, nothing relies on colours of ours', async () => {
  const { page } = await openLab({ hash: QUICK, forcedColors: 'active' });
  await refined(page);
  const seen = await page.evaluate(() => {
    const root = document.querySelector('loyalty-lab').shadowRoot;
    const slider = root.querySelector('.control input[type=range]');
    const curve = [...root.querySelectorAll('figure.profit svg :is(path, polyline)')].find((line) => getComputedStyle(line).stroke !== 'none');
    return {
      slider: slider.getBoundingClientRect().width > 0,
      border: getComputedStyle(root.querySelector('.toolbar button')).borderTopStyle,
      curve: curve !== undefined,
      keepsItsColours: getComputedStyle(root.querySelector('figure.profit svg')).forcedColorAdjust,
    };
  });
  assert.deepEqual(seen, { slider: true, border: 'solid', curve: true, keepsItsColours: seen.keepsItsColours });
});

test('who wants no motion gets none', async () => {
  const { page } = await openLab({ hash: QUICK, reducedMotion: 'reduce' });
  await refined(page);
  const moving = await page.evaluate(() => [...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('*')]
    .filter((element) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
      return transitionDuration.split(', ').some((time) => parseFloat(time) > 0) || animationName !== 'none' || scrollBehavior === 'smooth';
    }).map(({ className, localName }) => `${localName}.${className}`));
  assert.deepEqual(moving, []);
});

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
  for (const name of ['Language', 'Copy link', 'Start from', 'Visits per customer', 'Member discount', 'Active customers', 'Beliefs', 'The numbers behind this chart']) {
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
  await page.locator('figure.profit tbody tr').first().waitFor();
  assert.equal(await page.locator('figure.profit tbody tr').count(), 36);
});
