// A lesson or a claim by itself on somebody's page: `<loyalty-lab lesson="stamp-card" step="2">`, `claim="five-percent"`, or `lesson-src` for a file of
// one's own.

import { Classroom } from './classroom.js';
import { tell } from './failure.js';
import { NoLesson } from './format.js';

/** @typedef {import('../page.js').Lab} Lab */
/** @typedef {import('./classroom.js').Lesson} Lesson */

/** What the attributes name. @param {HTMLElement} element @param {import('./format.js').Lessons} lessons @returns {Promise<Lesson | {no: 'lesson' | 'claim', name: string}>} or that there is none of the name */
async function named(element, lessons) {
  const [lesson, file, claim] = ['lesson', 'lesson-src', 'claim'].map((attribute) => element.getAttribute(attribute));
  if (file !== null) {
    const address = URL.canParse(file, document.baseURI) ? new URL(file, document.baseURI) : null;
    if (!address || !/^(https?|file|blob|data):$/.test(address.protocol)) throw new NoLesson('lesson.unreachable', file, address?.protocol ?? '?');
    return lessons.at(address);
  }
  const [no, name] = lesson === null ? [/** @type {const} */ ('claim'), claim ?? ''] : [/** @type {const} */ ('lesson'), lesson];
  try {
    return await (no === 'claim' ? lessons.claim(name) : lessons.at(new URL(`${encodeURIComponent(name)}.json`, lessons.folder)));
  } catch (error) {
    // Without a connection nothing comes at all: that is another matter.
    const names = await (no === 'claim' ? lessons.claimNames() : lessons.names()).catch(() => { throw error; });
    if (names.includes(name)) throw error;
    return { no, name };
  }
}

/** Opens what the element's attributes name. @param {Lab} lab @param {HTMLElement} root @param {URL} folder of the lessons @param {Classroom | null} before  where one is open
 * @param {() => void} turned  when another step is on screen @returns {Promise<Classroom | null>} null where there is no such lesson, which is said */
export async function open(lab, root, folder, before, turned) {
  const { element } = lab;
  const room = before ?? new Classroom(lab, { root, before: null, entry: null, folder, turned });
  try {
    const lesson = await named(element, room.lessons);
    if ('no' in lesson) {
      await lab.speech().need('embed');
      lab.notice('lesson', (speech) => speech.t(`embed.no_${lesson.no}`, { name: lesson.name }));
      return null;
    }
    await room.openAlone(lesson, Number(element.getAttribute('step') ?? 1), !element.hasAttribute('lesson-src'));
    return room;
  } catch (error) {
    tell(error, lab);
    return null;
  }
}
