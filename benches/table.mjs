// The table: median, the middle half of the rounds, a note.

import { quartiles } from './statistics.mjs';

const digits = (value) => (value >= 1000 ? value.toFixed(0) : value.toPrecision(3));

export class Table {
  #lines = [];

  section(title) {
    this.#lines.push('', title);
  }

  /** One value a round. */
  row(name, values, note) {
    const [low, middle, high] = quartiles(values);
    this.line(name, digits(middle), note, `${digits(low)} – ${digits(high)}`);
  }

  line(name, value, note = '', range = '') {
    this.#lines.push(`  ${name.padEnd(34)} ${value.padStart(8)}  ${range.padEnd(15)}  ${note}`.trimEnd());
  }

  toString() {
    return this.#lines.join('\n');
  }
}
