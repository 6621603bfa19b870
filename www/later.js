// A piece of the panel whose workings are loaded when somebody unfolds what it stands in.

import { h, say } from './dom.js';

/** @typedef {typeof import('./builder.js')} Builder */
/** @typedef {import('./pieces.js').Piece} Piece */
/** @typedef {Parameters<Piece['show']>} Shown */

/** Once it is here, pieces are made at once: the keyboard can go on in them. @type {Builder | null} */
let builder = null;

/** What did not come: whoever asks again for one gets all of them. @type {Set<Later>} */
const missing = new Set();

export class Later {
  /** @type {Piece | null} */ #piece = null;
  /** @type {Shown | null} */ #shown = null;
  #awake = false;
  #failed = h('span');
  #again = h('button', { type: 'button', onclick: () => this.#tryAgain() });
  /** Stands in its place where it did not come. */
  #missing = h('p', { class: 'message', role: 'alert' }, this.#failed, ' ', this.#again);

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
    if (this.#missing.isConnected) this.#say();
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
      this.#awake = false;
      missing.add(this);
      this.#say();
      this.root.replaceChildren(this.#missing);
      return;
    }
    this.#piece = this.make(builder);
    this.root.replaceChildren(this.#piece.root);
    if (this.#shown) this.#piece.show(...this.#shown);
  }

  #say() {
    const speech = this.#shown?.[1];
    if (!speech) return;
    say(this.#failed, speech.t('later.failed'));
    say(this.#again, speech.t('failed.retry'));
  }

  /** What comes takes the keyboard from the button that goes. */
  async #tryAgain() {
    const all = [...missing];
    missing.clear();
    await Promise.all(all.map((one) => one.wake()));
    const first = this.#piece?.root.querySelector('button, input, select');
    if (first instanceof HTMLElement) first.focus();
  }
}
