// English and Chinese say the same things, completely; switching keeps everything else as it is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dictionaries, languages, loadLanguage, nearestLanguage } from '../../www/i18n/index.js';
import { QUICK, openLab, refined, save, settled, text } from './browser.mjs';

await Promise.all(languages.map(loadLanguage));

const holes = (entry) => [...new Set(Object.values(typeof entry === 'string' ? { other: entry } : entry)
  .flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)))].sort();

test('the same keys with the same places to fill in', () => {
  const [first, ...others] = languages;
  for (const other of others) {
    assert.deepEqual(Object.keys(dictionaries[other]).sort(), Object.keys(dictionaries[first]).sort());
    for (const [key, entry] of Object.entries(dictionaries[first])) {
      assert.deepEqual(holes(dictionaries[other][key]), holes(entry), `${other} ${key}`);
    }
  }
});

test('the nearest language is found', () => {
  assert.equal(nearestLanguage(['zh-TW', 'en']), 'zh-Hans');
  assert.equal(nearestLanguage(['de', 'zh-CN']), 'zh-Hans');
  assert.equal(nearestLanguage(['fr']), 'en');
});

test('switching changes every word and nothing else', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await settled(page, () => page.getByLabel('Visits per customer', { exact: true }).fill('5'));
  await page.getByText('Members, costs, name').first().click();
  const before = await save(page);
  await page.getByLabel('Language').selectOption('zh-Hans');
  await page.waitForFunction(() => document.querySelector('loyalty-lab').shadowRoot.querySelector('.headline').textContent.includes('积分'));
  assert.deepEqual(await save(page), before);
  assert.equal(await page.locator('details[open] .control').filter({ visible: true }).count() > 0, true);
  assert.equal(await page.getAttribute('html', 'lang'), 'zh-Hans');
  assert.match(await page.title(), /会员营销模拟器/);
  assert.match(await page.locator('figure.profit svg').textContent(), /积分 6%/);
  assert.deepEqual(troubles, []);
});

for (const [locale, stray] of [['en-US', /[\u4e00-\u9fff]/u], ['zh-CN', /[A-Za-z]{4,}/]]) {
  test(`${locale}: no key and no word of another language is on screen`, async () => {
    const { page } = await openLab({ locale, hash: QUICK });
    await refined(page);
    await page.evaluate(() => {
      const root = document.querySelector('loyalty-lab').shadowRoot;
      for (const fold of root.querySelectorAll('details')) fold.open = true;
      for (const help of root.querySelectorAll('.ask')) help.click();
    });
    // Language names and sources of evidence stay in their own language.
    const words = await page.evaluate(() => {
      const lab = document.querySelector('loyalty-lab').shadowRoot.querySelector('.lab').cloneNode(true);
      for (const own of lab.querySelectorAll('.language, .help')) own.remove();
      const labels = [...lab.querySelectorAll('[aria-label]')].map((element) => element.getAttribute('aria-label'));
      return [lab.textContent, ...labels].join('\n');
    });
    assert.doesNotMatch(words, /\b[a-z_]+\.[a-z_.]+\b/, 'a key is showing');
    assert.doesNotMatch(words, /\{\w+\}/, 'a place was not filled in');
    assert.doesNotMatch(words, /undefined|NaN|null/);
    assert.doesNotMatch(words.replaceAll(/WebAssembly|Pareto/g, ''), stray);
  });
}

test('each language greets its own visitors', async () => {
  const { page } = await openLab({ locale: 'zh-CN' });
  assert.match(await text(page, '.headline'), /回本|回不了本/);
});
