// Views of something over the periods: a curve a scheme. What is said of them, and their tables, come after the first pictures.

import { weekly } from './weekly.js';

/** @typedef {import('../types.js').View} View */
/** @typedef {import('../types.js').Shown} Shown */
/** @typedef {import('../types.js').Seen} Seen */

/**
 * One thing that a view can show over the periods.
 * @typedef {{
 *   kind: import('../types.js').ChartKind, curve: keyof import('../types.js').Curves, scale: 'money' | 'share' | 'points', baseline: boolean, suffix: string,
 *   worlds?: 'chance_to_keep_more',
 * }} Variant  `suffix` names its title and its note, `worlds` the chances that it is more than nothing
 */

/** @type {typeof import('./told.js') | null} */
let told = null;

/** Fetches what is said of curves. */
export async function tellers() {
  told ??= await import('./told.js');
}

/** The pinned scheme on the same line, if there is one. @param {Seen} seen @param {number} place */
export function pinned({ before, lines }, place) {
  if (!before) return null;
  const was = place === 0 ? 0 : before.lines.indexOf(lines[place - 1] ?? place - 1) + 1;
  return place > 0 && was === 0 ? null : before.report.schemes[was] ?? null;
}

/** @param {string} name @param {string} key of the choice @param {Record<string, Variant>} variants by the value chosen
 * @param {Pick<View, 'attach' | 'leave' | 'nothing' | 'paper'> | {}} [more] @returns {View} */
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
        kind, money: scale === 'money', options: shown.shaded ? { shaded: shown.shaded } : {},
        ...(scale === 'points' || (scale === 'share' && shown.difference) ? { y: shown.speech.t('figure.in_points') } : {}),
      };
    },
    nothing: (seen) => (variant(seen).baseline || seen.report.schemes.length > 1 ? null : seen.speech.t('figure.no_scheme')),
    finding: (seen) => told?.finding(variant(seen), seen) ?? '',
    aside: (seen, place, at) => told?.aside(variant(seen), seen, place, at) ?? '',
    about: (seen) => told?.about(variant(seen), seen) ?? '',
    table: (seen) => told?.table(variant(seen), seen) ?? { head: [], rows: [] },
    ...more,
  };
}
