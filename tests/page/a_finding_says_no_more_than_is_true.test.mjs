// What a finding says holds wherever it looks: no offer “comes first” where it loses, no number is “best” that nobody chooses, and
// a curve is more than its two ends.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Speech, languages, loadLanguage } from '../../www/i18n/index.js';
import { leading } from '../../www/leading.js';
import { money } from '../../www/tabled.js';
import { anchored, told } from '../../www/worthwhile.js';

for (const language of languages) await loadLanguage(language);
const spoken = async (language) => {
  const speech = new Speech(language);
  for (const pack of ['compare', 'study']) await speech.need(pack);
  return speech;
};

const schemes = [{ name: 'Points' }, { name: 'Stamps' }];
/** @param {Record<string, number[]>} all what each offer earns, by belief */
const leads = (all, speech, chosen = 'central') => leading({
  chosen, best: 1, scheme: 'Points', gains: [0, ...all[chosen]].map((mean) => ({ mean, standard_error: 100 })), asked: new Map(Object.keys(all).map((name) => [name, {}])),
}, schemes, (name, place) => all[name][place - 1], speech);

test('the leader is not said to come first where it loses', async () => {
  const speech = await spoken('en');
  assert.equal(leads({ sceptic: [5e4, 1e4], central: [9e4, 4e4], optimist: [2e5, 1e5] }, speech), 'Whichever of these one believes, Points comes first.');
  assert.match(leads({ sceptic: [-6e4, -9e4], central: [9e4, 4e4], optimist: [2e5, 1e5] }, speech), /^Sceptic: all lose, Points least \(≈\s?−\u2060?\$60K\)$/);
  assert.equal(leads({ sceptic: [-6e4, -9e4], central: [-3e4, -4e4], optimist: [-1e4, -2e4] }, speech), 'Whichever of these one believes, all lose, Points least.');
  assert.doesNotMatch(leads({ sceptic: [-6e4, -9e4], central: [9e4, 4e4], optimist: [2e5, 1e5] }, speech, 'sceptic'), /first/, 'the headline says that it loses');
  assert.match(leads({ sceptic: [-6e4, -9e4], central: [9e4, 4e4], optimist: [2e5, 1e5] }, await spoken('zh-Hans')), /时都亏，“Points”亏得最少/);
});

const curve = (...means) => means.map((mean, x) => ({ x: x + 1, mean, low: mean - 1, high: mean + 1, chance_of_loss: 0.2, standard_error: 1 }));
const finding = (replies, own, speech) => told(replies, own, 'Number', String, speech);

test('only a number that one chooses has a best value', async () => {
  const speech = await spoken('en');
  assert.match(finding(curve(100, 900, 300), true, speech).sentence, /best at 2/);
  const { sentence, praised } = finding(curve(100, 900, 300), false, speech);
  assert.equal(sentence, 'Number: from 1 to 3, the extra profit goes from $100 to $300. In between it rises to $900, near 2.');
  assert.equal(praised, null);
  for (const language of languages) assert.doesNotMatch(finding(curve(100, 900, 300), false, await spoken(language)).sentence, /best|最好|最佳|最优|\{/, language);
});

test('a curve that leaves what lies between its ends says so', async () => {
  const speech = await spoken('en');
  assert.match(finding(curve(-100, -900, -300), true, speech).sentence, /from 1 to 3, .* In between it falls to −\u2060?\$900, near 2\./);
  assert.doesNotMatch(finding(curve(-100, -105, -300), true, speech).sentence, /In between/, 'by so little there is nothing to say');
  assert.doesNotMatch(finding(curve(-100, -200, -300), true, speech).sentence, /In between/);
  const rough = curve(-100, -900, -300).map((one) => ({ ...one, standard_error: 350 }));
  assert.doesNotMatch(finding(rough, true, speech).sentence, /In between/, 'chance alone may have made it');
});

test('small runs tell what a number changes, and begin where the whole run stands', () => {
  const means = (replies) => replies.map(({ mean }) => mean);
  assert.deepEqual(means(anchored(curve(100, 200, 400), 2, 1000)), [900, 1000, 1200]);
  // Between two of its values, and at its ends.
  assert.deepEqual(means(anchored(curve(100, 200, 400), 2.5, 1000)), [800, 900, 1100]);
  assert.deepEqual(means(anchored(curve(100, 200, 400), 1, 0)), [0, 100, 300]);
  assert.deepEqual(anchored(curve(100, 200), 2, 1000)[0], { ...curve(900)[0], x: 1 });
  // A range is of many values at once, and without a whole run there is nothing to begin with.
  for (const [now, earned] of [[{ low: 1, high: 3 }, 1000], [2, undefined], [7, 1000]]) assert.deepEqual(anchored(curve(100, 200), now, earned), curve(100, 200));
});

test('small amounts have their cents', async () => {
  const speech = await spoken('en');
  assert.deepEqual([-1.3, 0.5, 9.999, 12.34, 0, 0.004].map((value) => money(value, speech).replace('\u2060', '')), ['−$1.30', '$0.50', '$10', '$12', '$0', '$0.004']);
});
