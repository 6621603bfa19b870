// What is said of several offers, so that no line parts a number from its sign.

import { h } from '../dom.js';

/** @param {HTMLElement} element @param {string} text its parts with a semicolon between */
export function sayEach(element, text) {
  if (element.textContent === text) return;
  element.replaceChildren(...text.split(/(?<=[;；])( ?)/).map((part) => (part.trim() ? h('span', {}, part) : part)));
}
