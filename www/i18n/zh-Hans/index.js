// 简体中文。键与占位符须与英文一致；中文不分单复数。

import { page } from './page.js';
import { presets } from './presets.js';
import { schemes } from './schemes.js';
import { verdict } from './verdict.js';
import { charts } from './charts.js';
import { compare } from './compare.js';
import { controls } from './controls.js';
import { help } from './help.js';
import { formulas } from './formulas.js';
import { problems } from './problems.js';

/** @type {import('../index.js').Dictionary} */
export const words = {
  ...page,
  ...presets,
  ...schemes,
  ...verdict,
  ...charts,
  ...compare,
  ...controls,
  ...help,
  ...formulas,
  ...problems,
};
