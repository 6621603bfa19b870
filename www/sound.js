// What the engine refuses leaves the page in no form: a link, a file or a picture would tell others of numbers that nobody has simulated.

import { speltAll } from './objecting.js';

/** What is set cannot be simulated; its message says why. */
export class Unsound extends Error {}

/** @param {import('./page.js').Lab} lab @throws {Unsound} */
export async function sound(lab) {
  const state = lab.state();
  if (!state) return;
  const { problems } = await lab.check(state.scenario);
  if (problems.length === 0) return;
  const speech = lab.speech();
  await speech.need('problems');
  const fields = lab.catalogue()?.fields ?? [];
  throw new Unsound(speech.t('problem.at_leaving', { why: speltAll(problems, state.scenario, fields, speech) }));
}
