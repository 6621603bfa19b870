// What must be known beside the customers one has: what other customers there are. It comes after the first answer.

/** @param {import('./state.js').State} state @param {import('./i18n/index.js').Speech} speech */
export function aside({ scenario, preset }, speech) {
  const [now, usual] = [scenario.base.new_customers, preset.base.new_customers];
  const n = (/** @type {number} */ count) => ({ n: speech.number(count) });
  if (now > 0) return speech.t('aside.and_new', n(now));
  return usual > 0 ? speech.t('aside.instead', n(usual)) : '';
}
