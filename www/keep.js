// Work kept across a reload, on the full page only. A browser may forbid storage or have none left; work goes on then.

const KEY = 'loyalty-lab';

/** @typedef {{scenario?: unknown, lang?: string, theme?: string}} Kept */

/** @returns {Kept} nothing when there is nothing, or nothing readable */
export function kept() {
  try {
    const value = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return value !== null && typeof value === 'object' ? value : {};
  } catch {
    return {};
  }
}

/** @param {Kept} work @returns {boolean} false when the browser refuses */
export function keep(work) {
  try {
    localStorage.setItem(KEY, JSON.stringify(work));
    return true;
  } catch {
    return false;
  }
}
