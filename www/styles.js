// Style sheets shared by every element of a page: read once, and still there after an element has been moved.

import { file } from './place.js';

/** @type {Map<string, Promise<CSSStyleSheet>>} */
const sheets = new Map();

/** @param {string} name */
function sheet(name) {
  const known = sheets.get(name);
  if (known) return known;
  const made = file(name).then(async (answer) => {
    if (!answer.ok) throw new Error(`${answer.status} for ${name}`);
    return new CSSStyleSheet().replace(await answer.text());
  });
  made.catch(() => sheets.delete(name)); // Asking again tries again.
  sheets.set(name, made);
  return made;
}

/** Dresses a tree in more sheets, the last over the others; without a connection it stays as it is.
 * @param {ShadowRoot} root @param {...string} names below `www/` */
export async function wear(root, ...names) {
  const made = await Promise.allSettled(names.map(sheet));
  const here = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, ...here])];
}

/** @param {ShadowRoot} root @param {string} name */
export async function shed(root, name) {
  const made = await sheet(name).catch(() => null);
  root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== made);
}
