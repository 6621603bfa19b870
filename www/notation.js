// Plain data as one readable piece of an address: `0.05`, `2~9` for a range, `points(reward_rate:0.06)` for a thing of a kind,
// `(from:3,until:9)` for a group, `(1,2,3)` for a list, `'…'` for a text that could be mistaken for any of these.

/** @typedef {{[key: string]: unknown}} Group */

/** @param {unknown} value @returns {value is {low: number, high: number}} */
export const isRange = (value) => typeof value === 'object' && value !== null && Object.keys(value).sort().join() === 'high,low';

const BARE = /^(?!(?:true|false)$)[a-z]\w*$/;
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** @param {unknown} value @returns {string} */
export function noted(value) {
  if (isRange(value)) return `${value.low}~${value.high}`;
  if (Array.isArray(value)) return `(${value.map(noted).join(',')})`;
  if (typeof value === 'string') return BARE.test(value) ? value : `'${value.replaceAll("'", "''")}'`;
  if (value === null || typeof value !== 'object') return String(value);
  const { kind, ...others } = /** @type {Group} */ (value);
  const inside = Object.entries(typeof kind === 'string' ? others : /** @type {Group} */ (value)).map(([key, one]) => `${key}:${noted(one)}`);
  return `${typeof kind === 'string' ? kind : ''}(${inside.join(',')})`;
}

/** @param {string} text @returns {unknown} undefined where the text is none of these */
export function meant(text) {
  const reader = new Reader(text);
  const value = reader.value();
  return reader.rest === '' ? value : undefined;
}

/** Deeper than anything that can be built. */
const DEEPEST = 12;

class Reader {
  #depth = 0;

  /** @param {string} rest what has not been read yet */
  constructor(rest) {
    this.rest = rest;
  }

  /** @param {RegExp} pattern anchored @returns {string | null} */
  #take(pattern) {
    const found = pattern.exec(this.rest)?.[0] ?? null;
    if (found !== null) this.rest = this.rest.slice(found.length);
    return found;
  }

  /** @returns {unknown} */
  value() {
    const quoted = this.#take(/^'(?:[^']|'')*'/);
    if (quoted !== null) return quoted.slice(1, -1).replaceAll("''", "'");
    if (this.rest.startsWith('(')) return this.#inside();
    const word = this.#take(/^[^(),:']+/);
    if (word === null) return undefined;
    if (this.rest.startsWith('(')) {
      const inside = this.#inside();
      if (inside === undefined || (Array.isArray(inside) && inside.length > 0)) return undefined;
      return { kind: word, .../** @type {Group} */ (Array.isArray(inside) ? {} : inside) };
    }
    if (NUMBER.test(word)) return Number(word);
    const ends = word.split('~');
    if (ends.length === 2 && ends.every((end) => NUMBER.test(end))) return { low: Number(ends[0]), high: Number(ends[1]) };
    if (word === 'true' || word === 'false') return word === 'true';
    return BARE.test(word) ? word : undefined;
  }

  /** A list or a group, from its first bracket to its last. @returns {unknown[] | Group | undefined} */
  #inside() {
    this.#depth += 1;
    if (this.#depth > DEEPEST) return undefined;
    this.#take(/^\(/);
    /** @type {unknown[]} */
    const list = [];
    /** @type {Group} */
    const group = {};
    while (!this.rest.startsWith(')')) {
      if (list.length + Object.keys(group).length > 0 && this.#take(/^,/) === null) return undefined;
      const key = this.#take(/^[a-z]\w*:/)?.slice(0, -1);
      const value = this.value();
      if (value === undefined) return undefined;
      if (key === undefined) list.push(value);
      else group[key] = value;
    }
    this.#take(/^\)/);
    this.#depth -= 1;
    if (Object.keys(group).length === 0) return list;
    return list.length > 0 ? undefined : group;
  }
}
