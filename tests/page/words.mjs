// All words of a language at once, as no page ever has them.

import { languages } from '../../www/i18n/index.js';

/** @param {string} language */
export async function allWords(language) {
  const { words, later } = await import(`../../www/i18n/${language}/index.js`);
  return Object.assign({}, words, ...(await Promise.all(Object.values(later).map((load) => load()))));
}

export const dictionaries = Object.fromEntries(await Promise.all(languages.map(async (language) => [language, await allWords(language)])));
