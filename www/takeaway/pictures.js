// A chart as a picture that stands by itself: what it finds, what is drawn, of whom, and how it was made, on paper.

import { picture } from '../dom.js';
import { outgoing, ready } from './outgoing.js';
import { about, averages, axis, doubted, drawn, found, inside, origin, otherwise, ownNumbers, sure } from './words.js';

/** @typedef {import('../types.js').ChartOrder} ChartOrder */
/** @typedef {{figures: import('../figures.js').Figures, draw: (orders: ChartOrder[]) => Promise<{chart: import('../types.js').Chart | null}[]>, beliefs: import('../types.js').Beliefs[],
 *   put: import('./inputs.js').Inputs | null, believing: HTMLElement}} Source  `put` is what was put in, `believing` the row of beliefs under the headline */
/** @typedef {{width?: number, height?: number, dark?: boolean, offer?: number}} Size  CSS pixels of the whole picture; the offer its headline is about, the first is 1, without one the best */

const SVG = 'http://www.w3.org/2000/svg';
/** CSS pixels of a picture for slides: as wide to high as they are. */
export const WIDTH = 960;
export const HEIGHT = 540;
const MARGIN = 32;
/** Less than that and what the offers are gives way to the chart. */
const LEAST = 240;
const SIZES = { title: 22, long: 18, text: 14, note: 12, small: 10 };
const INKS = { light: { paper: '#ffffff', ink: '#16181c', quiet: '#5c626a' }, dark: { paper: '#14161a', ink: '#eceef1', quiet: '#a3a9b2' } };

/** @param {string} name @param {Record<string, string | number>} attributes @param {...(Node | string)} children */
function s(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

const pen = document.createElement('canvas').getContext('2d');

/** The same number of lines, as long as one another: no word is left over. @param {string} text @param {string} font @param {number} width */
function balanced(text, font, width) {
  const lines = wrapped(text, font, width);
  for (let narrower = width * 0.97; lines.length > 1 && narrower > width / 2; narrower *= 0.97) {
    const shorter = wrapped(text, font, narrower);
    if (shorter.length > lines.length) break;
    lines.splice(0, Infinity, ...shorter);
  }
  return lines;
}

/** Lines no wider than that. Han text breaks anywhere but before the 万 of a number and within a short bracket, other text between words. @param {string} text @param {string} font @param {number} width */
function wrapped(text, font, width) {
  if (!pen) return [text];
  pen.font = font;
  const wide = (/** @type {string} */ line) => pen.measureText(line).width > width;
  /** @type {string[]} */
  const lines = [];
  for (const piece of text.replaceAll('\u2060', '').match(/（[^（）]{1,12}）[，。；：、）”」]*|[“「（]*(?:[^\s\p{Script=Han}，。；：、（）“”「」]*\d[万萬亿億]|\p{Script=Han}|[^\s\p{Script=Han}，。；：、（）“”「」]+)[，。；：、）”」]*|[“「（，。；：、）”」]+|\s+/gu) ?? []) {
    const last = lines.at(-1) ?? '';
    if (lines.length === 0 || (wide(last + piece) && piece.trim())) lines.push(piece.trimStart());
    else lines[lines.length - 1] = last + piece;
  }
  return lines;
}

/** @param {Source} source @param {string} [name] of the view @param {Size} [size] @returns {Promise<{svg: SVGSVGElement, title: string} | null>} null where there is nothing to draw */
export async function chart({ figures, draw, beliefs, put, believing }, name = 'profit', { width = WIDTH, height = HEIGHT, dark = false, offer } = {}) {
  // Where the text ends decides how much is left for the chart, so it is set before the chart is drawn.
  const there = await ready(figures, name, offer);
  if (!there) return null;
  const { view, seen } = there;
  const { speech, report } = seen;
  await Promise.all([speech.need('mechanisms'), speech.need('problems')]);
  const { paper, ink, quiet } = INKS[dark ? 'dark' : 'light'];
  let y = MARGIN;
  /** @type {SVGElement[]} */
  const texts = [];
  const lines = (/** @type {string} */ text, /** @type {number} */ size, /** @type {number} */ weight) => (weight > 400 ? balanced : wrapped)(text, `${weight} ${size}px ${speech.font}`, width - 2 * MARGIN);
  /** @param {string} text @param {number} size @param {string} fill @param {number} [weight] */
  const write = (text, size, fill, weight = 400) => {
    for (const line of lines(text, size, weight)) {
      y += size;
      texts.push(s('text', { x: MARGIN, y, 'font-size': size, 'font-weight': weight, fill }, line));
      y += size * 0.4;
    }
  };
  // Cohorts and segments find something once they are kept apart.
  const apart = view.groups?.(seen) ? await outgoing(figures, name, { width, height, dark, offer }, draw) : null;
  const title = view.title(seen);
  const said = found(view, apart?.seen ?? seen, beliefs);
  const long = said.reduce((count, sentence) => count + lines(sentence, SIZES.title, 650).length, 0) > 2;
  for (const sentence of said) write(sentence, long ? SIZES.long : SIZES.title, ink, 650);
  const beside = sure(view, seen, beliefs);
  if (beside) write(beside, SIZES.text, ink);
  const amounts = averages(view, seen, beliefs);
  if (amounts) write(amounts, SIZES.text, ink);
  const others = otherwise(view, seen, believing);
  if (others) write(others, SIZES.note, quiet);
  const doubt = doubted(seen);
  if (doubt) write(doubt, SIZES.note, ink);
  if (said.length > 0) y += 8;
  write(title, said.length > 0 ? SIZES.text : SIZES.title, ink, 650);
  const note = drawn(view, seen);
  if (note) write(note, SIZES.text, quiet);
  write(about(seen, beliefs), SIZES.text, quiet);
  const own = ownNumbers(seen, put);
  if (own) write(own, SIZES.note, quiet);
  const offers = inside(seen, put);
  const taken = offers.reduce((count, offer) => count + lines(offer, SIZES.note, 400).length, 0) * SIZES.note * 1.4;
  for (const offer of height - y - taken < LEAST ? inside(seen, put, true) : offers) write(offer, SIZES.note, quiet);
  const top = Math.round(y + 8);
  const bottom = height - MARGIN - SIZES.small;
  const inner = { width: width - 2 * MARGIN, height: Math.max(120, bottom - top - 8) };
  const made = await outgoing(figures, name, { ...inner, dark, y: axis(view, seen), offer }, draw);
  if (!made) return null;
  const plot = picture(made.chart.svg);
  for (const [key, value] of Object.entries({ x: MARGIN, y: top, ...inner })) plot.setAttribute(key, String(value));
  const over = made.view.over?.(made.seen, made.chart) ?? [];
  const svg = /** @type {SVGSVGElement} */ (s('svg', {
    xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', lang: speech.language, 'font-family': speech.font,
  },
  s('title', {}, title), s('desc', {}, view.finding(made.seen) || note || title),
  s('rect', { width, height, fill: paper }), ...texts, plot, s('svg', { x: MARGIN, y: top, ...inner }, ...over),
  s('text', { x: MARGIN, y: height - MARGIN + 8, 'font-size': SIZES.small, fill: quiet }, origin(report, speech))));
  return { svg, title };
}

/** @param {SVGSVGElement} svg */
export const text = (svg) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;

/** @param {SVGSVGElement} svg @param {number} scale pixels of the picture for one of CSS @returns {Promise<Blob>} */
export async function png(svg, scale) {
  const address = URL.createObjectURL(new Blob([text(svg)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(svg.width.baseVal.value * scale);
    canvas.height = Math.round(svg.height.baseVal.value * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
