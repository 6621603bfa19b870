// A table whose rows begin with what they are about.

import { h } from './dom.js';

/** @param {string[]} head @param {string[][]} rows */
export const table = (head, rows) => h('table', {},
  h('thead', {}, h('tr', {}, ...head.map((name) => h('th', { scope: 'col' }, name)))),
  h('tbody', {}, ...rows.map(([name, ...cells]) => h('tr', {}, h('th', { scope: 'row' }, name), ...cells.map((cell) => h('td', {}, cell))))));
