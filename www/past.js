// What was done, step by step, and can be undone and done again. Steps hold only what they changed, so that a long past is small.

import { changed, differences } from './difference.js';

/** @typedef {import('./difference.js').Change} Change */
/** @typedef {import('./state.js').State} State */
/** Changes made together; `gesture` tells apart what a hand did without letting go, `time` in ms. A kept step goes on with nothing.
 * @typedef {{changes: Change[], gesture?: number, time?: number}} Step */
/** The last step done stands last, the next one to do again stands last.
 * @typedef {{done: Step[], undone: Step[]}} Past */

/** @type {Past} */
export const NOTHING = { done: [], undone: [] };
const MOST_STEPS = 200;
/** Presses of a key that follow one another this closely are one step. */
const CLOSE_MS = 400;

/** @param {Change[]} changes */
const places = (changes) => changes.map(({ at }) => at.replace(/\.(low|high)$/, '')).join();

/**
 * The past after a change. A slider that moves, a key held down and a text being typed are one step each.
 * @param {Past} past @param {State} before @param {State} after @param {{gesture: number, time: number}} moment `time` is Infinity for a step of its own @returns {Past}
 */
export function after(past, before, after, { gesture, time }) {
  const changes = differences(before, after);
  if (changes.length === 0) return past;
  const last = past.done.at(-1);
  const goesOn = last && past.undone.length === 0 && places(changes) === places(last.changes)
    && (gesture === last.gesture || time - (last.time ?? -Infinity) < CLOSE_MS);
  const whole = goesOn ? differences(changed(before, last.changes, 'was'), after) : changes;
  const done = goesOn ? past.done.slice(0, -1) : past.done;
  const steps = whole.length === 0 ? done : [...done, { changes: whole, gesture, time }];
  return { done: steps.slice(-MOST_STEPS), undone: [] };
}

/** @param {Past} past @param {State} state @returns {{past: Past, state: State} | null} null where there is nothing to undo */
export function undo({ done, undone }, state) {
  const step = done.at(-1);
  return step ? { past: { done: done.slice(0, -1), undone: [...undone, step] }, state: changed(state, step.changes, 'was') } : null;
}

/** @param {Past} past @param {State} state @returns {{past: Past, state: State} | null} */
export function redo({ done, undone }, state) {
  const step = undone.at(-1);
  return step ? { past: { done: [...done, step], undone: undone.slice(0, -1) }, state: changed(state, step.changes, 'is') } : null;
}

/** What is kept of a past: as much as there is room for, the newest steps first. @param {Past} past @param {number} room in characters @returns {Past} */
export function shortened(past, room) {
  let left = room;
  /** @param {Step[]} steps */
  const newest = (steps) => {
    const from = steps.map(({ changes }) => JSON.stringify(changes).length).reduceRight((place, size, at) => {
      left -= size;
      return left < 0 ? place : at;
    }, steps.length);
    return steps.slice(from).map(({ changes }) => ({ changes }));
  };
  return { done: newest(past.done), undone: newest(past.undone) };
}

/** Whether plain data from a browser's store is a past. @param {any} data @returns {data is Past} */
export const isPast = (data) => [data?.done, data?.undone].every((steps) => Array.isArray(steps)
  && steps.every((step) => Array.isArray(step?.changes) && step.changes.every((/** @type {any} */ change) => typeof change?.at === 'string')));
