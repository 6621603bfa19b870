// One chart as a figure: what it shows, the picture with a name that states the finding, and its numbers as a table.

import { h, picture, say } from './dom.js';

/** @typedef {import('./types.js').Report} Report */
/** @typedef {import('./types.js').Band} Band */
/** @typedef {import('./types.js').ChartKind} ChartKind */
/** @typedef {import('./i18n/index.js').Speech} Speech */

export class Figure {
  /** @param {ChartKind} kind */
  constructor(kind) {
    this.kind = kind;
    this.title = h('span', { class: 'title' });
    this.note = h('span', { class: 'note' });
    this.plot = h('div', { class: 'plot', part: `chart ${kind}` });
    this.summary = h('summary');
    this.about = h('p', { class: 'note' });
    this.table = h('div', { class: 'numbers', tabindex: '0', role: 'region' });
    this.fold = h('details', { ontoggle: () => this.#fill() }, this.summary, this.about, this.table);
    this.root = h('figure', { class: kind }, h('figcaption', {}, this.title, this.note), this.plot, this.fold);
    /** @type {(() => HTMLTableElement) | null} */
    this.numbers = null;
  }

  /** Whole CSS pixels; the style sheet decides, so that the place is reserved before the first drawing. */
  get size() {
    return { width: Math.max(160, Math.floor(this.plot.clientWidth)), height: Math.max(120, Math.floor(this.plot.clientHeight)) };
  }

  /** @param {Speech} speech */
  speak(speech) {
    say(this.title, speech.t(`${this.kind}.title`));
    say(this.note, speech.t(`${this.kind}.note`));
    say(this.summary, speech.t('chart.table'));
    const notes = [speech.t('chart.table_note'), ...(this.kind === 'retention' ? [speech.t('retention.table_note')] : [])];
    say(this.about, notes.join(speech.t('list.joiner')));
    this.table.setAttribute('aria-label', `${speech.t(`${this.kind}.title`)}. ${speech.t('chart.table')}`);
  }

  /** @param {string} svg @param {Report} report @param {string[]} names of all schemes, the baseline first @param {Speech} speech */
  paint(svg, report, names, speech) {
    const drawn = picture(svg);
    drawn.setAttribute('role', 'img');
    drawn.setAttribute('aria-label', finding(this.kind, report, names, speech));
    this.plot.replaceChildren(drawn);
    this.numbers = () => numbers(this.kind, report, names, speech);
    this.#fill();
  }

  /** Nothing to show: the place stays. */
  clear() {
    this.plot.replaceChildren();
    this.table.replaceChildren();
    this.numbers = null;
  }

  /** Hundreds of cells are made only for those who look at them. */
  #fill() {
    if (this.fold.open && this.numbers) this.table.replaceChildren(this.numbers());
  }
}

/** The schemes a chart shows and the curve of each. @param {ChartKind} kind @param {Report} report @param {string[]} names */
function curves(kind, report, names) {
  return report.schemes
    .map((scheme, place) => ({
      name: names[place],
      baseline: scheme.baseline,
      band: /** @type {Band} */ (kind === 'retention' ? scheme.curves.alive : scheme.curves.cumulative_incremental),
    }))
    .filter(({ baseline }) => kind === 'retention' || !baseline);
}

/** What the picture says, for those who do not see it. @param {ChartKind} kind @param {Report} report @param {string[]} names @param {Speech} speech */
function finding(kind, report, names, speech) {
  const last = report.periods - 1;
  const ends = curves(kind, report, names).map(({ name, band }) => (kind === 'retention'
    ? speech.t('retention.ends', { scheme: name, n: report.periods, share: speech.share(band.mean[last]) })
    : speech.t('profit.ends', {
      scheme: name, n: report.periods, amount: speech.money(band.mean[last]), low: speech.money(band.p5[last]), high: speech.money(band.p95[last]),
    })));
  return [`${speech.t(`${kind}.title`)}:`, ...ends].join(' ');
}

/** The curves as columns. True retention stands beside what a shop could see of it.
 * @param {ChartKind} kind @param {Report} report @param {string[]} names @param {Speech} speech */
function columns(kind, report, names, speech) {
  if (kind === 'profit') return curves(kind, report, names);
  return report.schemes.flatMap(({ curves: { alive, seen } }, place) => [
    { name: speech.t('retention.true', { scheme: names[place] }), band: alive },
    { name: speech.t('retention.seen', { scheme: names[place] }), band: seen },
  ]);
}

/** @param {ChartKind} kind @param {Report} report @param {string[]} names @param {Speech} speech */
function numbers(kind, report, names, speech) {
  const all = columns(kind, report, names, speech);
  const write = (/** @type {number} */ value) => (kind === 'retention' ? speech.shareInColumn(value) : speech.money(value));
  const rows = Array.from({ length: report.periods }, (_, at) => h('tr', {},
    h('th', { scope: 'row' }, String(at + 1)),
    ...all.map(({ band }) => h('td', {},
      speech.t('chart.cell', { mean: write(band.mean[at]), low: write(band.p5[at]), high: write(band.p95[at]) })))));
  return h('table', {},
    h('thead', {}, h('tr', {},
      h('th', { scope: 'col' }, speech.t(`chart.period.${report.period}`)),
      ...all.map(({ name }) => h('th', { scope: 'col' }, name)))),
    h('tbody', {}, ...rows));
}
