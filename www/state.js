// What a person has set, as plain data. Every function returns a new state or a plain answer; nothing here touches the page.

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {{scenario: Scenario, preset: Scenario}} State  what is set now, and the preset it started from */

/** A path as the page writes it, `segments.0.name`, from the engine's `segments[0].name`. @param {string} path */
export const dotted = (path) => path.replaceAll(/\[(\d+)\]/g, '.$1');

/** @param {unknown} tree @param {string} path @returns {any} undefined where the path leads nowhere */
export function at(tree, path) {
  return path.split('.').reduce(
    (/** @type {any} */ branch, key) => (branch !== null && typeof branch === 'object' && Object.hasOwn(branch, key) ? branch[key] : undefined),
    tree,
  );
}

/** @template T @param {T} tree @param {string} path @param {unknown} value `undefined` takes it out @returns {T} a copy with that one value changed */
export function put(tree, path, value) {
  const copy = structuredClone(tree);
  const keys = path.split('.');
  const last = /** @type {string} */ (keys.pop());
  const branch = keys.length > 0 ? at(copy, keys.join('.')) : copy;
  if (value === undefined) delete branch[last];
  else branch[last] = value;
  return copy;
}

/** Every number and text with its path. @param {unknown} tree @param {string} [path] @returns {[string, unknown][]} */
export function leaves(tree, path = '') {
  if (tree === null || typeof tree !== 'object') return [[path, tree]];
  return Object.entries(tree).flatMap(([key, value]) => leaves(value, path ? `${path}.${key}` : key));
}

/** @param {State} state @param {string} path @param {unknown} value @returns {State} */
export const edit = (state, path, value) => ({ ...state, scenario: put(state.scenario, path, value) });

/** A scenario someone brought, beside the preset it names, or the first preset there is.
 * @param {Scenario} scenario @param {Record<string, Scenario>} presets @returns {State} */
export const adopt = (scenario, presets) => ({
  scenario,
  preset: Object.hasOwn(presets, scenario.preset) ? presets[scenario.preset] : Object.values(presets)[0],
});
