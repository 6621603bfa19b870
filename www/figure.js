// A place for a figure: what it shows, the picture with a name that states the finding, what can be read off it, and its numbers
// as a table. What it shows is a view (`charts/*.js`), loaded when somebody looks at it.

import { h, picture, say, show } from './dom.js';

/** @typedef {import('./types.js').View} View */
/** @typedef {import('./types.js').Shown} Shown */
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Chart} Chart */
/** @typedef {import('./types.js').Grid} Grid */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./charts/tools.js').Tools} Tools */

export class Figure {
  /** @type {View | null} */ view = null;
  /** @type {Seen | null} */ seen = null;
  /** @type {Tools | null} */ #tools = null;
  /** @type {Chart | null} */ #chart = null;
  /** @type {{width: number, height: number} | null} */ #size = null;

  /** @param {string} name of the view it will show @param {boolean} grows whether its height follows what it shows
   * @param {() => Promise<unknown>} whole once the whole run of what is set is on screen */
  constructor(name, grows, whole) {
    this.grows = grows;
    this.whole = whole;
    this.title = h('span', { class: 'title' });
    this.note = h('span', { class: 'note' });
    /** What lines do not show by themselves. @type {typeof import('./charts/lead.js').lead | null} */
    this.lead = null;
    /** Choices of the view, and what else can be done with it. */
    this.bar = h('div', { class: 'bar' });
    this.drawing = h('div', { class: 'drawing' });
    this.plot = h('div', { class: 'plot', part: `chart ${name}` }, this.drawing);
    this.nothing = h('p', { class: 'nothing', hidden: true });
    /** What is read off the picture; its height is reserved. */
    this.readout = h('div', { class: 'readout' });
    this.summary = h('summary');
    this.about = h('p', { class: 'note' });
    this.table = h('div', { class: 'numbers', tabindex: '0', role: 'region' });
    this.copy = h('button', { type: 'button', onclick: () => this.#take('copy') });
    this.save = h('button', { type: 'button', onclick: () => this.#take('save') });
    this.fold = h('details', { ontoggle: () => this.#fill() }, this.summary, this.about, this.table, this.copy, ' ', this.save);
    this.root = h('figure', { class: name }, h('figcaption', {}, this.title, this.note), this.plot, this.readout, this.fold);
  }

  /** Whole CSS pixels; the style sheet decides, so that the place is reserved before the first drawing. Asking the browser makes it
   * lay out whatever was changed before, so it is asked once, and tells by `measured` what becomes of it. */
  get size() {
    return (this.#size ??= whole(this.plot.clientWidth, this.plot.clientHeight));
  }

  /** Something else may take its room now. */
  forget() {
    this.#size = null;
  }

  /** @param {ResizeObserverEntry} entry */
  measured({ contentRect: { width, height } }) {
    if (width > 0 && height > 0) this.#size = whole(width, height);
  }

  /** What reads values off the picture and fills the bar, once it is here. @param {Tools} tools */
  equip(tools) {
    this.#tools = tools;
    this.name();
    this.#offer();
    this.#fill();
  }

  /** @param {View} view */
  look(view) {
    if (this.view === view) return;
    this.view?.leave?.(this);
    if (this.view) this.clear(); // A picture under another's title would be a lie.
    if (this.grows) this.plot.style.height = '';
    this.#size = null;
    this.root.classList.replace(this.root.classList.item(0) ?? '', view.name);
    this.plot.setAttribute('part', `chart ${view.name}`);
    this.view = view;
  }

  /** The words around the picture. @param {Shown} shown */
  speak(shown) {
    const { speech } = shown;
    const { view } = this;
    const title = view ? view.title(shown) : speech.t('profit.title');
    say(this.title, title);
    say(this.note, view ? noted(view, shown, this.lead) : speech.t('profit.note', { of: '' }));
    say(this.summary, speech.t('chart.table'));
    this.table.setAttribute('aria-label', `${title}. ${speech.t('chart.table')}`);
  }

  /** @param {Chart | null} chart null where there is nothing to draw @param {Seen} seen */
  paint(chart, seen) {
    const { view } = this;
    if (!view) return;
    this.seen = seen;
    const nothing = view.nothing(seen);
    show(this.nothing, nothing !== null);
    if (nothing !== null) {
      this.clear();
      say(this.nothing, nothing);
      this.drawing.append(this.nothing);
    } else if (chart) {
      const drawn = picture(chart.svg);
      drawn.setAttribute('role', 'img');
      this.drawing.replaceChildren(drawn);
      this.#chart = chart;
      this.#grow(chart.geometry.wants_height);
      this.name();
    }
    show(this.fold, nothing === null);
    this.#offer();
    this.#fill();
  }

  /** Many rows need room; what follows moves once, when somebody has chosen to look at them. @param {number} wanted */
  #grow(wanted) {
    if (!this.grows || wanted <= this.size.height) return;
    this.plot.style.height = `${Math.ceil(wanted)}px`;
    this.#size = null;
  }

  /** Names the picture by what it says. */
  name() {
    const { view, seen } = this;
    if (view && seen) this.drawing.firstElementChild?.setAttribute('aria-label', `${view.title(seen)}: ${view.finding(seen)}`);
  }

  /** Nothing to show: the place stays. */
  clear() {
    this.#chart = null;
    this.drawing.replaceChildren();
    this.table.replaceChildren();
    this.#offer();
  }

  #offer() {
    if (this.view && this.seen) this.#tools?.show(this, this.#chart, this.view, this.seen);
  }

  /** Hundreds of cells are made only for those who look at them. */
  #fill() {
    const { view, seen } = this;
    if (!this.fold.open || !view || !seen || view.nothing(seen) !== null) return;
    say(this.about, view.about?.(seen) ?? seen.speech.t('figure.table_note'));
    this.table.replaceChildren(grid(view.table(seen)));
    say(this.copy, seen.speech.t('figure.copy'));
    say(this.save, seen.speech.t('figure.save'));
  }

  /** @param {'save' | 'copy'} how */
  async #take(how) {
    const { seen } = this;
    if (!seen) return;
    try {
      await (await import('./takeaway/grid.js'))[how](this, seen.speech);
    } catch {
      say(this[how], seen.speech.t('later.failed'));
    }
  }
}

/** Where a pinned run shows: as curves, of which the difference can be taken, or as strokes, at the ends of bars or in the middle of dots. */
const CURVES = new Set(['profit', 'profit_by_period', 'profit_today', 'contribution', 'retention', 'retention_seen', 'retention_gain', 'existing_sales']);
const DOTS = new Set(['fifty_worlds']);
const BARS = new Set(['waterfall', 'profit_segments', 'points', 'loyal_and_ordinary', 'lift']);

/** The note of a view, and what a pinned run has to do with it. @param {View} view @param {Shown} shown @param {Figure['lead']} lead */
function noted(view, shown, lead) {
  const { before, difference, names, speech } = shown;
  const { kind } = view.wish(shown);
  if (difference && CURVES.has(kind)) return speech.t('pin.difference_note');
  const stroke = DOTS.has(kind) ? ['pin.stroke_middle'] : BARS.has(kind) ? ['pin.stroke'] : [];
  const shows = before?.report.schemes.length === names.length;
  return [view.note(shown), lead?.(view.name, shown) ?? '', ...(shows ? stroke.map((key) => speech.word(key)) : [])].filter(Boolean).join(speech.t('list.joiner'));
}

/** @param {number} width @param {number} height */
const whole = (width, height) => ({ width: Math.max(160, Math.floor(width)), height: Math.max(120, Math.floor(height)) });

/** @param {Grid} grid @returns {HTMLTableElement} */
const grid = ({ head, rows }) => h('table', {},
  h('thead', {}, h('tr', {}, ...head.map((name) => h('th', { scope: 'col' }, name)))),
  h('tbody', {}, ...rows.map(([name, ...cells]) => h('tr', {},
    h('th', { scope: 'row' }, name), ...cells.map((cell) => h('td', {}, cell))))));
