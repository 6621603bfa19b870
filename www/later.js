// A piece of the panel whose workings are loaded when somebody unfolds what it stands in.

import { h } from './dom.js';

/** @typedef {typeof import('./builder.js')} Builder */
/** @typedef {import('./pieces.js').Piece} Piece */
/** @typedef {Parameters<Piece['show']>} Shown */

/** Once it is here, pieces are made at once: the keyboard can go on in them. @type {Builder | null} */
let builder = null;

export class Later {
  /** @type {Piece | null} */ #piece = null;
  /** @type {Shown | null} */ #shown = null;
  #awake = false;

  /** @param {string} path @param {(builder: Builder) => Piece} make */
  constructor(path, make) {
    this.path = path;
    this.make = make;
    this.root = h('div', { class: 'later' });
  }

  /** @param {keyof Builder} name @returns {import('./pieces.js').Maker} */
  static maker(name) {
    return (item, catalogue, actions) => new Later(item.path, (loaded) => new loaded[name](item, catalogue, actions));
  }

  /** Only what is here can show an objection. */
  get object() {
    const piece = this.#piece;
    return piece?.object?.bind(piece);
  }

  /** @param {Shown} what */
  show(...what) {
    this.#shown = what;
    this.#piece?.show(...what);
  }

  async wake() {
    if (this.#awake) return;
    this.#awake = true;
    try {
      const speech = this.#shown?.[1];
      if (!builder || speech?.lacks('mechanisms') || speech?.lacks('build')) {
        [builder] = await Promise.all([builder ?? import('./builder.js'), speech?.need('mechanisms'), speech?.need('build')]);
      }
    } catch {
      this.#awake = false; // No connection: unfolding it again tries again.
      return;
    }
    this.#piece = this.make(builder);
    this.root.replaceChildren(this.#piece.root);
    if (this.#shown) this.#piece.show(...this.#shown);
  }
}
