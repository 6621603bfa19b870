// Take away, Embed: the snippet for what is on screen works as it stands, in another page.

import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { QUICK, newPage, openLab, settled } from './browser.mjs';
import { allPainted } from './host.mjs';
import { pasted } from './snippets.mjs';
import { DIST, serve } from './static.mjs';

/** A page with the snippet beside a copy of the site: written on somebody's own machine, it names no address that only they can reach. */
async function visit(snippet) {
  const folder = await mkdtemp(path.join(tmpdir(), 'loyalty-lab-written-'));
  const home = await serve({ '/': folder, '/loyalty-lab/': DIST });
  await writeFile(path.join(folder, 'index.html'), pasted(snippet));
  const { page, troubles } = await newPage({ home });
  await page.goto(home.href);
  return { page, troubles };
}

test('by keyboard: chosen, seen, copied, pasted', async () => {
  const { page, troubles } = await openLab({ hash: QUICK, permissions: ['clipboard-read', 'clipboard-write'] });
  await settled(page, () => page.getByLabel('Visits per customer', { exact: true }).fill('6'));
  await page.locator('loyalty-lab .away-button').focus();
  await page.keyboard.press('Enter');
  const embed = page.getByRole('button', { name: 'Embed…' });
  await embed.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Embed this' });
  await dialog.waitFor();
  await dialog.getByLabel('Chart', { exact: true }).selectOption('retention');
  await dialog.getByLabel('Customers lost').check();
  await dialog.getByLabel('Colours').or(dialog.locator('#embed-theme')).first().selectOption('dark');
  const preview = dialog.locator('loyalty-lab');
  await preview.locator('figure.retention svg').waitFor();
  assert.equal(await preview.locator('.panel label').filter({ hasText: 'Customers lost' }).count(), 1);
  const written = await dialog.getByLabel('Paste this into your page').inputValue();
  await dialog.getByRole('button', { name: 'Copy', exact: true }).press('Enter');
  await dialog.getByText('Copied. Paste it').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), written);
  assert.ok(await dialog.getByText('The snippet carries your own numbers').isVisible());
  assert.ok(await dialog.getByText('This page runs on your own computer').isVisible());
  const { page: other, troubles: others } = await visit(written);
  await allPainted(other);
  const [visits, theme, view] = await other.evaluate(() => {
    const lab = document.querySelector('loyalty-lab');
    return [lab.save().segments[0].purchase_rate.mean, lab.getAttribute('theme'), lab.shadowRoot.querySelector('figure').className];
  });
  assert.deepEqual([visits, theme, view], [6, 'dark', 'retention']);
  assert.equal(await other.locator('loyalty-lab .panel label').count(), 4);

  await dialog.locator('input[value="frame"]').press(' ');
  const frame = await dialog.getByLabel('Paste this into your page').inputValue();
  assert.match(frame, /style="border:0"/);
  assert.deepEqual(await dialog.locator(':is(#embed-lang, #embed-theme) option[value=""]').allInnerTexts(), ['As the visitor has it', 'As the visitor has it']);
  const { page: third } = await visit(frame);
  await third.waitForFunction(() => document.querySelector('iframe').style.height !== '');
  const inner = third.frames().find((one) => one.url().includes('embed.html'));
  assert.equal(await inner.evaluate(async () => (await document.querySelector('loyalty-lab').ready, document.querySelector('loyalty-lab').save()).segments[0].purchase_rate.mean), 6);

  await dialog.locator('input[value="link"]').press(' ');
  assert.match(await dialog.getByLabel('Paste this into your page').inputValue(), /^<a href="loyalty-lab\/index\.html#.*purchase_rate\.mean=6.*">Loyalty calculator<\/a>$/);
  assert.equal(await preview.count(), 0);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.waitForFunction(() => document.querySelector('loyalty-lab').shadowRoot.activeElement?.classList.contains('away-button'));
  assert.deepEqual([...troubles, ...others], []);
});

test('on a phone choices are read to their end; what a free item is worth can be one of the numbers', async () => {
  const { page, troubles } = await openLab({ hash: QUICK, viewport: { width: 375, height: 800 } });
  await page.locator('loyalty-lab .away-button').click();
  await page.getByRole('button', { name: 'Embed…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Embed this' });
  await dialog.locator('loyalty-lab').waitFor();
  const narrow = await dialog.locator('select:visible').evaluateAll((all) => all.flatMap((select) => {
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = getComputedStyle(select).font;
    const words = select.selectedOptions[0].textContent;
    return pen.measureText(words).width > select.clientWidth - 24 ? [words] : [];
  }));
  assert.deepEqual(narrow, []);
  await dialog.getByLabel('Value of the free item, offer 3').check();
  assert.match(await dialog.getByLabel('Paste this into your page').inputValue(), /controls="[^"]*\bitem3\b/);
  await dialog.locator('loyalty-lab .panel label').filter({ hasText: 'Value of the free item' }).waitFor();
  assert.deepEqual(troubles, []);
});

test('in the reader’s language', async () => {
  for (const [locale, title, paste] of [['zh-CN', '嵌入网页', '粘贴到您的网页'], ['zh-TW', '嵌入網頁', '貼到您的網頁']]) {
    const { page, troubles } = await openLab({ hash: QUICK, locale });
    await page.locator('loyalty-lab .away-button').click();
    await page.getByRole('button', { name: /^嵌入…$/ }).click();
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    assert.ok((await dialog.innerText()).includes(paste));
    await dialog.locator('loyalty-lab figure svg').waitFor();
    assert.deepEqual(troubles, []);
  }
});

test('what is nothing but a preset is named', async () => {
  const { page, troubles } = await openLab({ hash: '#preset=gym&currency=CNY' });
  await page.locator('loyalty-lab .away-button').click();
  await page.getByRole('button', { name: 'Embed…' }).click();
  const snippet = page.locator('#embed-snippet');
  await page.waitForFunction(() => document.querySelector('loyalty-lab').shadowRoot.querySelector('#embed-snippet')?.value);
  assert.match(await snippet.inputValue(), /<loyalty-lab preset="gym" currency="CNY"><a href="loyalty-lab\/index\.html#preset=gym&amp;currency=CNY">Open the loyalty calculator<\/a><\/loyalty-lab>$/);
  await page.locator('#embed-lang').selectOption('zh-Hans');
  await page.locator('input[value="frame"]').check();
  assert.match(await snippet.inputValue(), /src="loyalty-lab\/embed\.html\?preset=gym&amp;currency=CNY&amp;lang=zh-Hans"/);
  await page.waitForFunction(() => document.querySelector('loyalty-lab').shadowRoot.querySelector('#embed-snippet').value.includes('title="会员活动计算器"'));
  // Prices follow the language where nobody chose them; a colour too pale to be read is made darker, by day only.
  await page.locator('#embed-currency').selectOption('');
  await page.locator('#embed-accent').fill('#ffcc00');
  assert.match(await snippet.inputValue(), /\?preset=gym&amp;lang=zh-Hans&amp;accent=[0-9a-f]{6},ffcc00"/);
  await page.locator('input[value="element"]').check();
  const [, day] = /style="--ll-accent: light-dark\(#([0-9a-f]{6}), #ffcc00\)"/.exec(await snippet.inputValue());
  const light = [0, 2, 4].map((at) => parseInt(day.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  assert.ok(1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05) >= 4.5, day);
  assert.deepEqual(troubles, []);
});

test('a lesson and a claim are chosen by their titles, and seen; nothing moves from way to way', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await page.locator('loyalty-lab .away-button').click();
  await page.getByRole('button', { name: 'Embed…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Embed this' });
  const [what, snippet] = [dialog.getByLabel('What to embed'), dialog.getByLabel('Paste this into your page')];
  const where = () => dialog.evaluate((one) => Object.values(one.getBoundingClientRect().toJSON()).map(Math.round).join());
  const before = await where();
  await dialog.locator('option[value="claim five-percent"]').waitFor({ state: 'attached' });
  await what.selectOption({ label: 'The leaky bucket' });
  assert.match(await snippet.inputValue(), /<loyalty-lab lesson="leaky-bucket"><a href="loyalty-lab\/index\.html#lesson=leaky-bucket&amp;step=1">The leaky bucket<\/a><\/loyalty-lab>$/);
  await dialog.locator('loyalty-lab .lesson-name', { hasText: 'The leaky bucket · step 1' }).waitFor();
  assert.equal(await dialog.locator('#embed-view').isVisible(), false);
  await what.selectOption('claim five-percent');
  await dialog.locator('loyalty-lab .claim-table').waitFor();
  await dialog.locator('input[value="frame"]').check();
  assert.match(await snippet.inputValue(), /src="loyalty-lab\/embed\.html\?claim=five-percent"/);
  await dialog.locator('input[value="link"]').check();
  assert.match(await snippet.inputValue(), /^<a href="loyalty-lab\/index\.html#claim=five-percent">“Keep 5% more/);
  assert.equal(await where(), before);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await dialog.waitFor({ state: 'hidden' });
  assert.deepEqual(troubles, []);
});

test('the panel opens at its button, and never over the edge', async () => {
  const { page } = await openLab({ hash: QUICK });
  for (const [width, beside] of [[1280, true], [768, false], [375, false]]) {
    await page.setViewportSize({ width, height: 800 });
    await page.locator('loyalty-lab .away-button').click();
    const [box, button] = await Promise.all(['.away', '.away-button'].map((one) => page.locator(`loyalty-lab ${one}`).boundingBox()));
    assert.ok(box.x >= 8 && box.x + box.width <= width, `${width}: ${JSON.stringify(box)}`);
    assert.ok(box.x < button.x + button.width && box.x + box.width > button.x && box.y - button.y - button.height < 40, `${width}: ${JSON.stringify([box, button])}`);
    if (beside) assert.ok(Math.abs(box.x + box.width - button.x - button.width) < 2);
    await page.keyboard.press('Escape');
  }
});
