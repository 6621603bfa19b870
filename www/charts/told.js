// What is said of curves: what each comes to, what stands beside its values, and the table of them. Comes after the first pictures.

import { pinned } from './curves.js';
import { ofHundred, ranged, weekly, writer } from './saying.js';

/** @typedef {import('./curves.js').Variant} Variant */
/** @typedef {import('../types.js').Seen} Seen */
/** @typedef {import('../types.js').Band} Band */
/** @typedef {import('../types.js').Grid} Grid */
/** @typedef {import('../i18n/index.js').Key} Key */
/** @typedef {{seen: Seen, place: number, band: Band, last: number}} Curve */
/** @typedef {(curve: Curve) => [key: string, values: Record<string, string | number>]} Finding  the key is that of months */

/** @type {(key: string) => Finding} */
const amount = (key) => ({ seen: { speech }, band, last }) => (
  [key, { n: last + 1, amount: speech.estimate(band.mean[last], band.standard_error?.[last] ?? 0), low: speech.money(band.p5[last]), high: speech.money(band.p95[last]) }]);

/** @type {(key: string) => Finding} */
const share = (key) => ({ seen: { speech }, band, last }) => [key, { n: last + 1, share: speech.share(band.mean[last]) }];

/** What the end of a curve says, by the chart. @type {Record<string, Finding>} */
const FINDINGS = {
  profit(curve) {
    const even = curve.seen.report.schemes[curve.place].verdict.break_even_period;
    const [key, values] = amount('profit.finding')(curve);
    return even ? [key, { ...values, n: even.value }] : ['profit.finding_never', values];
  },
  profit_today: amount('profit.finding_today'),
  profit_by_period: amount('profit.finding_period'),
  contribution: amount('profit.finding_level'),
  retention: share('retention.finding'),
  retention_seen: share('retention.finding_looks'),
  retention_gain({ seen: { report, speech }, place, band, last }) {
    const [points, low, high] = [band.mean, band.p5, band.p95].map((line) => writer('points', speech)(line[last]));
    return ['retention.finding_gain', { n: last + 1, points, low, high, worlds: ofHundred(report.schemes[place].verdict.chance_to_keep_more[last]?.value ?? 0) }];
  },
  existing_sales: share('existing.finding'),
};

/** The curves of a chart, each with that of the pinned run. @param {Variant} variant @param {Seen} seen */
const drawn = ({ baseline, curve }, seen) => seen.report.schemes
  .map((scheme, place) => ({ place, name: seen.names[place], band: scheme.curves[curve], was: pinned(seen, place)?.curves[curve] }))
  .filter(({ place }) => baseline || place > 0);

/** @param {Variant} variant @param {Seen} seen */
export function finding(variant, seen) {
  const { report, speech } = seen;
  return drawn(variant, seen).map(({ place, name: scheme, band }) => {
    const [own, values] = FINDINGS[variant.kind]({ seen, place, band, last: report.periods - 1 });
    const timed = own + weekly(report);
    return speech.t(/** @type {Key} */ (speech.has(timed) ? timed : own), { scheme, ...values });
  }).join(' ');
}

/** In how many worlds a scheme is above nothing. @param {Variant} variant @param {Seen} seen @param {number} place @param {number} at */
export function aside({ worlds }, { report, difference, speech }, place, at) {
  const chance = worlds && !difference && at > 0 ? report.schemes[place]?.verdict[worlds][at - 1] : null;
  return chance ? speech.t('figure.worlds', { n: ofHundred(chance.value) }) : '';
}

/** Whether the chart is one of two that share a table. @param {Variant} variant */
const paired = ({ kind }) => kind === 'retention' || kind === 'retention_seen';

/** @param {Variant} variant @param {Seen} seen */
export const about = (variant, { speech }) => [speech.t('figure.table_note'), paired(variant) ? speech.t('retention.table_note') : ''].filter(Boolean).join(speech.t('list.joiner'));

/** True retention and the one that is seen stand side by side, whichever is drawn. @param {Variant} variant @param {Seen} seen @returns {Grid} */
export function table(variant, seen) {
  if (!paired(variant)) return columns(variant, seen);
  const { speech } = seen;
  const [alive, looks] = (/** @type {const} */ (['alive', 'seen'])).map((curve) => columns({ ...variant, curve }, seen));
  const pairs = (/** @type {string[]} */ a, /** @type {string[]} */ b) => a.flatMap((cell, at) => [cell, b[at]]);
  const heads = alive.head.slice(1);
  return {
    head: [alive.head[0], ...pairs(
      heads.map((scheme) => speech.t('retention.true', { scheme })), heads.map((scheme) => speech.t('retention.seen', { scheme })))],
    rows: alive.rows.map(([name, ...cells], at) => [name, ...pairs(cells, looks.rows[at].slice(1))]),
  };
}

/** @param {Variant} variant @param {Seen} seen @returns {Grid} */
function columns(variant, seen) {
  const { report, speech } = seen;
  const { scale, worlds } = variant;
  const write = scale === 'share' ? (/** @type {number} */ value) => speech.shareInColumn(value) : writer(scale, speech);
  const of = (/** @type {string} */ head, /** @type {Band} */ band) => ({
    head: scale === 'points' ? speech.t('figure.points_of', { scheme: head }) : head,
    cell: (/** @type {number} */ at) => (at < band.mean.length ? ranged(band.mean[at], band.p5[at], band.p95[at], write, speech) : ''),
  });
  const all = drawn(variant, seen).flatMap(({ place, name: scheme, band, was }) => [
    of(scheme, band),
    ...(was ? [of(speech.t('figure.before', { scheme }), was)] : []),
    ...(worlds ? [{
      head: speech.t('figure.worlds_of', { scheme }),
      cell: (/** @type {number} */ at) => String(ofHundred(report.schemes[place].verdict[worlds][at]?.value ?? 0)),
    }] : []),
  ]);
  return {
    head: [speech.t(`chart.period.${report.period}`), ...all.map(({ head }) => head)],
    rows: Array.from({ length: report.periods }, (_, at) => [String(at + 1), ...all.map(({ cell }) => cell(at))]),
  };
}
