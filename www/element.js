// <loyalty-lab>: ties state, simulation, controls and answer together. `full` makes it the whole page; else it is quiet: one chart.

import { Answer } from './answer.js';
import { Changing } from './changing.js';
import { h, say, show } from './dom.js';
import { isRare, views } from './figures.js';
import { nearestLanguage } from './i18n/index.js';
import { Notices } from './notices.js';
import { Opening } from './opening.js';
import { Page, recalled } from './page.js';
import { fileOf } from './presets.js';
import { Refused } from './pool.js';
import { Running } from './running.js';
import { Speaking } from './speaking.js';
import { Steering } from './steering.js';
import { wear } from './styles.js';
import { Undoing } from './undoing.js';

/** Events follow when things stand still. */
const SETTLED_MS = 150;
/** The preset that the page opens on. */
const FIRST = 'coffee';
const darkDevice = matchMedia('(prefers-color-scheme: dark)');

export class LoyaltyLab extends HTMLElement {
  /** What `view` can be, beside `all`. */
  static views = views;
  static observedAttributes = ['preset', 'currency', 'lang', 'theme', 'seed', 'view', 'controls', 'readonly', 'src', 'more', 'lesson', 'lesson-src', 'claim', 'step'];

  /** @type {AbortController | null} */ #connected = null;
  /** Whether it is dark, as far as it is known. @type {boolean | null} */ #darkness = null;
  #root = h('div', { class: 'lab' });
  #work = h('div', { class: 'work' });
  #footer = h('footer', { class: 'foot' });
  #notices = new Notices();
  #answer = new Answer({
    more: () => this.#running.more(),
    halt: () => this.#running.halt(),
    whole: () => this.#running.whole(),
    redraw: () => this.#restyle(),
    lost: () => this.#lab.notice('later', (speech) => speech.t('later.failed')),
    repaint: () => this.#running.repaint(),
    horizon: (periods) => this.hasAttribute('readonly') || this.#changing.set('periods', periods),
    horizons: () => this.#changing.known.fields.find(({ group, key }) => group === 'time' && key === 'periods') ?? { low: 1, high: 1 },
    run: (...task) => this.#lab.run(...task),
  });
  #undoing = new Undoing(this.#root, {
    state: () => this.#changing.state,
    speech: () => this.#speech,
    become: (state) => this.#changing.become(state, { undone: true }),
    told: () => this.#page?.offer(),
    refuge: () => (this.#page ? this.#page.toolbar.undo : this.#root.querySelector('.panel :is(input, select)')),
  });
  /** What its parts and others may do here: the page around it, an embed, a lesson. @type {import('./page.js').Lab} */
  #lab = {
    element: this,
    undoing: this.#undoing,
    state: () => this.#changing.state,
    catalogue: () => this.#changing.catalogue,
    speech: () => this.#speech,
    check: (scenario) => this.#changing.check(scenario),
    adopt: (scenario) => this.#changing.adopt(scenario),
    link: () => this.#changing.link(),
    become: (state) => this.#changing.meet(state, { apart: true }),
    notice: (kind, text, way) => this.#notices.add(kind, text, this.#speech, way),
    tell: (name, detail) => this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true })),
    answer: this.#answer,
    panel: () => this.#steering.panel,
    draw: (orders) => this.#running.draw(orders),
    whole: () => this.#running.whole(),
    run: (...task) => this.#running.run(...task),
    preset: (name, currency) => this.#changing.presets.get(name, currency ?? this.#changing.presets.home(this.#speech.language)),
  };
  #speaking = new Speaking(this.#lab, () => this.#say());
  #changing = new Changing(this.#lab, (how) => this.#changed(how));
  #opening = new Opening(this.#lab, this.#changing);
  #steering = new Steering(this.#lab, this.#changing, () => this.#dark);
  #running = new Running(this.#lab, {
    dark: (anew) => {
      if (anew) this.#darkness = null;
      return this.#dark;
    },
    restyle: () => this.#restyle(),
    spoken: () => this.#speaking.ready,
    painted: () => this.#painted(),
    failed: (error) => this.#failed(error),
    object: (problems, explain) => this.#steering.object(problems, explain),
    retry: () => this.#retry(),
  });
  /** What surrounds it with `full`. @type {Page | null} */ #page = null;
  /** What is particular to it in somebody else's page. @type {import('./embed/embedded.js').Embedded | null} */ #embedded = null;
  /** @type {Promise<unknown>} */ #figured = Promise.resolve();
  /** @type {Promise<unknown>} */ #styled = Promise.resolve();
  #settling = 0;
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
    if (this.#connected) return void this.#speaking.speak(); // Only moved; the new place may speak another language.
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
    this.#running.stop();
  }

  #retry() {
    this.#leave();
    this.connectedCallback();
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#connected) return;
    if (name === 'lang') this.#speaking.speak();
    if (name === 'theme') this.#colour();
    if (name === 'view') this.#arrange();
    const changing = this.#changing;
    const { state, catalogue } = changing;
    if (!state || !catalogue) return;
    const { preset, currency } = state.preset;
    this.#embedded?.heed(name);
    if (name === 'preset' && now && catalogue.names.includes(now)) changing.choose(now, currency);
    if (name === 'currency' && now && catalogue.markets.includes(now)) changing.choose(preset, now);
    if (name === 'seed' && now !== null) changing.set('seed', Number(now), { apart: true });
    if (name === 'src' && !this.#full) this.#opening.begin(this.#embedded).then(({ scenario, offers }) => changing.bring(scenario, offers)).catch((error) => this.#running.fail(error));
    if (['view', 'controls', 'readonly'].includes(name)) {
      this.#root.classList.toggle('readonly', this.hasAttribute('readonly'));
      this.#steering.show();
    }
    if (name === 'lang' || name === 'theme') this.#settle();
  }

  /** The scenario as plain data. */
  save() {
    return structuredClone(this.#changing.state?.scenario ?? null);
  }

  /** The same as a property; what is wrong with one that is set is told by an event. @type {unknown} */
  get scenario() {
    return this.save() ?? this.#opening.given ?? null;
  }

  set scenario(scenario) {
    if (this.#changing.state) this.restore(scenario).catch(() => {});
    else this.#opening.given = scenario ?? undefined;
  }

  /** Takes a scenario as `save` gives it; resolves when its first curves are painted, rejects with `problems` when it is refused.
   * @param {unknown} scenario */
  async restore(scenario) {
    await this.ready;
    const { problems, scenario: sound } = await this.#changing.check(scenario);
    if (!sound) {
      this.#lab.tell('loyalty-error', { problems });
      throw new Refused(problems);
    }
    await this.#changing.bring(sound);
    await this.#running.next();
  }

  /** A chart of the run on screen as a picture that stands by itself.
   * @param {string} [view] `profit`, `retention` …; without it the one on screen @param {import('./takeaway/pictures.js').Size} [size] @returns {Promise<string>} SVG */
  async toSVG(view, size) {
    return (await this.#asked()).svg(this.#lab, view ?? this.#alone, size);
  }

  /** The same as pixels. @param {string} [view] @param {import('./takeaway/pictures.js').Size & {scale?: number}} [size] @returns {Promise<Blob | null>} null where there is nothing to draw */
  async toPNG(view, size) {
    return (await this.#asked()).pixels(this.#lab, view ?? this.#alone, size);
  }

  /** The numbers of the run on screen. @param {'comparison' | 'curves' | 'figures'} [which] @returns {Promise<string>} CSV */
  async toCSV(which = 'curves') {
    return (await this.#asked()).numbers(this.#lab, which);
  }

  /** What is taken away, once there is something. */
  async #asked() {
    const asked = await import('./takeaway/asked.js');
    await this.ready;
    return asked;
  }

  get #full() {
    return this.hasAttribute('full');
  }

  get #taught() {
    return ['lesson', 'lesson-src', 'claim'].some((name) => this.hasAttribute(name));
  }

  /** The one view that a quiet element shows; none where it shows them all. */
  get #alone() {
    const view = this.getAttribute('view') ?? 'profit';
    if (this.#full || view === 'all' || this.#taught) return undefined;
    return this.#answer.figures.names.includes(view) ? view : 'profit';
  }

  get #dark() {
    // As the style sheet sees it, or a picture would have other colours than the page: inside an iframe a query of the media may tell another story.
    // Asked while a slider moves, the browser would have to style and lay out everything first.
    this.#darkness ??= getComputedStyle(this.#root).columnRuleColor === 'rgb(0, 0, 1)';
    return this.#darkness;
  }

  get #speech() {
    return this.#speaking.speech;
  }

  #arrange() {
    const { head, rest, figures } = this.#answer;
    const alone = this.#alone;
    for (const [name, is] of Object.entries({ full: this.#full, embed: !this.#full, one: alone !== undefined, readonly: this.hasAttribute('readonly') })) this.#root.classList.toggle(name, is);
    this.#root.replaceChildren(
      ...(this.#page ? [this.#page.toolbar.root] : this.#root.querySelectorAll(':scope > .lesson')), this.#notices.root,
      h('div', { class: 'body' }, this.#work, ...(alone ? [] : [rest])), this.#footer, this.#undoing.heard,
      ...(this.#embedded ? [this.#embedded.root] : []));
    const { panel } = this.#steering;
    this.#work.replaceChildren(head, ...(alone === 'profit' || alone === 'retention' ? [] : [figures.profit.bar]), ...(panel ? [panel.root] : []));
    if (this.#full) this.#recall();
    this.#figured = Promise.all([figures.start(this.#full, alone), this.#full ? null : this.#embed()]);
    if (this.#changing.state) this.#figured.then(() => this.#restyle(), (error) => this.#running.fail(error));
    this.#colour();
    this.#speaking.speak();
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

  #restyle() {
    this.#darkness = null;
    this.#steering.show();
    this.#running.object();
    this.#steering.strip();
    this.#running.redraw();
  }

  /** Language and colours as they were left; the scenario follows once the engine can check it. */
  #recall() {
    const { lang, theme } = recalled();
    const asked = new URLSearchParams(location.search).get('lang');
    if (!this.hasAttribute('lang')) this.setAttribute('lang', asked ?? lang ?? nearestLanguage(navigator.languages));
    if (!this.hasAttribute('theme') && theme !== null) this.setAttribute('theme', theme);
  }

  /** @param {AbortSignal} signal */
  #watch(signal) {
    darkDevice.addEventListener('change', () => this.#restyle(), { signal });
    this.#speaking.listen(signal);
    this.#undoing.listen(this.#full ? window : this, signal);
    if (this.#full) addEventListener('hashchange', () => this.#changing.catalogue && this.#opening.open(this.#page, this.#embedded), { signal });
    this.#running.watch(signal);
  }

  /** @param {AbortSignal} signal */
  async #start(signal) {
    const [changing, steering] = [this.#changing, this.#steering];
    this.#running.start(signal);
    // Where the one chart is a rare one, one file is better than two.
    if (this.#alone && isRare(this.#alone)) this.#running.fetchWhole();
    try {
      fileOf(this.getAttribute('preset') ?? FIRST).catch(() => {}); // On its way while the engine is; whoever needs it hears of a failure.
      const { fields, beliefs } = await changing.learn(signal);
      await Promise.all([this.#styled, this.#speaking.ready, this.#figured]);
      if (signal.aborted) return;
      this.#work.append(steering.open(this.#embedded).root);
      if (!this.#alone) steering.awaitInterest(signal);
      this.#answer.tools = {
        run: this.#lab.run, fields, beliefs, reveal: (path) => steering.panel?.reveal(path), set: this.#full ? (path, value) => changing.set(path, value) : undefined,
      };
      if (changing.state) changing.become(changing.state);
      else if (!(await this.#embedded?.teach())) await this.#opening.open(this.#page, this.#embedded);
    } catch (error) {
      if (!signal.aborted) this.#running.fail(error);
    }
  }

  /** Something else is set: everything follows. @param {import('./changing.js').Change} how */
  #changed({ edited = true, undone = false, linked = false }) {
    const { state } = this.#changing;
    if (!state) return;
    this.#speaking.suit(state.scenario);
    // The engine works while the panel is written; but with one chart alone, what stands beside it decides how large it is drawn.
    if (this.#embedded && this.#steering.show()) for (const figure of this.#answer.figures.all) figure.forget();
    this.#running.request(state.scenario);
    if (!this.#embedded) this.#steering.show();
    this.#steering.strip();
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
      if (this.#changing.state) this.#lab.tell('loyalty-change', { scenario: this.save() });
    }, SETTLED_MS);
  }

  #say() {
    const speech = this.#speech;
    this.#root.lang = speech.language;
    say(this.#footer, speech.t('app.footer'));
    show(this.#footer, this.#full);
    this.#page?.speak(speech);
    this.#embedded?.speak(speech);
    this.#notices.speak(speech);
    this.#answer.speak(speech, this.#changing.state);
    this.#steering.show();
    if (this.#full) {
      document.documentElement.lang = speech.language;
      document.title = speech.t('app.title');
    }
    this.#restyle();
  }
}
