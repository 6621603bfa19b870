// Claims that people bring along: what the model says to each belief comes from live runs, and what would have to be true can be tried.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { languages } from '../../www/i18n/index.js';
import { newPage, painted, save, settled, site } from './browser.mjs';

const read = async (name) => JSON.parse(await readFile(new URL(`../../www/lessons/claims/${name}.json`, import.meta.url), 'utf8'));
const claims = await Promise.all((await read('index')).map(read));
const WHO = ['sceptic', 'central', 'optimist', 'screen'];

/** Every number of the claim on screen is there. */
const shown = (page, title) => page.waitForFunction((wanted) => {
  const body = document.querySelector('loyalty-lab').shadowRoot.querySelector('.lesson-body.claim');
  return body?.querySelector('h2').textContent.includes(wanted) && [...body.querySelectorAll('[data-figure]')].every(({ textContent }) => textContent !== '');
}, title, { timeout: 60_000 });
const rows = (page) => page.evaluate(() => Object.fromEntries([...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('.claim-table tbody tr')]
  .map((row) => [row.dataset.who, { numbers: [...row.querySelectorAll('.number')].map((cell) => cell.textContent), verdict: row.querySelector('.claim-verdict').textContent }])));

async function open(id, options) {
  const { page, troubles } = await newPage(options);
  await page.goto(`${site.href}#claim=${id}`);
  await painted(page);
  return { page, troubles };
}

test('each claim is complete in every language, and says nothing in figures it does not have', () => {
  for (const { id, title, idea, figures, text, model, needs, evidence } of claims) {
    const labels = [title, idea, ...model.show.map(({ label }) => label), ...model.verdicts.map((one) => one.text)];
    for (const one of [...labels, ...text, ...model.text, ...needs.text, ...evidence.text]) {
      const holes = (words) => [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      for (const language of languages) {
        assert.ok(one[language]?.trim().length > 0, `${id}: ${one.en}`);
        assert.deepEqual(holes(one[language]), holes(one.en), `${id}: ${one.en}`);
      }
      for (const name of holes(one.en)) assert.ok(figures[name], `${id} has no figure ${name}`);
    }
    for (const { figure } of [...model.show, ...model.verdicts.flatMap(({ if: conditions }) => conditions)]) assert.ok(figures[figure], `${id} has no figure ${figure}`);
  }
});

test('every claim shows what the model says to each belief, in words and numbers', async () => {
  for (const [locale, language, chosen] of [['en-US', 'en', claims.filter((_, place) => place % 2 === 0)], ['zh-CN', 'zh-Hans', claims.filter((_, place) => place % 2)]]) {
    const { page, troubles } = await open(chosen[0].id, { locale });
    for (const { id, title, model } of chosen) {
      await page.evaluate((hash) => { location.hash = hash; }, `#claim=${id}`);
      await shown(page, title[language]);
      const said = await rows(page);
      assert.deepEqual(Object.keys(said), WHO);
      for (const who of WHO) {
        assert.ok(said[who].numbers.every((number) => /\d/.test(number)), `${id} ${who}`);
        assert.ok(model.verdicts.some(({ text }) => text[language] === said[who].verdict), `${id} ${who}: ${said[who].verdict}`);
      }
    }
    assert.deepEqual(troubles, []);
  }
});

test('what would have to be true is loaded, judged, heard, and undone', async () => {
  const claim = claims.find(({ id }) => id === 'every-year-more');
  const { page, troubles } = await open(claim.id);
  await shown(page, claim.title.en);
  const before = await rows(page);
  const own = await save(page);
  await settled(page, () => page.getByRole('button', { name: 'Load it and see' }).click());
  await page.waitForFunction((words) => document.querySelector('loyalty-lab').shadowRoot.querySelector('[data-who="screen"] .claim-verdict').textContent === words, 'Both halves hold.');
  const after = await rows(page);
  // What is believed of the claim as it stood does not move with the screen.
  for (const who of ['sceptic', 'central', 'optimist']) assert.deepEqual(after[who], before[who]);
  assert.notDeepEqual(after.screen, before.screen);
  // Beside the button, where one looks, and heard there.
  assert.match(await page.locator('.lesson p.finding[role="status"]').textContent(), /Both halves hold/);
  assert.equal((await save(page)).schemes[0].mechanisms.length, 3);
  await page.locator('loyalty-lab .undo').click();
  assert.deepEqual(await save(page), own);
  assert.deepEqual(troubles, []);
});

test('claims stand in the list under the lessons, and the own work comes back', async () => {
  const { page, troubles } = await newPage();
  await page.goto(`${site.href}#preset=coffee&run.worlds=40&run.customers=200`);
  await painted(page);
  const own = await save(page);
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await page.getByRole('heading', { name: 'Claims, tested' }).waitFor();
  assert.equal(await page.locator('.claim-list li').count(), claims.length);
  await page.getByRole('button', { name: claims[2].title.en }).click();
  await shown(page, claims[2].title.en);
  assert.equal(new URL(page.url()).hash, `#claim=${claims[2].id}`);
  await page.getByRole('button', { name: 'Back to my work' }).click();
  assert.deepEqual(await save(page), own);
  assert.equal(new URL(page.url()).hash, '');
  assert.deepEqual(troubles, []);
});
