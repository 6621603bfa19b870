// Whatever is built with the page fits into a link that people can read, and comes back as it was; links of earlier pages still open.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adopted, told } from '../../www/lineage.js';
import { linkOf, openLink } from '../../www/link.js';
import { addMechanism, addScheme, adopt, complete, edit, leaves, removeMechanism, removeScheme } from '../../www/state.js';
import { QUICK, openLab, refined, save, settled, text } from './browser.mjs';

/** Builds scenarios as the page does, from what the engine in it says there is, and sends them through links. */
async function travel(page, { changes: many, times: rounds }) {
  const { blocks, version, names, markets } = await page.evaluate(async () => {
    const engine = await import('./www/engine/loyalty_lab.js');
    await engine.default();
    return { blocks: engine.blocks(), version: engine.engine_version(), names: engine.preset_names(), markets: engine.markets() };
  });
  const preset = complete(await save(page), blocks);
  const ground = { names, markets, preset: async () => preset, blocks, version };
  let seed = 7;
  const below = (n) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * n);
  };
  const pick = (list) => list[below(list.length)];
  const deeds = [
    (state) => (state.scenario.schemes.length < blocks.schemes ? addScheme(state, blocks.scheme) : state),
    (state) => (state.scenario.schemes.length > 0 ? removeScheme(state, below(state.scenario.schemes.length)) : state),
    ...Array(3).fill((state) => {
      const [audience] = blocks.audiences;
      const place = below(state.scenario.schemes.length);
      return state.scenario.schemes[place]?.mechanisms.length < 4
        ? addMechanism(state, place, { audience, calendar: blocks.calendar, ...pick(blocks.kinds) }) : state;
    }),
    (state) => {
      const place = below(state.scenario.schemes.length);
      return state.scenario.schemes[place]?.mechanisms.length > 0 ? removeMechanism(state, place, 0) : state;
    },
    (state) => {
      const mechanism = `schemes.${below(2)}.mechanisms.0`;
      if (!state.scenario.schemes[Number(mechanism[8])]?.mechanisms[0]) return state;
      return below(2) ? edit(state, `${mechanism}.audience`, pick(blocks.audiences)) : edit(state, `${mechanism}.calendar.months`, pick([[6], [1, 12], undefined]));
    },
    (state) => edit(state, 'seasonality', pick([undefined, [0.5, 1.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]])),
    (state) => edit(state, 'segments.0.dropout', { kind: 'at_renewal', churn: 0.05, polarisation: { low: 0.1, high: 0.5 } }),
    (state) => (state.scenario.schemes[0] ? edit(state, 'schemes.0.name', pick(['金卡会员 (新)', 'true', "Bob's & Co, 5~6", '=1+1'])) : state),
    ...Array(9).fill((state) => {
      const [path, value] = pick(leaves(state.scenario).filter(([, one]) => typeof one === 'number'));
      return path === 'format' ? state : edit(state, path, Number((value * (0.5 + below(100) / 100)).toPrecision(3)));
    }),
    (state) => edit(state, 'behaviour.salience', { low: 0.25, high: 1 }),
  ];
  const lengths = [];
  const failed = [];
  for (let round = 0; round < rounds; round += 1) {
    let state = adopt(preset, preset);
    for (let step = 0; step < many; step += 1) state = pick(deeds)(state);
    const link = await linkOf(state.scenario, preset, ground, told(state, preset, blocks.scheme));
    lengths.push(link.length);
    const opened = await openLink(link, ground);
    const sorted = (data) => JSON.stringify(data, (_, one) => (one && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one));
    if (!opened?.scenario || sorted(opened.scenario) !== sorted(state.scenario)) failed.push({ link, opened, wanted: state.scenario });
    // Each offer keeps its line; whichever goes back to another's costs would show changes that nobody made.
    const again = adopted(complete(opened.scenario, blocks), preset, blocks.scheme, opened.offers);
    const costs = ({ preset: { schemes }, scenario }, place) => (opened.offers?.split(',')[place].startsWith('own') ? scenario : { schemes }).schemes[place].costs;
    const wrong = state.lines.findIndex((line, place) => again.lines[place] !== line || sorted(costs(again, place)) !== sorted(costs(state, place)));
    if (again.lines.length !== state.lines.length || wrong >= 0) failed.push({ link, lines: again.lines, wanted: state.lines, wrong });
  }
  return { lengths, failed };
}

test('a few changes make a short link, many a packed one, and all come back', async () => {
  const { page } = await openLab();
  for (const [changes, times] of [[1, 100], [5, 100], [25, 60], [120, 20]]) {
    const { lengths, failed } = await travel(page, { changes, times });
    assert.deepEqual(failed[0], undefined, JSON.stringify(failed[0])?.slice(0, 3000));
    assert.ok(Math.max(...lengths) <= 2000, `${changes} changes: ${Math.max(...lengths)} characters`);
  }
});

test('an added offer, with what it took over from the preset’s own, can be read in the link', async () => {
  const { page } = await openLab();
  const n = (await save(page)).schemes.length;
  await page.getByText('Add an offer', { exact: true }).click();
  await page.locator('#another-scheme button[data-value=empty]').click();
  await page.locator(`#add-schemes\\.${n} button[data-value=stamp_card]`).click();
  await page.locator(`#control-schemes\\.${n}\\.mechanisms\\.0\\.stamps-field`).fill('8');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByRole('button', { name: 'Link copied' }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const { per_member, per_period, setup } = (await save(page)).schemes[0].costs; // It costs what the preset's does.
  const costs = Object.entries({ per_member, per_period, setup }).map(([key, value]) => `schemes.${n}.costs.${key}=${value}&`).join('');
  assert.ok(new URL(link).hash.startsWith(`#preset=coffee&schemes=${n + 1}&${costs}schemes.${n}.mechanisms=(stamp_card(stamps:8,expiry:6))&`), link);
  const there = await openLab({ hash: new URL(link).hash });
  assert.deepEqual(await save(there.page), await save(page));
});

test('an offer of one’s own keeps its colour and is never compared with the preset’s in its place', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  await settled(page, () => page.locator('loyalty-lab .panel #scheme-0 > .gone').click());
  const n = (await save(page)).schemes.length;
  await page.getByText('Add an offer', { exact: true }).click();
  await page.locator('#another-scheme button[data-value=empty]').click();
  await page.locator(`#add-schemes\\.${n} button[data-value=points]`).click();
  await page.locator(`#control-schemes\\.${n}\\.mechanisms\\.0\\.reward_rate-field`).waitFor();
  const colours = (where) => where.locator('loyalty-lab .panel .group[class*=scheme-]').evaluateAll((all) => all.map(({ className }) => className));
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByRole('button', { name: 'Link copied' }).waitFor();
  const { hash } = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  const there = await openLab({ hash });
  assert.deepEqual(await colours(there.page), await colours(page));
  await refined(there.page);
  await there.page.locator(`#scheme-${n}`).locator('summary').evaluateAll((all) => all.forEach((one) => one.click()));
  await there.page.locator(`#control-schemes\\.${n}\\.costs\\.setup-field`).waitFor();
  assert.equal(await there.page.locator(`#scheme-${n} .changed`).count(), 0, hash);
});

const old = [
  ['#preset=coffee&segments.0.purchase_rate.mean=5&engine=0.1.0%2B2', (one) => one.segments[0].purchase_rate.mean === 5],
  ['#preset=coffee&behaviour.price_response.low=0.4&behaviour.price_response.high=1.5&seed=9&engine=0.1.0%2B1',
    ({ behaviour, seed }) => behaviour.price_response.low === 0.4 && behaviour.price_response.high === 1.5 && seed === 9],
  ['#preset=coffee&schemes.0.name=Gold%20%26%20Silver&engine=0.1.0', (one) => one.schemes[0].name === 'Gold & Silver'],
  [`#scenario=${encodeURIComponent(JSON.stringify({
    format: 1, periods: 24, segments: [{ name: '' }], schemes: [{ name: '', mechanisms: [{ kind: 'points', reward_rate: 0.03 }] }],
  }))}&engine=0.1.0%2B2`, (one) => one.periods === 24 && one.schemes.length === 1 && one.schemes[0].mechanisms[0].reward_rate === 0.03],
];
for (const [hash, holds] of old) {
  test(`a link of an earlier page opens: ${hash.slice(1, 50)}`, async () => {
    const { page } = await openLab({ hash });
    assert.ok(holds(await save(page)));
    assert.equal(await page.locator('loyalty-lab .notice[data-kind="opened"]').count(), 0);
  });
}

for (const hash of ['#preset=coffee&format=2&seed=7&engine=9.0.0', '#preset=coffee&segments.0.mood=5&engine=9.0.0', '#preset=moonbase&engine=0.1.1']) {
  test(`a link from a newer page is not guessed at: ${hash}`, async () => {
    const { page, troubles } = await openLab({ hash });
    assert.match(await text(page, '.notice'), /This link cannot be used\. It was made with a newer version of Loyalty Lab\. Reload this page to get it\. You see the preset “Coffee chain” instead\./);
    assert.equal((await save(page)).seed, 2026);
    assert.deepEqual(troubles, []);
  });
}

for (const [hash, part] of [
  ['#preset=coffee&schemes.0.mechanisms=(points(reward_rate:0.06', 'schemes.0.mechanisms=(points(reward_rate:0.06'],
  ['#preset=coffee&schemes.0.mechanisms=', 'schemes.0.mechanisms'],
]) {
  test(`a broken piece is named: ${part}`, async () => {
    const { page } = await openLab({ hash });
    assert.match(await text(page, '.notice'), new RegExp(`Its part “${part.replaceAll(/[.()]/g, '\\$&')}” cannot be read`));
  });
}
for (const hash of ['#preset=coffee&packed=AAAA', '#preset=coffee&packed=%F0%9F%98%80', `#preset=coffee&schemes=${'9'.repeat(12)}`, '#preset=coffee&schemes.0.mechanisms=(submarine())',
  `#preset=coffee&schemes.0.mechanisms=${'('.repeat(9000)}`, '#preset=coffee&schemes.0.mechanisms=(1,2)', '#preset=coffee&schemes.0.mechanisms.0.calendar=(from:x)']) {
  test(`nothing breaks: ${hash.slice(0, 70)}`, async () => {
    const { page, troubles } = await openLab({ hash });
    assert.match(await text(page, '.notice'), /This link cannot be used/);
    assert.equal((await save(page)).seed, 2026);
    assert.deepEqual(troubles, []);
  });
}
