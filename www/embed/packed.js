// Takes the place of www/place.js where everything is one file: nothing is fetched, not even from beside it.

import { engine, page, script, texts } from 'packed:files';
import * as door from '../engine/loyalty_lab.js';
import { trusted } from '../trusted.js';
import { work } from '../work.js';

const { open, perform } = work(door);

/** One engine is here, the whole one. */
export const engines = { first: 'engine.wasm', whole: 'engine.wasm' };

/** @param {string} name */
export const address = (name) => (page && name.endsWith('.html') ? location.href.split('#')[0] : null);

/** @param {string} name below `www/` @returns {Promise<Response>} */
export async function file(name) {
  if (name.endsWith('.wasm')) {
    const bytes = Uint8Array.from(atob(engine), (letter) => letter.charCodeAt(0));
    return new Response(bytes, { headers: { 'content-type': 'application/wasm' } });
  }
  return Object.hasOwn(texts, name) ? new Response(texts[name]) : new Response(null, { status: 404 });
}

/** Addresses that lead into this file; whatever is elsewhere comes from there. */
const HERE = 'loyalty-lab:';

/** @param {string} name below `www/` */
export const folder = (name) => new URL(`${HERE}/${name}`);

/** @param {URL} from @returns {Promise<Response>} */
export const get = (from) => (from.protocol === HERE ? file(from.pathname.slice(1)) : fetch(from));

/** @type {string | null} */
let source = null;

/** A worker from the script inside this file; where a page or a browser allows none, the same work on the page itself. @returns {Worker} */
export const worker = () => /** @type {Worker} */ (/** @type {unknown} */ (new Helper()));

class Helper extends EventTarget {
  /** @type {Worker | null} */ #worker = null;
  /** What was asked before the worker said anything. @type {unknown[] | null} */ #unheard = [];
  #ended = false;

  constructor() {
    super();
    try {
      source ??= URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
      const worker = new Worker(trusted.createScriptURL(source), { name: 'loyalty-lab' });
      worker.addEventListener('message', ({ data }) => {
        this.#unheard = null;
        this.#tell(data);
      });
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        if (this.#unheard) this.#here();
        else this.#fail(event.message);
      });
      this.#worker = worker;
    } catch {
      this.#worker = null;
    }
  }

  /** @param {any} message */
  postMessage(message) {
    if (!this.#worker) return this.#do(message);
    this.#unheard?.push(message);
    this.#worker.postMessage(message);
  }

  terminate() {
    this.#ended = true;
    this.#worker?.terminate();
  }

  /** The worker never came to be. */
  #here() {
    this.#worker?.terminate();
    this.#worker = null;
    const messages = this.#unheard ?? [];
    this.#unheard = null;
    for (const message of messages) this.#do(message);
  }

  /** A task at a time, so that the page stays alive between them. @param {any} message */
  #do({ module, id, task }) {
    setTimeout(() => {
      if (this.#ended) return;
      if (module) return open(module);
      try {
        this.#tell({ id, ...perform(task).answer });
      } catch (error) {
        this.#fail(String(error));
      }
    });
  }

  /** @param {unknown} data */
  #tell(data) {
    if (!this.#ended) this.dispatchEvent(new MessageEvent('message', { data }));
  }

  /** @param {string} message */
  #fail(message) {
    this.dispatchEvent(new ErrorEvent('error', { message, cancelable: true }));
  }
}
