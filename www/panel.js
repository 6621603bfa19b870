// The controls: a group for the business, one for each offer, one for beliefs, as the layout says.

import { h, say } from './dom.js';
import { groups, shape } from './layout.js';
import { shortName } from './naming.js';
import { pieces } from './pieces.js';
import { dotted } from './state.js';

/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./types.js').Problem} Problem */
/** @typedef {import('./layout.js').Group} Group */
/** @typedef {import('./layout.js').Item} Item */

export class Panel {
  /** @type {import('./pieces.js').Piece[]} */ #pieces = [];
  /** @type {((state: State, speech: Speech) => void)[]} */ #titles = [];
  #shape = '';

  /** @param {import('./types.js').Catalogue} catalogue @param {import('./pieces.js').Actions} actions */
  constructor(catalogue, actions) {
    this.catalogue = catalogue;
    this.actions = actions;
    this.root = h('section', { class: 'panel' });
  }

  /** @param {State} state @param {Speech} speech */
  show(state, speech) {
    const anew = shape(state.scenario) !== this.#shape;
    const place = anew ? this.#leave() : null;
    if (anew) this.#build(state.scenario);
    for (const title of this.#titles) title(state, speech);
    for (const piece of this.#pieces) piece.show(state, speech);
    place?.();
  }

  /** Puts the engine's objections beside what they are about; returns those that are about nothing here.
   * @param {Problem[]} problems @param {(problem: Problem) => string} explain */
  object(problems, explain) {
    return problems.filter((problem) => {
      const wrong = dotted(problem.path);
      const piece = this.#pieces.find(({ path, object }) => object && path && within(path, wrong));
      piece?.object?.(explain(problem));
      return !piece;
    });
  }

  /** @returns {() => void} brings back what was unfolded, and where the keyboard was */
  #leave() {
    const { activeElement } = /** @type {ShadowRoot | Document} */ (this.root.getRootNode());
    const focused = this.root.contains(activeElement) ? activeElement?.id : '';
    const unfolded = [...this.root.querySelectorAll('details')].filter(({ open }) => open).map(({ id }) => id);
    const find = (/** @type {string} */ id) => /** @type {HTMLElement | null} */ (this.root.querySelector(`#${CSS.escape(id)}`));
    return () => {
      for (const id of unfolded) find(id)?.setAttribute('open', '');
      if (focused) find(focused)?.focus();
    };
  }

  /** @param {import('./types.js').Scenario} scenario */
  #build(scenario) {
    this.#shape = shape(scenario);
    this.#pieces = [];
    this.#titles = [];
    this.root.replaceChildren(...groups(scenario).map((group) => this.#group(group)));
  }

  /** @param {Group} group */
  #group({ kind, place, open, folds }) {
    const title = h('h2');
    const n = place + 1;
    this.#titles.push(({ scenario }, speech) => say(title, kind === 'scheme'
      ? speech.t('group.scheme', { n, scheme: shortName(scenario.schemes[place], place, speech) })
      : speech.t(`group.${kind}`)));
    return h('section', { class: kind === 'scheme' ? `group scheme-${n}` : 'group' },
      title, ...this.#make(open), ...folds.map((fold) => this.#fold(fold, place)));
  }

  /** @param {import('./layout.js').Fold} fold @param {number} place of its group */
  #fold({ title, items }, place) {
    const summary = h('summary');
    this.#titles.push((_, speech) => say(summary, speech.word(`fold.${title}`)));
    return h('details', { id: `fold-${title}-${place}` }, summary, ...this.#make(items));
  }

  /** @param {Item[]} items */
  #make(items) {
    return items.map((item) => {
      const piece = pieces[item.as](item, this.catalogue, this.actions);
      this.#pieces.push(piece);
      return piece.root;
    });
  }
}

/** Whether one path is the other or lies below it. @param {string} one @param {string} other */
const within = (one, other) => one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
