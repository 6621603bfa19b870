// What single customers are worth: the spread across customers, by offer or by segment.

import { offer } from './saying.js';

/** @typedef {import('../types.js').Seen} Seen */

/** @type {import('../types.js').View} */
export const view = {
  name: 'customers',
  title: ({ speech }) => speech.t('customers.title'),
  note: ({ speech }) => speech.t('customers.note'),
  about: ({ speech }) => speech.t('customers.note'),
  wish: () => ({ kind: 'lifetime', money: true }),
  nothing: () => null,
  finding(seen) {
    const { report, names, speech } = seen;
    const place = report.schemes.length > 1 ? offer(seen) : 0;
    return [0, ...(place ? [place] : [])].map((at) => {
      const { across_customers: across, deciles } = report.schemes[at].lifetime_value;
      return speech.t('customers.finding', {
        scheme: names[at], middle: speech.amount(across.p50), best: speech.amount(deciles[deciles.length - 1]?.value ?? 0), mean: speech.amount(across.mean),
      });
    }).join(' ');
  },
  table({ report, names, speech }) {
    const values = report.schemes.map(({ lifetime_value: value }) => value);
    const money = (/** @type {number} */ value) => speech.amount(value);
    return {
      head: [speech.t('customers.tenth'), ...names],
      rows: [
        [speech.t('customers.average'), ...values.map(({ across_customers: across }) => money(across.mean))],
        [speech.t('customers.median'), ...values.map(({ across_customers: across }) => money(across.p50))],
        ...Array.from({ length: 10 }, (_, at) => [speech.t('customers.tenth_n', { n: at + 1 }), ...values.map(({ deciles }) => money(deciles[at]?.value ?? 0))]),
      ],
    };
  },
};
