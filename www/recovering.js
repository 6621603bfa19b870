// Work that the engine refuses, as it may be kept between the first digit and the second: it goes on from the last step before.

import { speltAll } from './objecting.js';
import { isPast, undo } from './past.js';

/** @typedef {import('./keep.js').Work} Work */

/** The newest step back that can be simulated, and why what came after it cannot; null where there is none.
 * @param {Work} work @param {import('./page.js').Lab} lab @param {import('./types.js').Problem[]} problems @returns {Promise<Work | null>} */
export async function sounder(work, lab, problems) {
  const { scenario: refused } = work.state;
  if (!isPast(work.past)) return null;
  for (let step = undo(work.past, work.state); step; step = undo(step.past, step.state)) {
    const { scenario } = await lab.check(step.state.scenario);
    if (!scenario) continue;
    const fields = lab.catalogue()?.fields ?? [];
    await lab.speech().need('problems');
    lab.notice('opened', (speech) => speech.t('problem.at_reload', { why: speltAll(problems, refused, fields, speech) }));
    return { ...work, ...step, state: { ...step.state, scenario } };
  }
  return null;
}
