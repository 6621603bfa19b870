// The figures of the answer: extra profit always, and a second one that shows whatever somebody wants to look at.

import { h } from './dom.js';
import * as profit from './charts/profit.js';
import * as retention from './charts/retention.js';
import { Figure } from './figure.js';
import { keepSight, keptSight } from './view.js';

/** @typedef {import('./types.js').View} View */
/** @typedef {import('./types.js').Shown} Shown */
/** @typedef {import('./types.js').ChartOrder} ChartOrder */
/** @typedef {import('./types.js').FigureActions} FigureActions */
/** @typedef {import('./simulate.js').Result} Result */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {{scenario: import('./types.js').Scenario, lines: number[]}} State */
/** What stands around the pictures once the first one is there. @typedef {typeof import('./charts/around.js')} Around */

/** Each view is a module of its own, loaded with the page where it is seen first, else when it is chosen; tabs stand in this order. @type {Record<string, () => Promise<{view: View}>>} */
const MODULES = {
  profit: () => Promise.resolve(profit),
  retention: () => Promise.resolve(retention),
};

export class Figures {
  #sight = { view: 'retention', chosen: /** @type {Record<string, Record<string, string>>} */ ({}) };
  #keeps = false;
  /** @type {Omit<Shown, 'chosen'> | null} */ #shown = null;
  /** @type {Result | null} */ #result = null;
  /** @type {InstanceType<Around['Around']> | null} */ #around = null;
  /** @type {import('./types.js').Pinned | null} */ pinned = null;
  difference = false;

  /** @param {Pick<FigureActions, 'horizon' | 'run'> & {redraw: () => void, repaint: () => void}} page */
  constructor(page) {
    this.page = page;
    this.profit = new Figure('profit');
    this.second = new Figure('retention');
    this.all = [this.profit, this.second];
    /** The strip of tabs comes in here; its height is reserved. */
    this.tabs = h('div', { class: 'tabs-place' });
    this.second.plot.before(this.second.bar);
    /** What the tabs show. */
    this.panel = h('div', {}, this.second.root);
  }

  /** The names of all views. */
  get names() {
    return Object.keys(MODULES);
  }

  /** The names of the views to choose from. */
  get views() {
    return this.names.filter((name) => name !== 'profit');
  }

  get view() {
    return this.#sight.view;
  }

  /** Fetches what is looked at first. @param {boolean} keeps whether the view is kept across a reload */
  async start(keeps) {
    this.#keeps = keeps;
    if (keeps) this.#sight = keptSight();
    if (!Object.hasOwn(MODULES, this.#sight.view) || this.#sight.view === 'profit') this.#sight.view = 'retention';
    await Promise.allSettled([this.#look(this.profit, 'profit'), this.#look(this.second, this.#sight.view)]);
  }

  /** @param {Figure} figure @param {string} name */
  async #look(figure, name) {
    const { view } = await MODULES[name]();
    if (figure === this.second && name !== this.#sight.view) return; // Somebody was faster.
    figure.look(view);
  }

  /** Shows another view in the second figure. @param {string} name */
  async choose(name) {
    this.#sight.view = name;
    this.#changed();
    try {
      await this.#look(this.second, name);
    } catch {
      return; // No connection: the tab is there for another try.
    }
    this.#speak();
    this.page.redraw();
  }

  /** @param {string} view @param {string} key @param {string} value */
  set(view, key, value) {
    this.#sight.chosen = { ...this.#sight.chosen, [view]: { ...this.#sight.chosen[view], [key]: value } };
    this.#changed();
    this.#speak();
    this.page.redraw();
  }

  #changed() {
    if (this.#keeps) keepSight(this.#sight);
    this.#around?.show();
  }

  /** @param {View} view @returns {Record<string, string>} */
  #chosen(view) {
    return this.#sight.chosen[view.name] ?? {};
  }

  /** @param {Speech} speech @param {State | undefined} state @param {string[]} names */
  speak(speech, state, names) {
    if (state) this.#shown = { ...state, names, speech, before: this.pinned, difference: this.difference };
    this.#speak();
    this.#around?.show();
  }

  #speak() {
    if (this.#shown) for (const figure of this.all) figure.speak({ ...this.#shown, before: this.pinned, difference: this.difference, chosen: figure.view ? this.#chosen(figure.view) : {} });
  }

  /** What to draw, at the size reserved for it. @param {State} state @param {string[]} names @param {Speech} speech @param {boolean} dark @returns {ChartOrder[]} */
  orders({ scenario, lines }, names, speech, dark) {
    const shown = { scenario, lines, names, speech, before: this.pinned, difference: this.difference };
    this.#shown = shown;
    return this.all.flatMap(({ view, size }) => (view ? [this.#order(view, shown, { ...size, dark, font: speech.font })] : []));
  }

  /** @param {View} view @param {Omit<Shown, 'chosen'>} shown @param {import('./types.js').Look} look */
  #order(view, shown, look) {
    const { scenario, lines, names, speech } = shown;
    const { kind, options = {}, money, y = '', terms } = view.wish({ ...shown, chosen: this.#chosen(view) });
    return {
      kind,
      options: { ...options, difference: this.difference },
      words: {
        schemes: names,
        x: speech.t(`chart.x.${scenario.period}`),
        y,
        break_even: speech.t(scenario.period === 'week' ? 'chart.break_even_week' : 'chart.break_even'),
        before: this.pinned ? speech.t('pin.word') : '',
        lines,
        ...(terms ? { terms } : {}),
        numerals: money ? speech.numerals(speech.currencySymbol) : speech.numerals('', ''),
      },
      look,
      ticket: this.#ticket(view),
    };
  }

  /** A view for somewhere else than the screen: what to draw, and what it says of the result on screen.
   * @param {string} name @param {{width: number, height: number, dark: boolean}} size */
  async outgoing(name, size) {
    const { view } = await MODULES[name]();
    const [shown, result] = [this.#shown, this.#result];
    if (!shown || !result) return null;
    const seen = { ...shown, chosen: this.#chosen(view), report: result.report, result, groups: null };
    return { view, seen, order: this.#order(view, shown, { ...size, font: shown.speech.font }) };
  }

  /** Names what was ordered: a picture that comes after something else was chosen is not put up. @param {View} view */
  #ticket(view) {
    return JSON.stringify([view.name, this.#chosen(view), this.pinned?.name, this.difference]);
  }

  /** @param {Result} result @param {State} state @param {string[]} names @param {Speech} speech */
  paint(result, { lines }, names, speech) {
    this.#result = result;
    const shown = { scenario: result.scenario, lines, names, speech, before: this.pinned, difference: this.difference };
    for (const figure of this.all) {
      if (!figure.view) continue;
      const ticket = this.#ticket(figure.view);
      const drawn = result.charts.find(({ order }) => order.ticket === ticket);
      if (!drawn) continue;
      const seen = { ...shown, chosen: this.#chosen(figure.view), report: result.report, result, groups: null };
      figure.speak(seen);
      figure.paint(drawn.chart, seen);
    }
    this.#around?.show();
    if (!this.#around) this.#furnish();
  }

  /** Everything around the pictures comes when the first ones are painted. */
  async #furnish() {
    try {
      const [{ Around }] = await Promise.all([import('./charts/around.js'), this.#shown?.speech.need('figures')]);
      this.#around ??= new Around(this, { ...this.page, choose: (view, key, value) => this.set(view, key, value) });
      this.#around.show();
    } catch {
      // No connection: the next result tries again.
    }
  }

  get shown() {
    return this.#shown;
  }

  get result() {
    return this.#result;
  }

  /** Keeps the run on screen to be compared with. @param {import('./types.js').Pinned | null} pinned */
  pin(pinned) {
    this.pinned = pinned;
    if (!pinned) this.difference = false;
    this.page.repaint();
    this.page.redraw();
  }

  /** @param {boolean} difference */
  differ(difference) {
    this.difference = difference;
    this.page.repaint();
    this.page.redraw();
  }
}
