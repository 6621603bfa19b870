// The contenders in the browser, one turn at a time; what benches/native/main.rs does on the machine itself.

import start, { Run } from '/www/engine/loyalty_lab.js';
import { cohort } from './peer.js';

const load = async (name) => (await fetch(`/benches/scenarios/${name}.json`)).json();
const [, cohortScenario, beauty] = await Promise.all([start(), load('cohort'), load('beauty')]);

// As much as a turn of the native contenders.
const COHORT = { worlds: 50, customers: 20_000 };
const CAMPAIGN = { worlds: 100, customers: 2_000 };

/** A turn in three steps, each asked for by itself: only the middle one is timed, not the reading of the scenario or the report. */
function engine(scenario, { worlds, customers }, seed, tell) {
  const run = new Run({ ...scenario, seed }, worlds, customers);
  return {
    work: () => run.simulate(0, worlds),
    tell(outcomes) {
      const report = run.report(outcomes);
      run.free();
      return tell(report);
    },
  };
}

function javascript(seed) {
  const items = COHORT.worlds * COHORT.customers;
  return { work: () => cohort(items, seed), tell: ({ purchases }) => ({ items, value: purchases }) };
}

/** Customers, and mean purchases of each in all periods. */
const customers = ({ worlds, simulated_customers, customers: base, schemes }) => ({
  items: worlds * simulated_customers,
  value: schemes[0].curves.purchases.mean.reduce((sum, week) => sum + week) / base,
});

/** Customer-periods under every scheme, and what the first scheme earns. */
const slots = ({ customer_periods: items, schemes }) => ({ items, value: schemes[1].verdict.incremental_npv.mean });

const contenders = {
  'cohort engine': (seed) => engine(cohortScenario, COHORT, seed, customers),
  'cohort JavaScript': javascript,
  'campaign engine': (seed) => engine(beauty, CAMPAIGN, seed, slots),
};

let turn;
let result;
const steps = {
  prepare(name, seed) {
    turn = contenders[name](seed);
  },
  work() {
    const began = performance.now();
    result = turn.work();
    const ended = performance.now();
    // Workers count from their own start; only on one clock can they be compared.
    const { timeOrigin } = performance;
    return { began: timeOrigin + began, ended: timeOrigin + ended };
  },
  tell: () => turn.tell(result),
};

addEventListener('message', ({ data: [step, ...about] }) => postMessage(steps[step](...about)));
postMessage('ready');
