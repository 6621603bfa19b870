// save() gives the scenario as plain data, restore() takes it back; what is refused changes nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, openLab, refined, save, settled, text } from './browser.mjs';

const restore = (page, scenario) => page.evaluate(async (data) => {
  try {
    await document.querySelector('loyalty-lab').restore(data);
    return null;
  } catch (error) {
    return error.problems;
  }
}, scenario);

test('what was saved comes back with the same numbers', async () => {
  const { page } = await openLab({ hash: QUICK });
  await settled(page, () => page.getByRole('textbox', { name: 'Member discount', exact: true }).fill('10'));
  const saved = await save(page);
  const table = await text(page, 'table.compare');
  await settled(page, () => page.getByRole('textbox', { name: 'Member discount', exact: true }).fill('2'));
  await settled(page, async () => assert.equal(await restore(page, JSON.parse(JSON.stringify(saved))), null));
  assert.deepEqual(await save(page), saved);
  assert.equal(await text(page, 'table.compare'), table);
});

test('one scheme, a name of its own and a plain minimum all do', async () => {
  const { page } = await openLab({ hash: QUICK });
  const scenario = await save(page);
  scenario.schemes = [{ ...scenario.schemes[0], name: 'Golden <b>Bean</b> Club' }];
  await settled(page, async () => assert.equal(await restore(page, scenario), null));
  assert.match(await text(page, '.headline'), /^On average Golden <b>Bean<\/b> Club /);
  assert.equal(await page.locator('table.compare thead th').count(), 2);
  await settled(page, async () => assert.equal(
    await restore(page, { format: 1, segments: scenario.segments, schemes: scenario.schemes }), null));
  assert.equal((await save(page)).run.worlds, 128);
});

test('what is refused is explained and changes nothing', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  const before = await save(page);
  for (const wrong of [null, 7, 'text', [], {}, { ...before, periods: -1 }, { ...before, colour: 'red' }]) {
    const problems = await restore(page, wrong);
    assert.ok(problems?.length > 0, JSON.stringify(wrong));
    assert.ok(problems.every(({ code }) => typeof code === 'string'));
  }
  assert.deepEqual(await save(page), before);
  assert.equal(await page.getAttribute('loyalty-lab', 'data-state'), 'ready');
});
