// What a shop would compare, members with non-members, beside what the programme really brings.

import { noOffer } from './saying.js';

/** @type {import('../types.js').View} */
export const view = {
  name: 'effect',
  title: ({ speech }) => speech.t('effect.title'),
  note: ({ speech }) => speech.t('effect.note'),
  about: ({ speech }) => `${speech.t('effect.naive')}: ${speech.t('compare.naive_note')}. ${speech.t('effect.true')}: ${speech.t('compare.true_note')}.`,
  wish: ({ speech }) => ({ kind: 'lift', money: false, terms: { naive_lift: speech.t('effect.naive'), true_lift: speech.t('effect.true') } }),
  nothing: noOffer,
  finding: ({ report, names, speech }) => report.schemes.slice(1).map(({ verdict: { naive_lift: naive, true_lift: real } }, at) => {
    const words = { scheme: names[at + 1], real: speech.change((real?.value ?? 1) - 1) };
    return naive ? speech.t('effect.finding', { ...words, naive: speech.change(naive.value - 1) }) : speech.t('effect.finding_all', words);
  }).join(' '),
  table({ report, names, speech }) {
    const lift = (/** @type {import('../types.js').Estimate | null | undefined} */ one) => (one ? speech.change(one.value - 1) : speech.t('effect.none'));
    return {
      head: [speech.t('figure.scheme'), speech.t('effect.naive'), speech.t('effect.true')],
      rows: report.schemes.slice(1).map(({ verdict }, at) => [names[at + 1], lift(verdict.naive_lift), lift(verdict.true_lift)]),
    };
  },
};
