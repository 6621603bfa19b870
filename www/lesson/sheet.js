// A lesson on paper: questions for the class, or everything with answers and live numbers for whoever teaches it.

import { unitOf } from '../control.js';
import { h } from '../dom.js';
import { described } from '../fields.js';
import { itemAt } from '../layout.js';
import { wordOf } from '../naming.js';
import { at } from '../state.js';
import { written as inField } from '../writing.js';
import { Board } from './board.js';
import { askedBefore, cut, figuresOf } from './format.js';
import { holds, values, written } from './numbers.js';
import { shed, wear } from '../styles.js';

/** @typedef {import('./format.js').Lesson} Lesson */
/** @typedef {import('./format.js').Step} Step */
/** @typedef {import('./numbers.js').Values} Values */
/** @typedef {import('../types.js').Report} Report */
/**
 * @typedef {object} Host
 * @property {'questions' | 'answers'} which
 * @property {Lesson} lesson
 * @property {import('./runs.js').Same} same
 * @property {import('../page.js').Lab} lab
 * @property {import('./runs.js').Runs} runs
 * @property {HTMLElement} root
 * @property {string} link
 */
/** A step with its numbers. @typedef {{step: Step, now: Values, choices: import('./format.js').Choice[], draw: import('./format.js').Draw | null, truth: number[], report: Report, scenario: import('../types.js').Scenario}} Worked */

const STYLE = 'lesson/print.css';
/** Lines to write on. */
const LINES = 3;
/** CSS pixels: what A4 and Letter both have room for within their margins of 12 mm. */
const PAGE = { width: 703, height: 955 };
/** Smaller than that, a second page is the better one. */
const SMALLEST = 0.78;

/** @param {Host} host */
export async function print(host) {
  const { root, lab } = host;
  const speech = lab.speech();
  const worked = [];
  for (const place of host.lesson.steps.keys()) worked.push(await work(host, place));
  await handOut(build(host, worked), root, speech);
}

/** A claim on one page, with the numbers on screen. @param {{view: import('./claim.js').ClaimView, report: Report, lab: import('../page.js').Lab, root: HTMLElement, link: string}} host */
export async function printClaim({ view, report, lab, root, link }) {
  const speech = lab.speech();
  const body = /** @type {HTMLElement} */ (view.root.cloneNode(true));
  // Paper has no screen to follow.
  for (const part of body.querySelectorAll('h2, .claim-load, [data-who="screen"]')) part.remove();
  await handOut(h('article', { class: 'handout' },
    h('p', { class: 'handout-brand' }, h('span', {}, speech.t('app.name')), h('span', {}, speech.t('lesson.claims'))),
    h('h1', {}, view.claim.title[speech.language]), ran(report, link, speech), body), root, speech);
}

/** What numbers on paper come from, and where they can be had again. @param {Report} report @param {string} link @param {import('../i18n/index.js').Speech} speech */
const ran = (report, link, speech) => h('p', { class: 'handout-quiet handout-run' }, speech.t('lesson.sheet_run', {
  engine: report.engine, seed: speech.number(report.seed, { useGrouping: false }), market: speech.word(`market.${report.currency}`),
}), h('br'), h('a', { href: link }, link));

/** @param {HTMLElement} sheet @param {HTMLElement} root @param {import('../i18n/index.js').Speech} speech */
async function handOut(sheet, root, speech) {
  const home = /** @type {ShadowRoot} */ (root.getRootNode());
  for (const old of root.querySelectorAll('.handout')) old.remove();
  root.append(sheet);
  sheet.lang = speech.language;
  await wear(home, STYLE);
  fit(sheet);
  root.classList.add('handing-out');
  // Some browsers say that they have printed before they do: the sheet goes when a hand or a key is back on the page.
  const back = new AbortController();
  for (const name of ['pointerdown', 'keydown']) {
    addEventListener(name, () => {
      back.abort();
      root.classList.remove('handing-out');
      shed(home, STYLE);
      sheet.remove();
    }, { capture: true, signal: back.signal });
  }
  window.print();
}

/** What runs over by a few lines is made so much smaller that it does not. @param {HTMLElement} sheet */
function fit(sheet) {
  for (let scale = 1; scale >= SMALLEST; scale -= 0.02) {
    sheet.style.setProperty('zoom', String(scale));
    sheet.style.width = `${PAGE.width / scale}px`;
    if (sheet.getBoundingClientRect().height <= PAGE.height) return;
  }
  sheet.style.removeProperty('zoom');
  sheet.style.width = '';
}

/** @param {Host} host @param {number} place @returns {Promise<Worked>} */
async function work({ lesson, same, runs }, place) {
  const step = lesson.steps[place];
  const ground = await runs.ground(lesson, place, same);
  const report = await runs.beside(ground, {});
  const before = lesson.steps[askedBefore(lesson.steps, place)];
  const choices = step.kind === 'reveal' ? before?.choices ?? [] : [];
  const draw = step.draw ?? (step.kind === 'reveal' ? before?.draw : null) ?? null;
  const now = await values(lesson.figures, figuresOf(step, choices), runs.live(ground, report, ground));
  const truth = draw ? at(draw.with ? await runs.beside(ground, draw.with) : report, draw.path) : [];
  return { step, now, choices, draw, truth: Array.isArray(truth) ? truth : [], report, scenario: ground };
}

/** One way to do a task, as its controls say it. @param {import('./format.js').Task} task @param {import('../types.js').Scenario} scenario @param {import('../page.js').Lab} lab */
function solved({ solution = {}, belief }, scenario, lab) {
  const speech = lab.speech();
  const set = Object.entries(solution).flatMap(([path, value]) => {
    const item = itemAt(scenario, path);
    const field = item && described(lab.catalogue()?.fields ?? [], item);
    if (!item || !field || typeof value !== 'number') return [];
    return `${wordOf('field', item, speech)} ${inField(value, field, speech)} ${unitOf(item.unit ?? field.unit, scenario.period, speech)}`.trim();
  });
  return [...set, ...(belief ? [`${speech.word('field.beliefs')}: ${speech.word(`beliefs.${belief}`)}`] : [])].join(' · ');
}

/** @param {Host} host @param {Worked[]} worked */
function build({ which, lesson, lab, link }, worked) {
  const speech = lab.speech();
  const { language } = speech;
  const teaching = which === 'answers';
  // What is to be found out by trying often stands there before anybody has tried, and answers what was asked above.
  const blank = (/** @type {Step} */ step, /** @type {string} */ name) => !teaching && step.kind === 'try' && lesson.figures[name].of !== 'scenario';
  const fill = (/** @type {import('./format.js').Text} */ text, /** @type {Values} */ now, /** @type {Step} */ step) => cut(text[language]).map((part, odd) => (
    odd % 2 === 0 ? part : blank(step, part) ? h('span', { class: 'handout-blank' }) : h('b', {}, written(now[part], lesson.figures[part].as, speech))));
  const lines = () => Array.from({ length: LINES }, () => h('div', { class: 'handout-line' }));
  /** @param {Worked} one @param {number} place */
  const section = ({ step, now, choices, draw, truth, report, scenario }, place) => {
    const right = choices.findIndex(({ if: conditions }) => holds(conditions, now));
    const asks = step.kind === 'predict' || step.kind === 'try';
    const told = teaching || asks || step.kind === 'read';
    const board = draw && truth.length > 1 && teaching === (step.kind === 'reveal') ? new Board(speech, { open: false, kept: null }) : null;
    board?.ask({ truth, period: report.period, as: /** @type {import('./format.js').Draw} */ (draw).as, title: /** @type {import('./format.js').Draw} */ (draw).text[language] }, { revealed: step.kind === 'reveal' });
    board?.name('');
    return h('section', {},
      // The heading of an answer gives it away.
      h('h2', {}, h('small', {}, `${speech.number(place + 1)} · ${speech.t(`lesson.${step.kind}`)} `), ...(told ? [step.title[language]] : [])),
      ...(told ? step.text.map((text) => h('p', {}, ...fill(text, now, step))) : []),
      ...(step.choices ?? []).map(({ text }) => h('p', { class: 'handout-choice' }, text[language])),
      ...(step.tasks ?? []).flatMap((task) => {
        const how = teaching ? solved(task, scenario, lab) : '';
        return [h('p', { class: 'handout-choice' }, ...fill(task.text, now, step)), ...(how ? [h('p', { class: 'handout-answer' }, speech.t('lesson.solution_is', { how }))] : [])];
      }),
      ...(teaching && right >= 0 ? [h('p', { class: 'handout-answer' }, speech.t('lesson.answer_is', { right: choices[right].text[language] }))] : []),
      ...(board ? [board.root] : []),
      ...(!teaching && (step.kind === 'reveal' || step.kind === 'take_away') ? [h('p', { class: 'handout-quiet' }, speech.t(step.kind === 'take_away' ? 'lesson.write_learned' : lesson.steps[place - 1]?.kind === 'try' ? 'lesson.write_tried' : 'lesson.write_seen')), ...lines()] : []),
      ...(step.source && told ? [h('p', { class: 'handout-quiet' }, speech.t('lesson.source', { source: step.source }))] : []));
  };
  const [{ report }] = worked;
  return h('article', { class: 'handout' },
    h('p', { class: 'handout-brand' }, h('span', {}, speech.t('app.name')), h('span', {}, speech.t(teaching ? 'lesson.sheet_answers' : 'lesson.sheet_questions')),
      h('span', {}, teaching ? speech.t('lesson.minutes', { n: lesson.minutes }) : speech.t('lesson.sheet_name'))),
    h('h1', {}, lesson.title[language]),
    ...(teaching ? [h('p', {}, lesson.idea[language])] : []),
    // At the head, where whoever has the sheet can open the lesson; at the foot it would take a page of its own.
    ran(report, link, speech),
    ...worked.map(section));
}
