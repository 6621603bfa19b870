// docs/embed.md: every snippet, pasted into a page in a fresh folder beside a copy of the site, on a plain static host.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { newPage } from './browser.mjs';
import { allPainted } from './host.mjs';
import { pasted, snippets } from './snippets.mjs';
import { DIST, serve } from './static.mjs';

const folder = await mkdtemp(path.join(tmpdir(), 'loyalty-lab-shop-'));
const shop = await serve({ '/': folder, '/loyalty-lab/': DIST });
const [least, which, own, iframe, colours, script, ...others] = await snippets('html');

async function visit(snippet) {
  const { page, troubles } = await newPage({ home: shop });
  await writeFile(path.join(folder, 'index.html'), pasted(snippet));
  await page.goto(shop.href);
  return { page, troubles };
}
const lab = (page, ask) => page.evaluate((source) => new Function('lab', `return (${source})(lab)`)(document.querySelector('loyalty-lab')), String(ask));

test('there are six', () => assert.equal(others.length, 0, 'a new snippet needs a test'));

test('the least, a choice, one’s own numbers', async () => {
  for (const [snippet, scenario, labels] of [
    [least, ['coffee', 'USD', 36], 3], [which, ['gym', 'CNY', 60], 3], [own, ['coffee', 'USD', 36], 3],
  ]) {
    const { page, troubles } = await visit(snippet);
    await allPainted(page);
    const { preset, currency, periods, segments, schemes } = await lab(page, (one) => one.save());
    assert.deepEqual([preset, currency, periods], scenario);
    assert.equal(await page.locator('loyalty-lab .panel label').count(), labels);
    assert.equal(await page.locator('loyalty-lab .notice').count(), 0);
    if (snippet === own) assert.deepEqual([segments[0].purchase_rate.mean, schemes[0].mechanisms[0].reward_rate], [10, 0.08]);
    if (snippet === which) assert.equal(await page.locator('loyalty-lab figure').getAttribute('class'), 'retention');
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
    assert.deepEqual(troubles, []);
  }
});

test('an iframe that is as high as what is in it', async () => {
  const { page, troubles } = await visit(iframe);
  await page.waitForFunction(() => document.querySelector('iframe').style.height !== '');
  const inner = page.frames().find((frame) => frame.url().includes('embed.html'));
  assert.equal(await inner.evaluate(() => document.querySelector('loyalty-lab').ready.then(() => document.querySelector('loyalty-lab').save().preset)), 'coffee');
  assert.deepEqual(troubles, []);
});

test('in the colours of the site', async () => {
  const { page, troubles } = await visit(colours);
  await allPainted(page);
  const [paper, text, font, high] = await lab(page, ({ shadowRoot: root, clientHeight }) => [
    getComputedStyle(root.querySelector('.lab')).backgroundColor, getComputedStyle(root.querySelector('.lab')).fontSize,
    getComputedStyle(root.querySelector('.headline')).fontFamily, clientHeight]);
  assert.deepEqual([paper, text, high], ['rgb(255, 250, 242)', '15.9375px', 700]);
  assert.match(font, /Georgia/);
  assert.deepEqual(troubles, []);
});

test('with a script of the page', async () => {
  const { page, troubles } = await visit(script);
  await page.waitForFunction(() => document.querySelector('#rate').value === '0.07');
  assert.deepEqual(troubles, []);
});

test('attributes, views, controls and parts that are named there exist, and none is left out', async () => {
  const text = await readFile('docs/embed.md', 'utf8');
  const { page } = await visit(least);
  await allPainted(page);
  const { attributes, views } = await lab(page, (one) => ({ attributes: one.constructor.observedAttributes, views: one.shadowRoot && [...one.shadowRoot.querySelectorAll('[part]')].map((part) => part.getAttribute('part')) }));
  for (const name of attributes) assert.ok(text.includes(`\`${name}\``), name);
  assert.ok(views.length > 0);
  const warned = [];
  page.on('console', (message) => message.type() === 'warning' && warned.push(message.text()));
  await lab(page, (one) => one.setAttribute('controls', 'nonsense'));
  const known = /Short names: ([^;]*)/.exec(warned.join()) ?? [];
  assert.ok(known[1], warned.join());
  const section = text.slice(text.indexOf('**Controls**'), text.indexOf('## Your own numbers'));
  for (const name of known[1].split(', ')) assert.ok(section.includes(`\`${name}\``), name);
});
