// Where a scheme's extra profit comes from: what it brings, what it costs, and what is left; or which customers bring it.

import { pinned } from './curves.js';
import { following, noOffer, offer, offers, ranged, segmentName } from './saying.js';

/** @typedef {import('../types.js').Seen} Seen */
/** @typedef {import('../types.js').Verdict} Verdict */

/** The parts, in the order in which they add up. @type {(keyof Verdict['waterfall'])[]} */
const PARTS = [
  'customers_kept', 'extra_visits', 'bigger_baskets', 'referred_customers', 'won_back', 'add_ons', 'rewards_anyway', 'rewards_incremental', 'services',
  'running', 'setup',
];

/** Segments are told apart only where there are several. @param {import('../types.js').Shown} shown */
const apart = ({ chosen, scenario, names }) => chosen.by === 'segments' && scenario.segments.length > 1 && names.length > 1;

/** The segments, each with its extra profit. @param {Seen} seen */
const segments = (seen) => (seen.groups?.segments ?? [])
  .map(({ schemes }, at) => ({ name: segmentName(seen, at), figure: schemes[offer(seen)].npv, loss: schemes[offer(seen)].loss.value }));

/** @param {Seen} seen */
const parts = (seen) => PARTS
  .map((part) => ({ part, name: seen.speech.t(`compare.${part}`), figure: seen.report.schemes[offer(seen)].verdict.waterfall[part] }))
  .filter(({ figure }) => figure.mean !== 0);

/** @type {import('../types.js').View} */
export const view = {
  name: 'origin',
  title: ({ speech }) => speech.t('origin.title'),
  note: (shown) => shown.speech.t(apart(shown) ? 'origin.note_segments' : 'origin.note'),
  groups: apart,
  choices: (shown) => [
    ...(shown.scenario.segments.length < 2 ? [] : [{
      key: 'by', label: shown.speech.t('customers.by'),
      options: [{ value: 'parts', label: shown.speech.t('origin.parts') }, { value: 'segments', label: shown.speech.t('customers.segments') }],
    }]),
    ...offers(shown),
  ],
  wish: (shown) => ({
    kind: apart(shown) ? 'profit_segments' : 'waterfall', money: true, options: { scheme: offer(shown) },
    terms: {
      ...(apart(shown) ? Object.fromEntries(shown.scenario.segments.map(({ name }, at) => [name || `segment_${at + 1}`, segmentName(shown, at)]))
        : Object.fromEntries(PARTS.map((part) => [part, shown.speech.t(`compare.${part}`)]))),
      total: shown.speech.t('origin.total'),
    },
  }),
  nothing: (seen) => noOffer(seen) ?? (apart(seen) && !seen.groups ? following(seen) : null),
  finding(seen) {
    const { speech, report, names } = seen;
    const place = offer(seen);
    const { mean, standard_error: error } = report.schemes[place].verdict.incremental_npv;
    const total = speech.estimate(mean, error);
    const sorted = (apart(seen) ? segments(seen) : parts(seen)).sort((a, b) => b.figure.mean - a.figure.mean);
    const [best, worst] = [sorted[0], sorted[sorted.length - 1]];
    return speech.t(apart(seen) ? 'origin.finding_segments' : 'origin.finding', {
      scheme: names[place], total, best: best?.name ?? '', gain: speech.money(best?.figure.mean ?? 0), worst: worst?.name ?? '', cost: speech.money(worst?.figure.mean ?? 0),
    });
  },
  table(seen) {
    const { speech, report, names } = seen;
    const { verdict: { incremental_npv: figure, chance_of_loss: { value: loss } } } = report.schemes[offer(seen)];
    const total = { name: speech.t('origin.total'), figure, loss };
    const written = (/** @type {import('../types.js').Figure} */ { mean, p5, p95 }) => ranged(mean, p5, p95, (value) => speech.money(value), speech);
    if (apart(seen)) {
      return {
        head: [speech.t('origin.segment'), names[offer(seen)], speech.t('compare.loss')],
        rows: [...segments(seen), total].map((one) => [one.name, written(one.figure), speech.share(one.loss)]),
      };
    }
    const was = pinned(seen, offer(seen))?.verdict;
    const before = (/** @type {keyof Verdict['waterfall'] | undefined} */ part) => (was ? [written(part ? was.waterfall[part] : was.incremental_npv)] : []);
    return {
      head: [speech.t('origin.part'), names[offer(seen)], ...(was ? [speech.t('figure.before', { scheme: names[offer(seen)] })] : [])],
      rows: [...parts(seen).map(({ part, name, figure: now }) => [name, written(now), ...before(part)]), [total.name, written(figure), ...before(undefined)]],
    };
  },
};
