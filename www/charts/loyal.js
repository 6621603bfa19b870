// What a loyal customer brings each year, beside an ordinary one.

/** @typedef {import('../types.js').Shown} Shown */

/** No programme is one to look at here. @param {Shown} shown */
const place = ({ chosen, names }) => Math.min(Number(chosen.scheme ?? 0), names.length - 1);

/** @type {import('../types.js').View} */
export const view = {
  name: 'loyal',
  title: ({ speech }) => speech.t('loyal.title'),
  note: ({ speech }) => speech.t('loyal.note'),
  about: ({ speech }) => speech.t('loyal.note'),
  choices: ({ names, speech }) => (names.length < 2 ? [] : [{
    key: 'scheme', label: speech.t('figure.scheme'), options: names.map((label, at) => ({ value: String(at), label })),
  }]),
  wish: (shown) => ({
    kind: 'loyal_and_ordinary', money: true, options: { scheme: place(shown) },
    terms: { loyal: shown.speech.t('loyal.part_loyal'), ordinary: shown.speech.t('loyal.part_ordinary'), year: shown.speech.t('figure.year', { n: '{n}' }) },
  }),
  nothing: ({ report, speech }) => (report.schemes[0].lifetime_value.loyal_by_year.length > 0 ? null : speech.t('loyal.nothing')),
  finding(seen) {
    const { report, names, speech } = seen;
    const { loyal_by_year: loyal, ordinary_by_year: ordinary } = report.schemes[place(seen)].lifetime_value;
    const last = loyal.length - 1;
    return speech.t('loyal.finding', { scheme: names[place(seen)], n: last + 1, loyal: speech.money(loyal[last].value, 'auto', 3), ordinary: speech.money(ordinary[last].value, 'auto', 3) });
  },
  table({ report, names, speech }) {
    const columns = report.schemes.flatMap(({ lifetime_value: { loyal_by_year: loyal, ordinary_by_year: ordinary } }, at) => [
      { head: speech.t('loyal.loyal', { scheme: names[at] }), years: loyal }, { head: speech.t('loyal.ordinary', { scheme: names[at] }), years: ordinary }]);
    return {
      head: ['', ...columns.map(({ head }) => head)],
      rows: Array.from({ length: columns[0].years.length }, (_, at) => [
        speech.t('figure.year', { n: at + 1 }), ...columns.map(({ years }) => speech.money(years[at].value, 'auto', 3))]),
    };
  },
};
