// How many customers are still there: truly, as far as a shop can see, and how many more than with no programme.

import { curves } from './curves.js';

export const view = curves('retention', 'measure', {
  alive: { kind: 'retention', curve: 'alive', scale: 'share', baseline: true, suffix: '' },
  looks: { kind: 'retention_seen', curve: 'seen', scale: 'share', baseline: true, suffix: 'looks' },
  gain: { kind: 'retention_gain', curve: 'incremental_alive', scale: 'points', baseline: false, suffix: 'gain', worlds: 'chance_to_keep_more' },
});
