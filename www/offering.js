// What an offer's mechanisms begin with, and its end: loaded when somebody builds.

import { removeScheme } from './state.js';

/** @typedef {import('./pieces.js').Actions} Actions */

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

/** Takes an offer out. @param {Actions['build']} build @param {number} place @param {number} count of all offers @param {string} what it is called */
export function removeOffer(build, place, count, what) {
  const neighbour = Math.min(place, count - 2);
  build((state) => removeScheme(state, place), {
    gone: `schemes.${place}`,
    focus: [...(neighbour < 0 ? [] : [`scheme-${neighbour}`]), 'fold-another-0'],
    said: (speech) => speech.t('build.removed', { what }),
  });
}
