// A saved table opens in a spreadsheet program: LibreOffice reads every cell as what it is, and runs nothing.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { QUICK, openLab, save, settled } from './browser.mjs';

const program = process.env.SOFFICE;
const folder = await mkdtemp(join(tmpdir(), 'tables-'));
after(() => rm(folder, { recursive: true, force: true }));

const NAMES = ['满200减30（会员日）', '=HYPERLINK("http://x","y")', '@SUM(A1:A9)', '-2+3 "gold", silver'];
/** Comma, double quote, UTF-8, from the first line: what the program's own dialog proposes for such a file. */
const AS_PROPOSED = 'Text - txt - csv (StarCalc):44,34,76,1';

const plain = (xml) => xml.replaceAll(/<[^>]*>/g, '').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Cells of the first sheet: numbers as numbers, texts as texts. @param {string} sheet in flat XML */
function cells(sheet) {
  return [...sheet.matchAll(/<table:table-row\b[^>]*>(.*?)<\/table:table-row>/gs)].map(([, row]) => (
    [...row.matchAll(/<table:table-cell\b([^>]*?)(?:\/>|>(.*?)<\/table:table-cell>)/gs)].flatMap(([, attributes, content = '']) => {
      const value = /office:value="([^"]*)"/.exec(attributes)?.[1];
      const times = Number(/number-columns-repeated="(\d+)"/.exec(attributes)?.[1] ?? 1);
      return Array(Math.min(times, 100)).fill(value === undefined ? plain(content.trim()) : Number(value));
    })));
}

test('every table opens with its words whole, its numbers as numbers and no formula in it', { skip: program ? false : 'LibreOffice is not here' }, async () => {
  const { page, troubles } = await openLab({ hash: QUICK, locale: 'zh-CN' });
  const scenario = await save(page);
  scenario.schemes = NAMES.map((name) => ({ ...scenario.schemes[1], name }));
  await settled(page, () => page.evaluate((one) => document.querySelector('loyalty-lab').restore(one), scenario));
  const tables = {};
  for (const kind of ['comparison', 'curves', 'figures']) {
    tables[kind] = await page.evaluate((one) => document.querySelector('loyalty-lab').toCSV(one), kind);
    await writeFile(join(folder, `${kind}.csv`), tables[kind]);
  }
  execFileSync(program, [`-env:UserInstallation=file://${folder}/profile`, '--headless', `--infilter=${AS_PROPOSED}`, '--convert-to', 'fods', '--outdir', folder,
    ...Object.keys(tables).map((kind) => join(folder, `${kind}.csv`))], { stdio: 'ignore', timeout: 120_000 });
  for (const [kind, csv] of Object.entries(tables)) {
    const sheet = await readFile(join(folder, `${kind}.fods`), 'utf8');
    assert.doesNotMatch(sheet, /table:formula/, `${kind}: a name is run as a formula`);
    const read = cells(sheet);
    const lines = csv.trim().split('\n');
    assert.equal(read.length, lines.length, `${kind}: a row for a line`);
    // What stands in the file as a number is one in the sheet: sums and charts can be made of it.
    lines.slice(1).forEach((line, at) => {
      const last = line.slice(line.lastIndexOf(',') + 1).trim();
      if (last && Number.isFinite(Number(last))) assert.equal(read[at + 1].at(-1), Number(last), line);
    });
    assert.ok(read.flat().filter((cell) => typeof cell === 'number').length > 8, `${kind}: hardly a number`);
    const words = read.flat().filter((cell) => typeof cell === 'string');
    for (const name of NAMES) assert.ok(words.some((word) => word === name || word === `'${name}`), `${kind}: ${name} is not among ${[...new Set(words)].slice(0, 12).join(' | ')}`);
    assert.ok(!words.some((word) => word.includes('\uFEFF')), `${kind}: the mark of UTF-8 is in a cell`);
  }
  const sides = cells(await readFile(join(folder, 'comparison.fods'), 'utf8'));
  assert.match(sides.flat().join(' '), /净现值|额外利润|增量利润/);
  const below = Object.fromEntries(sides.slice(sides.findIndex(([name]) => name === '') + 1).map(([name, value]) => [name, value]));
  assert.deepEqual([below['随机种子'], below['模拟时长（个月）'], below['货币'], below['预期']], [2026, 36, 'USD', '中性'], JSON.stringify(below));
  assert.match(below['打开并修改这次模拟'], /^http.*#preset=coffee/);
  for (const kind of ['curves', 'figures']) assert.doesNotMatch(tables[kind].split('\n').slice(0, 2).join(), /"(group|scheme|unit|everyone|no_programme)"/, 'heads and offers in the words of the page');
  assert.deepEqual(troubles, []);
});
