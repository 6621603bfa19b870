// The reader's own work while a lesson has the page: it waits, and is given back as it was.

/** @typedef {{state: import('../state.js').State, past: import('../past.js').Past, view: string}} Work */

export class Own {
  /** @type {Work | null} */ #work = null;
  /** The same as the part of an address after `#`, where the browser keeps nothing. */ link = '';

  /** @param {import('../page.js').Lab} lab */
  constructor(lab) {
    this.lab = lab;
  }

  get waits() {
    return this.#work !== null;
  }

  /** What is here now, where nothing waits yet. @param {() => string | Promise<string>} [carried] the work as a link, where the browser keeps nothing */
  async putAside(carried) {
    const { state, undoing, answer } = this.lab;
    const now = state();
    if (this.waits || !now) return;
    this.link ||= await carried?.() ?? '';
    this.#work = { state: now, past: undoing.past, view: answer.figures.view };
  }

  giveBack() {
    const work = this.#work;
    if (!work) return;
    const { undoing, answer } = this.lab;
    if (work.view) answer.figures.choose(work.view);
    undoing.past = work.past;
    // As long as it waits, what comes is not taken for a change by hand, which would end what the address says.
    undoing.host.become(work.state);
    this.#work = null;
  }
}
