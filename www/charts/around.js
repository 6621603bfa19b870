// What stands around the pictures: tabs, switches, what can be read off, and the pin. Comes when the first pictures are painted.

import { lead } from './lead.js';
import { Pin } from './pin.js';
import { Tabs } from './tabs.js';
import { Tools } from './tools.js';

export class Around {
  /** @param {import('../figures.js').Figures} figures @param {import('../types.js').FigureActions} actions */
  constructor(figures, actions) {
    this.figures = figures;
    this.tabs = new Tabs(figures.views, figures.panel, (view) => figures.choose(view));
    this.pin = new Pin(figures);
    figures.tabs.replaceChildren(this.tabs.root);
    figures.profit.bar.append(this.pin.root);
    for (const figure of figures.both) figure.lead = lead;
    for (const figure of figures.both) figure.equip(new Tools(figure, actions));
  }

  show() {
    const { shown, view } = this.figures;
    if (!shown) return;
    this.tabs.show(view, shown.speech);
    this.pin.show(shown.speech);
  }
}
