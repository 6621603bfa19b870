// English, the words that the page begins with. The keys of these files are the keys of every language; `{name}` is filled in,
// and `{ one, other }` goes by `n`.

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
