// Every view in three languages and two themes, on one page that stays light: each is made when it comes near.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newPage, site } from './browser.mjs';

test('seventy-two places, and what is near is drawn', async () => {
  const { page, troubles } = await newPage();
  await page.goto(`${site.href}gallery.html`);
  await page.locator('loyalty-lab figure svg').first().waitFor();
  const places = await page.locator('.place').evaluateAll((all) => all.map(({ dataset: { view, lang, theme } }) => `${view} ${lang} ${theme}`));
  assert.equal(new Set(places).size, 12 * 3 * 2);
  assert.ok((await page.locator('loyalty-lab').count()) < 30);
  await page.locator('[data-view="replay"][data-lang="zh-Hant"][data-theme="dark"]').scrollIntoViewIfNeeded();
  const last = page.locator('[data-view="replay"][data-lang="zh-Hant"][data-theme="dark"] loyalty-lab');
  await last.locator('figure.replay').waitFor();
  assert.equal(await last.locator('.lab').evaluate((lab) => getComputedStyle(lab).backgroundColor), 'rgb(20, 22, 26)');
  assert.deepEqual(troubles, []);
});
