// An answer as a few letters that can be read out, copied by hand and pasted by the dozen: what was guessed, what was drawn, for
// which step of which lesson, and a check that finds a slip of the pen. Nothing else is in it, and nobody's name.
// `LL-4K7M-Q2X9`, in letters that are not mistaken for one another.

import { STEPS } from './curve.js';

/** @typedef {{lesson: string, step: number, choice: number | null, heights: number[] | null}} Answer  `step` and `choice` from 0; heights behind the first place */
/** @typedef {'none' | 'typo' | 'lesson' | 'step'} Fault */
/** @typedef {{text: string, why: Fault}} Bad */

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const VERSION = 1;
/** Bits of each number, in this order; then seven for each height. */
const SIZES = { version: 2, lesson: 12, step: 5, choice: 4, places: 4 };
const HEIGHT = 7;
const CHECK = 10;

/** A short hash: FNV-1a. @param {string} text @param {number} bits */
function hash(text, bits) {
  let value = 2_166_136_261;
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return (value ^ (value >>> bits)) & (2 ** bits - 1);
}

/** @param {string} id */
const markOf = (id) => hash(id, SIZES.lesson);

/** @param {Answer} answer */
export function codeOf({ lesson, step, choice, heights }) {
  /** @type {[number, number][]} */
  const parts = [
    [VERSION, SIZES.version], [markOf(lesson), SIZES.lesson], [step, SIZES.step], [choice === null ? 0 : choice + 1, SIZES.choice], [heights?.length ?? 0, SIZES.places],
    ...(heights ?? []).map((height) => /** @type {[number, number]} */ ([height, HEIGHT])),
  ];
  const bits = parts.map(([value, size]) => value.toString(2).padStart(size, '0')).join('');
  const body = lettersOf(bits.padEnd(Math.ceil(bits.length / 5) * 5, '0'));
  const whole = body + lettersOf(hash(body, CHECK).toString(2).padStart(CHECK, '0'));
  return ['LL', ...(whole.match(/.{1,4}/g) ?? [])].join('-');
}

/** @param {string} bits */
const lettersOf = (bits) => (bits.match(/.{5}/g) ?? []).map((five) => LETTERS[Number.parseInt(five, 2)]).join('');

/**
 * Reads one code.
 * @param {string} code @param {string} lesson that it should be for @param {number} step that asked
 * @returns {{answer: Answer} | {why: Fault, step?: number}}
 */
export function answerOf(code, lesson, step) {
  const letters = code.toUpperCase().replace(/^LL/, '').replace(/[^0-9A-Z]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const [body, check] = [letters.slice(0, -2), letters.slice(-2)];
  if (body.length < 2 || [...letters].some((letter) => !LETTERS.includes(letter))) return { why: 'typo' };
  if (lettersOf(hash(body, CHECK).toString(2).padStart(CHECK, '0')) !== check) return { why: 'typo' };
  const bits = [...body].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  let from = 0;
  const take = (/** @type {number} */ size) => Number.parseInt(bits.slice(from, from += size) || '0', 2);
  if (take(SIZES.version) !== VERSION) return { why: 'typo' };
  if (take(SIZES.lesson) !== markOf(lesson)) return { why: 'lesson' };
  const asked = take(SIZES.step);
  const choice = take(SIZES.choice);
  const heights = Array.from({ length: take(SIZES.places) }, () => take(HEIGHT));
  if (heights.some((height) => height > STEPS) || from > bits.length) return { why: 'typo' };
  if (asked !== step) return { why: 'step', step: asked };
  return { answer: { lesson, step, choice: choice === 0 ? null : choice - 1, heights: heights.length > 0 ? heights : null } };
}

/** Everything that a class has sent, as it was pasted: names and words around the codes do not matter.
 * @param {string} text @param {string} lesson @param {number} step @returns {{answers: Answer[], bad: Bad[]}} */
export function answersOf(text, lesson, step) {
  /** @type {Answer[]} */
  const answers = [];
  /** @type {Bad[]} */
  const bad = [];
  for (const line of text.split(/[\n\r;,，；、]+/).map((one) => one.trim()).filter(Boolean)) {
    const codes = line.match(/\bLL[-–—][0-9A-Z]+(?:[-–—][0-9A-Z]+)*/gi) ?? [];
    if (codes.length === 0) bad.push({ text: line.slice(0, 40), why: 'none' });
    for (const code of codes) {
      const read = answerOf(code, lesson, step);
      if ('answer' in read) answers.push(read.answer);
      else bad.push({ text: line.slice(0, 60), why: read.why });
    }
  }
  return { answers, bad };
}
