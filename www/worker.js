// Runs the engine away from the page, so the page never waits: what the first answer needs of it.

import * as engine from './engine/first.js';
import { serve } from './work.js';

serve(/** @type {import('./work.js').Engine} */ (engine));
