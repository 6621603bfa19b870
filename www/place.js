// Where the files beside the scripts are. One place, because a page in one file carries them inside itself (www/embed/packed.js).

import { trusted } from './trusted.js';

/** The address of a file, for what a browser loads by itself; null where there is none. @param {string} name below `www/` @returns {string | null} */
export const address = (name) => new URL(name, import.meta.url).href;

/** @param {string} name below `www/` @returns {Promise<Response>} */
export const file = (name) => fetch(new URL(name, import.meta.url));

/** A folder of them, and what is in a file that an address leads to. @param {string} name below `www/` */
export const folder = (name) => new URL(name, import.meta.url);

/** @param {URL} from @returns {Promise<Response>} */
export const get = (from) => fetch(from);

/** The files of the engine, below `www/`: what the first answer needs, and everything. */
export const engines = { first: 'engine/first_bg.wasm', whole: 'engine/loyalty_lab_bg.wasm' };

/** A new worker with an engine's door. @param {boolean} whole @returns {Worker} */
export function worker(whole) {
  const { href, origin } = whole ? folder('whole-worker.js') : new URL('./worker.js', import.meta.url);
  // A browser starts no worker from another origin; one of ours may import it.
  const script = origin === location.origin ? href : URL.createObjectURL(new Blob([`import ${JSON.stringify(href)}`], { type: 'text/javascript' }));
  return new Worker(trusted.createScriptURL(script), { type: 'module', name: 'loyalty-lab' });
}
