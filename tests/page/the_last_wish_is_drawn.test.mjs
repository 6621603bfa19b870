// Whatever was wished for last – dark pictures, another size – is what is drawn in the end, also where a result that was under way comes in between.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Simulation } from '../../www/simulate.js';

/** A pool whose answers come when the test says so, in the order it says. */
function pool() {
  const asked = [];
  return { asked, size: 1, run: (task) => new Promise((resolve) => { asked.push({ task, answer: (report) => resolve(drawn(task, report)) }); }) };
}

/** Pictures say in what colours they were ordered. */
const drawn = ({ charts, outcomes }, report) => ({
  report, progress: { worlds: 1, error: 0, next: 1 }, outcomes: outcomes ? null : new Float64Array(1), charts: charts.map(({ dark }) => ({ dark })),
});

const later = () => new Promise((resolve) => { setTimeout(resolve, 5); });

test('a result ordered before the wish does not outlive it', async () => {
  let dark = false;
  const workers = pool();
  const simulation = new Simulation(workers, () => ({ charts: [{ kind: 'profit', dark }], pinned: null }));
  const scenario = { run: { worlds: 1, customers: 16 } };
  const shown = () => simulation.latest.charts[0].chart.dark;

  simulation.request(scenario);
  await later();
  workers.asked[0].answer({ worlds: 1 });
  await later();
  assert.equal(shown(), false);

  // The next result is under way when it becomes dark; it comes first, in the colours of before.
  simulation.request({ ...scenario });
  await later();
  dark = true;
  const wish = simulation.redraw();
  await later();
  workers.asked[1].answer({ worlds: 1 });
  await later();
  workers.asked[2].answer({ worlds: 1 });
  await later();
  workers.asked[3]?.answer({ worlds: 1 });
  await wish;
  assert.equal(shown(), true);
  simulation.stop();
});

test('where no picture is new none is drawn, and what is shown beside them is shown again all the same', async () => {
  const workers = pool();
  const simulation = new Simulation(workers, () => ({ charts: [{ kind: 'profit', dark: false }], pinned: null }));
  simulation.request({ run: { worlds: 1, customers: 16 } });
  await later();
  workers.asked[0].answer({ worlds: 1 });
  await later();
  const drawings = () => workers.asked.filter(({ task }) => task.kind === 'draw').length;
  const before = drawings();
  // Cohorts and segments are no pictures of the run: they are asked for when the result is shown.
  let again = 0;
  simulation.addEventListener('result', () => { again += 1; });
  await simulation.redraw();
  assert.deepEqual([drawings(), again], [before, 1]);
  simulation.stop();
});
