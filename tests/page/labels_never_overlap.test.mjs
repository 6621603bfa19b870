// With four offers and long names no text of any chart lies on another or sticks out, from the smallest phone to a desk.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, openLab, refined, save } from './browser.mjs';

const VIEWS = ['retention', 'origin', 'worlds', 'customers', 'loyal', 'points', 'effect', 'existing', 'duel', 'replay'];
const NAMES = {
  'en-US': ['Treueprämienprogramm für Stammkundinnen und Stammkunden', 'Members’ discount on everything, every day', 'Double points in the quiet weeks after New Year', 'Points 2%'],
  'zh-CN': ['老客专属满二百减三十叠加双倍积分活动方案', '全年会员日九五折加生日礼包', '会员积分长期计划（第二版修订）', '积分'],
};

/** Pairs of texts of a picture that lie on one another, and texts that stick out. */
const clashes = (page) => page.evaluate(() => {
  const root = document.querySelector('loyalty-lab').shadowRoot;
  return [...root.querySelectorAll('.drawing > svg')].flatMap((svg) => {
    const sheet = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
    const out = texts.filter(({ box }) => box.left < sheet.left - 1 || box.right > sheet.right + 1 || box.top < sheet.top - 2 || box.bottom > sheet.bottom + 2);
    const over = texts.flatMap((one, place) => texts.slice(place + 1)
      .filter(({ box }) => Math.min(one.box.right, box.right) - Math.max(one.box.left, box.left) > 1.5
        && Math.min(one.box.bottom, box.bottom) - Math.max(one.box.top, box.top) > 4)
      .map(({ text }) => `${one.text} on ${text}`));
    return [...out.map(({ text }) => `${text} sticks out`), ...over].map((what) => `${svg.closest('figure').className}: ${what}`);
  });
});

for (const [locale, names] of Object.entries(NAMES)) {
  for (const width of [320, 375, 1280]) {
    test(`${locale}, ${width} px`, async () => {
      const { page } = await openLab({ locale, viewport: { width, height: 800 }, hash: `${QUICK}&base.new_per_period=100` });
      await page.locator('loyalty-lab .tabs').waitFor();
      const scenario = await save(page);
      const [points, discount] = scenario.schemes;
      scenario.schemes = [points, discount, points, discount].map((scheme, place) => ({ ...scheme, name: names[place] }));
      await page.evaluate((data) => document.querySelector('loyalty-lab').restore(data), scenario);
      await refined(page).catch(() => {});
      for (const view of VIEWS) {
        await page.locator(`loyalty-lab #tab-${view}`).click();
        await page.waitForFunction((name) => {
          const one = document.querySelector('loyalty-lab').shadowRoot.querySelector(`figure.${name}`);
          const svg = one?.querySelector('.drawing > svg');
          return svg && Math.abs(svg.viewBox.baseVal.height - one.querySelector('.plot').clientHeight) < 2;
        }, view, { timeout: 30_000 });
        assert.deepEqual(await clashes(page), [], view);
        const wide = await page.evaluate(() => (document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('*')]
          .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.tabs, .compare-place, .numbers')).map((one) => `${one.tagName}.${one.className} in ${one.parentElement?.className}`).slice(0, 8)));
        assert.deepEqual(wide, [], `${view} sticks out`);
      }
    });
  }
}
