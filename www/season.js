// The year: the month it begins in, and the visits of each as twelve small fields. Those left empty share what is left of the year; all empty, every month is like the others.

import { Choice } from './choice.js';
import { h, mark, say, show } from './dom.js';
import { Help } from './help.js';
import { judge } from './writing.js';

/** @typedef {import('./i18n/index.js').Speech} Speech */

const MONTHS = Array.from({ length: 12 }, (_, month) => month);
/** As the engine judges a factor, and how far it lets the mean lie from 1. */
const FACTOR = /** @type {import('./types.js').Field} */ ({ unit: 'share', low: 0, high: 12, family: 'log_normal' });
const MEAN_TOLERANCE = 1e-3;

/** @param {number[]} factors */
const mean = (factors) => factors.reduce((sum, factor) => sum + factor, 0) / factors.length;

export class Season {
  #shown = '';
  /** What was made of the fields last: months that were empty then are empty still. @type {number[] | undefined} */ #made;
  /** @type {boolean[]} */ #empty = [];

  /** @param {import('./layout.js').Item} item @param {unknown} _catalogue @param {import('./pieces.js').Actions} actions */
  constructor({ path }, _catalogue, { set }) {
    this.path = path;
    /** @type {(path: string, factors: number[] | undefined) => void} */
    this.set = set;
    this.refused = false;
    this.title = h('span', { id: 'season-title' });
    this.help = new Help('season-help');
    this.fields = MONTHS.map((month) => h('input', {
      id: `season-${month}`, type: 'text', inputmode: 'decimal', autocomplete: 'off', 'aria-describedby': 'season-message',
      oninput: () => this.#typed(), onblur: () => this.#left(),
    }));
    this.labels = MONTHS.map((month) => h('label', { for: `season-${month}` }));
    this.scale = h('button', { type: 'button', hidden: true, onclick: () => this.#scale() });
    this.clear = h('button', { type: 'button', hidden: true, onclick: () => this.#clear() });
    this.message = h('p', { id: 'season-message', class: 'message', role: 'alert' });
    this.root = h('div', { class: 'control season', role: 'group', 'aria-labelledby': 'season-title' },
      h('div', { class: 'name' }, this.title, this.help.ask),
      h('div', { class: 'year' }, ...MONTHS.map((month) => h('div', {}, this.labels[month], this.fields[month]))),
      this.message, h('div', { class: 'buttons' }, this.scale, this.clear), this.help.text);
  }

  /** @param {import('./state.js').State} state @param {Speech} speech */
  show({ scenario, preset }, speech) {
    const shown = JSON.stringify([scenario.seasonality, preset.seasonality]);
    if (shown === this.#shown && speech === this.speech && !this.refused && !this.message.textContent) return;
    this.#shown = shown;
    this.speech = speech;
    this.factors = scenario.seasonality;
    const label = speech.t('field.seasonality');
    say(this.title, label);
    this.help.say(label, () => [speech.t('help.seasonality')], speech);
    MONTHS.forEach((month) => {
      say(this.labels[month], speech.month(month, 'short'));
    });
    say(this.scale, speech.t('season.scale'));
    say(this.clear, speech.t('season.clear'));
    this.root.classList.toggle('changed', JSON.stringify(this.factors) !== JSON.stringify(preset.seasonality));
    if (this.refused) this.#judge(); // The message follows the language; what was typed stays.
    else {
      say(this.message, '');
      if (!this.root.contains(this.#focused())) this.#write();
    }
    show(this.clear, this.#filled());
  }

  /** The engine's own objection. @param {string} message */
  object(message) {
    say(this.message, message);
  }

  #focused() {
    return /** @type {ShadowRoot | Document} */ (this.root.getRootNode()).activeElement;
  }

  #filled() {
    return this.fields.some((field) => field.value.trim() !== '');
  }

  #typed() {
    const factors = this.#judge();
    if (!factors) return;
    this.#made = this.#filled() ? factors : undefined;
    this.set(this.path, this.#made);
  }

  /** What stands in the fields and is left for those that are empty; null, with the reason beside them, where that is no season. */
  #judge() {
    const speech = this.speech;
    if (!speech) return null;
    this.#empty = this.fields.map(({ value }) => value.trim() === '');
    const read = this.fields.map(({ value }) => factor(value, speech));
    const left = share(read.filter((one) => one !== null));
    const verdicts = read.map((one) => one ?? left);
    for (const field of this.fields) field.placeholder = percent(left, speech);
    verdicts.forEach((verdict, month) => mark(this.fields[month], typeof verdict === 'string'));
    const unreadable = verdicts.find((verdict) => typeof verdict === 'string');
    const factors = verdicts.map(Number);
    const off = !unreadable && Math.abs(mean(factors) - 1) > MEAN_TOLERANCE;
    this.refused = Boolean(unreadable) || off;
    this.typed = factors;
    say(this.message, off ? speech.t('season.mean', { mean: percent(mean(factors), speech) }) : String(unreadable ?? ''));
    show(this.scale, off && mean(factors) > 0);
    show(this.clear, this.#filled());
    return this.refused ? null : factors;
  }

  /** Tidies what was typed: every month carries its sign. */
  #left() {
    const { speech } = this;
    if (!speech) return;
    for (const field of this.fields) {
      const read = factor(field.value, speech);
      if (typeof read === 'number') field.value = percent(read, speech);
    }
    this.#write();
  }

  /** Keeps the pattern and makes the year average. */
  #scale() {
    const factors = this.typed ?? [];
    this.#take(factors.map((factor) => Number((factor / mean(factors)).toFixed(3))));
  }

  #clear() {
    this.#take(undefined);
  }

  /** The button vanishes with what it did: the keyboard goes on at the first month. @param {number[] | undefined} factors */
  #take(factors) {
    this.factors = factors;
    this.refused = false;
    this.#write();
    this.#judge();
    this.set(this.path, factors);
    this.fields[0].focus();
  }

  #write() {
    const { speech, factors, refused } = this;
    if (!speech || refused) return;
    const ours = factors !== undefined && JSON.stringify(factors) === JSON.stringify(this.#made);
    MONTHS.forEach((month) => {
      const field = this.fields[month];
      field.value = factors && !(ours && this.#empty[month]) ? percent(factors[month], speech) : '';
      field.placeholder = percent(factors?.[month] ?? 1, speech);
    });
  }
}

/** What each of the other months has, so that the twelve average 1; where that cannot be, or all is typed, an average month.
 * @param {(number | string)[]} typed */
function share(typed) {
  const left = (MONTHS.length - typed.reduce((/** @type {number} */ sum, one) => sum + Number(one), 0)) / (MONTHS.length - typed.length);
  return left >= 0 && Number.isFinite(left) ? Number(left.toFixed(4)) : 1;
}

/** A month as typed, or what is wrong with it; null where nothing is. @param {string} text @param {Speech} speech @returns {number | string | null} */
function factor(text, speech) {
  if (text.trim() === '') return null;
  const verdict = judge(text, FACTOR, 1.2, speech);
  if ('message' in verdict) return verdict.message;
  return typeof verdict.value === 'number' ? verdict.value : speech.t('problem.number', { example: percent(1.2, speech) });
}

/** @param {number} factor @param {Speech} speech */
const percent = (factor, speech) => speech.number(factor, { style: 'percent', maximumFractionDigits: 1 });

/** The month of the year that a run begins in. */
export class FirstMonth extends Choice {
  /** @param {import('./layout.js').Item} item @param {unknown} _catalogue @param {import('./pieces.js').Actions} actions */
  constructor(item, _catalogue, { set }) {
    super(item, {
      options: (_scenario, speech) => MONTHS.map((month) => ({ value: String(month + 1), text: speech.month(month, 'long') })),
      value: (scenario) => String(scenario.first_month),
      choose: (value) => set(item.path, Number(value)),
    });
  }
}
