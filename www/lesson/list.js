// The lessons and the claims there are, to choose one.

import { h } from '../dom.js';

/** @typedef {import('./classroom.js').Lesson} Lesson */
/** @typedef {import('../i18n/index.js').Speech} Speech */

/** @param {Lesson[]} lessons @param {Lesson[]} claims @param {Speech} speech @param {(lesson: Lesson) => void} begin */
export const list = (lessons, claims, speech, begin) => [
  h('h2', { tabindex: '-1', class: 'lesson-step' }, speech.t('lesson.title')),
  h('p', {}, speech.t('lesson.about')),
  listed(lessons, 'lesson-list', speech, begin),
  h('h2', { class: 'lesson-step' }, speech.t('lesson.claims')),
  h('p', {}, speech.t('lesson.claims_about')),
  listed(claims, 'lesson-list claim-list', speech, begin),
];

/** @param {Lesson[]} lessons @param {string} name @param {Speech} speech @param {(lesson: Lesson) => void} begin */
const listed = (lessons, name, speech, begin) => h('ol', { class: name }, ...lessons.map((lesson) => h('li', {},
  h('button', { type: 'button', onclick: () => begin(lesson) }, lesson.title[speech.language]),
  ...(lesson.claim ? [] : [h('small', {}, speech.t('lesson.minutes', { n: lesson.minutes }))]),
  h('p', {}, lesson.idea[speech.language]))));
