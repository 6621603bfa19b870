// The part of sales that comes from customers won earlier: of interest where others come later.

import { curves } from './curves.js';

const shares = curves('existing', 'measure', {
  share: { kind: 'existing_sales', curve: 'existing_share', scale: 'share', baseline: true, suffix: '' },
});

/** @type {import('../types.js').View} */
export const view = {
  ...shares,
  // From the second period on all of them are there: a line at 100 % tells nothing.
  nothing: (seen) => shares.nothing(seen) ?? (seen.report.schemes.every(({ curves: { existing_share: { mean } } }) => mean.slice(1).every((share) => share > 0.9999))
    ? seen.speech.t('existing.nothing', { field: seen.speech.t('field.new_per_period') }) : null),
};
