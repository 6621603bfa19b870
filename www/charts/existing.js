// The part of sales that comes from customers won earlier.

import { curves } from './curves.js';
import { weekly } from './saying.js';

export const view = curves('existing', 'measure', {
  share: {
    kind: 'existing_sales', curve: 'existing_share', scale: 'share', baseline: true, suffix: '',
    find: (_, { report, speech }, band, last) => ({ key: `existing.finding${weekly(report)}`, values: { n: last + 1, share: speech.share(band.mean[last]) } }),
  },
});
