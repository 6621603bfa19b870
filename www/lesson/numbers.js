// Every number of a lesson comes from a live run: the one on screen, one beside it, a formula of the engine, or the scenario itself.

import { at } from '../state.js';

/** @typedef {import('../types.js').Report} Report */
/** @typedef {import('../types.js').Scenario} Scenario */
/** @typedef {import('../i18n/index.js').Speech} Speech */
/** @typedef {'money' | 'share' | 'change' | 'number' | 'times' | 'months'} Written */
/**
 * Where a number comes from. The place in a report is taken from the run on screen, or from a run of the step's scenario with
 * `with` changed, or under another belief. `minus` and `over` set it against a plain number or another figure.
 * @typedef {object} Source
 * @property {string} [path] in the report, in what a formula gives or a pilot needs, or with `of: "scenario"` in the scenario
 * @property {'scenario'} [of]
 * @property {Record<string, unknown>} [with]
 * @property {string} [belief] `sceptic`, `central` or `optimist`: a run of the step's scenario under it
 * @property {PilotOf} [pilot] how large a pilot of a scheme has to be, of the scenario on screen or `with` changes
 * @property {string} [calculate] a formula, with its `input`
 * @property {Record<string, number>} [input]
 * @property {string} [figure] another figure to begin with
 * @property {number | string} [minus]
 * @property {number | string} [over]
 * @property {Written} as
 */
/** A scheme by its place, 0 for the first, and how long its pilot runs. @typedef {{scheme?: number, periods: number}} PilotOf */
/** @typedef {{figure: string, at_least?: number, at_most?: number}} Condition */
/** @typedef {Record<string, number | null>} Values  null where a figure is not defined */
/**
 * @typedef {object} Live
 * @property {Report | null} report on screen; none before the first run
 * @property {Scenario} scenario on screen
 * @property {(changes: Record<string, unknown>, belief?: string) => Promise<Report>} beside a run of the step's scenario with these changes
 * @property {(pilot: PilotOf, changes?: Record<string, unknown>, belief?: string) => Promise<import('../types.js').Pilot>} pilot of the scenario on screen, or of the step's with these changes
 * @property {(formula: string, input: Record<string, number>) => Promise<Record<string, number>>} calculate
 */

/** A figure of a report may be a plain number, an estimate or a distribution. @param {any} found @returns {number | null} */
const plain = (found) => {
  const value = typeof found === 'object' && found !== null ? found.value ?? found.mean : found;
  return typeof value === 'number' ? value : null;
};

/** @param {Source} source @param {Live} live */
async function begin({ path = '', of, with: changes, belief, pilot, calculate, input = {} }, live) {
  if (calculate) return at(await live.calculate(calculate, input), path);
  if (pilot) return at(await live.pilot(pilot, changes ?? (belief ? {} : undefined), belief), path);
  if (of === 'scenario') return at(live.scenario, path);
  return at(changes || belief ? await live.beside(changes ?? {}, belief) : live.report, path);
}

/** @param {Record<string, Source>} sources @param {Iterable<string>} names of those that are wanted @param {Live} live @returns {Promise<Values>} */
export async function values(sources, names, live) {
  /** @type {Map<string, Promise<number | null>>} */
  const known = new Map();
  /** @param {string} name @returns {Promise<number | null>} */
  const value = (name) => {
    const before = known.get(name);
    if (before) return before;
    const source = sources[name];
    if (!source) throw new Error(`the lesson has no figure ${name}`);
    const now = reckon(source);
    known.set(name, now);
    return now;
  };
  /** @param {number | string} other */
  const against = (other) => (typeof other === 'number' ? other : value(other));
  /** @param {Source} source */
  const reckon = async (source) => {
    const first = source.figure ? await value(source.figure) : plain(await begin(source, live));
    const [minus, over] = await Promise.all([against(source.minus ?? 0), against(source.over ?? 1)]);
    return first === null || minus === null || over === null || over === 0 ? null : first / over - minus;
  };
  return Object.fromEntries(await Promise.all([...names].map(async (name) => [name, await value(name)])));
}

/** Whether a number waits for no run: arithmetic, and what is set. @param {Record<string, Source>} sources @param {string} name @returns {boolean} */
function isAtHand(sources, name) {
  const source = sources[name];
  if (!source || source.pilot) return false;
  const others = [source.figure, source.minus, source.over].filter((other) => typeof other === 'string');
  return Boolean(source.figure || source.calculate || source.of === 'scenario') && others.every((other) => isAtHand(sources, other));
}

/** The values that are there before any run. @param {Record<string, Source>} sources @param {Iterable<string>} names @param {Live} live */
export const atHand = (sources, names, live) => values(sources, [...names].filter((name) => isAtHand(sources, name)), live);

/** @param {Condition | Condition[]} conditions all of which have to hold @param {Values} now */
export const holds = (conditions, now) => [conditions].flat().every(({ figure, at_least: least = -Infinity, at_most: most = Infinity }) => {
  const value = now[figure];
  return value !== null && value !== undefined && value >= least && value <= most;
});

/** @param {number | null | undefined} value @param {Written} as @param {Speech} speech */
export function written(value, as, speech) {
  if (value === null || value === undefined) return '–';
  switch (as) {
    // As a chart writes it beside its mark.
    case 'money': return speech.money(value, 'auto', Math.abs(value) >= 100 && Math.abs(value) < 1000 ? 3 : 2);
    case 'share': return speech.share(value);
    case 'change': return speech.change(value);
    case 'months': return speech.number(value, { maximumFractionDigits: 0 });
    case 'times': return speech.number(value, { maximumSignificantDigits: 2 });
    // Tenths are enough of what is counted.
    default: return speech.number(value, { maximumSignificantDigits: 3, ...(Math.abs(value) < 0.3 ? {} : { maximumFractionDigits: 1, roundingPriority: 'lessPrecision' }) });
  }
}
