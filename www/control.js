// One number a person can set: label, help, slider, − and +, field with unit, and a way back to the preset.

import { h, say, show } from './dom.js';
import { reach } from './fields.js';
import { judge, written } from './writing.js';

/** @typedef {import('./types.js').Uncertain} Uncertain */
/** @typedef {import('./i18n/index.js').Speech} Speech */

let count = 0;

export class Control {
  /**
   * @param {import('./fields.js').Spot} spot
   * @param {import('./types.js').Field} field
   * @param {{set: (path: string, value: Uncertain) => void, reset: (path: string) => void}} actions
   */
  constructor(spot, field, actions) {
    const id = `control-${++count}`;
    this.spot = spot;
    this.field = field;
    this.actions = actions;
    this.refused = false;

    this.label = h('label', { for: `${id}-field` });
    this.ask = h('button', { type: 'button', class: 'ask', 'aria-expanded': 'false', 'aria-controls': `${id}-help`, onclick: () => this.#explain() }, '?');
    this.reset = h('button', { type: 'button', class: 'reset', hidden: true, onclick: () => this.#restore() }, '↺');
    this.unit = h('span', { id: `${id}-unit`, class: 'unit' });
    this.input = h('input', {
      id: `${id}-field`, type: 'text', inputmode: 'decimal', autocomplete: 'off', 'aria-describedby': `${id}-unit ${id}-message`,
      oninput: () => this.#typed(), onblur: () => this.#left(),
    });
    this.slider = h('input', { type: 'range', oninput: () => this.#move(Number(this.slider.value)) });
    this.less = h('button', { type: 'button', class: 'step', onclick: () => this.#step(-1) }, '−');
    this.more = h('button', { type: 'button', class: 'step', onclick: () => this.#step(1) }, '+');
    this.help = h('p', { id: `${id}-help`, class: 'help', hidden: true });
    this.message = h('p', { id: `${id}-message`, class: 'message', role: 'alert' });
    this.root = h('div', { class: 'control' },
      h('div', { class: 'name' }, this.label, this.ask, this.reset),
      h('div', { class: 'value' }, this.input, this.unit),
      h('div', { class: 'slide' }, this.less, this.slider, this.more),
      this.help, this.message);
  }

  /** @param {Uncertain} value @param {Uncertain} usual the preset's value @param {'month' | 'week'} period @param {Speech} speech */
  show(value, usual, period, speech) {
    this.value = value;
    this.usual = usual;
    this.speech = speech;
    const { t } = words(speech);
    const name = t(`field.${this.spot.label}`);
    say(this.label, name);
    this.#units(period);
    this.slider.setAttribute('aria-label', t('control.slider', { label: name }));
    this.less.setAttribute('aria-label', t('control.less', { label: name }));
    this.more.setAttribute('aria-label', t('control.more', { label: name }));
    this.ask.setAttribute('aria-label', t('control.help', { label: name }));
    this.#writeHelp();

    const changed = JSON.stringify(value) !== JSON.stringify(usual);
    this.root.classList.toggle('changed', changed);
    show(this.reset, changed);
    this.reset.title = t('control.reset', { label: name, value: written(usual, this.field, speech) });
    this.reset.setAttribute('aria-label', this.reset.title);

    const range = reach(this.field, middle(usual));
    Object.assign(this.slider, { min: String(range.low), max: String(range.high), step: String(range.step) });
    this.slider.value = String(middle(value));
    this.slider.style.setProperty('--at', String((Number(this.slider.value) - range.low) / (range.high - range.low)));
    this.slider.setAttribute('aria-valuetext', `${written(value, this.field, speech)} ${this.unit.textContent}`.trim());
    if (this.refused) this.#judge(); // The message follows the language; what was typed stays.
    else if (!this.#typing()) this.input.value = written(value, this.field, speech);
  }

  /** The engine's own objection. @param {string} message */
  object(message) {
    say(this.message, message);
    this.input.setAttribute('aria-invalid', 'true');
  }

  #typing() {
    return /** @type {ShadowRoot | Document} */ (this.root.getRootNode()).activeElement === this.input;
  }

  #typed() {
    const verdict = this.#judge();
    if (verdict && 'value' in verdict) this.actions.set(this.spot.path, verdict.value);
  }

  #judge() {
    if (!this.speech || this.usual === undefined) return null;
    const verdict = judge(this.input.value, this.field, middle(this.usual), this.speech);
    this.refused = 'message' in verdict;
    say(this.message, 'message' in verdict ? verdict.message : '');
    this.#mark();
    return verdict;
  }

  #accept() {
    this.refused = false;
    say(this.message, '');
    this.#mark();
  }

  #mark() {
    if (this.refused) this.input.setAttribute('aria-invalid', 'true');
    else this.input.removeAttribute('aria-invalid');
  }

  /** Tidies what was typed, unless it still needs mending. */
  #left() {
    if (!this.refused && this.speech && this.value !== undefined) this.input.value = written(this.value, this.field, this.speech);
  }

  /** The button vanishes with the change: the keyboard goes on at the field. */
  #restore() {
    this.#accept();
    this.actions.reset(this.spot.path);
    this.input.focus();
    this.#left();
  }

  /** @param {number} direction */
  #step(direction) {
    const step = Number(this.slider.step);
    const value = middle(/** @type {Uncertain} */ (this.value)) + direction * step;
    this.#move(Math.min(this.field.high, Math.max(this.field.low, value)));
  }

  /** @param {number} value */
  #move(value) {
    this.#accept();
    const exact = Number(value.toPrecision(12));
    if (this.speech) this.input.value = written(exact, this.field, this.speech);
    this.actions.set(this.spot.path, exact);
  }

  #explain() {
    show(this.help, Boolean(this.help.hidden));
    this.ask.setAttribute('aria-expanded', String(!this.help.hidden));
  }

  #writeHelp() {
    if (!this.speech) return;
    const { t } = words(this.speech);
    const { kind, source } = this.field.evidence;
    const evidence = source || kind === 'choice' ? t(`evidence.${kind}`, { source: source ?? '' }) : '';
    say(this.help, [t(`help.${this.spot.label}`), evidence].filter(Boolean).join(this.speech.t('list.joiner')));
  }

  /** @param {'month' | 'week'} period */
  #units(period) {
    if (!this.speech) return;
    const { t } = words(this.speech);
    const unit = this.spot.unit ?? this.field.unit;
    const key = {
      churn: `unit.churn.${period}`, of_spend: 'unit.of_spend', periods: `unit.periods.${period}`, customers: 'unit.customers',
      money_per_period: `unit.money_per_period.${period}`, purchases_per_period: `unit.purchases_per_period.${period}`,
    }[unit];
    say(this.unit, t(key ?? 'unit.none'));
  }
}

/** Keys put together from what the engine describes: an unknown one is shown as it is rather than hidden. @param {Speech} speech */
const words = (speech) => ({
  t: (/** @type {string} */ key, /** @type {import('./i18n/index.js').Parameters} */ parameters = {}) => (speech.has(key) ? speech.t(key, parameters) : key),
});

/** @param {Uncertain} value */
const middle = (value) => (typeof value === 'number' ? value : (value.low + value.high) / 2);
