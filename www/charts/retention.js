// How many customers are still there: truly, and as far as a shop can see.

import { curves } from './curves.js';
import { weekly } from './saying.js';

/** @typedef {import('./curves.js').Variant} Variant */

/** @type {(find: string) => Variant['find']} */
const share = (find) => (_, { report, speech }, band, last) => ({
  key: `retention.finding${find}${weekly(report)}`, values: { n: last + 1, share: speech.share(band.mean[last]) },
});

const both = curves('retention', 'measure', {
  alive: { kind: 'retention', curve: 'alive', scale: 'share', baseline: true, suffix: '', find: share('') },
  looks: { kind: 'retention_seen', curve: 'seen', scale: 'share', baseline: true, suffix: 'looks', find: share('_looks') },
});

/** The two stand side by side in the table, whichever is drawn. @type {import('../types.js').View} */
export const view = {
  ...both,
  about: ({ speech }) => [speech.t('figure.table_note'), speech.t('retention.table_note')].join(speech.t('list.joiner')),
  table(seen) {
    const { speech } = seen;
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
