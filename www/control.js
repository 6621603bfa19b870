// One number a person can set: label, help, slider, − and +, field with unit, and a way back to the preset.

import { h, mark, say, show } from './dom.js';
import { reach, standIn, usualAt, valueAt } from './fields.js';
import { Help } from './help.js';
import { wordOf, worded, zeroOf } from './naming.js';
import { judge, written } from './writing.js';

/** @typedef {import('./types.js').Uncertain} Uncertain */
/** @typedef {import('./i18n/index.js').Speech} Speech */

export class Control {
  /** What is shown, apart from its language. */ #shown = '';
  #objected = false;
  /** What it was before somebody began to type; what is not understood leaves it so. @type {Uncertain | undefined} */ #before;
  /** The largest value since it was last the preset's: a slider that shrank under the hand would jump. */ #furthest = 0;

  /**
   * @param {import('./layout.js').Item} item
   * @param {import('./types.js').Field} field
   * @param {(path: string, value: Uncertain) => void} set
   * @param {import('./presets.js').Presets} presets
   * @param {import('./pool.js').Pool['run']} ask
   */
  constructor(item, field, set, presets, ask) {
    const id = item.id ?? `control-${item.path}`;
    this.item = item;
    this.path = item.path;
    this.field = field;
    this.set = set;
    this.presets = presets;
    this.ask = ask;
    this.refused = false;
    /** What is shown instead of the number. @type {string | null} */
    this.word = null;

    this.label = h('label', { for: `${id}-field` });
    this.help = new Help(`${id}-help`);
    this.reset = h('button', { type: 'button', class: 'reset', hidden: true, onclick: () => this.#restore() }, '↺');
    this.unit = h('span', { id: `${id}-unit`, class: 'unit' });
    this.input = h('input', {
      id: `${id}-field`, type: 'text', inputmode: 'decimal', autocomplete: 'off', 'aria-describedby': `${id}-unit ${id}-message`,
      oninput: () => this.#typed(), onblur: () => this.#left(), onfocus: () => this.#come(),
    });
    this.slider = h('input', { type: 'range', oninput: () => this.#move(Number(this.slider.value)) });
    this.less = h('button', { type: 'button', class: 'step', onclick: () => this.#step(-1) }, '−');
    this.more = h('button', { type: 'button', class: 'step', onclick: () => this.#step(1) }, '+');
    // Seen where help is unfolded: what counts or is whole takes no range.
    this.spread = field.family === 'whole' ? null : h('button', { type: 'button', class: 'spread', onclick: () => this.#spread() });
    this.aside = item.aside ? h('p', { class: 'note' }) : null; // Its line is there before its words are.
    this.message = h('p', { id: `${id}-message`, class: 'message', role: 'alert' });
    // A form of its own: for a field in none, Chromium reads through all that are in none after each change, a quarter of a draft.
    this.root = h('form', { class: 'control', onsubmit: (event) => event.preventDefault() },
      h('div', { class: 'name' }, this.label, this.help.ask),
      h('div', { class: 'value' }, this.input, this.unit),
      h('div', { class: 'slide' }, this.less, this.slider, this.more, this.reset), ...(this.aside ? [this.aside] : []),
      this.help.text, ...(this.spread ? [this.spread] : []), this.message);
  }

  /** @param {import('./state.js').State} state @param {Speech} speech */
  show(state, speech) {
    const { scenario, preset, lines } = state;
    const value = valueAt(scenario, this.item);
    const usual = usualAt(preset, this.item, this.field);
    // What is in its place where nought stands for it.
    const [seen, back] = [standIn(this.item, value, scenario) ?? value, standIn(this.item, usual, preset) ?? usual];
    if (this.aside) this.#beside(state, speech);
    // While one number moves, all others stay as they are written.
    const shown = JSON.stringify([value, usual, seen, scenario.period, preset.preset, preset.currency, lines]);
    if (shown === this.#shown && speech === this.speech && !this.refused && !this.#objected) return;
    this.#shown = shown;
    if (JSON.stringify(usual) !== JSON.stringify(this.usual) || JSON.stringify(value) === JSON.stringify(usual)) this.#furthest = 0;
    this.#furthest = Math.max(this.#furthest, middle(seen));
    this.value = value;
    this.usual = usual;
    this.seen = seen;
    this.speech = speech;
    this.word = worded(value, this.item, scenario.period, speech);
    const name = wordOf('field', this.item, speech);
    say(this.label, name);
    say(this.unit, this.word ? '' : (value === 0 && zeroOf(this.item, speech)) || unitOf(this.item.unit ?? this.field.unit, scenario.period, speech));
    this.slider.setAttribute('aria-label', speech.t('control.slider', { label: name }));
    this.less.setAttribute('aria-label', speech.t('control.less', { label: name }));
    this.more.setAttribute('aria-label', speech.t('control.more', { label: name }));
    this.help.say(name, () => [wordOf('help', this.item, speech)], speech, async () => (await import('./sources.js'))
      .behind(this.presets, state, this.path, this.field, `${written(back, this.field, speech)} ${this.unit.textContent}`.trim(), speech));

    if (this.spread) say(this.spread, speech.t(typeof value === 'number' ? 'control.spread' : 'control.single'));
    const changed = JSON.stringify(value) !== JSON.stringify(usual);
    this.root.classList.toggle('changed', changed);
    show(this.reset, changed);
    this.reset.title = speech.t('control.reset', { label: name, value: written(back, this.field, speech) });
    this.reset.setAttribute('aria-label', this.reset.title);

    const range = reach(this.field, middle(back), this.#furthest);
    if (seen !== value) range.low = range.step; // Nought is another thing and not the least of it.
    Object.assign(this.slider, { min: String(range.low), max: String(range.high), step: String(range.step) });
    this.slider.value = String(middle(seen));
    this.slider.style.setProperty('--at', String((Number(this.slider.value) - range.low) / (range.high - range.low)));
    this.slider.setAttribute('aria-valuetext', `${written(seen, this.field, speech)} ${this.unit.textContent}`.trim());
    this.input.classList.toggle('wide', typeof value !== 'number' || this.word !== null);
    if (this.refused) this.#judge(); // The message follows the language; what was typed stays.
    else {
      this.#accept(); // If the engine still objects, it will say so again.
      if (!this.#typing()) this.input.value = this.word ?? written(seen, this.field, speech);
    }
  }

  /** @param {import('./state.js').State} state @param {Speech} speech */
  async #beside(state, speech) {
    this.state = state;
    const loaded = await import('./aside.js').catch(() => null); // Without a connection it is unsaid.
    if (this.aside && loaded && state === this.state) loaded.beside(this.aside, this, state, speech);
  }

  /** The engine's own objection. @param {string} message */
  object(message) {
    this.#objected = true;
    say(this.message, message);
    mark(this.input, true);
  }

  #typing() {
    return /** @type {ShadowRoot | Document} */ (this.root.getRootNode()).activeElement === this.input;
  }

  #typed() {
    this.#before ??= this.value;
    const verdict = this.#judge();
    if (!verdict || this.#before === undefined) return;
    const value = 'value' in verdict ? verdict.value : this.#before;
    if (JSON.stringify(value) !== JSON.stringify(this.value)) this.set(this.path, value);
  }

  #judge() {
    if (!this.speech || this.usual === undefined) return null;
    const verdict = judge(this.input.value, this.field, middle(this.usual), this.speech);
    this.refused = 'message' in verdict;
    say(this.message, 'message' in verdict ? verdict.message : '');
    mark(this.input, this.refused);
    return verdict;
  }

  #accept() {
    this.refused = false;
    this.#objected = false;
    say(this.message, '');
    mark(this.input, false);
  }

  /** Tidies what was typed, unless it still needs mending. */
  #left() {
    this.#before = undefined;
    if (!this.refused && this.speech && this.seen !== undefined) this.input.value = this.word ?? written(this.seen, this.field, this.speech);
  }

  /** What is said in words is typed as a number. */
  #come() {
    if (!this.word || this.refused || !this.speech || this.seen === undefined) return;
    this.input.value = written(this.seen, this.field, this.speech);
    this.input.select();
  }

  /** The button vanishes with the change: the keyboard goes on at the field. */
  #restore() {
    if (this.usual === undefined) return;
    this.#accept();
    this.set(this.path, this.usual);
    this.input.focus();
    if (!this.word) this.#left();
  }

  /** One number for another: as sure, or as unsure, as a fifth to either side. */
  #spread() {
    if (this.seen === undefined || !this.speech) return;
    const { low, high } = this.field;
    const at = middle(this.seen);
    const by = Math.abs(at) * 0.2 || Number(this.slider.step) * 5;
    const end = (/** @type {number} */ number) => Number(Math.min(high, Math.max(low, number)).toPrecision(4));
    const value = typeof this.seen === 'number' ? { low: end(at - by), high: end(at + by) } : end(at);
    this.#accept();
    this.input.value = written(value, this.field, this.speech);
    this.set(this.path, value);
    this.input.focus();
  }

  /** @param {number} direction */
  #step(direction) {
    if (this.seen !== undefined) this.#move(middle(this.seen) + direction * Number(this.slider.step));
  }

  /** @param {number} to */
  #move(to) {
    if (this.seen === undefined || !this.speech) return;
    this.#accept();
    const value = moved(this.seen, to, this.field, Number(this.slider.step));
    this.input.value = written(value, this.field, this.speech);
    this.set(this.path, value);
  }
}

/** The words after a number. @param {string} name @param {'month' | 'week'} period @param {Speech} speech */
export function unitOf(name, period, speech) {
  const key = [`unit.${name}.${period}`, `unit.${name}`].find((one) => speech.has(one));
  return key ? speech.word(key) : '';
}

/** @param {Uncertain} value */
const middle = (value) => (typeof value === 'number' ? value : (value.low + value.high) / 2);

/** A range moves as a whole: it stretches where numbers cannot be negative and shifts where they can, but stays within bounds.
 * @param {Uncertain} value @param {number} to its new middle @param {import('./types.js').Field} field @param {number} step @returns {Uncertain} */
function moved(value, to, { low, high }, step) {
  const exact = (/** @type {number} */ number) => Number(Math.min(high, Math.max(low, number)).toPrecision(12));
  const from = middle(value);
  if (typeof value === 'number' || from === 0) return exact(to);
  const rounded = (/** @type {number} */ number) => exact(Math.round(number / step) * step);
  if (low < 0) {
    const by = Math.min(high - value.high, Math.max(low - value.low, to - from));
    return { low: rounded(value.low + by), high: rounded(value.high + by) };
  }
  const by = Math.min(to / from, high / value.high);
  return { low: rounded(value.low * by), high: rounded(value.high * by) };
}
