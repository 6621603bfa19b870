// Reads values off a picture: a hairline that follows the pointer, a finger or the arrow keys, and what stands there in words.
// To assistive tools it is a slider over the places of the picture: each move is heard once, and only by whoever moves it.

import { h, say } from '../dom.js';
import { period, ranged, writer } from './saying.js';

/** @typedef {import('../types.js').Chart} Chart */
/** @typedef {import('../types.js').Seen} Seen */
/** @typedef {import('../types.js').Area} Area */
/** What is read off at one place. @typedef {{name: string, value: string, aside?: string, colour: string, dashes: string}} Cell */
/** @typedef {{area: Area, where: string, cells: Cell[], marks: {x: number, y: number, colour: string}[]}} Reading */

/** A page of arrow presses: a year of months, a quarter of weeks; ten of anything else. */
const PAGE = { month: 12, week: 13 };

export class Reader {
  /** @type {Chart | null} */ #chart = null;
  /** @type {Seen | null} */ #seen = null;
  /** @type {import('../types.js').View['aside']} */ #aside;
  /** @type {number[]} Places of curves. */ #places = [];
  #kept = -1;
  #hovered = -1;
  #focused = false;

  /** @param {HTMLElement} readout */
  constructor(readout) {
    this.line = h('div', { class: 'hairline' });
    this.marks = h('div', { class: 'marks' });
    this.root = h('div', {
      class: 'reader', role: 'slider', tabindex: '0',
      onkeydown: (event) => this.#press(/** @type {KeyboardEvent} */ (event)),
      onpointermove: (event) => this.#point(/** @type {PointerEvent} */ (event)),
      onpointerdown: (event) => this.#point(/** @type {PointerEvent} */ (event), true),
      onpointerleave: (event) => this.#away(/** @type {PointerEvent} */ (event)),
      onfocus: () => this.#focus(true),
      onblur: () => this.#focus(false),
    }, this.line, this.marks);
    this.where = h('span', { class: 'where' });
    this.cells = h('span', { class: 'cells' });
    this.hint = h('span', { class: 'hint' });
    readout.replaceChildren(this.where, this.cells, this.hint);
    this.readout = readout;
  }

  /** @param {Chart | null} chart @param {import('../types.js').View} view @param {Seen} seen */
  show(chart, view, seen) {
    this.#chart = chart;
    this.#seen = seen;
    this.#aside = view.aside;
    this.root.hidden = !chart || this.#count(chart) === 0;
    this.readout.hidden = this.root.hidden;
    if (!chart || this.root.hidden) return;
    const { speech } = seen;
    this.root.setAttribute('aria-label', speech.t('figure.reader', { title: view.title(seen) }));
    say(this.hint, speech.t(matchMedia('(pointer: coarse), (width < 600px)').matches ? 'figure.hint_touch' : 'figure.hint'));
    const places = chart.geometry.series.flatMap(({ x }) => x);
    this.#places = [...new Set(places)].sort((a, b) => a - b);
    const last = this.#count(chart) - 1;
    this.root.setAttribute('aria-valuemin', '0');
    this.root.setAttribute('aria-valuemax', String(last));
    this.#kept = this.#kept < 0 ? last : Math.min(this.#kept, last);
    this.#write();
  }

  /** @param {Chart} chart */
  #count({ geometry: { series, items } }) {
    return series.length > 0 ? new Set(series.flatMap(({ x }) => x)).size : items.length;
  }

  get #at() {
    return this.#hovered >= 0 ? this.#hovered : this.#kept;
  }

  #write() {
    if (!this.#chart || !this.#seen) return;
    const reading = this.#read(this.#chart, this.#seen, this.#at);
    const active = this.#focused || this.#hovered >= 0;
    this.readout.classList.toggle('reading', active);
    this.root.classList.toggle('reading', active);
    say(this.where, reading.where);
    this.cells.replaceChildren(...reading.cells.map(cell));
    this.cells.classList.toggle('long', reading.cells.some(({ aside }) => aside));
    const { area } = reading;
    const box = this.line.style;
    box.left = `${area.left}px`;
    box.top = `${area.top}px`;
    box.width = `${area.right - area.left}px`;
    box.height = `${area.bottom - area.top}px`;
    this.line.classList.toggle('box', area.right > area.left);
    this.marks.replaceChildren(...reading.marks.map(({ x, y, colour }) => {
      const mark = h('i');
      mark.style.left = `${x}px`;
      mark.style.top = `${y}px`;
      mark.style.background = colour;
      return mark;
    }));
    const { speech } = this.#seen;
    const said = reading.cells.map(({ name, value, aside }) => [name ? speech.t('figure.named', { name, value }) : value, aside].filter(Boolean).join(speech.t('figure.comma')));
    this.root.setAttribute('aria-valuenow', String(this.#at));
    this.root.setAttribute('aria-valuetext', [reading.where, ...said].filter(Boolean).join(speech.t('figure.joiner')));
  }

  /** @param {Chart} chart @param {Seen} seen @param {number} at @returns {Reading} */
  #read({ geometry: { plot, x, y, series, items } }, seen, at) {
    const { report, speech } = seen;
    if (series.length === 0) {
      const { row, part, value, low, high, area } = items[at];
      const write = writer(y.scale === 'places' ? x.scale : y.scale, speech);
      return { area, where: row, cells: [{ name: part, value: ranged(value, low, high, write, speech), colour: '', dashes: '' }], marks: [] };
    }
    const place = this.#places[at];
    const across = plot.left + (place - x.from) / (x.to - x.from) * (plot.right - plot.left);
    const there = series.map((one) => ({ one, index: one.x.indexOf(place) })).filter(({ index }) => index >= 0);
    return {
      area: { left: across, right: across, top: plot.top, bottom: plot.bottom },
      where: x.scale === 'periods' ? period(place, report, speech) : writer(x.scale, speech)(place),
      cells: series.map((one) => {
        const index = one.x.indexOf(place);
        return {
          name: one.before && one.name === '' ? speech.t('pin.word') : one.name, colour: one.colour, dashes: one.dashes,
          value: index < 0 ? '' : valued(one, index, y.scale, speech),
          aside: one.before || index < 0 ? '' : this.#aside?.(seen, one.scheme, place) ?? '',
        };
      }),
      marks: there.map(({ one, index }) => ({
        x: across, y: plot.bottom - (one.mean[index] - y.from) / (y.to - y.from) * (plot.bottom - plot.top), colour: one.colour,
      })),
    };
  }

  /** @param {PointerEvent} event @param {boolean} [down] */
  #point(event, down = false) {
    if (!this.#chart || (event.pointerType === 'touch' && !down && event.buttons === 0)) return;
    const { left, top, width } = this.root.getBoundingClientRect();
    // Pictures are magnified for a room.
    const zoom = width / this.root.offsetWidth || 1;
    const at = this.#nearest(this.#chart, (event.clientX - left) / zoom, (event.clientY - top) / zoom);
    this.#hovered = at;
    // A finger lifted leaves its reading where it was.
    if (down || event.pointerType === 'touch') this.#kept = at;
    if (down) this.root.focus({ preventScroll: true });
    this.#write();
  }

  /** @param {PointerEvent} event */
  #away(event) {
    if (event.pointerType === 'touch' && this.#hovered >= 0) this.#kept = this.#hovered;
    this.#hovered = -1;
    this.#write();
  }

  /** @param {boolean} focused */
  #focus(focused) {
    this.#focused = focused;
    if (!focused) this.#hovered = -1;
    this.#write();
  }

  /** @param {Chart} chart @param {number} x @param {number} y */
  #nearest({ geometry: { plot, x: axis, series, items } }, x, y) {
    /** @param {number} outside */
    const squared = (outside) => Math.max(0, outside) ** 2;
    const away = series.length > 0
      ? this.#places.map((place) => Math.abs(plot.left + (place - axis.from) / (axis.to - axis.from) * (plot.right - plot.left) - x))
      : items.map(({ area }) => squared(Math.max(area.left - x, x - area.right)) + squared(Math.max(area.top - y, y - area.bottom)));
    return away.indexOf(Math.min(...away));
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (!this.#chart || !this.#seen || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = this.#count(this.#chart) - 1;
    const page = this.#chart.geometry.series.length > 0 ? PAGE[this.#seen.report.period] : 10;
    /** @type {Record<string, number>} */
    const steps = { ArrowLeft: -1, ArrowDown: this.#below(1) ?? -1, ArrowRight: 1, ArrowUp: this.#below(-1) ?? 1, PageUp: page, PageDown: -page, Home: -last, End: last };
    const step = steps[event.key];
    if (event.key === 'Escape') return this.root.blur();
    if (step === undefined) return;
    event.preventDefault();
    this.#hovered = -1;
    this.#kept = Math.max(0, Math.min(this.#kept + step, last));
    this.#write();
  }

  /** In a grid of cells: how far it is to the same part of another row. @param {number} rows */
  #below(rows) {
    const { series, items } = /** @type {Chart} */ (this.#chart).geometry;
    if (series.length > 0) return null;
    const here = items[this.#kept];
    const names = [...new Set(items.map(({ row }) => row))];
    if (names.length < 2 || names.length === items.length) return null;
    const row = names[names.indexOf(here.row) + rows];
    const there = items.findIndex((item) => item.row === row && item.part === here.part);
    return there < 0 ? 0 : there - this.#kept;
  }
}

/** A value of a curve with its range; a unit that is a word stands once. @param {Chart['geometry']['series'][number]} one @param {number} index
 * @param {import('../types.js').Axis['scale']} scale @param {Seen['speech']} speech */
function valued({ mean, low, high }, index, scale, speech) {
  const write = writer(scale, speech);
  const own = (/** @type {number} */ value) => (scale === 'points' && value === mean[index] ? speech.t('figure.points', { n: write(value) }) : write(value));
  return ranged(mean[index], low[index], high[index], own, speech);
}

/** @param {Cell} cell */
function cell({ name, value, aside, colour, dashes }) {
  const swatch = h('i');
  swatch.style.borderColor = colour;
  // As the curves: of dots, of dashes, of both, or solid.
  swatch.style.borderTopStyle = !dashes ? 'solid' : /^(0\.1|3) /.test(dashes) ? 'dotted' : / 0\.1 /.test(dashes) ? 'double' : 'dashed';
  return h('span', { class: 'cell' }, ...(colour ? [swatch] : []), h('span', { class: 'who' }, name), ' ', h('b', {}, value), ...(aside ? [' ', h('span', {}, aside)] : []));
}
