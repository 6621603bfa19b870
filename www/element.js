// <loyalty-lab>: ties state, simulation, controls and answer together. `full` makes it the whole page; else it is quiet: one chart.

import { Answer } from './answer.js';
import { afterPaint, h, say, show } from './dom.js';
import { isRare, views } from './figures.js';
import { Speech, arrivals, languages, loadLanguage, nearestLanguage } from './i18n/index.js';
import { COMMON } from './kinds.js';
import { Notices } from './notices.js';
import { fromAttributes, fromPage } from './opening.js';
import { Page, recalled } from './page.js';
import { Panel } from './panel.js';
import { folder } from './place.js';
import { Presets, fileOf } from './presets.js';
import { NoEngine, Refused, joinPool, leavePool } from './pool.js';
import { explain, explainAll } from './problems.js';
import { Simulation } from './simulate.js';
import { Sources } from './sources.js';
import { adopt, complete, edit } from './state.js';
import { wear } from './styles.js';
import { Undoing } from './undoing.js';

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./types.js').Catalogue} Catalogue */
/** @typedef {import('./state.js').State} State */

/** How a scenario came: `edited` by a person or a caller, `apart` from what came before, `undone` or done again, `linked` by the address.
 * @typedef {{edited?: boolean, apart?: boolean, undone?: boolean, linked?: boolean}} Change */

/** Sizes and events follow when things stand still. */
const SETTLED_MS = 150;
/** The preset that the page opens on. */
const FIRST = 'coffee';
/** Attributes of a lesson by itself. */
const TAUGHT = ['lesson', 'lesson-src', 'step'];
const darkDevice = matchMedia('(prefers-color-scheme: dark)');

export class LoyaltyLab extends HTMLElement {
  /** What `view` can be, beside `all`. */
  static views = views;
  static observedAttributes = ['preset', 'currency', 'lang', 'theme', 'seed', 'view', 'controls', 'readonly', 'src', 'more', ...TAUGHT];

  /** @type {Catalogue | null} */ #catalogue = null;
  /** @type {Presets | null} */ #presets = null;
  /** @type {State | null} */ #state = null;
  /** @type {import('./pool.js').Pool | null} */ #pool = null;
  /** @type {Simulation | null} */ #simulation = null;
  /** What is painted, or about to be. @type {import('./simulate.js').Result | null} */ #latest = null;
  /** @type {import('./types.js').Report | null} */ #told = null;
  /** @type {Panel | null} */ #panel = null;
  /** @type {AbortController | null} */ #connected = null;
  #answer = new Answer({
    more: () => this.#simulation?.more(),
    halt: () => this.#simulation?.halt(),
    redraw: () => this.#restyle(),
    lost: () => this.#notice('later', (speech) => speech.t('later.failed')),
    repaint: () => this.#simulation?.latest && this.#show(this.#simulation.latest),
    horizon: (periods) => this.#state && !this.hasAttribute('readonly') && this.#become(edit(this.#state, 'periods', periods)),
    horizons: () => this.#known.fields.find(({ group, key }) => group === 'time' && key === 'periods') ?? { low: 1, high: 1 },
    run: (task, options) => (this.#pool ? this.#pool.run(task, options) : Promise.reject(new Error('the element is not in a page'))),
  });
  /** @type {Promise<unknown>} */ #figured = Promise.resolve();
  #notices = new Notices();
  #speech = new Speech('en');
  /** @type {Promise<unknown>} */ #styled = Promise.resolve();
  /** @type {Promise<unknown>} */ #spoken = Promise.resolve();
  /** The preset chosen last. @type {object | null} */ #choice = null;
  #drawn = '';
  /** @type {import('./strips.js').Strips | null} */ #strips = null;
  #settling = 0;
  #resizing = 0;
  #root = h('div', { class: 'lab' });
  #footer = h('footer', { class: 'foot' });
  #work = h('div', { class: 'work' });
  #undoing = new Undoing(this.#root, {
    state: () => this.#state,
    speech: () => this.#speech,
    become: (state) => this.#become(state, { undone: true }),
    refuge: () => (this.#page ? this.#page.toolbar.undo : this.#root.querySelector('.panel :is(input, select)')),
  });
  /** A lesson by itself. @type {import('./lesson/classroom.js').Classroom | null} */ #classroom = null;
  /** What surrounds it with `full`. @type {Page | null} */ #page = null;
  /** What is particular to it in somebody else's page. @type {import('./embed/embedded.js').Embedded | null} */ #embedded = null;
  /** A scenario set before there was anything to set it in. @type {unknown} */ #given;
  /** @type {() => void} */ #painted = () => {};
  /** @type {(error: unknown) => void} */ #failed = () => {};
  /** Resolves when the first curves are painted. @type {Promise<void>} */
  ready = new Promise((resolve, reject) => {
    this.#painted = resolve;
    this.#failed = reject;
  });

  constructor() {
    super();
    this.ready.catch(() => {}); // Whoever does not wait for it is told by event and on the page.
    this.attachShadow({ mode: 'open' }).append(this.#root);
  }

  connectedCallback() {
    if (this.#connected) return void this.#speak(); // Only moved; the new place may speak another language.
    if (Object.hasOwn(this, 'scenario')) { // Set before the script that makes it a property was here.
      const { scenario } = this;
      Reflect.deleteProperty(this, 'scenario');
      this.scenario = scenario;
    }
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    this.dataset.state = 'loading';
    this.#page = this.#full ? new Page(this.#lab, signal) : null;
    // Sizes come from the style sheet: nothing is drawn before it is there.
    this.#root.hidden = true;
    this.#styled = wear(/** @type {ShadowRoot} */ (this.shadowRoot), 'style.css', ...(this.#full ? [] : ['embed/embed.css']))
      .then(() => show(this.#root, true));
    this.#arrange();
    this.#watch(signal);
    this.#start(signal);
  }

  /** Whoever moves an element takes it out and puts it in at once; only what stays away is done with. */
  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#leave());
  }

  #leave() {
    if (!this.#connected) return;
    this.#connected.abort();
    this.#connected = null;
    clearTimeout(this.#settling);
    clearTimeout(this.#resizing);
    this.#simulation?.stop();
    this.#simulation = null;
    this.#pool = null;
    leavePool();
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#connected) return;
    if (name === 'lang') this.#speak();
    if (name === 'theme') this.#colour();
    if (name === 'view') this.#arrange();
    if (name === 'more') this.#embedded?.link();
    if (!this.#state || !this.#catalogue) return;
    const { preset, currency } = this.#state.preset;
    if (TAUGHT.includes(name) && !this.#page) this.#teach();
    if (name === 'preset' && now && this.#catalogue.names.includes(now)) this.#choose(now, currency);
    if (name === 'currency' && now && this.#catalogue.markets.includes(now)) this.#choose(preset, now);
    if (name === 'seed' && now !== null) this.#become(edit(this.#state, 'seed', Number(now)), { apart: true });
    if (name === 'src' && !this.#full) this.#begin().then((scenario) => this.#adopt(scenario)).then((state) => this.#meet(state, { apart: true }), (error) => this.#fail(error));
    if (['view', 'controls', 'readonly'].includes(name)) {
      this.#root.classList.toggle('readonly', this.hasAttribute('readonly'));
      this.#panel?.show(this.#state, this.#speech);
    }
    if (name === 'lang' || name === 'theme') this.#settle();
  }

  /** The scenario as plain data. */
  save() {
    return structuredClone(this.#state?.scenario ?? null);
  }

  /** The same as a property; what is wrong with one that is set is told by an event. @type {unknown} */
  get scenario() {
    return this.save() ?? this.#given ?? null;
  }

  set scenario(scenario) {
    if (this.#state) this.restore(scenario).catch(() => {});
    else this.#given = scenario ?? undefined;
  }

  /** Takes a scenario as `save` gives it; resolves when its first curves are painted, rejects with `problems` when it is refused.
   * @param {unknown} scenario */
  async restore(scenario) {
    await this.ready;
    const { problems, scenario: sound } = await this.#check(scenario);
    if (!sound) {
      this.#tell('loyalty-error', { problems });
      throw new Refused(problems);
    }
    this.#meet(await this.#adopt(sound), { apart: true });
    await new Promise((resolve) => this.#simulation?.addEventListener('result', resolve, { once: true }));
  }

  /** A chart of the run on screen as a picture that stands by itself.
   * @param {string} [view] `profit`, `retention` …; without it the one on screen @param {import('./takeaway/pictures.js').Size} [size] @returns {Promise<string>} SVG */
  async toSVG(view, size) {
    const { chart, text } = await import('./takeaway/pictures.js');
    const made = await chart(await this.#shown(), view ?? this.#alone, size);
    return made ? text(made.svg) : '';
  }

  /** The same as pixels. @param {string} [view] @param {import('./takeaway/pictures.js').Size & {scale?: number}} [size] @returns {Promise<Blob | null>} null where there is nothing to draw */
  async toPNG(view, { scale = 2, ...size } = {}) {
    const { chart, png } = await import('./takeaway/pictures.js');
    const made = await chart(await this.#shown(), view ?? this.#alone, size);
    return made && png(made.svg, scale);
  }

  /** The numbers of the run on screen. @param {'comparison' | 'curves' | 'figures'} [which] @returns {Promise<string>} CSV */
  async toCSV(which = 'curves') {
    const { csv, table } = await import('./takeaway/tables.js');
    await this.ready;
    await this.#simulation?.whole();
    const rows = table((await this.#shown()).figures, which);
    return rows ? csv(rows) : '';
  }

  /** What is taken away, once there is something. */
  async #shown() {
    await this.ready;
    await Promise.all([this.#speech.need('figures'), this.#speech.need('takeaway'), this.#speech.need('compare'), this.#speech.need('build')]);
    return { figures: this.#answer.figures, draw: (/** @type {import('./types.js').ChartOrder[]} */ orders) => this.#draw(orders), beliefs: this.#catalogue?.beliefs ?? [] };
  }

  /** @param {import('./types.js').ChartOrder[]} orders */
  async #draw(orders) {
    return this.#simulation?.pictures(orders) ?? [];
  }

  get #full() {
    return this.hasAttribute('full');
  }

  get #taught() {
    return this.hasAttribute('lesson') || this.hasAttribute('lesson-src');
  }

  /** The one view that a quiet element shows; none where it shows them all. */
  get #alone() {
    const view = this.getAttribute('view') ?? 'profit';
    if (this.#full || view === 'all' || this.#taught) return undefined;
    return this.#answer.figures.names.includes(view) ? view : 'profit';
  }

  get #known() {
    if (!this.#catalogue) throw new Error('not started');
    return this.#catalogue;
  }

  /** What links are read and written with. @returns {import('./link.js').Ground} */
  get #ground() {
    return { ...this.#known, preset: async (name, currency) => (await this.#offered.get(name, currency)).scenario };
  }

  get #offered() {
    if (!this.#presets) throw new Error('not started');
    return this.#presets;
  }

  get #dark() {
    // As the style sheet sees it, or a picture would have other colours than the page: inside an iframe a query of the media may tell another story.
    return getComputedStyle(this.#root).columnRuleColor === 'rgb(0, 0, 1)';
  }

  /** What others may do here: the page around it, an embed, a lesson. @returns {import('./page.js').Lab} */
  get #lab() {
    return {
      element: this,
      undoing: this.#undoing,
      state: () => this.#state,
      catalogue: () => this.#catalogue,
      speech: () => this.#speech,
      check: (scenario) => this.#check(scenario),
      adopt: (scenario) => this.#adopt(scenario),
      link: () => this.#link(),
      become: (state) => this.#meet(state, { apart: true }),
      notice: (...what) => this.#notice(...what),
      tell: (...what) => this.#tell(...what),
      answer: this.#answer,
      panel: () => this.#panel,
      draw: (orders) => this.#draw(orders),
      whole: () => this.#simulation?.whole(),
      run: (...task) => (this.#pool ? this.#pool.run(...task) : Promise.reject(new Error('the element is not in a page'))),
      preset: (name, currency) => this.#offered.get(name, currency ?? this.#offered.home(this.#speech.language)),
    };
  }

  #arrange() {
    const { head, rest, figures } = this.#answer;
    const alone = this.#alone;
    for (const [name, is] of Object.entries({ full: this.#full, embed: !this.#full, one: alone !== undefined, readonly: this.hasAttribute('readonly') })) this.#root.classList.toggle(name, is);
    this.#root.replaceChildren(
      ...(this.#page ? [this.#page.toolbar.root] : this.#root.querySelectorAll(':scope > .lesson')), this.#notices.root,
      h('div', { class: 'body' }, this.#work, ...(alone ? [] : [rest])), this.#footer, this.#undoing.heard,
      ...(this.#page ? [this.#page.dropping.hint] : []), ...(this.#embedded ? [this.#embedded.root] : []));
    this.#work.replaceChildren(head, ...(alone === 'profit' || alone === 'retention' ? [] : [figures.profit.bar]), ...(this.#panel ? [this.#panel.root] : []));
    if (this.#full) this.#recall();
    this.#figured = Promise.all([figures.start(this.#full, alone), this.#full ? null : this.#embed()]);
    if (this.#state) this.#figured.then(() => this.#restyle(), (error) => this.#fail(error));
    this.#colour();
    this.#speak();
  }

  /** What only elements in somebody else's page need. */
  async #embed() {
    if (this.#embedded) return;
    const { Embedded } = await import('./embed/embedded.js');
    this.#embedded ??= new Embedded(this.#lab);
    this.#root.append(this.#embedded.root);
    this.#embedded.speak(this.#speech);
  }

  #colour() {
    this.#root.dataset.theme = this.getAttribute('theme') ?? '';
    this.#restyle();
  }

  /** Language and colours as they were left; the scenario follows once the engine can check it. */
  #recall() {
    const { lang, theme } = recalled();
    if (!this.hasAttribute('lang')) this.setAttribute('lang', lang ?? nearestLanguage(navigator.languages));
    if (!this.hasAttribute('theme') && theme !== null) this.setAttribute('theme', theme);
  }

  /** @param {AbortSignal} signal */
  #watch(signal) {
    darkDevice.addEventListener('change', () => this.#restyle(), { signal });
    arrivals.addEventListener('words', (event) => /** @type {CustomEvent} */ (event).detail === this.#speech.words && this.#say(this.#speech.language), { signal });
    this.#undoing.listen(this.#full ? window : this, signal);
    if (this.#full) addEventListener('hashchange', () => this.#catalogue && this.#open(), { signal });
    const observer = new ResizeObserver((entries) => {
      for (const entry of entries) this.#answer.figures.all.find(({ plot }) => plot === entry.target)?.measured(entry);
      clearTimeout(this.#resizing);
      this.#resizing = setTimeout(() => this.#sizes() !== this.#drawn && this.#restyle(), SETTLED_MS);
    });
    for (const { plot } of this.#answer.figures.both) observer.observe(plot);
    const sight = this.#answer.figures.watch();
    signal.addEventListener('abort', () => {
      observer.disconnect();
      sight.disconnect();
    });
  }

  /** @param {AbortSignal} signal */
  async #start(signal) {
    const pool = joinPool();
    this.#pool = pool;
    pool.addEventListener('replaced', () => this.#notice('worker', (speech) => speech.t('worker.replaced')), { signal });
    this.#simulation = new Simulation(pool, (draft) => this.#orders(draft));
    this.#simulation.addEventListener('result', (event) => this.#show(/** @type {CustomEvent} */ (event).detail));
    this.#simulation.addEventListener('progress', (event) => this.#answer.progress(/** @type {CustomEvent} */ (event).detail, this.#speech));
    this.#simulation.addEventListener('failure', (event) => this.#fail(/** @type {CustomEvent} */ (event).detail));
    // Where the one chart is a rare one, one file is better than two.
    if (this.#alone && isRare(this.#alone)) pool.run({ kind: 'whole' }).catch(() => {});
    try {
      fileOf(this.getAttribute('preset') ?? FIRST).catch(() => {}); // On its way while the engine is; whoever needs it hears of a failure.
      this.#catalogue ??= await pool.run({ kind: 'catalogue' }, { signal });
      const { names, markets, blocks } = this.#catalogue;
      this.#presets ??= new Presets(names, markets, async (file, currency) => {
        const made = await /** @type {import('./pool.js').Pool} */ (this.#pool).run({ kind: 'preset', file, currency }, { urgent: true });
        return { ...made, scenario: complete(made.scenario, blocks) };
      });
      await Promise.all([this.#styled, this.#spoken, this.#figured]);
      if (signal.aborted) return;
      this.#panel ??= new Panel({ ...this.#catalogue, sources: new Sources(this.#presets) }, {
        set: (path, value) => this.#state && this.#become(edit(this.#state, path, value)),
        choose: (preset, currency) => this.#choose(preset, currency),
        // Beside numbers that the engine refuses, and without it, the usual amounts.
        fitting: async () => {
          const { scenario } = /** @type {State} */ (this.#state);
          return pool.run(/** @type {const} */ ({ kind: 'fitting', scenario }), { urgent: true }).catch(() => blocks.kinds);
        },
        build: (change, then) => {
          const state = this.#state;
          if (state) this.#panel?.rebuild(() => this.#become(change(state), { apart: true }), then, this.#speech);
        },
        roll: () => this.#state && this.#become(edit(this.#state, 'seed', crypto.getRandomValues(new Uint32Array(1))[0]), { apart: true }),
      }, this.#embedded);
      this.#work.append(this.#panel.root);
      this.#panel.root.addEventListener('focusin', ({ target }) => {
        const line = target instanceof Element && /\bscheme-(\d)/.exec(target.closest('.group')?.className ?? '');
        if (line) this.#answer.figures.touch(Number(line[1]) - 1);
      });
      if (!this.#alone) this.#awaitInterest(this.#panel, pool, signal);
      this.#answer.tools = {
        run: (task, options) => pool.run(task, options), fields: this.#catalogue.fields, beliefs: this.#catalogue.beliefs, reveal: (path) => this.#panel?.reveal(path),
        set: this.#full ? (path, value) => this.#state && this.#become(edit(this.#state, path, value)) : undefined,
      };
      if (this.#state) this.#become(this.#state);
      else if (this.#full || !(await this.#teach())) await this.#open();
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  /** Strips beside the controls are loaded once somebody comes near one. @param {Panel} panel @param {import('./pool.js').Pool} pool @param {AbortSignal} signal */
  #awaitInterest(panel, pool, signal) {
    const once = new AbortController();
    const load = async (/** @type {Event} */ { target }) => {
      once.abort();
      const loaded = await import('./strips.js').catch(() => null); // Without a connection there are none.
      if (!loaded || signal.aborted) return;
      this.#strips = new loaded.Strips(panel, (task, options) => pool.run(task, { ...options, idle: true }));
      this.#strip();
      this.#strips.near(target);
    };
    for (const name of ['focusin', 'pointerover']) panel.root.addEventListener(name, load, { signal: AbortSignal.any([once.signal, signal]) });
  }

  #strip() {
    if (this.#state) this.#strips?.show(this.#state, this.#speech, this.#dark);
  }

  async #open() {
    if (this.#state && this.#page?.teach()) return;
    const began = this.#state;
    const { scenario, state, past } = this.#page
      ? await fromPage(() => this.#usual(), this.#ground, (one) => this.#check(one), (...what) => this.#notice(...what), this.#page.keeping.shelf)
      : { scenario: await this.#begin() };
    const adopted = await this.#adopt(scenario);
    if (past) this.#undoing.past = past;
    // A link followed later replaces work that was here: that can be undone.
    this.#meet(state ? { ...state, scenario: adopted.scenario } : adopted, { edited: began !== null, apart: true, linked: true });
    if (began) return;
    this.#page?.mention();
    this.#page?.teach();
  }

  /** A lesson by itself, where an attribute names one. @returns {Promise<boolean>} whether it is there */
  async #teach() {
    if (!this.#taught) return false;
    const { open } = await import('./lesson/alone.js');
    this.#classroom = await open(this.#lab, this.#root, folder('lessons/'), this.#classroom);
    return this.#classroom !== null;
  }

  /** What the attributes name. */
  #usual() {
    return fromAttributes({
      preset: this.getAttribute('preset'), seed: this.getAttribute('seed'),
      currency: this.getAttribute('currency') ?? this.#offered.home(this.#speech.language),
    }, this.#offered);
  }

  /** What an element in somebody else's page begins with. @returns {Promise<Scenario>} */
  async #begin() {
    const given = this.#given;
    this.#given = undefined;
    return this.#embedded ? this.#embedded.begin(given, () => this.#usual(), this.#ground) : this.#usual();
  }

  /** @param {unknown} scenario @returns {Promise<import('./types.js').Checked>} */
  async #check(scenario) {
    if (!this.#pool) throw new Error('the element is not in a page');
    try {
      return await this.#pool.run({ kind: 'check', scenario }, { urgent: true });
    } catch (error) {
      // What cannot even be sent to a worker, a function say, is no scenario.
      if (!(error instanceof DOMException)) throw error;
      return { problems: [{ code: 'not_json', path: '', message: error.message, hint: '' }], warnings: [], scenario: null };
    }
  }

  /** The last choice holds, however long each takes to come. @param {string} preset @param {string} currency */
  async #choose(preset, currency) {
    const choice = { preset, currency };
    this.#choice = choice;
    try {
      const { scenario } = await this.#offered.get(preset, currency);
      if (this.#choice === choice) this.#meet(adopt(scenario, scenario), { apart: true });
    } catch {
      this.#notice('preset', (speech) => speech.t('preset.unreachable', { preset: speech.word(`preset.${preset}`) }));
      if (this.#state) this.#panel?.show(this.#state, this.#speech);
    }
  }

  /** Where the preset it names does not come, its numbers go back to what they are now. @param {Scenario} scenario */
  async #adopt(scenario) {
    const whole = complete(scenario, this.#known.blocks);
    const preset = await this.#offered.get(scenario.preset, scenario.currency).catch(() => null);
    return adopt(whole, preset?.scenario ?? whole);
  }

  /** A scenario from outside may have cards whose words are not here: no label is shown empty.
   * @param {State} state @param {Change} [how] */
  #meet(state, how) {
    const rare = state.scenario.schemes.some(({ mechanisms }) => mechanisms.some(({ kind }) => !COMMON.includes(kind)));
    if (rare && this.#speech.lacks('mechanisms')) this.#speech.need('mechanisms').then(() => this.#become(state, how));
    else this.#become(state, how);
  }

  /** Everything that changes the scenario comes through here. @param {State} state @param {Change} [how] */
  #become(state, { edited = true, apart = false, undone = false, linked = false } = {}) {
    if (this.#state && edited && !undone) this.#undoing.did(this.#state, state, apart);
    this.#state = state;
    if (state.scenario.currency !== this.#speech.currency) this.#speech = new Speech(this.#speech.language, state.scenario.currency);
    this.#presets?.get(state.preset.preset, state.preset.currency).catch(() => {}); // For links and sources, where a step undone brought another.
    // The engine works while the panel is written; but with one chart alone, what stands beside it decides how large it is drawn.
    if (this.#embedded && this.#panel?.show(state, this.#speech)) for (const figure of this.#answer.figures.all) figure.forget();
    this.#simulation?.request(state.scenario);
    if (!this.#embedded) this.#panel?.show(state, this.#speech);
    this.#strip();
    this.#embedded?.link();
    if (undone || !edited) this.#page?.offer();
    if (!edited) return;
    // From here on the work kept in this browser is newer than the link it began with.
    if (this.#full && location.hash && !linked && !this.#page?.teaching && !this.#page?.keeping.inAddress) history.replaceState(null, '', location.pathname + location.search);
    this.#settle();
  }

  /** Once hands are still. */
  #settle() {
    this.#page?.keeping.soon();
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.#page?.offer();
      if (this.#state) this.#tell('loyalty-change', { scenario: this.save() });
    }, SETTLED_MS);
  }

  #sizes() {
    return JSON.stringify(this.#answer.figures.all.map(({ size }) => size));
  }

  /** @param {boolean} draft */
  #orders(draft) {
    if (!this.#state) return { charts: [], pinned: null };
    this.#drawn = this.#sizes();
    return this.#answer.orders(this.#state, this.#speech, this.#dark, draft);
  }

  /** @param {import('./simulate.js').Result} result */
  async #show(result) {
    if (!this.#state) return;
    const rest = this.#answer.paint(result, this.#state, this.#speech);
    this.#latest = result;
    await afterPaint();
    // What has been followed by another result, or a failure, is told and not painted any more.
    if (this.#latest === result) {
      const whole = rest();
      this.dataset.state = 'ready';
      // Painted, not only inserted: the frame after the next one begins when this one is on screen.
      requestAnimationFrame(() => requestAnimationFrame(() => this.#painted()));
      await whole;
    }
    if (result.draft || result.report === this.#told) return; // Only drawn anew: the numbers are known.
    this.#told = result.report;
    this.#fetchRest();
    this.#tell('loyalty-result', { report: result.report });
  }

  /** The whole engine comes once the first answer stands, so that whatever is asked next is there. Embeds ask when somebody does. */
  #fetchRest() {
    if (!this.#full || /** @type {any} */ (navigator).connection?.saveData) return;
    const fetch = () => this.#pool?.run({ kind: 'whole' }, { idle: true }).catch(() => {}); // Without a connection whoever needs it hears of it.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(fetch);
    else setTimeout(fetch, SETTLED_MS);
  }

  /** @param {unknown} error */
  async #fail(error) {
    const state = this.#state;
    await this.#spoken;
    if (error instanceof Refused) {
      this.#tell('loyalty-error', { problems: error.problems });
      await this.#speech.need('problems');
      if (state !== this.#state) return; // What was wrong has been changed meanwhile.
      const others = this.#panel?.object(error.problems, (problem) => explain(problem, this.#speech)) ?? error.problems;
      if (others.length > 0) this.#notice('refused', (speech) => speech.t('scenario.refused', { why: explainAll(others, speech) }));
      return;
    }
    const code = error instanceof NoEngine ? error.code : 'no_load';
    this.dataset.state = 'failed';
    this.#latest = null;
    this.#answer.fail(this.#speech.t(`failed.${code}`), this.#speech.t(`failed.${code}_way`), this.#speech.t('failed.retry'), () => this.#retry());
    this.#tell('loyalty-error', { problems: [], error });
    this.#failed(error);
  }

  #retry() {
    this.#leave();
    this.connectedCallback();
  }

  /** Words that are not here yet are fetched first; without them the page goes on as it was. @returns {Promise<unknown> | void} */
  #speak() {
    const wanted = this.getAttribute('lang') ?? this.closest('[lang]')?.getAttribute('lang') ?? '';
    const language = languages.find((tag) => tag === wanted) ?? nearestLanguage([wanted, ...navigator.languages]);
    const words = loadLanguage(language);
    if (words) {
      const instead = () => this.#connected && Promise.resolve(loadLanguage('en')).then(() => this.#say('en'), () => this.#say('en'));
      this.#spoken = words.then(() => this.#connected && this.#speak(), instead);
      return this.#spoken; // More words may have been needed meanwhile: those are waited for as well.
    }
    this.#say(language);
  }

  /** @param {import('./i18n/index.js').Language} language */
  #say(language) {
    this.#speech = new Speech(language, this.#state?.scenario.currency);
    this.#root.lang = language;
    say(this.#footer, this.#speech.t('app.footer'));
    show(this.#footer, this.#full);
    this.#page?.speak(this.#speech);
    this.#classroom?.speak(this.#speech);
    this.#embedded?.speak(this.#speech);
    this.#notices.speak(this.#speech);
    this.#answer.speak(this.#speech, this.#state);
    if (this.#state) this.#panel?.show(this.#state, this.#speech);
    if (this.#full) {
      document.documentElement.lang = language;
      document.title = this.#speech.t('app.title');
    }
    this.#restyle();
  }

  #restyle() {
    this.#strip();
    this.#simulation?.redraw().catch((error) => this.#fail(error));
  }

  /** What the address says after `#` of the work here. Without a connection, or a preset that comes no more, it says everything. */
  async #link() {
    if (!this.#state) return '';
    const { scenario, preset } = this.#state;
    try {
      const [{ linkOf }, made] = await Promise.all([import('./link.js'), this.#offered.get(preset.preset, preset.currency)]);
      return linkOf(scenario, made.scenario, this.#ground);
    } catch {
      return `#scenario=${encodeURIComponent(JSON.stringify(scenario))}`;
    }
  }

  /** @type {import('./opening.js').Notice} */
  #notice(kind, text, way) {
    this.#notices.add(kind, text, this.#speech, way);
  }

  /** @param {string} name @param {object} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
