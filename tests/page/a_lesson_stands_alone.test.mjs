// One lesson in somebody's page: no list, no address, nothing kept; and a file of one's own, or why it cannot be shown.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { COLOURS, turned, violations } from './axe.mjs';
import { newPage, site } from './browser.mjs';

const HOST = new URL('host.html', site).href;
const mine = JSON.parse(await readFile(new URL('../../www/lessons/leaky-bucket.json', import.meta.url), 'utf8'));

/** @param {string} body @param {unknown} [lesson] what `mine.json` holds */
async function host(body, lesson = {}) {
  const { page, troubles } = await newPage();
  await page.route(HOST, (route) => route.fulfill({
    contentType: 'text/html',
    headers: { 'content-security-policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; require-trusted-types-for 'script'" },
    body: `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="www/icon.svg"><script type="module" src="www/loyalty-lab.js"></script>${body}`,
  }));
  await page.route('**/mine.json', (route) => route.fulfill({ json: lesson }));
  await page.goto(HOST);
  await page.evaluate(() => customElements.whenDefined('loyalty-lab').then(() => document.querySelector('loyalty-lab').ready));
  return { page, troubles };
}

const numbers = (page) => page.waitForFunction(() => {
  const all = [...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('.lesson [data-figure]')];
  return all.length > 0 && all.every(({ textContent }) => /\d/.test(textContent));
});

test('what is still to come leaves no empty pages below the page around it', async () => {
  const { page } = await host('<loyalty-lab lesson="average-churn"></loyalty-lab><footer>The end</footer>');
  await page.locator('.lesson-body.read').waitFor();
  const below = () => page.evaluate(() => document.documentElement.scrollHeight - Math.max(innerHeight, document.querySelector('footer').getBoundingClientRect().bottom + scrollY));
  assert.ok((await below()) < 24, `${await below()} px`);
});

test('an attribute names it, in any language, at any step; the answer stays covered', async () => {
  const { page, troubles } = await host('<loyalty-lab lesson="leaky-bucket" lang="zh-Hant" step="2"></loyalty-lab>');
  assert.match(await page.locator('.lesson-name').innerText(), /漏水的桶/);
  assert.equal(await page.locator('.lesson-body.predict').count(), 1);
  assert.ok(!(await page.locator('.headline').isVisible()));
  const high = await page.evaluate(() => document.querySelector('loyalty-lab').clientHeight);
  assert.ok(high < 720, `${high} px for a question`);
  assert.deepEqual(await page.locator('.lesson-ways button:visible').allInnerTexts(), ['大字']);
  await page.locator('.lesson-next').click();
  await page.locator('.lesson-body.reveal').waitFor();
  await numbers(page);
  assert.ok(await page.locator('.headline').isVisible());
  await page.evaluate(() => { document.querySelector('loyalty-lab').setAttribute('lang', 'en'); });
  await page.locator('.lesson-name', { hasText: 'The leaky bucket · step 3' }).waitFor();
  await page.evaluate(() => { document.querySelector('loyalty-lab').setAttribute('step', '1'); });
  await page.locator('.lesson-name', { hasText: 'step 1' }).waitFor();
  assert.equal(new URL(page.url()).hash, '');
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  assert.deepEqual(troubles, []);
});

test('moved in the page it goes on where it was', async () => {
  const { page, troubles } = await host('<main></main><loyalty-lab lesson="leaky-bucket" lang="en" step="3"></loyalty-lab>');
  await numbers(page);
  await page.evaluate(() => document.querySelector('main').append(document.querySelector('loyalty-lab')));
  await numbers(page);
  assert.match(await page.locator('.lesson-name').innerText(), /step 3/);
  assert.deepEqual(troubles, []);
});

test('a lesson of one’s own comes from its file; markup in it is text', async () => {
  const title = { en: 'Mine <img src=x onerror=alert(1)>', 'zh-Hans': '我的', 'zh-Hant': '我的' };
  const { page, troubles } = await host('<loyalty-lab lesson-src="mine.json" lang="en" step="3"></loyalty-lab>', { ...mine, id: 'mine', title });
  await numbers(page);
  assert.match(await page.locator('.lesson-name').innerText(), /^Mine <img src=x onerror=alert\(1\)>/);
  assert.equal(await page.locator('.lesson img').count(), 0);
  assert.deepEqual(troubles, []);
});

test('what cannot be shown says which part and why, and the calculator opens instead', async () => {
  const wrong = structuredClone(mine);
  delete wrong.steps[1].title['zh-Hans'];
  const unsound = structuredClone(mine);
  unsound.scenario.changes['segments.0.dropout.churn'] = 7;
  for (const [lesson, why] of [[wrong, /mine\.json is not a lesson.*steps\[1\]\.title\.zh-Hans/], [unsound, /“The leaky bucket” cannot show step 1: .*churn/i], ['nothing', /mine\.json is not a lesson/]]) {
    const { page } = await host('<loyalty-lab lesson-src="mine.json" lang="en"></loyalty-lab>', lesson);
    await page.locator('.notice').waitFor();
    assert.match(await page.locator('.notice p').innerText(), why);
    assert.ok(await page.locator('.headline').isVisible());
  }
});

test('a name that there is not is said in the reader’s language, and what is shown instead', async () => {
  for (const [attributes, why] of [
    ['lesson="nowhere" lang="en"', /no lesson called “nowhere”\. The calculator is shown instead/], ['claim="nowhere" lang="zh-Hans"', /没有名为“nowhere”的说法/],
    ['preset="bakery" lang="zh-Hant"', /沒有名為「bakery」的範本，現在顯示的是「.+」/],
  ]) {
    const { page } = await host(`<loyalty-lab ${attributes}></loyalty-lab>`);
    await page.locator('.notice p', { hasText: why }).waitFor();
    assert.ok(await page.locator('.headline').isVisible());
  }
});

test('a claim stands alone too; the way to the full page leads to the same claim, and from a lesson to the same step', async () => {
  const { page, troubles } = await host('<loyalty-lab claim="five-percent" lang="en"></loyalty-lab>');
  await numbers(page);
  await page.locator('.claim-table').waitFor();
  await page.waitForFunction(() => /index\.html\?lang=en#claim=five-percent$/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.more-of-it a').href));
  assert.deepEqual(await page.locator('.lesson-ways button:visible').allInnerTexts(), ['Large type']);
  await page.evaluate(() => {
    const lab = document.querySelector('loyalty-lab');
    lab.removeAttribute('claim');
    lab.setAttribute('lesson', 'leaky-bucket');
  });
  await page.locator('.lesson-name', { hasText: 'The leaky bucket · step 1' }).waitFor();
  await page.locator('.lesson-next').click();
  await page.waitForFunction(() => /#lesson=leaky-bucket&step=2$/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.more-of-it a').href));
  assert.deepEqual(troubles, []);
});

test('axe finds nothing in a lesson by itself, nor in large type, by day and by night', async () => {
  const { page } = await host('<main><h1>Host</h1><loyalty-lab lesson="members-spend-more" lang="zh-Hans" step="4" theme="light"></loyalty-lab></main>');
  const theme = (name) => turned(page, () => page.evaluate((value) => document.querySelector('loyalty-lab').setAttribute('theme', value), name));
  const clean = async (what) => {
    await numbers(page);
    assert.deepEqual(await violations(page, { within: 'loyalty-lab' }), [], what);
    await theme('dark');
    assert.deepEqual(await violations(page, { within: 'loyalty-lab', runOnly: COLOURS }), [], `${what}, dark`);
    await theme('light');
  };
  await page.setViewportSize({ width: 375, height: 720 });
  await clean('trying, on a phone');
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole('button', { name: '大字' }).click();
  await page.evaluate(() => document.querySelector('loyalty-lab').setAttribute('step', '3'));
  await page.locator('.lesson-body.reveal').waitFor();
  await page.locator('figure.effect svg').waitFor();
  await clean('large type');
});
