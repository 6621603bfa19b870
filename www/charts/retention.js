// How many customers are still there: truly, and as far as a shop can see.

import { curves } from './curves.js';
import { ofHundred, weekly, writer } from './saying.js';

/** @typedef {import('./curves.js').Variant} Variant */

/** @type {(find: string) => Variant['find']} */
const share = (find) => (_, { report, speech }, band, last) => ({
  key: `retention.finding${find}${weekly(report)}`, values: { n: last + 1, share: speech.share(band.mean[last]) },
});

const both = curves('retention', 'measure', {
  alive: { kind: 'retention', curve: 'alive', scale: 'share', baseline: true, suffix: '', find: share('') },
  looks: { kind: 'retention_seen', curve: 'seen', scale: 'share', baseline: true, suffix: 'looks', find: share('_looks') },
  gain: {
    kind: 'retention_gain', curve: 'incremental_alive', scale: 'points', baseline: false, suffix: 'gain', worlds: 'chance_to_keep_more',
    find(place, { report, speech }, band, last) {
      const [points, low, high] = [band.mean, band.p5, band.p95].map((line) => writer('points', speech)(line[last]));
      const worlds = ofHundred(report.schemes[place].verdict.chance_to_keep_more[last]?.value ?? 0);
      return { key: `retention.finding_gain${weekly(report)}`, values: { n: last + 1, points, low, high, worlds } };
    },
  },
});

/** The first two stand side by side in the table, whichever is drawn. @type {import('../types.js').View} */
export const view = {
  ...both,
  about: ({ speech, chosen }) => [speech.t('figure.table_note'), chosen.measure === 'gain' ? '' : speech.t('retention.table_note')].filter(Boolean).join(speech.t('list.joiner')),
  table(seen) {
    const { speech } = seen;
    if (seen.chosen.measure === 'gain') return both.table(seen);
    const [alive, looks] = ['alive', 'looks'].map((measure) => both.table({ ...seen, chosen: { measure } }));
    const pairs = (/** @type {string[]} */ a, /** @type {string[]} */ b) => a.flatMap((cell, at) => [cell, b[at]]);
    const heads = alive.head.slice(1);
    return {
      head: [alive.head[0], ...pairs(
        heads.map((scheme) => speech.t('retention.true', { scheme })), heads.map((scheme) => speech.t('retention.seen', { scheme })))],
      rows: alive.rows.map(([name, ...cells], at) => [name, ...pairs(cells, looks.rows[at].slice(1))]),
    };
  },
};
