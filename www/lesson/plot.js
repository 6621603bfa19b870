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
/** How near one another names along the axis may stand, as parts of its length: on a wide screen, and on a phone. */
const NEAR = { share: { wide: 0.1, narrow: 0.13 }, number: { wide: 0.05, narrow: 0.08 } };
/** How far along each of two lines its name stands: the names are not one over the other. */
const NAMED = [0.4, 0.7];

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
    const { speech, plotted: { points, against, as, text, name } } = this;
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
    const x = (/** @type {number} */ at) => (at - first) / (last - first);
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

  /** Where points stand close, not all of them are named; the first and the last are, within the picture's edges. @param {number[]} ats @param {(at: number) => number} x */
  #name(ats, x) {
    const chosen = (/** @type {number} */ near) => {
      // The outermost do not stand in the middle of their place, but half a name further in.
      const end = 1 - near * 1.5;
      let free = 0;
      return new Set(ats.filter((at, place) => {
        const outer = place === 0 || place === ats.length - 1;
        if (!outer && (x(at) < free || x(at) > end)) return false;
        free = x(at) + near * (place === 0 ? 1.5 : 1);
        return true;
      }));
    };
    const near = NEAR[this.plotted.along ?? 'share'];
    const [wide, narrow] = [chosen(near.wide), chosen(near.narrow)];
    const last = ats[ats.length - 1];
    this.across.replaceChildren(...ats.filter((at) => wide.has(at)).map((at) => placed(
      h('span', { class: `${narrow.has(at) ? '' : 'wide-only'} ${at === last ? 'last' : ''}` }, this.#along(at)), { left: x(at) })));
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
