// Which offer of a scenario is which of the preset's, what its numbers go back to, and the line that it has. A link says so where it cannot be told
// from the offers themselves: `offers=2,own1` is the preset's second offer, and one of the reader's own in the colour of the first.

import { adopt } from './state.js';

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./types.js').Scheme} Scheme */
/** @typedef {import('./types.js').Mechanism} Mechanism */
/** @typedef {import('./state.js').State} State */
/** An offer's line, 0-based, and the preset's offer that it is, or −1. @typedef {{line: number, from: number}} Kin */

/** @param {unknown} one @param {unknown} other */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** @param {Scheme} scheme */
const kinds = ({ mechanisms }) => mechanisms.map(({ kind }) => kind);

/** What stands around the mechanisms. @param {Scheme} scheme */
const frame = ({ name, enrolment, costs }) => [name, enrolment, costs];

/** A scenario from a link or a file beside the preset that its numbers go back to.
 * @param {Scenario} scenario @param {Scenario} preset @param {Scheme} blank an added offer, empty @param {string} [said] of the offers by the link @returns {State} */
export function adopted(scenario, preset, blank, said) {
  const { schemes } = scenario;
  const told = said === undefined ? null : read(said, schemes.length, preset.schemes.length);
  const kin = told ?? guessed(schemes, preset.schemes);
  // A reader's own offer, known to be one, goes back to what it came as.
  const origin = (/** @type {Scheme} */ scheme, /** @type {number} */ place) => (kin[place].from >= 0 ? back(scheme, preset.schemes[kin[place].from]) : told ? scheme : bare(scheme, blank));
  return { ...adopt(scenario, { ...preset, schemes: schemes.map(origin) }), lines: kin.map(({ line }) => line) };
}

/** What a link has to say of the offers; nothing where whoever opens it sees it by itself.
 * @param {State} state @param {Scenario} made the preset as it was made @param {Scheme} blank */
export function told({ scenario: { schemes }, preset, lines }, made, blank) {
  const kin = lines.map((line, place) => ({ line, from: made.schemes[line] && isOf(preset.schemes[place], made.schemes[line]) ? line : -1 }));
  const alike = kin.every(({ from }, place) => from >= 0 || same(frame(preset.schemes[place]), frame(bare(schemes[place], blank))));
  if (alike && same(kin, guessed(schemes, made.schemes))) return '';
  return kin.map(({ line, from }) => `${from < 0 ? 'own' : ''}${line + 1}`).join();
}

/** @param {string} said @param {number} offers @param {number} theirs how many the preset has @returns {Kin[] | null} null where it says nothing of these offers */
export function read(said, offers, theirs) {
  const parts = said === '' ? [] : said.split(',').map((part) => /^(own)?([1-9]\d?)$/.exec(part));
  const kin = parts.map((part) => ({ line: Number(part?.[2]) - 1, from: part?.[1] ? -1 : Number(part?.[2]) - 1 }));
  const sound = kin.length === offers && new Set(kin.map(({ line }) => line)).size === offers && kin.every(({ line, from }) => line >= 0 && from < theirs);
  return sound ? kin : null;
}

/** Whether what an offer goes back to is the preset's, whatever mechanisms were added or removed. @param {Scheme} origin @param {Scheme} theirs */
const isOf = (origin, theirs) => same(frame(origin), frame(theirs))
  && (origin.mechanisms.length === 0 || theirs.mechanisms.length === 0 || origin.mechanisms.some((one) => theirs.mechanisms.some((other) => same(one, other))));

/** Where nothing is said: an offer as the preset has it is the preset's, wherever it stands; so is one built alike, the one in its own place first.
 * @param {Scheme[]} schemes @param {Scheme[]} theirs @returns {Kin[]} */
function guessed(schemes, theirs) {
  const from = schemes.map(() => -1);
  /** @param {(one: Scheme, other: Scheme) => boolean} is @param {boolean} here  only in its own place */
  const match = (is, here) => schemes.forEach((scheme, place) => {
    if (from[place] >= 0) return;
    const fits = (/** @type {number} */ other) => theirs[other] && !from.includes(other) && is(scheme, theirs[other]);
    from[place] = fits(place) ? place : here ? -1 : theirs.findIndex((_, other) => fits(other));
  });
  match(same, true);
  match(same, false);
  match((one, other) => same(kinds(one), kinds(other)), true);
  match((one, other) => same(kinds(one), kinds(other)) && same(frame(one), frame(other)), false);
  match((one, other) => one.mechanisms.length === 0 || kinds(one).some((kind) => kinds(other).includes(kind)), true);
  const used = new Set(from);
  const free = schemes.concat(theirs).map((_, line) => line).filter((line) => !used.has(line));
  return from.map((known) => (known >= 0 ? { line: known, from: known } : { line: /** @type {number} */ (free.shift()), from: -1 }));
}

/** What an added offer begins with. @param {Scheme} scheme @param {Scheme} blank @returns {Scheme} */
const bare = (scheme, blank) => ({ ...blank, name: scheme.name, mechanisms: scheme.mechanisms });

/** The preset's offer, with what was added to it. @param {Scheme} scheme @param {Scheme} theirs @returns {Scheme} */
function back(scheme, theirs) {
  const known = (/** @type {Mechanism} */ { kind }, /** @type {number} */ place) =>
    (theirs.mechanisms[place]?.kind === kind ? theirs.mechanisms[place] : theirs.mechanisms.find((one) => one.kind === kind));
  return { ...theirs, mechanisms: scheme.mechanisms.map((one, place) => known(one, place) ?? one) };
}
