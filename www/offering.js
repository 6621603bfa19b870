// What an offer's mechanisms begin with, its place and its end: loaded when somebody builds.

import { shortName } from './naming.js';
import { moveScheme, removeScheme, swapped } from './state.js';

/** @typedef {import('./pieces.js').Actions} Actions */
/** @typedef {import('./types.js').Scenario} Scenario */

/** A mechanism of each kind, as it suits the business. @param {import('./page.js').Lab['run']} run @param {Scenario} scenario @param {Scenario} preset */
export async function fitting(run, scenario, preset) {
  const suited = (/** @type {Scenario} */ one) => run(/** @type {const} */ ({ kind: 'fitting', scenario: one }), { urgent: true });
  const [now, usual] = await Promise.all([suited(scenario), suited(preset)]);
  return own(now, usual, preset);
}

/** Mechanisms ready to stand in an offer: with the numbers that the preset has for that kind, where the business is still one that they suit.
 * @param {import('./types.js').Mechanism[]} suited to the business as it is @param {import('./types.js').Mechanism[]} usual to the preset's
 * @param {import('./types.js').Scenario} preset */
export function own(suited, usual, { schemes }) {
  const theirs = schemes.flatMap(({ mechanisms }) => mechanisms);
  return suited.map((one, place) => {
    const found = theirs.find(({ kind }) => kind === one.kind);
    if (!found || JSON.stringify(one) !== JSON.stringify(usual[place])) return one;
    const { audience: _, calendar: _when, ...numbers } = found;
    return { ...one, ...numbers };
  });
}

/** Takes an offer out. @param {Actions['build']} build @param {number} place @param {{state: import('./state.js').State, speech: import('./i18n/index.js').Speech}} shown */
export async function removeOffer(build, place, { state: { scenario: { schemes } }, speech }) {
  const neighbour = Math.min(place, schemes.length - 2);
  const what = shortName(schemes[place], place, speech);
  await speech.need('build').catch(() => null);
  build((state) => removeScheme(state, place), {
    gone: `schemes.${place}`,
    focus: [...(neighbour < 0 ? [] : [`scheme-${neighbour}`]), 'fold-another-0'],
    said: (now) => now.t('build.removed', { what }),
  });
}

/** Carries an offer up or down. @param {Actions['build']} build @param {number} place @param {-1 | 1} by @param {string} from where the keyboard is @param {string} what it is called */
export function carryOffer(build, place, by, from, what) {
  const [one, other] = [`schemes.${place}`, `schemes.${place + by}`];
  build((state) => moveScheme(state, place, by), {
    moved: [one, other],
    focus: [swapped(from, [one, other]), `scheme-${place + by}`].filter((id) => id && id !== `scheme-${place}`),
    said: (speech) => speech.t('build.moved', { what, n: place + by + 1 }),
  });
}
