// A part of what matters most: its title, a note, a picture with its finding, and the numbers behind it.

import { h, picture, say } from './dom.js';

/** @param {string} name */
export function section(name) {
  const title = h('h3');
  const note = h('p', { class: 'note' });
  const plot = h('div', { class: 'study-plot' });
  const finding = h('p', { class: 'finding' });
  const body = h('div', { class: 'numbers', tabindex: '0', role: 'region' });
  const summary = h('summary');
  const fold = h('details', {}, summary, body);
  return { title, note, plot, finding, table: body, summary, fold, root: h('section', { class: `matter ${name}` }, title, note, plot, finding, fold) };
}

/** @param {ReturnType<typeof section>} part @param {string} svg @param {string} finding */
export function paint({ plot, finding: line }, svg, finding) {
  const drawn = picture(svg);
  drawn.setAttribute('role', 'img');
  drawn.setAttribute('aria-label', finding);
  plot.replaceChildren(drawn);
  say(line, finding);
}
