// The element in an iframe, for hosts that take no scripts: its attributes come from the address, its scenario from what stands behind
// the `#`, and it tells the page around it how high it is. It listens to nothing else.

import './loyalty-lab.js';

const TAKEN = ['preset', 'lang', 'currency', 'theme', 'seed', 'view', 'controls', 'readonly', 'src', 'more', 'lesson'];

const asked = new URLSearchParams(location.search);
const lab = /** @type {import('./element.js').LoyaltyLab} */ (document.createElement('loyalty-lab'));
for (const name of TAKEN.filter((one) => asked.has(one))) lab.setAttribute(name, asked.get(name) ?? '');
if (location.hash.length > 1 && !asked.has('src')) lab.setAttribute('src', location.hash);
document.documentElement.lang = asked.get('lang') ?? 'en';
document.body.append(lab);

// How high something is may be known to anybody.
const tell = () => parent.postMessage({ type: 'loyalty-lab:height', height: lab.getBoundingClientRect().height }, '*');
new ResizeObserver(tell).observe(lab);
addEventListener('message', ({ data, source }) => {
  if (source === parent && data?.type === 'loyalty-lab:height?') tell();
});
