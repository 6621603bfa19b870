// Work is kept as soon as hands are still, at once when the page goes, and in the address where the browser keeps nothing.

import { Shelf, set } from './keep.js';
import { shortened } from './past.js';

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {{engine: string, state: import('./state.js').State, past: import('./past.js').Past}} Work */
/** @typedef {{lang: string, theme: string}} Settings */
/**
 * @typedef {object} Host
 * @property {() => (Work & Settings) | null} work
 * @property {() => Promise<string>} link  the work as the part of an address after `#`
 * @property {import('./opening.js').Notice} notice
 */

const SETTLED_MS = 150;
/** Browsers give a site five million characters; tabs share them. */
const ROOM = 300_000;

export class Keeping {
  shelf = new Shelf();
  #timer = 0;
  #due = false;
  #last = 0;
  /** Links asked for so far: they need not come in the order they were asked for. */ #asked = 0;
  /** The browser keeps nothing: the address has to. */
  inAddress = false;

  /** @param {Host} host @param {AbortSignal} signal */
  constructor(host, signal) {
    this.host = host;
    const now = () => this.#due && this.#put();
    addEventListener('pagehide', now, { signal });
    document.addEventListener('visibilitychange', () => document.hidden && now(), { signal });
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  soon() {
    clearTimeout(this.#timer);
    this.#due = true;
    // A page that goes cannot change its address any more. Browsers bear so many changes a second, but not one a frame.
    if (this.inAddress && performance.now() - this.#last > 2 * SETTLED_MS) this.#put();
    else this.#timer = setTimeout(() => this.#put(), SETTLED_MS);
  }

  #put() {
    const work = this.host.work();
    if (!work) return;
    this.#due = false;
    const { lang, theme, engine, state, past } = work;
    const kept = set({ lang, theme, scenario: undefined });
    const whole = { engine, state, past: shortened(past, ROOM) };
    if (kept && this.shelf.put(whole)) this.inAddress = false;
    else if (kept && this.shelf.put({ ...whole, past: shortened(past, 0) })) this.host.notice('storage', (speech) => speech.t('kept.short'));
    else this.#address();
  }

  async #address() {
    this.#last = performance.now();
    if (!this.inAddress) this.host.notice('storage', (speech) => speech.t('kept.refused'));
    this.inAddress = true;
    this.#asked += 1;
    const mine = this.#asked;
    const link = await this.host.link();
    if (mine === this.#asked) history.replaceState(null, '', link);
  }
}
