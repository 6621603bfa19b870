// The boundary in a real browser: right types out, and whatever nonsense goes in, problems come back, never a trap.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newPage, site } from './browser.mjs';

/** Runs inside a page with the engine's functions. */
async function inside(work) {
  const { page } = await newPage();
  await page.goto(site.href);
  return page.evaluate(`(async () => {
    const engine = await import('/www/engine/loyalty_lab.js');
    await engine.default();
    const coffee = await (await fetch('/www/presets/coffee.json')).json();
    return (${work})(engine, coffee);
  })()`);
}

test('presets and descriptions have their promised types', async () => {
  const { version, names, markets, preset, yuan, fields } = await inside((engine, coffee) => ({
    version: engine.engine_version(), names: engine.preset_names(), markets: engine.markets(), fields: engine.describe(),
    preset: engine.preset(coffee, 'USD').scenario, yuan: engine.preset(coffee, 'CNY'),
  }));
  assert.equal(typeof version, 'string');
  assert.deepEqual(names, ['coffee', 'fashion', 'supermarket', 'gym', 'hotel', 'software', 'beauty']);
  assert.deepEqual(markets, ['USD', 'CNY', 'TWD']);
  assert.equal(preset.format, 1);
  assert.equal(preset.seed, 2026);
  assert.ok(Array.isArray(preset.schemes) && preset.schemes[0].mechanisms[0].kind === 'points');
  assert.equal(yuan.scenario.currency, 'CNY');
  assert.match(yuan.notes['segments[0].spend.average_order_value'], /^assumption\./);
  for (const field of fields) {
    for (const name of ['group', 'key', 'unit']) assert.equal(typeof field[name], 'string', JSON.stringify(field));
    for (const name of ['low', 'high', 'step']) assert.equal(typeof field[name], 'number', JSON.stringify(field));
    assert.ok(['published', 'assumption', 'choice'].includes(field.evidence.kind));
  }
});

test('a run gives numbers, a report and pictures', async () => {
  const result = await inside((engine, coffee) => {
    const run = new engine.Run(engine.preset(coffee, 'USD').scenario, 8, 64);
    const outcomes = run.simulate(0, 8);
    const report = run.report(outcomes);
    const half = [...run.simulate(0, 3), ...run.simulate(3, 8)];
    run.free();
    return {
      flat: outcomes instanceof Float64Array, even: outcomes.length % 8, same: half.every((value, place) => Object.is(value, outcomes[place])),
      names: report.schemes.map(({ name }) => name), periods: report.schemes[1].curves.alive.mean.length, worlds: report.worlds,
    };
  });
  assert.deepEqual(result, { flat: true, even: 0, same: true, names: ['no_programme', 'points', 'member_discount', 'stamp_card'], periods: 36, worlds: 8 });
});

test('nonsense is refused with problems and the engine goes on', async () => {
  const answers = await inside((engine, coffee) => {
    const cyclic = {};
    cyclic.self = cyclic;
    const good = engine.preset(coffee, 'USD').scenario;
    const nonsense = {
      undefined: undefined, null: null, 'NaN': NaN, number: 7, text: 'coffee', list: [], date: new Date(0), symbol: Symbol('x'), big: 10n,
      cyclic, function: () => 1, map: new Map([['format', 1]]), bytes: new Uint8Array(9),
      'NaN inside': { ...good, periods: NaN }, 'infinite inside': { ...good, annual_discount_rate: Infinity },
      'text inside': { ...good, periods: '36' }, 'null inside': { ...good, base: null }, 'list inside': { ...good, behaviour: [] },
      'unknown key': { ...good, shcemes: [] }, 'no schemes': { ...good, schemes: undefined }, 'schemes of no kind': { ...good, schemes: {} }, 'newer': { ...good, format: 2 },
    };
    const attempt = (work) => {
      try {
        return { value: work() };
      } catch (error) {
        return { problems: error?.problems, trap: error instanceof WebAssembly.RuntimeError, text: String(error) };
      }
    };
    return Object.entries(nonsense).map(([name, value]) => {
      const checked = attempt(() => engine.check(value).problems);
      const run = attempt(() => new engine.Run(value, 8, 64).free());
      return { name, checked, run, alive: engine.preset_names().length };
    });
  });
  for (const { name, checked, run, alive } of answers) {
    assert.equal(alive, 7, name);
    assert.ok(!checked.trap && !run.trap, `${name} traps`);
    assert.ok((checked.value ?? checked.problems)?.length > 0, `check accepts ${name}: ${JSON.stringify(checked)}`);
    assert.ok(run.problems?.length > 0, `Run accepts ${name}: ${JSON.stringify(run)}`);
    for (const problem of run.problems) assert.equal(typeof problem.code, 'string');
  }
});

test('an error of the caller’s own object comes back as it is', async () => {
  const text = await inside((engine) => {
    try {
      return engine.check(Object.defineProperty({}, 'format', { enumerable: true, get() { throw new Error('mine'); } }));
    } catch (error) {
      return `${error.message}, ${engine.preset_names().length} presets`;
    }
  });
  assert.equal(text, 'mine, 7 presets');
});

test('what is no file of a preset is refused', async () => {
  const codes = await inside((engine) => [null, 'coffee', { scenarios: {} }].map((file) => {
    try {
      return engine.preset(file, 'USD');
    } catch (error) {
      return error.problems[0].code;
    }
  }));
  assert.deepEqual(codes, ['missing_key', 'missing_key', 'missing_key']);
});
