// A lesson on paper: questions for the class, or everything with answers and live numbers for whoever teaches it.

import { h } from '../dom.js';
import { at } from '../state.js';
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
/** A step with its numbers. @typedef {{step: Step, now: Values, choices: import('./format.js').Choice[], draw: import('./format.js').Draw | null, truth: number[], report: Report}} Worked */

const STYLE = 'lesson/print.css';
/** Lines to write on. */
const LINES = 3;

/** @param {Host} host */
export async function print(host) {
  const { root, lab } = host;
  const speech = lab.speech();
  const worked = [];
  for (const place of host.lesson.steps.keys()) worked.push(await work(host, place));
  const sheet = build(host, worked);
  const home = /** @type {ShadowRoot} */ (root.getRootNode());
  for (const old of root.querySelectorAll('.handout')) old.remove();
  root.append(sheet);
  sheet.lang = speech.language;
  await wear(home, STYLE);
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
  return { step, now, choices, draw, truth: Array.isArray(truth) ? truth : [], report };
}

/** @param {Host} host @param {Worked[]} worked */
function build({ which, lesson, lab, link }, worked) {
  const speech = lab.speech();
  const { language } = speech;
  const teaching = which === 'answers';
  const fill = (/** @type {import('./format.js').Text} */ text, /** @type {Values} */ now) => cut(text[language]).map((part, odd) => (
    odd % 2 === 0 ? part : h('b', {}, written(now[part], lesson.figures[part].as, speech))));
  const lines = () => Array.from({ length: LINES }, () => h('div', { class: 'handout-line' }));
  /** @param {Worked} one @param {number} place */
  const section = ({ step, now, choices, draw, truth, report }, place) => {
    const right = choices.findIndex(({ if: conditions }) => holds(conditions, now));
    const asks = step.kind === 'predict' || step.kind === 'try';
    const told = teaching || asks || step.kind === 'read';
    const board = draw && truth.length > 1 && teaching === (step.kind === 'reveal') ? new Board(speech, { open: false, kept: null }) : null;
    board?.ask({ truth, period: report.period, as: /** @type {import('./format.js').Draw} */ (draw).as, title: /** @type {import('./format.js').Draw} */ (draw).text[language] }, { revealed: step.kind === 'reveal' });
    board?.name('');
    return h('section', {},
      // The heading of an answer gives it away.
      h('h2', {}, h('small', {}, `${speech.number(place + 1)} · ${speech.t(`lesson.${step.kind}`)} `), ...(told ? [step.title[language]] : [])),
      ...(told ? step.text.map((text) => h('p', {}, ...fill(text, now))) : []),
      ...(step.choices ?? []).map(({ text }) => h('p', { class: 'handout-choice' }, text[language])),
      ...(step.tasks ?? []).map(({ text }) => h('p', { class: 'handout-choice' }, ...fill(text, now))),
      ...(teaching && right >= 0 ? [h('p', { class: 'handout-answer' }, speech.t('lesson.answer_is', { right: choices[right].text[language] }))] : []),
      ...(board ? [board.root] : []),
      ...(!teaching && (step.kind === 'reveal' || step.kind === 'take_away') ? [h('p', { class: 'handout-quiet' }, speech.t(step.kind === 'reveal' ? 'lesson.write_seen' : 'lesson.write_learned')), ...lines()] : []),
      ...(step.source && told ? [h('p', { class: 'handout-quiet' }, speech.t('lesson.source', { source: step.source }))] : []));
  };
  const [{ report }] = worked;
  return h('article', { class: 'handout' },
    h('p', { class: 'handout-brand' }, h('span', {}, speech.t('app.name')), h('span', {}, speech.t(teaching ? 'lesson.sheet_answers' : 'lesson.sheet_questions')),
      h('span', {}, teaching ? speech.t('lesson.minutes', { n: lesson.minutes }) : speech.t('lesson.sheet_name'))),
    h('h1', {}, lesson.title[language]),
    ...(teaching ? [h('p', {}, lesson.idea[language])] : []),
    ...worked.map(section),
    h('p', { class: 'handout-quiet handout-foot' }, speech.t('lesson.sheet_run', { engine: report.engine, seed: speech.number(report.seed, { useGrouping: false }), currency: report.currency }), h('br'), h('a', { href: link }, link)));
}
