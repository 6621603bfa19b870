// What is wrong, said in the reader's language from the code and numbers the engine gives.

/** @typedef {import('./types.js').Problem} Problem */
/** @typedef {import('./i18n/index.js').Speech} Speech */

/** @param {Problem} problem @param {Speech} speech */
export function explain(problem, speech) {
  const key = `problem.at.${problem.code}`;
  const sentence = speech.t(speech.has(key) ? key : 'problem.at.other', {
    path: problem.path,
    value: problem.value ?? '',
    low: problem.low ?? '',
    high: problem.high ?? '',
  });
  return problem.nearest ? [sentence, speech.t('problem.nearest', { nearest: problem.nearest })].join(speech.t('list.joiner')) : sentence;
}

/** The first two say enough; a broken file may have hundreds. @param {Problem[]} problems @param {Speech} speech */
export const explainAll = (problems, speech) =>
  problems.slice(0, 2).map((problem) => explain(problem, speech)).join(speech.t('list.joiner'));
