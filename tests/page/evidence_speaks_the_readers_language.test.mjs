// What backs a number is told in the reader's language; authors and journals stay as they are.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../../www/i18n/index.js';
import { QUICK, openLab, refined } from './browser.mjs';

test('everything the engine says about its defaults has its words, and nothing else has', async () => {
  const { page } = await openLab({ hash: QUICK });
  const said = await page.evaluate(async () => {
    const engine = await import('./www/engine/loyalty_lab.js');
    await engine.default();
    return [...new Set(engine.describe().map(({ evidence }) => evidence.source).filter(Boolean))];
  });
  assert.ok(said.length > 40);
  for (const language of languages.filter((one) => one !== 'en')) {
    const { evidence } = await import(`../../www/i18n/${language}/evidence.js`);
    assert.deepEqual(Object.keys(evidence).sort(), [...said].sort(), language);
    for (const [english, words] of Object.entries(evidence)) {
      assert.match(words, /[\u4e00-\u9fff]/u, `${language}: ${english}`);
      for (const year of english.match(/\(\d{4}\)/g) ?? []) assert.ok(words.includes(year), `${language}: ${english} lost ${year}`);
    }
  }
});

test('a Chinese reader reads Chinese, and the citation', async () => {
  const { page, troubles } = await openLab({ hash: QUICK, locale: 'zh-CN' });
  await refined(page);
  await page.locator('loyalty-lab #fold-behaviour-0 > summary').click();
  const help = page.locator('loyalty-lab .control', { has: page.locator('[id="control-behaviour.novelty_floor-field"]') });
  await help.locator('.ask').click();
  await help.locator('.help', { hasText: /入会 6～9 个月后作用消退：Meyer-Waarden & Benavent \(2009\)/ }).waitFor();
  await page.locator('loyalty-lab .language').selectOption('zh-Hant');
  await help.locator('.help', { hasText: /入會 6～9 個月後效果消退/ }).waitFor();
  assert.deepEqual(troubles, []);
});
