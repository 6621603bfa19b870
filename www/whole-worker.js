// Runs the whole engine away from the page.

import * as engine from './engine/loyalty_lab.js';
import { serve } from './work.js';

serve(engine);
