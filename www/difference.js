// What differs between two pieces of plain data, as a list of changes that can be made, taken back, and kept as JSON.

import { put } from './state.js';

/** One value: where it stands, what it was and what it is. What is missing was not there, or is not any more.
 * @typedef {{at: string, was?: unknown, is?: unknown}} Change */

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isGroup = (value) => value !== null && typeof value === 'object';

/** Lists of another length change as a whole: their items have no names to be known by.
 * @param {unknown} before @param {unknown} after @param {string} [path] @returns {Change[]} */
export function differences(before, after, path = '') {
  if (before === after) return [];
  const alike = isGroup(before) && isGroup(after) && Array.isArray(before) === Array.isArray(after);
  if (!alike || (Array.isArray(before) && before.length !== /** @type {any} */ (after).length)) {
    return [{ at: path, ...(before === undefined ? {} : { was: before }), ...(after === undefined ? {} : { is: after }) }];
  }
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .flatMap((key) => differences(before[key], after[key], path ? `${path}.${key}` : key));
}

/** @template T @param {T} data @param {Change[]} changes @param {'was' | 'is'} side @returns {T} a copy in which each of them holds that side */
export const changed = (data, changes, side) => changes.reduce((copy, change) => put(copy, change.at, change[side]), data);
