// What is hardly meant is said calmly, in the reader's language, by the name the page gives it; nothing on the page moves for it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab, refined, settled } from './browser.mjs';

/** Just large enough to deserve no remark of its own. */
const SMALL = '#preset=coffee&run.worlds=50&run.customers=200';

const restore = (page, change) => settled(page, () => page.evaluate(`(async () => {
  const lab = document.querySelector('loyalty-lab');
  const scenario = lab.save();
  (${change})(scenario);
  await lab.restore(scenario);
})()`));

/** The words of remarks come with the first of them. */
const worded = (page) => page.waitForFunction(() => [...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('.remarks li')].every((one) => one.textContent));

const seen = (page) => page.evaluate(() => {
  const root = document.querySelector('loyalty-lab').shadowRoot;
  const fold = root.querySelector('.remarks details');
  return {
    summary: fold.hidden ? '' : fold.querySelector('summary').textContent,
    remarks: [...fold.querySelectorAll('li')].map(({ textContent }) => textContent),
    // Where the things below the remarks stand.
    places: ['.retention .plot', '.compare-place', '.run'].map((one) => root.querySelector(one).getBoundingClientRect().top),
  };
});

const open = async (locale) => {
  const { page, troubles } = await openLab({ locale, hash: SMALL });
  await refined(page);
  await page.locator('loyalty-lab .compare-place table').waitFor();
  return { page, troubles };
};

test('the preset deserves no remark, a doubtful number one that moves nothing', async () => {
  const { page, troubles } = await open('en-US');
  const before = await seen(page);
  assert.deepEqual([before.summary, before.remarks], ['', []]);
  await restore(page, (scenario) => { scenario.schemes[0].mechanisms[0].threshold = 50; });
  await worded(page);
  const after = await seen(page);
  assert.equal(after.summary, '1 number deserves a second look');
  assert.deepEqual(after.remarks, ['Points 6% · Smallest reward: the average member never gets that far.']);
  assert.deepEqual(after.places, before.places);
  assert.deepEqual(troubles, []);
});

test('every remark has its words in every language', async () => {
  for (const locale of ['en-US', 'zh-CN']) {
    const { page } = await open(locale);
    await restore(page, (scenario) => {
      const [segment] = scenario.segments;
      segment.dropout = { kind: 'after_purchase', chance: 0.2, first_purchase_can_be_last: true };
      segment.one_time_share = 0.5;
      segment.cost_to_serve = 5;
      segment.spend.cv_between = 1.9;
      Object.assign(scenario.schemes[0].mechanisms[0], { reward_rate: 0.5, threshold: 5000, expiry: 60 });
      scenario.schemes.length = 2; // Only what is made doubtful here counts.
      scenario.schemes[1].mechanisms[0].discount = 0.8;
      scenario.schemes[1].enrolment.share = 0;
      scenario.base.new_customers = 20;
      Object.assign(scenario.run, { worlds: 20, customers: 64 });
    });
    await worded(page);
    const { summary, remarks } = await seen(page);
    assert.match(summary, /\b13\b/);
    assert.equal(remarks.length, 13);
    for (const remark of remarks) {
      // The engine's own English, paths and codes stay inside.
      assert.doesNotMatch(remark, /_|\[|doubt\.|field\./);
      if (locale === 'zh-CN') assert.match(remark, /[一-鿿]{6}/);
    }
  }
});

test('a scenario with no programme at all is answered, too', async () => {
  const { page, troubles } = await open('en-US');
  await restore(page, (scenario) => { scenario.schemes = []; });
  const state = await page.evaluate(() => {
    const lab = document.querySelector('loyalty-lab');
    const drawn = (name) => lab.shadowRoot.querySelectorAll(`.${name} .plot svg`).length;
    return { state: lab.dataset.state, profit: drawn('profit'), retention: drawn('retention'), run: lab.shadowRoot.querySelector('.run').textContent };
  });
  assert.deepEqual([state.state, state.profit, state.retention], ['ready', 0, 1]);
  assert.match(state.run, /±\u2060\$[\d,.]+K?/);
  await restore(page, (scenario) => { scenario.schemes = [{ mechanisms: [{ kind: 'points' }] }]; });
  assert.equal(await page.evaluate(() => document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('.profit .plot svg').length), 1);
  assert.deepEqual(troubles, []);
});
