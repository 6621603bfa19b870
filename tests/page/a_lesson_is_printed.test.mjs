// A lesson on paper: questions give nothing away, the teacher's page has every number and answer; and where the browser keeps nothing,
// the lesson's address carries the reader's own work.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, newPage, openLab, painted, save, settled, site } from './browser.mjs';

test('questions and the teacher’s page, with live numbers', async () => {
  const { page, troubles } = await newPage();
  await page.addInitScript(() => { window.print = () => { window.printed = true; }; });
  // In large type, where words and chart stand side by side: nothing of that is on the sheet.
  await page.goto(`${site.href}#lesson=average-churn&step=3&large`);
  await painted(page);
  await page.getByRole('button', { name: 'For a class' }).click();
  const sheet = async (name) => {
    await page.evaluate(() => { window.printed = false; });
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name }).click();
    await page.waitForFunction(() => window.printed, null, { timeout: 60_000 });
    await page.emulateMedia({ media: 'print' });
    assert.ok(!(await page.locator('.lesson').isVisible()) && !(await page.locator('.headline').isVisible()));
    return page.locator('.handout').innerText();
  };
  const questions = await sheet('Print the questions');
  for (const asked of ['After seven renewals', 'Several times as many', 'Draw who is still there', '94%']) assert.ok(questions.includes(asked), asked);
  for (const answer of ['Answer:', 'Steep first', '6.3', '+111%']) assert.ok(!questions.includes(answer), answer);
  assert.equal(await page.locator('.handout .board').count(), 1);
  assert.equal(await page.locator('.handout .board-truth').count(), 0);
  const answers = await sheet('Print the teacher’s page');
  for (const there of ['Answer: Several times as many.', 'Steep first', '24%', '+111%', 'seed 2026', '#lesson=average-churn']) assert.ok(answers.includes(there), there);
  assert.equal(await page.locator('.handout .board-truth').count(), 1);
  assert.ok(!/–|…|\{/.test(answers.replaceAll('…', '')), answers);
  assert.deepEqual(troubles, []);
});

test('questions and the teacher’s page are one page each, on A4 and on Letter', async () => {
  const { page, troubles } = await newPage();
  await page.addInitScript(() => { window.print = () => { window.printed = true; }; });
  await page.goto(`${site.href}#lesson=leaky-bucket`);
  await painted(page);
  await page.getByRole('button', { name: 'For a class' }).click();
  for (const name of ['Print the questions', 'Print the teacher’s page']) {
    await page.evaluate(() => { window.printed = false; });
    await page.getByRole('button', { name }).click();
    await page.waitForFunction(() => window.printed, null, { timeout: 60_000 });
    for (const format of ['A4', 'Letter']) assert.equal((await page.pdf({ format })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g).length, 1, `${name}, ${format}`);
    await page.mouse.click(5, 5);
  }
  assert.deepEqual(troubles, []);
});

test('a claim on one page, with the numbers on screen', async () => {
  const { page, troubles } = await newPage();
  await page.addInitScript(() => { window.print = () => { window.printed = true; }; });
  await page.goto(`${site.href}#claim=five-percent`);
  await painted(page);
  await page.waitForFunction(() => {
    const numbers = [...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('.claim [data-figure]')];
    return numbers.length > 8 && numbers.every(({ textContent }) => textContent !== '');
  }, null, { timeout: 60_000 });
  await page.getByRole('button', { name: 'Print this claim' }).click();
  await page.waitForFunction(() => window.printed);
  await page.emulateMedia({ media: 'print' });
  const said = await page.locator('.handout').innerText();
  for (const there of ['profit rises by 25 to 95%', 'Optimist', 'Five points, but they bring less than 25%.', 'What would have to be true', 'Reichheld', 'seed 2026', '#claim=five-percent']) assert.ok(said.includes(there), there);
  assert.ok(!/Load it|On screen now|…|\{/.test(said) && !(await page.locator('.headline').isVisible()));
  assert.deepEqual(troubles, []);
});

test('the questions leave open what trying is to show', async () => {
  const { page, troubles } = await newPage();
  await page.addInitScript(() => { window.print = () => { window.printed = true; }; });
  await page.goto(`${site.href}#lesson=members-spend-more&step=4`);
  await painted(page);
  await page.getByRole('button', { name: 'For a class' }).click();
  await page.getByRole('button', { name: 'Print the questions' }).click();
  await page.waitForFunction(() => window.printed, null, { timeout: 60_000 });
  const sheet = page.locator('.handout');
  assert.equal(await sheet.locator('.handout-blank').count(), 2, 'the seen and the true effect');
  assert.match(await sheet.textContent(), /6%/);
  assert.doesNotMatch(await sheet.textContent(), /\+9\.\d%/);
  assert.match(await sheet.locator('.handout-run a').textContent(), /#lesson=members-spend-more&step=1&class&currency=USD&seed=\d+$/);
  assert.deepEqual(troubles, []);
});

test('with storage blocked, the own work is there again after a reload in a lesson', async () => {
  const { page } = await newPage();
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: () => { throw new DOMException('blocked', 'SecurityError'); } });
  });
  await page.goto(site.href + QUICK);
  await painted(page);
  await settled(page, () => page.getByLabel('Visits per customer', { exact: true }).fill('5'));
  await page.waitForFunction(() => location.hash.includes('purchase_rate.mean=5'));
  const own = await save(page);
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await page.getByRole('button', { name: 'The leaky bucket' }).click();
  await page.locator('.lesson-body.read').waitFor();
  await page.locator('.lesson-next').click();
  await page.locator('.lesson-body.predict').waitFor();
  await page.reload();
  await painted(page);
  await page.locator('.lesson-body.predict').waitFor();
  await page.getByRole('button', { name: 'Back to my work' }).click();
  assert.deepEqual(await save(page), own);
  await page.waitForFunction(() => /^#preset=coffee.*purchase_rate\.mean=5/.test(location.hash));
});

test('a link to a step does not carry the reader’s own work', async () => {
  const { page } = await openLab({ hash: QUICK });
  await page.evaluate(() => { location.hash = '#lesson=leaky-bucket&step=2&own=%23preset%3Dgym'; });
  await page.locator('.lesson-body.predict').waitFor();
  await page.evaluate(() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; });
  await page.getByRole('button', { name: 'Link to this step' }).click();
  await page.waitForFunction(() => window.copied);
  assert.equal(new URL(await page.evaluate(() => window.copied)).hash, '#lesson=leaky-bucket&step=2');
});
