// How often one earns more than another, world by world.

/** @typedef {import('../types.js').Seen} Seen */

/** @type {import('../types.js').View} */
export const view = {
  name: 'duel',
  title: ({ speech }) => speech.t('duel.title'),
  note: ({ speech }) => speech.t('duel.note'),
  about: ({ speech }) => speech.t('duel.note'),
  wish: () => ({ kind: 'chances', money: false }),
  nothing: ({ report, speech }) => (report.schemes.length > 2 ? null : speech.t('duel.nothing')),
  /** Of each pair of offers the one that wins more often. */
  finding({ report, names, speech }) {
    const lose = (/** @type {number} */ place) => report.schemes[place].verdict.incremental_npv.mean < 0;
    return report.comparisons
      .filter(({ scheme, beats, chance: { value } }) => scheme > 0 && beats > 0 && (value > 0.5 || (value === 0.5 && scheme < beats)))
      .map(({ scheme, beats, chance }) => speech.t(lose(scheme) && lose(beats) ? 'duel.finding_loss' : 'duel.finding', { scheme: names[scheme], other: names[beats], share: speech.share(chance.value) }))
      .join(' ');
  },
  table({ report, names, speech }) {
    const places = report.schemes.map((_, place) => place);
    const chance = (/** @type {number} */ one, /** @type {number} */ other) => (
      report.comparisons.find(({ scheme, beats }) => scheme === one && beats === other)?.chance.value);
    return {
      head: [speech.t('duel.offer'), ...names],
      rows: places.map((one) => [names[one], ...places.map((other) => {
        const value = chance(one, other);
        return value === undefined ? '–' : speech.share(value);
      })]),
    };
  },
};
