// Every language says the same things, completely; switching keeps everything else as it is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Speech, languages, loadLanguage, nearestLanguage, packs } from '../../www/i18n/index.js';
import { QUICK, newPage, openLab, painted, refined, save, settled, site, text } from './browser.mjs';
import { read, written } from '../../www/writing.js';
import { dictionaries } from './words.mjs';

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

test('each word is found where it is looked for: among the first, or in its pack', async () => {
  for (const language of languages) {
    const { words, later } = await import(`../../www/i18n/${language}/index.js`);
    const packOf = (key) => Object.keys(packs).filter((name) => packs[name].test(key));
    for (const key of Object.keys(words)) assert.deepEqual(packOf(key), [], `${language} ${key}`);
    assert.deepEqual(Object.keys(later).sort(), Object.keys(packs).sort());
    for (const [name, load] of Object.entries(later)) {
      for (const key of Object.keys(await load())) assert.deepEqual(packOf(key), [name], `${language} ${key}`);
    }
  }
});

test('amounts are written as each language writes them', () => {
  const money = (language, currency, value) => new Speech(language, currency).money(value);
  assert.equal(money('en', 'USD', 51_000), '$51K');
  assert.equal(money('zh-Hans', 'CNY', 120_000), '¥12万');
  assert.equal(money('zh-Hans', 'CNY', 3e8), '¥3亿');
  assert.equal(money('zh-Hans', 'CNY', 11_290_000), '¥1129万', 'as the axes of charts have it');
  assert.equal(money('zh-Hans', 'CNY', 51_290_000), '¥5129万');
  assert.equal(new Speech('en', 'USD').estimate(51_234, 3_700), '$51K');
  assert.equal(new Speech('en', 'USD').estimate(-5_234, 3_700), '−\u2060$5,000');
  assert.equal(new Speech('en', 'USD').estimate(198, 0), '$200');
  assert.equal(money('zh-Hant', 'TWD', 120_000), '$12萬');
  assert.equal(money('zh-Hant', 'HKD', 3e8), 'HK$3億');
  assert.equal(money('zh-Hant', 'USD', -120_000), '−\u2060US$12萬', 'in Taipei $ is another money');
  assert.equal(money('zh-Hant', 'CNY', -120_000), '−\u2060¥12萬', 'as the button of that market has it, and not CN¥');
  const field = { unit: 'money', low: 0, high: 1e6 };
  assert.equal(read(written(12.5, field, new Speech('zh-Hant', 'USD')), field), 12.5);
});

test('of subscribers it is said that they pay, not that they come by', async () => {
  await loadLanguage('en');
  const [shop, gym] = [false, true].map((subscribed) => new Speech('en', 'USD', subscribed));
  await shop.need('build');
  assert.equal(shop.t('audience.overdue_members'), 'Members who are overdue by their own rhythm');
  assert.equal(gym.t('audience.overdue_members'), 'Members whose payments have stopped');
  assert.equal(gym.t('audience.top_share'), shop.t('audience.top_share'));
});

test('an entry has the plural forms of its language, and each has something to fill in', () => {
  for (const language of languages) {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const [key, entry] of Object.entries(dictionaries[language])) {
      if (typeof entry === 'string') continue;
      assert.deepEqual(Object.keys(entry).sort(), [...pluralCategories].sort(), `${language} ${key}`);
      for (const form of Object.values(entry)) assert.deepEqual(holes(form), holes(entry), `${language} ${key}`);
    }
  }
});

test('each script is written as its readers write it', () => {
  // Characters that belong to the other script, or to no Chinese at all, and marks of punctuation of the wrong width.
  const traditional = /[會員點數購體來過們個這還說時間開關買賣讓學實際環節業務變種類單價顧費獲潤預設選擇據號碼載連結檔無]/u;
  const simplified = /[会员点数购体来过们个这还说时间开关买卖让学实际环节业务变种类单价顾费获润预设选择据号码载连结档无]/u;
  for (const [language, wrong] of [['zh-Hans', traditional], ['zh-Hant', simplified]]) {
    for (const [key, entry] of Object.entries(dictionaries[language])) {
      assert.doesNotMatch(entry, wrong, `${language} ${key}`);
      assert.doesNotMatch(entry, /[\u4e00-\u9fff] ?[,;:?!]|[,;:?!] ?[\u4e00-\u9fff]|[\u4e00-\u9fff]\.|\.{3}/u, `${language} ${key}`);
    }
  }
});

test('the nearest language is found', () => {
  for (const tag of ['zh-TW', 'zh-HK', 'zh-MO', 'zh-Hant', 'zh-Hant-HK', 'yue', 'ZH-tw']) assert.equal(nearestLanguage([tag, 'en']), 'zh-Hant', tag);
  for (const tag of ['zh', 'zh-CN', 'zh-SG', 'zh-Hans', 'zh-Hans-HK', 'zh-Hans-TW']) assert.equal(nearestLanguage(['de', tag]), 'zh-Hans', tag);
  assert.equal(nearestLanguage(['en-GB', 'zh-TW']), 'en');
  assert.equal(nearestLanguage(['fr']), 'en');
  assert.equal(nearestLanguage(['french', '']), 'en');
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

for (const [locale, stray] of [['en-US', /[\u4e00-\u9fff]/u], ['zh-CN', /[A-Za-z]{4,}/], ['zh-TW', /[A-Za-z]{4,}/]]) {
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
    assert.doesNotMatch(words.replaceAll(/WebAssembly|Pareto|Loyalty Lab/g, ''), stray);
  });
}

for (const [locale, language, verdict] of [['zh-CN', 'zh-Hans', /回本|回不了本/], ['zh-TW', 'zh-Hant', /個月(回本|內無法回本)/], ['zh-HK', 'zh-Hant', /個月(回本|內無法回本)/]]) {
  test(`${locale} is greeted in its own language`, async () => {
    const { page } = await openLab({ locale, hash: QUICK });
    assert.match(await text(page, '.headline'), verdict);
    assert.equal(await page.getAttribute('html', 'lang'), language);
  });
}

/** Opens the page and tells which files of words it asked for until the full answer is there. */
async function wordsOf(locale) {
  const { page, troubles } = await newPage({ locale });
  // As written, or as published with a mark behind the name.
  const FILE = /\/i18n\/([\w-]+\/\w+)\.js$|\/(help|formulas|problems|mechanisms)-[A-Z0-9]{8}\.js$/;
  const asked = new Set();
  page.on('request', (request) => {
    const [, written, published] = FILE.exec(new URL(request.url()).pathname) ?? [];
    if (written ?? published) asked.add(written ?? published);
  });
  await page.goto(site.href);
  await painted(page);
  await refined(page);
  return { page, troubles, asked };
}

test('only the words of the language that is spoken are fetched, and only what is on screen', async () => {
  for (const [locale, language] of [['en-US', 'en'], ['zh-CN', 'zh-Hans'], ['zh-TW', 'zh-Hant']]) {
    const { page, troubles, asked } = await wordsOf(locale);
    assert.ok(asked.has(`${language}/index`), [...asked].join());
    assert.deepEqual([...asked].filter((file) => file.includes('/') && !file.startsWith(`${language}/`)), []);
    const later = () => [...asked].map((file) => file.split('/').at(-1)).filter((file) => /help|formulas|problems|mechanisms/.test(file));
    assert.deepEqual(later(), []);
    await page.locator('.ask').first().click();
    await page.locator('.help:visible').first().waitFor();
    assert.match(await text(page, '.help:not([hidden])'), /\S{3}/);
    assert.deepEqual(later(), ['help']);
    assert.deepEqual(troubles, []);
  }
});

test('a card is never shown without its words', async () => {
  const { page: first } = await openLab({ hash: QUICK });
  const scenario = await save(first);
  scenario.schemes[0].mechanisms = [{ kind: 'gift', cost: 5 }];
  const { page } = await newPage();
  await page.route(/i18n.*(mechanisms|help)/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  await page.addInitScript(() => {
    window.emptyLabels = 0;
    const look = () => {
      const root = document.querySelector('loyalty-lab')?.shadowRoot;
      for (const label of root?.querySelectorAll('.panel :is(label, summary, h2, h3)') ?? []) if (label.textContent === '' && label.checkVisibility()) window.emptyLabels += 1;
      requestAnimationFrame(look);
    };
    look();
  });
  await page.goto(`${site.href}#scenario=${encodeURIComponent(JSON.stringify(scenario))}`);
  await painted(page);
  assert.equal(await page.getByLabel('Cost of a gift', { exact: true }).count(), 1);
  assert.equal(await page.evaluate(() => window.emptyLabels), 0);
});
