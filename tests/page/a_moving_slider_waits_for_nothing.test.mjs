// What makes a page slow under a hand is counted, not timed: on a busy machine milliseconds say nothing. Reading a size makes the
// browser lay out everything that was changed before; writing what has not changed is work for nobody; what one task makes at
// once keeps everything else waiting.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, refined, settled, site } from './lab.mjs';

let browser;
let page;

before(async () => {
  browser = await launch();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(() => {
    window.measured = [];
    window.made = [];
    const note = (name) => window.measured.push(`${name}\n${new Error().stack}`);
    for (const [owner, names] of [
      [Element.prototype, ['clientWidth', 'clientHeight', 'clientLeft', 'clientTop', 'scrollWidth', 'scrollHeight']],
      [HTMLElement.prototype, ['offsetWidth', 'offsetHeight', 'offsetLeft', 'offsetTop', 'innerText']],
    ]) {
      for (const name of names) {
        const { get, ...rest } = Object.getOwnPropertyDescriptor(owner, name);
        Object.defineProperty(owner, name, { ...rest, get() { note(name); return get.call(this); } });
      }
    }
    for (const name of ['getBoundingClientRect', 'getClientRects']) {
      const own = Element.prototype[name];
      Element.prototype[name] = function measuring() { note(name); return own.call(this); };
    }
    const own = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function attach(options) {
      const root = own.call(this, options);
      // Told once a task: what it made altogether.
      new MutationObserver((records) => window.made.push(records.flatMap(({ addedNodes }) => [...addedNodes])
        .filter((node) => node instanceof Element)
        .reduce((sum, node) => sum + node.querySelectorAll('.control').length + (node.matches('.control') ? 1 : 0), 0)))
        .observe(root, { childList: true, subtree: true });
      return root;
    };
  });
  await page.goto(site.href);
  await refined(page);
});
after(() => browser.close());

test('no task of the opening makes more than two dozen controls', async () => {
  const sixty = () => document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('.panel .control').length > 60;
  await page.waitForFunction(sixty);
  const made = await page.evaluate(() => window.made);
  assert.ok(Math.max(...made) <= 24, `controls made by the tasks: ${made.filter(Boolean)}`);
});

test('while a slider moves nothing is measured, and of the controls only its own is written', async () => {
  const slider = page.locator('loyalty-lab .card input[type=range]').first();
  await slider.focus();
  await page.locator('loyalty-lab .strip svg').waitFor(); // The words it needs come once, and for all.
  await page.evaluate(() => {
    window.touched = new Set();
    const touch = (node) => (node instanceof Element ? node : node.parentElement)?.closest('.control');
    new MutationObserver((records) => records.map(({ target }) => touch(target)).filter(Boolean).forEach((one) => window.touched.add(one)))
      .observe(document.querySelector('loyalty-lab').shadowRoot.querySelector('.panel'), { subtree: true, childList: true, attributes: true, characterData: true });
    window.measured.length = 0;
    document.querySelector('loyalty-lab').addEventListener('loyalty-result', () => {
      window.counted = { measured: window.measured.filter((one) => !/strips/.test(one)), touched: [...window.touched].map((one) => one.querySelector('label, .name span')?.textContent) }; // The strip is drawn for those who stay.
    }, { once: true });
  });
  await settled(page, async () => {
    for (let press = 0; press < 6; press += 1) await slider.press('ArrowRight');
  });
  assert.deepEqual(await page.evaluate(() => window.counted), { measured: [], touched: ['Points earned'] });
});
