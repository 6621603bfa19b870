// A scenario file opens by button or by dropping it; whatever cannot be one is said exactly, and the work stays.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, open, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { QUICK, openLab, save, text } from './browser.mjs';

/** @type {string} */
let folder;
before(async () => { folder = await mkdtemp(join(tmpdir(), 'loyalty-lab-')); });

const terminal = (...args) => execFileSync('cargo', ['run', '--quiet', '--', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const chooser = (page) => page.locator('loyalty-lab input[type=file]');
const said = (page) => text(page, '.notice[data-kind=file]');
const written = async (name, content) => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};

/** Drops files on the page as a hand does. */
const drop = (page, ...files) => page.evaluate((all) => {
  const transfer = new DataTransfer();
  for (const [name, content] of all) transfer.items.add(new File([content], name));
  for (const type of ['dragover', 'drop']) {
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }
}, files);

test('a preset as the terminal prints it opens, and what is saved is accepted there', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  const preset = JSON.parse(terminal('preset', 'show', 'coffee'));
  const path = await written('my-café.json', JSON.stringify({ ...preset, periods: 24 }));
  await chooser(page).setInputFiles(path);
  await page.locator('loyalty-lab .notice[data-kind=file]').waitFor();
  assert.match(await said(page), /Opened “my-café\.json”/);
  assert.equal((await save(page)).periods, 24);

  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as file' }).click()]);
  assert.equal(download.suggestedFilename(), 'my-café.loyalty.json');
  const back = join(folder, 'back.loyalty.json');
  await download.saveAs(back);
  assert.deepEqual(JSON.parse(await readFile(back, 'utf8')), await save(page));
  assert.match(terminal('check', back), /is sound/);
  await page.locator('loyalty-lab .undo').click();
  await chooser(page).setInputFiles(back);
  await page.waitForFunction(() => document.querySelector('loyalty-lab').save().periods === 24);
  assert.deepEqual(troubles, []);
});

test('a dropped file opens, and can be undone', async () => {
  const { page } = await openLab({ hash: QUICK });
  const was = await save(page);
  await drop(page, ['two years.json', JSON.stringify({ ...was, periods: 24 })]);
  await page.waitForFunction(() => document.querySelector('loyalty-lab').save().periods === 24);
  await page.keyboard.press('Control+z');
  assert.deepEqual(await save(page), was);
});

const wrong = [
  ['empty.json', '', /“empty\.json” is empty\. Nothing was opened; your work is as it was/],
  ['photo.json', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00, 0xfe]), /“photo\.json” is not a text file/],
  ['zeros.json', Buffer.alloc(5000), /“zeros\.json” is not a text file/],
  ['table.json', 'month;profit\n1;2\n', /“table\.json” is not a scenario file/],
  ['cut.json', '{\n  "format": 1,\n  "periods": 3', /“cut\.json” is not a scenario file: it stops being JSON at line 3/],
  ['list.json', '[]', /“list\.json” cannot be used\. .+ Your work is as it was/s],
  ['odd.json', '{"format":1,"periods":-4,"segments":[{"name":""}]}', /“odd\.json” cannot be used\. .*periods.* Your work is as it was/s],
  ['newer.json', '{"format":2}', /“newer\.json” cannot be used\. .*newer version.* Your work is as it was/s],
];
for (const [name, content, message] of wrong) {
  test(`what is no scenario is said: ${name}`, async () => {
    const { page, troubles } = await openLab({ hash: QUICK });
    const was = await save(page);
    await chooser(page).setInputFiles(await written(name, content));
    await page.locator('loyalty-lab .notice[data-kind=file]').waitFor();
    assert.match(await said(page), message);
    assert.deepEqual(await save(page), was);
    assert.equal(await page.getAttribute('loyalty-lab', 'data-state'), 'ready');
    assert.deepEqual(troubles, []);
  });
}

test('200 MB are refused before they are read', async () => {
  const { page } = await openLab({ hash: QUICK });
  const path = join(folder, 'huge.json');
  const file = await open(path, 'w');
  await file.truncate(200_000_000);
  await file.close();
  await page.evaluate(() => { File.prototype.arrayBuffer = () => { throw new Error('read'); }; });
  await chooser(page).setInputFiles(path);
  await page.locator('loyalty-lab .notice[data-kind=file]').waitFor();
  assert.match(await said(page), /“huge\.json” has 200\sMB, and a scenario at most 1\sMB/);
});

test('two files at once, and what cannot be read', async () => {
  const { page } = await openLab({ hash: QUICK });
  await drop(page, ['a.json', '{}'], ['b.json', '{}']);
  await page.waitForFunction(() => /One file at a time/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.notice')?.textContent));
  await page.evaluate(() => { File.prototype.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError')); });
  await drop(page, ['gone.json', '{}']);
  await page.waitForFunction(() => /cannot read “gone\.json”/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.notice').textContent));
});

test('text as an editor on Windows keeps it', async () => {
  const { page } = await openLab({ hash: QUICK });
  const scenario = { ...await save(page), periods: 18 };
  for (const [name, content] of [['mark.json', `\uFEFF${JSON.stringify(scenario)}`], ['wide.json', Buffer.from(`\uFEFF${JSON.stringify({ ...scenario, periods: 17 })}`, 'utf16le')]]) {
    await chooser(page).setInputFiles(await written(name, content));
    await page.waitForFunction((said) => document.querySelector('loyalty-lab').shadowRoot.querySelector('.notice')?.textContent.includes(said), name);
  }
  assert.equal((await save(page)).periods, 17);
});
