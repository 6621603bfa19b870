// Views of something over the periods: a curve a scheme.

import { ofHundred, period, ranged, weekly, writer } from './saying.js';

/** @typedef {import('../types.js').View} View */
/** @typedef {import('../types.js').Shown} Shown */
/** @typedef {import('../types.js').Seen} Seen */
/** @typedef {import('../types.js').Band} Band */
/** @typedef {import('../i18n/index.js').Key} Key */

/**
 * One thing that a view can show over the periods.
 * @typedef {{
 *   kind: import('../types.js').ChartKind, curve: keyof import('../types.js').Curves, scale: 'money' | 'share' | 'points', baseline: boolean, suffix: string,
 *   worlds?: 'chance_to_keep_more',
 *   find: (place: number, seen: Seen, band: Band, last: number) => {key: string, values: Record<string, string | number>},
 * }} Variant  `suffix` names its title and its note, `worlds` the chances that it is more than nothing
 */

/** The pinned scheme on the same line, if there is one. @param {Seen} seen @param {number} place */
export function pinned({ before, lines }, place) {
  if (!before) return null;
  const was = place === 0 ? 0 : before.lines.indexOf(lines[place - 1] ?? place - 1) + 1;
  return place > 0 && was === 0 ? null : before.report.schemes[was] ?? null;
}

/** @param {string} name @param {string} key of the choice @param {Record<string, Variant>} variants by the value chosen
 * @param {Pick<View, 'attach' | 'leave'>} [more] @returns {View} */
export function curves(name, key, variants, more = {}) {
  const [usual] = Object.keys(variants);
  /** @param {Shown} shown */
  const variant = ({ chosen }) => variants[chosen[key]] ?? variants[usual];
  /** @param {'title' | 'note'} what @param {Shown} shown */
  const word = (what, shown) => {
    const { suffix } = variant(shown);
    const own = `${name}.${what}${suffix && `.${suffix}`}`;
    const timed = own + weekly(shown.scenario);
    return shown.speech.word(shown.speech.has(timed) ? timed : own);
  };
  /** Whose range the shading is, where there are several offers. @param {Shown} shown */
  const of = ({ names, shaded, speech }) => (names.length > 2 && shaded ? speech.t('profit.of', { scheme: names[shaded] ?? '' }) : '');
  /** @param {Seen} seen */
  const drawn = (seen) => {
    const { baseline, curve } = variant(seen);
    return seen.report.schemes
      .map((scheme, place) => ({ place, name: seen.names[place], band: scheme.curves[curve], was: pinned(seen, place)?.curves[curve] }))
      .filter(({ place }) => baseline || place > 0);
  };
  return {
    name,
    title: (shown) => word('title', shown),
    note: (shown) => word('note', shown).replace('{of}', of(shown)),
    choices: ({ speech, scenario }) => (Object.keys(variants).length < 2 ? [] : [{
      key, short: true,
      label: speech.word(`${name}.${key}`),
      options: Object.keys(variants).map((value) => {
        const own = `${name}.${value}`;
        return { value, label: speech.word(speech.has(own + weekly(scenario)) ? own + weekly(scenario) : own) };
      }),
    }]),
    wish(shown) {
      const { kind, scale } = variant(shown);
      return {
        kind, money: scale === 'money', options: shown.shaded ? { shaded: shown.shaded } : {}, ...(scale === 'points' ? { y: shown.speech.t('figure.in_points') } : {}),
      };
    },
    aside(seen, place, at) {
      const { worlds } = variant(seen);
      const chance = worlds && !seen.difference && at > 0 ? seen.report.schemes[place]?.verdict[worlds][at - 1] : null;
      return chance ? seen.speech.t('figure.worlds', { n: ofHundred(chance.value) }) : '';
    },
    nothing: (seen) => (variant(seen).baseline || seen.report.schemes.length > 1 ? null : seen.speech.t('figure.no_scheme')),
    finding(seen) {
      const last = seen.report.periods - 1;
      return drawn(seen).map(({ place, name: scheme, band }) => {
        const { key: own, values } = variant(seen).find(place, seen, band, last);
        return seen.speech.t(/** @type {Key} */ (own), { scheme, ...values });
      }).join(' ');
    },
    table(seen) {
      const { report, speech } = seen;
      const { scale, worlds } = variant(seen);
      const write = scale === 'share' ? (/** @type {number} */ value) => speech.shareInColumn(value) : writer(scale, speech);
      const of = (/** @type {string} */ head, /** @type {Band} */ band) => ({
        head: scale === 'points' ? speech.t('figure.points_of', { scheme: head }) : head,
        cell: (/** @type {number} */ at) => (at < band.mean.length ? ranged(band.mean[at], band.p5[at], band.p95[at], write, speech) : ''),
      });
      const columns = drawn(seen).flatMap(({ place, name: scheme, band, was }) => [
        of(scheme, band),
        ...(was ? [of(speech.t('figure.before', { scheme }), was)] : []),
        ...(worlds ? [{ head: speech.t('figure.worlds_of', { scheme }), cell: (/** @type {number} */ at) => String(ofHundred(report.schemes[place].verdict[worlds][at]?.value ?? 0)) }] : []),
      ]);
      return {
        head: [speech.t(`chart.period.${report.period}`), ...columns.map(({ head }) => head)],
        rows: Array.from({ length: report.periods }, (_, at) => [String(at + 1), ...columns.map(({ cell }) => cell(at))]),
      };
    },
    ...more,
  };
}

export { period };
