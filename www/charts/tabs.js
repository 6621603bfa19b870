// The strip that chooses what the second figure shows.

import { h, say } from '../dom.js';

/** @typedef {import('../i18n/index.js').Speech} Speech */

export class Tabs {
  /** @type {Map<string, HTMLButtonElement>} */ #tabs = new Map();
  #chosen = '';

  /** @param {string[]} views @param {HTMLElement} panel what they show @param {(view: string) => void} choose */
  constructor(views, panel, choose) {
    panel.id = 'figure-panel';
    panel.setAttribute('role', 'tabpanel');
    this.panel = panel;
    this.root = h('div', { class: 'tabs', role: 'tablist', onkeydown: (event) => this.#press(/** @type {KeyboardEvent} */ (event)) },
      ...views.map((view) => {
        const tab = h('button', {
          type: 'button', role: 'tab', id: `tab-${view}`, 'aria-controls': 'figure-panel', 'aria-selected': 'false', tabindex: '-1', onclick: () => choose(view),
        });
        this.#tabs.set(view, tab);
        return tab;
      }));
  }

  /** @param {string} chosen @param {Speech} speech */
  show(chosen, speech) {
    this.root.setAttribute('aria-label', speech.t('figure.views'));
    for (const [view, tab] of this.#tabs) {
      say(tab, speech.word(`view.${view}`));
      tab.setAttribute('aria-selected', String(view === chosen));
      tab.tabIndex = view === chosen ? 0 : -1;
    }
    this.panel.setAttribute('aria-labelledby', `tab-${chosen}`);
    if (this.#chosen && chosen !== this.#chosen) this.#reveal(chosen);
    this.#chosen = chosen;
  }

  /** Within the strip only: the page stays where it is. @param {string} view */
  #reveal(view) {
    const tab = this.#tabs.get(view);
    if (!tab) return;
    const over = tab.offsetLeft + tab.offsetWidth + 24 - this.root.clientWidth;
    this.root.scrollLeft = Math.max(over, Math.min(this.root.scrollLeft, tab.offsetLeft - 24));
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const views = [...this.#tabs.keys()];
    const at = views.indexOf(this.#chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: views.length - 1 }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const tab = this.#tabs.get(views[(to + views.length) % views.length]);
    tab?.focus();
    tab?.click();
  }
}
