// What a lesson is made of, and how it comes: a plain data file each beside the page. See docs/write-a-lesson.md.

import { get } from '../place.js';

/** @typedef {import('../i18n/index.js').Language} Language */
/** The same in every language. @typedef {Record<Language, string>} Text */
/** @typedef {import('./numbers.js').Condition} Condition */
/**
 * @typedef {object} Choice
 * @property {Text} text
 * @property {Condition | Condition[]} if  the figures say so where this choice is right
 */
/** Ticks itself when the live figures satisfy it; `solution` is one way to do it, by path, under a `belief` where one is said.
 * @typedef {{text: Text, when: Condition | Condition[], solution?: Record<string, unknown>, belief?: string}} Task */
/** A curve of the report, or of one `with` changes: a value a period. @typedef {{path: string, with?: Record<string, unknown>, as: import('./curve.js').Measured, text: Text}} Draw */
/** A curve through figures, each at a share or, `along` one, at a plain number; `against` a second one.
 * @typedef {{text: Text, across: Text, along?: 'share' | 'number', as: import('./curve.js').Measured, name?: Text, points: Point[], against?: {name: Text, points: Point[]}}} Plotted */
/** @typedef {{at: number, figure: string}} Point */
/**
 * @typedef {object} Step
 * @property {'read' | 'predict' | 'reveal' | 'try' | 'take_away'} kind
 * @property {Text} title
 * @property {Text[]} text  paragraphs; `{name}` is a figure
 * @property {Choice[]} [choices] of a prediction
 * @property {Draw} [draw] of a prediction: the curve to be drawn before it is shown
 * @property {Plotted} [plot]  a picture of its own: how one figure follows from a share
 * @property {Task[]} [tasks]
 * @property {Record<string, unknown>} [changes] of the scenario, by path; they hold from this step on
 * @property {string} [view] the chart of the page that belongs to it
 * @property {string} [source] what the claim or the evidence is taken from
 */
/**
 * @typedef {object} Lesson
 * @property {1} format
 * @property {string} id
 * @property {number} minutes
 * @property {string} [beside] the claim about the same; of a claim the lesson
 * @property {Text} title
 * @property {Text} idea
 * @property {{preset: string, currency?: string, changes: Record<string, unknown>}} scenario  in the market of the reader's language where no currency is said
 * @property {Record<string, import('./numbers.js').Source>} figures
 * @property {Step[]} steps
 */

/**
 * A claim that people bring along, and what the model says to it.
 * @typedef {object} Claim
 * @property {1} format
 * @property {string} id
 * @property {string} [beside] the lesson about the same
 * @property {Text} title  the claim, as it is said
 * @property {Text} idea  what comes out, in one sentence
 * @property {Lesson['scenario']} scenario
 * @property {Lesson['figures']} figures
 * @property {Text[]} text  where the claim comes from and what it means
 * @property {{text: Text[], show: {figure: string, label: Text}[], verdicts: Choice[], priors?: Record<string, Record<string, unknown>>}} model  figures
 *   that each belief has of its own, and what they make of the claim; `priors` is what somebody of a belief holds of this scenario besides
 * @property {{text: Text[], changes: Record<string, unknown>}} needs  what would have to be true
 * @property {{text: Text[], source?: string}} evidence  without a source where none was found
 */

/** @typedef {'lesson.unreachable' | 'lesson.no_lesson'} Code */

/** A file that does not come, or is no lesson. */
export class NoLesson extends Error {
  /** @param {Code} code @param {string} name @param {string} where what is wrong in it */
  constructor(code, name, where) {
    super(`${name}: ${where}`);
    this.code = code;
    this.name = name;
    this.where = where;
  }
}

/** @param {URL} address @returns {Promise<any>} */
async function file(address) {
  const name = address.pathname.split('/').at(-1) || address.href;
  const answer = await get(address).catch((error) => { throw new NoLesson('lesson.unreachable', name, String(error.message ?? error)); });
  if (!answer.ok) throw new NoLesson('lesson.unreachable', name, String(answer.status));
  return answer.json().catch(() => { throw new NoLesson('lesson.no_lesson', name, 'JSON'); });
}

export class Lessons {
  /** @type {Map<string, Promise<Lesson>>} */ #known = new Map();
  /** @type {Promise<string[]> | null} */ #index = null;
  /** @type {Promise<(Lesson & {claim: Claim})[]> | null} */ #claims = null;

  /** @param {URL} folder */
  constructor(folder) {
    this.folder = folder;
  }

  /** Their names, in the order they are taught. @returns {Promise<string[]>} */
  names() {
    this.#index ??= file(new URL('index.json', this.folder));
    this.#index.catch(() => { this.#index = null; });
    return this.#index;
  }

  /** Where claims are. */
  get #tested() {
    return new URL('claims/', this.folder);
  }

  /** @returns {Promise<string[]>} */
  claimNames() {
    return file(new URL('index.json', this.#tested));
  }

  /** A claim, as a lesson of one step. @param {string} id @returns {Promise<Lesson & {claim: Claim}>} */
  async claim(id) {
    /** @type {Claim} */
    const claim = await file(new URL(`${encodeURIComponent(id)}.json`, this.#tested));
    return { ...claim, claim, minutes: 0, steps: [{ kind: 'read', title: claim.title, text: claim.text }] };
  }

  /** @returns {Promise<Lesson[]>} */
  async all() {
    return Promise.all((await this.names()).map((id) => this.at(new URL(`${id}.json`, this.folder))));
  }

  /** @returns {Promise<(Lesson & {claim: Claim})[]>} */
  claims() {
    this.#claims ??= this.claimNames().then((names) => Promise.all(names.map((id) => this.claim(id))));
    this.#claims.catch(() => { this.#claims = null; });
    return this.#claims;
  }

  /** The lesson in a file, from wherever it is. @param {URL} address @returns {Promise<Lesson>} */
  at(address) {
    const known = this.#known.get(address.href);
    if (known) return known;
    const coming = file(address).then((data) => {
      const wrong = flaw(data);
      if (wrong) throw new NoLesson('lesson.no_lesson', address.pathname.split('/').at(-1) ?? '', wrong);
      return data;
    });
    coming.catch(() => this.#known.delete(address.href));
    this.#known.set(address.href, coming);
    return coming;
  }
}

const KINDS = ['read', 'predict', 'reveal', 'try', 'take_away'];
const LANGUAGES = ['en', 'zh-Hans', 'zh-Hant'];
const isGroup = (/** @type {any} */ value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first place at which data could not be played; `loyalty-lab check` knows them all. @param {any} data @returns {string} empty where there is none */
export function flaw(data) {
  if (!isGroup(data) || data.format !== 1) return 'format';
  const words = (/** @type {any} */ text, /** @type {string} */ place) => (isGroup(text) ? LANGUAGES.filter((tag) => typeof text[tag] !== 'string').map((tag) => `${place}.${tag}`) : [place]);
  const each = (/** @type {any} */ list, /** @type {string} */ place, /** @type {(one: any, place: string) => string[]} */ look) => (
    list === undefined ? [] : Array.isArray(list) ? list.flatMap((one, at) => look(one, `${place}[${at}]`)) : [place]);
  const figures = isGroup(data.figures) ? data.figures : {};
  const conditions = (/** @type {any} */ all, /** @type {string} */ place) => [all].flat().flatMap((one) => (Object.hasOwn(figures, one?.figure ?? '') ? [] : [place]));
  const holes = (/** @type {any} */ text, /** @type {string} */ place) => LANGUAGES.flatMap((tag) => cut(text[tag]).filter((name, odd) => odd % 2 && !Object.hasOwn(figures, name)).map(() => `${place}.${tag}`));
  const filled = (/** @type {any} */ text, /** @type {string} */ place) => { const bad = words(text, place); return bad.length > 0 ? bad : holes(text, place); };
  const judged = (/** @type {string} */ key) => (/** @type {any} */ one, /** @type {string} */ place) => [...filled(one?.text, `${place}.text`), ...conditions(one?.[key], `${place}.${key}`)];
  const found = [
    ...(typeof data.id === 'string' ? [] : ['id']), ...words(data.title, 'title'), ...words(data.idea, 'idea'),
    ...(isGroup(data.scenario) && typeof data.scenario.preset === 'string' ? [] : ['scenario']), ...(isGroup(data.figures) ? [] : ['figures']),
    ...(Array.isArray(data.steps) && data.steps.length > 0 ? [] : ['steps']),
    ...each(data.steps, 'steps', (step, place) => [
      ...(KINDS.includes(step?.kind) ? [] : [`${place}.kind`]), ...words(step?.title, `${place}.title`), ...(Array.isArray(step?.text) ? [] : [`${place}.text`]),
      ...each(step?.text, `${place}.text`, filled), ...each(step?.choices, `${place}.choices`, judged('if')), ...each(step?.tasks, `${place}.tasks`, judged('when')),
      ...each(step?.plot?.points, `${place}.plot.points`, (one, spot) => conditions(one, spot)), ...each(step?.plot?.against?.points, `${place}.plot.against.points`, (one, spot) => conditions(one, spot)),
      ...(step?.plot?.against ? words(step.plot.against.name, `${place}.plot.against.name`).concat(words(step.plot.name, `${place}.plot.name`)) : []), ...(step?.plot ? words(step.plot.text, `${place}.plot.text`).concat(words(step.plot.across, `${place}.plot.across`)) : []),
      ...(step?.draw === undefined || typeof step.draw?.path === 'string' ? [] : [`${place}.draw`]), ...(step?.draw ? words(step.draw.text, `${place}.draw.text`) : []),
    ]),
  ];
  return found[0] ?? '';
}

/** Cuts a text at its figures: words and names of figures by turns, beginning with words. @param {string} text */
export const cut = (text) => text.split(/\{(\w+)\}/);

/** @param {Text[]} texts @returns {string[]} */
export const figuresIn = (texts) => texts.flatMap((text) => Object.values(text).flatMap((words) => cut(words).filter((_, odd) => odd % 2)));

/** The figures a step needs, and the choices it judges. @param {Step} step @param {Choice[]} choices @returns {Set<string>} */
export const figuresOf = (step, choices) => new Set([
  ...figuresIn([...step.text, ...(step.tasks ?? []).map(({ text }) => text)]),
  ...[...(step.plot?.points ?? []), ...(step.plot?.against?.points ?? [])].map(({ figure }) => figure),
  ...[...(step.tasks ?? []).map(({ when }) => when), ...choices.map(({ if: conditions }) => conditions)].flat().map(({ figure }) => figure),
]);

/** The step that asked, for the step right behind it that reveals; −1 where there is none. @param {Step[]} steps @param {number} place */
export const askedBefore = (steps, place) => (steps[place - 1]?.kind === 'predict' ? place - 1 : -1);

/** Whether the figures have to stay covered: something is still to be guessed, and the step does not name a view of its own to be
 * looked at meanwhile. @param {Step[]} steps @param {number} place */
export const covered = (steps, place) => {
  const { kind, view } = steps[place];
  return steps.slice(place).some((step) => step.kind === 'predict') && (kind === 'predict' || view === undefined);
};
