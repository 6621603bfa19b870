// Undo and redo of everything a person sets, by key and by button. While a text is being typed, its field's own undo goes first.

import { h, say } from './dom.js';
import { NOTHING, after, redo, undo } from './past.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./past.js').Past} Past */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/**
 * @typedef {object} Host
 * @property {() => State | null} state
 * @property {() => Speech} speech
 * @property {(state: State) => void} become  shows the state; nothing of it is a new step
 * @property {() => void} told  there are words for what can be undone
 * @property {() => HTMLElement | null} refuge  where the keyboard goes on when its place went with the step
 */

/** @param {EventTarget | null} target @returns {HTMLInputElement | HTMLTextAreaElement | null} */
const textField = (target) => (target instanceof HTMLTextAreaElement
  || (target instanceof HTMLInputElement && ['text', 'search', 'number'].includes(target.type)) ? target : null);

export class Undoing {
  /** @type {Past} */ past = NOTHING;
  #gesture = 0;
  /** Says what a step was about; it comes with the first step. @type {typeof import('./deeds.js').deed | null} */ #deed = null;
  #learning = false;
  /** What stood in the field when the keyboard came to it. */ #found = '';
  // Heard, not seen.
  heard = h('p', { class: 'spoken', role: 'status' });

  /** @param {HTMLElement} root of what can be undone @param {Host} host */
  constructor(root, host) {
    this.root = root;
    this.host = host;
    const next = () => { this.#gesture += 1; };
    // A hand that comes or lets go: what follows is another step.
    for (const name of ['pointerdown', 'change']) root.addEventListener(name, next, true);
    root.addEventListener('focusin', ({ target }) => { this.#found = textField(target)?.value ?? ''; });
  }

  /** @param {EventTarget} where keys are listened for @param {AbortSignal} signal */
  listen(where, signal) {
    where.addEventListener('keydown', (event) => this.#press(/** @type {KeyboardEvent} */ (event)), { signal });
  }

  /** @param {State} before @param {State} now @param {boolean} [apart] a step of its own, whatever came just before */
  did(before, now, apart) {
    if (apart) this.#gesture += 1;
    const time = apart ? Infinity : performance.now();
    this.past = after(this.past, before, now, { gesture: this.#gesture, time });
  }

  undo() {
    this.#go(undo, 'undo.undone');
  }

  redo() {
    this.#go(redo, 'undo.redone');
  }

  /** What the next undo and the next redo would be about, in words. @param {Speech} speech */
  offers(speech) {
    const state = this.host.state();
    const last = this.past.done.at(-1);
    const next = this.past.undone.at(-1);
    const [undone] = [state && next ? redo(this.past, state) : null];
    if (last || next) this.#learn();
    const about = (/** @type {import('./past.js').Step} */ step, /** @type {State} */ { scenario }) => this.#deed?.(step, scenario, speech) ?? speech.t('deed.several');
    return { undo: state && last ? about(last, state) : null, redo: undone && next ? about(next, undone.state) : null };
  }

  #learn() {
    if (this.#learning) return;
    this.#learning = true;
    import('./deeds.js').then(({ deed }) => {
      this.#deed = deed;
      this.host.told();
    }, () => {});
  }

  /** @param {typeof undo} step @param {'undo.undone' | 'undo.redone'} words */
  #go(step, words) {
    const { host } = this;
    const before = host.state();
    const result = before && step(this.past, before);
    if (!before || !result) return;
    const speech = host.speech();
    const { undo: what, redo: again } = this.offers(speech);
    const home = /** @type {ShadowRoot | Document} */ (this.root.getRootNode());
    const focused = /** @type {HTMLElement | null} */ (home.activeElement);
    const field = textField(focused);
    field?.blur(); // A field keeps what is being typed in it; now it takes what it is given.
    this.past = result.past;
    host.become(result.state);
    if (field?.isConnected) field.focus({ preventScroll: true });
    else if (focused && !home.activeElement) host.refuge()?.focus({ preventScroll: true });
    say(this.heard, '');
    say(this.heard, speech.t(words, { what: (words === 'undo.undone' ? what : again) ?? '' }));
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    // Where the keyboard writes no Latin letters, the key's place counts.
    const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.slice(-1).toLowerCase();
    const back = letter === 'z' && !event.shiftKey;
    const again = (letter === 'z' && event.shiftKey) || (letter === 'y' && event.ctrlKey && !event.shiftKey);
    if (!back && !again) return;
    const field = textField(event.composedPath()[0] ?? null);
    if (field && (field.value !== this.#found || !this.root.contains(field))) return;
    if ((back ? this.past.done : this.past.undone).length === 0) return;
    event.preventDefault();
    if (back) this.undo();
    else this.redo();
  }
}
