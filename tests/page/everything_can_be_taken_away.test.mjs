// Pictures, tables, the printed page: what is taken away stands by itself and says what the page says.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { QUICK, newPage, openLab, refined, save, settled, text } from './browser.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = await mkdtemp(join(tmpdir(), 'loyalty-lab-'));

const lab = (page, method, ...args) => page.evaluate(([name, all]) => document.querySelector('loyalty-lab')[name](...all), [method, args]);
const button = (page) => page.getByRole('button', { name: 'Export' });
const panel = (page) => page.getByRole('dialog', { name: 'Export' });
const opened = async (options) => {
  const made = await openLab({ hash: QUICK, ...options });
  await refined(made.page);
  await button(made.page).click();
  await panel(made.page).waitFor();
  return made;
};
/** What the browser saves when that is pressed: its name and content. */
async function saved(page, press) {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}
const named = (page, name) => panel(page).getByRole('button', { name, exact: true });

/** RFC 4180 to the letter: CRLF after every line, quotes doubled, nothing beside quotes. */
function parsed(csv) {
  assert.equal(csv.charCodeAt(0), 0xfeff, 'the mark of UTF-8');
  const rows = [];
  let rest = csv.slice(1);
  while (rest) {
    const row = [];
    for (;;) {
      const [cell] = /^("(?:[^"]|"")*"|[^",\r\n]*)/.exec(rest);
      rest = rest.slice(cell.length);
      row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell === '' ? null : Number(cell));
      if (!rest.startsWith(',')) break;
      rest = rest.slice(1);
    }
    assert.ok(rest.startsWith('\r\n'), `a line ends: ${rest.slice(0, 40)}`);
    rest = rest.slice(2);
    rows.push(row);
  }
  return rows;
}

test('a view that has no picture says why, as its own tab does', async () => {
  const { page, troubles } = await openLab({ hash: `${QUICK}&base.new_per_period=0` });
  await refined(page);
  const views = { duel: /One offer alone beats nobody/, existing: /All customers are won at once/, points: /gives points or credit/, cohorts: /there is but one cohort/ };
  const scenario = await save(page);
  await settled(page, () => lab(page, 'restore', { ...scenario, schemes: [scenario.schemes[1]] }));
  await button(page).click();
  await panel(page).getByLabel('Table', { exact: true }).selectOption('picture');
  const said = panel(page).getByRole('status');
  for (const [view, why] of Object.entries(views)) {
    await panel(page).getByLabel('Picture', { exact: true }).selectOption(view);
    await named(page, 'SVG').click();
    await said.filter({ hasText: why }).waitFor({ timeout: 20_000 });
    await said.evaluate((one) => one.replaceChildren());
    await named(page, 'CSV').click();
    await said.filter({ hasText: why }).waitFor({ timeout: 20_000 });
  }
  assert.deepEqual(troubles, []);
});

test('a chart as SVG stands by itself', async () => {
  const { page, troubles } = await opened();
  const answer = await page.locator('loyalty-lab .headline span').allTextContents();
  const versus = await text(page, '.versus span:first-child');
  const { name, content } = await saved(page, () => named(page, 'SVG').click());
  assert.equal(name, 'coffee-chain-extra-profit.svg');
  const svg = content.toString('utf8');
  assert.doesNotMatch(svg.replaceAll('http://www.w3.org/', ''), /https?:|href=|<script|<foreignObject/);
  const { page: alone, troubles: others } = await newPage();
  const path = join(folder, name);
  await writeFile(path, svg);
  await alone.goto(`file://${path}`);
  const seen = await alone.evaluate(() => ({
    root: document.documentElement.localName, title: document.title, about: document.querySelector('desc').textContent,
    words: [...document.querySelectorAll('text')].map((one) => one.textContent), font: getComputedStyle(document.querySelector('text')).fontFamily,
    over: [...document.querySelectorAll('text')].filter((one) => one.getBoundingClientRect().right > 960.5).map((one) => one.textContent),
    overlap: document.querySelector('svg svg').getBoundingClientRect().top < document.querySelectorAll('text')[5].getBoundingClientRect().bottom - 1,
  }));
  assert.equal(seen.root, 'svg');
  assert.equal(seen.title, 'Extra profit compared with no programme, in today’s money', 'it ends at the averages above it');
  assert.deepEqual([...seen.words.slice(0, 3), seen.words.includes(seen.title)], [...answer.map((one) => one.trim()), versus.trim(), true], 'a slide says the answer, and how sure the better offer is');
  assert.match(seen.words.slice(3, seen.words.indexOf(seen.title)).join(' '), /10,000 new customers.*Points 6% [+−]\$\S+ \(loses in \d+%\).*Stamp card −.*\(loses in \d+%\)(?: Points 6%, by what one believes: .+)?$/, 'and what every offer earns, and how often it loses');
  assert.match(seen.about, /Points 6%/);
  assert.ok(seen.words.includes('Coffee chain · 10,000 new customers · average order $5.50 · gross margin 65% · 36 months · beliefs: Central'), seen.words.join('|'));
  assert.match(seen.words.at(-1), /^40 simulated worlds · seed 2026 · Loyalty Lab engine /, 'small print last');
  assert.match(seen.font, /Segoe UI/);
  assert.deepEqual(seen.over, []);
  assert.equal(seen.overlap, false);
  assert.deepEqual([...troubles, ...others], []);
});

test('every view can be taken away, and its picture says what is found, of whom and in what unit', async () => {
  const { page } = await opened({ hash: '#preset=coffee&run.worlds=20&run.customers=200&base.new_per_period=200' });
  const views = await page.locator('loyalty-lab #away-view option').evaluateAll((all) => all.map(({ value, textContent }) => ({ value, word: textContent })));
  assert.ok(views.length >= 2);
  for (const { value, word } of views) {
    assert.ok(word && !word.includes('.'), `a word for ${value}`);
    const svg = await lab(page, 'toSVG', value);
    assert.match(svg, /<title>[^<]+<\/title><desc>[^<]+<\/desc>/, value);
    const texts = [...svg.matchAll(/<text [^>]*>([^<]+)</g)].map(([, words]) => words);
    const [, title] = /<title>([^<]+)</.exec(svg);
    assert.ok(texts.indexOf(title) > 0, `${value}: the finding stands above what is drawn: ${texts.join('|')}`);
    assert.ok(texts.some((words) => /^Coffee chain · .* · average order \$5\.50 · gross margin 65% · 36 months · beliefs: Central$/.test(words)), `${value}: ${texts.join('|')}`);
    assert.ok(texts.some((words) => /US dollars|Share|%\)/.test(words)), `${value}: a unit: ${texts.join('|')}`);
    assert.doesNotMatch(texts.join('|'), /Drag|Point at|Since the start · /, value);
    if (value === 'replay') assert.match(svg, /stroke-width="3\.5"/, 'the world that is told is drawn');
  }
  assert.match(await lab(page, 'toSVG', 'origin'), />Points 6% · /, 'whose bars they are');
});

test('a slide has one line for each offer whose name does not say what it is', async () => {
  const offers = ['threshold_discount(spend:300,off:40)', 'points(reward_rate:0.01),points_event(calendar:(months:(3,6,11)))', 'tiers(first:2000,second:6600)', 'points(reward_rate:0.05)'];
  const names = '&schemes.0.name=满减全年做&schemes.1.name=积分1%25，三次双倍';
  const hash = `${QUICK.replace('coffee', 'fashion')}&currency=CNY&schemes=4${offers.map((one, place) => `&schemes.${place}.mechanisms=(${one})`).join('')}${names}`;
  const { page, troubles } = await openLab({ locale: 'zh-CN', hash });
  const svg = await lab(page, 'toSVG', 'profit');
  const texts = [...svg.matchAll(/<text [^>]*>([^<]+)</g)].map(([, words]) => words);
  for (const line of ['满减全年做：满300减40', '积分1%，三次双倍：积分 1% + 多倍积分活动（仅 3月、6月、11月 · 全体会员）', '会员等级：会员等级门槛 ¥2,000、¥6,600']) {
    assert.ok(texts.includes(line), `${line}: ${texts.join('|')}`);
  }
  assert.ok(!texts.some((words) => /^积分 5%：(?!平均第)/.test(words) || /^万/.test(words)), texts.join('|'));
  assert.deepEqual(troubles, []);
});

test('a picture is about the offer that somebody asks about: its headline, its range, its risk', async () => {
  const { page, troubles } = await opened();
  const picked = page.getByLabel('Headline about', { exact: true });
  const offers = await picked.locator('option').allTextContents();
  assert.deepEqual(offers, ['the best offer', 'Points 6%', 'Member discount 4%', 'Stamp card']);
  const words = async () => [...(await saved(page, () => named(page, 'SVG').click())).content.toString('utf8').matchAll(/<text [^>]*>([^<]+)</g)].map(([, said]) => said);
  // What other beliefs earn stands on it once it is known.
  await page.waitForFunction(() => [...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('.believing button:not([hidden]) b')].every((amount) => /\d/.test(amount.textContent)));
  const best = await words();
  assert.match(best.join('|'), /^On average a 6% points programme .*Sceptic ≈ −.*Shading of Points 6%/);
  await picked.selectOption('Stamp card');
  const asked = await words();
  assert.match(asked[0], /^On average a stamp card does not pay back within 36 months\.$/);
  assert.match(asked[1], /^In .* worlds.* it loses money\.$/);
  assert.match(asked[2], /^Points 6% does better than Stamp card in /, 'how it compares with the best');
  assert.match(asked.join('|'), /Shading of Stamp card/);
  // In other pictures as well, where one says something of one offer.
  await page.getByLabel('Picture', { exact: true }).selectOption('worlds');
  assert.match((await words())[0], /^Stamp card: in \d+ of 50 worlds/);
  await page.getByLabel('Picture', { exact: true }).selectOption('origin');
  assert.match((await words()).join('|'), /\|Stamp card · /, 'whose bars they are');
  await picked.selectOption('the best offer');
  await page.getByLabel('Picture', { exact: true }).selectOption('profit');
  assert.deepEqual(await words(), best, 'and back');
  assert.deepEqual(troubles, []);
});

test('a chart as PNG has the pixels it says, and something on them', async () => {
  const { page, troubles } = await opened({ colorScheme: 'dark' });
  await page.getByLabel('Picture', { exact: true }).selectOption('retention');
  const places = () => panel(page).getByRole('button').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  const before = await places();
  for (const [word, scale] of [['PNG for slides, 1920 × 1080', 2], ['PNG for print, 2880 × 1620', 3]]) {
    const { name, content } = await saved(page, () => named(page, word).click());
    await page.waitForFunction(() => /Saved/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.away .note').textContent));
    assert.deepEqual(await places(), before, 'no button moves');
    assert.equal(name, 'coffee-chain-retention.png');
    assert.deepEqual([content.readUInt32BE(16), content.readUInt32BE(20)], [960 * scale, 540 * scale]);
    const colours = await page.evaluate(async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const pen = canvas.getContext('2d');
      pen.drawImage(bitmap, 0, 0);
      const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
      const counts = new Map();
      for (let at = 0; at < data.length; at += 4) {
        const key = data.slice(at, at + 4).join();
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return { corner: data.slice(0, 4).join(), many: counts.size, blue: counts.get('0,114,178,255') ?? 0 };
    }, [...content]);
    assert.equal(colours.corner, '255,255,255,255', 'paper, whatever the theme');
    assert.ok(colours.many > 50 && colours.blue > 500, JSON.stringify(colours));
  }
  assert.deepEqual(troubles, []);
});

test('tables are those of the command line, number by number, in sensible decimals', async () => {
  const { page } = await opened();
  const path = join(folder, 'quick.loyalty.json');
  const offers = ['No programme', 'Points 6%', 'Member discount 4%', 'Stamp card'];
  await writeFile(path, JSON.stringify(await save(page)));
  for (const format of ['curves', 'figures']) {
    await page.getByLabel('Table', { exact: true }).selectOption(format);
    const { content } = await saved(page, () => named(page, 'CSV').click());
    const ours = content.toString('utf8');
    assert.equal(ours, await lab(page, 'toCSV', format));
    const printed = execFileSync('cargo', ['run', '--quiet', '--', 'simulate', path, '--format', format === 'curves' ? 'csv' : format],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1e8 });
    const rows = parsed(ours);
    // The terminal leaves names of curves and figures unquoted.
    const theirs = printed.trim().split('\n').map((line) => line.match(/"(?:[^"]|"")*"|[^,]+/g).map((cell) => cell.replaceAll('"', '')));
    assert.equal(rows.length, theirs.length, format);
    // The terminal gives every digit; here money has cents, and shares hundredths of a percent.
    rows.forEach((row, place) => row.forEach((cell, at) => {
      // A reader's file calls offers by the names that stand on the page.
      if (typeof cell !== 'number' && place > 0 && at === 1) return assert.ok(offers.includes(cell), String(cell));
      if (typeof cell !== 'number' && format === 'figures' && /^beats /.test(String(cell))) return assert.ok(offers.includes(cell.slice(6)), cell);
      if (typeof cell !== 'number') return assert.equal(cell, theirs[place][at]);
      assert.ok(Math.abs(cell - Number(theirs[place][at])) < 0.00501, `${row.slice(0, 4)}: ${cell} for ${theirs[place][at]}`);
      if (row[2] === 'alive' && at > 3) assert.ok(Math.abs(cell - Number(theirs[place][at])) < 0.0000501, `a share: ${cell}`);
      assert.ok(String(cell).length - String(Math.trunc(cell)).length < 7, `no raw decimals: ${cell}`);
    }));
  }
});

test('no name becomes a formula, and negative numbers stay numbers', async () => {
  const { page } = await openLab({ hash: QUICK });
  const names = ['=HYPERLINK("http://x")', '-2+3', '@SUM(A1)', '+1 "gold", silver'];
  const scenario = await save(page);
  scenario.schemes = names.map((name) => ({ ...scenario.schemes[1], name }));
  await settled(page, () => lab(page, 'restore', scenario));
  const csv = await lab(page, 'toCSV', 'comparison');
  const [head, ...all] = parsed(csv);
  const rows = all.slice(0, all.findIndex(([first]) => first === null));
  assert.deepEqual(head.slice(1), names.map((name) => `'${name}`));
  assert.ok(rows.some((row) => row[1] < 0));
  assert.ok(rows.every((row) => typeof row[0] === 'string' && row.length === 5));
  assert.ok(rows.every((row) => /\((USD|1 = 100%|month)\)$/.test(row[0])), 'every line says its unit');
  const [never] = rows.filter(([name]) => name.startsWith('Pays back'));
  assert.ok(rows.every((row) => row.slice(1).every((cell) => Number.isFinite(cell) || (row === never && cell === 'not within 36 months') || cell === 'not applicable')), csv);
  assert.ok(never.includes('not within 36 months'), csv);
  assert.ok(rows.some(([name]) => name === 'Rewards and discounts, share of sales (1 = 100%)'));
  // Below the table: of what business the figures are, and how to make them again.
  const below = Object.fromEntries(all.slice(rows.length + 1).map(([name, value]) => [name, value]));
  const { 'This run, to open and change': link, 'Loyalty Lab engine': engine, ...others } = below;
  assert.deepEqual(others, {
    Business: 'Coffee chain', 'Look ahead (months)': 36, Customers: '10,000 new customers', Beliefs: 'Central', 'Visits per customer (a month)': 4, 'Spend per visit (USD)': 5.5,
    'Gross margin (1 = 100%)': 0.65, Currency: 'USD', 'Simulated worlds': 40, Seed: 2026,
  });
  assert.match(engine, /^0\.1\.0/);
  assert.match(link, /^http.*#preset=coffee/);
});

test('the table of each figure is saved, cohorts as well, as numbers with units in the heads', async () => {
  const { page, troubles } = await opened({ hash: '#preset=coffee&run.worlds=20&run.customers=200&base.new_per_period=200' });
  await page.getByLabel('Picture', { exact: true }).selectOption('cohorts');
  await page.getByLabel('Table', { exact: true }).selectOption('picture');
  const { name, content } = await saved(page, () => named(page, 'CSV').click());
  assert.equal(name, 'coffee-chain-cohorts.csv');
  const [head, ...rows] = parsed(content.toString('utf8'));
  assert.deepEqual(head.slice(0, 2), ['Month', 'month 1 (1 = 100%)']);
  assert.equal(rows.length, 36);
  assert.ok(rows.every(([, first]) => first > 0 && first <= 1), JSON.stringify(rows[0]));
  await page.keyboard.press('Escape');
  // Beside the numbers behind each chart stands the same.
  await page.locator('loyalty-lab figure.profit summary').click();
  const profit = await saved(page, () => page.locator('loyalty-lab figure.profit').getByRole('button', { name: 'Save this table' }).click());
  const [heads, ...lines] = parsed(profit.content.toString('utf8'));
  assert.deepEqual(heads.slice(0, 4), ['Month', 'Points 6% (USD)', 'Points 6%, 1 world in 20 is below (USD)', 'Points 6%, 1 world in 20 is above (USD)']);
  assert.ok(lines.length === 36 && lines.every((line) => line.every(Number.isFinite)));
  assert.deepEqual(troubles, []);
});

test('picture and table are copied for slides and sheets', async () => {
  const { page } = await opened();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = () => page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return Object.fromEntries(await Promise.all(item.types.map(async (type) => {
      const blob = await item.getType(type);
      return [type, type.startsWith('text') ? await blob.text() : blob.size];
    })));
  });
  const said = () => page.waitForFunction(() => /Copied/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.away .note').textContent));
  await named(page, 'Copy the picture').click();
  await said();
  assert.ok((await clipboard())['image/png'] > 10_000);
  await named(page, 'Copy the table').click();
  await page.waitForTimeout(300);
  const copied = await clipboard();
  const lines = copied['text/plain'].split(/\r?\n/).map((line) => line.split('\t'));
  const offers = await page.locator('loyalty-lab table.compare thead th:not(:first-child)').allInnerTexts();
  assert.deepEqual(lines[0].slice(1), offers.map((name) => name.trim()));
  assert.ok(lines.every((line) => line.length === offers.length + 1 || line.length === 1), copied['text/plain']);
  assert.match(copied['text/html'], /<table>.*Points 6%.*<\/table>/s);
  assert.ok(copied['text/plain'].includes(await text(page, 'table.compare tbody tr:nth-child(2) td')));
});

test('the panel is worked by keyboard alone and gives the keyboard back', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  const at = () => page.evaluate(() => document.querySelector('loyalty-lab').shadowRoot.activeElement?.className);
  await button(page).focus();
  await page.keyboard.press('Enter');
  await panel(page).waitFor();
  assert.equal(await button(page).getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.querySelector('loyalty-lab').shadowRoot.activeElement.id), 'away-view');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.querySelector('loyalty-lab').shadowRoot.activeElement.id), 'away-offer');
  await page.keyboard.press('Tab');
  const { name } = await saved(page, () => page.keyboard.press('Enter'));
  assert.match(name, /\.svg$/);
  assert.deepEqual(troubles, []);
  await page.evaluate(axe); // It writes styles that the page's policy rightly stops.
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), []);
  await page.keyboard.press('Escape');
  assert.equal(await panel(page).isVisible(), false);
  assert.match(await at(), /away-button/);
  await page.keyboard.press('Enter');
  await panel(page).waitFor();
  await page.mouse.click(700, 700);
  assert.equal(await panel(page).isVisible(), false);
  await button(page).click();
  await panel(page).waitFor();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await panel(page).waitFor({ state: 'hidden' }); // It does not stay open behind.
});

for (const [locale, title, word] of [['en-US', 'Export', 'What was put in'], ['zh-CN', '导出', '对顾客行为的假设'], ['zh-TW', '匯出', '對顧客行為的假設']]) {
  for (const [how, change] of [['the preset', (one) => one], ['four offers of three mechanisms', (one) => ({
    ...one, periods: 48, base: { ...one.base, existing: 4000 }, seasonality: [0.8, 0.9, 1, 1, 1, 1, 1, 1, 1, 1, 1.1, 1.2],
    schemes: Array.from({ length: 4 }, (_, place) => ({
      ...one.schemes[0], name: place % 2 ? '' : `Offer with quite a long name, number ${place}`,
      mechanisms: [...one.schemes[0].mechanisms, { kind: 'stamp_card', stamps: 8 + place }, { kind: 'referral', reward: 4 + place }],
    })),
  })]]) {
    test(`the report fits one page, ${locale}, ${how}`, async () => {
      const { page, troubles } = await openLab({ hash: QUICK, locale, viewport: { width: how === 'the preset' ? 375 : 1280, height: 800 }, hasTouch: how === 'the preset', colorScheme: 'dark' });
      await refined(page);
      if (how !== 'the preset') {
        await settled(page, async () => lab(page, 'restore', change(await save(page))));
        await refined(page);
      }
      await page.evaluate(() => { window.print = () => { window.printed = true; }; });
      await page.getByRole('button', { name: title }).click();
      await page.locator('loyalty-lab .away-row').nth(2).getByRole('button').click();
      await page.waitForFunction(() => window.printed);
      // What a narrow screen does to the table would make everything smaller.
      if (how === 'the preset') assert.ok(Number(await page.locator('loyalty-lab .sheet').evaluate((one) => one.style.zoom)) >= 0.74, 'as large as from a desk');
      await page.emulateMedia({ media: 'print' });
      const sheet = await text(page, '.sheet');
      assert.ok(sheet.includes(word) && sheet.includes('2026') && /#preset=coffee/.test(sheet) && /0\.1\.0\+\d/.test(sheet), sheet);
      assert.ok(sheet.includes((await text(page, '.sheet h1')).slice(0, 10)));
      assert.equal(await page.locator('loyalty-lab .sheet svg').count(), 2);
      for (const format of ['A4', 'Letter']) {
        const pdf = await page.pdf({ format });
        await writeFile(join(process.env.LOYALTY_LAB_PICTURES ?? folder, `report-${locale}-${how.slice(0, 8).replace(' ', '-')}-${format}.pdf`), pdf);
        assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g).length, 1, format);
      }
      await page.emulateMedia({ media: 'screen' });
      await page.mouse.click(5, 5);
      assert.equal(await page.locator('loyalty-lab .sheet').count(), 0, 'gone once the page is used again');
      await page.emulateMedia({ media: null });
      if (how === 'the preset') assert.equal((await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g).length, 1, "from the phone's own menu");
      assert.deepEqual(troubles, []);
    });
  }
}

test('the report names what its offers hang on, and its chart ends where its table does', async () => {
  const season = 'seasonality=(0.8,0.9,1,1,1,1,1,1,1,1,1.1,1.2)';
  const { page, troubles } = await openLab({ locale: 'zh-CN', hash: `${QUICK.replace('coffee', 'fashion')}&schemes=1&schemes.0.mechanisms=(threshold_discount(spend:300,off:40))&${season}` });
  await refined(page);
  await page.evaluate(() => { window.print = () => { window.printed = true; }; });
  await page.keyboard.press('Control+p');
  await page.waitForFunction(() => window.printed);
  const assumed = await page.locator('loyalty-lab .sheet-assumed').textContent();
  for (const word of ['凑单比例', '凑单退货率', '满减拉动复购的力度', '对价格的敏感度']) assert.ok(assumed.includes(word), `${word}: ${assumed}`);
  assert.doesNotMatch(assumed, /积分抵得上|临近兑换|兑换顶替/, 'what no offer calls on');
  const [ends, told] = await page.evaluate(() => {
    const sheet = document.querySelector('loyalty-lab').shadowRoot.querySelector('.sheet');
    return [sheet.querySelector('.sheet-chart svg').getAttribute('aria-label'), sheet.querySelector('table.compare tbody td').firstChild.textContent];
  });
  assert.ok(ends.includes(`累计 ${told}`), `${ends}: ${told}`);
  // An offer that the preset does not have is told by its own numbers; those nobody asks for are left as they were suggested.
  const put = await page.locator('loyalty-lab .sheet-inputs').textContent();
  for (const word of ['满减门槛 $300', '优惠额 $40', '入会率 50%', '启动费用', '每名会员的运营成本 $0.10', '流失率 5%', '资金成本', '新增方案的其余数值']) assert.ok(put.includes(word), `${word}: ${put}`);
  assert.doesNotMatch(put, /运营成本[^）]*（模板为/, 'the preset has no such offer');
  assert.match(put, /1月\u00A080%.*12月\u00A0120%/);
  const link = page.locator('loyalty-lab .sheet-foot a');
  assert.ok((await link.textContent()).length < 120, await link.textContent());
  assert.match(await link.getAttribute('href'), /^http.*seasonality/);
  assert.deepEqual(troubles, []);
});

test('the report lists whatever differs from the preset, numbers and all else', async () => {
  const { page, troubles } = await openLab({ hash: QUICK.replace('coffee', 'beauty') });
  await refined(page);
  const scenario = await save(page);
  const { calendar, ...allYear } = scenario.schemes[1].mechanisms[0];
  assert.deepEqual(calendar.months, [3, 6, 11]);
  scenario.schemes[1].mechanisms[0] = { ...allYear, audience: { kind: 'members' } };
  scenario.schemes[1].name = 'Gold days';
  scenario.schemes[2].mechanisms.pop();
  scenario.periods = 24;
  scenario.segments[0].spend.cv_within = 0.9;
  await settled(page, () => lab(page, 'restore', scenario));
  await page.evaluate(() => { window.print = () => { window.printed = true; }; });
  await page.keyboard.press('Control+p');
  await page.waitForFunction(() => window.printed);
  const changed = await page.locator('loyalty-lab .sheet-inputs .sheet-changed').allTextContents();
  for (const line of ['Months of the year In every month (preset: March, June, November)', 'Audience All members (preset: Everyone, members or not)', 'Look ahead 24 months (preset: 36)',
    'Offers Points 4% + Tiers; $7 off $100; Points 2% + Gifts (preset: Points 4% + Tiers; $7 off $100; Points 2% + Gifts ×2)']) assert.ok(changed.includes(line), `${line}: ${changed.join(' | ')}`);
  assert.ok(changed.some((line) => /0\.9 \(preset: 0\.6\)/.test(line)), changed.join(' | '));
  assert.match(await page.locator('loyalty-lab .sheet-inputs').textContent(), /Gold daysDiscount|Gold days.*\$7/, 'what an offer with a name of its own is');
  assert.deepEqual(troubles, []);
});

test('the browser’s own printing is one page too: what was set is on it, studies and folded things are not', async () => {
  const { page, troubles } = await openLab({ colorScheme: 'dark', hash: `${QUICK}&segments.0.spend.average_order_value=180&segments.0.gross_margin=0.55` });
  await refined(page);
  await page.locator('loyalty-lab .study > summary').click();
  await page.locator('loyalty-lab .matter.best svg').waitFor({ timeout: 60_000 });
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('loyalty-lab .study').isVisible(), false);
  const put = await page.locator('loyalty-lab .panel .control.changed input:not([type="range"])').evaluateAll((all) => all.filter((one) => one.checkVisibility()).map(({ value }) => value));
  assert.deepEqual(put, ['$180', '55%']);
  assert.equal(await page.getByLabel('Visits per customer', { exact: true }).isVisible(), false);
  // What each offer is, without what only a hand on the page can do.
  assert.ok(await page.getByLabel('Stamps for a free item', { exact: true }).isVisible());
  for (const one of ['.panel .gone', '.panel .control > .note']) assert.equal(await page.locator(`loyalty-lab ${one}`).first().isVisible(), false, one);
  const [estimate, answer] = await Promise.all(['.foot', '.headline'].map((one) => page.locator(`loyalty-lab ${one}`).boundingBox()));
  assert.ok(estimate.y < answer.y, 'that it is an estimate is on the first page');
  const inks = await page.evaluate(() => [...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('.plot svg')].map((svg) => {
    const light = (colour) => colour.match(/\d+/g).slice(0, 3).reduce((sum, part, at) => sum + [0.2126, 0.7152, 0.0722][at] * (part / 255) ** 2.2, 0);
    return {
      words: Math.max(...[...svg.querySelectorAll('text')].map((one) => light(getComputedStyle(one).fill))),
      grid: Math.max(...[...svg.querySelectorAll('polyline')].map((one) => light(getComputedStyle(one).stroke))),
    };
  }));
  assert.ok(inks.length > 0 && inks.every(({ words, grid }) => words < 0.19 && grid > 0.7), `dark words and pale lines on paper: ${JSON.stringify(inks)}`);
  await page.emulateMedia({ media: null });
  for (const format of ['A4', 'Letter']) assert.equal((await page.pdf({ format })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g).length, 1, format);
  await page.evaluate(() => { window.print = () => { window.printed = true; }; });
  await page.keyboard.press('Control+p');
  await page.waitForFunction(() => window.printed);
  const sheet = await page.locator('loyalty-lab .sheet').textContent();
  assert.ok(sheet.includes('$180') && sheet.includes('55%') && sheet.includes('seed 2026'), sheet);
  assert.deepEqual(troubles, []);
});

test('four offers of one’s own print on one page from the browser’s menu, each with its number', async () => {
  const offers = ['points(reward_rate:0.05)', 'tiers(first:300)', 'stamp_card(stamps:12),referral(reward:5)', 'threshold_discount(spend:30,off:4)'];
  const { page, troubles } = await openLab({ hash: `${QUICK}&schemes=4${offers.map((one, place) => `&schemes.${place}.mechanisms=(${one})`).join('')}` });
  await refined(page);
  await page.locator('loyalty-lab table.compare thead th:nth-child(5)').waitFor();
  await page.emulateMedia({ media: 'print' });
  // What is seen of each offer, words and fields alike.
  const seen = await page.locator('loyalty-lab .panel .group[class*="scheme-"]').evaluateAll((all) => all.map((one) => (
    [...one.querySelectorAll('h2, h3, input:not([type="range"])')].filter((part) => part.checkVisibility()).map((part) => part.value ?? part.textContent).join(' | '))));
  for (const [place, number] of [/5%/, /\$300/, /12.*Reward for the member \$5/, /\| .*\$4.*\$30/].entries()) assert.match(seen[place], number);
  await page.emulateMedia({ media: null });
  for (const format of ['A4', 'Letter']) assert.equal((await page.pdf({ format })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g).length, 1, format);
  assert.deepEqual(troubles, []);
});

test('an element in any page gives SVG, PNG and CSV', async () => {
  const { page } = await openLab({ hash: QUICK });
  const given = await page.evaluate(async () => {
    const element = document.createElement('loyalty-lab');
    document.querySelector('loyalty-lab').replaceWith(element);
    const [svg, png, csv] = await Promise.all([element.toSVG('retention', { width: 600, height: 400, dark: true }), element.toPNG(), element.toCSV()]);
    return { svg, png: png.type, csv: csv.slice(0, 60) };
  });
  assert.match(given.svg, /width="600" height="400".*#14161a/s);
  assert.equal(given.png, 'image/png');
  assert.match(given.csv, /^\uFEFF"group","scheme","curve","unit","period","mean"/);
});
