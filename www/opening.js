// Which scenario to begin with: in a page of its own a link comes before kept work, kept work before the preset; elsewhere what the page
// around it gives. Whatever cannot be used is said.

import { settings } from './keep.js';
import { isPast } from './past.js';
import { explainAll } from './problems.js';

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {(kind: string, text: import('./notices.js').Text, way?: import('./notices.js').Way) => void} Notice */
/** What to begin with; what was done before comes along where the same engine kept it.
 * @typedef {{scenario: Scenario, offers?: string, state?: import('./state.js').State, past?: import('./past.js').Past}} Beginning */
export class Opening {
  /** A scenario set before there was anything to set it in. @type {unknown} */ given;

  #lab;
  #changing;

  /** @param {import('./page.js').Lab} lab @param {import('./changing.js').Changing} changing */
  constructor(lab, changing) {
    this.#lab = lab;
    this.#changing = changing;
  }

  /** What is there at first, or what the address names now. @param {import('./page.js').Page | null} page that it is all of
   * @param {import('./embed/embedded.js').Embedded | null} embedded */
  async open(page, embedded) {
    const changing = this.#changing;
    const began = changing.state !== null;
    if (began && page?.teach()) return;
    const { scenario, offers, state, past } = page ? await this.#fromPage(page.keeping.shelf) : await this.begin(embedded);
    const adopted = await changing.adopt(scenario, offers);
    if (past) this.#lab.undoing.past = past;
    // A link followed later replaces work that was here: that can be undone.
    changing.meet(state ? { ...state, scenario: adopted.scenario } : adopted, { edited: began, apart: true, linked: true });
    if (began) return;
    // Who looks at a lesson, perhaps with a class, is told of other tabs another time.
    if (!page?.teach()) page?.mention();
  }

  /** What an element in somebody else's page begins with. @param {import('./embed/embedded.js').Embedded | null} embedded @returns {Promise<Beginning>} */
  async begin(embedded) {
    const { given } = this;
    this.given = undefined;
    return embedded ? embedded.begin(given, () => this.#usual(), this.#changing.ground) : { scenario: await this.#usual() };
  }

  /** What the attributes name. @returns {Promise<Scenario>} */
  async #usual() {
    const [preset, seed, currency] = ['preset', 'seed', 'currency'].map((name) => this.#lab.element.getAttribute(name));
    const { scenario } = await this.#lab.preset(preset, currency);
    return seed !== null && /^\d+$/.test(seed) ? { ...scenario, seed: Number(seed) } : scenario;
  }

  /** For the full page, which owns its address and what the browser keeps. @param {import('./keep.js').Shelf} shelf @returns {Promise<Beginning>} */
  async #fromPage(shelf) {
    const [{ notice }, changing] = [this.#lab, this.#changing];
    const { ground } = changing;
    /** @param {'link.bad' | 'kept.bad'} key @param {(speech: Speech) => string} why */
    const instead = async (key, why) => {
      const scenario = await this.#usual();
      notice('opened', (speech) => {
        const name = `preset.${scenario.preset}`;
        return speech.t(key, { why: why(speech), preset: speech.has(name) ? speech.t(name) : scenario.preset });
      });
      return { scenario };
    };

    // Where the browser keeps nothing, the address of a lesson carries the reader's own work.
    const hash = isLesson(location.hash) ? new URLSearchParams(location.hash.slice(1)).get('own') ?? '' : location.hash;
    const link = hash.length < 2 ? null : await (await import('./link.js')).follow(hash, this.#lab, ground);
    if (link) return 'why' in link ? instead('link.bad', link.why) : link;
    const work = shelf.take();
    const kept = work?.state?.scenario ?? settings().scenario;
    if (kept === undefined) return { scenario: await this.#usual() };
    const { problems, scenario } = await changing.check(kept);
    const same = work?.engine === ground.version ? work : null;
    const sound = scenario || !same ? same : await import('./recovering.js').then(({ sounder }) => sounder(same, this.#lab, problems)).catch(() => null);
    const whole = scenario ?? sound?.state.scenario;
    if (!whole) return instead('kept.bad', (speech) => explainAll(problems, speech));
    return sound ? { scenario: whole, ...goingOn(sound, whole) } : { scenario: whole };
  }
}

/** Whether an address names a lesson or a claim, not a scenario. @param {string} hash */
export const isLesson = (hash) => /^#(lesson|claim)\b/.test(hash);

/** What was done before, and what numbers go back to. @param {import('./keep.js').Work} work @param {Scenario} scenario */
export const goingOn = ({ state: { preset, lines }, past }, scenario) => ({
  ...(preset?.schemes?.length === scenario.schemes.length && lines?.length === scenario.schemes.length ? { state: { scenario, preset, lines } } : {}),
  ...(isPast(past) ? { past } : {}),
});
