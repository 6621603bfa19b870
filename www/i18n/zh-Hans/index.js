// 简体中文。键与占位符须与英文一致；中文不分单复数。

import { page } from './page.js';
import { presets } from './presets.js';
import { schemes } from './schemes.js';
import { verdict } from './verdict.js';
import { charts } from './charts.js';
import { answer } from './answer.js';
import { controls } from './controls.js';

/** 首屏所需。@type {import('../index.js').First} */
export const words = {
  ...page,
  ...presets,
  ...schemes,
  ...verdict,
  ...charts,
  ...answer,
  ...controls,
};

/** 用到时才加载。@type {import('../index.js').Later} */
export const later = {
  figures: () => import('./figures.js').then(({ words }) => words),
  compare: () => import('./compare.js').then(({ compare }) => compare),
  work: () => import('./work.js').then(({ work }) => work),
  help: () => import('./help.js').then(({ help }) => help),
  formulas: () => import('./formulas.js').then(({ formulas }) => formulas),
  problems: () => import('./problems.js').then(({ problems }) => problems),
  study: () => import('./study.js').then(({ study }) => study),
  explain: () => import('./explain.js').then(({ explain }) => explain),
  build: () => import('./build.js').then(({ build }) => build),
  takeaway: () => import('./takeaway.js').then(({ words }) => words),
  embed: () => import('./embed.js').then(({ embed }) => embed),
  lesson: () => import('./lesson.js').then(({ lesson }) => lesson),
  mechanisms: () => import('./mechanisms.js').then(({ mechanisms }) => mechanisms),
  apart: () => import('./apart.js').then(({ apart }) => apart),
};
