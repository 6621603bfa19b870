// A table whose rows begin with what they are about, and the amounts in it.

import { h } from './dom.js';

/** Amounts that two digits do not hold as people write them: $1.30. @type {[least: number, under: number]} */
const CENTS = [0.1, 9.995];

/** Short, but with all cents where there are few: −$1.30, $51K. @param {number} value @param {import('./i18n/index.js').Speech} speech */
export const money = (value, speech) => (Math.abs(value) >= CENTS[0] && Math.abs(value) < CENTS[1] ? speech.amount(value) : speech.money(value));

/** @param {string[]} head @param {string[][]} rows */
export const table = (head, rows) => h('table', {},
  h('thead', {}, h('tr', {}, ...head.map((name) => h('th', { scope: 'col' }, name)))),
  h('tbody', {}, ...rows.map(([name, ...cells]) => h('tr', {}, h('th', { scope: 'row' }, name), ...cells.map((cell) => h('td', {}, cell))))));
