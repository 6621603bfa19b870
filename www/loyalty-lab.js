// One tag in any page: <script type="module" src="…/loyalty-lab.js"></script><loyalty-lab></loyalty-lab>

import { LoyaltyLab } from './element.js';

customElements.define('loyalty-lab', LoyaltyLab);
