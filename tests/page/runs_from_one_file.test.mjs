// The whole page is one file: opened from a disk, without a network, it is the page.

import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { QUICK, newPage, painted, refined, save, settled, text } from './browser.mjs';
import { DIST, needsPublished } from './static.mjs';

const FILE = pathToFileURL(path.join(DIST, 'loyalty-lab.html')).href;

/** @param {string} [script] that runs before the page's */
async function opened(script) {
  const { page, troubles } = await newPage({ offline: true });
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  if (script) await page.addInitScript(script);
  await page.goto(FILE + QUICK);
  await painted(page);
  await refined(page);
  return { page, troubles, asked };
}

test('it answers, moves, speaks and teaches with the network off', needsPublished, async () => {
  const { page, troubles, asked } = await opened();
  const before = await text(page, '.headline');
  await settled(page, () => page.getByLabel('Visits per customer', { exact: true }).fill('1'));
  assert.notEqual(await text(page, '.headline'), before);
  assert.equal(page.workers().length > 0, true, 'it works in workers here as well');
  await page.getByRole('tab', { name: 'Where profit comes from' }).or(page.getByRole('tab').nth(1)).first().click();
  await page.locator('loyalty-lab figure.origin svg').waitFor();
  await page.getByRole('combobox').first().selectOption('zh-Hant');
  await page.waitForFunction(() => /\p{Script=Han}/u.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.headline').textContent));
  await page.locator('loyalty-lab button.lessons').click();
  await page.locator('loyalty-lab .lesson h2').first().waitFor();
  const [svg, csv] = await page.evaluate(async () => {
    const lab = document.querySelector('loyalty-lab');
    return [await lab.toSVG('profit'), await lab.toCSV('curves')];
  });
  assert.match(svg, /^<\?xml/);
  assert.ok(csv.length > 1000);
  assert.deepEqual(asked.filter((url) => !/^(blob|data):/.test(url) && url.split('#')[0] !== FILE), []);
  assert.deepEqual(troubles, []);
});

test('where workers are forbidden, the page does the work itself', needsPublished, async () => {
  for (const without of ['delete window.Worker', 'window.Worker = class extends EventTarget { constructor() { super(); setTimeout(() => this.dispatchEvent(new ErrorEvent("error", { cancelable: true }))); } postMessage() {} terminate() {} }']) {
    const { page, troubles } = await opened(without);
    assert.equal(page.workers().length, 0);
    assert.equal((await save(page)).preset, 'coffee');
    assert.match(await text(page, '.headline'), /pays back/);
    assert.deepEqual(troubles, []);
  }
});
