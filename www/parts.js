// An offer taken apart: what each mechanism brings alone and as the last one, and what they do to one another.

import { h, say, show } from './dom.js';
import { partName, shortName } from './naming.js';
import { joined } from './simulate.js';

/** @typedef {import('./types.js').Apart} Apart */
/** @typedef {import('./types.js').Figure} Figure */
/** @typedef {import('./types.js').Report} Report */
/** @typedef {import('./types.js').Scheme} Scheme */
/** @typedef {import('./simulate.js').Result} Result */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./i18n/index.js').Key} Key */

export class Parts {
  /** @type {AbortController | null} */ #running = null;
  /** What is asked for or shown: a report and the place of a scheme in it. @type {{report: Report | null, place: number}} */
  #asked = { report: null, place: -1 };
  /** @type {{apart: Apart, scheme: Scheme, place: number} | null} */ #told = null;
  #speech = /** @type {Speech} */ (/** @type {unknown} */ (null));

  /** @param {HTMLElement} root @param {import('./pool.js').Pool['run']} ask */
  constructor(root, ask) {
    this.root = root;
    this.ask = ask;
    this.meter = h('progress', { hidden: true });
    this.content = h('div');
    this.spoken = h('p', { class: 'spoken', role: 'status' });
    root.append(this.meter, this.content, this.spoken);
  }

  /** @param {Result} result @param {number} place of the scheme to show, or −1 @param {Speech} speech */
  paint(result, place, speech) {
    this.#speech = speech;
    if (place < 0) return this.#close();
    const same = this.#asked.report === result.report && this.#asked.place === place;
    if (!same) this.#running?.abort();
    if (place !== this.#told?.place) {
      this.#told = null;
      this.content.replaceChildren();
    }
    this.#show();
    // A draft stays for a moment; what is shown meanwhile is about what was set before.
    this.content.classList.toggle('stale', !same);
    if (!same && !result.draft) this.#simulate(result, place);
  }

  #close() {
    this.#running?.abort();
    this.#told = null;
    this.#asked = { report: null, place: -1 };
    this.content.replaceChildren();
    show(this.meter, false);
    say(this.spoken, '');
  }

  /** The worlds on screen once more, under the scheme's parts. @param {Result} result @param {number} place */
  async #simulate({ scenario, size, report }, place) {
    const running = new AbortController();
    const { signal } = running;
    this.#running = running;
    this.#asked = { report, place };
    let done = 0;
    this.meter.max = report.worlds;
    const tell = () => {
      this.meter.value = done;
      const said = this.#speech.t('run.progress', { worlds: this.#speech.number(done), of: this.#speech.number(report.worlds) });
      this.meter.setAttribute('aria-label', said);
    };
    tell();
    show(this.meter, true);
    try {
      const worlds = Array.from({ length: report.worlds }, async (_, first) => {
        const outcome = await this.ask({ kind: 'take_apart', scenario, size, scheme: place, first, end: first + 1 }, { signal });
        done += 1;
        tell();
        return outcome;
      });
      const outcomes = joined(await Promise.all(worlds));
      const apart = await this.ask({ kind: 'apart', scenario, size, scheme: place, outcomes }, { signal });
      this.#told = { apart, scheme: scenario.schemes[place], place };
      this.content.classList.remove('stale');
      this.#show();
      say(this.spoken, [...this.content.querySelectorAll('caption, .finding')].map((one) => one.textContent).join(' '));
    } catch (error) {
      if (signal.aborted) return; // Somebody changed something: the next answer is under way.
      running.abort();
      this.#asked = { report: null, place: -1 };
      say(this.content, this.#speech.t('apart.failed'));
    }
    if (this.#running === running) show(this.meter, false);
  }

  #show() {
    if (!this.#told) return;
    const { apart, scheme, place } = this.#told;
    this.content.replaceChildren(...table(apart, scheme, shortName(scheme, place, this.#speech), this.#speech));
  }
}

/** @param {Apart} apart @param {Scheme} scheme @param {string} what @param {Speech} speech */
function table(apart, scheme, what, speech) {
  const names = told(scheme, speech);
  const bars = [apart.together, apart.running, apart.whole, ...apart.parts.map(({ alone }) => alone)].map(({ mean }) => mean);
  const [lowest, highest] = [Math.min(0, ...bars), Math.max(1e-9, ...bars)];
  /** @param {Figure} figure */
  const range = ({ p5, p95 }) => h('small', {}, speech.t('compare.npv_range', { low: speech.money(p5), high: speech.money(p95) }));
  /** @param {string} name @param {Figure} figure @param {Figure | null} last @param {Key} [note] */
  const row = (name, figure, last, note) => h('tr', {},
    h('th', { scope: 'row' }, name, ...(note ? [h('small', {}, speech.t(note))] : [])),
    h('td', { class: 'beam-cell' }, bar(figure.mean, lowest, highest)),
    h('td', {}, speech.estimate(figure.mean, figure.standard_error), range(figure)),
    h('td', {}, ...(last ? [speech.estimate(last.mean, last.standard_error), range(last)] : [])));
  const head = h('tr', {},
    h('th', { scope: 'col' }, speech.t('apart.part')),
    h('td', { class: 'beam-cell' }),
    h('th', { scope: 'col' }, speech.t('apart.alone'), h('small', {}, speech.t('apart.alone_note'))),
    h('th', { scope: 'col' }, speech.t('apart.last'), h('small', {}, speech.t('apart.last_note'))));
  const parts = apart.parts.map(({ alone, last_in }, place) => row(names[place], alone, last_in));
  const rest = [
    row(speech.t('apart.together'), apart.together, null, apart.together.mean < 0 ? 'apart.overlap' : 'apart.help'),
    row(speech.t('apart.running'), apart.running, null),
    row(speech.t('apart.whole'), apart.whole, null, 'apart.whole_note'),
  ];
  const hints = apart.parts.flatMap(({ loses, last_in, chance_of_loss: chance }, place) => (loses
    ? [h('p', { class: 'finding' }, speech.t('apart.loses', { what: names[place], amount: speech.money(-last_in.mean), share: speech.share(chance.value) }))]
    : []));
  return [...hints, h('table', { class: 'compare parted' },
    h('caption', {}, speech.t('apart.title', { what })), h('thead', {}, head), h('tbody', {}, ...parts), h('tbody', {}, ...rest))];
}

/** The parts' names; of two alike, the second has a number. @param {Scheme} scheme @param {Speech} speech */
function told({ mechanisms }, speech) {
  const names = mechanisms.map((mechanism) => partName(mechanism, speech));
  return names.map((name, place) => {
    const before = names.slice(0, place).filter((other) => other === name).length;
    return before > 0 ? `${name} (${before + 1})` : name;
  });
}

/** A bar to the right of zero or to its left. @param {number} value @param {number} lowest at most 0 @param {number} highest above 0 */
function bar(value, lowest, highest) {
  const at = (/** @type {number} */ one) => `${(100 * (one - lowest)) / (highest - lowest)}%`;
  const line = h('span', { class: value < 0 ? 'beam loss' : 'beam' });
  const zero = h('span', { class: 'zero' });
  line.style.insetInlineStart = at(Math.min(0, value));
  line.style.width = at(lowest + Math.abs(value));
  zero.style.insetInlineStart = at(0);
  return h('span', { class: 'beams', 'aria-hidden': 'true' }, line, zero);
}
