// The browser computes the very bits that the native engine computes: the runs of tests/golden/runs.json hash the same
// here as in tests/golden_numbers_never_drift.rs, in both engines.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { newPage, site } from './browser.mjs';

const golden = JSON.parse(await readFile(new URL('../golden/runs.json', import.meta.url), 'utf8'));
async function open() {
  const { page } = await newPage();
  await page.goto(site.href);
  return page;
}

for (const { name, scenario, worlds, customers, sha256 } of golden.runs) {
  test(name, async () => {
    const page = await open();
    const found = await page.evaluate(([scenario, worlds, customers]) => Promise.all(['first', 'loyalty_lab'].map(async (name) => {
      const engine = await import(`/www/engine/${name}.js`);
      await engine.default();
      const run = new engine.Run(scenario, worlds, customers);
      const outcomes = run.simulate(0, worlds);
      run.free();
      const hash = await crypto.subtle.digest('SHA-256', outcomes);
      return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    })), [scenario, worlds, customers]);
    assert.deepEqual(found, [sha256, sha256]);
  });
}

test('the file is for this engine', async () => {
  const page = await open();
  const versions = await page.evaluate(() => Promise.all(['first', 'loyalty_lab'].map(async (name) => {
    const engine = await import(`/www/engine/${name}.js`);
    await engine.default();
    return engine.engine_version();
  })));
  assert.deepEqual(versions, [golden.engine, golden.engine]);
});
