// The end of a key where a period is a week.

/** @param {{period: 'month' | 'week'}} of */
export const weekly = ({ period }) => (period === 'week' ? '_week' : '');
