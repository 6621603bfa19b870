// The printed report: verdict, charts, comparison, what was put in and assumed, and how to do it again, on one page.

import { h, picture } from '../dom.js';
import { best } from '../figures.js';
import { shed, wear } from '../styles.js';
import { Inputs } from './inputs.js';
import { outgoing, ready } from './outgoing.js';
import { abroad, beliefs as told, doubts, found, origin, sure } from './words.js';

/** @typedef {import('../i18n/index.js').Speech} Speech */
/** @typedef {import('./inputs.js').Line} Line */
/**
 * @typedef {object} Host
 * @property {import('../answer.js').Answer} answer
 * @property {import('./pictures.js').Source['draw']} draw
 * @property {Speech} speech
 * @property {import('../types.js').Beliefs[]} beliefs
 * @property {number} [offer]  that the headline is about, the first is 1, without one the best
 * @property {import('../state.js').State} state
 * @property {import('../types.js').Field[]} fields
 * @property {import('../types.js').Preset} made  the preset it started from
 * @property {string} title
 * @property {string} link
 * @property {HTMLElement | null} root
 */

const STYLE = 'takeaway/sheet.css';
/** CSS pixels: what A4 and Letter both have room for within their margins of 12 mm. */
const PAGE = { width: 703, height: 955 };
/** Drawn larger than printed, so that their words are as small as those around them. */
const CHARTS = [{ name: 'profit', width: 900, height: 300 }, { name: 'retention', width: 400, height: 350 }];
/** Of three and more offers there is more to say: the wide chart is lower then. */
const LOWER = 230;
const SMALLEST = 0.5;
/** Signs of an address: about one line. */
const LONGEST = 110;

/** @param {Host} host */
export async function print(host) {
  const { root } = host;
  if (!root) return;
  const sheet = await build(host);
  const home = /** @type {ShadowRoot} */ (root.getRootNode());
  for (const old of root.querySelectorAll(':scope > .sheet')) old.remove();
  root.append(sheet);
  await wear(home, STYLE);
  fit(sheet);
  root.classList.add('printing');
  // Some browsers say that they have printed before they do: the sheet goes when a hand or a key is back on the page.
  const back = new AbortController();
  for (const name of ['pointerdown', 'keydown']) {
    addEventListener(name, () => {
      back.abort();
      root.classList.remove('printing');
      shed(home, STYLE);
      sheet.remove();
    }, { capture: true, signal: back.signal });
  }
  window.print();
}

/** As large as the page allows. @param {HTMLElement} sheet */
function fit(sheet) {
  for (let scale = 1; scale >= SMALLEST; scale -= 0.02) {
    sheet.style.setProperty('zoom', String(scale));
    sheet.style.width = `${PAGE.width / scale}px`;
    if (sheet.getBoundingClientRect().height <= PAGE.height) return;
  }
}

/** @param {Host} host */
async function build({ answer, draw, speech, state, fields, made, title, link, beliefs, offer }) {
  const inputs = new Inputs(state, fields, speech, made);
  const report = answer.figures.result?.report;
  const [profit, retention] = await Promise.all(CHARTS.map((chart) => drawn(chart.name === 'profit' && state.scenario.schemes.length > 2 ? { ...chart, height: LOWER } : chart, offer, answer, draw)));
  const table = answer.compare.querySelector('table')?.cloneNode(true);
  const blocks = inputs.blocks();
  const added = state.scenario.schemes.some((_, place) => inputs.added(place));
  const about = await another(answer, offer, beliefs);
  const doubted = report && doubts(report.warnings, state.scenario, speech);
  const beside = [
    ...(about ? [about.versus] : [answer.versus.textContent ?? '', believed(answer.believing, speech)]),
    ...(doubted ? [speech.t('figure.named', { name: doubted.summary, value: doubted.all.join(speech.t('list.joiner')) })] : []),
  ].filter(Boolean);
  const assumed = await inputs.assumptions();
  const averages = [...answer.averages.childNodes].map((node) => node.cloneNode(true));
  for (const node of averages) for (const text of node.childNodes.length > 0 ? node.childNodes : [node]) if (text.nodeType === Node.TEXT_NODE) text.nodeValue = abroad(text.nodeValue ?? '', state.scenario.base, speech);
  const preset = speech.word(`preset.${state.scenario.preset}`);
  return h('section', { class: 'sheet', lang: speech.language },
    h('p', { class: 'sheet-brand' }, h('span', {}, speech.t('app.name')), h('span', {}, title), h('span', {}, new Intl.DateTimeFormat(speech.language, { dateStyle: 'long' }).format())),
    h('h1', {}, about ? about.headline : answer.headline.innerText || (answer.headline.textContent ?? '')), h('p', { class: 'sheet-quiet sheet-averages' }, ...averages),
    ...beside.map((text) => h('p', { class: 'sheet-quiet' }, text)),
    ...profit,
    h('div', { class: 'sheet-pair' }, h('div', {}, ...retention), h('div', {}, ...(table ? [table] : []))),
    h('div', { class: 'sheet-inputs' }, h('h2', {}, speech.t('sheet.inputs')),
      h('div', { class: 'sheet-columns' }, ...blocks.map((block) => h('div', {}, h('h3', {}, block.title), list(block.lines)))),
      h('p', { class: 'sheet-quiet' }, speech.t(added ? 'sheet.same_but_added' : 'sheet.same', { preset }))),
    ...(assumed.length > 0 ? [h('div', { class: 'sheet-assumed' }, h('h2', {}, speech.t('sheet.assumptions')), list(assumed))] : []),
    h('p', { class: 'sheet-quiet sheet-foot' },
      ...(report ? [origin(report, speech), h('br')] : []), speech.t('sheet.link'), ' ', h('a', { href: link }, brief(link)), h('br'), speech.t('sheet.note')));
}

/** What is said of an offer that is not the best one, and how that compares with it. @param {import('../answer.js').Answer} answer @param {number | undefined} offer
 * @param {import('../types.js').Beliefs[]} beliefs */
async function another({ figures }, offer, beliefs) {
  const report = figures.result?.report;
  const there = report && offer && offer !== best(report) ? await ready(figures, 'profit', offer) : null;
  return there && { headline: found(there.view, there.seen, beliefs).join(there.seen.speech.t('list.joiner')), versus: sure(there.view, there.seen, beliefs) };
}

/** What the offer of the headline earns for whoever believes less or more in rewards, as far as that stands under the headline. @param {HTMLElement} row @param {Speech} speech */
function believed(row, speech) {
  const known = told(row);
  const leader = row.querySelector('.leader:not([hidden], .stale)')?.textContent ?? '';
  if (known.length < 2) return '';
  return [row.querySelector('.lead')?.textContent, known.map(({ textContent }) => textContent).join(speech.t('figure.joiner')), ...(leader ? ['·', leader] : [])].join(' ');
}

/** An address as paper has room for it; the whole one is behind it. @param {string} link */
function brief(link) {
  const shown = link.replace(/^https?:\/\//, '');
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown;
}

/** @param {Line[]} lines */
const list = (lines) => h('ul', {}, ...lines.map(({ label, value, changed, source }) => h('li', changed ? { class: 'sheet-changed' } : {},
  h('span', {}, label), ...(value ? [' ', h('b', {}, value)] : []), ...(source ? [' ', h('small', {}, source)] : []))));

/** @param {{name: string, width: number, height: number}} chart @param {number | undefined} offer @param {import('../answer.js').Answer} answer @param {Host['draw']} draw */
async function drawn({ name, ...size }, offer, answer, draw) {
  const made = await outgoing(answer.figures, name, { ...size, dark: false, offer }, draw);
  if (!made) return [];
  const svg = picture(made.chart.svg);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', made.view.finding(made.seen));
  return [h('h2', {}, made.view.title(made.seen), h('small', {}, made.view.note(made.seen))), h('div', { class: 'sheet-chart' }, svg)];
}
