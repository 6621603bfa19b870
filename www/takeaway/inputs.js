// What was put in, as lines of text: the numbers people argue about, and whatever differs from the preset.

import { unitOf } from '../control.js';
import { described, standIn, usualAt, valueAt } from '../fields.js';
import { groups } from '../layout.js';
import { kindName, partName, shortName, wordOf, worded } from '../naming.js';
import { limits } from '../rules.js';
import { backing, say, word } from '../sources.js';
import { at, leaves } from '../state.js';
import { written } from '../writing.js';
import { beliefs, own } from './assumed.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('../types.js').Field} Field */
/** @typedef {import('../layout.js').Item} Item */
/** @typedef {import('../i18n/index.js').Speech} Speech */
/** @typedef {{label: string, value: string, changed: boolean, plain?: string, source?: string}} Line  `plain` is the value alone, without the preset's */
/** @typedef {{title: string, lines: Line[]}} Block */

const same = (/** @type {unknown} */ one, /** @type {unknown} */ other) => JSON.stringify(one) === JSON.stringify(other);

/** What a reader asks for first, changed or not. */
const KEY = new Set(['base.new_customers', 'base.existing', 'purchase_rate.mean', 'spend.average_order_value', 'segment.gross_margin', 'over_time.churn',
  'after_purchase.chance', 'at_renewal.churn', 'enrolment.share', 'costs.setup', 'time.annual_discount_rate']);

/** What an offer goes on costing, where it costs anything; the table counts it. */
const RUNNING = new Set(['costs.per_member', 'costs.per_period']);

/** Two of the same name are one name, with how many there are. @param {string[]} names */
const counted = (names) => [...new Set(names)].map((name) => {
  const n = names.filter((one) => one === name).length;
  return n > 1 ? `${name} ×${n}` : name;
}).join(' + ');

/** The numbers of an offer, apart from whom and when. @param {import('../types.js').Scheme | undefined} scheme */
const numbersOf = (scheme) => scheme?.mechanisms.map(({ audience, calendar, ...numbers }) => numbers);

/** As the offers themselves say it: 3月, and never 三月 beside it. @param {number} month 1 for January @param {Speech} speech */
function monthOf(month, speech) {
  return speech.month(month - 1, speech.language === 'en' ? 'long' : 'short');
}

/** What is set without a number, in words; where nothing is said it is what the engine takes. @type {Record<string, (value: any, speech: Speech) => string>} */
const KINDS = {
  leaving: (value, speech) => speech.word(`leaving.${value?.kind}`),
  audience: (value, speech) => speech.word(`audience.${value?.kind ?? 'members'}`),
  months: (value = [], speech) => (value.length % 12 === 0 ? speech.t('rules.every_month')
    : value.map((/** @type {number} */ month) => monthOf(month, speech)).join(speech.t('rules.comma'))),
  month: monthOf,
  season: (value, speech) => (value ? value.map((/** @type {number} */ factor, /** @type {number} */ month) => `${speech.month(month, 'short')}\u00A0${speech.share(factor)}`).join('\u00A0· ')
    : speech.t('season.clear')),
};

export class Inputs {
  /** @param {State} state @param {Field[]} fields @param {Speech} speech @param {import('../types.js').Preset} made the preset it started from */
  constructor(state, fields, speech, made) {
    this.made = made;
    this.state = state;
    this.fields = fields;
    this.speech = speech;
  }

  /** Whether an offer has been added to those that the preset came with. @param {number} place */
  added(place) {
    const start = numbersOf(this.state.preset.schemes[place]);
    return !this.made.scenario.schemes.some((one) => same(numbersOf(one), start));
  }

  /** The business and each offer. @returns {Block[]} */
  blocks() {
    const { scenario, lines } = this.state;
    const time = groups(scenario, lines).filter(({ kind }) => kind === 'horizon').flatMap(({ folds }) => folds);
    const others = [...this.#offers(), ...this.#elsewhere()];
    return groups(scenario, lines).filter(({ kind }) => kind === 'business' || kind === 'scheme').map((group) => {
      const scheme = group.kind === 'scheme' ? scenario.schemes[group.place] : null;
      const rule = scheme ? limits(scheme, scenario.period, this.speech) : '';
      const added = scheme !== null && this.added(group.place);
      const told = (/** @type {Item} */ item) => KEY.has(`${item.group}.${item.key}`) || (RUNNING.has(`${item.group}.${item.key}`) && (added || valueAt(scenario, item) !== 0));
      const cards = (group.cards ?? []).flatMap(({ kind, open, folds }) => {
        // What is nought is not there: a third tier, stamps to begin with.
        const inside = this.#lines(open, folds, (item) => (
          added && item.group === kind && item.as === 'number' && described(this.fields, item)?.evidence.kind === 'choice' && valueAt(scenario, item) !== 0));
        return [...(scheme && (scheme.name || scheme.mechanisms.length > 1) ? [{ label: kindName(kind, this.speech), value: '', changed: false }] : []), ...inside];
      });
      return {
        title: scheme ? shortName(scheme, group.place, this.speech) : this.speech.t('group.business'),
        lines: [...(rule ? [{ label: rule, value: '', changed: false }] : []), ...cards, ...this.#lines(group.open, [...group.folds, ...(scheme ? [] : time)], told), ...(scheme ? [] : others)],
      };
    });
  }

  /** The numbers of an offer that are not the preset's, but for those that say whom it is for and when; none of an offer that the preset does not have. @param {number} place
   * @returns {{path: string, label: string, value: string}[]} */
  changes(place) {
    const group = groups(this.state.scenario, this.state.lines).find((one) => one.kind === 'scheme' && one.place === place);
    const kinds = [this.state.scenario, this.state.preset].map(({ schemes }) => schemes[place]?.mechanisms.map(({ kind }) => kind));
    if (!group || this.added(place) || !same(kinds[0], kinds[1])) return [];
    return [...(group.cards ?? []), group].flatMap(({ open, folds }) => [...open, ...folds.flatMap(({ items }) => items)])
      .filter(({ as, path }) => as === 'number' && !/\.(audience|calendar)\./.test(path)).flatMap((item) => {
        const line = this.#line(item);
        return line?.changed ? [{ path: item.path, label: line.label, value: line.plain ?? line.value }] : [];
      });
  }

  /** The numbers of the business that are not the preset's. @returns {{path: string, label: string, value: string}[]} */
  business() {
    return groups(this.state.scenario, this.state.lines).filter(({ kind }) => kind === 'business' || kind === 'horizon').flatMap(({ open, folds }) => [...open, ...folds.flatMap(({ items }) => items)])
      .filter(({ as }) => as === 'number').flatMap((item) => {
        const line = this.#line(item);
        return line?.changed ? [{ path: item.path, label: line.label, value: line.plain ?? line.value }] : [];
      });
  }

  /** Which offers there are, where they are others than the preset's or of other mechanisms. @returns {Line[]} */
  #offers() {
    const { state: { scenario: { schemes } }, made: { scenario: { schemes: usual } }, speech } = this;
    const kinds = (/** @type {import('../types.js').Scheme[]} */ all) => all.map(({ mechanisms }) => mechanisms.map(({ kind }) => kind).join()).sort();
    if (same(kinds(schemes), kinds(usual))) return [];
    const named = (/** @type {import('../types.js').Scheme[]} */ all) => all.map(({ mechanisms }) => counted(mechanisms.map((one) => partName(one, speech)))).join(speech.t('rules.and'));
    return [{ label: speech.t('sheet.offers'), value: speech.t('sheet.changed', { value: named(schemes), usual: named(usual) }), changed: true }];
  }

  /** Numbers that have no place in the panel and differ all the same: a file or a link may set them. @returns {Line[]} */
  #elsewhere() {
    const { state: { scenario, preset, lines }, speech } = this;
    const shown = groups(scenario, lines).flatMap(({ cards = [], open, folds }) => [...cards, { open, folds }])
      .flatMap(({ open, folds }) => [...open, ...folds.flatMap(({ items }) => items)]).filter(({ as }) => as !== 'title' && as !== 'scheme' && as !== 'remove' && as !== 'add');
    const told = (/** @type {string} */ path) => !/^(segments|behaviour|base)\b/.test(path) || shown.some(({ path: own }) => own && own !== 'behaviour' && (path === own || path.startsWith(`${own}.`)));
    const write = (/** @type {unknown} */ value) => (typeof value === 'number' ? speech.number(value, { maximumFractionDigits: 4 }) : String(value ?? '–'));
    return leaves(scenario).filter(([path, value]) => !told(path) && !same(value, at(preset, path))).map(([path, value]) => {
      const [key, above] = path.split('.').filter((part) => part !== 'low' && part !== 'high').reverse();
      const word = [`field.${above}.${key}`, `field.${key}`].find((one) => speech.has(one));
      return { label: word ? speech.word(word) : path, value: speech.t('sheet.changed', { value: write(value), usual: write(at(preset, path)) }), changed: true };
    });
  }

  /** What the offers hang on and nobody can set: numbers of their mechanisms, then what is believed about customers; each with what backs it in the
   * reader's language. @returns {Promise<Line[]>} */
  async assumptions() {
    const { state, speech } = this;
    const spots = own(state);
    const several = new Set(spots.map(({ kind }) => kind)).size > 1;
    const differing = new Set(spots.filter(({ item, kind }) => spots.some((other) => (
      other.kind === kind && other.item.key === item.key && !same(at(state.scenario, other.item.path), at(state.scenario, item.path))))).map(({ item, kind }) => `${kind}.${item.key}`));
    const ofOffers = spots.map(async ({ item, kind, place }) => {
      const line = await this.#backed(item);
      if (!line || line.chosen) return [];
      const name = differing.has(`${kind}.${item.key}`) ? shortName(state.scenario.schemes[place], place, speech) : several ? kindName(kind, speech) : '';
      return [{ ...line, label: name ? speech.t('figure.named', { name, value: line.label }) : line.label }];
    });
    const ofCustomers = beliefs(state).map(async ({ item, called }) => {
      const line = called || !same(at(state.scenario, item.path), at(state.preset, item.path)) ? await this.#backed(item) : null;
      return line ? [line] : [];
    });
    const all = (await Promise.all([...ofOffers, ...ofCustomers])).flat();
    // Offers of the same kind say the same once.
    return all.filter(({ label, value }, place) => all.findIndex((one) => one.label === label && one.value === value) === place);
  }

  /** @param {Item} item @returns {Promise<(Line & {chosen: boolean | undefined}) | null>} */
  async #backed(item) {
    const { state, speech } = this;
    const [line, field] = [this.#line(item), described(this.fields, item)];
    if (!line || !field) return null;
    const known = word(this.made, state, item.path);
    const usual = written(usualAt(state.preset, item, field), field, speech);
    const source = (known ? await say(known, usual, speech).catch(() => '') : await backing(field, speech)) ?? '';
    return { ...line, source, chosen: field.evidence.kind === 'choice' || known?.startsWith('choice.') };
  }

  /** @param {Item[]} open @param {{items: Item[]}[]} folds @param {(item: Item) => boolean} told whether it is, unchanged as well @returns {Line[]} */
  #lines(open, folds, told) {
    const folded = folds.flatMap(({ items }) => items)
      .map((item) => ({ key: told(item), line: this.#line(item) }))
      .filter(({ key, line }) => key || line?.changed).map(({ line }) => line);
    return [...open.map((item) => this.#line(item)), ...folded].flatMap((line) => (line ? [line] : []));
  }

  /** @param {Item} item @returns {Line | null} null for what is no input */
  #line(item) {
    const { state: { scenario, preset }, speech } = this;
    const label = wordOf('field', item, speech);
    const value = at(scenario, item.path);
    const before = at(preset, item.path);
    const changed = !same(value, before);
    const field = described(this.fields, item);
    if (item.as === 'number' && field) {
      const set = valueAt(scenario, item);
      if (set === undefined) return null;
      const back = usualAt(preset, item, field);
      const [number, usual] = [standIn(item, set, scenario) ?? set, standIn(item, back, preset) ?? back];
      const text = worded(number, item, scenario.period, speech) ?? [written(number, field, speech), unitOf(item.unit ?? field.unit, scenario.period, speech)].join(' ').trim();
      const differs = !same(set, back);
      const own = /^schemes\.(\d+)/.exec(item.path);
      return { label, plain: text, value: differs && !(own && this.added(Number(own[1]))) ? speech.t('sheet.changed', { value: text, usual: worded(usual, item, scenario.period, speech) ?? written(usual, field, speech) }) : text, changed: differs };
    }
    if (item.as === 'flag') return value === undefined ? null : { label, value: value ? '✓' : '–', changed };
    // What is no number is told where it differs, with what it was.
    const write = KINDS[item.as];
    if (!write) return null;
    const [text, usual] = [write(value, speech), write(before, speech)];
    return { label, value: text === usual ? text : speech.t('sheet.changed', { value: text, usual }), changed: text !== usual };
  }
}

/** What was put into the run on screen; null where there is none, or the preset is out of reach. @param {Pick<import('../page.js').Lab, 'state' | 'catalogue' | 'preset' | 'speech'>} lab */
export async function inputsOf({ state, catalogue, preset, speech }) {
  const [now, known] = [state(), catalogue()];
  const made = now && known && await preset(now.preset.preset, now.preset.currency).catch(() => null);
  return made ? new Inputs(now, known.fields, speech(), made) : null;
}
