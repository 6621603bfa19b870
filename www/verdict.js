// The answer in plain words: when it pays back, and first of all how likely it is not to.

/** @typedef {import('./types.js').Report} Report */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./i18n/index.js').Key} Key */

/**
 * @param {Report} report
 * @param {string[]} names how to begin a sentence about each scheme, without the baseline
 * @param {Speech} speech
 * @returns {{headline: string, averages: string}}
 */
export function verdict(report, names, speech) {
  const schemes = report.schemes
    .filter((scheme) => !scheme.baseline)
    .map(({ verdict: figures }, place) => ({ name: names[place], figures }))
    .sort((a, b) => b.figures.incremental_npv.mean - a.figures.incremental_npv.mean);
  const best = schemes[0];
  if (!best) return { headline: speech.t('verdict.nothing'), averages: '' };

  const suffix = report.period === 'week' ? '_week' : '';
  const within = { n: report.periods };
  const nonePays = schemes.length > 1 && schemes.every(({ figures }) => !figures.break_even_period);
  const month = best.figures.break_even_period;
  const sentences = [
    nonePays ? speech.t(`verdict.all_never${suffix}`, within)
      : month ? speech.t(`verdict.pays_back${suffix}`, { scheme: best.name, n: month })
        : speech.t(`verdict.never${suffix}`, { scheme: best.name, ...within }),
    // “It” would be nobody where no scheme was named.
    ...(nonePays ? [] : [risk(best.figures.chance_of_loss, speech)]),
  ];
  const averages = schemes.map(({ name, figures }) => {
    const { mean } = figures.incremental_npv;
    return speech.t(mean >= 0 ? 'verdict.gains' : 'verdict.loses', { scheme: name, amount: speech.money(Math.abs(mean)) });
  });
  const joiner = speech.t('list.joiner');
  return { headline: sentences.join(joiner), averages: averages.join(joiner) };
}

/** Odds, which people grasp better than percentages. @param {number} chance 0–1 @param {Speech} speech */
function risk(chance, speech) {
  if (chance === 0) return speech.t('risk.none');
  if (chance === 1) return speech.t('risk.all');
  if (chance < 0.02) return speech.t('risk.rare');
  if (chance > 0.95) return speech.t('risk.nearly_all');
  const oneOf = Math.round(1 / chance);
  return oneOf > 2 ? speech.t('risk.one_of', { n: oneOf }) : speech.t('risk.of_ten', { n: Math.round(chance * 10) });
}
