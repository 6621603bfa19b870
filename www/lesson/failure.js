// Why a lesson cannot be shown: which part of it, and what about it.

import { explainAll } from '../problems.js';
import { NoLesson } from './format.js';
import { Unsound } from './runs.js';

/** @param {unknown} error @param {import('../page.js').Lab} lab */
export async function tell(error, { notice, speech }) {
  await Promise.all([speech().need('lesson'), speech().need('problems')]).catch(() => {});
  if (error instanceof Unsound) {
    const { lesson, place, problems } = error;
    notice('lesson', (now) => now.t('lesson.unsound', { title: lesson.title[now.language], n: place + 1, why: explainAll(problems, now) }));
  } else if (error instanceof NoLesson) {
    notice('lesson', (now) => now.t(error.code, { name: error.name, where: error.where }));
  } else {
    notice('later', (now) => now.t('later.failed'));
  }
}
