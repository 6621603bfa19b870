// What somebody looks at and how, kept across a reload on the full page. It is no part of the scenario: links and files leave it out.

const KEY = 'loyalty-lab.view';

/** The view of the second figure, and for every view what is chosen in it. @typedef {{view: string, chosen: Record<string, Record<string, string>>}} Sight */

/** @returns {Sight} */
export function keptSight() {
  /** @type {Sight} */
  const plain = { view: 'retention', chosen: {} };
  try {
    const { view, chosen } = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof view === 'string') plain.view = view;
    if (chosen !== null && typeof chosen === 'object') plain.chosen = chosen;
  } catch {
    // Nothing readable: the usual view.
  }
  return plain;
}

/** @param {Sight} sight */
export function keepSight(sight) {
  try {
    localStorage.setItem(KEY, JSON.stringify(sight));
  } catch {
    // Then a reload begins with the usual view.
  }
}
