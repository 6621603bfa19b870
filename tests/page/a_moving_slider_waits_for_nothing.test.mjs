// What makes a page slow under a hand is counted, not timed: on a busy machine milliseconds say nothing. Reading a size makes the
// browser lay out everything that was changed before; writing what has not changed is work for nobody; what one task makes at
// once keeps everything else waiting; what nobody reads need not come from a worker, and what nobody waits for must not keep all of them.

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
    window.drafts = [];
    window.together = [];
    const asides = new Set();
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function posted(message, ...more) {
      const { id, task } = message;
      // Of all tasks these alone can wait: a draft must not.
      const aside = task?.kind === 'what_if';
      if (aside) asides.add(this);
      // The page hears of an answer, and gives the next task out, before this does.
      if (aside) setTimeout(() => window.together.push(asides.size));
      if (id) {
        const answered = ({ data }) => {
          if (data.id !== id) return;
          this.removeEventListener('message', answered);
          if (aside) asides.delete(this);
          if (task.sketch) window.drafts.push(data.result);
        };
        this.addEventListener('message', answered);
      }
      return post.call(this, message, ...more);
    };
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

test('a draft brings what is on screen and nothing more', async () => {
  await settled(page, () => page.locator('loyalty-lab .card input[type=range]').first().press('ArrowLeft'));
  const { outcomes, progress, report, charts } = await page.evaluate(() => window.drafts.at(-1));
  assert.deepEqual([outcomes, progress], [null, null]);
  assert.equal(charts.length, 2);
  for (const { curves, verdict } of report.schemes) {
    assert.deepEqual(Object.keys(curves).sort(), ['alive', 'cumulative_incremental', 'seen']);
    assert.equal(curves.alive.standard_error, undefined);
    assert.deepEqual(verdict.chance_to_break_even, []);
  }
});

test('every view is sketched, whatever of it is looked at, without a fault', async () => {
  const faults = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  const drafts = async () => {
    const slider = page.locator('loyalty-lab .card input[type=range]:visible').first();
    for (const key of ['ArrowRight', 'ArrowLeft']) {
      const before = await page.evaluate(() => window.drafts.length);
      await slider.press(key);
      await page.waitForFunction((many) => window.drafts.length > many, before);
    }
  };
  const tabs = page.locator('loyalty-lab [role=tab]');
  for (let at = 0; at < await tabs.count(); at += 1) {
    await tabs.nth(at).click();
    await drafts();
    const choices = page.locator('loyalty-lab figure .bar input[type=radio], loyalty-lab figure .bar select option');
    for (let choice = 0; choice < await choices.count(); choice += 1) {
      await choices.nth(choice).evaluate((one) => {
        if (one.localName === 'input') return one.click();
        one.parentElement.value = one.value;
        return one.parentElement.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await drafts();
    }
  }
  await tabs.first().click();
  assert.deepEqual(faults, []);
});

test('what nobody waits for leaves a worker to the next draft', async () => {
  const workers = await page.evaluate(() => navigator.hardwareConcurrency);
  // Beliefs under the headline and strips under the controls are worked out at the same time.
  for (const at of [0, 1, 2]) {
    await settled(page, () => page.locator('loyalty-lab .card input[type=range]').first().press('ArrowRight'));
    await page.locator('loyalty-lab .card input[type=range]:visible').nth(at).focus();
    await page.locator('loyalty-lab .control:focus-within .strip svg').waitFor();
  }
  const together = await page.evaluate(() => window.together);
  assert.ok(together.length > 6, `${together.length} tasks that can wait`);
  assert.ok(Math.max(...together) <= Math.max(1, Math.min(8, workers) - 1), `${Math.max(...together)} of ${workers} workers at once`);
});

// For a field that is in no form, Chromium reads through all such fields after each change, looking for addresses and cards to fill in: with a hundred
// of them that was the largest part of what a moving slider cost the page.
test('every number is a form of its own, and Enter in it sends nothing anywhere', async () => {
  await settled(page, () => page.locator('loyalty-lab .card input[type=range]').first().press('ArrowLeft'));
  const many = await page.evaluate(() => [...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('.panel input[type=range]')]
    .map(({ form }) => form?.querySelectorAll('input').length));
  assert.ok(many.length > 60);
  assert.deepEqual([...new Set(many)], [2], 'a slider and a field');
  await page.evaluate(() => { window.same = true; });
  const field = page.locator('loyalty-lab .card input[inputmode=decimal]').first();
  await field.fill('7');
  await settled(page, () => field.press('Enter').then(() => field.fill('8')));
  assert.equal(await page.evaluate(() => window.same), true, 'the page is still the same');
  assert.equal(new URL(page.url()).search, '');
});
