// Every view in three languages and two themes: what is there to embed, and whether it all looks as it should.

import { h } from './dom.js';
import { languageNames, languages } from './i18n/index.js';
import { LoyaltyLab } from './loyalty-lab.js';

const THEMES = ['light', 'dark'];

/** An element is made when its place comes near, and taken away when it is far: seventy-two at once are no page. */
const near = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) target.replaceChildren();
    else if (target.childElementCount === 0) {
      const { view = '', lang = '', theme = '' } = /** @type {HTMLElement} */ (target).dataset;
      target.append(h(/** @type {'div'} */ ('loyalty-lab'), { view, lang, theme, preset: 'coffee', controls: 'none', more: '' }));
    }
  }
}, { rootMargin: '400px' });

const main = /** @type {HTMLElement} */ (document.querySelector('main'));
for (const view of LoyaltyLab.views) {
  main.append(h('h2', { id: view }, view), h('div', { class: 'row' }, ...THEMES.flatMap((theme) => languages.map((lang) => {
    const place = h('div', { class: `place ${theme}`, 'data-view': view, 'data-lang': lang, 'data-theme': theme });
    near.observe(place);
    return h('section', { 'aria-label': `${view}, ${languageNames[lang]}, ${theme}` }, place);
  }))));
}
