// Points: where they go, and what is owed for them.

import { ranged } from './saying.js';

/** @typedef {import('../types.js').Shown} Shown */
/** @typedef {import('../types.js').Seen} Seen */

const LEDGER = /** @type {const} */ (['issued', 'redeemed', 'expired', 'forfeited', 'outstanding']);
const OWED = /** @type {const} */ ({ points_outstanding: 'points.face', liability_cash: 'points.cash', liability_ifrs15: 'points.deferred' });

/** The offers that give points, by their place in the report. @param {Shown} shown */
const giving = ({ report }) => (report?.schemes ?? [])
  .map(({ points_ledger: ledger }, at) => ({ at, issued: ledger.issued.value }))
  .filter(({ issued }) => issued > 0).map(({ at }) => at);

/** @param {Shown} shown */
const place = (shown) => {
  const all = giving(shown);
  return all.includes(Number(shown.chosen.scheme)) ? Number(shown.chosen.scheme) : all[0] ?? 1;
};

/** @param {Shown} shown */
const owed = ({ chosen }) => chosen.measure === 'owed';

/** @type {import('../types.js').View} */
export const view = {
  name: 'points',
  title: (shown) => shown.speech.t(owed(shown) ? 'points.title.owed' : 'points.title'),
  note: (shown) => shown.speech.t(owed(shown) ? 'points.note.owed' : 'points.note'),
  about: (seen) => seen.speech.t(owed(seen) ? 'figure.table_note' : 'points.note'),
  choices(shown) {
    const { speech, names } = shown;
    const all = giving(shown);
    return all.length === 0 ? [] : [
      { key: 'measure', label: speech.t('points.measure'), options: [{ value: 'ledger', label: speech.t('points.ledger') }, { value: 'owed', label: speech.t('points.owed') }] },
      ...(all.length > 1 ? [{ key: 'scheme', label: speech.t('figure.scheme'), options: all.map((at) => ({ value: String(at), label: names[at] })) }] : []),
    ];
  },
  wish(shown) {
    const { speech } = shown;
    return owed(shown)
      ? { kind: 'liability', money: true, options: { scheme: place(shown) }, terms: { liability_cash: speech.t('points.cash'), liability_ifrs15: speech.t('points.deferred') } }
      : { kind: 'points', money: true, options: { scheme: place(shown) }, terms: Object.fromEntries(LEDGER.map((entry) => [entry, speech.t(`points.${entry}`)])) };
  },
  nothing: (seen) => (giving(seen).length > 0 ? null : seen.speech.t('points.nothing')),
  finding(seen) {
    const { report, names, speech } = seen;
    const at = place(seen);
    const { points_ledger: ledger, curves, verdict } = report.schemes[at];
    const last = report.periods - 1;
    return owed(seen)
      ? speech.t('points.finding_owed', { scheme: names[at], face: speech.money(curves.points_outstanding.mean[last]), cash: speech.money(curves.liability_cash.mean[last]) })
      : speech.t('points.finding', {
        scheme: names[at], issued: speech.money(ledger.issued.value), redeemed: speech.money(ledger.redeemed.value),
        lost: speech.share(verdict.breakage?.value ?? 0), open: speech.money(ledger.outstanding.value),
      });
  },
  table(seen) {
    const { report, names, speech } = seen;
    const at = place(seen);
    const { points_ledger: ledger, curves } = report.schemes[at];
    const money = (/** @type {number} */ value) => speech.money(value);
    if (!owed(seen)) return { head: [speech.t('points.entry'), names[at]], rows: LEDGER.map((entry) => [speech.t(`points.${entry}`), money(ledger[entry].value)]) };
    const keys = /** @type {(keyof typeof OWED)[]} */ (Object.keys(OWED));
    return {
      head: [speech.t(`chart.period.${report.period}`), ...keys.map((key) => speech.t(OWED[key]))],
      rows: Array.from({ length: report.periods }, (_, n) => [
        String(n + 1), ...keys.map((key) => ranged(curves[key].mean[n], curves[key].p5[n], curves[key].p95[n], money, speech))]),
    };
  },
};
