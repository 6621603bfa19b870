// One tag in any page: <script type="module" src="…/loyalty-lab.js"></script><loyalty-lab></loyalty-lab>

import { LoyaltyLab } from './element.js';

// A page may have met another version first: that one keeps the name, and this one can be given another by whoever imports it.
if (!customElements.get('loyalty-lab')) customElements.define('loyalty-lab', LoyaltyLab);

export { LoyaltyLab };
