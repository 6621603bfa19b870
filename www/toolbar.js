// The head of the full page: name, undo and redo, files, share link, language, colours.

import { h, say } from './dom.js';
import { languageNames, languages } from './i18n/index.js';

const THEMES = /** @type {const} */ (['system', 'light', 'dark']);
/** How long “copied” stands before the button is a button again. */
const COPIED_MS = 2000;
const APPLE = /Mac|iP(hone|ad|od)/.test(navigator.platform);
const KEYS = APPLE ? { undo: '⌘Z', redo: '⇧⌘Z' } : { undo: 'Ctrl+Z', redo: 'Ctrl+Y' };

export class Toolbar {
  /** While “copied” stands. */ #copied = 0;

  /** @param {{language: (tag: string) => void, theme: (name: string) => void, copy: () => Promise<unknown>, undo: () => void, redo: () => void, open: (files: File[]) => void, away: () => void, lessons: () => void}} actions */
  constructor(actions) {
    this.undo = h('button', { type: 'button', class: 'quiet undo', 'aria-disabled': 'true', onclick: () => actions.undo() }, '↶');
    this.redo = h('button', { type: 'button', class: 'quiet redo', 'aria-disabled': 'true', onclick: () => actions.redo() }, '↷');
    this.name = h('h1');
    this.tagline = h('p', { class: 'tagline' });
    this.language = h('select', { class: 'language', onchange: () => actions.language(this.language.value) },
      ...languages.map((tag) => h('option', { value: tag, lang: tag }, languageNames[tag])));
    this.theme = h('select', { class: 'theme', onchange: () => actions.theme(this.theme.value) },
      ...THEMES.map((name) => h('option', { value: name })));
    this.file = h('input', { type: 'file', accept: '.json,application/json', hidden: true, onchange: () => this.#chosen(actions.open) });
    this.open = h('button', { type: 'button', class: 'open', onclick: () => this.file.click() });
    this.away = h('button', { type: 'button', class: 'away-button', 'aria-haspopup': 'dialog', 'aria-expanded': 'false', onclick: () => actions.away() });
    this.lessons = h('button', { type: 'button', class: 'lessons', 'aria-expanded': 'false', onclick: () => actions.lessons() });
    this.copy = h('button', { type: 'button', class: 'copy', onclick: () => this.#copy(actions.copy) });
    this.root = h('header', { class: 'toolbar' },
      h('div', { class: 'brand' }, this.name, this.tagline),
      h('div', { class: 'settings', role: 'group' }, this.undo, this.redo, this.lessons, this.open, this.file, h('div', { class: 'away-place' }, this.away), this.copy, this.language, this.theme));
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
    say(this.open, speech.t('toolbar.open'));
    say(this.away, speech.t('toolbar.away'));
    say(this.lessons, speech.t('toolbar.lessons'));
    say(this.copy, speech.t(this.#copied ? 'toolbar.link_copied' : 'toolbar.copy_link'));
    this.language.value = speech.language;
    this.theme.value = theme;
  }

  /** What the two arrows would do; never disabled for good, so that the keyboard stays on them.
   * @param {{undo: string | null, redo: string | null}} offers @param {import('./i18n/index.js').Speech} speech */
  offer(offers, speech) {
    for (const way of /** @type {const} */ (['undo', 'redo'])) {
      const what = offers[way];
      const text = what === null ? speech.t(`undo.no_${way}`) : speech.t(`undo.${way}`, { what, keys: KEYS[way] });
      this[way].title = text;
      this[way].setAttribute('aria-label', text);
      this[way].setAttribute('aria-disabled', String(what === null));
    }
  }

  /** The same file can be chosen again. @param {(files: File[]) => void} open */
  #chosen(open) {
    open([...(this.file.files ?? [])]);
    this.file.value = '';
  }

  /** @param {() => Promise<unknown>} copy */
  async #copy(copy) {
    if (!(await copy()) || !this.speech) return;
    say(this.copy, this.speech.t('toolbar.link_copied'));
    clearTimeout(this.#copied);
    this.#copied = setTimeout(() => {
      this.#copied = 0;
      if (this.speech) say(this.copy, this.speech.t('toolbar.copy_link'));
    }, COPIED_MS);
  }
}
