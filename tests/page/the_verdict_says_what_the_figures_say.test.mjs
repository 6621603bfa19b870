// Every way a comparison can end has its sentence, in every language: one about the money, one about the risk, one about
// the other offer. From codes and numbers; no browser is needed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Speech, languages, loadLanguage } from '../../www/i18n/index.js';
import { lead, odds, outcome, verdict } from '../../www/verdict.js';

await Promise.all(languages.map(loadLanguage));
// What is said of the offer somebody works on comes with the figures.
await Promise.all(languages.map((language) => new Speech(language).need('figures')));

/** An offer as the engine reports it: accumulated gain by period, extra profit, chance of a loss, and the period that pays back. */
const offer = ({ path = [-10, -5, 5], npv = path.at(-1), spread = 3, loss = 0.2, even = null }) => ({
  baseline: false,
  curves: { cumulative_incremental: { mean: path } },
  verdict: {
    incremental_npv: { mean: npv, p5: npv - spread, p95: npv + spread },
    chance_of_loss: { value: loss },
    break_even_period: even === null ? null : { value: even },
  },
});
const BASELINE = { baseline: true, curves: { cumulative_incremental: { mean: [0, 0, 0] } }, verdict: { incremental_npv: { mean: 0, p5: 0, p95: 0 }, chance_of_loss: { value: 0 } } };
const PAYS = offer({ even: 9, npv: 50_000 });
const LOSES = offer({ path: [-1, -2, -3], npv: -3000, loss: 0.9 });

const report = (schemes, { period = 'month', periods = 36, chances = {} } = {}) => ({
  period, periods, worlds: 200, customers: 10_000, schemes: [BASELINE, ...schemes],
  comparisons: Object.entries(chances).map(([pair, value]) => ({ scheme: Number(pair[0]), beats: Number(pair[1]), chance: { value } })),
});
const NAMES = {
  en: [{ short: 'Points 6%', long: 'A 6% points programme' }, { short: 'Stamp card', long: 'A stamp card' }, { short: 'Gifts', long: 'A gift programme' }, { short: 'Tiers', long: 'A tier programme' }],
  'zh-Hans': [{ short: '积分 6%', long: '积分 6%' }, { short: '集章卡', long: '集章卡' }, { short: '会员礼', long: '会员礼' }, { short: '会员等级', long: '会员等级' }],
};
const BELIEF = { en: 'central', 'zh-Hans': '中性', 'zh-Hant': '中性' };
const said = (language, schemes, { edited, ...more } = {}) =>
  verdict(report(schemes, more), NAMES[language] ?? NAMES['zh-Hans'], new Speech(language), { belief: BELIEF[language], edited });
const sentences = (...what) => said('en', ...what).sentences;

test('an offer is told by when it pays, in months and weeks', () => {
  assert.equal(sentences([PAYS])[0], 'On average a 6% points programme pays back in month 9.');
  assert.equal(sentences([PAYS], { period: 'week' })[0], 'On average a 6% points programme pays back in week 9.');
  assert.equal(said('zh-Hans', [PAYS]).sentences[0], '积分 6%：平均第 9 个月回本。');
  assert.equal(said('zh-Hans', [PAYS], { period: 'week' }).sentences[0], '积分 6%：平均第 9 周回本。');
});

test('back in money but not in interest', () => {
  const late = offer({ even: 35, npv: -200 });
  assert.equal(outcome(late), 'pays_back_only');
  assert.equal(sentences([late])[0], 'On average a 6% points programme pays back in month 35, but not the interest.');
});

test('a toss-up is called one, not a yes and not a no', () => {
  for (const loss of [0.43, 0.5, 0.57]) {
    for (const one of [offer({ even: 9, loss }), offer({ path: [-1, -2, -3], loss })]) {
      assert.equal(sentences([one])[0], 'A 6% points programme may or may not pay back: too close to call.', String(loss));
    }
  }
  assert.equal(sentences([offer({ even: 9, loss: 0.42 })])[0], 'On average a 6% points programme pays back in month 9.');
  const lost = [offer({ path: [-1, -2, -3], npv: -3, loss: 0.56 }), LOSES];
  assert.equal(sentences(lost)[0], 'A 6% points programme may or may not pay back: too close to call.', 'not “no programme here”');
  assert.equal(said('zh-Hans', lost).sentences[0], '积分 6%：赚和亏的机会差不多。');
});

test('the offer somebody works on is spoken of, where it is not the best', () => {
  const edited = (language, place, other = LOSES) => said(language, [PAYS, other], { edited: place }).others;
  assert.equal(edited('en', 2), 'Stamp card does not earn back its cost: it loses money in 90% of worlds.');
  assert.equal(edited('en', 2, offer({ even: 30, npv: 2000, loss: 0.45 })), 'Stamp card may or may not: it loses money in 45% of worlds.');
  assert.equal(edited('en', 2, offer({ even: 30, npv: 2000, loss: 0.2 })), 'Stamp card earns back its cost, too; it loses money in 20% of worlds.');
  assert.equal(edited('zh-Hans', 2), '“集章卡”回不了本，90% 的情景会亏钱。');
  for (const place of [0, 1]) assert.equal(edited('en', place), 'Stamp card does not earn back its cost.', 'the best is spoken of anyway');
});

test('nearly all is never written as all', () => {
  const speech = new Speech('en');
  assert.deepEqual([0.99, 0.994, 0.996, 0.9999, 1].map((share) => speech.share(share)), ['99%', '99%', '99.6%', '99.9%', '100%']);
});

test('beyond the horizon: catching up, lost again, never', () => {
  const catching = offer({ path: [-30, -40, -20], npv: -20 });
  const fading = offer({ path: [10, 5, -20], npv: -20 });
  assert.deepEqual([catching, fading, LOSES].map(outcome), ['not_yet', 'fades', 'never']);
  assert.equal(outcome(offer({ path: [0.6, -8, -151], npv: -151 })), 'never', 'what was earned for a moment is nothing beside the loss');
  // A line that is all but flat does not catch up, though its last step goes up.
  assert.equal(outcome(offer({ path: [-30, -40, -39.99, -39.98], npv: -40 })), 'never');
  assert.equal(sentences([catching])[0], 'On average a 6% points programme has not earned back its cost after 36 months, but is catching up.');
  assert.equal(sentences([catching], { periods: 1 })[0], 'On average a 6% points programme has not earned back its cost after 1 month, but is catching up.');
  assert.equal(sentences([fading])[0], 'On average a 6% points programme earns at first, but has lost it again after 36 months.');
  assert.equal(sentences([LOSES], { periods: 1, period: 'week' })[0], 'On average a 6% points programme does not pay back within 1 week.');
  assert.equal(said('zh-Hans', [LOSES]).sentences[0], '积分 6%：平均来看，36 个月内回不了本。');
});

test('risk in odds that people grasp', () => {
  const risk = (loss) => sentences([offer({ even: 9, loss })])[1];
  assert.equal(risk(0), 'In none of the 200 worlds under central beliefs does it lose money.');
  assert.equal(risk(0.01), 'In fewer than 1 of 50 simulated worlds it loses money.');
  assert.equal(risk(0.165), 'In 1 of 6 simulated worlds it loses money.');
  assert.equal(risk(0.41), 'In 4 of 10 simulated worlds it loses money.');
  assert.equal(risk(0.5), 'In half of the simulated worlds it loses money.');
  assert.equal(risk(0.93), 'In 9 of 10 simulated worlds it loses money.');
  assert.equal(risk(0.97), 'In nearly all worlds under central beliefs it loses money.');
  assert.equal(risk(1), 'In all 200 worlds under central beliefs it loses money.');
  for (let percent = 2; percent <= 95; percent += 1) {
    const { key, n } = odds(percent / 100);
    const meant = { one_of: 1 / n, of_ten: n / 10, half: 0.5 }[key];
    assert.ok(Math.abs(meant - percent / 100) <= 0.0501, `${percent} % is told as ${key} ${n}`);
  }
});

test('with several offers the best is told, and how sure it is the better one', () => {
  const better = offer({ even: 5, npv: 60_000 });
  const two = (chance) => said('en', [PAYS, better], { chances: { 21: chance } });
  assert.equal(two(0.87).sentences[0], 'On average a stamp card pays back in month 5.');
  assert.equal(two(0.87).versus, 'Stamp card does better than Points 6% in 87 of 100 worlds.');
  assert.equal(two(1).versus, 'Stamp card does better than Points 6% in every world.');
  assert.equal(two(0.997).versus, 'Stamp card does better than Points 6% in nearly all worlds.');
  assert.equal(two(0.52).versus, 'Too close to call: Stamp card does better than Points 6% in 52 of 100 worlds.');
  assert.equal(two(0.3).versus, 'Stamp card earns more than Points 6% on average, though in only 30 of 100 worlds.');
  // Where none of them pays the better one loses less.
  const worse = offer({ path: [-1, -2, -9], npv: -90_000, loss: 0.99 });
  assert.equal(said('en', [LOSES, worse], { chances: { 12: 0.9 } }).versus, 'Points 6% loses less than Stamp card in 90 of 100 worlds.');
  assert.equal(said('zh-Hans', [LOSES, worse], { chances: { 12: 0.9 } }).versus, '100 种情景里有 90 种，“积分 6%”比“集章卡”亏得少。');
  assert.equal(said('en', [PAYS, PAYS], { chances: { 12: 0.5 } }).versus, 'Points 6% and Stamp card come to exactly the same.');
  assert.equal(said('en', [PAYS]).versus, '');
  assert.deepEqual([0.1, 0.39, 0.4, 0.59, 0.6, 0.994].map((chance) => lead(chance, false)), ['less', 'less', 'close', 'close', 'more', 'more']);
  assert.equal(said('zh-Hans', [PAYS, better], { chances: { 21: 0.87 } }).versus, '100 种情景里有 87 种，“集章卡”胜过“积分 6%”。');
  // Of three, the comparison is with the next best, wherever it stands.
  const three = said('en', [LOSES, better, PAYS], { chances: { 23: 0.7, 21: 0.99 } });
  assert.equal(three.versus, 'Stamp card does better than Gifts in 70 of 100 worlds.');
  assert.equal(three.averages.said.join(''), 'Average extra profit, 36 months, 10,000 customers, today’s money:');
  assert.deepEqual(three.averages.of.map(({ place, name, amount }) => `${place} ${name} ${amount}`), ['2 Stamp card +$60K (loses in 20%)', '3 Gifts +$50K (loses in 20%)', '1 Points 6% −\u2060$3,000 (loses in 90%)']);
});

test('whether the others pay back is said in one more sentence', () => {
  const others = (language, ...offers) => said(language, offers).others;
  assert.equal(others('en', PAYS), '');
  assert.equal(others('en', PAYS, LOSES), 'Stamp card does not earn back its cost.');
  assert.equal(others('en', PAYS, LOSES, LOSES), 'The other 2 offers do not earn back their cost.');
  assert.equal(others('en', PAYS, PAYS), 'Stamp card earns back its cost, too.');
  assert.equal(others('en', PAYS, PAYS, PAYS), 'The other 2 offers earn back their cost, too.');
  assert.equal(others('en', LOSES, PAYS, PAYS), '1 of the other 2 offers earns back its cost, too.');
  const open = offer({ even: 9, npv: 1000, loss: 0.45 });
  assert.equal(others('en', PAYS, open), 'Stamp card may or may not earn back its cost.');
  assert.equal(others('en', PAYS, open, open), 'The other 2 offers may or may not earn back their cost.');
  assert.equal(others('en', PAYS, open, LOSES), '1 of the other 2 may or may not earn back its cost.');
  assert.equal(others('en', PAYS, open, PAYS), 'Gifts earns back its cost, too; Stamp card may or may not.');
  assert.equal(others('zh-Hans', PAYS, open, PAYS), '“会员礼”也能回本，“集章卡”说不准。');
  assert.equal(others('zh-Hant', PAYS, open, PAYS), '「会员礼」也能回本，「集章卡」說不準。');
  assert.equal(others('en', PAYS, open, PAYS, LOSES), 'Of the other 3 offers, 1 earns back its cost, too, and 1 may or may not.');
  assert.equal(others('en', PAYS, open, PAYS, PAYS), 'Of the other 3 offers, 2 earn back their cost, too, and 1 may or may not.');
  assert.equal(others('zh-Hans', PAYS, open, PAYS, open), '另外 3 个方案里，1 个也能回本，2 个说不准。');
  assert.equal(others('en', LOSES, LOSES), '', 'the first sentence says it');
  assert.equal(others('zh-Hans', PAYS, LOSES, LOSES), '另外 2 个方案都回不了本。');
});

test('where every offer loses, even the best is said to', () => {
  const worse = offer({ path: [-5, -9, -20], npv: -20_000, loss: 1 });
  assert.deepEqual(sentences([worse, LOSES]), ['Under central beliefs no offer pays back on average in 36 months.', 'In 9 of 10 simulated worlds even Stamp card loses money.']);
  assert.deepEqual(said('zh-Hans', [worse, LOSES]).sentences, ['按“中性”预期，这些方案平均来看 36 个月内都回不了本。', '就算是“集章卡”，每 10 种模拟情景里，约有 9 种会亏钱。']);
  const certain = sentences([worse, { ...LOSES, verdict: { ...LOSES.verdict, chance_of_loss: { value: 1 } } }]);
  assert.equal(certain[1], 'In all 200 worlds even Stamp card loses money.');
});

test('nothing offered, and an offer with nothing in it', () => {
  assert.deepEqual(sentences([]), ['There is no offer here: this is what your customers are worth by themselves.']);
  const empty = offer({ path: [0, 0, 0], npv: 0, spread: 0, loss: 0, even: 1 });
  assert.equal(outcome(empty), 'idle');
  assert.deepEqual(sentences([empty]), ['A 6% points programme changes nothing yet.', 'Give it a reward that reaches somebody.']);
  // An empty offer beside one that loses is not praised for it.
  const beside = said('en', [LOSES, empty]);
  assert.equal(beside.sentences[0], 'On average a 6% points programme does not pay back within 36 months.');
  assert.equal(beside.versus, '');
});

test('no sentence in any language has a hole or a doubled mark', () => {
  const cases = [
    [PAYS], [LOSES], [PAYS, LOSES], [LOSES, LOSES], [offer({ even: 30, npv: -1 })], [offer({ path: [1, -1, -2], npv: -2 })], [offer({ path: [-3, -2, -1], npv: -1 })],
    [PAYS, PAYS, offer({ even: 9, npv: 1000, loss: 0.45 })], [PAYS, PAYS, offer({ even: 9, npv: 1000, loss: 0.45 }), LOSES],
    [offer({ path: [0, 0, 0], npv: 0, spread: 0 })], [], ...[0, 0.01, 0.3, 0.5, 0.97, 1].map((loss) => [offer({ even: 2, loss })]),
    ...[0, 0.01, 0.3, 0.5, 0.97, 1].map((loss) => [offer({ path: [-1, -2, -3], npv: -3, loss }), LOSES]),
  ];
  for (const language of languages) {
    for (const period of ['month', 'week']) {
      for (const schemes of cases) {
        for (const chance of [0.2, 0.5, 0.8, 0.999, 1]) {
          const { sentences: parts, versus, others, averages } = said(language, schemes, { period, chances: { 12: chance, 21: chance }, edited: 2 });
          for (const part of [...parts, versus, others, averages.said.join(''), ...averages.of.map(({ name, amount }) => `${name} ${amount}`)]) {
            assert.doesNotMatch(part, /[{}]|undefined|NaN|verdict\.|risk\.|versus\.|[。，.,][。，.,]|\s{2}/, `${language}: ${part}`);
          }
        }
      }
    }
  }
});
