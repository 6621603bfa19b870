// The one way this page makes elements: attributes, listeners and children in one call, never markup in strings.

import { trusted } from './trusted.js';

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | boolean | EventListener>} [attributes] `true` sets an empty attribute, `on…` listens
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

/** Sets text only when it differs, so that screen readers and observers are left in peace. @param {Node} node @param {string} text */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** The same for an attribute. @param {Element} element @param {string} name @param {string} value */
export function put(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Shows or hides. @param {HTMLElement} element @param {boolean} visible */
export function show(element, visible) {
  element.hidden = !visible;
}

/** Marks a field as wrong or right. @param {HTMLElement} field @param {boolean} wrong */
export function mark(field, wrong) {
  if (wrong) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
}

/** A task of its own, once what was changed so far is on screen; where nothing is shown at all, as in a tab behind others, soon. @returns {Promise<void>} */
export const afterPaint = () => new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, 100);
});

/** A picture the engine drew, as an element. Parsed as XML, never as markup of the page: nothing in it can run.
 * @param {string} svg @returns {SVGSVGElement} */
export function picture(svg) {
  const root = new DOMParser().parseFromString(trusted.createHTML(svg), 'image/svg+xml').documentElement;
  if (root.localName !== 'svg') throw new Error(`not a picture: ${svg.slice(0, 80)}`);
  return document.importNode(/** @type {SVGSVGElement} */ (/** @type {unknown} */ (root)), true);
}
