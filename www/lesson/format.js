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

/**
 * A claim that people bring along, and what the model says to it.
 * @typedef {object} Claim
 * @property {1} format
 * @property {string} id
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

/** @param {URL} folder @param {string} name @returns {Promise<any>} */
async function file(folder, name) {
  const answer = await fetch(new URL(`${name}.json`, folder));
  if (!answer.ok) throw new Error(`${answer.status} for ${name}`);
  return answer.json();
}

/** All lessons, in the order they are taught. @param {URL} folder @returns {Promise<Lesson[]>} */
export const lessonsOf = async (folder) => Promise.all((await file(folder, 'index')).map((/** @type {string} */ id) => file(folder, id)));

/** All claims, as lessons of one step. @param {URL} folder @returns {Promise<(Lesson & {claim: Claim})[]>} */
export async function claimsOf(folder) {
  const claims = new URL('claims/', folder);
  const all = await Promise.all((await file(claims, 'index')).map((/** @type {string} */ id) => file(claims, id)));
  return all.map((/** @type {Claim} */ claim) => ({ ...claim, claim, minutes: 0, steps: [{ kind: 'read', title: claim.title, text: claim.text }] }));
}

/** Cuts a text at its figures: words and names of figures by turns, beginning with words. @param {string} text */
export const cut = (text) => text.split(/\{(\w+)\}/);

/** @param {Text[]} texts @returns {string[]} */
export const figuresIn = (texts) => texts.flatMap((text) => Object.values(text).flatMap((words) => cut(words).filter((_, odd) => odd % 2)));

/** The figures a step needs, and the choices it judges. @param {Step} step @param {Choice[]} choices @returns {Set<string>} */
export const figuresOf = (step, choices) => new Set([
  ...figuresIn([...step.text, ...(step.tasks ?? []).map(({ text }) => text)]),
  ...[...(step.tasks ?? []).map(({ when }) => when), ...choices.map(({ if: conditions }) => conditions)].flat().map(({ figure }) => figure),
]);

/** The step that asked, for the step right behind it that reveals; −1 where there is none. @param {Step[]} steps @param {number} place */
export const askedBefore = (steps, place) => (steps[place - 1]?.kind === 'predict' ? place - 1 : -1);

/** Whether the figures have to stay covered: something is still to be guessed. @param {Step[]} steps @param {number} place */
export const covered = (steps, place) => steps.slice(place).some(({ kind }) => kind === 'predict');
