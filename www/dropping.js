// A file dragged over the page is taken wherever it is dropped; a browser would leave the page for it.

import { h, say, show } from './dom.js';

export class Dropping {
  /** @param {(files: File[]) => void} take @param {AbortSignal} signal */
  constructor(take, signal) {
    this.hint = h('p', { class: 'drop', hidden: true });
    let last = 0;
    /** @param {DragEvent} event */
    const over = (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      show(this.hint, true);
      // Browsers tell that something hovers all the time, but not always that it went.
      clearTimeout(last);
      last = setTimeout(() => show(this.hint, false), 500);
    };
    addEventListener('dragover', over, { signal });
    addEventListener('drop', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      clearTimeout(last);
      show(this.hint, false);
      take([...event.dataTransfer.files]);
    }, { signal });
  }

  /** @param {import('./i18n/index.js').Speech} speech */
  speak(speech) {
    say(this.hint, speech.t('toolbar.drop'));
  }
}
