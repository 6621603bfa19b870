// The answer in plain words: when it pays back, how likely it is not to, and how sure one can be of the better offer.

/** @typedef {import('./types.js').Report} Report */
/** @typedef {import('./types.js').SchemeReport} SchemeReport */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./i18n/index.js').Key} Key */
/** `rule` where it is not always there for all. @typedef {{short: string, long: string, rule?: string}} Name */
/** @typedef {'idle' | 'pays_back' | 'pays_back_only' | 'fades' | 'not_yet' | 'never'} Outcome */

/** What the figures say about one offer. @param {SchemeReport} scheme @returns {Outcome} */
export function outcome({ verdict: { incremental_npv: npv, break_even_period: from }, curves: { cumulative_incremental: { mean } } }) {
  if (npv.mean === 0 && npv.p5 === 0 && npv.p95 === 0) return 'idle';
  // The month counts money as it comes; the extra profit counts what waiting for it costs as well.
  if (from) return npv.mean < 0 ? 'pays_back_only' : 'pays_back';
  const last = mean.length - 1;
  // It has earned something where that is worth speaking of beside what is lost in the end.
  if (Math.max(...mean) > -0.1 * mean[last]) return 'fades';
  // Catching up is what would be there within a third of the time more, at the pace of the last third.
  return 4 * (mean[last] - mean[Math.floor((2 * last) / 3)]) >= -mean[last] ? 'not_yet' : 'never';
}

/** Whether it pays is a toss-up where about as many worlds lose as win. @param {SchemeReport['verdict']} figures @param {boolean} [draft] a few worlds
 * only: what they say by chance is soon said otherwise */
const tossUp = ({ chance_of_loss: { value } }, draft) => Math.abs(value - 0.5) <= (draft ? 0.05 : 0.075) + 1e-9;

/** A chance as people say it, the nearest of these. Halves and thirds of ten say more than percentages.
 * @type {{key: 'one_of' | 'of_ten' | 'half', n: number, value: number}[]} */
const ODDS = [
  ...[50, 40, 30, 25, 20, 15, 12, 10, 8, 7, 6, 5, 4, 3].map((n) => ({ key: /** @type {const} */ ('one_of'), n, value: 1 / n })),
  ...[3, 4, 6, 7, 8, 9].map((n) => ({ key: /** @type {const} */ ('of_ten'), n, value: n / 10 })),
  { key: /** @type {const} */ ('half'), n: 0, value: 0.5 },
];

/** @param {number} chance 0–1 @returns {{key: 'none' | 'rare' | 'one_of' | 'of_ten' | 'half' | 'nearly_all' | 'all', n: number}} */
export function odds(chance) {
  if (chance === 0 || chance === 1) return { key: chance ? 'all' : 'none', n: 0 };
  if (chance < 0.018) return { key: 'rare', n: 0 };
  if (chance > 0.95) return { key: 'nearly_all', n: 0 };
  const off = (/** @type {{value: number}} */ { value }) => Math.abs(value - chance);
  return ODDS.reduce((best, one) => (off(one) < off(best) ? one : best));
}

/** What it is an average of; the average of each offer, and how often it loses. @typedef {{said: string[], of: {place: number, name: string, amount: string}[]}} Averages */

/** How the best offer compares with the next. @param {number} chance that it earns more @param {boolean} same whether both have the same figures
 * @returns {'same' | 'all' | 'nearly_all' | 'more' | 'close' | 'less'} */
export function lead(chance, same) {
  if (same) return 'same';
  if (chance === 1) return 'all';
  if (chance >= 0.995) return 'nearly_all';
  if (chance >= 0.6) return 'more';
  return chance >= 0.4 ? 'close' : 'less';
}

/**
 * @param {Report} report
 * @param {Name[]} names of the schemes, without the baseline
 * @param {Speech} speech
 * @param {{belief: string, edited?: number, draft?: boolean, base?: import('./types.js').Scenario['base']}} under what it holds, in words; the place of the scheme
 * that somebody works on; where the customers come from
 * @returns {{best: number, sentences: string[], versus: string, others: string, averages: Averages}} each part a piece that lines
 * should not be broken in; `best` is the place of the scheme that the sentences are about, 0 for none
 */
export function verdict(report, names, speech, { belief, edited, draft, base }) {
  const offers = report.schemes
    .map((scheme, place) => ({ ...names[place - 1], place, figures: scheme.verdict, outcome: outcome(scheme) }))
    .slice(1)
    // What changes nothing is no better than an offer that costs something: there is nothing to it yet.
    .sort((a, b) => Number(a.outcome === 'idle') - Number(b.outcome === 'idle') || b.figures.incremental_npv.mean - a.figures.incremental_npv.mean);
  const [best, next] = offers;
  const none = { best: 0, versus: '', others: '', averages: { said: [], of: [] } };
  if (!best) return { ...none, sentences: [speech.t('verdict.nothing')] };
  if (best.outcome === 'idle') return { ...none, sentences: [speech.t('verdict.idle', { scheme: best.long }), speech.t('verdict.idle_way')] };

  const week = report.period === 'week' ? '_week' : '';
  const rivals = offers.filter(({ outcome: what }) => what !== 'idle');
  const open = tossUp(best.figures, draft);
  const nonePays = !open && rivals.length > 1 && rivals.every(({ outcome: what }) => !what.startsWith('pays_back'));
  const { key, n } = odds(best.figures.chance_of_loss.value);
  const it = speech.t(nonePays ? 'risk.even' : 'risk.it', { scheme: best.short });
  // Said once is enough.
  const under = nonePays ? '' : speech.t('risk.under', { belief });
  const own = rivals.find(({ place }) => place === edited && place !== best.place);
  return {
    best: best.place,
    sentences: [
      open ? speech.t('verdict.toss_up', { scheme: best.long })
        : nonePays ? speech.t(`verdict.all_never${week}`, { n: report.periods, belief })
          : speech.t(/** @type {Key} */ (`verdict.${best.outcome}${week}`), { scheme: best.long.replace(/^A(?=n? )/, 'a'), n: best.figures.break_even_period?.value ?? report.periods }),
      // A few worlds know no odds.
      draft ? speech.t('risk.coming') : speech.t(`risk.${key}`, { it, n, under, worlds: speech.number(report.worlds) }),
    ],
    versus: rivals.length > 1 ? versus(report, best, next, nonePays, speech) : '',
    // Who works on another offer wants to hear of that one.
    others: own ? speech.t(`edited.${end(own)}`, { scheme: own.short, share: speech.share(own.figures.chance_of_loss.value) })
      : best.outcome.startsWith('pays_back') && !open ? others(rivals.slice(1), speech) : '',
    averages: {
      said: [
        speech.t('verdict.averages'),
        speech.t(`verdict.averages_in${week}`, { n: report.periods, customers: whose(base, report.customers, week, speech) }),
      ],
      // Offers for others, or for some months only, are compared all the same: that has to be seen.
      of: offers.map(({ place, short, rule, figures: { incremental_npv: npv, chance_of_loss: loss } }) => ({
        place, name: rule ? speech.t('rules.timed', { scheme: short, when: rule }) : short, amount: speech.t('verdict.average', { amount: speech.estimate(npv.mean, npv.standard_error, 'exceptZero'), share: draft ? '…' : speech.share(loss.value) }),
      })),
    },
  };
}

/** The customers it is about: those one has, those won at the start, those that come later, or that nobody does. @param {import('./types.js').Scenario['base'] | undefined} base
 * @param {number} all @param {'' | '_week'} week @param {Speech} speech */
export function whose(base, all, week, speech) {
  const parts = base ? /** @type {const} */ ([[base.new_customers + base.new_per_period ? 'have' : 'only', base.existing], ['new', base.new_customers], [`later${week}`, base.new_per_period]]) : [];
  const said = parts.filter(([, n]) => n > 0).map(([key, n]) => speech.t(`who.${key}`, { n: speech.number(n, { notation: 'standard' }) }));
  return said.join(' + ') || speech.t('who.all', { n: speech.number(all, { notation: 'standard' }) });
}

/** What is said of an offer that is not the best. @param {{figures: SchemeReport['verdict'], outcome: Outcome}} offer @returns {'toss_up' | 'pays' | 'never'} */
const end = ({ figures, outcome: what }) => (tossUp(figures) ? 'toss_up' : what.startsWith('pays_back') ? 'pays' : 'never');

/** Whether those that are not the best pay back as well. @param {{short: string, figures: SchemeReport['verdict'], outcome: Outcome}[]} offers @param {Speech} speech */
function others(offers, speech) {
  if (offers.length === 0) return '';
  const of = offers.length;
  const ends = offers.map(end);
  const [paying, open] = (/** @type {const} */ (['pays', 'toss_up'])).map((what) => ends.filter((one) => one === what).length);
  const key = paying === of ? 'all' : open === of ? 'open' : paying + open === 0 ? 'none' : null;
  if (key) return of === 1 ? speech.t(`others.${key}_one`, { scheme: offers[0].short }) : speech.t(`others.${key}`, { n: of });
  const [pays, may] = ['pays', 'toss_up'].map((what) => offers[ends.indexOf(/** @type {ReturnType<typeof end>} */ (what))]?.short ?? '');
  if (paying * open === 0) return paying > 0 ? speech.t('others.some', { n: paying, of }) : speech.t('others.some_open', { n: open, of });
  // Of two, names say more than numbers.
  return of === 2 ? speech.t('others.mixed_two', { pays, may }) : speech.t('others.mixed', { n: paying, open, of });
}

/** @typedef {{short: string, place: number, figures: SchemeReport['verdict']}} Offer */
/** @param {Report} report @param {Offer} best @param {Offer} next @param {boolean} losing whether none of them pays: then the best loses less @param {Speech} speech */
function versus({ comparisons }, best, next, losing, speech) {
  const chance = comparisons.find(({ scheme, beats }) => scheme === best.place && beats === next.place)?.chance.value ?? 0.5;
  const [ours, theirs] = [best.figures.incremental_npv, next.figures.incremental_npv];
  const same = ours.mean === theirs.mean && ours.p5 === theirs.p5 && ours.p95 === theirs.p95;
  const what = lead(chance, same);
  return speech.t(losing && what !== 'same' ? `versus_loss.${what}` : `versus.${what}`, { scheme: best.short, other: next.short, n: Math.round(chance * 100) });
}
