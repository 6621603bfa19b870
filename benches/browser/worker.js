// The contenders in the browser, one turn at a time; what benches/native/main.rs does on the machine itself.

import start, { Run } from '/www/engine/loyalty_lab.js';
import { cohort } from './peer.js';

const load = async (name) => (await fetch(`/benches/scenarios/${name}.json`)).json();
const [, cohortScenario, beauty] = await Promise.all([start(), load('cohort'), load('beauty')]);

// As much as a turn of the native contenders.
const COHORT = { worlds: 5, customers: 20_000 };
const CAMPAIGN = { worlds: 10, customers: 2_000 };

/** Only the simulation is timed, not the reading of the scenario or the report. */
function engine(scenario, { worlds, customers }, seed, tell) {
  const run = new Run({ ...scenario, seed }, worlds, customers);
  const began = performance.now();
  const outcomes = run.simulate(0, worlds);
  const ended = performance.now();
  const report = run.report(outcomes);
  run.free();
  return { began, ended, ...tell(report) };
}

function javascript(seed) {
  const customers = COHORT.worlds * COHORT.customers;
  const began = performance.now();
  const { purchases } = cohort(customers, seed);
  return { began, ended: performance.now(), items: customers, value: purchases };
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

addEventListener('message', ({ data: { name, turn } }) => {
  const { began, ended, ...turned } = contenders[name](turn);
  // Workers count from their own start; only on one clock can they be compared.
  const { timeOrigin } = performance;
  postMessage({ began: timeOrigin + began, ended: timeOrigin + ended, ...turned });
});
postMessage('ready');
