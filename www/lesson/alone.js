// A lesson by itself on somebody's page: `<loyalty-lab lesson="stamp-card" step="2">`, or `lesson-src` for a file of one's own.

import { Classroom } from './classroom.js';
import { tell } from './failure.js';
import { NoLesson } from './format.js';

/** @typedef {import('../page.js').Lab} Lab */

/** Opens what the element's attributes name. @param {Lab} lab @param {HTMLElement} root @param {URL} folder of the lessons @param {Classroom | null} before  where one is open
 * @returns {Promise<Classroom | null>} null where there is no such lesson, which is said */
export async function open(lab, root, folder, before) {
  const { element } = lab;
  const room = before ?? new Classroom(lab, { root, before: null, entry: null, folder });
  const [name, file, step] = ['lesson', 'lesson-src', 'step'].map((attribute) => element.getAttribute(attribute));
  const address = file === null ? new URL(`${encodeURIComponent(name ?? '')}.json`, folder) : URL.canParse(file, document.baseURI) ? new URL(file, document.baseURI) : null;
  try {
    if (!address || !/^(https?|file|blob|data):$/.test(address.protocol)) throw new NoLesson('lesson.unreachable', file ?? '', address?.protocol ?? '?');
    await room.openAlone(await room.lessons.at(address), Number(step ?? 1));
    return room;
  } catch (error) {
    tell(error, lab);
    return null;
  }
}
