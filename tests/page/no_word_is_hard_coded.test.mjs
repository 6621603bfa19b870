// A language that exists only here: every entry of the English files between brackets. What is on screen without them was not
// looked up, so nobody could translate it.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { newPage, painted, refined, site, QUICK } from './browser.mjs';

const wrapped = (text) => `⟦${text}⟧`;

/** Gives the page bracketed words where it asks for English ones. A module of words is an object of strings whatever it is called, so
 * the brackets are put around its values when it is evaluated. @param {import('playwright-core').Page} page */
async function speakPseudo(page) {
  const packs = (await readdir(new URL('../../www/i18n/en', import.meta.url))).filter((name) => name.endsWith('.js')).map((name) => name.slice(0, -3));
  // As written, and as a bundler names its pieces.
  const words = new RegExp(`/i18n/en/\\w+\\.js$|/(${packs.join('|')})-[A-Z0-9]{8}\\.js$`);
  await page.route(words, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll(ENTRY, (_, before, quote, text) => `${before}${quote}${wrapped(text)}${quote}`);
    await route.fulfill({ response, body });
  });
}

// `'key': 'text'` and `one: 'text'`, as written or minified. Joiners stay: they hold no words.
const ENTRY = /((?:["'][\w.]+["']|\b(?:one|other))\s*:\s*)(["'`])((?:\\.|(?!\2)[^\\\n])*[A-Za-z]{2}(?:\\.|(?!\2)[^\\\n])*)\2/g;

/** Text and labels that hold letters outside all brackets. */
const bare = (page) => page.evaluate(() => {
  const root = document.querySelector('loyalty-lab').shadowRoot.querySelector('.lab').cloneNode(true);
  for (const own of root.querySelectorAll('.language, .source, style')) own.remove();
  // Formulas and publications are the same in every language.
  for (const same of root.querySelectorAll('.formulas .help, .formulas .formula')) same.remove();
  const texts = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node.textContent);
  for (const element of root.querySelectorAll('*')) {
    for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext', 'aria-description']) if (element.hasAttribute(name)) texts.push(element.getAttribute(name));
  }
  const outside = (text) => {
    let depth = 0;
    let rest = '';
    for (const letter of text) {
      if (letter === '⟦') depth += 1;
      // A label on two lines opens on the one and closes on the other.
      else if (letter === '⟧' && depth === 0) rest = '';
      else if (letter === '⟧') depth -= 1;
      else if (depth === 0) rest += letter;
    }
    return rest;
  };
  return [...new Set(texts.map(outside).filter((rest) => /[A-Za-z\u4e00-\u9fff]{2}/.test(rest)).map((rest) => rest.trim()))];
});

/** What is no word: months by Intl, currency and file formats. */
const NO_WORD = /^(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|January|February|March|April|June|July|August|September|October|November|December|SVG|CSV|Esc|Ctrl\+\w)$/;

test('everything on screen is looked up', async () => {
  const { page, troubles } = await newPage({ locale: 'en-US' });
  await speakPseudo(page);
  await page.goto(`${site.href}${QUICK}&engine=0`);
  await painted(page);
  await refined(page);
  await page.evaluate(() => {
    const root = document.querySelector('loyalty-lab').shadowRoot;
    for (const fold of root.querySelectorAll('details')) fold.open = true;
  });
  // Everything is unfolded at once, and worked out.
  await page.waitForFunction(() => document.querySelector('loyalty-lab').shadowRoot.querySelector('.formulas .entry'), null, { timeout: 90_000 });
  const helps = await page.locator('.ask').count();
  for (let place = 0; place < helps; place += 5) await page.locator('.ask').nth(place).evaluate((button) => button.click());
  const tabs = await page.getByRole('tab').count();
  assert.match(await page.locator('h1').innerText(), /^⟦.+⟧$/);
  const found = new Set();
  for (let place = 0; place <= tabs; place += 1) {
    for (const text of await bare(page)) if (!NO_WORD.test(text)) found.add(text);
    if (place === tabs) break;
    await page.getByRole('tab').nth(place).click();
    await page.waitForTimeout(300);
  }
  assert.deepEqual([...found], []);
  assert.deepEqual(troubles, []);
});
