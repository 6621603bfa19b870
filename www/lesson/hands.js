// What a task is about, right beside it: the controls of one way to do it, so that nobody has to look for them in the panel below.

import { h } from '../dom.js';
import { itemAt } from '../layout.js';

/** @typedef {import('./format.js').Task} Task */
/** @typedef {import('../page.js').Lab} Lab */
/** @typedef {import('../layout.js').Item} Item */

/** A belief is chosen as a whole. */
const BELIEFS = 'behaviour';

/** What the solutions change, each once. @param {Task[]} tasks @param {import('../types.js').Scenario} scenario @returns {Item[]} */
function itemsOf(tasks, scenario) {
  const paths = tasks.flatMap(({ solution = {}, belief }) => [...Object.keys(solution), ...(belief ? [BELIEFS] : [])]);
  return [...new Set(paths)].flatMap((path) => itemAt(scenario, path) ?? []);
}

export class Hands {
  /** @param {Lab} lab @param {Item[]} items */
  constructor(lab, items) {
    this.lab = lab;
    const panel = lab.panel();
    this.pieces = panel ? items.map((item) => panel.makers[item.as]({ ...item, id: `task-${item.path}` }, panel.catalogue, {
      ...panel.actions,
      set: (path, value) => {
        panel.actions.set(path, value);
        this.show();
      },
    })) : [];
    this.root = h('div', { class: 'lesson-hands' }, ...this.pieces.map(({ root }) => root));
    this.show();
  }

  /** As the scenario on screen is now. */
  show() {
    const state = this.lab.state();
    if (state) for (const piece of this.pieces) piece.show(state, this.lab.speech());
  }
}

/** Nobody who may change nothing is given a hand. @param {Task[]} tasks @param {Lab} lab */
export function handsFor(tasks, lab) {
  const scenario = lab.state()?.scenario;
  const items = scenario ? itemsOf(tasks, scenario) : [];
  return items.length > 0 ? new Hands(lab, items) : null;
}
