// What the engine is asked, and its answers. One instance of the shared compiled module for each place it works in.

/** @typedef {import('./types.js').Task} Task */
/** @typedef {typeof import('./engine/loyalty_lab.js')} Engine */
/** @typedef {import('./engine/loyalty_lab.js').Run} Run */

/** The headline speaks of its curve, whichever chart is drawn. */
const SPOKEN_OF = 'profit';

/** @param {import('./types.js').GroupReport} group @returns {import('./types.js').Group} */
const slim = ({ name, customers, schemes }) => ({
  name, customers, schemes: schemes.map(({ curves: { alive: { mean } }, verdict: { incremental_npv: npv, chance_of_loss: loss }, lifetime_value: value }) => (
    { alive: mean, npv, loss, value })),
});

/** @param {import('./types.js').ChartOrder} order @param {Run} run @param {Run | null} beside */
function drawn(order, run, beside) {
  const drawer = /** @type {import('./types.js').Drawer} */ (/** @type {unknown} */ (run));
  try {
    return beside ? drawer.chart_beside(order, beside) : drawer.chart(order);
  } catch (error) {
    if (typeof error !== 'string') throw error;
    return null; // There is nothing to draw.
  }
}

/** Typed arrays of a result move instead of being copied. @param {any} result */
function transferable(result) {
  const array = result instanceof Float64Array ? result : result?.outcomes;
  return array ? [array.buffer] : [];
}

/** @param {Engine} engine of the first one, only what it has is called: `engines.js` sees to it */
export function work(engine) {
  // Naming a run costs a little; the chunks of one run come one after another with the same data.
  /** @type {{name: string, run: Run} | null} */
  let current = null;

  /**
   * @param {import('./types.js').Scenario} scenario
   * @param {import('./types.js').Size} size
   * @param {boolean} [grouped] with segments and cohorts kept apart
   */
  function runOf(scenario, size, grouped = false) {
    const name = JSON.stringify([scenario, size, grouped]);
    if (current?.name !== name) {
      current?.run.free();
      current = null;
      const run = new engine.Run(scenario, size.worlds, size.customers);
      current = { name, run: grouped ? run.in_groups() : run };
    }
    return current.run;
  }

  /** The pinned run, for the curves behind others. @type {{name: string, run: Run} | null} */
  let pinned = null;

  /** @param {import('./types.js').Before} before */
  function pinnedRun({ name, run }) {
    if (pinned?.name !== name && run) {
      pinned?.run.free();
      pinned = null;
      const made = new engine.Run(run.scenario, run.size.worlds, run.size.customers);
      made.report(run.outcomes);
      pinned = { name, run: made };
    }
    return pinned?.run ?? null;
  }

  /** @type {{[K in Task['kind']]: (task: Extract<Task, {kind: K}>) => unknown}} */
  const answers = {
    catalogue: () => ({
      version: engine.engine_version(),
      names: engine.preset_names(),
      markets: engine.markets(),
      fields: engine.describe(),
      beliefs: engine.beliefs(),
      blocks: engine.blocks(),
    }),
    preset: ({ file, currency }) => engine.preset(file, currency),
    check: ({ scenario }) => engine.check(scenario),
    fill_in: ({ scenario }) => engine.fill_in(scenario),
    calculate: ({ formula, input }) => engine.calculate(formula, input),
    inputs: ({ scenario, scheme }) => engine.inputs(scenario, scheme),
    what_if: ({ scenario, scheme, path, values, size }) =>
      engine.what_if(scenario, scheme, path, new Float64Array(values), size.worlds, size.customers),
    standing: ({ scenario, path, low, high, whole }) => [...engine.standing(scenario, path, low, high, whole)],
    pilot: ({ scenario, scheme, periods, size }) => engine.pilot(scenario, scheme, periods, size.worlds, size.customers),
    tier_reach: ({ scenario, scheme, mechanism, size }) => engine.tier_reach(scenario, scheme, mechanism, size.worlds, size.customers),
    whole: () => null,
    fitting: ({ scenario }) => engine.fitting(scenario),
    strip: ({ replies, now, line, look }) => engine.strip_chart(replies, now, line, look),
    tornado: ({ bars, order }) => engine.tornado_chart(bars, order),
    response: ({ replies, input, output, order }) => engine.response_chart(replies, input, output ?? 'money', order),
    simulate: ({ scenario, size, first, end, grouped }) => runOf(scenario, size, grouped).simulate(first, end),
    take_apart: ({ scenario, size, scheme, first, end }) => runOf(scenario, size).take_apart(scheme, first, end),
    apart: ({ scenario, size, scheme, outcomes }) => runOf(scenario, size).apart(scheme, outcomes),
    draw({ scenario, size, outcomes, sketch, charts, before, again }) {
      if (before && !before.run && pinned?.name !== before.name) return { lacks: before.name };
      const beside = before ? pinnedRun(before) : null;
      const run = runOf(scenario, size);
      const all = outcomes ?? (sketch ? null : run.simulate(0, size.worlds));
      const report = all ? run.report(all) : run.draft([SPOKEN_OF, ...charts.map(({ kind }) => kind)]);
      return {
        report: again ? null : report,
        progress: all && run.progress(all),
        outcomes: outcomes ? null : all,
        charts: charts.map((order) => drawn(order, run, beside)),
      };
    },
    /** Segments and cohorts, as far as anything shows them: all of their curves would be megabytes. */
    groups({ scenario, size, outcomes, charts }) {
      const run = runOf(scenario, size, true);
      const { worlds, segments, cohorts } = run.report(outcomes);
      return { groups: { worlds, segments: segments.map(slim), cohorts: cohorts.map(slim) }, charts: charts.map((order) => drawn(order, run, null)) };
    },
    within: ({ scenario, size, numbers }) => Math.min(size.worlds, runOf(scenario, size, true).worlds_within(numbers)),
    replay({ scenario, size, outcomes, scheme, share }) {
      const run = runOf(scenario, size);
      return run.replay(outcomes ?? run.simulate(0, size.worlds), scheme, share);
    },
  };

  return {
    /** @param {WebAssembly.Module} module */
    open: (module) => engine.initSync({ module }),

    /** An answer with what of it moves instead of being copied; throws where the engine has trapped. @param {Task} task
     * @returns {{answer: {result: unknown} | {problems: unknown}, transfer: ArrayBuffer[]}} */
    perform(task) {
      try {
        const result = answers[/** @type {Task['kind']} */ (task.kind)](/** @type {any} */ (task));
        return { answer: { result }, transfer: transferable(result) };
      } catch (error) {
        const problems = /** @type {any} */ (error)?.problems;
        if (!problems) throw error; // A trap: the pool sees the worker fail and replaces it.
        return { answer: { problems }, transfer: [] };
      }
    },
  };
}

/** In a worker: works at what the page sends. @param {Engine} engine */
export function serve(engine) {
  const { open, perform } = work(engine);
  addEventListener('message', ({ data: { module, id, task } }) => {
    if (module) return open(module);
    const { answer, transfer } = perform(task);
    postMessage({ id, ...answer }, { transfer });
  });
}
