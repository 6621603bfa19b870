// What matters most: every number at its two ends, one number over its whole reach, and how large a pilot must be.
// All of it is simulated by the engine, in workers that have nothing better to do, and can be stopped.

import { h, say, show } from './dom.js';
import { described, reach } from './fields.js';
import { groups, itemAt } from './layout.js';
import { paint, section } from './matter.js';
import { shortName, wordOf, zeroOf } from './naming.js';
import { speltAll } from './objecting.js';
import { paintPilots } from './piloting.js';
import { doubt } from './problems.js';
import { Refused } from './pool.js';
import { put } from './state.js';
import { money, table } from './tabled.js';
import { without } from './without.js';
import { chosen, told } from './worthwhile.js';
import { written } from './writing.js';

/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./types.js').StudyInput} Input */
/** @typedef {import('./types.js').WhatIf} WhatIf */
/** @typedef {{ask: import('./pool.js').Pool['run'], fields: import('./types.js').Field[]}} Tools */

/** Small runs: what counts are differences, and both ends meet the same luck. The whole run says where they begin. */
const SIZE = { worlds: 64, customers: 250 };
const BARS = 10;
const STEPS = 13;
const PILOTS = [3, 6, 12, 24];
/** Of what hangs on another number, this share is next to nothing. */
const LITTLE = 0.1;

export class Matters {
  /** @type {AbortController | null} */ #under = null;
  /** @type {State | null} */ #state = null;
  /** @type {Speech | null} */ #speech = null;
  #dark = false;
  #place = 0;
  /** The line of the offer that somebody works on, or of the best. */ #touched = -1;
  /** What each offer earns in the whole run, where there is one by now, and of which numbers. @type {{name: string, earned: number[]}} */ #whole = { name: '', earned: [] };
  /** What the small run of the numbers as they are says. @type {number | null} */ #now = null;
  /** What is added to small runs. */ #more = 0;
  /** Whether somebody has chosen an offer here. */ #chosen = false;
  #path = '';
  /** The number that its picture is of. */
  #drawn = '';
  /** What the pictures are of, by name. */ #done = '';
  /** And as it was then: what is on the page may have other offers by now. @type {{state: State, scheme: number} | null} */ #asked = null;
  /** What is being worked out. */ #doing = '';
  /** @type {Input[]} */ #inputs = [];
  /** Draws once more what has been simulated, in other words or colours. @type {(() => void) | null} */ #again = null;

  /** @param {HTMLElement} root @param {Tools} tools */
  constructor(root, { ask, fields }) {
    this.ask = ask;
    this.fields = fields;
    this.offer = h('select', { id: 'study-offer', onchange: () => this.#choose(Number(this.offer.value)) });
    this.offerLabel = h('label', { for: 'study-offer' });
    this.anew = h('button', { type: 'button', onclick: () => this.#press() });
    this.meter = h('progress', { hidden: true });
    this.status = h('p', { class: 'note', role: 'status' });
    this.tornado = section('tornado');
    this.best = section('best');
    this.number = h('select', { id: 'study-number', onchange: () => this.#sweep(this.number.value) });
    this.numberLabel = h('label', { for: 'study-number' });
    this.best.root.insertBefore(h('div', { class: 'choose' }, this.numberLabel, this.number), this.best.plot);
    this.pilot = section('pilot');
    this.pilot.plot.remove();
    root.replaceChildren(
      h('div', { class: 'choose' }, this.offerLabel, this.offer, this.anew, this.meter), this.status,
      this.tornado.root, this.best.root, this.pilot.root);
  }

  /** @param {State} state @param {Speech} speech @param {boolean} dark
   * @param {{touched: number, best: number, earned: number[]}} known the lines of the offer that somebody works on and of the best, −1 where there is none, and
   * what each offer earns, nothing while only a sketch says so */
  show(state, speech, dark, { touched, best, earned }) {
    const other = speech !== this.#speech || dark !== this.#dark;
    this.#state = state;
    this.#speech = speech;
    this.#dark = dark;
    this.#touched = touched < 0 ? best : touched;
    const { schemes } = state.scenario;
    if (this.#place >= schemes.length) this.#place = 0;
    if (!this.#done) this.#follow();
    say(this.offerLabel, speech.t('study.offer'));
    const names = schemes.map((scheme, place) => shortName(scheme, place, speech));
    if (names.join('\n') !== [...this.offer.options].map(({ text }) => text).join('\n')) {
      this.offer.replaceChildren(...names.map((name, place) => h('option', { value: String(place) }, name)));
    }
    this.offer.value = String(this.#place);
    for (const [part, key] of /** @type {const} */ ([[this.tornado, 'tornado'], [this.best, 'best'], [this.pilot, 'pilot']])) {
      say(part.title, speech.t(`study.${key}`));
      say(part.note, speech.t(`study.${key}_note`));
      say(part.summary, speech.t('chart.table'));
      part.table.setAttribute('aria-label', speech.t(`study.${key}`));
    }
    say(this.numberLabel, speech.t('study.number'));
    if (!this.#done) {
      // Whatever is painted meanwhile, what is under way is not begun again.
      if (!this.#under || this.#doing !== this.#name()) this.#run();
      return;
    }
    this.#whole = { name: numbers(state), earned };
    if (other || this.#adjust()) this.#again?.();
    this.#mark();
  }

  /** Whether the pictures are of the present numbers; they are not while others are being worked out. */
  #mark() {
    const stale = this.#done !== '' && this.#done !== this.#name();
    for (const { root } of [this.tornado, this.best, this.pilot]) root.classList.toggle('stale', stale);
    if (!this.#speech || this.#under) return;
    say(this.anew, this.#speech.t('study.again'));
    show(this.anew, stale);
    say(this.status, stale ? this.#old() : '');
  }

  /** What the pictures are of, where they are not of what is on the page. */
  #old() {
    const [asked, state, speech] = [this.#asked, this.#state, /** @type {Speech} */ (this.#speech)];
    if (!asked || !state || this.#done === this.#name()) return '';
    const { state: { scenario: { schemes }, lines }, scheme } = asked;
    if (lines[scheme] === state.lines[this.#place]) return speech.t('study.stale');
    return speech.t('study.stale_of', { scheme: shortName(schemes[scheme], scheme, speech) });
  }

  #name() {
    return `${this.#state && numbers(this.#state)} ${this.#place}`;
  }

  /** Small runs of these numbers begin where the whole run does: the page would say two amounts for one thing. @returns {boolean} whether that is news */
  #adjust() {
    const [asked, now, before] = [this.#asked, this.#now, this.#more];
    const earned = asked && this.#whole.name === numbers(asked.state) ? this.#whole.earned[asked.scheme] : undefined;
    if (now !== null && earned !== undefined) this.#more = earned - now;
    return this.#more !== before;
  }

  #press() {
    if (this.#under) return this.#under.abort();
    this.#follow();
    this.#run();
  }

  /** It is about the offer that somebody works on, unless one was chosen here. */
  #follow() {
    const place = this.#state?.lines.indexOf(this.#touched) ?? -1;
    if (this.#chosen || place < 0 || place === this.#place) return;
    this.#place = place;
    this.#path = '';
    this.offer.value = String(place);
  }

  /** @param {number} place */
  #choose(place) {
    this.#place = place;
    this.#chosen = true;
    this.#path = '';
    this.#run();
  }

  async #run() {
    const [state, speech] = [this.#state, this.#speech];
    if (!state || !speech) return;
    this.#under?.abort();
    const under = new AbortController();
    this.#under = under;
    const { signal } = under;
    const { scenario } = state;
    const scheme = this.#place;
    const name = this.#name();
    this.#doing = name;
    say(this.anew, speech.t('study.stop'));
    show(this.anew, true);
    this.#wait(speech.t('study.waiting'));
    this.#mark();
    const old = this.#old();
    try {
      const inputs = await this.ask({ kind: 'inputs', scenario, scheme }, { signal });
      const pilots = [...PILOTS.filter((periods) => periods < scenario.periods), scenario.periods];
      let done = 0;
      this.meter.max = inputs.length + pilots.length + 1;
      show(this.meter, true);
      const step = (/** @type {unknown} */ value) => {
        done += 1;
        this.meter.value = done;
        const progress = speech.t('study.progress', { done, of: inputs.length + pilots.length + 1 });
        say(this.status, [old, progress].filter(Boolean).join(speech.t('list.joiner')));
        this.meter.setAttribute('aria-label', progress);
        return value;
      };
      const what = { kind: /** @type {const} */ ('what_if'), scenario, scheme, size: SIZE };
      const [[now], ...ends] = /** @type {WhatIf[][]} */ (await Promise.all([
        this.ask({ ...what, path: null, values: [] }, { signal }).then(step),
        ...inputs.map(({ path, low, high }) => this.ask({ ...what, path, values: [low, high] }, { signal }).then(step)),
      ]));
      const sizes = /** @type {import('./types.js').Pilot[]} */ (await Promise.all(pilots.map((periods) =>
        this.ask({ kind: 'pilot', scenario, scheme, periods, size: SIZE }, { signal }).then(step))));
      signal.throwIfAborted();
      this.#inputs = inputs;
      this.#done = name;
      this.#asked = { state, scheme };
      this.#now = now.mean;
      this.#more = 0;
      this.#adjust();
      this.#again = () => {
        this.#into(this.tornado, () => this.#paintTornado(now, ends));
        this.#into(this.pilot, () => this.#paintPilots(sizes));
        this.#offerNumbers(new Map(inputs.map(({ path }, place) => [path, ends[place]])));
        this.#sweep(this.#path);
      };
      this.#under = null;
      this.#again();
    } catch (error) {
      if (this.#under !== under && this.#under) return; // Another has begun meanwhile, and says so in these places.
      const why = signal.aborted ? '' : await this.#why(error);
      if (this.#under !== under && this.#under) return;
      this.#under = null;
      this.#wait('');
      show(this.meter, false);
      this.#mark();
      if (why) say(this.status, why);
      return;
    }
    show(this.meter, false);
    this.#mark();
  }

  /** Why something could not be worked out. @param {unknown} error */
  async #why(error) {
    const speech = /** @type {Speech} */ (this.#speech);
    if (!(error instanceof Refused)) return speech.t('study.failed');
    await speech.need('problems').catch(() => null);
    const { scenario } = /** @type {State} */ (this.#state);
    return [speech.t('study.failed'), speltAll(error.problems, scenario, this.fields, speech)].join(speech.t('list.joiner'));
  }

  /** Draws into a part; what hinders it is said there. @param {ReturnType<typeof section>} part @param {() => Promise<void>} draw */
  async #into(part, draw) {
    try {
      await draw();
    } catch (error) {
      const why = await this.#why(error);
      part.plot.replaceChildren(h('p', { class: 'note', role: 'status' }, why));
      say(part.finding, '');
      part.table.replaceChildren();
    }
  }

  /** What stands in the places reserved for the first pictures until they come. @param {string} words */
  #wait(words) {
    if (this.#done) return;
    for (const place of [this.tornado.plot, this.best.plot, this.pilot.table]) place.replaceChildren(h('p', { class: 'note' }, words));
  }

  /** @param {string} path */
  #label(path) {
    const scenario = this.#asked?.state.scenario;
    const speech = this.#speech;
    const item = scenario && itemAt(scenario, path);
    if (!speech || !scenario) return path;
    if (item) return wordOf('field', item, speech);
    const found = this.#inputs.find((input) => input.path === path);
    return found ? wordOf('field', { ...found, label: found.key }, speech) : path;
  }

  /** @param {Input} input @param {number} value */
  #written(input, value) {
    const field = described(this.fields, input);
    return field && this.#speech ? written(field.family === 'whole' ? Math.round(value) : Number(value.toPrecision(3)), field, this.#speech) : String(value);
  }

  /** @param {HTMLElement} plot @param {number} height */
  #order(plot, height) {
    const speech = /** @type {Speech} */ (this.#speech);
    const { state: { scenario, lines }, scheme: place } = /** @type {{state: State, scheme: number}} */ (this.#asked);
    return {
      kind: /** @type {const} */ ('profit'),
      words: {
        schemes: [speech.t('scheme.no_programme'), ...scenario.schemes.map((scheme, other) => shortName(scheme, other, speech))],
        lines, x: '', y: '', break_even: '', numerals: speech.numerals(speech.currencySymbol),
      },
      look: { width: Math.max(280, Math.floor(plot.clientWidth)), height, dark: this.#dark, font: speech.font },
      options: { scheme: place + 1 },
    };
  }

  /** @param {WhatIf} now @param {WhatIf[][]} ends */
  async #paintTornado(now, ends) {
    const speech = this.#speech;
    if (!speech) return;
    const width = (/** @type {{low: number, high: number}} */ { low, high }) => Math.abs(high - low);
    const all = this.#inputs.map((input, place) => ({ input, name: this.#label(input.path), value: now.mean + this.#more, low: ends[place][0].mean + this.#more, high: ends[place][1].mean + this.#more }))
      .sort((a, b) => width(b) - width(a)).slice(0, BARS).filter((bar) => width(bar) > 0);
    const bars = all.map(({ name, value, low, high }) => ({ name, value, low, high }));
    const [first] = all;
    const { svg } = await this.ask({ kind: 'tornado', bars, order: this.#order(this.tornado.plot, 60 + 34 * bars.length) }, { urgent: true });
    const finding = first ? speech.t('study.tornado_finding', { what: first.name, low: money(first.low, speech), high: money(first.high, speech) }) : '';
    paint(this.tornado, svg, finding);
    this.tornado.table.replaceChildren(table(
      [speech.t('study.number'), speech.t('study.from'), speech.t('study.profit'), speech.t('study.to'), speech.t('study.profit')],
      all.map(({ input, name, low, high }) => [name, this.#written(input, input.low), money(low, speech), this.#written(input, input.high), money(high, speech)])));
  }

  /** The numbers of the offer come first, before them what people argue about, which is in sight on its cards. Where next to nothing hangs on
   * the first of them, the one of the offer on which most does is begun with. @param {Map<string, WhatIf[]>} ends */
  #offerNumbers(ends) {
    const { state: { scenario }, scheme } = /** @type {{state: State, scheme: number}} */ (this.#asked);
    const cards = groups(scenario).filter(({ kind, place }) => kind === 'scheme' && place === scheme).flatMap(({ cards: all = [] }) => all);
    const levers = cards.flatMap(({ open }) => open).map(({ path }) => path);
    const rank = (/** @type {Input} */ { path }) => (levers.includes(path) ? 2 : Number(path.startsWith('schemes.')));
    const sorted = [...this.#inputs].sort((a, b) => rank(b) - rank(a) || levers.indexOf(a.path) - levers.indexOf(b.path));
    const reach = (/** @type {Input | undefined} */ input) => { const [low, high] = ends.get(input?.path ?? '') ?? []; return low && high ? Math.abs(high.mean - low.mean) : 0; };
    const own = sorted.filter((input) => rank(input) > 0);
    const most = own.reduce((top, one) => (reach(one) > reach(top) ? one : top), sorted[0]);
    if (!sorted.some(({ path }) => path === this.#path)) this.#path = (reach(sorted[0]) < LITTLE * reach(most) ? most : sorted[0])?.path ?? '';
    this.number.replaceChildren(...sorted.map(({ path }) => h('option', { value: path }, this.#label(path))));
    this.number.value = this.#path;
  }

  /** @param {string} path */
  async #sweep(path) {
    this.#path = path;
    // The picture of another number until this one's is here.
    const another = this.#drawn !== path;
    if (another && this.#drawn) this.best.root.classList.add('stale');
    await this.#into(this.best, () => this.#draw(path));
    if (this.#path !== path) return;
    this.#drawn = path;
    this.#mark();
  }

  /** One number over those of its values at which the scenario stands. @param {string} path */
  async #draw(path) {
    const [asked, speech] = [this.#asked, this.#speech];
    const input = this.#inputs.find((one) => one.path === path);
    const field = input && described(this.fields, input);
    if (!asked || !speech || !input || !field) return;
    const { scheme, state: { scenario } } = asked;
    const whole = field.family === 'whole';
    const { low, high } = reach(field, (input.low + input.high) / 2);
    const [from, to] = await this.ask({ kind: 'standing', scenario, path, low: Math.max(low, field.low), high, whole });
    const step = (to - from) / (STEPS - 1);
    const at = (/** @type {number} */ place) => (whole ? Math.round(from + place * step) : Number((from + place * step).toPrecision(12)));
    // What stands for something else at nought is not the least of its values.
    const values = [...new Set(Array.from({ length: STEPS }, (_, place) => at(place)))].filter((value) => value !== 0 || !zeroOf(input, speech));
    const small = (await Promise.all(values.map((value) => this.ask({ kind: 'what_if', scenario, scheme, size: SIZE, path, values: [value] })))).flat();
    if (this.#path !== path || this.#asked !== asked) return; // Another has been chosen meanwhile.
    const replies = small.map((one) => ({ ...one, mean: one.mean + this.#more, low: one.low + this.#more, high: one.high + this.#more }));
    const own = chosen(path);
    const unit = field.unit === 'share' ? 'share' : field.unit.startsWith('money') ? 'money' : 'number';
    const order = this.#order(this.best.plot, 260);
    const { svg } = await this.ask({ kind: 'response', replies, input: unit, order: { ...order, words: { ...order.words, x: '', terms: { best: speech.t(own ? 'study.best_mark' : 'study.highest_mark') } } } }, { urgent: true });
    const { sentence, praised } = told(replies, own, this.#label(path), (x) => this.#written(input, x), speech);
    const doubts = praised === null ? [] : await this.#doubts(scenario, path, praised);
    const rest = await without({ scenario, scheme, size: SIZE, path, more: this.#more }, this.ask, speech);
    if (this.#path !== path || this.#asked !== asked) return;
    paint(this.best, svg, [sentence, ...rest, ...doubts].join(speech.t('list.joiner')));
    this.best.table.replaceChildren(table(
      [this.#label(path), speech.t('study.profit'), speech.t('study.range'), speech.t('compare.loss')],
      replies.map((one) => [this.#written(input, one.x), money(one.mean, speech), speech.t('compare.npv_range', { low: money(one.low, speech), high: money(one.high, speech) }),
        speech.share(one.chance_of_loss)])));
  }

  /** What would deserve a second look with a number at that value, and does not now: the best one should not be praised without it.
   * @param {import('./types.js').Scenario} scenario @param {string} path @param {number} value */
  async #doubts(scenario, path, value) {
    const speech = /** @type {Speech} */ (this.#speech);
    const supposed = put(scenario, path, value);
    const [now, then] = await Promise.all([scenario, supposed].map((one) => this.ask({ kind: 'check', scenario: one })));
    const known = now.warnings.map(({ code, path: at }) => `${code} ${at}`);
    const fresh = then.warnings.filter(({ code, path: at }) => !known.includes(`${code} ${at}`));
    if (fresh.length > 0) await speech.need('problems').catch(() => null);
    return fresh.map((one) => speech.t('study.doubted', { doubt: doubt(one, supposed, speech) }));
  }

  /** @param {import('./types.js').Pilot[]} sizes */
  async #paintPilots(sizes) {
    const [asked, speech] = [this.#asked, this.#speech];
    if (!speech || !asked) return;
    const { state: { scenario }, scheme } = asked;
    this.pilot.finding.hidden = true;
    this.pilot.fold.open = true;
    await paintPilots(this.pilot.table, sizes, scenario.schemes[scheme], scenario.period, speech);
  }
}

/** The numbers that small runs are of, whatever the size of the whole one. @param {State} state */
function numbers({ scenario: { run: _, ...scenario } }) {
  return JSON.stringify(scenario);
}
