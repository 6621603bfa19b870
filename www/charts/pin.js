// Keeps the run on screen as a grey ghost, to be compared with what comes next.

import { h, say, show } from '../dom.js';

let count = 0;

export class Pin {
  /** @param {import('../figures.js').Figures} figures */
  constructor(figures) {
    this.figures = figures;
    // One button for both: the keyboard stays where it is.
    this.button = h('button', { type: 'button', onclick: () => this.#press() });
    this.box = h('input', { type: 'checkbox', onchange: () => figures.differ(this.box.checked) });
    this.word = h('span');
    this.label = h('label', { hidden: true }, this.box, this.word);
    this.root = h('div', { class: 'pin' }, this.label, this.button);
  }

  /** @param {import('../i18n/index.js').Speech} speech */
  show(speech) {
    const { pinned, difference, result } = this.figures;
    say(this.button, speech.t(pinned ? 'pin.unpin' : 'pin.pin'));
    this.button.title = pinned ? '' : speech.t('pin.help');
    this.button.disabled = !pinned && (!result || result.draft);
    say(this.word, speech.t('pin.difference'));
    show(this.label, pinned !== null);
    this.box.checked = difference;
  }

  #press() {
    const { figures } = this;
    const { result, shown } = figures;
    if (figures.pinned) return figures.pin(null);
    if (!result?.outcomes || !shown || result.draft) return;
    const { report, scenario, size, outcomes } = result;
    figures.pin({ name: `pin-${count += 1}`, report, scenario, size: { ...size }, outcomes, lines: shown.lines });
  }
}
