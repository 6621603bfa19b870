// What is set here, and every way it changes: moved, chosen, brought from outside, undone. What comes from outside is checked and made whole.

import { COMMON } from './kinds.js';
import { Presets } from './presets.js';
import { adopt, complete, edit } from './state.js';

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./types.js').Catalogue} Catalogue */
/** @typedef {import('./state.js').State} State */
/** How a scenario came: `edited` by a person or a caller, `apart` from what came before, `undone` or done again, `linked` by the address.
 * @typedef {{edited?: boolean, apart?: boolean, undone?: boolean, linked?: boolean}} Change */
export class Changing {
  /** @type {State | null} */ state = null;
  /** @type {Catalogue | null} */ catalogue = null;
  /** @type {Presets | null} */ #presets = null;
  /** The preset chosen last. @type {object | null} */ #choice = null;

  #lab;
  #changed;

  /** @param {import('./page.js').Lab} lab @param {(how: Change) => void} changed what is set is another */
  constructor(lab, changed) {
    this.#lab = lab;
    this.#changed = changed;
  }

  /** What there is to choose from, once the engine has said it. @param {AbortSignal} signal */
  async learn(signal) {
    const { run } = this.#lab;
    const catalogue = this.catalogue ??= await run({ kind: 'catalogue' }, { signal });
    this.#presets ??= new Presets(catalogue.names, catalogue.markets, async (file, currency) => {
      const made = await run({ kind: 'preset', file, currency }, { urgent: true });
      return { ...made, scenario: complete(made.scenario, catalogue.blocks) };
    });
    return catalogue;
  }

  get known() {
    if (!this.catalogue) throw new Error('not started');
    return this.catalogue;
  }

  get presets() {
    if (!this.#presets) throw new Error('not started');
    return this.#presets;
  }

  /** What links are read and written with. @returns {import('./link.js').Ground} */
  get ground() {
    return { ...this.known, preset: async (name, currency) => (await this.presets.get(name, currency)).scenario };
  }

  /** @param {unknown} scenario @returns {Promise<import('./types.js').Checked>} */
  async check(scenario) {
    try {
      return await this.#lab.run({ kind: 'check', scenario }, { urgent: true });
    } catch (error) {
      // What cannot even be sent to a worker, a function say, is no scenario.
      if (!(error instanceof DOMException)) throw error;
      return { problems: [{ code: 'not_json', path: '', message: error.message, hint: '' }], warnings: [], scenario: null };
    }
  }

  /** The last choice holds, however long each takes to come. @param {string} preset @param {string} currency */
  async choose(preset, currency) {
    const choice = { preset, currency };
    this.#choice = choice;
    try {
      const { scenario } = await this.presets.get(preset, currency);
      if (this.#choice === choice) this.meet(adopt(scenario, scenario), { apart: true });
    } catch {
      this.#lab.notice('preset', (speech) => speech.t('preset.unreachable', { preset: speech.word(`preset.${preset}`) }));
      if (this.state) this.#lab.panel()?.show(this.state, this.#lab.speech()); // Whatever a control may say.
    }
  }

  /** Where the preset it names does not come, its numbers go back to what they are now. @param {Scenario} scenario @param {string} [offers] what a link says of them */
  async adopt(scenario, offers) {
    const whole = complete(scenario, this.known.blocks);
    const preset = await this.presets.get(scenario.preset, scenario.currency).catch(() => null);
    const usual = preset?.scenario ?? whole;
    if (offers === undefined && JSON.stringify(whole.schemes) === JSON.stringify(usual.schemes)) return adopt(whole, usual);
    const loaded = await import('./lineage.js').catch(() => null); // Without a connection numbers go back to what stands in their place.
    return loaded?.adopted(whole, usual, this.known.blocks.scheme, offers) ?? adopt(whole, usual);
  }

  /** A scenario from outside may have cards whose words are not here: no label is shown empty.
   * @param {State} state @param {Change} [how] */
  meet(state, how) {
    const speech = this.#lab.speech();
    const rare = state.scenario.schemes.some(({ mechanisms }) => mechanisms.some(({ kind }) => !COMMON.includes(kind)));
    if (rare && speech.lacks('mechanisms')) speech.need('mechanisms').then(() => this.become(state, how));
    else this.become(state, how);
  }

  /** A sound scenario that somebody brought, as a step of its own. @param {Scenario} scenario @param {string} [offers] */
  async bring(scenario, offers) {
    this.meet(await this.adopt(scenario, offers), { apart: true });
  }

  /** One number or choice. @param {string} path @param {unknown} value @param {Change} [how] */
  set(path, value, how) {
    if (this.state) this.become(edit(this.state, path, value), how);
  }

  /** Everything that changes the scenario comes through here. @param {State} state @param {Change} [how] */
  become(state, how = {}) {
    const { edited = true, apart = false, undone = false } = how;
    if (this.state && edited && !undone) this.#lab.undoing.did(this.state, state, apart);
    this.state = state;
    this.#presets?.get(state.preset.preset, state.preset.currency).catch(() => {}); // For links and sources, where a step undone brought another.
    this.#changed(how);
  }

  /** What the address says after `#` of the work here. Without a connection, or a preset that comes no more, it says everything. */
  async link() {
    if (!this.state) return '';
    const { scenario, preset } = this.state;
    try {
      const [{ linkOf }, { told }, made] = await Promise.all([import('./link.js'), import('./lineage.js'), this.presets.get(preset.preset, preset.currency)]);
      return linkOf(scenario, made.scenario, this.ground, told(this.state, made.scenario, this.known.blocks.scheme));
    } catch {
      return `#scenario=${encodeURIComponent(JSON.stringify(scenario))}`;
    }
  }
}
