// A text with places for numbers. Most come with a run: until then a place says so, and keeps about the room that its number will take.

import { h, say } from '../dom.js';
import { cut } from './format.js';
import { written } from './numbers.js';

/** @typedef {import('./numbers.js').Source} Source */
/** @typedef {import('../i18n/index.js').Speech} Speech */
/** A place, and the figure whose number it waits for. @typedef {{name: string, place: HTMLElement}} Hole */

/** What a place without its number is to whoever hears it; it is shown as dots. @param {Speech} speech */
export const coming = (speech) => ({ 'data-coming': speech.t('lesson.coming') });

/** @param {Hole[]} holes where its places are added @param {string} text @param {Record<string, Source>} figures @param {Speech} speech @returns {(Node | string)[]} */
export const filled = (holes, text, figures, speech) => cut(text).map((part, odd) => {
  if (odd % 2 === 0) return part;
  const place = h('b', { 'data-figure': part, 'data-as': figures[part]?.as ?? 'number', ...coming(speech) }, '');
  holes.push({ name: part, place });
  return place;
});

/** Writes the numbers that there are. @param {Hole[]} holes @param {Record<string, Source>} figures @param {import('./numbers.js').Values} now @param {Speech} speech */
export function fill(holes, figures, now, speech) {
  for (const { name, place } of holes) {
    const source = figures[name];
    if (!source) say(place, '–');
    else if (Object.hasOwn(now, name)) say(place, written(now[name], source.as, speech));
  }
}
