// Lessons: every number in them is the live model's, guesses are judged by it, tasks tick themselves, and the reader's own work comes back.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { Speech, languages } from '../../www/i18n/index.js';
import { figuresOf } from '../../www/lesson/format.js';
import { QUICK, newPage, openLab, painted, save, settled, site } from './browser.mjs';

const read = async (name) => JSON.parse(await readFile(new URL(`../../www/lessons/${name}.json`, import.meta.url), 'utf8'));
const lessons = await Promise.all((await read('index')).map(read));
const speech = new Speech('en', 'USD');
const at = (lesson, step) => `#lesson=${lesson}&step=${step}`;

/** The step on screen, its numbers all there. */
const shown = (page, kind) => page.waitForFunction((wanted) => {
  const body = document.querySelector('loyalty-lab').shadowRoot.querySelector(`.lesson-body${wanted ? `.${wanted}` : ''}`);
  return body && [...body.querySelectorAll('[data-figure]')].every(({ textContent }) => textContent !== '');
}, kind, { timeout: 60_000 });
const figures = (page) => page.evaluate(() => Object.fromEntries([...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('.lesson [data-figure]')]
  .map((place) => [place.dataset.figure, place.textContent])));
const words = (page, selector = '.lesson-body') => page.locator(`loyalty-lab ${selector}`).first().innerText();
/** A control beside the tasks. */
const hand = (page, name) => page.locator('.lesson-hands').getByLabel(name, { exact: true });
const next = (page) => page.locator('loyalty-lab .lesson-next').click();

/** A lesson from its address, and the reports of the page as they come. */
async function open(hash, options) {
  const { page, troubles } = await newPage(options);
  await page.addInitScript(() => document.addEventListener('loyalty-result', ({ detail }) => { window.report = detail.report; }));
  await page.goto(site.href + hash);
  await painted(page);
  await shown(page);
  return { page, troubles };
}

test('while a lesson is on its way nothing of the work shows; where it cannot come, the work does', async () => {
  const { page } = await newPage();
  const work = page.locator('loyalty-lab .headline');
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route('**/lessons/*.json', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(site.href + at('leaky-bucket', 4));
  await painted(page);
  assert.deepEqual([await work.isVisible(), await page.locator('loyalty-lab .toolbar').isVisible()], [false, true]);
  release();
  await shown(page);
  await work.waitFor(); // The run that the step is about.

  const { page: other } = await newPage();
  await other.route('**/lessons/*.json', (route) => route.abort());
  await other.goto(site.href + at('leaky-bucket', 4));
  await other.locator('loyalty-lab .notice').waitFor();
  await other.locator('loyalty-lab .headline').waitFor();
});

test('each lesson is complete in every language, and says nothing in figures it does not have', () => {
  const traditional = /[會員點數購體來過們個這還說時間開關買賣讓學實際環節業務變種類單價顧費獲潤預設選擇據號碼載連結檔無]/u;
  const simplified = /[会员点数购体来过们个这还说时间开关买卖让学实际环节业务变种类单价顾费获润预设选择据号码载连结档无]/u;
  for (const { id, title, idea, minutes, figures: known, steps } of lessons) {
    const texts = [title, idea, ...steps.flatMap(({ title: head, text, choices = [], tasks = [], draw }) => [head, ...text, ...(draw ? [draw.text] : []), ...choices.map((one) => one.text), ...tasks.map((one) => one.text)])];
    for (const text of texts) {
      assert.deepEqual(Object.keys(text).sort(), [...languages].sort(), `${id}: ${text.en}`);
      for (const language of languages) assert.ok(text[language].trim().length > 0, `${id}: ${text.en}`);
      assert.doesNotMatch(text['zh-Hans'], traditional, id);
      assert.doesNotMatch(text['zh-Hant'], simplified, id);
      const holes = (words) => [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      for (const language of languages) assert.deepEqual(holes(text[language]), holes(text.en), `${id}: ${text.en}`);
    }
    for (const step of steps) for (const name of figuresOf(step, step.choices ?? [])) assert.ok(known[name], `${id} has no figure ${name}`);
    assert.ok(minutes > 0 && steps.length >= 4 && steps.some(({ kind }) => kind === 'predict') && steps.at(-1).kind === 'take_away', id);
  }
});

test('the numbers shown are those of the report on screen, and follow it', async () => {
  const { page, troubles } = await open(at('members-spend-more', 4));
  const check = async () => {
    const { naive_lift: seen, true_lift: real } = await page.evaluate(() => window.report.schemes[1].verdict);
    await page.waitForFunction((text) => document.querySelector('loyalty-lab').shadowRoot.querySelector('[data-figure="seen"]').textContent === text, speech.change(seen.value - 1));
    const now = await figures(page);
    assert.equal(now.true, speech.change(real.value - 1));
    return now;
  };
  const before = await check();
  await settled(page, () => hand(page, 'Points earned').fill('9'));
  const after = await check();
  assert.equal(after.rate, '9%');
  assert.notEqual(after.true, before.true);
  assert.deepEqual(troubles, []);
});

test('five points more retention are worth what the algebra says, and less in the simulation', async () => {
  const { page } = await open(at('leaky-bucket', 3));
  assert.deepEqual(await figures(page), { gain90: '+100%', gain50: '+11%', gain75: '+25%' });
  // Seen, and told to whoever does not see it.
  assert.equal(await page.locator('loyalty-lab .plotted .board-dot').count(), 10);
  // On a projector the words and their own picture are all there is, and nothing of it is below the edge.
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole('button', { name: 'Large type' }).click();
  assert.equal(await page.locator('loyalty-lab .headline').isVisible(), false);
  assert.ok(await page.evaluate(() => document.querySelector('loyalty-lab').shadowRoot.querySelector('.plotted').getBoundingClientRect().bottom <= innerHeight), 'the whole curve');
  assert.ok(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight + 1), 'nothing to scroll to');
  assert.ok(await page.getByRole('button', { name: 'All lessons' }).isVisible());
  await page.getByRole('button', { name: 'For a class' }).click();
  await page.waitForFunction(() => {
    const { activeElement } = document.querySelector('loyalty-lab').shadowRoot;
    return activeElement?.textContent === 'For a class' && activeElement.localName === 'h3' && activeElement.getBoundingClientRect().top < innerHeight / 2;
  });
  assert.match(await page.locator('loyalty-lab .plotted [role="img"]').getAttribute('aria-label'), /50%: 2\..*90%: 10\..*95%: 20\./);
  await next(page);
  await next(page);
  await shown(page, 'reveal');
  const { formula, simulated, before, after } = await figures(page);
  assert.equal(formula, '+500%');
  // The picture is what the sentence is about: both ends of it are the two values that it names.
  await page.waitForFunction(([from, to]) => {
    const label = document.querySelector('loyalty-lab').shadowRoot.querySelector('.plotted [role="img"]').getAttribute('aria-label') ?? '';
    return label.includes(`99%: ${to}.`) && label.includes(`94%: ${from}.`);
  }, [before, after]);
  assert.ok(parseInt(simulated, 10) > 30 && parseInt(simulated, 10) < 150, simulated);
});

test('customers who differ are set against the plan that multiplies: two lines, each with its name, over plain numbers', async () => {
  for (const viewport of [{ width: 1280, height: 800 }, { width: 375, height: 740 }]) {
    const { page, troubles } = await open(at('average-churn', 3), { viewport });
    const { stay7, flat7 } = await figures(page);
    const label = await page.locator('loyalty-lab .plotted [role="img"]').getAttribute('aria-label');
    assert.match(label, new RegExp(`subscribers who differ: 0: 100%\\. 1: 63%\\. .*7: ${stay7}\\. multiplied: 0: 100%\\. .*7: ${flat7}\\.$`));
    assert.equal(await page.locator('loyalty-lab .plotted .board-dot').count(), 16);
    // Each name is in the picture and crosses neither a dot nor the other name; along the axis no number is over another or sticks out.
    const boxes = await page.evaluate(() => {
      const root = document.querySelector('loyalty-lab').shadowRoot;
      const all = (wanted) => [...root.querySelectorAll(wanted)].filter((one) => one.getClientRects().length > 0).map((one) => one.getBoundingClientRect().toJSON());
      return { field: all('.plotted .board-field')[0], names: all('.plot-name'), dots: all('.plotted .board-dot'), marks: all('.plotted .board-across span') };
    });
    const apart = (one, other) => one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
    assert.equal(boxes.names.length, 2);
    for (const [place, name] of boxes.names.entries()) {
      assert.ok(name.right <= boxes.field.right + 1 && name.left >= boxes.field.left, 'within the picture');
      for (const dot of boxes.dots) assert.ok(apart(name, dot));
      assert.ok(apart(name, boxes.names[1 - place]));
    }
    for (const [place, mark] of boxes.marks.entries()) {
      assert.ok(mark.right <= boxes.field.right + 1);
      if (place > 0) assert.ok(mark.left > boxes.marks[place - 1].right);
    }
    assert.deepEqual(troubles, []);
  }
});

test('what lessons claim in words, their runs say in numbers', async () => {
  const { page } = await open(at('members-spend-more', 5));
  const nothing = await figures(page);
  assert.ok(parseInt(nothing.nothing_seen, 10) > 30, nothing.nothing_seen);
  assert.equal(nothing.nothing_true, '0%');
  await page.evaluate((hash) => { location.hash = hash; }, at('who-pays-for-a-discount', 3));
  await page.locator('[data-figure="wasted"]').waitFor();
  await shown(page, 'reveal');
  const discount = await figures(page);
  assert.ok(parseFloat(discount.wasted) >= 75, discount.wasted);
  assert.ok(parseFloat(discount.need) > parseFloat(discount.got));
  await page.evaluate((hash) => { location.hash = hash; }, at('stamp-card', 3));
  await page.locator('[data-figure="start_cost"]').waitFor();
  await shown(page, 'reveal');
  const card = await figures(page);
  assert.ok(parseFloat(card.start_cost) < parseFloat(card.plain_cost));
  assert.ok(parseFloat(card.start_lift) > parseFloat(card.plain_lift));
});

// What the numbers are, and that exactly one guess is right in every market, is proved natively (`every_lesson_is_sound`).
for (const [place, { id, steps }] of lessons.entries()) {
  const [locale, language] = place % 2 === 0 ? ['en-US', 'en'] : ['zh-CN', 'zh-Hans'];
  test(`${id}: every number of every step comes, and what is to be guessed stays covered (${language})`, async () => {
    const { page, troubles } = await open(at(id, 1), { locale });
    const asked = steps.findLastIndex(({ kind }) => kind === 'predict');
    for (const [step, { kind, view, choices = [], tasks = [] }] of steps.entries()) {
      await page.evaluate((hash) => { location.hash = hash; }, at(id, step + 1));
      await page.locator('.lesson-name', { hasText: locale === 'en-US' ? `step ${step + 1} ` : `第 ${step + 1} 步` }).waitFor();
      await shown(page);
      assert.ok(Object.values(await figures(page)).every((number) => /\d/.test(number)), `${id} ${step + 1}`);
      assert.equal(await page.locator('loyalty-lab .headline').isVisible(), step > asked || (kind === 'reveal' && view !== undefined), `${id} ${step + 1}`);
      // What a task asks for can be set: a control for all that its solution changes.
      const set = new Set(tasks.flatMap(({ solution = {}, belief }) => [...Object.keys(solution), ...(belief ? ['behaviour'] : [])]));
      assert.equal(await page.locator('.lesson-hands .control').count(), set.size, `${id} ${step + 1}`);
      assert.ok(tasks.length === 0 || set.size > 0, `${id} ${step + 1}`);
      if (kind === 'predict' && choices.length > 0) await page.getByRole('radio', { name: choices[0].text[language] }).check();
      const guess = kind === 'reveal' && steps[step - 1].choices?.[0].text[language];
      if (guess) await page.locator('.lesson-said', { hasText: guess }).waitFor();
    }
    assert.equal(await page.locator('.notice').count(), 0);
    assert.deepEqual(troubles, []);
  });
}

test('exactly one guess is right by the live model', async () => {
  const { id, steps } = lessons.find((lesson) => lesson.id === 'members-spend-more');
  const asked = steps.findIndex(({ kind }) => kind === 'predict');
  const { page, troubles } = await open(at(id, asked + 1));
  let agreed = 0;
  for (const { text: { en: guess } } of steps[asked].choices) {
    await page.getByRole('radio', { name: guess }).check();
    await next(page);
    await shown(page, 'reveal');
    await page.locator('.lesson-said:visible').waitFor();
    const said = await words(page, '.lesson-said');
    assert.ok(said.includes(guess), said);
    if (/So does the model/.test(said)) agreed += 1;
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await shown(page, 'predict');
  }
  assert.equal(agreed, 1);
  assert.deepEqual(troubles, []);
});

test('a task ticks itself when the model satisfies it, and says so', async () => {
  const { page, troubles } = await open(at('members-spend-more', 4));
  assert.equal(await page.locator('.lesson-tasks .done').count(), 0);
  await hand(page, 'Points earned').fill('0');
  await page.locator('.lesson-tasks .done').first().waitFor({ timeout: 60_000 });
  assert.equal(await page.locator('.lesson-tasks .done').count(), 1);
  assert.match(await page.locator('.lesson > [role="status"]').textContent(), /^Done: .*0%/);
  // What is done stays done, and there when one comes back to it.
  await hand(page, 'Points earned').fill('6');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await shown(page, 'reveal');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.locator('.lesson-body.try').waitFor();
  assert.equal(await page.locator('.lesson-tasks .done').count(), 1);
  assert.deepEqual(troubles, []);
});

test('what a task is about stands beside it, moves with the panel below, and a step brings its chart', async () => {
  const { page, troubles } = await open(at('five-or-nine', 4), { viewport: { width: 375, height: 800 } });
  const names = await page.locator('.lesson-hands .control label').allInnerTexts();
  assert.deepEqual(names, ['Cash-back', 'Running cost per member', 'Fixed running cost', 'Set-up cost', 'Beliefs']);
  await hand(page, 'Beliefs').selectOption('optimist');
  for (const name of names.slice(1, 4)) await hand(page, name).fill('0');
  assert.equal(await page.locator('.panel').getByLabel('Beliefs', { exact: true }).inputValue(), 'optimist');
  await hand(page, 'Cash-back').fill('1');
  await page.locator('.lesson-tasks li.done').nth(0).waitFor({ timeout: 60_000 });
  await page.evaluate((hash) => { location.hash = hash; }, at('five-or-nine', 3));
  await shown(page, 'reveal');
  await page.locator('#tab-retention[aria-selected="true"]').waitFor();
  await page.evaluate((hash) => { location.hash = hash; }, `${at('members-spend-more', 3)}&large`);
  await page.getByText('of the gap').waitFor();
  await shown(page, 'reveal');
  await page.locator('#figure-panel figure.effect svg').waitFor();
  assert.ok(!(await page.locator('figure.profit').isVisible()), 'in large type one chart, the one that is spoken of');
  await page.evaluate(() => { location.hash = ''; });
  await page.locator('#tab-retention[aria-selected="true"]').waitFor();
  assert.deepEqual(troubles, []);
});

test('the own work waits and comes back, with what can be undone, after a reload too', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await settled(page, () => page.getByLabel('Visits per customer', { exact: true }).fill('5'));
  const own = await save(page);
  await page.waitForTimeout(400);
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await page.getByRole('button', { name: 'The stamp card' }).click();
  await shown(page, 'read');
  assert.notDeepEqual((await save(page)).schemes, own.schemes);
  await settled(page, () => page.evaluate((hash) => { location.hash = hash; }, at('members-spend-more', 4)));
  await shown(page, 'try');
  await settled(page, () => hand(page, 'Points earned').fill('9'));
  await page.waitForTimeout(400);
  await page.reload();
  await painted(page);
  await shown(page, 'try');
  await page.getByRole('button', { name: 'Back to my work' }).click();
  assert.deepEqual(await save(page), own);
  assert.equal(new URL(page.url()).hash, '');
  assert.equal(await page.evaluate(() => document.querySelector('loyalty-lab').shadowRoot.activeElement.className), 'lessons');
  await page.locator('loyalty-lab .undo').click();
  assert.equal((await save(page)).segments[0].purchase_rate.mean, 4);
  assert.deepEqual(troubles, []);
});

test('what a lesson has made can be gone on with, and undone', async () => {
  const { page } = await openLab({ hash: QUICK });
  const own = await save(page);
  await page.evaluate((hash) => { location.hash = hash; }, at('stamp-card', 5));
  await shown(page, 'take_away');
  const made = await save(page);
  await page.getByRole('button', { name: 'Go on with this as my work' }).click();
  assert.deepEqual(await save(page), made);
  await page.locator('loyalty-lab .undo').click();
  assert.deepEqual(await save(page), own);
});

test('by keyboard, from the list to the end, and in every language', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await page.locator('loyalty-lab .toolbar .lessons').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Lessons' }).waitFor();
  for (let past = 0; past <= lessons.findIndex(({ id }) => id === 'leaky-bucket'); past += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await shown(page, 'read');
  const focused = () => page.evaluate(() => document.querySelector('loyalty-lab').shadowRoot.activeElement?.id);
  for (const kind of ['predict', 'reveal']) {
    await page.keyboard.press('PageDown');
    await page.locator(`.lesson-body.${kind}`).waitFor();
    assert.equal(await focused(), 'lesson-step');
  }
  assert.equal(new URL(page.url()).hash, at('leaky-bucket', 3));
  const before = await save(page);
  for (const [language, text] of [['zh-Hans', '漏得少一半'], ['zh-Hant', '價值翻一倍'], ['en', 'Half the leak']]) {
    await page.getByRole('combobox').filter({ has: page.locator('option[value="zh-Hant"]') }).selectOption(language);
    await page.locator('.lesson-step', { hasText: text }).waitFor();
    await shown(page, 'reveal');
    assert.equal((await figures(page)).gain75, '+25%');
  }
  assert.deepEqual(await save(page), before);
  assert.deepEqual(troubles, []);
});

test('an address with a lesson that does not exist says so and opens the list; Escape closes it', async () => {
  const { page, troubles } = await newPage();
  await page.goto(`${site.href}#lesson=nothing`);
  await painted(page);
  await page.getByRole('heading', { name: 'Lessons' }).waitFor();
  assert.equal(await page.locator('.lesson-list:not(.claim-list) li').count(), lessons.length);
  await page.locator('.notice', { hasText: '“nothing”' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.lesson').waitFor({ state: 'hidden' });
  assert.deepEqual(troubles, []);
});
