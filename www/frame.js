// The element in an iframe, for hosts that take no scripts: its attributes come from the address, its scenario from what stands behind
// the `#`, and it tells the page around it how high it is. It listens to nothing else.

import { LoyaltyLab } from './loyalty-lab.js';

const asked = new URLSearchParams(location.search);
const lab = /** @type {LoyaltyLab} */ (document.createElement('loyalty-lab'));
for (const name of LoyaltyLab.observedAttributes.filter((one) => asked.has(one))) lab.setAttribute(name, asked.get(name) ?? '');
// Nothing but colours becomes a style.
const [day, night = day] = (asked.get('accent') ?? '').split(',');
if ([day, night].every((one) => /^[0-9a-f]{6}$/i.test(one))) lab.style.setProperty('--ll-accent', `light-dark(#${day}, #${night})`);
if (location.hash.length > 1 && !asked.has('src')) lab.setAttribute('src', location.hash);
// Which language the page around it has cannot be seen from here: without a word it is the reader's own.
const { documentElement: whole } = document;
whole.lang = asked.get('lang') ?? '';
lab.ready.then(() => { whole.lang ||= lab.shadowRoot?.querySelector('[lang]')?.getAttribute('lang') ?? ''; });
document.body.append(lab);

// How high something is may be known to anybody.
const tell = () => parent.postMessage({ type: 'loyalty-lab:height', height: lab.getBoundingClientRect().height }, '*');
new ResizeObserver(tell).observe(lab);
addEventListener('message', ({ data, source }) => {
  if (source === parent && data?.type === 'loyalty-lab:height?') tell();
});
