// A text with places for numbers that come with a run.

import { h } from '../dom.js';
import { cut } from './format.js';

/** A place, and the figure whose number it waits for. @typedef {{name: string, place: HTMLElement}} Hole */

/** @param {Hole[]} holes where its places are added @param {string} text @returns {(Node | string)[]} */
export const filled = (holes, text) => cut(text).map((part, odd) => {
  if (odd % 2 === 0) return part;
  const place = h('b', { 'data-figure': part }, '');
  holes.push({ name: part, place });
  return place;
});
