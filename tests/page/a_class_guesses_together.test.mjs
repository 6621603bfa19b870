// A class without a server: a curve drawn by hand or by key, a code for each answer, and a teacher who sees them all over the model's.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { answerOf, answersOf, codeOf } from '../../www/lesson/answers.js';
import { qr } from '../../www/lesson/qr.js';
import { apart, axisOf, placesOf } from '../../www/lesson/curve.js';
import { COLOURS, violations } from './axe.mjs';
import { newPage, painted, site } from './browser.mjs';

const index = JSON.parse(await readFile(new URL('../../www/lessons/index.json', import.meta.url), 'utf8'));
/** The café's customers are to be drawn in step 4. */
const DRAW = '#lesson=average-churn&step=4&class&currency=USD&seed=1';

async function open(hash, options) {
  const { page, troubles } = await newPage(options);
  await page.goto(site.href + hash);
  await painted(page);
  await page.locator('.board-up :not(.widest)').first().waitFor();
  return { page, troubles };
}

const value = (page) => page.locator('.board-field').first().getAttribute('aria-valuetext');
const code = async (page) => (await page.locator('.lesson-code code').innerText()).trim();
/** By keyboard: down a little at every place. */
async function draw(page) {
  await page.locator('.board-field').focus();
  for (let place = 0; place < 12; place += 1) {
    await page.keyboard.press('PageDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
  }
}

test('a code comes back as the answer it was, and a slip of the pen is found', () => {
  let state = 7;
  const random = (n) => { state = (state * 48_271) % 2_147_483_647; return state % n; };
  let slips = 0;
  let found = 0;
  for (let round = 0; round < 200; round += 1) {
    const answer = {
      lesson: index[random(index.length)], step: random(12), choice: random(5) === 0 ? null : random(5),
      heights: random(2) === 0 ? null : Array.from({ length: 1 + random(13) }, () => random(101)),
    };
    const letters = codeOf(answer);
    assert.match(letters, /^LL(-[0-9A-HJKMNP-TV-Z]{1,4})+$/);
    assert.deepEqual(answerOf(letters.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replace(/^ll/, 'LL'), answer.lesson, answer.step), { answer });
    const at = 3 + random(letters.length - 3);
    const wrong = letters.slice(0, at) + (letters[at] === '7' ? 'X' : '7') + letters.slice(at + 1);
    if (letters[at] === '-') continue;
    slips += 1;
    if ('why' in answerOf(wrong, answer.lesson, answer.step)) found += 1;
  }
  assert.ok(found / slips > 0.98, `${found} of ${slips}`);
});

test('codes are told from all that stands around them, and of other lessons', () => {
  const of = (lesson, step, choice) => codeOf({ lesson, step, choice, heights: null });
  for (const id of index) for (const other of index) assert.equal('answer' in answerOf(of(other, 1, 0), id, 1), id === other, `${id} ${other}`);
  const [mine, later, others] = [of('stamp-card', 1, 2), of('stamp-card', 3, 0), of('breakage', 1, 0)];
  const { answers, bad } = answersOf(`Anna: ${mine}\n${mine.toLowerCase()}; LL-0000-0000\n\nsorry, I am late\n${others} ${later}`, 'stamp-card', 1);
  assert.deepEqual(answers.map(({ choice }) => choice), [2, 2]);
  assert.deepEqual(bad.map(({ why }) => why), ['typo', 'none', 'none', 'lesson', 'step']);
});

test('the QR code of a link is the one that readers have read back', () => {
  const mark = (text) => createHash('sha256').update(qr(text).map((row) => row.map(Number).join('')).join('\n')).digest('hex').slice(0, 16);
  const link = 'http://192.168.1.20:8000/#lesson=members-spend-more&step=1&class&currency=CNY&seed=2026';
  // Each of these was read by zbar: one block, two, and with the version written in it.
  assert.deepEqual(['HI', link, 'x'.repeat(200)].map((text) => [qr(text).length, mark(text)]), [[21, 'ab471e9a17b9b036'], [37, '61fd9b5406270a70'], [53, '71ddfbc79101aebe']]);
  assert.equal(qr('y'.repeat(230)).length, 53);
  assert.equal(qr('y'.repeat(231)), null);
});

test('how far a drawn curve is away is arithmetic', () => {
  assert.deepEqual(placesOf(36), [0, 2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 32, 35]);
  assert.deepEqual(placesOf(2), [0, 1]);
  assert.ok(placesOf(120).length <= 14 && placesOf(520).length <= 14);
  assert.deepEqual(axisOf([0.9, 0.2], 'share'), { from: 0, to: 1 });
  const { from, to } = axisOf([-8000, 67_000], 'money');
  assert.ok(from <= -8000 && to > 67_000);
  assert.deepEqual(apart([90, 50, 30], [0.9, 0.6, 0.1], [0, 1, 2], { from: 0, to: 1 }).most, { place: 2, drawn: 0.3, truth: 0.1 });
});

test('a curve is drawn by keyboard, kept over a reload, and shown beside the model’s', async () => {
  const { page, troubles } = await open(DRAW);
  assert.ok(!(await page.locator('loyalty-lab .headline').isVisible()));
  assert.equal(await page.locator('.lesson-code:visible').count(), 0, 'no code before there is an answer');
  await draw(page);
  const last = await value(page);
  assert.match(last, /^month 36: \d+%$/);
  const mine = await code(page);
  await page.reload();
  await painted(page);
  await page.locator('.board-up :not(.widest)').first().waitFor();
  assert.equal(await code(page), mine);
  await page.locator('.lesson-next').click();
  await page.locator('.lesson-off:visible').waitFor();
  const far = await page.locator('.lesson-off').innerText();
  assert.match(far, /\d+ points away from the model’s\. Farthest in month \d+: you drew \d+%, the model says \d+%\./);
  assert.ok((await page.locator('.board-field').getAttribute('aria-label')).includes(far));
  assert.equal(await page.locator('.board-truth').count(), 1);
  assert.deepEqual(troubles, []);
});

test('by hand, and a teacher sees every answer, with what cannot be read named', async () => {
  const { page, troubles } = await open(DRAW, { viewport: { width: 375, height: 800 } });
  const { x, y, width, height } = await page.locator('.board-field').boundingBox();
  await page.mouse.move(x + 20, y + 0.2 * height);
  await page.mouse.down();
  await page.mouse.move(x + width - 1, y + 0.8 * height, { steps: 9 });
  await page.mouse.up();
  const mine = await code(page);
  await page.getByRole('button', { name: 'For a class' }).click();
  await page.getByLabel('Codes from the class').fill(`Anna ${mine}\nBob ${mine}\nno idea\n${mine.slice(0, -1)}`);
  await page.getByText('2 answers').waitFor();
  assert.ok(!(await page.locator('.group-bad').isVisible()), 'names are not shown to a room');
  assert.ok(!(await page.locator('.lesson-body > .board').isVisible()), 'one board, with everybody on it');
  await page.locator('.group-seen .board-other').nth(1).waitFor({ state: 'attached' });
  assert.equal(await page.locator('.group-seen .board-other').count(), 2);
  // A reload in front of a class loses nothing, and nobody has to look for it.
  await page.reload();
  await page.getByText('2 answers').waitFor();
  await page.locator('.group-seen .board-other').nth(1).waitFor({ state: 'attached' });
  assert.equal(await page.locator('.group-seen .board-truth').count(), 0, 'nothing is given away');
  assert.equal(await page.locator('.group-bad li').count(), 2);
  await page.locator('.lesson-next').click();
  await page.locator('.group-seen .board-truth').waitFor({ state: 'attached' });
  assert.deepEqual(troubles, []);
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => document.querySelector('loyalty-lab').setAttribute('theme', name), theme);
    assert.deepEqual(await violations(page, theme === 'dark' ? { runOnly: COLOURS } : {}), [], theme);
  }
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

test('choices become dots, and the link for the class brings everybody the same customers and prices', async () => {
  const { page, troubles } = await newPage({ locale: 'zh-CN' });
  await page.goto(`${site.href}#lesson=stamp-card&step=2&class&currency=USD&seed=5`);
  await painted(page);
  await page.locator('.lesson-body.predict').waitFor();
  const saved = await page.evaluate(() => document.querySelector('loyalty-lab').save());
  assert.deepEqual([saved.currency, saved.seed], ['USD', 5]);
  await page.getByRole('radio').nth(1).check();
  const mine = await code(page);
  await page.getByRole('button', { name: '上课用' }).click();
  await page.locator('.group-ways button').first().click();
  const link = new URL(await page.locator('.group-link').inputValue());
  assert.match(link.hash, /^#lesson=stamp-card&step=2&class&currency=USD&seed=5$/);
  await page.locator('#group-codes').fill(`${mine}\n${mine}\n${codeOf({ lesson: 'stamp-card', step: 1, choice: 0, heights: null })}`);
  const counts = () => page.locator('.group-dots b').allInnerTexts();
  assert.deepEqual((await counts()).slice(0, 2), ['1', '2']);
  assert.equal(await page.locator('.group-tally .right').count(), 0);
  await page.locator('.lesson-next').click();
  await page.locator('.group-tally .right').waitFor();
  assert.equal(await page.locator('.group-tally .right').count(), 1);
  assert.deepEqual(troubles, []);
});

test('on a projector the answers of the class and which is right stand beside the picture, with nothing to scroll to', async () => {
  const { page, troubles } = await newPage();
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`${site.href}#lesson=leaky-bucket&step=2&large`);
  await painted(page);
  await page.getByRole('button', { name: 'For a class' }).click();
  await page.locator('#group-codes').fill([0, 1, 2].map((choice) => codeOf({ lesson: 'leaky-bucket', step: 1, choice, heights: null })).join('\n'));
  await page.locator('.lesson-next').click();
  const right = page.locator('.group-tally .right');
  await right.waitFor();
  const [answer, picture] = await Promise.all([right.boundingBox(), page.locator('.plotted').boundingBox()]);
  assert.ok(answer.y > 0 && answer.y + answer.height <= 720 && answer.x + answer.width <= picture.x, JSON.stringify([answer, picture]));
  assert.deepEqual(troubles, []);
});
