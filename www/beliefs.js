// Beliefs are named sets of behaviour; whatever is none of them is the person's own.

/** @typedef {import('./types.js').Beliefs} Beliefs */
/** @typedef {import('./types.js').Uncertain} Uncertain */

export const OWN = 'own';

/** What somebody believes, by name. @param {Beliefs[]} all @param {Record<string, Uncertain>} behaviour */
export function believed(all, behaviour) {
  const holds = (/** @type {Beliefs} */ one) =>
    Object.entries(one.behaviour).every(([key, value]) => JSON.stringify(value) === JSON.stringify(behaviour[key]));
  return all.find(holds)?.name ?? OWN;
}
