// What a task is about, right beside it: the controls of one way to do it, so that nobody has to look for them in the panel below.

import { h, say } from '../dom.js';
import { differences } from '../difference.js';
import { itemAt } from '../layout.js';
import { adopt } from '../state.js';

/** @typedef {import('./format.js').Task} Task */
/** @typedef {import('../page.js').Lab} Lab */
/** @typedef {import('../layout.js').Item} Item */
/** @typedef {import('../types.js').Scenario} Scenario */

/** A belief is chosen as a whole. */
const BELIEFS = 'behaviour';

/** What the solutions change, each once. @param {Task[]} tasks @param {import('../types.js').Scenario} scenario @returns {Item[]} */
function itemsOf(tasks, scenario) {
  const paths = tasks.flatMap(({ solution = {}, belief }) => [...Object.keys(solution), ...(belief ? [BELIEFS] : [])]);
  return [...new Set(paths)].flatMap((path) => itemAt(scenario, path) ?? []);
}

export class Hands {
  /** @param {Lab} lab @param {Item[]} items @param {Scenario} ground what the step begins with */
  constructor(lab, items, ground) {
    this.lab = lab;
    this.ground = ground;
    const panel = lab.panel();
    this.pieces = panel ? items.map((item) => panel.makers[item.as]({ ...item, id: `task-${item.path}` }, panel.catalogue, {
      ...panel.actions,
      set: (path, value) => {
        panel.actions.set(path, value);
        this.show();
      },
    })) : [];
    // A step like any other, which can be undone.
    this.again = h('button', { type: 'button', class: 'quiet', onclick: () => this.#untouched || lab.become(adopt(ground, ground)) });
    this.root = h('div', { class: 'lesson-hands' }, ...this.pieces.map(({ root }) => root), h('div', { class: 'lesson-again' }, this.again));
    this.show();
  }

  /** As the scenario on screen is now. */
  show() {
    const state = this.lab.state();
    if (!state) return;
    for (const piece of this.pieces) piece.show(state, this.lab.speech());
    say(this.again, this.lab.speech().t('lesson.again'));
    this.again.setAttribute('aria-disabled', String(this.#untouched));
  }

  get #untouched() {
    return differences(this.ground, this.lab.state()?.scenario).length === 0;
  }
}

/** Nobody who may change nothing is given a hand. @param {Task[]} tasks @param {Lab} lab @param {Scenario | null} ground */
export function handsFor(tasks, lab, ground) {
  const scenario = lab.state()?.scenario;
  const items = scenario ? itemsOf(tasks, scenario) : [];
  return items.length > 0 && ground ? new Hands(lab, items, ground) : null;
}
