// Work kept across a reload and a crash, on the full page only: a shelf for each piece of work, so that tabs never write over
// one another. A browser may forbid storage or have none left; work goes on then.

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./past.js').Past} Past */
/** What is kept of a piece of work; `state` and `past` are as somebody's browser gives them back.
 * @typedef {{stamp: string, time: number, engine: string, state: any, past: any}} Work */
/** @typedef {{lang?: string, theme?: string, seen?: string[], scenario?: unknown}} Settings  `scenario` from before there were shelves */

const SETTINGS = 'loyalty-lab';
const SHELF = 'loyalty-lab.work.';
/** Pieces of work kept; the oldest goes when another comes. */
const MOST = 6;

/** @param {string} key @returns {any} an object; empty when there is nothing, or nothing readable */
function read(key) {
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? '{}');
    return value !== null && typeof value === 'object' ? value : {};
  } catch {
    return {};
  }
}

/** @param {string} key @param {string} text @returns {boolean} false when the browser refuses */
function write(key, text) {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** What all tabs share. @returns {Settings} */
export const settings = () => read(SETTINGS);

/** @param {Settings} changes @returns {boolean} false when the browser refuses */
export const set = (changes) => write(SETTINGS, JSON.stringify({ ...settings(), ...changes }));

/** The names of the shelves with something on them, the newest first. */
function shelves() {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(SHELF))
      .map((key) => ({ name: key.slice(SHELF.length), time: Number(read(key).time) || 0 }))
      .sort((a, b) => b.time - a.time)
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

const fresh = () => crypto.randomUUID?.() ?? String(Math.random()).slice(2);

/** The shelf this tab writes to. A tab remembers it as long as it lives, a reload and a restored session included. */
export class Shelf {
  /** @type {string} */ #name;
  /** What stood there when this tab last looked: another stamp means that another tab has written. */ #stamp = '';

  constructor() {
    let name = null;
    try {
      name = sessionStorage.getItem(SETTINGS);
    } catch {
      // Then the name lives as long as the page.
    }
    this.#name = name ?? '';
  }

  /** The work this tab left, or the newest there is; from now on this tab goes on with it. @returns {Work | null} */
  take() {
    const all = shelves();
    const name = all.includes(this.#name) ? this.#name : this.#name ? '' : all[0] ?? '';
    if (!name) return null;
    this.#move(name);
    const work = read(SHELF + name);
    this.#stamp = String(work.stamp);
    return work;
  }

  /** Work of other tabs that nobody has been told of, the newest first: from when it is, and how to get it.
   * @returns {{time: number, fetch: () => Work}[]} */
  others() {
    const { seen = [] } = settings();
    return shelves().filter((name) => name !== this.#name && !seen.includes(name))
      .map((name) => ({ time: Number(read(SHELF + name).time), fetch: () => read(SHELF + name) }));
  }

  /** Nobody wants to be told again of what there is now. */
  seen() {
    set({ seen: shelves() });
  }

  /** Where another tab has written since, this one takes a shelf of its own.
   * @param {Omit<Work, 'stamp' | 'time'>} work @returns {boolean} false when the browser refuses */
  put(work) {
    if (!this.#name || !this.#untouched()) this.#move(fresh());
    const stamp = fresh();
    const kept = write(SHELF + this.#name, JSON.stringify({ stamp, time: Date.now(), ...work }));
    if (kept) {
      this.#stamp = stamp;
      for (const old of shelves().slice(MOST)) localStorage.removeItem(SHELF + old);
    }
    return kept;
  }

  #untouched() {
    try {
      const there = localStorage.getItem(SHELF + this.#name);
      return there === null || there.startsWith(`{"stamp":"${this.#stamp}"`);
    } catch {
      return true;
    }
  }

  /** @param {string} name */
  #move(name) {
    this.#name = name;
    try {
      sessionStorage.setItem(SETTINGS, name);
    } catch {
      // Then the name lives as long as the page.
    }
  }
}
