// A curve that somebody draws: the places where it can be set, how high each is, and how far it is from the model's.
// A height is a whole number of hundredths of the axis, so that it survives being told as a few letters.

/** @typedef {'share' | 'money' | 'number'} Measured */
/** From where to where the picture goes. @typedef {{from: number, to: number}} Axis */
/** Heights by place, the first given; null where nothing is drawn yet. @typedef {(number | null)[]} Heights */

export const STEPS = 100;
/** Places after the first: a dozen can be drawn with a finger, and set one by one with keys. */
const PLACES = 12;

/** The periods, from 0, where the curve can be set: the first, then evenly up to the last. @param {number} periods */
export function placesOf(periods) {
  const stride = Math.ceil(periods / PLACES);
  const ends = Array.from({ length: Math.floor(periods / stride) }, (_, at) => (at + 1) * stride - 1);
  return [...new Set([0, ...ends, periods - 1])];
}

/** A round number at or above. @param {number} value */
function roundUp(value) {
  if (value <= 0) return 0;
  const unit = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 3, 4, 5, 6, 8, 10].find((digit) => digit * unit >= value * (1 - 1e-9)) ?? 10) * unit;
}

/** Room for what is asked and for wrong guesses on both sides of it. @param {number[]} truth @param {Measured} as @returns {Axis} */
export function axisOf(truth, as) {
  const [low, high] = [Math.min(0, ...truth), Math.max(0, ...truth)];
  if (as === 'share' && low >= 0 && high <= 1) return { from: 0, to: 1 };
  return { from: low < 0 ? -roundUp(-low * 1.5) : 0, to: roundUp(Math.max(high * 1.5, -low * 0.5)) };
}

/** Values to write beside the axis: round ones, zero among them. @param {Axis} axis */
export function ticksOf({ from, to }) {
  const rough = (to - from) / 4;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((digit) => digit * unit >= rough * (1 - 1e-9)) ?? 10) * unit;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}

/** @param {number} height @param {Axis} axis */
export const valueAt = (height, { from, to }) => from + height / STEPS * (to - from);

/** @param {number} value @param {Axis} axis */
export const heightOf = (value, { from, to }) => Math.min(STEPS, Math.max(0, Math.round((value - from) / (to - from) * STEPS)));

/** With one place set; what lies undrawn before it becomes a straight line. @param {Heights} heights @param {number} at @param {number} height @returns {Heights} */
export function drawn(heights, at, height) {
  const now = [...heights];
  now[at] = height;
  let before = at - 1;
  while (before > 0 && now[before] === null) before -= 1;
  const start = now[before] ?? height;
  for (let place = before + 1; place < at; place += 1) now[place] = Math.round(start + (height - start) * (place - before) / (at - before));
  return now;
}

/** Whether it is drawn to its end. @param {Heights | null | undefined} heights */
export const whole = (heights) => heights != null && heights.every((height) => height !== null);

/**
 * How far a drawn curve is from the model's: on average, and where most.
 * @param {Heights} heights @param {number[]} truth by period @param {number[]} places @param {Axis} axis
 * @returns {{mean: number, most: {place: number, drawn: number, truth: number}} | null} null where nothing is drawn
 */
export function apart(heights, truth, places, axis) {
  const all = places.slice(1).flatMap((period, at) => {
    const height = heights[at + 1];
    return height === null || height === undefined ? [] : [{ place: period, drawn: valueAt(height, axis), truth: truth[period] }];
  });
  if (all.length === 0) return null;
  const off = (/** @type {{drawn: number, truth: number}} */ one) => Math.abs(one.drawn - one.truth);
  return { mean: all.reduce((sum, one) => sum + off(one), 0) / all.length, most: all.reduce((far, one) => (off(one) > off(far) ? one : far)) };
}
