// Who would reach which tier by themselves: a falling curve of customers over what they spend in the tiers' window, on which the thresholds
// can be moved. Their sliders stand beside it.

import { Threshold } from './charts/threshold.js';
import { h, picture, say } from './dom.js';
import { described } from './fields.js';
import { shortName, wordOf } from './naming.js';
import { at } from './state.js';
import { written } from './writing.js';

/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./types.js').TierReach} TierReach */
/** @typedef {import('./types.js').Chart} Chart */

/** The curve is smooth at this; it takes some hundredths of a second. */
const SIZE = { worlds: 32, customers: 400 };
const HEIGHT = 176;
/** Hands are still. */
const STILL_MS = 250;

export class Reaching {
  /** @type {AbortController | null} */ #under = null;
  #still = 0;
  /** What has been worked out, and of what. */ #known = { question: '', reach: /** @type {TierReach | null} */ (null) };
  /** @type {Threshold[]} */ #handles = [];

  /** @param {import('./layout.js').Item} item @param {import('./types.js').Catalogue} catalogue @param {import('./pieces.js').Actions} actions */
  constructor({ path }, { fields }, { ask, dark, set }) {
    this.path = path;
    this.fields = fields;
    this.ask = ask;
    this.dark = dark;
    this.set = set;
    const id = `reaching-${path}`;
    this.title = h('h4', { id });
    this.drawing = h('div', { class: 'drawing' });
    this.plot = h('div', { class: 'plot' }, this.drawing);
    this.note = h('p', { class: 'note' });
    this.root = h('div', { class: 'reaching', role: 'group', 'aria-labelledby': id }, this.title, this.plot, this.note);
  }

  /** @param {State} state @param {Speech} speech */
  show(state, speech) {
    say(this.title, speech.t('reaching.title'));
    clearTimeout(this.#still);
    this.#under?.abort();
    this.#still = setTimeout(() => this.#work(state, speech), this.#known.reach ? STILL_MS : 0);
  }

  /** The place of its offer, and its own in it. */
  get places() {
    return [1, 3].map((part) => Number(this.path.split('.')[part]));
  }

  /** @param {State} state @param {Speech} speech */
  async #work(state, speech) {
    const { scenario } = state;
    const [scheme, mechanism] = this.places;
    if (!this.root.isConnected || !at(scenario, this.path)) return;
    const under = new AbortController();
    this.#under = under;
    const { signal } = under;
    // What an offer gives or costs changes nothing about it.
    const { run: _, schemes, behaviour: _beliefs, ...customers } = scenario;
    const question = JSON.stringify([customers, at(scenario, this.path)]);
    try {
      if (question !== this.#known.question) {
        const reach = await this.ask({ kind: 'tier_reach', scenario, scheme, mechanism, size: SIZE }, { signal, idle: true });
        this.#known = { question, reach };
      }
      const { reach } = this.#known;
      if (!reach) return;
      const chart = await this.ask({ kind: 'response', replies: reach.curve, input: reach.by_visits ? 'number' : 'money', output: 'share', order: this.#order(state, speech) }, { signal });
      if (!signal.aborted) this.#paint(reach, chart, state, speech);
    } catch {
      // Numbers that the engine refuses are objected to at their fields.
    }
  }

  /** @param {State} state @param {Speech} speech @returns {import('./types.js').ChartOrder} */
  #order({ scenario, lines }, speech) {
    const [scheme] = this.places;
    return {
      kind: 'profit',
      words: {
        schemes: [speech.t('scheme.no_programme'), ...scenario.schemes.map((one, place) => (place === scheme ? '' : shortName(one, place, speech)))],
        lines, x: '', y: '', break_even: '', terms: { best: '' }, numerals: speech.numerals(speech.currencySymbol),
      },
      look: { width: Math.max(240, Math.floor(this.plot.clientWidth)), height: HEIGHT, dark: this.dark(), font: speech.font },
      options: { scheme: scheme + 1 },
    };
  }

  /** @param {TierReach} reach @param {Chart} chart @param {State} state @param {Speech} speech */
  #paint(reach, chart, state, speech) {
    const { scenario } = state;
    const time = speech.t(scenario.period === 'week' ? 'reaching.weeks' : 'reaching.months', { n: reach.periods });
    const spot = (/** @type {string} */ key) => ({ path: `${this.path}.${key}`, group: 'tiers', key, label: key });
    const told = (/** @type {string} */ key, /** @type {number} */ value) => {
      const field = described(this.fields, spot(key));
      const amount = field ? written(value, field, speech) : String(value);
      // The nearest step of the curve: nothing is worked out here.
      const found = reach.tiers.find((tier) => tier.threshold === value)?.share ?? reach.curve.filter(({ x }) => x <= value).at(-1)?.mean ?? 0;
      return speech.t(reach.by_visits ? 'reaching.visits' : 'reaching.spend', { share: speech.share(found), amount, time });
    };
    const finding = reach.tiers.map(({ key, threshold }) => told(key, threshold)).join(speech.t('list.joiner'));
    const drawn = picture(chart.svg);
    drawn.setAttribute('role', 'img');
    drawn.setAttribute('aria-label', finding);
    this.drawing.replaceChildren(drawn);
    for (const handle of this.#handles.splice(reach.tiers.length)) handle.leave();
    reach.tiers.forEach(({ key, threshold }, place) => {
      const handle = (this.#handles[place] ??= new Threshold());
      // One tier lies above the one before.
      const above = reach.tiers[place - 1]?.threshold ?? 0;
      const below = reach.tiers[place + 1]?.threshold ?? Infinity;
      handle.show(this, chart, {
        value: threshold,
        label: wordOf('field', spot(key), speech),
        title: speech.t('reaching.drag'),
        least: reach.by_visits ? 1 : 0,
        say: (value) => told(key, value),
        set: (value) => {
          if (value > above && value < below) this.set(`${this.path}.${key}`, value);
          else this.#paint(reach, chart, state, speech); // Back to where it stands.
        },
      });
    });
    say(this.note, speech.t('reaching.note', { time }));
  }
}
