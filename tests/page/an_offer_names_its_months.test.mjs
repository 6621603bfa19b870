// An offer that is there only in some months says so where the answer begins; a name with no room for all of its parts unfolds by keyboard.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Speech, languages, loadLanguage } from '../../www/i18n/index.js';
import { timed } from '../../www/rules.js';
import { QUICK, openLab, save, settled } from './browser.mjs';

await Promise.all(languages.map(loadLanguage));
await Promise.all(languages.map((language) => new Speech(language).need('build')));

const named = (language, calendars, period = 'month') => timed('P', { name: '', mechanisms: calendars.map((calendar) => ({ kind: 'points', calendar })) }, period, new Speech(language));
const WINTER = { from: 1, until: 0, months: [11, 12] };

test('the months of an offer, where all of it is held to them', () => {
  assert.equal(named('en', [WINTER]), 'P (only in Nov, Dec)');
  assert.equal(named('zh-Hans', [WINTER]), 'P（仅 11月、12月）');
  assert.equal(named('zh-Hant', [WINTER]), 'P（僅 11月、12月）');
  assert.equal(named('en', [{ from: 3, until: 9 }]), 'P (months 3 to 9)');
  assert.equal(named('en', [{ from: 3, until: 0 }], 'week'), 'P (from week 3 on)');
  assert.equal(named('en', [WINTER, WINTER]), 'P (only in Nov, Dec)');
  // What holds for a part is not said of the whole.
  assert.equal(named('en', [WINTER, { from: 1, until: 0 }]), 'P');
  assert.equal(named('en', [WINTER, { from: 3, until: 9 }]), 'P');
  assert.equal(named('en', [{ from: 1, until: 0 }, {}]), 'P');
  assert.equal(named('en', []), 'P');
});

test('in the headline, and all parts of a long name by keyboard', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  const scenario = await save(page);
  const [points, discount] = scenario.schemes;
  const seasonal = (mechanism) => ({ ...mechanism, calendar: WINTER });
  scenario.schemes = [{ ...points, mechanisms: [points.mechanisms[0], discount.mechanisms[0], { kind: 'gift' }].map(seasonal) }];
  await settled(page, () => page.evaluate((data) => document.querySelector('loyalty-lab').restore(data), scenario));
  await page.waitForFunction(() => /\+ 2 more \(only in Nov, Dec\)/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.headline').textContent));
  const summary = page.locator('loyalty-lab .compare thead summary');
  await summary.focus();
  await page.keyboard.press('Enter');
  const small = page.locator('loyalty-lab .compare thead details small');
  await small.waitFor();
  assert.match(await small.textContent(), /^Points 6% \+ Member discount 4% \+ Gifts$/);
  await settled(page, () => page.evaluate((data) => document.querySelector('loyalty-lab').restore({ ...data, seed: 5 }), scenario));
  await small.waitFor();
  await page.waitForFunction(() => document.querySelector('loyalty-lab').shadowRoot.activeElement?.dataset.code === 'parts');
  assert.deepEqual(troubles, []);
});
