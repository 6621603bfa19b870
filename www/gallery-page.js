// Every view in three languages and two themes: what is there to embed, and whether it all looks as it should.

import { LoyaltyLab } from './loyalty-lab.js';

const THEMES = ['light', 'dark'];
const LANGUAGES = ['en', 'zh-Hans', 'zh-Hant'];

/** @param {string} tag @param {Record<string, string>} attributes @param {...Node} children */
function made(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** An element is made when its place comes near, and taken away when it is far: seventy-two at once are no page. */
const near = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) target.replaceChildren();
    else if (target.childElementCount === 0) {
      const { view = '', lang = '', theme = '' } = /** @type {HTMLElement} */ (target).dataset;
      target.append(made('loyalty-lab', { view, lang, theme, preset: 'coffee', controls: 'none', more: '' }));
    }
  }
}, { rootMargin: '400px' });

const main = /** @type {HTMLElement} */ (document.querySelector('main'));
for (const view of LoyaltyLab.views) {
  main.append(made('h2', { id: view }, new Text(view)), made('div', { class: 'row' }, ...THEMES.flatMap((theme) => LANGUAGES.map((lang) => {
    const place = made('div', { class: `place ${theme}`, 'data-view': view, 'data-lang': lang, 'data-theme': theme });
    near.observe(place);
    return made('section', { 'aria-label': `${view}, ${lang}, ${theme}` }, place);
  }))));
}
