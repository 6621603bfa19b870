// Where lines of several offers lie on one another: which ends highest, in a sentence.

import { ofHundred, weekly } from './saying.js';

/** @typedef {import('../types.js').Curves} Curves */

/** The curves of which it is said, by the view. @type {Record<string, keyof Curves>} */
const SAID = { retention: 'alive', existing: 'existing_share' };

/** @param {string} view @param {import('../types.js').Shown} shown */
export function lead(view, { report, names, chosen, speech }) {
  const curve = SAID[view];
  if (!curve || chosen.measure === 'looks' || !report || report.schemes.length < 2) return '';
  const ends = report.schemes.map(({ curves }) => curves[curve]?.mean.at(-1) ?? 0);
  if (view === 'existing' && ends.every((share) => share > 0.9999)) return '';
  const best = ends.indexOf(Math.max(...ends.slice(1)), 1);
  const more = 100 * (ends[best] - ends[0]);
  if (chosen.measure === 'gain' && more >= 0.05) {
    const worlds = report.schemes[best].verdict.chance_to_keep_more.at(-1);
    return worlds ? speech.t('retention.sure', { scheme: names[best], n: ofHundred(worlds.value) }) : '';
  }
  const key = /** @type {import('../i18n/index.js').Key} */ (more < 0.05 ? `${view}.least` : `${view}.most${weekly(report)}`);
  return speech.t(key, {
    scheme: names[best], n: report.periods, share: speech.shareInColumn(ends[best]), points: speech.t('figure.points', { n: speech.number(more, { maximumFractionDigits: 1 }) }),
  });
}
