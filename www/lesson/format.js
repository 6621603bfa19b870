// What a lesson is made of, and how it comes: a plain data file each beside the page. See docs/write-a-lesson.md.

/** @typedef {import('../i18n/index.js').Language} Language */
/** The same in every language. @typedef {Record<Language, string>} Text */
/** @typedef {import('./numbers.js').Condition} Condition */
/**
 * @typedef {object} Choice
 * @property {Text} text
 * @property {Condition | Condition[]} if  the figures say so where this choice is right
 */
/** @typedef {{text: Text, when: Condition | Condition[]}} Task  ticks itself when the live figures satisfy it */
/**
 * @typedef {object} Step
 * @property {'read' | 'predict' | 'reveal' | 'try' | 'take_away'} kind
 * @property {Text} title
 * @property {Text[]} text  paragraphs; `{name}` is a figure
 * @property {Choice[]} [choices] of a prediction
 * @property {Task[]} [tasks]
 * @property {Record<string, unknown>} [changes] of the scenario, by path; they hold from this step on
 * @property {string} [source] what the claim or the evidence is taken from
 */
/**
 * @typedef {object} Lesson
 * @property {1} format
 * @property {string} id
 * @property {number} minutes
 * @property {Text} title
 * @property {Text} idea
 * @property {{preset: string, currency?: string, changes: Record<string, unknown>}} scenario  in the market of the reader's language where no currency is said
 * @property {Record<string, import('./numbers.js').Source>} figures
 * @property {Step[]} steps
 */

/** @param {URL} folder @param {string} name @returns {Promise<any>} */
async function file(folder, name) {
  const answer = await fetch(new URL(`${name}.json`, folder));
  if (!answer.ok) throw new Error(`${answer.status} for ${name}`);
  return answer.json();
}

/** All lessons, in the order they are taught. @param {URL} folder @returns {Promise<Lesson[]>} */
export const lessonsOf = async (folder) => Promise.all((await file(folder, 'index')).map((/** @type {string} */ id) => file(folder, id)));

/** Cuts a text at its figures: words and names of figures by turns, beginning with words. @param {string} text */
export const cut = (text) => text.split(/\{(\w+)\}/);

/** The figures a step needs, and the choices it judges. @param {Step} step @param {Choice[]} choices @returns {Set<string>} */
export const figuresOf = (step, choices) => new Set([
  ...[...step.text, ...(step.tasks ?? []).map(({ text }) => text)].flatMap((text) => Object.values(text).flatMap((words) => cut(words).filter((_, odd) => odd % 2))),
  ...[...(step.tasks ?? []).map(({ when }) => when), ...choices.map(({ if: conditions }) => conditions)].flat().map(({ figure }) => figure),
]);

/** The step that asked, for the step right behind it that reveals; −1 where there is none. @param {Step[]} steps @param {number} place */
export const askedBefore = (steps, place) => (steps[place - 1]?.kind === 'predict' ? place - 1 : -1);

/** Whether the figures have to stay covered: something is still to be guessed. @param {Step[]} steps @param {number} place */
export const covered = (steps, place) => steps.slice(place).some(({ kind }) => kind === 'predict');
