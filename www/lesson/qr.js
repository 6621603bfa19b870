// An address as a QR code, for phones that look at a projector: ISO/IEC 18004, bytes, correction level L, versions 1 to 9.

/** A matrix of modules, dark where true. @typedef {boolean[][]} Matrix */

/** Of each version: correction bytes of a block, blocks, data bytes of a block. */
const BLOCKS = [[7, 1, 19], [10, 1, 34], [15, 1, 55], [20, 1, 80], [26, 1, 108], [18, 2, 68], [20, 2, 78], [24, 2, 97], [30, 2, 116]];
/** Middles of the alignment patterns. */
const ALIGNED = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46]];
/** Mode and length before the text, in bits. */
const HEAD = 12;

// The field of 256: powers of 2 modulo x⁸ + x⁴ + x³ + x² + 1.
const POWER = [1];
for (let at = 1; at < 255; at += 1) POWER[at] = (POWER[at - 1] << 1) ^ (POWER[at - 1] > 127 ? 0x11d : 0);
const LOG = Object.fromEntries(POWER.map((value, at) => [value, at]));
/** @param {number} one @param {number} other */
const times = (one, other) => (one && other ? POWER[(LOG[one] + LOG[other]) % 255] : 0);

/** What is left of the data divided by the generator. @param {number[]} data @param {number} size */
function correction(data, size) {
  let generator = [1];
  for (let at = 0; at < size; at += 1) {
    generator = [...generator, 0].map((value, place) => value ^ (place > 0 ? times(generator[place - 1], POWER[at]) : 0));
  }
  const rest = [...data, ...Array.from({ length: size }, () => 0)];
  data.forEach((_, at) => {
    const lead = rest[at];
    generator.forEach((value, place) => { rest[at + place] ^= times(value, lead); });
  });
  return rest.slice(data.length);
}

/** A number with the remainder of its division behind it. @param {number} value @param {number} by @param {number} bits of the remainder */
function checked(value, by, bits) {
  let rest = value << bits;
  for (let at = 31 - Math.clz32(rest); at >= bits; at -= 1) if (rest >> at & 1) rest ^= by << (at - bits);
  return value << bits | rest;
}

/** Data and correction, the blocks by turns. @param {Uint8Array} bytes @param {number} version from 1 */
function codewords(bytes, version) {
  const [size, blocks, length] = BLOCKS[version - 1];
  const bits = ['0100', bytes.length.toString(2).padStart(8, '0'), ...[...bytes].map((byte) => byte.toString(2).padStart(8, '0')), '0000'].join('');
  const data = (bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2));
  for (let at = 0; data.length < blocks * length; at += 1) data.push(at % 2 === 0 ? 0xec : 0x11);
  const parts = Array.from({ length: blocks }, (_, at) => data.slice(at * length, (at + 1) * length));
  const checks = parts.map((part) => correction(part, size));
  const turns = (/** @type {number[][]} */ all) => all[0].flatMap((_, at) => all.map((one) => one[at]));
  return [...turns(parts), ...turns(checks)];
}

/** @type {((row: number, column: number) => boolean)[]} */
const MASKS = [
  (r, c) => (r + c) % 2 === 0, (r) => r % 2 === 0, (_, c) => c % 3 === 0, (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0, (r, c) => r * c % 2 + r * c % 3 === 0,
  (r, c) => (r * c % 2 + r * c % 3) % 2 === 0, (r, c) => ((r + c) % 2 + r * c % 3) % 2 === 0,
];

/** What stands at the same place in each code of a version; undefined where data goes. @param {number} version @param {number} mask */
function frame(version, mask) {
  const size = 17 + 4 * version;
  /** @type {(boolean | undefined)[][]} */
  const all = Array.from({ length: size }, () => Array.from({ length: size }, () => undefined));
  const square = (/** @type {number} */ row, /** @type {number} */ column, /** @type {number} */ reach, /** @type {(far: number) => boolean} */ dark) => {
    for (let r = -reach; r <= reach; r += 1) {
      for (let c = -reach; c <= reach; c += 1) if (all[row + r]?.length && column + c in all[row + r]) all[row + r][column + c] = dark(Math.max(Math.abs(r), Math.abs(c)));
    }
  };
  for (let at = 8; at < size - 8; at += 1) all[6][at] = all[at][6] = at % 2 === 0;
  const [first, last] = [3, size - 4];
  for (const [row, column] of [[first, first], [first, last], [last, first]]) square(row, column, 4, (far) => far !== 2 && far !== 4);
  const middles = ALIGNED[version - 1];
  for (const row of middles) {
    for (const column of middles) {
      const corner = (row === 6 && (column === 6 || column === size - 7)) || (row === size - 7 && column === 6);
      if (!corner) square(row, column, 2, (far) => far !== 1);
    }
  }
  const format = checked(1 << 3 | mask, 0x537, 10) ^ 0x5412;
  for (let at = 0; at < 15; at += 1) {
    const dark = (format >> at & 1) === 1;
    all[at < 6 ? at : at < 8 ? at + 1 : size - 15 + at][8] = dark;
    all[8][at < 8 ? size - 1 - at : at < 9 ? 7 : 14 - at] = dark;
  }
  all[size - 8][8] = true;
  const told = checked(version, 0x1f25, 12);
  for (let at = 0; version > 6 && at < 18; at += 1) {
    const [long, short] = [Math.floor(at / 3), size - 11 + at % 3];
    all[long][short] = all[short][long] = (told >> at & 1) === 1;
  }
  return all;
}

/** How hard a code is to read: long runs, blocks of one colour, much more of one than of the other. @param {Matrix} all */
function burden(all) {
  const lines = [...all, ...all.map((_, at) => all.map((row) => row[at]))].map((line) => line.map(Number).join(''));
  const runs = lines.flatMap((line) => line.match(/0{5,}|1{5,}/g) ?? []).reduce((sum, { length }) => sum + length - 2, 0);
  const finders = lines.reduce((sum, line) => sum + (line.match(/(?=10111010000|00001011101)/g) ?? []).length, 0);
  let blocks = 0;
  for (let r = 1; r < all.length; r += 1) {
    for (let c = 1; c < all.length; c += 1) if (all[r][c] === all[r - 1][c] && all[r][c] === all[r][c - 1] && all[r][c] === all[r - 1][c - 1]) blocks += 1;
  }
  const dark = all.flat().filter(Boolean).length / all.length ** 2;
  return runs + 3 * blocks + 40 * finders + 10 * Math.floor(Math.abs(dark - 0.5) * 20);
}

/** @param {string} text @returns {Matrix | null} null where the text is too long */
export function qr(text) {
  const bytes = new TextEncoder().encode(text);
  const version = 1 + BLOCKS.findIndex(([, blocks, length]) => 8 * bytes.length + HEAD <= 8 * blocks * length);
  if (version === 0) return null;
  const bits = codewords(bytes, version).map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const size = 17 + 4 * version;
  const filled = MASKS.map((masks, mask) => {
    const all = frame(version, mask);
    let at = 0;
    // Two columns at a time from the right, up and down by turns; the column of the clock is passed over.
    for (let pair = 0; pair < (size - 1) / 2; pair += 1) {
      const right = size - 1 - 2 * pair - (size - 1 - 2 * pair <= 6 ? 1 : 0);
      for (let step = 0; step < size; step += 1) {
        const row = pair % 2 === 0 ? size - 1 - step : step;
        for (const column of [right, right - 1]) {
          if (all[row][column] !== undefined) continue;
          all[row][column] = (bits[at] === '1') !== masks(row, column);
          at += 1;
        }
      }
    }
    return /** @type {Matrix} */ (all);
  });
  return filled.reduce((best, one) => (burden(one) < burden(best) ? one : best));
}
