// What backs a number: a published source, or the word assumption. The engine says so in English; other languages bring their own words.

/** @typedef {import('./i18n/index.js').Speech} Speech */

/** By language, then by what the engine says. @type {Map<string, Record<string, string>>} */
const translations = new Map();

/** Fetches what a language calls the engine's sources; without a connection they stay in English. @param {Speech} speech */
export async function loadEvidence({ language }) {
  if (language === 'en' || translations.has(language)) return;
  const { evidence: words } = await import(`./i18n/${language}/evidence.js`).catch(() => ({ evidence: null }));
  if (words) translations.set(language, words);
}

/** @param {import('./types.js').Field} field @param {Speech} speech */
export function evidence({ evidence: { kind, source } }, speech) {
  if (!source && kind !== 'choice') return null;
  return speech.t(`evidence.${kind}`, { source: (source && translations.get(speech.language)?.[source]) ?? source ?? '' });
}

/** The same, in the reader's language. @param {import('./types.js').Field} field @param {Speech} speech */
export async function backing(field, speech) {
  await loadEvidence(speech);
  return evidence(field, speech);
}
