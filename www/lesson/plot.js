// A picture of a step's own: how one figure follows from a share, with its points named.

import { h } from '../dom.js';
import { ticksOf } from './curve.js';
import { written } from './numbers.js';

/** @typedef {import('./format.js').Plotted} Plotted */
/** @typedef {import('./numbers.js').Values} Values */

const SVG = 'http://www.w3.org/2000/svg';
/** The picture is measured in these; the page stretches it. */
const WIDE = 1000;
const HIGH = 400;

export class Plot {
  /** @param {Plotted} plotted @param {import('../i18n/index.js').Speech} speech */
  constructor(plotted, speech) {
    this.plotted = plotted;
    this.speech = speech;
    this.lines = document.createElementNS(SVG, 'svg');
    for (const [key, value] of Object.entries({ viewBox: `0 0 ${WIDE} ${HIGH}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' })) this.lines.setAttribute(key, value);
    this.coming = h('p', { class: 'board-coming note' }, speech.t('lesson.picture_coming'));
    this.dots = h('div', { 'aria-hidden': 'true' });
    this.field = h('div', { class: 'board-field', role: 'img', 'aria-label': `${plotted.text[speech.language]}. ${speech.t('lesson.picture_coming')}` }, this.lines, this.dots, this.coming);
    this.up = h('div', { class: 'board-up', 'aria-hidden': 'true' });
    this.across = h('div', { class: 'board-across', 'aria-hidden': 'true' });
    this.root = h('figure', { class: 'board plotted' }, h('figcaption', {}, plotted.text[speech.language]), this.up, this.field, this.across,
      h('p', { class: 'note' }, plotted.across[speech.language]));
  }

  /** Once all of its numbers are there. @param {Values} now */
  paint(now) {
    const { speech, plotted: { points, as, text } } = this;
    const all = points.flatMap(({ at, figure }) => (typeof now[figure] === 'number' ? [{ at, value: /** @type {number} */ (now[figure]) }] : []));
    if (!points.every(({ figure }) => Object.hasOwn(now, figure)) || all.length < 2) return;
    this.coming.remove();
    const [first, last] = [all[0].at, all[all.length - 1].at];
    const marks = ticksOf({ from: Math.min(0, ...all.map(({ value }) => value)), to: Math.max(...all.map(({ value }) => value)) * 1.05 });
    const [from, to] = [marks[0], Math.max(marks[marks.length - 1], ...all.map(({ value }) => value))];
    const x = (/** @type {number} */ at) => (at - first) / (last - first);
    const y = (/** @type {number} */ value) => (value - from) / (to - from);
    this.lines.replaceChildren(...marks.map((value) => line('line', 'board-grid', { x1: 0, x2: WIDE, y1: HIGH - y(value) * HIGH, y2: HIGH - y(value) * HIGH })),
      line('polyline', 'board-truth', { points: all.map(({ at, value }) => `${x(at) * WIDE},${HIGH - y(value) * HIGH}`).join(' ') }));
    this.dots.replaceChildren(...all.map(({ at, value }) => {
      const dot = h('i', { class: 'board-dot' });
      dot.style.left = `${x(at) * 100}%`;
      dot.style.bottom = `${y(value) * 100}%`;
      return dot;
    }));
    const texts = marks.map((value) => written(value, as, speech));
    this.up.replaceChildren(h('span', { class: 'widest' }, texts.reduce((widest, one) => (one.length > widest.length ? one : widest), '')), ...marks.map((value, place) => {
      const mark = h('span', {}, texts[place]);
      mark.style.bottom = `${y(value) * 100}%`;
      return mark;
    }));
    // Where points stand close, not all of them are named.
    let free = -1;
    this.across.replaceChildren(...all.flatMap(({ at }) => {
      if (x(at) < free) return [];
      free = x(at) + 0.11;
      const mark = h('span', {}, speech.share(at));
      mark.style.left = `${x(at) * 100}%`;
      return [mark];
    }));
    this.field.setAttribute('aria-label', [`${text[speech.language]}.`, ...all.map(({ at, value }) => `${speech.share(at)}: ${written(value, as, speech)}.`)].join(' '));
  }
}

/** @param {string} name @param {string} kind @param {Record<string, string | number>} attributes */
function line(name, kind, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries({ class: kind, ...attributes })) element.setAttribute(key, String(value));
  return element;
}
