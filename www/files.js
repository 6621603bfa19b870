// Scenario files: opened by button or dropped on the page, saved under a name. They are the files of the command line.

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {(speech: Speech) => string} Text */

/** A scenario with everything in it has some ten thousand characters. */
const MOST_BYTES = 1_000_000;
const ENDING = '.loyalty.json';

/** @param {string} name */
const short = (name) => (name.length > 60 ? `${name.slice(0, 40)}…${name.slice(-15)}` : name);

/** What a file holds, or what is wrong with it. Nothing is read of a file that is too large.
 * @param {File} file @returns {Promise<{data: unknown} | {wrong: Text}>} */
export async function read(file) {
  const name = short(file.name);
  if (file.size > MOST_BYTES) {
    return { wrong: (speech) => speech.t('file.large', { name, size: megabytes(file.size, speech), most: megabytes(MOST_BYTES, speech) }) };
  }
  if (file.size === 0) return { wrong: (speech) => speech.t('file.empty', { name }) };
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { wrong: (speech) => speech.t('file.unreadable', { name }) };
  }
  const text = decoded(bytes);
  if (text === null) return { wrong: (speech) => speech.t('file.binary', { name }) };
  try {
    return { data: JSON.parse(text) };
  } catch (error) {
    const line = lineOf(/** @type {Error} */ (error).message, text);
    return { wrong: (speech) => (line ? speech.t('file.json_line', { name, line }) : speech.t('file.json', { name })) };
  }
}

/** @param {number} bytes @param {Speech} speech */
const megabytes = (bytes, speech) => speech.number(bytes / 1e6, { style: 'unit', unit: 'megabyte', maximumSignificantDigits: 2 });

/** Text as editors write it, in UTF-8 or, with its mark in front, UTF-16. @param {Uint8Array} bytes @returns {string | null} null where it is no text */
function decoded(bytes) {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    const text = new TextDecoder(wide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** Where a browser says that JSON ends to be JSON; each says it in its own way, some not at all.
 * @param {string} message @param {string} text @returns {number | null} */
function lineOf(message, text) {
  const line = /line (\d+)/.exec(message);
  if (line) return Number(line[1]);
  const position = /position (\d+)/.exec(message);
  return position ? text.slice(0, Number(position[1])).split('\n').length : null;
}

/** A name that every file system takes. @param {string} name */
export const fileName = (name, ending = ENDING) =>
  `${name.normalize('NFC').replaceAll(/[\\/:*?"<>|\p{C}]/gu, ' ').trim().replaceAll(/\s+/g, '-').slice(0, 60).toLowerCase() || 'scenario'}${ending}`;

/** What a file was called, without its ending. @param {string} name */
export const bareName = (name) => name.replace(/(\.loyalty)?\.json$/i, '');

/** @param {Scenario} scenario */
export const written = (scenario) => `${JSON.stringify(scenario, null, 2)}\n`;

/** Gives a file to the browser to keep. @param {string} name @param {Blob} content */
export function hand(name, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
