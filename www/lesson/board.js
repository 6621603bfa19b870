// Where a curve is drawn before it is shown: by pointer, by finger, or place by place with the arrow keys.

import { h, say, show } from '../dom.js';
import { STEPS, axisOf, drawn, heightOf, placesOf, ticksOf, valueAt, whole } from './curve.js';
import { written } from './numbers.js';

/** @typedef {import('./curve.js').Heights} Heights */
/** @typedef {import('../i18n/index.js').Speech} Speech */
/** @typedef {{truth: number[], period: 'month' | 'week', as: import('./curve.js').Measured, title: string}} Asked */

const SVG = 'http://www.w3.org/2000/svg';
/** The picture is measured in these; the page stretches it. */
const WIDE = 1000;
const HIGH = 400;

/** @param {string} name @param {Record<string, string>} attributes */
function part(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

export class Board {
  /** @type {Asked | null} */ #asked = null;
  /** @type {Heights} */ #heights = [];
  /** @type {number[]} */ #places = [];
  #at = 1;
  /** @type {number | null} */ #last = null;
  #revealed = false;

  /** @param {Speech} speech @param {{open: boolean, kept: Heights | null, changed?: (heights: Heights) => void}} own `open` where it can be drawn on */
  constructor(speech, { open, kept, changed = () => {} }) {
    this.speech = speech;
    this.open = open;
    this.kept = kept;
    this.changed = changed;
    this.title = h('figcaption');
    this.lines = /** @type {SVGSVGElement} */ (part('svg', { viewBox: `0 0 ${WIDE} ${HIGH}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }));
    this.cursor = h('i', { class: 'board-cursor', hidden: true });
    /** Where the model begins: given away, so that everybody starts from there. */
    this.dot = h('i', { class: 'board-dot' });
    this.names = h('div', { class: 'board-names', 'aria-hidden': 'true' });
    this.field = h('div', open ? {
      class: 'board-field', role: 'slider', tabindex: '0', 'aria-valuemin': '0', 'aria-valuemax': String(STEPS),
      onpointerdown: (event) => this.#point(/** @type {PointerEvent} */ (event)),
      onpointermove: (event) => /** @type {PointerEvent} */ (event).buttons > 0 && this.#point(/** @type {PointerEvent} */ (event)),
      onpointerup: () => { this.#last = null; },
      onkeydown: (event) => this.#press(/** @type {KeyboardEvent} */ (event)),
      onfocus: () => this.#show(),
      onblur: () => this.#show(),
    } : { class: 'board-field', role: 'img' }, this.lines, this.dot, this.cursor, this.names);
    this.across = h('div', { class: 'board-across', 'aria-hidden': 'true' });
    this.up = h('div', { class: 'board-up', 'aria-hidden': 'true' });
    this.said = h('p', { class: 'board-said note' });
    this.again = h('button', { type: 'button', class: 'quiet', onclick: () => this.#clear() }, speech.t('lesson.draw_again'));
    this.root = h('figure', { class: `board ${open ? 'open' : ''}` }, this.title, this.up, this.field, this.across, ...(open ? [h('div', { class: 'board-foot' }, this.said, this.again)] : []));
  }

  /** What it will show is being worked out. @param {string} title */
  wait(title) {
    const words = this.speech.t('lesson.picture_coming');
    say(this.title, title);
    this.field.append(h('p', { class: 'board-coming note' }, words));
    this.field.setAttribute('aria-label', `${title}. ${words}`);
  }

  /** @param {Asked} asked @param {{revealed?: boolean, others?: Heights[]}} [how] */
  ask(asked, { revealed = false, others = [] } = {}) {
    const fresh = !this.#asked;
    if (fresh) {
      this.field.querySelector('.board-coming')?.remove();
      this.field.removeAttribute('aria-label');
    }
    this.#asked = asked;
    this.#revealed = revealed;
    this.others = others;
    this.axis = axisOf(asked.truth, asked.as);
    this.#places = placesOf(asked.truth.length);
    if (fresh || this.#heights.length !== this.#places.length) {
      const kept = this.kept?.length === this.#places.length ? this.kept : this.#places.map(() => null);
      this.#heights = [...kept];
    }
    this.#heights[0] = heightOf(asked.truth[0], this.axis);
    say(this.title, asked.title);
    this.#scales(asked);
    this.#show();
  }

  /** What the picture says, for whoever does not see it. @param {string} finding */
  name(finding) {
    this.field.setAttribute('aria-label', `${this.#asked?.title}. ${finding}`);
  }

  get asked() {
    return this.#asked;
  }

  get heights() {
    return this.#heights;
  }

  get places() {
    return this.#places;
  }

  /** @param {number} period 0-based */
  #x(period) {
    const last = this.#places.at(-1) ?? 1;
    return period / last * WIDE;
  }

  /** @param {Asked} asked */
  #scales({ truth, as }) {
    const { axis, speech } = this;
    if (!axis) return;
    const write = (/** @type {number} */ value) => written(value, as, speech);
    const marks = ticksOf(axis).map((value) => {
      const mark = h('span', {}, write(value));
      mark.style.bottom = `${(value - axis.from) / (axis.to - axis.from) * 100}%`;
      return mark;
    });
    const widest = marks.reduce((most, { textContent }) => ((textContent ?? '').length > most.length ? textContent ?? '' : most), '');
    this.up.replaceChildren(h('span', { class: 'widest' }, widest), ...marks);
    const months = this.#places.filter((period, at) => at === 0 || (period + 1) % (truth.length > 18 ? Math.ceil(truth.length / 12) * 3 : Math.ceil(truth.length / 6)) === 0);
    this.across.replaceChildren(...months.map((period) => {
      const n = speech.number(period + 1);
      const mark = h('span', {}, period === 0 ? speech.t(this.#asked?.period === 'week' ? 'lesson.week_n' : 'lesson.month_n', { n }) : n);
      mark.style.insetInlineStart = `${this.#x(period) / WIDE * 100}%`;
      return mark;
    }));
  }

  #show() {
    const { axis, speech } = this;
    const asked = this.#asked;
    if (!axis || !asked) return;
    const y = (/** @type {number} */ value) => HIGH - (value - axis.from) / (axis.to - axis.from) * HIGH;
    const high = (/** @type {number} */ height) => HIGH - height / STEPS * HIGH;
    const grid = ticksOf(axis).map((value) => part('line', { class: 'board-grid', x1: '0', x2: String(WIDE), y1: String(y(value)), y2: String(y(value)) }));
    if (axis.from < 0) grid.push(part('line', { class: 'board-zero', x1: '0', x2: String(WIDE), y1: String(y(0)), y2: String(y(0)) }));
    const line = (/** @type {Heights} */ heights, /** @type {string} */ kind) => part('polyline', {
      class: kind, points: heights.flatMap((height, at) => (height === null ? [] : [`${this.#x(this.#places[at])},${high(height)}`])).join(' '),
    });
    const theirs = (this.others ?? []).map((heights) => line([this.#heights[0], ...heights], 'board-other'));
    const mine = this.#heights.filter((height) => height !== null).length > 1 ? [line(this.#heights, 'board-mine')] : [];
    const truth = this.#revealed ? [part('polyline', {
      class: 'board-truth', points: asked.truth.map((value, period) => `${this.#x(period)},${Math.min(HIGH, Math.max(0, y(value)))}`).join(' '),
    })] : [];
    this.lines.replaceChildren(...grid, ...theirs, ...truth, ...mine);
    show(this.dot, !this.#revealed);
    this.dot.style.bottom = `${this.#heights[0] ?? 0}%`;
    this.#name(y, high);
    if (this.open) this.#tell(asked, speech);
    else if (!this.field.hasAttribute('aria-label')) this.name('');
  }

  /** Curves carry their names where they end. @param {(value: number) => number} y @param {(height: number) => number} high */
  #name(y, high) {
    const asked = /** @type {Asked} */ (this.#asked);
    const end = this.#heights.at(-1);
    const at = this.#revealed ? [
      { text: this.speech.t('lesson.the_model'), kind: 'truth', top: y(asked.truth.at(-1) ?? 0) },
      ...(end != null ? [{ text: this.speech.t('lesson.yours'), kind: 'mine', top: high(end) }] : []),
    ].sort((a, b) => a.top - b.top) : [];
    // Two names need a line each; what ends at the edge keeps inside.
    const ROOM = 48;
    if (at.length === 2 && at[1].top - at[0].top < ROOM) {
      const middle = Math.min(HIGH - ROOM, Math.max(ROOM, (at[0].top + at[1].top) / 2));
      at[0].top = middle;
      at[1].top = middle;
    }
    // Above the curve, and the lower of two below it: a name hides no line.
    at.forEach((one, place) => { one.top += place === 1 ? 0.75 * ROOM : -0.75 * ROOM; });
    this.names.replaceChildren(...at.map(({ text, kind, top }) => {
      const name = h('span', { class: `board-name ${kind}` }, text);
      name.style.top = `${Math.min(HIGH - 20, Math.max(20, top)) / HIGH * 100}%`;
      return name;
    }));
  }

  /** @param {Asked} asked @param {Speech} speech */
  #tell({ as, title, period }, speech) {
    const { axis } = this;
    if (!axis) return;
    const done = whole(this.#heights);
    const begun = this.#heights.some((height, at) => at > 0 && height !== null);
    const height = this.#heights[this.#at];
    const focused = this.field.matches(':focus-visible');
    const n = this.#places[this.#at] + 1;
    const where = speech.t(period === 'week' ? 'lesson.week_n' : 'lesson.month_n', { n: speech.number(n) });
    const value = height === null || height === undefined ? speech.t('lesson.not_drawn') : written(valueAt(height, axis), as, speech);
    this.field.setAttribute('aria-label', speech.t('lesson.draw_label', { title }));
    this.field.setAttribute('aria-valuenow', String(height ?? 0));
    this.field.setAttribute('aria-valuetext', `${where}: ${value}`);
    say(this.said, focused ? `${where}: ${value}` : speech.t(done ? 'lesson.draw_done' : begun ? 'lesson.draw_on' : 'lesson.draw_how'));
    this.again.disabled = !begun;
    show(this.cursor, focused);
    this.cursor.style.insetInlineStart = `${this.#x(this.#places[this.#at]) / WIDE * 100}%`;
    this.cursor.style.bottom = `${height ?? this.#before()}%`;
  }

  /** The height that an undrawn place takes over. */
  #before() {
    for (let place = this.#at; place >= 0; place -= 1) {
      const height = this.#heights[place];
      if (height != null) return height;
    }
    return 0;
  }

  /** @param {number} at @param {number} height */
  #set(at, height) {
    this.#at = at;
    this.#heights = drawn(this.#heights, at, Math.min(STEPS, Math.max(0, Math.round(height))));
    this.changed(this.#heights);
    this.#show();
  }

  #clear() {
    this.#heights = this.#heights.map((height, at) => (at === 0 ? height : null));
    this.#at = 1;
    this.#last = null;
    this.changed(this.#heights);
    this.#show();
    this.field.focus();
  }

  /** @param {PointerEvent} event */
  #point(event) {
    if (!this.#asked) return;
    event.preventDefault();
    if (event.type === 'pointerdown') {
      this.field.setPointerCapture(event.pointerId);
      this.#last = null;
    }
    const { left, top, width, height } = this.field.getBoundingClientRect();
    const across = (event.clientX - left) / width * WIDE;
    const away = this.#places.map((period) => Math.abs(this.#x(period) - across));
    const at = Math.max(1, away.indexOf(Math.min(...away)));
    const up = (1 - (event.clientY - top) / height) * STEPS;
    // A quick hand skips places: what lies between goes straight.
    const from = this.#last;
    if (from !== null && Math.abs(at - from) > 1) {
      const start = this.#heights[from] ?? up;
      const by = Math.sign(at - from);
      for (let place = from + by; place !== at; place += by) this.#heights[place] = Math.round(start + (up - start) * (place - from) / (at - from));
    }
    this.#last = at;
    this.#set(at, up);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (!this.#asked || event.altKey || event.ctrlKey || event.metaKey) return;
    const last = this.#places.length - 1;
    const here = this.#heights[this.#at] ?? this.#before();
    const to = { ArrowLeft: this.#at - 1, ArrowRight: this.#at + 1, Home: 1, End: last }[event.key];
    const by = { ArrowUp: event.shiftKey ? 10 : 1, ArrowDown: event.shiftKey ? -10 : -1, PageUp: 10, PageDown: -10 }[event.key];
    if (to === undefined && by === undefined) return;
    event.preventDefault();
    event.stopPropagation(); // The pages of a presenter turn elsewhere.
    if (by !== undefined) return this.#set(this.#at, here + by);
    const next = Math.min(last, Math.max(1, to ?? 1));
    // Whoever walks on draws a level line behind.
    if (next > this.#at) this.#set(next, this.#heights[next] ?? here);
    this.#at = next;
    this.#show();
  }
}
