// What a figure can do once its picture is there: values are read off it, and what it shows can be switched.

import { Reader } from './reader.js';
import { Switches } from './switches.js';

/** @typedef {import('../types.js').Chart} Chart */
/** @typedef {import('../types.js').View} View */
/** @typedef {import('../types.js').Seen} Seen */
/** @typedef {import('../figure.js').Figure} Figure */

export class Tools {
  /** @type {View | null} */ #view = null;

  /** @param {Figure} figure @param {import('../types.js').FigureActions} actions */
  constructor(figure, actions) {
    this.actions = actions;
    this.reader = new Reader(figure.readout);
    this.switches = new Switches((key, value) => this.#view && actions.choose(this.#view.name, key, value));
    figure.plot.append(this.reader.root);
    figure.bar.prepend(this.switches.root);
  }

  /** @param {Figure} figure @param {Chart | null} chart @param {View} view @param {Seen} seen */
  show(figure, chart, view, seen) {
    this.#view = view;
    this.reader.show(chart, view, seen);
    this.switches.show(view.choices?.(seen) ?? [], seen.chosen);
    if (chart) view.attach?.(figure, chart, seen, this.actions);
    else view.leave?.(figure);
  }
}
