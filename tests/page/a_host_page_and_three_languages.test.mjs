// A visit in short, for every engine of the web: in a host's page, from language to language, and on by a link.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, newPage, openLab, painted, refined, save, settled, site, text } from './browser.mjs';

test('from language to language, with the numbers and the pictures', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  const before = await save(page);
  for (const [language, verdict] of [['zh-Hans', /回本|回不了本/], ['zh-Hant', /回本/], ['en', /pays back/]]) {
    await page.getByRole('combobox').first().selectOption(language);
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
    await page.waitForFunction(([source]) => new RegExp(source).test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.headline').textContent), [verdict.source]);
    assert.match(await text(page, '.headline'), verdict);
    assert.deepEqual(await save(page), before);
  }
  assert.deepEqual(troubles, []);
});

test('a language chosen by hand outlasts the one in the address', async () => {
  const { page, troubles } = await newPage();
  await page.goto(`${site.href}?lang=zh-Hant${QUICK}`);
  await painted(page);
  const language = () => page.evaluate(() => document.documentElement.lang);
  await page.waitForFunction(() => document.documentElement.lang === 'zh-Hant');
  await page.getByRole('combobox').first().selectOption('en');
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  await page.reload();
  await painted(page);
  assert.equal(await language(), 'en');
  assert.deepEqual(troubles, []);
});

test('in the page of a host, and the same numbers again by a link', async () => {
  const { page, troubles } = await newPage();
  await page.goto(`${site.href}${QUICK}&seed=11`);
  await painted(page);
  await refined(page);
  const first = await text(page, '.headline');
  await settled(page, () => page.getByLabel('Visits per customer', { exact: true }).fill('9'));
  const { page: other } = await newPage();
  await other.goto(`${site.href}${QUICK}&seed=11`);
  await painted(other);
  await refined(other);
  assert.equal(await text(other, '.headline'), first);
  await other.evaluate(() => {
    const second = document.createElement('loyalty-lab');
    second.setAttribute('lang', 'zh-Hant');
    document.body.append(second);
    return second.ready;
  });
  assert.match(await other.locator('loyalty-lab').nth(1).locator('.headline').innerText(), /回本/);
  assert.deepEqual(troubles, []);
});
