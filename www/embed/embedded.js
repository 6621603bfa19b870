// What is particular to an element in somebody else's page: which controls it has, where its scenario comes from, the way to the full page.

import { h, say, show } from '../dom.js';
import { openLink } from '../link.js';
import { undo } from '../past.js';
import { pieces } from '../pieces.js';
import { address, folder } from '../place.js';
import { explainAll } from '../problems.js';
import { chosen, controlNames, everything, isControl, named } from './controls.js';
import { tells, told } from './told.js';

/** @typedef {import('../types.js').Scenario} Scenario */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../i18n/index.js').Speech} Speech */
/** @typedef {(speech: Speech) => string} Text */

/** Attributes that name a lesson or a claim by itself. */
const TAUGHT = ['lesson', 'lesson-src', 'claim'];

/** Whether a step is the page's and not its reader's, who moves numbers, draws other customers, and adds or removes offers. @param {import('../past.js').Step} step */
const isOfPage = ({ time, changes }) => time === Infinity && !changes.every(({ at }) => at === 'scenario.seed')
  && !(changes.some(({ at }) => at.startsWith('preset.schemes')) && changes.every(({ at }) => /^((scenario|preset)\.schemes|lines)\b/.test(at)));

/** What was there before its reader did anything. @param {import('../past.js').Past} past @param {State} state @returns {State} */
function before({ done, undone }, state) {
  const back = done.length > 0 && !isOfPage(done[done.length - 1]) ? undo({ done, undone }, state) : null;
  return back ? before(back.past, back.state) : state;
}

/** Which mechanisms make up the offers. @param {Scenario} scenario */
const build = ({ schemes }) => JSON.stringify(schemes.map(({ mechanisms }) => mechanisms.map(({ kind }) => kind)));

export class Embedded {
  /** A lesson by itself. @type {import('../lesson/classroom.js').Classroom | null} */ #classroom = null;
  /** What was shown last, and how. @type {{state: State, seen: State} | null} */ #shown = null;
  /** What has been told to whoever wrote the page. @type {Set<string>} */ #warned = new Set();

  /** @param {import('../page.js').Lab} lab */
  constructor(lab) {
    this.lab = lab;
    this.more = h('a', { target: '_blank', rel: 'noopener', part: 'link', hidden: true });
    this.root = h('p', { class: 'more-of-it' }, this.more);
    // A page that turns dark while somebody reads: what is drawn turns with it.
    lab.element.shadowRoot?.addEventListener('transitionrun', (event) => {
      if (/** @type {TransitionEvent} */ (event).propertyName === 'outline-color') lab.answer.figures.page.redraw();
    });
    lab.element.addEventListener('loyalty-error', (event) => {
      if (/** @type {CustomEvent} */ (event).detail.error) this.#tellApart();
    });
    if (lab.element.dataset.state === 'failed') this.#tellApart(); // Before this was here.
    // The page around it sees only the element: it would take the arrows of a slider for its own, as slide decks do.
    lab.element.addEventListener('keydown', (event) => {
      const [target] = event.composedPath();
      const own = target instanceof Element && target.matches('input, select, textarea, [role="slider"], [role="tab"], .reader');
      if (own && !event.ctrlKey && !event.metaKey && !event.altKey && !['Tab', 'Escape'].includes(event.key)) event.stopPropagation();
    });
  }

  /** The engine did not come, from another site: the page around it may not allow that. */
  async #tellApart() {
    const file = address('loyalty-lab.js');
    const origin = file ? new URL(file).origin : location.origin;
    if (origin === location.origin || !/^https?:/.test(origin)) return;
    const { lab } = this;
    this.#warn(`its files come from ${origin}. The content security policy of this page has to allow them: script-src ${origin} 'wasm-unsafe-eval'; worker-src blob: ${origin}; connect-src ${origin}; style-src ${origin}`);
    await lab.speech().need('embed');
    lab.notice('apart', (speech) => speech.t('embed.apart', { origin }));
  }

  get readonly() {
    return this.lab.element.hasAttribute('readonly');
  }

  /** The controls in sight; null where all of them are, folds and all. @param {State} state */
  groups(state) {
    const { element } = this.lab;
    // A lesson has tasks with any of them.
    const whole = element.getAttribute('view') === 'all' || TAUGHT.some((name) => element.hasAttribute(name));
    const asked = element.getAttribute('controls') ?? (whole ? 'all' : null);
    if (asked === 'all' && !this.readonly) return null;
    const names = asked === 'all' ? [] : named(asked, state.scenario);
    for (const name of names) if (!isControl(state.scenario, name)) this.#warn(`controls: there is no "${name}". Short names: ${controlNames.join(', ')}; or a path of the scenario, such as schemes.0.mechanisms.0.reward_rate`);
    const all = asked === 'all' ? everything(state) : chosen(state, names);
    if (!this.readonly) return all;
    return all.map((group) => ({ ...group, told: true, open: group.open.filter(tells) })).filter(({ open }) => open.length > 0);
  }

  /** For its reader, a number goes back to what it was before they moved it: what the page has set. @param {State} state @returns {State} */
  #seen(state) {
    if (this.#shown?.state === state) return this.#shown.seen;
    const { preset } = state;
    const { scenario: given } = before(this.lab.undoing.past, state);
    // Offers that have come or gone since go back to what they began as.
    const seen = { ...state, preset: { ...given, schemes: build(given) === build(preset) ? given.schemes : preset.schemes } };
    this.#shown = { state, seen };
    return seen;
  }

  /** What makes a control; one that only tells where nobody may move it. @param {import('../layout.js').Item} item @returns {import('../pieces.js').Maker} */
  told({ as }) {
    if (this.readonly) return told;
    return (...given) => {
      const piece = pieces[as](...given);
      const show = piece.show.bind(piece);
      piece.show = (state, speech) => show(this.#seen(state), speech);
      return piece;
    };
  }

  /** What to begin with: what the page gave, what `src` names, or the preset. A wrong one is said, and the preset stands in.
   * @param {unknown} given @param {() => Promise<Scenario>} usual @param {import('../link.js').Ground} ground @returns {Promise<import('../opening.js').Beginning>} */
  async begin(given, usual, ground) {
    this.#warnOfUnknown();
    const src = this.lab.element.getAttribute('src');
    if (given === undefined && src === null) {
      const scenario = await usual();
      this.#tellOfUnknown(scenario);
      return { scenario };
    }
    const found = await (given === undefined ? this.#read(src ?? '', ground) : this.#sound(given));
    if ('scenario' in found) return { ...found, scenario: this.#seeded(found.scenario) };
    const scenario = await usual();
    this.lab.tell('loyalty-error', { problems: found.problems });
    this.lab.notice('opened', (speech) => speech.t('embed.bad', { why: found.why(speech), preset: speech.word(`preset.${scenario.preset}`) }));
    return { scenario };
  }

  /** @typedef {{scenario: Scenario, offers?: string} | {problems: import('../types.js').Problem[], why: Text}} Found */

  /** A link, of which only what stands behind the `#` is read, or the address of a file. @param {string} src @param {import('../link.js').Ground} ground @returns {Promise<Found>} */
  async #read(src, ground) {
    await this.lab.speech().need('embed');
    const hash = src.indexOf('#');
    if (hash >= 0) {
      const link = await openLink(src.slice(hash), ground);
      if (link === null) return { problems: [], why: () => '' };
      if ('problem' in link) return { problems: [], why: (speech) => speech.t(link.problem.code, { part: link.problem.part }) };
      return { ...await this.#sound(link.scenario), offers: link.offers };
    }
    try {
      const answer = await fetch(new URL(src, document.baseURI));
      if (!answer.ok) throw new Error(String(answer.status));
      return await this.#sound(await answer.json());
    } catch (error) {
      const code = error instanceof SyntaxError ? 'embed.no_json' : 'embed.no_file';
      return { problems: [], why: (speech) => speech.t(code, { name: src }) };
    }
  }

  /** @param {unknown} scenario @returns {Promise<Found>} */
  async #sound(scenario) {
    const { problems, scenario: sound } = await this.lab.check(scenario);
    if (!sound) await this.lab.speech().need('problems');
    return sound ? { scenario: sound } : { problems, why: (speech) => explainAll(problems, speech) };
  }

  /** What attributes say that nothing here is called is told to whoever wrote the page; without a word another calculator would stand there. */
  #warnOfUnknown() {
    const { names = [], markets = [] } = this.lab.catalogue() ?? {};
    const { views } = /** @type {typeof import('../element.js').LoyaltyLab} */ (this.lab.element.constructor);
    /** @type {Record<string, string[]>} */
    const known = { preset: names, currency: markets, theme: ['light', 'dark'], view: [...views, 'all'] };
    for (const [attribute, values] of Object.entries(known)) {
      const value = this.lab.element.getAttribute(attribute);
      if (value && !values.includes(value)) this.#warn(`${attribute}: there is no "${value}". There are: ${values.join(', ')}`);
    }
  }

  /** Its reader is told as well: another business than the one that was named is on screen. @param {Scenario} scenario */
  async #tellOfUnknown({ preset }) {
    const { lab } = this;
    const name = lab.element.getAttribute('preset');
    if (!name || lab.catalogue()?.names.includes(name) !== false) return;
    await lab.speech().need('embed');
    lab.notice('opened', (speech) => speech.t('embed.no_preset', { name, preset: speech.word(`preset.${preset}`) }));
  }

  /** A seed that the page asks for holds for whatever it shows. @param {Scenario} scenario */
  #seeded(scenario) {
    const seed = this.lab.element.getAttribute('seed');
    return seed !== null && /^\d+$/.test(seed) ? { ...scenario, seed: Number(seed) } : scenario;
  }

  /** An attribute has changed. @param {string} name */
  heed(name) {
    if (name === 'more') this.link();
    if (TAUGHT.includes(name) || name === 'step') this.teach();
  }

  /** A lesson or a claim by itself, where an attribute names one. @returns {Promise<boolean>} whether it is there */
  async teach() {
    const { element } = this.lab;
    if (!TAUGHT.some((name) => element.hasAttribute(name))) return false;
    const { open } = await import('../lesson/alone.js');
    this.#classroom = await open(this.lab, /** @type {HTMLElement} */ (this.root.parentElement), folder('lessons/'), this.#classroom, () => this.link());
    return this.#classroom !== null;
  }

  /** @param {Speech} speech */
  speak(speech) {
    this.#classroom?.speak(speech);
    say(this.more, speech.t('embed.open'));
    this.lab.answer.headline.dataset.first = speech.t('embed.first');
  }

  /** The way to the full page, with what is on screen: the step of a lesson, or the scenario. `more` names another page, or, empty, none. */
  async link() {
    const own = this.lab.element.getAttribute('more');
    const full = own ?? address('../index.html');
    show(this.more, Boolean(full));
    if (!full) return;
    const there = new URL(full.split('#')[0], document.baseURI);
    // Our own page goes on in the language of this one.
    if (own === null) there.searchParams.set('lang', this.lab.speech().language);
    const link = await this.lab.link();
    this.more.href = there.href + (this.#classroom?.address || link);
  }

  /** @param {string} what */
  #warn(what) {
    if (this.#warned.has(what)) return;
    this.#warned.add(what);
    console.warn(`<loyalty-lab>: ${what}`);
  }
}
