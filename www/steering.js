// The controls beside the answer: what each of them does to what is set, and the strips beneath them.

import { Panel } from './panel.js';

/** @typedef {import('./types.js').Problem} Problem */

export class Steering {
  /** @type {Panel | null} */ panel = null;
  /** @type {import('./strips.js').Strips | null} */ #strips = null;

  #lab;
  #changing;
  #dark;

  /** @param {import('./page.js').Lab} lab @param {import('./changing.js').Changing} changing @param {() => boolean} dark */
  constructor(lab, changing, dark) {
    this.#lab = lab;
    this.#changing = changing;
    this.#dark = dark;
  }

  /** The panel, made once it is known what there is to set. @param {import('./embed/embedded.js').Embedded | null} embedded */
  open(embedded) {
    if (this.panel) return this.panel;
    const [lab, changing] = [this.#lab, this.#changing];
    const { known, presets } = changing;
    const panel = new Panel({ ...known, presets }, {
      set: (path, value) => changing.set(path, value),
      choose: (preset, currency) => changing.choose(preset, currency),
      // Beside numbers that the engine refuses, and without it, the usual amounts.
      fitting: async () => {
        const { scenario, preset } = /** @type {import('./state.js').State} */ (changing.state);
        const made = Promise.all([import('./offering.js'), presets.get(preset.preset, preset.currency)]);
        return made.then(async ([{ fitting }, usual]) => ({ suited: await fitting(lab.run, scenario, usual.scenario), offers: usual.scenario.schemes }))
          .catch(() => ({ suited: known.blocks.kinds, offers: preset.schemes }));
      },
      ask: lab.run,
      dark: this.#dark,
      build: (change, then) => {
        const { state } = changing;
        if (state) panel.rebuild(() => changing.become(change(state), { apart: true }), then, lab.speech());
      },
      roll: () => changing.set('seed', crypto.getRandomValues(new Uint32Array(1))[0], { apart: true }),
    }, embedded);
    panel.root.addEventListener('focusin', ({ target }) => {
      // Who opens a fold, asks for help or takes an offer away works on none.
      const works = target instanceof Element && target.closest('input, select, .slide');
      const line = works && /\bscheme-(\d)/.exec(target.closest('.group')?.className ?? '');
      if (line) lab.answer.figures.touch(Number(line[1]) - 1);
    });
    panel.root.addEventListener('reveal', (event) => panel.reveal(/** @type {CustomEvent<string>} */ (event).detail));
    this.panel = panel;
    return panel;
  }

  /** Every control says what is set now. @returns whether there are other controls than before */
  show() {
    const { state } = this.#changing;
    return (state && this.panel?.show(state, this.#lab.speech())) ?? false;
  }

  /** Strips are loaded once somebody comes near a control. @param {AbortSignal} signal */
  awaitInterest(signal) {
    const { panel } = this;
    if (!panel || this.#strips) return;
    const once = new AbortController();
    const load = async (/** @type {Event} */ { target }) => {
      once.abort();
      const loaded = await import('./strips.js').catch(() => null); // Without a connection there are none.
      if (!loaded || signal.aborted) return;
      this.#strips = new loaded.Strips(panel, this.#lab);
      this.strip();
      this.#strips.near(target);
    };
    for (const name of ['focusin', 'pointerover']) panel.root.addEventListener(name, load, { signal: AbortSignal.any([once.signal, signal]) });
  }

  strip() {
    const { state } = this.#changing;
    if (state) this.#strips?.show(state, this.#lab.speech(), this.#dark());
  }

  /** Says each problem beside its number. @param {Problem[]} problems @param {(problem: Problem) => string} explain @returns those that have none here */
  object(problems, explain) {
    return this.panel?.object(problems, explain) ?? problems;
  }
}
