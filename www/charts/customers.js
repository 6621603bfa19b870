// What single customers are worth: the spread across customers, by offer or by segment.

import { following, offer, offers, segmentName } from './saying.js';

/** @typedef {import('../types.js').Seen} Seen */

/** @typedef {import('../types.js').Shown} Shown */

/** Segments are told apart only where there are several. @param {Shown} shown */
const apart = ({ chosen, scenario }) => chosen.by === 'segments' && scenario.segments.length > 1;

/** What is in the figure, each with its lifetime values. @param {Seen} seen */
function shownOf(seen) {
  const { report, names, groups } = seen;
  if (!apart(seen)) return report.schemes.map(({ lifetime_value: value }, at) => ({ name: names[at], value }));
  return (groups?.segments ?? []).map(({ schemes }, at) => ({ name: segmentName(seen, at), value: schemes[offer(seen)].value }));
}

/** @type {import('../types.js').View} */
export const view = {
  name: 'customers',
  title: ({ speech }) => speech.t('customers.title'),
  note: ({ speech }) => speech.t('customers.note'),
  about: ({ speech }) => speech.t('customers.note'),
  groups: apart,
  choices: (shown) => (shown.scenario.segments.length < 2 ? [] : [
    { key: 'by', label: shown.speech.t('customers.by'), options: [{ value: 'offers', label: shown.speech.t('customers.offers') }, { value: 'segments', label: shown.speech.t('customers.segments') }] },
    ...(apart(shown) ? offers(shown) : []),
  ]),
  wish: (shown) => (apart(shown) ? {
    kind: 'lifetime_segments', money: true, options: { scheme: offer(shown) },
    terms: Object.fromEntries(shown.scenario.segments.map((segment, at) => [segment.name || `segment_${at + 1}`, segmentName(shown, at)])),
  } : { kind: 'lifetime', money: true }),
  nothing: (seen) => (apart(seen) && !seen.groups ? following(seen) : null),
  finding: (seen) => shownOf(seen).slice(0, 3).map(({ name: scheme, value: { across_customers: across, deciles } }) => seen.speech.t('customers.finding', {
    scheme, middle: seen.speech.money(across.p50, 'auto', 3), best: seen.speech.money(deciles[deciles.length - 1]?.value ?? 0, 'auto', 3), mean: seen.speech.money(across.mean, 'auto', 3),
  })).join(' '),
  table(seen) {
    const { speech } = seen;
    const all = shownOf(seen);
    const values = all.map(({ value }) => value);
    const money = (/** @type {number} */ value) => speech.money(value, 'auto', 3);
    return {
      head: [speech.t('customers.tenth'), ...all.map(({ name }) => name)],
      rows: [
        [speech.t('customers.average'), ...values.map(({ across_customers: across }) => money(across.mean))],
        [speech.t('customers.median'), ...values.map(({ across_customers: across }) => money(across.p50))],
        ...Array.from({ length: 10 }, (_, at) => [speech.t('customers.tenth_n', { n: at + 1 }), ...values.map(({ deciles }) => money(deciles[at]?.value ?? 0))]),
      ],
    };
  },
};
