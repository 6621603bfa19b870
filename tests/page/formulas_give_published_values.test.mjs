// The formulas in the page: published numbers typed in give published results, to the digits shown; what is wrong is said
// beside its field; the ladder tells the report's gaps; and Chromium computes the very bits of the native engine.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { QUICK, newPage, openLab, refined, settled, site } from './browser.mjs';

const golden = JSON.parse(await readFile(new URL('../golden/formulas.json', import.meta.url), 'utf8'));

/** The full page with the formulas unfolded. */
async function open(options = {}) {
  const { page, troubles } = await openLab({ hash: QUICK, ...options });
  await refined(page);
  await page.locator('loyalty-lab .formulas > summary').click();
  await page.locator('loyalty-lab .formulas dd').first().waitFor();
  return { page, troubles };
}

const read = (page) => page.evaluate(() => [...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('.formulas dd')].map((one) => one.textContent));
const field = (page, key) => page.locator(`loyalty-lab [id="formula-${key}"]`);
const message = (page, key) => page.locator(`loyalty-lab [id="formula-${key}-message"]`);

/** Types the numbers and waits for results that begin like that. */
async function fill(page, numbers, wanted) {
  for (const [key, value] of Object.entries(numbers)) await field(page, key).fill(value);
  await page.waitForFunction((first) => document.querySelector('loyalty-lab').shadowRoot.querySelector('.formulas dd')?.textContent === first, wanted[0]).catch(() => {});
  assert.deepEqual((await read(page)).slice(0, wanted.length), wanted);
}

const cases = [
  // Gupta & Lehmann (2003): r = 0.9, d = 12 %.
  ['clv', { margin: '100', retention: '90', discount: '12' }, ['$409.09', '$454.55', '$509.09', '5.0909%', '10']],
  // Fader & Hardie (2007): survival after 12 years; the mean is infinite.
  ['tenure', { alpha: '0.668', beta: '3.806', discount: '10', periods: '12', renewal: '1' }, ['37.8%', '∞', '7.156', '5.9226', '5.4149']],
  // Fader, Hardie & Lee (2005): the CDNOW customer (2, 30.43, 38.86) over 39 weeks, 1.226.
  ['bg_nbd', { r: '0.243', alpha: '4.414', a: '0.793', b: '2.426', x: '2', t_x: '30.43', T: '38.86', horizon: '39' }, ['72.66%', '1.226', '1.1967']],
  // Batislam, Denizel & Filiztekin (2007), and four packages.
  ['mbg_nbd', { r: '0.525', alpha: '6.183', a: '0.891', b: '1.614', x: '0', t_x: '0', T: '27', horizon: '52' }, ['42.85%', '0.2809', '1.4197']],
  ['pareto_nbd', { r: '0.553', alpha: '10.578', s: '0.606', beta: '11.669', x: '2', t_x: '30.43', T: '38.86', horizon: '39' }, ['86.92%', '1.4551', '1.213']],
  // Fader & Hardie (2013): one purchase of 22.35.
  ['gamma_gamma', { p: '6.25', q: '3.74', gamma: '15.44', x: '1', zbar: '22.35' }, ['$26.27', '$35.22']],
];

test('published numbers give published results', async () => {
  const { page, troubles } = await open();
  for (const [kind, numbers, wanted] of cases) {
    await page.locator('loyalty-lab #formula-kind').selectOption(kind);
    await fill(page, numbers, wanted);
  }
  // What was typed stays when one comes back, and when the language changes.
  await page.locator('loyalty-lab #formula-kind').selectOption('clv');
  await page.getByLabel('Language').selectOption('zh-Hans');
  await page.getByText('刚付过款的顾客').waitFor();
  assert.equal((await read(page))[3], '5.0909%');
  assert.deepEqual(troubles, []);
});

test('fields begin with what the scenario says, and follow it', async () => {
  const { page } = await open();
  assert.equal(await field(page, 'margin').inputValue(), '$14.30');
  assert.equal(await field(page, 'retention').inputValue(), '94%');
  const first = (await read(page))[0];
  assert.equal(first, await page.locator('loyalty-lab .missed tbody tr:first-child td:last-child').innerText());
  await settled(page, () => page.getByLabel('Visits per customer', { exact: true }).fill('8'));
  await page.waitForFunction(() => document.querySelector('loyalty-lab').shadowRoot.querySelector('[id="formula-margin"]').value === '$28.60');
});

test('what cannot be is said beside the field', async () => {
  const { page } = await open();
  await field(page, 'retention').fill('940');
  assert.match(await message(page, 'retention').innerText(), /from 0% to 100%/);
  assert.deepEqual(await read(page), []);
  await page.locator('loyalty-lab #formula-kind').selectOption('bg_nbd');
  await field(page, 't_x').fill('50');
  await message(page, 't_x').getByText('from 0 to 38.86').waitFor();
  assert.equal(await field(page, 't_x').getAttribute('aria-invalid'), 'true');
  await field(page, 't_x').fill('30.43');
  await page.locator('loyalty-lab .formulas dd').first().waitFor();
  assert.equal(await field(page, 't_x').getAttribute('aria-invalid'), null);
});

test('the ladder tells what the report says', async () => {
  const { page } = await open();
  const { formula } = await page.evaluate(() => new Promise((resolve) => {
    const lab = document.querySelector('loyalty-lab');
    lab.addEventListener('loyalty-result', (event) => resolve(event.detail.report), { once: true });
    const scenario = lab.save();
    const [segment] = scenario.segments;
    lab.restore({ ...scenario, segments: [{ ...segment, one_time_share: 0.3 }] });
  }));
  const rows = await page.locator('loyalty-lab .missed tbody tr').allInnerTexts();
  const told = formula.rungs.filter(({ name, change }) => change !== 0 || name === 'simulated');
  assert.deepEqual(told.map(({ name }) => name), ['textbook', 'horizon', 'all_along', 'customers_differ', 'one_time', 'simulated']);
  assert.equal(rows.length, told.length);
  told.forEach(({ value }, place) => assert.ok(rows[place].endsWith(`$${value.toFixed(2)}`), `${rows[place]} against ${value}`));
  assert.match(rows[4], /never come back\s+−30%/);
});

test('the same bits as natively', async () => {
  const { page } = await newPage();
  await page.goto(site.href);
  const found = await page.evaluate(async (cases) => {
    const engine = await import('/www/engine/loyalty_lab.js');
    await engine.default();
    return cases.map(({ kind, input }) => JSON.stringify(engine.calculate(kind, input)));
  }, golden);
  golden.forEach(({ values }, place) => assert.deepEqual(JSON.parse(found[place]), values));
});

test('nonsense is refused with problems and the engine goes on', async () => {
  const { page } = await newPage();
  await page.goto(site.href);
  const answers = await page.evaluate(async () => {
    const engine = await import('/www/engine/loyalty_lab.js');
    await engine.default();
    const attempt = (work) => {
      try {
        return { value: work() };
      } catch (error) {
        return { codes: error?.problems?.map(({ code, path }) => `${code} ${path}`) };
      }
    };
    const good = { margin: 100, retention: 0.9, discount: 0.12 };
    return [
      attempt(() => engine.calculate('nothing', good)), attempt(() => engine.calculate('clv', null)),
      attempt(() => engine.calculate('clv', { ...good, margin: '100' })), attempt(() => engine.calculate('clv', { ...good, retention: 90 })),
      attempt(() => engine.calculate('clv', { margin: 1 })), attempt(() => engine.fill_in({})),
      attempt(() => Math.round(engine.calculate('clv', good).if_renewed)),
    ];
  });
  assert.deepEqual(answers.slice(0, 5).map(({ codes }) => codes?.[0]), [
    'unknown_choice kind', 'wrong_type ', 'wrong_unit margin', 'wrong_unit retention', 'missing_key retention',
  ]);
  assert.ok(answers[5].codes.length > 0);
  assert.equal(answers[6].value, 409);
});
