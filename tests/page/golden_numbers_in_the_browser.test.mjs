// The browser computes the very bits that the native engine computes: the runs of tests/golden/runs.json hash the same
// here as in tests/golden_numbers_never_drift.rs.

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
    const found = await page.evaluate(async ([scenario, worlds, customers]) => {
      const engine = await import('/www/engine/loyalty_lab.js');
      await engine.default();
      const run = new engine.Run(scenario, worlds, customers);
      const outcomes = run.simulate(0, worlds);
      run.free();
      const hash = await crypto.subtle.digest('SHA-256', outcomes);
      return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    }, [scenario, worlds, customers]);
    assert.equal(found, sha256);
  });
}

test('the file is for this engine', async () => {
  const page = await open();
  const version = await page.evaluate(async () => {
    const engine = await import('/www/engine/loyalty_lab.js');
    await engine.default();
    return engine.engine_version();
  });
  assert.equal(version, golden.engine);
});
