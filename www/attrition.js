// How many of all subscribers leave, the new and the loyal together: another number than the chance to cancel at the first renewal, and the one that
// a shop knows of itself.

import { say } from './dom.js';

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./types.js').Report} Report */

/** A share of 8,000 customers, to a tenth of a point or so. */
const SIZE = { worlds: 16, customers: 500 };
/** Hands are still. */
const STILL_MS = 250;

/** What each place asks for. @type {WeakMap<HTMLElement, AbortController>} */
const under = new WeakMap();
/** @type {Map<string, number[]>} */
const known = new Map();

/** Says it once it is known. @param {HTMLElement} place @param {Scenario} scenario @param {import('./pool.js').Pool['run']} ask @param {import('./i18n/index.js').Speech} speech */
export async function tell(place, scenario, ask, speech) {
  const year = scenario.period === 'week' ? 52 : 12;
  // Those there are now, offered nothing.
  const alone = { ...scenario, schemes: [], periods: year, base: { ...scenario.base, new_per_period: 0 } };
  const { run: _, behaviour: _believed, preset: _named, ...asked } = alone;
  const question = JSON.stringify(asked);
  under.get(place)?.abort();
  const asking = new AbortController();
  under.set(place, asking);
  const { signal } = asking;
  // Of the number typed now it says nothing yet, and of another it must not.
  place.style.visibility = known.has(question) ? '' : 'hidden';
  if (!known.has(question)) {
    await new Promise((resolve) => setTimeout(resolve, STILL_MS));
    const left = signal.aborted ? null : await followed(alone, ask, signal).catch(() => null); // Refused, or left: then it is unsaid.
    if (left) known.set(question, left);
  }
  await speech.need('figures').catch(() => null);
  const left = known.get(question);
  if (signal.aborted || !left) return;
  const [first, whole] = [left[0], left[year - 1]].map((share) => speech.share(share));
  place.style.visibility = '';
  say(place, speech.t(`retention.all_${scenario.period}`, { first, whole }));
}

/** The share of them that has left by the end of each period. @param {Scenario} scenario @param {import('./pool.js').Pool['run']} ask @param {AbortSignal} signal */
async function followed(scenario, ask, signal) {
  const run = { scenario, size: SIZE };
  const outcomes = await ask({ kind: 'simulate', ...run, first: 0, end: SIZE.worlds }, { urgent: true, signal });
  const drawing = await ask({ kind: 'draw', ...run, outcomes, charts: [], before: null, again: false }, { urgent: true, signal });
  const report = 'lacks' in drawing ? null : drawing.report;
  return report && report.schemes[0].curves.alive.mean.map((/** @type {number} */ staying) => 1 - staying);
}
