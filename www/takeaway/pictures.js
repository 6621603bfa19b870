// A chart as a picture that stands by itself: the answer, title, what it says, how it was made, on paper.

import { picture } from '../dom.js';
import { longName, shortName } from '../naming.js';
import { verdict } from '../verdict.js';

/** @typedef {import('../types.js').ChartOrder} ChartOrder */
/** @typedef {import('../types.js').Report} Report */
/** @typedef {import('../i18n/index.js').Speech} Speech */
/** @typedef {{figures: import('../figures.js').Figures, draw: (orders: ChartOrder[]) => Promise<{chart: import('../types.js').Chart | null}[]>}} Source */
/** @typedef {{width?: number, height?: number, dark?: boolean}} Size  CSS pixels of the whole picture */

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 32;
const SIZES = { title: 22, text: 14, small: 12 };
const INKS = { light: { paper: '#ffffff', ink: '#16181c', quiet: '#5c626a' }, dark: { paper: '#14161a', ink: '#eceef1', quiet: '#a3a9b2' } };

/** @param {string} name @param {Record<string, string | number>} attributes @param {...(Node | string)} children */
function s(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

const pen = document.createElement('canvas').getContext('2d');

/** Lines no wider than that. Han text breaks anywhere, other text between words. @param {string} text @param {string} font @param {number} width */
function wrapped(text, font, width) {
  if (!pen) return [text];
  pen.font = font;
  const wide = (/** @type {string} */ line) => pen.measureText(line).width > width;
  /** @type {string[]} */
  const lines = [];
  for (const piece of text.match(/[\p{Script=Han}，。；：、（）“”「」]|[^\s\p{Script=Han}，。；：、（）“”「」]+|\s+/gu) ?? []) {
    const last = lines.at(-1) ?? '';
    if (lines.length === 0 || (wide(last + piece) && piece.trim())) lines.push(piece.trimStart());
    else lines[lines.length - 1] = last + piece;
  }
  return lines;
}

/** How the numbers came about, in one line. @param {Report} report @param {Speech} speech */
export const origin = (report, speech) => speech.t('away.origin', {
  customers: speech.number(report.customers, { notation: 'standard' }), worlds: speech.number(report.worlds), seed: report.seed, engine: report.engine,
});

/** The answer in plain words: on a slide nobody says it. @param {import('../types.js').Seen} seen */
function answer({ report, result: { scenario: { schemes } }, speech }) {
  return verdict(report, schemes.map((scheme, place) => ({ short: shortName(scheme, place, speech), long: longName(scheme, place, speech) })), speech).sentences;
}

/** @param {Source} source @param {string} [name] of the view @param {Size} [size] @returns {Promise<{svg: SVGSVGElement, title: string} | null>} null where there is nothing to draw */
export async function chart({ figures, draw }, name = 'profit', { width = 960, height = 540, dark = false } = {}) {
  // Where the text ends decides how much is left for the chart, so it is set before the chart is drawn.
  const about = await figures.about(name);
  if (!about) return null;
  const { view, seen } = about;
  const { speech, report } = seen;
  const { paper, ink, quiet } = INKS[dark ? 'dark' : 'light'];
  const title = view.title(seen);
  // What stands in the switches beside it on the page has to stand in the picture.
  const chosen = (view.choices?.(seen) ?? []).map(({ key, options }) => (options.find(({ value }) => value === seen.chosen[key]) ?? options[0])?.label ?? '');
  const note = [...chosen, view.note(seen)].filter(Boolean).join(' · ');
  let y = MARGIN;
  /** @type {SVGElement[]} */
  const texts = [];
  /** @param {string} text @param {number} size @param {string} fill @param {number} [weight] */
  const write = (text, size, fill, weight = 400) => {
    for (const line of wrapped(text, `${weight} ${size}px ${speech.font}`, width - 2 * MARGIN)) {
      y += size;
      texts.push(s('text', { x: MARGIN, y, 'font-size': size, 'font-weight': weight, fill }, line));
      y += size * 0.4;
    }
  };
  const said = name === 'profit' ? answer(seen) : [];
  for (const sentence of said) write(sentence, SIZES.title, ink, 650);
  if (said.length > 0) y += 8;
  write(title, said.length > 0 ? SIZES.text : SIZES.title, ink, 650);
  if (note) write(note, SIZES.text, quiet);
  const top = Math.round(y + 8);
  const bottom = height - MARGIN - SIZES.small;
  const inner = { width: width - 2 * MARGIN, height: Math.max(120, bottom - top - 8) };
  const made = await figures.outgoing(name, { ...inner, dark }, draw);
  if (!made) return null;
  const plot = picture(made.chart.svg);
  for (const [key, value] of Object.entries({ x: MARGIN, y: top, ...inner })) plot.setAttribute(key, String(value));
  const svg = /** @type {SVGSVGElement} */ (s('svg', {
    xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', lang: speech.language, 'font-family': speech.font,
  },
  s('title', {}, title), s('desc', {}, view.finding(made.seen) || note || title),
  s('rect', { width, height, fill: paper }), ...texts, plot,
  s('text', { x: MARGIN, y: height - MARGIN + 4, 'font-size': SIZES.small, fill: quiet }, origin(report, speech))));
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
