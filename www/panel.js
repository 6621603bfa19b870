// The controls: a group for the business, one for each offer, one for beliefs, as the layout says.

import { unitOf } from './control.js';
import { afterPaint, h, say, show } from './dom.js';
import { described, valueAt } from './fields.js';
import { groups } from './layout.js';
import { kindName, limited, partName, shortName, wordOf } from './naming.js';
import { pieces } from './pieces.js';
import { dotted, follow, swapped } from './state.js';
import { written } from './writing.js';

/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./types.js').Problem} Problem */
/** @typedef {import('./layout.js').Group} Group */
/** @typedef {import('./layout.js').Item} Item */

export class Panel {
  /** @type {import('./pieces.js').Piece[]} */ #pieces = [];
  /** @type {((state: State, speech: Speech) => void)[]} */ #titles = [];
  /** What stands in no fold. @type {import('./pieces.js').Piece[]} */ #inSight = [];
  /** @type {Map<HTMLElement, import('./pieces.js').Piece[]>} */ #inFold = new Map();
  /** Folds whose contents are still to be made: what is in sight comes first, the page stays responsive meanwhile. @type {Map<HTMLElement, () => void>} */
  #unmade = new Map();
  /** @type {{state: State, speech: Speech} | null} */ #shown = null;
  #shape = '';
  /** What a change to the offers leaves to do. @type {import('./pieces.js').Afterwards | null} */ #then = null;
  // Heard, not seen: what came or went.
  #heard = h('p', { class: 'spoken', role: 'status' });

  /** @param {import('./pieces.js').Catalogue} catalogue @param {import('./pieces.js').Actions} actions
   * @param {import('./embed/embedded.js').Embedded | null} [embedded] what chooses among the controls in somebody else's page */
  constructor(catalogue, actions, embedded = null) {
    this.catalogue = catalogue;
    this.actions = actions;
    this.embedded = embedded;
    /** For those who put a control of the panel elsewhere as well. */
    this.makers = pieces;
    this.root = h('section', { class: 'panel' });
  }

  /** @param {State} state @param {Speech} speech @returns {boolean} whether there are other controls than before */
  show(state, speech) {
    const all = this.embedded?.groups(state) ?? groups(state.scenario, state.lines);
    // Made anew only when this changes.
    const shape = JSON.stringify(all);
    const anew = shape !== this.#shape;
    const place = anew ? this.#leave() : null;
    if (anew) this.#build(all);
    this.#shape = shape;
    this.#shown = { state, speech };
    for (const title of this.#titles) title(state, speech);
    for (const piece of this.#pieces) piece.show(state, speech);
    place?.();
    if (anew) this.#makeRest();
    return anew;
  }

  /** What is folded away, a fold a task. */
  async #makeRest() {
    const folds = this.#unmade;
    for (const fold of folds.keys()) { // And those that stand in others.
      await afterPaint();
      if (this.#unmade !== folds) return; // The panel is another by now.
      this.#makeFold(fold);
    }
    for (const piece of this.#inSight) piece.wake?.();
  }

  /** @param {HTMLElement} fold */
  #makeFold(fold) {
    const make = this.#unmade.get(fold);
    this.#unmade.delete(fold);
    make?.();
  }

  /** Everything, where somebody looks for something. */
  complete() {
    for (const fold of this.#unmade.keys()) this.#makeFold(fold);
  }

  /** Does something about what there is: `change` shows the new state, then the keyboard and the ear follow.
   * @param {() => void} change @param {import('./pieces.js').Afterwards} then @param {Speech} speech */
  rebuild(change, then, speech) {
    this.#then = then;
    change();
    this.#then = null;
    for (const id of then.focus) {
      const found = this.#find(id);
      if (!found || found.hidden) continue;
      if (found instanceof HTMLDetailsElement) found.open = true;
      for (const card of found.querySelectorAll('details.whole')) card.setAttribute('open', '');
      /** @type {HTMLElement} */ (found.querySelector(':scope > summary') ?? found).focus();
      break;
    }
    say(this.#heard, then.said(speech));
  }

  /** Unfolds what a number stands in and goes to it. @param {string} path */
  reveal(path) {
    const field = this.#find(`control-${path}-field`);
    unfolded(field);
    field?.scrollIntoView({ block: 'center' });
    field?.focus();
  }

  /** The piece that has that element. @param {Element} root */
  controlAt(root) {
    return this.#pieces.find((piece) => piece.root === root) ?? null;
  }

  /** @param {string} id */
  #find(id) {
    const found = () => /** @type {HTMLElement | null} */ (this.root.querySelector(`#${CSS.escape(id)}`));
    const there = found();
    if (!there) this.complete();
    return there ?? found();
  }

  /** Puts the engine's objections beside what they are about; returns those that are about nothing here.
   * @param {Problem[]} problems @param {(problem: Problem) => string} explain */
  object(problems, explain) {
    this.complete();
    return problems.filter((problem) => {
      const wrong = dotted(problem.path);
      const piece = this.#pieces.find(({ path, object }) => object && path && within(path, wrong));
      piece?.object?.(explain(problem));
      unfolded(piece?.root);
      return !piece;
    });
  }

  /** @returns {() => void} brings back what was unfolded, and where the keyboard was */
  #leave() {
    const { activeElement } = /** @type {ShadowRoot | Document} */ (this.root.getRootNode());
    const focused = this.root.contains(activeElement) ? activeElement?.id : '';
    const { gone, moved, close } = this.#then ?? {};
    const now = (/** @type {string} */ id) => (gone ? follow(id, gone) : moved ? swapped(id, moved) : id);
    const unfolded = [...this.root.querySelectorAll('details')].filter(({ open, id }) => open && id !== close).map(({ id }) => now(id));
    return () => {
      for (const id of unfolded) {
        const fold = id && this.#find(id);
        if (!fold) continue;
        fold.setAttribute('open', '');
        this.#wake(fold);
      }
      const kept = focused && now(focused);
      if (kept) this.#find(kept)?.focus();
    };
  }

  /** @param {Group[]} all */
  #build(all) {
    this.#pieces = [];
    this.#titles = [];
    this.#inFold = new Map();
    this.#unmade = new Map();
    this.root.replaceChildren(...all.map((group) => this.#group(group)), this.#heard);
    this.#inSight = [...this.#pieces];
  }

  /** @param {Group} group */
  #group({ kind, place, line, cards = [], open, folds }) {
    // What has one control or one fold needs no heading above it.
    if (kind === 'more' || kind === 'horizon') return h('section', { class: `group ${kind}` }, ...this.#make(open), ...folds.map((fold) => this.#fold(fold, '0')));
    const n = place + 1;
    const scheme = kind === 'scheme';
    const title = h('h2', scheme ? { id: `scheme-title-${place}` } : {});
    this.#titles.push(({ scenario }, speech) => say(title, scheme
      ? speech.t('group.scheme', { n, scheme: shortName(scenario.schemes[place], place, speech) })
      : speech.t(`group.${kind}`)));
    const rules = scheme ? [...(this.embedded ? [] : [this.#remove(place)]), this.#rules(place)] : [];
    const at = scheme ? `schemes.${place}` : String(place);
    return h('section', scheme
      ? {
        class: `group scheme-${(line ?? place) + 1}`, id: `scheme-${place}`, tabindex: '-1', 'aria-labelledby': title.id,
        ...(cards.length > 0 || !this.embedded
          ? { 'aria-keyshortcuts': 'Alt+ArrowUp Alt+ArrowDown', onkeydown: (event) => this.#carry(/** @type {KeyboardEvent} */ (event), place) } : {}),
      }
      : { class: 'group' },
    title, ...rules, ...cards.map((card) => this.#card(card)), ...this.#make(open), ...folds.map((fold) => this.#fold(fold, at)));
  }

  /** Takes an offer out, beside its name. @param {number} place */
  #remove(place) {
    const root = h('button', {
      type: 'button', class: 'quiet gone',
      // Without a connection it stays.
      onclick: () => import('./offering.js').then(({ removeOffer }) => this.#shown && removeOffer(this.actions.build, place, this.#shown), () => {}),
    }, '×');
    this.#titles.push(({ scenario }, speech) => root.setAttribute('aria-label', speech.t('offer.remove', { what: shortName(scenario.schemes[place], place, speech) })));
    return root;
  }

  /** Under the name of an offer, where it is not always there or not for all members. Its line is there before its words are. @param {number} place */
  #rules(place) {
    const root = h('p', { class: 'note rules' });
    this.#titles.push(async ({ scenario: { schemes, period } }, speech) => {
      const scheme = schemes[place];
      show(root, scheme.mechanisms.some(limited));
      if (root.hidden) return;
      const { limits } = await import('./rules.js').catch(() => ({ limits: null })); // Without a connection the fold says it.
      if (limits && this.#shown?.state.scenario.schemes[place] === scheme) say(root, limits(scheme, period, speech));
    });
    return root;
  }

  /** Alt and an arrow carry an offer up or down; in a field or a slider they belong to the field. @param {KeyboardEvent} event @param {number} place */
  #carry(event, place) {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const { target } = event;
    const to = place + by;
    if (!by || !event.altKey || !(target instanceof HTMLElement) || target.matches('input, select') || !this.#find(`scheme-${to}`)) return;
    event.preventDefault();
    const what = this.#find(`scheme-title-${place}`)?.textContent ?? '';
    // Without a connection it stays where it is.
    import('./offering.js').then(({ carryOffer }) => carryOffer(this.actions.build, place, by, target.id, what), () => {});
  }

  /** @param {import('./layout.js').Card} card */
  #card({ kind, path, open, picture, folds, folded }) {
    const title = h('h3', { id: `card-title-${path}` });
    const [place, index] = [1, 3].map((part) => Number(path.split('.')[part]));
    this.#titles.push(({ scenario }, speech) => {
      const { name, mechanisms } = scenario.schemes[place];
      const own = kindName(kind, speech);
      // Seen only where the heading above or the first label does not say the same; by itself it says how much.
      say(title, !folded ? own : open.length > 1 ? partName(mechanisms[index], speech) : this.#inOneLine(own, open[0], scenario, speech));
      title.classList.toggle('spoken', !folded && ((mechanisms.length === 1 && !name) || (open[0] && wordOf('field', open[0], speech) === own)));
    });
    const content = () => [...this.#make(picture ? [...open, picture] : open), ...folds.map((fold) => this.#fold(fold, path))];
    return h('div', { class: 'card', id: `card-${path}`, role: 'group', tabindex: '-1', 'aria-labelledby': title.id },
      ...(folded ? [this.#folded(`fold-card-${path}`, h('summary', {}, title), content, 'whole')] : [title, ...content()]));
  }

  /** “Tiers · First tier from $350”. @param {string} name @param {Item | undefined} item @param {import('./types.js').Scenario} scenario @param {Speech} speech */
  #inOneLine(name, item, scenario, speech) {
    const field = item && described(this.catalogue.fields, item);
    if (!field || field.unit === 'flag') return name;
    const label = wordOf('field', item, speech);
    const value = `${written(valueAt(scenario, item), field, speech)} ${unitOf(item.unit ?? field.unit, scenario.period, speech)}`.trim();
    return label === name ? `${name} ${value}` : `${name} · ${label} ${value}`;
  }

  /** @param {import('./layout.js').Fold} fold @param {string} place of what it belongs to */
  #fold({ title, items }, place) {
    const summary = h('summary');
    this.#titles.push((_, speech) => say(summary, speech.word(`fold.${title}`)));
    return this.#folded(`fold-${title}-${place}`, summary, () => this.#make(items));
  }

  /** @param {string} id @param {HTMLElement} summary @param {() => HTMLElement[]} make @param {string} [kind] */
  #folded(id, summary, make, kind = '') {
    /** @type {HTMLDetailsElement} */
    const fold = h('details', { id, class: kind || false, ontoggle: () => fold.open && this.#wake(fold) }, summary);
    summary.addEventListener('click', () => this.#makeFold(fold)); // Before it opens: never seen empty.
    this.#unmade.set(fold, () => {
      const [pieces, titles] = [this.#pieces.length, this.#titles.length];
      fold.append(...make());
      const made = this.#pieces.slice(pieces);
      this.#inFold.set(fold, made);
      if (!this.#shown) return;
      const { state, speech } = this.#shown;
      for (const title of this.#titles.slice(titles)) title(state, speech);
      for (const piece of made) piece.show(state, speech);
    });
    return fold;
  }

  /** What is loaded only for those who look. @param {HTMLElement} fold */
  #wake(fold) {
    this.#makeFold(fold);
    for (const piece of this.#inFold.get(fold) ?? []) piece.wake?.();
  }

  /** @param {Item[]} items */
  #make(items) {
    return items.map((item) => {
      const piece = (this.embedded?.told(item) ?? pieces[item.as])(item, this.catalogue, this.actions);
      this.#pieces.push(piece);
      return piece.root;
    });
  }
}

/** Whether one path is the other or lies below it. @param {string} one @param {string} other */
const within = (one, other) => one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);

/** Opens whatever an element is folded away in. @param {Element | null | undefined} element */
function unfolded(element) {
  for (let fold = element?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true;
}
