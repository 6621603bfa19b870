// For hosts that take no scripts in a page: an iframe, and a small script that listens to nothing but heights.

import assert from 'node:assert/strict';
import { mkdtemp, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { newPage } from './browser.mjs';
import { DIST, serve } from './static.mjs';

const folder = await mkdtemp(path.join(tmpdir(), 'loyalty-lab-frame-'));
const frames = await serve({ '/lab/': DIST });
const hosts = await serve({ '/': folder });
const ADDRESS = `${frames.href}lab/embed.html?lang=zh-Hans&view=retention&controls=reward,churn,horizon,visits,spend&readonly#preset=gym&periods=24&run.worlds=40&run.customers=200`;

test('it says its height to the page around it, which believes nobody else', async () => {
  await writeFile(path.join(folder, 'index.html'), `<!doctype html><title>Host</title><link rel="icon" href="data:,"><body>
    <script src="${frames.href}lab/www/frame-height.js"></script>
    <iframe src="about:blank" title="other" width="300" height="200"></iframe>
    <iframe src="${ADDRESS}" title="calculator" width="312" height="300" style="border:0"></iframe>`);
  const { page, troubles } = await newPage({ home: frames });
  await page.goto(hosts.href);
  const inner = page.frames().find((frame) => frame.url().includes('/embed.html')) ?? await page.waitForEvent('framenavigated', (frame) => frame.url().includes('/embed.html'));
  await inner.waitForFunction(() => document.querySelector('loyalty-lab')?.ready.then(() => true));
  const [scenario, lang, kept] = await inner.evaluate(() => [document.querySelector('loyalty-lab').save(), document.documentElement.lang, localStorage.length + sessionStorage.length]);
  assert.deepEqual([scenario.preset, scenario.periods, lang, kept], ['gym', 24, 'zh-Hans', 0]);
  await page.waitForFunction(() => document.querySelectorAll('iframe')[1].style.height !== '');
  const high = () => page.evaluate(() => [...document.querySelectorAll('iframe')].map(({ style }) => style.height));
  const wanted = await inner.evaluate(() => `${Math.ceil(document.querySelector('loyalty-lab').getBoundingClientRect().height)}px`);
  await page.waitForFunction((height) => document.querySelectorAll('iframe')[1].style.height === height, wanted);
  // Whoever else says something is not heard: another window, another origin, another shape.
  await inner.evaluate(() => {
    for (const message of [{ type: 'loyalty-lab:height', height: '9999px' }, { type: 'loyalty-lab:height', height: 1e9 }, { type: 'height', height: 500 }, 'loyalty-lab:height', null]) parent.postMessage(message, '*');
  });
  await page.evaluate(async () => {
    postMessage({ type: 'loyalty-lab:height', height: 501 }, '*');
    dispatchEvent(new MessageEvent('message', { data: { type: 'loyalty-lab:height', height: 502 }, origin: 'https://evil.example', source: document.querySelectorAll('iframe')[1].contentWindow }));
    await new Promise((resolve) => { setTimeout(resolve); });
  });
  assert.deepEqual(await high(), ['', wanted]);
  assert.deepEqual(troubles.filter((trouble) => !trouble.includes(hosts.host)), []);
});

test('without a language it speaks the reader’s, its pictures have the colours around them, and it never grows by its own height', async () => {
  await writeFile(path.join(folder, 'plain.html'), `<!doctype html><title>Host</title><link rel="icon" href="data:,"><body>
    <iframe src="${frames.href}lab/embed.html?preset=gym&view=all&step=2#preset=coffee&run.worlds=40&run.customers=200" title="calculator" width="375" height="500"></iframe>`);
  const { page } = await newPage({ home: frames, locale: 'zh-TW', colorScheme: 'dark' });
  await page.goto(new URL('plain.html', hosts).href);
  const inner = page.frames().find((frame) => frame.url().includes('/embed.html')) ?? await page.waitForEvent('framenavigated', (frame) => frame.url().includes('/embed.html'));
  const lab = inner.locator('loyalty-lab');
  await lab.locator('figure.profit svg text').first().waitFor();
  assert.deepEqual(await lab.evaluate((element) => [element.ownerDocument.documentElement.lang, element.getAttribute('step')]), ['zh-Hant', '2']);
  const light = (colour) => colour.match(/\d+/g).slice(0, 3).reduce((sum, one) => sum + Number(one), 0) > 384;
  const [paper, words] = await lab.evaluate(({ shadowRoot: root }) => {
    const written = document.createElement('i');
    written.style.color = root.querySelector('figure.profit svg text').getAttribute('fill');
    document.body.append(written);
    return [getComputedStyle(root.querySelector('.lab')).backgroundColor, getComputedStyle(written).color];
  });
  assert.notEqual(light(paper), light(words));
  const room = () => lab.evaluate(({ shadowRoot: root }) => getComputedStyle(root.querySelector('.work')).minHeight);
  const before = await room();
  await page.evaluate(() => { document.querySelector('iframe').height = '1500'; });
  await inner.waitForFunction(() => innerHeight === 1500);
  assert.equal(await room(), before);
});

test('the script of the host is small', async () => {
  assert.ok((await stat(path.join(DIST, 'www/frame-height.js'))).size <= 1024);
});
