// What an element gives whoever wrote the page around it, by its methods: the run on screen as pictures and as numbers.

import { sound } from '../sound.js';
import { inputsOf } from './inputs.js';
import { chart, png, text } from './pictures.js';
import { csv, table } from './tables.js';

/** @typedef {import('../page.js').Lab} Lab */
/** @typedef {import('./pictures.js').Size} Size */

/** What is taken away, once it is whole and its words are here. @param {Lab} lab */
async function shown(lab) {
  await sound(lab);
  await lab.whole(); // A draft has not all curves.
  const speech = lab.speech();
  await Promise.all([speech.need('figures'), speech.need('takeaway'), speech.need('compare'), speech.need('build')]);
  return { figures: lab.answer.figures, draw: lab.draw, beliefs: lab.catalogue()?.beliefs ?? [], put: await inputsOf(lab), believing: lab.answer.believing };
}

/** A chart that stands by itself. @param {Lab} lab @param {string | undefined} view @param {Size} [size] @returns {Promise<string>} empty where there is nothing to draw */
export async function svg(lab, view, size) {
  const made = await chart(await shown(lab), view, size);
  return made ? text(made.svg) : '';
}

/** The same as pixels. @param {Lab} lab @param {string | undefined} view @param {Size & {scale?: number}} [size] @returns {Promise<Blob | null>} null where there is nothing to draw */
export async function pixels(lab, view, { scale = 2, ...size } = {}) {
  const made = await chart(await shown(lab), view, size);
  return made && png(made.svg, scale);
}

/** @param {Lab} lab @param {'comparison' | 'curves' | 'figures'} which @returns {Promise<string>} CSV, empty where there is nothing */
export async function numbers(lab, which) {
  const { figures, beliefs } = await shown(lab);
  const rows = table(figures, which, { beliefs, link: location.href.split('#')[0] + await lab.link() });
  return rows ? csv(rows) : '';
}
