// Everything that is measured, in one table. `cargo xtask bench` builds and serves what this needs.
//
// Contenders take turns, round by round, and a ratio is the median of the rounds' ratios: what else the machine does
// slows both sides of a ratio alike. Times are shown beside for orientation; no time passes or fails. Values must
// agree: a wrong contender is none.

import { Machine } from './machine.mjs';
import { Tab } from './tab.mjs';
import { pageTimes } from './page.mjs';
import { at, spread } from './statistics.mjs';
import { Table } from './table.mjs';
import { launch } from '../tests/page/lab.mjs';

/** Rounds, and the parts of xtask/src/bench.rs; none means all. */
const [rounds, ...wanted] = process.argv.slice(2);
const wants = (part) => wanted.length === 0 || wanted.includes(part);

/** Expected purchases by week 52, from the closed form; see tests/the_baseline_is_the_textbook_model.rs. */
const PURCHASES = 1.446_050_595_396_403_7;

const machine = new Machine();
const browser = await launch();
const table = new Table();
try {
  if (wants('cohort')) await cohort(await Tab.open(browser, 1));
  if (wants('campaign')) await campaign(await Tab.open(browser, 1), await Tab.open(browser));
  if (wants('mechanisms')) await mechanisms();
  if (wants('page')) await page();
  if (wants('variance')) await variance();
} finally {
  await browser.close();
  machine.close();
  // Also of what was measured before something went wrong.
  console.log(`\n${table}`);
}

async function cohort(tab) {
  const turns = await takeTurns({
    'engine, wasm': (turn) => tab.run('cohort engine', turn),
    'engine, native': (turn) => machine.run('cohort engine', turn),
    'plain JavaScript': (turn) => tab.run('cohort JavaScript', turn),
    'plain Rust, native': (turn) => machine.run('cohort plain Rust', turn),
    'floor: variates': (turn) => machine.run('cohort variates', turn),
    'floor: uniforms': (turn) => machine.run('cohort uniforms', turn),
  });
  table.section('K1, the cohort: million customers a second');
  for (const [name, results] of Object.entries(turns)) {
    table.row(name, results.map(({ items, seconds }) => items / seconds / 1e6), agreement(results, PURCHASES));
  }
  await tab.close();
  const faster = (one, other) => ratios(turns[other], turns[one]);
  table.section('K1: times as fast as');
  table.row('engine wasm ÷ plain JavaScript', faster('engine, wasm', 'plain JavaScript'), 'goal ≥ 4');
  table.row('engine wasm ÷ plain Rust', faster('engine, wasm', 'plain Rust, native'), 'goal ≥ 1');
  table.row('engine wasm ÷ engine native', faster('engine, wasm', 'engine, native'));
  table.row('engine native ÷ floor: variates', faster('engine, native', 'floor: variates'));
  table.row('engine native ÷ floor: uniforms', faster('engine, native', 'floor: uniforms'));
}

async function campaign(one, all) {
  const turns = await takeTurns({
    'native, 1 thread': (turn) => machine.run('campaign engine', turn),
    'wasm, 1 worker': (turn) => one.run('campaign engine', turn),
    [`wasm, ${all.workers} workers`]: (turn) => all.run('campaign engine', turn),
  });
  await one.close();
  await all.close();
  const [native, single, many] = Object.values(turns);
  const drifted = native.findIndex(({ value }, turn) => value !== single[turn].value);
  if (drifted >= 0) throw new Error(`native and wasm disagree in turn ${drifted}`);
  table.section('K2, the campaign: ns per customer, month and scheme');
  for (const [name, results] of Object.entries(turns)) {
    table.row(name, results.map(({ items, seconds }) => (1e9 * seconds) / items), name.endsWith('1 worker') ? 'goal ≤ 20' : '');
  }
  table.section('K2: times as fast as');
  table.row('wasm ÷ native', ratios(native, single));
  table.row(`${all.workers} workers ÷ 1 worker`, ratios(elapsed(single), elapsed(many)), `${all.workers} would be linear`);
}

async function mechanisms() {
  const kinds = await machine.words('mechanisms 0');
  const run = (names) => (turn) => machine.run(`scheme ${names}`, turn);
  const turns = await takeTurns({
    'points': run('points'),
    ...Object.fromEntries(kinds.map((kind) => [`points, ${kind}`, run(`points+${kind}`)])),
    'six together': run('six'),
  });
  table.section('Mechanisms: times as long as with points alone, native');
  for (const [name, results] of Object.entries(turns).slice(1)) {
    table.row(name, ratios(results, turns.points), name === 'six together' ? 'goal ≤ 3' : '');
  }
}

async function page() {
  const { draft, full } = await pageTimes(browser);
  const sorted = draft.toSorted((a, b) => a - b);
  table.section(`The page: ms, ${draft.length} moves of a slider`);
  table.line('input to painted draft, p50', at(sorted, 0.5).toFixed(0));
  table.line('input to painted draft, p95', at(sorted, 0.95).toFixed(0), 'goal ≤ 50');
  table.row('input to painted full run', full, 'goal ≤ 1500 on 2 cores');
}

async function variance() {
  table.section('ΔNPV: times less work than independent streams for the same error');
  for (const [name, schemes] of [['coffee', ['points 6 %', 'discount 4 %']], ['beauty', ['points 4 %', 'points 2 %', 'discount 4 %']]]) {
    const factors = await machine.ask(`variance ${name} 0`);
    for (const [index, scheme] of schemes.entries()) {
      const [common, engine] = factors.slice(2 * index);
      table.line(`${name}, ${scheme}`, engine.toFixed(0), `goal ≥ 100; common luck alone ${common.toFixed(1)}`);
    }
  }
}

/** All contenders' results, in the order of the rounds. The first round only warms up. */
async function takeTurns(contenders) {
  const turns = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round <= Number(rounds); round += 1) {
    for (const [name, run] of Object.entries(contenders)) {
      const result = await run(round);
      if (round > 0) turns[name].push(result);
    }
  }
  return turns;
}

/** Time per item of one contender over that of the other, round by round. */
function ratios(one, other) {
  const each = ({ seconds, items }) => seconds / items;
  return one.map((result, round) => each(result) / each(other[round]));
}

/** The same turns by the clock on the wall: what several workers gain is nothing but that. */
function elapsed(turns) {
  return turns.map((turn) => ({ ...turn, seconds: turn.elapsed }));
}

function agreement(results, expected) {
  const values = results.map(({ value }) => value);
  const { mean, error } = spread(values);
  // A floor has no luck: it is given the expected number, and makes it up to a whole purchase.
  const z = (mean - expected) / Math.max(error, 1e-5);
  if (Math.abs(z) > 4) throw new Error(`${mean} purchases by week 52 instead of ${expected}: z ${z.toFixed(1)}`);
  return `${mean.toFixed(4)} ± ${error.toFixed(4)} purchases by week 52`;
}
