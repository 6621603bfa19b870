// A picture of a step's own: how one figure follows from a share or a number, with its points named; perhaps a second line to set it against.

import { h } from '../dom.js';
import { ticksOf } from './curve.js';
import { written } from './numbers.js';

/** @typedef {import('./format.js').Plotted} Plotted */
/** @typedef {import('./numbers.js').Values} Values */
/** @typedef {{at: number, value: number}[]} Line */

const SVG = 'http://www.w3.org/2000/svg';
/** The picture is measured in these; the page stretches it. */
const WIDE = 1000;
const HIGH = 400;
/** How far inside the picture's edges its first and last point stand, so that their names have room under them. */
const INSET = { share: 0.045, number: 0.02 };
/** Pixels between two names along the axis, at the least. */
const GAP = 4;
/** How far along each of two lines its name stands: the names are not one over the other. */
const NAMED = [0.4, 0.7];

export class Plot {
  /** Names along the axis, those first that should stay where not all have room. @type {HTMLElement[]} */ #names = [];
  #watch = new ResizeObserver(() => this.#room());

  /** @param {Plotted} plotted @param {import('../i18n/index.js').Speech} speech @param {string} words of the step that it belongs to */
  constructor(plotted, speech, words) {
    this.plotted = plotted;
    this.speech = speech;
    this.words = words;
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
    const { speech, plotted: { points, against, as, text, name, along = 'share' } } = this;
    const { language } = speech;
    const all = [{ name: name?.[language] ?? '', kind: 'first', points }, ...(against ? [{ name: against.name[language], kind: 'second', points: against.points }] : [])];
    if (!all.every((one) => one.points.every(({ figure }) => Object.hasOwn(now, figure)))) return;
    const drawn = all.map((one) => ({ ...one, line: one.points.flatMap(({ at, figure }) => (typeof now[figure] === 'number' ? [{ at, value: /** @type {number} */ (now[figure]) }] : [])) }));
    if (drawn[0].line.length < 2) return;
    this.coming.remove();
    const spots = drawn.flatMap(({ line }) => line);
    const [ats, heights] = [spots.map(({ at }) => at), spots.map(({ value }) => value)];
    const [first, last] = [Math.min(...ats), Math.max(...ats)];
    const marks = ticksOf({ from: Math.min(0, ...heights), to: Math.max(...heights) * 1.05 });
    const [from, to] = [marks[0], Math.max(marks[marks.length - 1], ...heights)];
    const inset = INSET[along];
    const x = (/** @type {number} */ at) => inset + ((1 - 2 * inset) * (at - first)) / (last - first);
    const y = (/** @type {number} */ value) => (value - from) / (to - from);
    this.lines.replaceChildren(...marks.map((value) => stroke('line', 'board-grid', { x1: 0, x2: WIDE, y1: HIGH - y(value) * HIGH, y2: HIGH - y(value) * HIGH })),
      ...drawn.map(({ kind, line }) => stroke('polyline', `board-truth ${kind}`, { points: line.map(({ at, value }) => `${x(at) * WIDE},${HIGH - y(value) * HIGH}`).join(' ') })));
    this.dots.replaceChildren(...drawn.flatMap(({ kind, line, name: called }, place) => [
      ...line.map(({ at, value }) => placed(h('i', { class: `board-dot ${kind}` }), { left: x(at), bottom: y(value) })),
      ...(called && line.length > 1 ? [named(called, kind, line, NAMED[place], { x, y })] : []),
    ]));
    const texts = marks.map((value) => written(value, as, speech));
    this.up.replaceChildren(h('span', { class: 'widest' }, texts.reduce((widest, one) => (one.length > widest.length ? one : widest), '')),
      ...marks.map((value, place) => placed(h('span', {}, texts[place]), { bottom: y(value) })));
    this.#name([...new Set(ats)].sort((a, b) => a - b), x);
    this.field.setAttribute('aria-label', [`${text[language]}.`, ...drawn.flatMap(({ name: called, line }) => [
      ...(called ? [`${called}:`] : []), ...line.map(({ at, value }) => `${this.#along(at)}: ${written(value, as, speech)}.`),
    ])].join(' '));
  }

  /** @param {number} at */
  #along(at) {
    return this.plotted.along === 'number' ? this.speech.number(at) : this.speech.share(at);
  }

  /** Every point is named where there is room: first the outermost, then those that the words speak of. @param {number[]} ats @param {(at: number) => number} x */
  #name(ats, x) {
    const said = new Set(this.words.match(/\d+(\.\d+)?/g));
    const spoken = (/** @type {number} */ at) => said.has(String(this.plotted.along === 'number' ? at : Math.round(at * 1000) / 10));
    const rank = (/** @type {number} */ at) => (at === ats[0] || at === ats[ats.length - 1] ? 0 : spoken(at) ? 1 : 2);
    const names = ats.map((at) => ({ rank: rank(at), root: placed(h('span', {}, this.#along(at)), { left: x(at) }) }));
    this.across.replaceChildren(...names.map(({ root }) => root));
    this.#names = names.sort((one, other) => one.rank - other.rank).map(({ root }) => root);
    this.#room();
    this.#watch.observe(this.across);
  }

  /** Where names would touch, the later gives way. */
  #room() {
    for (const name of this.#names) name.hidden = false;
    /** @type {DOMRect[]} */
    const taken = [];
    const away = this.#names.filter((name) => {
      const box = name.getBoundingClientRect();
      if (taken.some((other) => box.left < other.right + GAP && other.left < box.right + GAP)) return true;
      taken.push(box);
      return false;
    });
    for (const name of away) name.hidden = true;
  }
}

/** A line carries its name above it, on the side where it does not climb into it.
 * @param {string} name @param {string} kind @param {Line} line @param {number} along @param {{x: (at: number) => number, y: (value: number) => number}} axes */
function named(name, kind, line, along, { x, y }) {
  const { at, value } = line[Math.round(along * (line.length - 1))];
  const rises = line[line.length - 1].value > line[0].value;
  return placed(h('span', { class: `plot-name ${kind}` }, name), { bottom: y(value), ...(rises ? { right: 1 - x(at) } : { left: x(at) }) });
}

/** @template {HTMLElement} T @param {T} element @param {{left?: number, right?: number, bottom?: number}} where parts of the picture @returns {T} */
function placed(element, where) {
  for (const [side, part] of Object.entries(where)) element.style.setProperty(side, `${part * 100}%`);
  return element;
}

/** @param {string} name @param {string} kind @param {Record<string, string | number>} attributes */
function stroke(name, kind, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries({ class: kind, ...attributes })) element.setAttribute(key, String(value));
  return element;
}
