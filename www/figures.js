// The figures of the answer: extra profit always, and a second one that shows whatever somebody wants to look at.

import { h } from './dom.js';
import { tellers } from './charts/curves.js';
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
  origin: () => import('./charts/origin.js'),
  worlds: () => import('./charts/worlds.js'),
  customers: () => import('./charts/customers.js'),
  loyal: () => import('./charts/loyal.js'),
  points: () => import('./charts/points.js'),
  effect: () => import('./charts/effect.js'),
  existing: () => import('./charts/existing.js'),
  duel: () => import('./charts/duel.js'),
  cohorts: () => import('./charts/cohorts.js'),
  replay: () => import('./charts/replay.js'),
};

/** The names of all views. */
export const views = Object.keys(MODULES);

/** Whether a view needs more than the page begins with. @param {string} name */
export const isRare = (name) => name !== 'profit' && name !== 'retention';

export class Figures {
  #sight = { view: 'retention', chosen: /** @type {Record<string, Record<string, string>>} */ ({}) };
  #keeps = false;
  /** @type {Omit<Shown, 'chosen'> | null} */ #shown = null;
  /** @type {Result | null} */ #result = null;
  /** @type {InstanceType<Around['Around']> | null} */ #around = null;
  /** @type {import('./grouped.js').Grouped | null} */ #grouped = null;
  #dark = false;
  #inSight = true;
  /** The line of the offer that somebody works on. */ touched = -1;
  /** @type {import('./types.js').Pinned | null} */ pinned = null;
  difference = false;

  /** @param {Pick<FigureActions, 'horizon' | 'horizons' | 'run'> & {redraw: () => void, repaint: () => void, lost: () => void, whole: () => Promise<unknown>}} page */
  constructor(page) {
    this.page = page;
    this.profit = new Figure('profit', false, page.whole);
    this.second = new Figure('retention', true, page.whole);
    this.both = [this.profit, this.second];
    /** Those that are seen: in a quiet embed only the first, whatever it shows. */
    this.all = this.both;
    /** The strip of tabs comes in here; its height is reserved. */
    this.tabs = h('div', { class: 'tabs-place' });
    this.second.plot.before(this.second.bar);
    /** What the tabs show. */
    this.panel = h('div', {}, this.second.root);
  }

  /** The names of all views. */
  get names() {
    return views;
  }

  /** The names of the views to choose from. */
  get views() {
    return this.names.filter((name) => name !== 'profit');
  }

  get view() {
    return this.#sight.view;
  }

  /** Fetches what is looked at first. @param {boolean} keeps whether the view is kept across a reload @param {string} [alone] the only view there is */
  async start(keeps, alone) {
    this.#keeps = keeps;
    this.all = alone ? [this.profit] : this.both;
    if (alone) return Promise.allSettled([this.#look(this.profit, alone)]);
    if (keeps) this.#sight = keptSight();
    if (!Object.hasOwn(MODULES, this.#sight.view) || this.#sight.view === 'profit') this.#sight.view = 'retention';
    const { view } = this.#sight;
    const second = this.#look(this.second, view);
    // The first answer does not wait for the rest of the engine.
    if (isRare(view)) second.then(() => this.#turned(), () => {});
    return Promise.allSettled([this.#look(this.profit, 'profit'), ...(isRare(view) ? [] : [second])]);
  }

  /** @param {Figure} figure @param {string} name */
  async #look(figure, name) {
    const { view } = await MODULES[name]();
    if (figure === this.second && isRare(name)) await this.page.run({ kind: 'whole' }, { urgent: true });
    if (figure === this.second && name !== this.#sight.view) return; // Somebody was faster.
    this.#grouped?.stop();
    figure.look(view);
  }

  /** Shows another view in the second figure. @param {string} name */
  async choose(name) {
    this.#sight.view = name;
    this.#changed();
    try {
      await this.#look(this.second, name);
    } catch {
      return this.page.lost(); // No connection: the tab is there for another try.
    }
    this.#turned();
  }

  #turned() {
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

  /** The range shown is that of the offer somebody works on; of the best one before. @param {number[]} lines @param {import('./types.js').Report | null} report */
  #shaded(lines, report) {
    const place = lines.indexOf(this.touched) + 1;
    return place || (report && best(report));
  }

  /** Somebody works on the offer of a line. @param {number} line */
  touch(line) {
    if (line === this.touched) return;
    this.touched = line;
    this.page.redraw();
  }

  /** What a figure knows beside the numbers. @param {State} state @param {string[]} names @param {Speech} speech @returns {Omit<Shown, 'chosen'>} */
  #know({ scenario, lines }, names, speech) {
    const { pinned: before, difference } = this;
    const report = this.#result?.report ?? null;
    this.#shown = { scenario, lines, names, speech, before, difference, report, shaded: this.#shaded(lines, report) };
    return this.#shown;
  }

  /** @param {Speech} speech @param {State | undefined} state @param {string[]} names */
  speak(speech, state, names) {
    if (state) this.#know(state, names, speech);
    this.#speak();
    this.#around?.show();
  }

  #speak() {
    for (const figure of this.all) if (this.#shown && figure.view) figure.speak({ ...this.#shown, chosen: this.#chosen(figure.view) });
  }

  /** What to draw, at the size reserved for it. @param {State} state @param {string[]} names @param {Speech} speech @param {boolean} dark
   * @param {boolean} draft what nobody sees is not drawn while a number moves @returns {ChartOrder[]} */
  orders(state, names, speech, dark, draft) {
    const shown = this.#know(state, names, speech);
    this.#dark = dark;
    const wanted = draft && !this.#inSight ? [this.profit] : this.all;
    return wanted.flatMap(({ view, size }) => {
      const seen = view && { ...shown, chosen: this.#chosen(view) };
      return view && seen && !view.groups?.(seen) ? [this.#order(view, seen, { ...size, dark, font: speech.font })] : [];
    });
  }

  /** @param {View} view @param {Shown} shown @param {import('./types.js').Look} look @returns {ChartOrder} */
  #order(view, shown, look) {
    const { scenario, lines, names, speech, before, difference } = shown;
    const { kind, options = {}, money, y = '', terms = {} } = view.wish(shown);
    return {
      kind,
      options: { ...options, difference },
      words: {
        schemes: names,
        x: speech.t(`chart.x.${scenario.period}`),
        y,
        break_even: speech.t(scenario.period === 'week' ? 'chart.break_even_week' : 'chart.break_even'),
        before: before ? speech.t('pin.word') : '',
        lines,
        ...(terms ? { terms: { back: speech.t(scenario.period === 'week' ? 'chart.back_week' : 'chart.back'), ...terms } } : {}),
        numerals: money ? speech.numerals(speech.currencySymbol) : speech.numerals('', ''),
      },
      look,
      ticket: this.#ticket(view),
    };
  }

  /** What a view needs for somewhere else than the screen, see takeaway/outgoing.js. @param {string} name */
  async desk(name) {
    const [{ view }] = await Promise.all([MODULES[name](), tellers()]);
    const [shown, result] = [this.#shown, this.#result];
    return shown && result && { view, shown, result, chosen: this.#chosen(view), order: (/** @type {Shown} */ seen, /** @type {import('./types.js').Look} */ look) => this.#order(view, seen, look) };
  }

  /** Names what was ordered: a picture that comes after something else was chosen is not put up. @param {View} view */
  #ticket(view) {
    return JSON.stringify([view.name, this.#chosen(view), this.pinned?.name, this.difference]);
  }

  /** The extra profit. @param {Result} result @param {State} state @param {string[]} names @param {Speech} speech */
  paint(result, { lines }, names, speech) {
    this.#result = result;
    this.#know({ scenario: result.scenario, lines }, names, speech);
    this.#paint(this.profit);
  }

  /** Everything else of the same result. */
  paintRest() {
    this.#paint(this.second);
    this.#around?.show();
    if (!this.#around) this.#furnish();
  }

  /** @param {Figure} figure */
  #paint(figure) {
    const { view } = figure;
    const [result, shown] = [this.#result, this.#shown];
    if (!view || !result || !shown) return;
    const seen = { ...shown, chosen: this.#chosen(view), report: result.report, result, groups: null, progress: null };
    if (view.groups?.(seen)) {
      this.#apart(figure, view, seen);
      return;
    }
    const drawn = this.#drawn(view, result);
    // Another view was chosen while this was drawn; nothing else would bring its picture.
    if (!drawn && !result.draft) this.page.redraw();
    if (!drawn) return;
    // The words are about what was ordered: in a sketch that is not always the offer that turns out the best.
    const ordered = { ...seen, shaded: drawn.order.options?.shaded ?? seen.shaded };
    figure.speak(ordered);
    figure.paint(drawn.chart, ordered);
    // Another offer is the best since this was ordered: the shading, which the note speaks of, becomes its.
    if (!result.draft && seen.shaded && ordered.shaded !== seen.shaded) this.page.redraw();
  }

  /** @param {View} view @param {Result} result */
  #drawn(view, result) {
    const ticket = this.#ticket(view);
    return result.charts.find(({ order }) => order.ticket === ticket);
  }

  /** Watches whether the second figure can be seen; what it lacks when it comes into sight is drawn then. */
  watch() {
    const near = new IntersectionObserver((entries) => {
      this.#inSight = entries.some(({ isIntersecting }) => isIntersecting);
      const { view } = this.second;
      if (this.#inSight && view && this.#result && !this.#drawn(view, this.#result)) this.page.redraw();
    }, { rootMargin: '160px' });
    near.observe(this.second.root);
    return near;
  }

  /** A figure of segments or cohorts follows once everything else stands still. @param {Figure} figure @param {View} view @param {import('./types.js').Seen} seen */
  async #apart(figure, view, seen) {
    figure.speak(seen);
    if (seen.result.draft) return this.#grouped?.stop();
    try {
      const { Grouped } = await import('./grouped.js');
      this.#grouped ??= new Grouped(this.page.run);
    } catch {
      return; // No connection: the next result tries again.
    }
    const { scenario, report, size } = seen.result;
    const ticket = this.#ticket(view);
    const stands = () => figure.view === view && this.#ticket(view) === ticket;
    const made = await this.#grouped.make(scenario, { worlds: report.worlds, customers: size.customers }, [this.#order(view, seen, { ...figure.size, dark: this.#dark, font: seen.speech.font })], (worlds, of) => {
      if (stands()) figure.paint(null, { ...seen, progress: { worlds, of } });
    });
    if (made && stands()) figure.paint(made.charts[0], { ...seen, groups: made.groups });
  }

  /** Everything around the pictures comes when the first ones are painted. */
  async #furnish() {
    try {
      const [{ Around }] = await Promise.all([import('./charts/around.js'), this.#shown?.speech.need('figures'), tellers()]);
      this.#around ??= new Around(this, { ...this.page, choose: (view, key, value) => this.set(view, key, value) });
      this.#around.show();
      this.#speak();
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

/** The offer that earns most, where there is one. @param {import('./types.js').Report} report */
export function best({ schemes }) {
  const profits = schemes.map(({ baseline, verdict }) => (baseline ? -Infinity : verdict.incremental_npv.mean));
  return profits.indexOf(Math.max(...profits)) || null;
}
