// What a person has set, as plain data. Every function returns a new state or a plain answer; nothing here touches the page.

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./types.js').Scheme} Scheme */
/** @typedef {import('./types.js').Mechanism} Mechanism */
/** @typedef {import('./types.js').Blocks} Blocks */
/**
 * What is set now; the preset it started from, with the same offers and mechanisms added and removed, so that every
 * number knows what it goes back to; and the line of each offer, 0–3, which it keeps when others go.
 * @typedef {{scenario: Scenario, preset: Scenario, lines: number[]}} State
 */

const LINES = [0, 1, 2, 3];
/** Each offer has a line of its own. */
export const MOST_OFFERS = LINES.length;

/** A path as the page writes it, `segments.0.name`, from the engine's `segments[0].name`. @param {string} path */
export const dotted = (path) => path.replaceAll(/\[(\d+)\]/g, '.$1');

/** @param {unknown} tree @param {string} path @returns {any} undefined where the path leads nowhere */
export function at(tree, path) {
  return path.split('.').reduce(
    (/** @type {any} */ branch, key) => (branch !== null && typeof branch === 'object' && Object.hasOwn(branch, key) ? branch[key] : undefined),
    tree,
  );
}

/** Copies only what lies on the path: two mechanisms may share a calendar, and only one of them changes.
 * @template T @param {T} tree @param {string} path @param {unknown} value `undefined` takes it out @returns {T} a copy with that one value changed */
export function put(tree, path, value) {
  const [, key, rest] = /** @type {RegExpExecArray} */ (/^([^.]*)\.?(.*)$/.exec(path));
  const copy = /** @type {any} */ (Array.isArray(tree) ? [...tree] : { ...tree });
  if (rest) copy[key] = put(copy[key], rest, value);
  else if (value === undefined) delete copy[key];
  else copy[key] = value;
  return copy;
}

/** Every number and text with its path. @param {unknown} tree @param {string} [path] @returns {[string, unknown][]} */
export function leaves(tree, path = '') {
  if (tree === null || typeof tree !== 'object') return [[path, tree]];
  return Object.entries(tree).flatMap(([key, value]) => leaves(value, path ? `${path}.${key}` : key));
}

/** @param {State} state @param {string} path @param {unknown} value @returns {State} */
export function edit(state, path, value) {
  const scenario = put(state.scenario, path, value);
  return { ...state, scenario: path === 'base.existing' ? newcomers(state, scenario) : scenario };
}

/** A preset begins with customers just won. Whoever enters their own has those instead of the preset's, and again the preset's with none.
 * @param {State} before @param {Scenario} now */
function newcomers({ scenario: { base }, preset }, now) {
  const theirs = preset.base.new_customers;
  const [had, have] = [base.existing > 0, now.base.existing > 0];
  if (preset.base.existing > 0 || had === have || base.new_customers !== (have ? theirs : 0)) return now;
  return put(now, 'base.new_customers', have ? 0 : theirs);
}

/** A scenario someone brought, beside the preset that its numbers go back to. @param {Scenario} scenario @param {Scenario} preset @returns {State} */
export const adopt = (scenario, preset) => ({ scenario, preset, lines: scenario.schemes.map((_, place) => place) });

/** Audience and calendar of every mechanism written out. @param {Scenario} scenario @param {Blocks} blocks @returns {Scenario} */
export const complete = (scenario, { audiences: [audience], calendar }) => ({
  ...scenario,
  schemes: scenario.schemes.map((scheme) => ({
    ...scheme, mechanisms: scheme.mechanisms.map((mechanism) => ({ audience, calendar, ...mechanism })),
  })),
});

/** The same change to the schemes of the scenario and of its preset.
 * @param {State} state @param {(schemes: Scheme[]) => Scheme[]} change @returns {State} */
const both = (state, change) => ({
  ...state,
  scenario: { ...state.scenario, schemes: change(state.scenario.schemes) },
  preset: { ...state.preset, schemes: change(state.preset.schemes) },
});

/** @template T @param {T[]} list @param {number} place */
const without = (list, place) => list.filter((_, other) => other !== place);

/** @param {State} state @param {Scheme} scheme @returns {State} */
export const addScheme = (state, scheme) => ({
  ...both(state, (schemes) => [...schemes, structuredClone(scheme)]),
  lines: [...state.lines, LINES.find((line) => !state.lines.includes(line)) ?? 0],
});

/** @param {State} state @param {number} place @param {string} name of the copy @returns {State} */
export const duplicateScheme = (state, place, name) => addScheme(state, { ...state.scenario.schemes[place], name });

/** @param {State} state @param {number} place @returns {State} */
export const removeScheme = (state, place) => ({ ...both(state, (schemes) => without(schemes, place)), lines: without(state.lines, place) });

/** Puts an offer before or behind its neighbour; its line goes with it. @param {State} state @param {number} place @param {-1 | 1} by @returns {State} */
export function moveScheme(state, place, by) {
  const to = place + by;
  if (to < 0 || to >= state.scenario.schemes.length) return state;
  /** @template T @param {T[]} list */
  const swapped = (list) => list.map((one, other) => (other === place ? list[to] : other === to ? list[place] : one));
  return { ...both(state, swapped), lines: swapped(state.lines) };
}

/** @param {State} state @param {number} place of the scheme @param {(mechanisms: Mechanism[]) => Mechanism[]} change */
const mechanisms = (state, place, change) => both(state, (schemes) => schemes.map((scheme, other) =>
  (other === place ? { ...scheme, mechanisms: change(scheme.mechanisms) } : scheme)));

/** @param {State} state @param {number} place of the scheme @param {Mechanism} mechanism @returns {State} */
export const addMechanism = (state, place, mechanism) => mechanisms(state, place, (all) => [...all, structuredClone(mechanism)]);

/** @param {State} state @param {number} place of the scheme @param {number} index @returns {State} */
export const removeMechanism = (state, place, index) => mechanisms(state, place, (all) => without(all, index));

/** What a name that holds a path becomes once `gone`, the path of a scheme or a mechanism, is gone; null for what went with it.
 * @param {string} name @param {string} gone @returns {string | null} */
export function follow(name, gone) {
  const cut = gone.lastIndexOf('.') + 1;
  const [list, index] = [gone.slice(0, cut), Number(gone.slice(cut))];
  const from = name.indexOf(list);
  if (from < 0) return name;
  const [, place, rest] = /** @type {RegExpExecArray} */ (/^(\d*)(.*)$/.exec(name.slice(from + cut)));
  if (place === '' || Number(place) < index) return name;
  return Number(place) === index ? null : `${name.slice(0, from + cut)}${Number(place) - 1}${rest}`;
}

/** What a name that holds one of two paths becomes once they have changed places. @param {string} name @param {[string, string]} paths */
export function swapped(name, [one, other]) {
  const found = [one, other].find((path) => new RegExp(`${path.replaceAll('.', '\\.')}(?!\\d)`).test(name));
  return found ? name.replace(found, found === one ? other : one) : name;
}
