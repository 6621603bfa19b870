// An accent of the reader's own: as chosen where it can be read, else so much darker on white, lighter on black, that it can.

/** What WCAG asks of text against its ground. */
const ENOUGH = 4.5;
/** The paper of day and of night, as style.css has it. */
const GROUNDS = /** @type {const} */ ([['#ffffff', 0], ['#14161a', 255]]);

/** @param {string} colour `#rrggbb` */
const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/** Relative luminance. @param {number[]} colour */
function luminance(colour) {
  const [red, green, blue] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {number[]} one @param {number[]} other */
function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** For day and for night, each with enough contrast. @param {string} colour `#rrggbb` @returns {[string, string]} */
export function readable(colour) {
  const [day, night] = GROUNDS.map(([ground, towards]) => {
    let mixed = parts(colour);
    for (let step = 1; step <= 50 && contrast(mixed, parts(ground)) < ENOUGH; step += 1) mixed = parts(colour).map((part) => Math.round(part + (towards - part) * step / 50));
    return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  });
  return [day, night];
}

/** As a value of `--ll-accent`. @param {[string, string]} both */
export const accent = ([day, night]) => (day === night ? day : `light-dark(${day}, ${night})`);
