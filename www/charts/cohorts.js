// Who stays how long, by when they were won. It needs a run in which cohorts are kept apart.

import { following, weekly } from './saying.js';

/** @typedef {import('../types.js').Shown} Shown */
/** @typedef {import('../types.js').Seen} Seen */

/** Without a programme is where to begin. @param {Shown} shown */
const place = ({ chosen, names }) => Math.min(Number(chosen.scheme ?? 0), names.length - 1);

/** The engine's name of a cohort in words: `existing`, `won_1`, `won_2_4`. @param {string} name @param {Seen} seen */
function named(name, { speech, report }) {
  const [, n, m] = name.split('_');
  if (n === undefined) return speech.t('cohorts.existing');
  return m === undefined ? speech.t(`cohorts.won${weekly(report)}`, { n }) : speech.t(`cohorts.won_span${weekly(report)}`, { n, m });
}

/** @type {import('../types.js').View} */
export const view = {
  name: 'cohorts',
  title: ({ speech }) => speech.t('cohorts.title'),
  note: ({ speech }) => speech.t('cohorts.note'),
  about: ({ speech }) => speech.t('cohorts.note'),
  groups: () => true,
  choices: ({ names, speech }) => (names.length < 2 ? [] : [{
    key: 'scheme', label: speech.t('figure.scheme'), options: names.map((label, at) => ({ value: String(at), label })),
  }]),
  wish: (shown) => ({
    kind: 'cohorts', money: false, options: { scheme: place(shown) },
    terms: {
      existing: shown.speech.t('cohorts.existing'), won: shown.speech.t(`cohorts.won${weekly(shown.scenario)}`),
      won_between: shown.speech.t(`cohorts.won_span${weekly(shown.scenario)}`),
    },
  }),
  nothing(seen) {
    const { groups, speech } = seen;
    if (!groups) return following(seen);
    return groups.cohorts.length > 1 ? null : speech.t('cohorts.nothing', { field: speech.t('field.new_per_period') });
  },
  finding(seen) {
    const { groups, names, speech } = seen;
    return (groups?.cohorts ?? []).slice(0, 3).map((cohort) => {
      const { alive } = cohort.schemes[place(seen)];
      return speech.t('cohorts.finding', { cohort: named(cohort.name, seen), scheme: names[place(seen)], share: speech.share(alive[alive.length - 1]) });
    }).join(' ');
  },
  table(seen) {
    const { groups, report, speech } = seen;
    const cohorts = groups?.cohorts ?? [];
    return {
      head: [speech.t(`chart.period.${report.period}`), ...cohorts.map(({ name }) => named(name, seen))],
      rows: Array.from({ length: report.periods }, (_, at) => [
        String(at + 1),
        ...cohorts.map(({ name, schemes }) => (at + 1 < Number(name.split('_')[1] ?? 0) ? '' : speech.shareInColumn(schemes[place(seen)].alive[at]))),
      ]),
    };
  },
};
