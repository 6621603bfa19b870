// The answer in plain words: when it pays back, and first of all how likely it is not to.

/** @typedef {import('./types.js').Report} Report */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./i18n/index.js').Key} Key */

/**
 * @param {Report} report
 * @param {{short: string, long: string}[]} names of the schemes, without the baseline
 * @param {Speech} speech
 * @returns {{sentences: string[], averages: string[]}} each part a piece that lines should not be broken in
 */
export function verdict(report, names, speech) {
  const schemes = report.schemes
    .filter((scheme) => !scheme.baseline)
    .map(({ verdict: figures }, place) => ({ ...names[place], figures }))
    .sort((a, b) => b.figures.incremental_npv.mean - a.figures.incremental_npv.mean);
  const best = schemes[0];
  if (!best) return { sentences: [speech.t('verdict.nothing')], averages: [] };

  const suffix = report.period === 'week' ? '_week' : '';
  const within = { n: report.periods };
  const nonePays = schemes.length > 1 && schemes.every(({ figures }) => !figures.break_even_period);
  const month = best.figures.break_even_period?.value;
  const odds = risk(best.figures.chance_of_loss.value, nonePays ? speech.t('risk.even', { scheme: best.short }) : speech.t('risk.it'), speech);
  const outcome = nonePays ? speech.t(`verdict.all_never${suffix}`, within)
    : month ? speech.t(`verdict.pays_back${suffix}`, { scheme: best.long, n: month })
      : speech.t(`verdict.never${suffix}`, { scheme: best.long, ...within });
  const averages = schemes.map(({ short, figures }) => `${short} ${speech.money(figures.incremental_npv.mean, 'exceptZero')}`);
  return { sentences: [outcome, odds], averages: [speech.t('verdict.averages'), ...averages] };
}

/** Odds, which people grasp better than percentages. @param {number} chance 0–1 @param {string} it who loses @param {Speech} speech */
function risk(chance, it, speech) {
  if (chance === 0) return speech.t('risk.none', { it });
  if (chance === 1) return speech.t('risk.all', { it });
  if (chance < 0.02) return speech.t('risk.rare', { it });
  if (chance > 0.95) return speech.t('risk.nearly_all', { it });
  const oneOf = Math.round(1 / chance);
  return oneOf > 2 ? speech.t('risk.one_of', { it, n: oneOf }) : speech.t('risk.of_ten', { it, n: Math.round(chance * 10) });
}
