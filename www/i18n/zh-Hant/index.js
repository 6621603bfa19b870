// 繁體中文（臺灣與港澳）。鍵與佔位符須與英文一致；中文不分單複數。

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
