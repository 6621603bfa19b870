// What the formulas of the textbooks miss here, and calculators to try them. The engine does all the arithmetic.

import { h, mark, say } from './dom.js';
import { Refused } from './pool.js';
import { judge, written } from './writing.js';

/** @typedef {import('./types.js').Field} Field */
/** @typedef {import('./types.js').Report} Report */
/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {Record<string, number>} Values */
/** @typedef {import('./pool.js').Pool['run']} Ask */

/** What is shown of each: the formula and where it was published. */
const FORMULAS = /** @type {const} */ ({
  clv: ['CLV = m·r / (1 + d − r)', 'Gupta & Lehmann (2003), J. Interactive Marketing 17(1)'],
  tenure: ['S(t) = B(α, β + t) / B(α, β)', 'Fader & Hardie (2007), J. Interactive Marketing 21(1); (2010), Marketing Science 29(1)'],
  bg_nbd: ['P = 1 / (1 + a/(b + x − 1) · ((α + T)/(α + tₓ))^(r + x))', 'Fader, Hardie & Lee (2005), Marketing Science 24(2)'],
  mbg_nbd: ['P = 1 / (1 + a/(b + x) · ((α + T)/(α + tₓ))^(r + x))', 'Batislam, Denizel & Filiztekin (2007), Int. J. Research in Marketing 24(3)'],
  pareto_nbd: ['E[X(t)] = r·β/(α·(s − 1)) · (1 − (β/(β + t))^(s − 1))', 'Schmittlein, Morrison & Colombo (1987), Management Science 33(1)'],
  gamma_gamma: ['E[M | x, z̄] = p·(γ + x·z̄) / (p·x + q − 1)', 'Fader, Hardie & Lee (2005), J. Marketing Research 42(4)'],
});
/** @typedef {keyof typeof FORMULAS} Kind */
const KINDS = /** @type {Kind[]} */ (Object.keys(FORMULAS));

/** How a result is written; the others are plain numbers. @type {Record<string, 'money' | 'share' | 'percent'>} */
const WRITTEN = {
  if_renewed: 'money', after_one_period: 'money', at_once: 'money', expected_spend: 'money', mean_spend: 'money',
  p_alive: 'share', survival: 'share',
  // Per cent for one per cent, as the calculation gives it.
  elasticity: 'percent',
};

/** One number to fill in. */
class Entry {
  /** @param {Field} field @param {() => void} changed */
  constructor(field, changed) {
    const id = `formula-${field.key}`;
    this.field = field;
    this.label = h('label', { for: id });
    this.input = h('input', { id, type: 'text', inputmode: 'decimal', autocomplete: 'off', 'aria-describedby': `${id}-message`, oninput: changed });
    this.message = h('p', { id: `${id}-message`, class: 'message', role: 'alert' });
    this.root = h('div', { class: 'entry' }, this.label, this.input, this.message);
  }

  /** @param {string} message */
  object(message) {
    say(this.message, message);
    mark(this.input, message !== '');
  }
}

/** What stands in the fold of `formulas.js`. */
export class Calculators {
  /** @type {Field[]} */ #fields = [];
  /** @type {Ask | null} */ #ask = null;
  /** @type {Scenario | null} */ #scenario = null;
  /** @type {Report | null} */ #report = null;
  /** @type {Speech | null} */ #speech = null;
  /** What the scenario says, once that is known. @type {Partial<Record<Kind, Values>> | null} */ #filled = null;
  /** What a person typed, which stays. @type {Partial<Record<Kind, Values>>} */ #typed = {};
  /** @type {Entry[]} */ #entries = [];
  /** @type {Kind} */ #kind = 'clv';
  #asked = 0;
  /** The scenario that was filled in. @type {Scenario | null} */ #known = null;

  /** @param {HTMLDetailsElement} root */
  constructor(root) {
    this.missed = h('div');
    this.label = h('label', { for: 'formula-kind' });
    this.select = h('select', { id: 'formula-kind', onchange: () => this.#choose(/** @type {Kind} */ (this.select.value)) });
    this.formula = h('p', { class: 'formula' });
    this.source = h('p', { class: 'help' });
    this.note = h('p', { class: 'note' });
    this.form = h('div', { class: 'entries' });
    this.results = h('dl');
    this.root = root;
    root.addEventListener('toggle', () => this.#unfold());
    root.append(this.missed,
      h('div', { class: 'choose' }, this.label, this.select),
      this.formula, this.source, this.note, this.form, h('div', { role: 'status' }, this.results));
  }

  /** @param {Field[]} fields @param {Ask} ask */
  start(fields, ask) {
    this.#fields = fields;
    this.#ask = ask;
    this.#refresh();
  }

  /** @param {Speech} speech */
  speak(speech) {
    this.#speech = speech;
    say(this.label, speech.t('formula.kind'));
    this.select.replaceChildren(...KINDS.map((kind) => h('option', { value: kind }, speech.t(`formula.${kind}`))));
    this.select.value = this.#kind;
    this.#ladder();
    this.#choose(this.#kind);
  }

  /** @param {Report} report @param {Scenario} scenario @param {Speech} speech */
  paint(report, scenario, speech) {
    this.#report = report;
    this.#scenario = scenario;
    this.#speech = speech;
    this.#ladder();
    this.#refresh();
  }

  /** The gaps between the textbook and the simulation. A truth that changes nothing here is left out. */
  #ladder() {
    const [report, speech] = [this.#report, this.#speech];
    if (!report || !speech || report.formula.rungs.length === 0) return;
    const week = report.period === 'week' ? '_week' : '';
    const rows = report.formula.rungs.filter(({ name, change }) => change !== 0 || name === 'simulated').map(({ name, value, change }) => h('tr', {},
      h('th', { scope: 'row' }, speech.word(`formula.rung.${name}${speech.has(`formula.rung.${name}${week}`) ? week : ''}`).replace('{n}', String(report.periods)),
        ...(name === 'simulated' ? [h('small', {}, speech.t('formula.rest', { error: speech.amount(report.formula.standard_error) }))] : [])),
      h('td', {}, change === null ? '' : speech.change(change)),
      h('td', {}, speech.amount(value))));
    this.missed.replaceChildren(h('table', { class: 'missed' },
      h('caption', {}, speech.t('formula.missed'), h('small', {}, speech.t('formula.missed_note'))),
      h('thead', {}, h('tr', {}, ...(/** @type {const} */ (['counted', 'change', 'value'])).map((column) => h('th', { scope: 'col' }, speech.t(`formula.${column}`))))),
      h('tbody', {}, ...rows)));
  }

  /** The language may have changed while it was folded. */
  #unfold() {
    if (this.#known === this.#scenario) this.#choose(this.#kind);
    else this.#refresh();
  }

  /** Nothing is asked of the engine for a folded section. */
  async #refresh() {
    const [ask, scenario] = [this.#ask, this.#scenario];
    if (!ask || !scenario || !this.root.open || this.#known === scenario) return;
    this.#known = scenario;
    try {
      const filled = await ask({ kind: 'fill_in', scenario }, { urgent: true });
      if (this.#known !== scenario) return;
      this.#filled = filled;
      this.#choose(this.#kind);
    } catch {
      this.#known = null; // The scenario is refused or the engine is gone: the page says so already.
      this.#filled ??= {};
      this.#choose(this.#kind);
    }
  }

  /** @param {Kind} kind */
  #choose(kind) {
    const speech = this.#speech;
    if (!speech || this.#fields.length === 0) return;
    if (this.#kind !== kind || this.#entries.length === 0) {
      this.#kind = kind;
      this.#entries = this.#fields.filter(({ group }) => group === kind).map((field) => new Entry(field, () => this.#changed()));
      this.form.replaceChildren(...this.#entries.map(({ root }) => root));
    }
    const [formula, source] = FORMULAS[kind];
    // “^(…)” stands high.
    this.formula.replaceChildren(...formula.split(/\^\(([^()]*)\)/).map((part, place) => (place % 2 ? h('sup', {}, part) : part)));
    say(this.source, speech.t('evidence.published', { source }));
    const own = this.#filled?.[kind] ? (this.#scenario?.period === 'week' ? 'formula.filled_week' : 'formula.filled') : 'formula.example';
    say(this.note, speech.t(own));
    for (const { field, label, input } of this.#entries) {
      const key = `formula.in.${kind}.${field.key}`;
      say(label, speech.word(speech.has(key) ? key : `formula.in.${field.key}`));
      const typing = /** @type {ShadowRoot | Document} */ (this.root.getRootNode()).activeElement === input;
      if (!typing) input.value = written(this.#value(field), field, speech);
    }
    this.#changed();
  }

  /** @param {Field} field @returns {number} */
  #value({ key, default_low: usual }) {
    return this.#typed[this.#kind]?.[key] ?? this.#filled?.[this.#kind]?.[key] ?? usual;
  }

  /** Reads the fields and shows what the formula says to them. */
  async #changed() {
    const [ask, speech, kind] = [this.#ask, this.#speech, this.#kind];
    // One's own numbers come first: results of the examples would stand beside them for a moment.
    if (!ask || !speech || !this.root.open || (this.#scenario && !this.#filled)) return;
    const asked = ++this.#asked;
    /** @type {Values} */
    const input = {};
    for (const entry of this.#entries) {
      const { field, input: { value: text } } = entry;
      const before = this.#value(field);
      const verdict = text === written(before, field, speech) ? { value: before } : judge(text, field, field.default_low, speech);
      const plain = 'value' in verdict && typeof verdict.value === 'number' ? verdict.value : null;
      entry.object('message' in verdict ? verdict.message
        : plain === null ? speech.t('problem.number', { example: written(field.default_low, field, speech) }) : '');
      if (plain === null) continue;
      input[field.key] = plain;
      if (plain !== before) this.#typed[kind] = { ...this.#typed[kind], [field.key]: plain };
    }
    if (Object.keys(input).length < this.#entries.length) {
      this.results.replaceChildren();
      return;
    }
    try {
      const values = await ask({ kind: 'calculate', formula: kind, input }, { urgent: true });
      if (asked === this.#asked) this.#tell(values);
    } catch (error) {
      if (asked === this.#asked) this.#object(error);
    }
  }

  /** @param {Values} values */
  #tell(values) {
    const speech = /** @type {Speech} */ (this.#speech);
    this.results.replaceChildren(...Object.entries(values).map(([name, value]) => h('div', {},
      h('dt', {}, speech.word(`formula.out.${name}`)),
      h('dd', {}, WRITTEN[name] === 'money' ? speech.amount(value)
        : WRITTEN[name] === 'share' ? speech.number(value, { style: 'percent', maximumFractionDigits: 2 })
          : speech.number(WRITTEN[name] ? value / 100 : value, { ...(WRITTEN[name] ? { style: 'percent' } : {}), maximumFractionDigits: Math.abs(value) < 10 ? 4 : 2 })))));
  }

  /** What the engine refuses in numbers that are each possible: a last purchase in the future, say. @param {unknown} error */
  #object(error) {
    this.results.replaceChildren();
    const [problem] = error instanceof Refused ? error.problems : [];
    const entry = this.#entries.find(({ field }) => field.key === problem?.path);
    if (!problem || !entry || !this.#speech) return;
    const { low, high } = problem;
    const speech = this.#speech;
    const write = (/** @type {number} */ value) => written(value, entry.field, speech);
    entry.object(typeof low !== 'number' || typeof high !== 'number' ? speech.t('formula.impossible')
      : low === high ? speech.t('formula.only', { value: write(low) })
        : speech.t('problem.out_of_bounds', { low: write(low), high: write(high) }));
  }
}
