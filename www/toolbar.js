// The head of the full page: name, language, colours, share link.

import { h, say } from './dom.js';
import { languageNames, languages } from './i18n/index.js';

const THEMES = /** @type {const} */ (['system', 'light', 'dark']);
/** How long “copied” stands before the button is a button again. */
const COPIED_MS = 2000;

export class Toolbar {
  /** @param {{language: (tag: string) => void, theme: (name: string) => void, copy: () => Promise<boolean>}} actions */
  constructor(actions) {
    this.name = h('h1');
    this.tagline = h('p', { class: 'tagline' });
    this.language = h('select', { class: 'language', onchange: () => actions.language(this.language.value) },
      ...languages.map((tag) => h('option', { value: tag, lang: tag }, languageNames[tag])));
    this.theme = h('select', { class: 'theme', onchange: () => actions.theme(this.theme.value) },
      ...THEMES.map((name) => h('option', { value: name })));
    this.copy = h('button', { type: 'button', class: 'copy', onclick: () => this.#copy(actions.copy) });
    this.root = h('header', { class: 'toolbar' },
      h('div', { class: 'brand' }, this.name, this.tagline),
      h('div', { class: 'settings', role: 'group' }, this.language, this.theme, this.copy));
  }

  /** @param {import('./i18n/index.js').Speech} speech @param {string} theme */
  speak(speech, theme) {
    this.speech = speech;
    say(this.name, speech.t('app.name'));
    say(this.tagline, speech.t('app.tagline'));
    this.root.lastElementChild?.setAttribute('aria-label', speech.t('toolbar.label'));
    this.language.setAttribute('aria-label', speech.t('toolbar.language'));
    this.theme.setAttribute('aria-label', speech.t('toolbar.theme'));
    THEMES.forEach((name, place) => say(this.theme.options[place], speech.t(`theme.${name}`)));
    say(this.copy, speech.t('toolbar.copy_link'));
    this.language.value = speech.language;
    this.theme.value = theme;
  }

  /** @param {() => Promise<boolean>} copy */
  async #copy(copy) {
    if (!(await copy()) || !this.speech) return;
    say(this.copy, this.speech.t('toolbar.link_copied'));
    setTimeout(() => this.speech && say(this.copy, this.speech.t('toolbar.copy_link')), COPIED_MS);
  }
}
