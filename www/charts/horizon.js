// The right edge of the profit chart is the horizon: it can be dragged. The keyboard has the control of the same number.

import { h, say } from '../dom.js';
import { weekly } from './saying.js';

/** @typedef {import('../types.js').Chart} Chart */
/** @typedef {import('../types.js').Seen} Seen */
/** @typedef {import('../figure.js').Figure} Figure */
/** @typedef {import('../types.js').FigureActions} FigureActions */

export class Horizon {
  /** @type {{chart: Chart, seen: Seen, actions: FigureActions} | null} */ #stage = null;
  /** @type {{x: number, wanted: number} | null} Where a drag began, and what it asks for. */ #drag = null;

  constructor() {
    this.tag = h('span', { hidden: true });
    this.root = h('div', {
      class: 'edge-handle', 'aria-hidden': 'true',
      onpointerdown: (event) => this.#grip(/** @type {PointerEvent} */ (event)),
      onpointermove: (event) => this.#pull(/** @type {PointerEvent} */ (event)),
      onpointerenter: () => this.#explain(true),
      onpointerleave: () => this.#explain(false),
      onpointerup: () => this.#drop(true),
      onpointercancel: () => this.#drop(false),
    }, this.tag);
  }

  /** @param {Figure} figure @param {Chart} chart @param {Seen} seen @param {FigureActions} actions */
  show(figure, chart, seen, actions) {
    this.#stage = { chart, seen, actions };
    if (!this.root.isConnected) figure.plot.append(this.root);
    const { plot } = chart.geometry;
    this.root.style.top = `${plot.top}px`;
    this.root.style.height = `${plot.bottom - plot.top}px`;
    if (!this.#drag) this.root.style.left = `${plot.right}px`;
  }

  leave() {
    this.root.remove();
  }

  /** What it is, to whoever comes near. @param {boolean} near */
  #explain(near) {
    if (this.#drag || !this.#stage) return;
    this.tag.hidden = !near;
    say(this.tag, this.#stage.seen.speech.t('horizon.drag'));
  }

  /** @param {PointerEvent} event */
  #grip(event) {
    if (!this.#stage) return;
    event.preventDefault();
    this.root.setPointerCapture(event.pointerId);
    this.#explain(true);
    this.#drag = { x: event.clientX, wanted: this.#stage.seen.report.periods };
    this.root.classList.add('dragged');
  }

  /** The chart stays as it is until the hand lets go: nothing moves under it. @param {PointerEvent} event */
  #pull(event) {
    if (!this.#drag || !this.#stage) return;
    const { chart: { geometry: { plot, x } }, seen, actions } = this.#stage;
    const { parentElement: around } = this.root;
    const zoom = around ? around.getBoundingClientRect().width / around.offsetWidth || 1 : 1;
    const pulled = (event.clientX - this.#drag.x) / zoom / (plot.right - plot.left) * (x.to - x.from);
    const { low, high } = actions.horizons();
    this.#drag.wanted = Math.max(low, Math.min(Math.round(seen.report.periods + pulled), high));
    this.root.style.left = `${plot.right + (this.#drag.wanted - seen.report.periods) / (x.to - x.from) * (plot.right - plot.left)}px`;
    this.tag.hidden = false;
    say(this.tag, seen.speech.t(`horizon.handle${weekly(seen.report)}`, { n: this.#drag.wanted }));
  }

  /** @param {boolean} meant */
  #drop(meant) {
    const wanted = this.#drag?.wanted;
    this.#drag = null;
    this.tag.hidden = true;
    this.root.classList.remove('dragged');
    if (!this.#stage) return;
    const { chart, seen, actions } = this.#stage;
    if (meant && wanted !== undefined && wanted !== seen.report.periods) actions.horizon(wanted);
    else this.root.style.left = `${chart.geometry.plot.right}px`;
  }
}
