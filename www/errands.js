// What the page does when somebody asks for it: files that come and go, the panel of what can be taken away, the report, other tabs' work.

import { Dropping } from './dropping.js';
import { goingOn } from './opening.js';
import { explainAll } from './problems.js';
import { Unsound, sound } from './sound.js';
import { wear } from './styles.js';

/** A link longer than this is cut by some programs. */
const LONG_LINK = 2000;

export class Errands {
  /** What the work is called, where it came from a file. @type {string | null} */ #name = null;
  /** @type {import('./takeaway/panel.js').Panel | null} */ #panel = null;
  /** @type {import('./embed/builder.js').Builder | null} */ #builder = null;

  /** @param {import('./page.js').Lab} lab @param {import('./toolbar.js').Toolbar} toolbar */
  constructor(lab, toolbar) {
    this.lab = lab;
    this.toolbar = toolbar;
    this.dropping = new Dropping(toolbar.root.parentElement);
  }

  /** A file hovers over the page. */
  hover() {
    this.dropping.hover(this.lab.speech());
  }

  /** @param {File[]} files */
  drop(files) {
    this.dropping.leave();
    return this.open(files);
  }

  /** @param {File[]} files */
  async open([file, ...others]) {
    const { notice, check, adopt, become } = this.lab;
    if (!file) return;
    if (others.length > 0) return notice('file', (speech) => speech.t('file.several'));
    const module = await import('./files.js').catch(() => null);
    if (!module) return notice('file', (speech) => speech.t('later.failed'));
    const content = await module.read(file);
    if ('wrong' in content) return notice('file', content.wrong);
    const { problems, scenario } = await check(content.data);
    const { name } = file;
    if (!scenario) return notice('file', (speech) => speech.t('file.refused', { name, why: explainAll(problems, speech) }));
    this.#name = module.bareName(name);
    become(await adopt(scenario));
    notice('file', (speech) => speech.t('file.opened', { name }));
  }

  /** The panel of what can be taken away comes when somebody asks for it. */
  async takeAway() {
    if (this.#panel?.isOpen) return this.#panel.close();
    const { answer, draw, whole, speech, notice } = this.lab;
    try {
      const [{ Panel }, { inputsOf }, files] = await Promise.all([import('./takeaway/panel.js'), import('./takeaway/inputs.js'), import('./files.js'), speech().need('takeaway'), speech().need('figures'), speech().need('compare'), speech().need('build')]);
      this.#panel ??= new Panel(this.toolbar.away, {
        answer, draw, whole, speech, sound: () => sound(this.lab),
        name: (ending, what) => files.fileName([this.#title(), ...(what ? [what] : [])].join(' '), ending),
        beliefs: () => this.lab.catalogue()?.beliefs ?? [],
        link: () => this.#link(),
        save: () => this.#save(files),
        put: () => inputsOf(this.lab),
        print: (offer) => this.print(offer),
        embed: () => this.#embed(),
      });
      this.#panel.open();
    } catch {
      notice('later', (now) => now.t('later.failed'));
    }
  }

  /** The snippet for what is on screen. */
  async #embed() {
    const { lab } = this;
    const root = /** @type {HTMLElement} */ (this.toolbar.root.parentElement);
    const [{ Builder }] = await Promise.all([import('./embed/builder.js'), wear(/** @type {ShadowRoot} */ (root.getRootNode()), 'embed/builder.css'), lab.speech().need('embed'), lab.speech().need('help')]);
    const builder = this.#builder ??= new Builder(lab, lab.answer.figures.names);
    return (/** @type {string} */ view) => builder.open(root, view);
  }

  /** What the work is called. */
  #title() {
    const speech = this.lab.speech();
    return this.#name ?? speech.word(`preset.${this.lab.state()?.scenario.preset}`);
  }

  /** @param {typeof import('./files.js')} files */
  #save(files) {
    const state = this.lab.state();
    if (!state) return '';
    const name = files.fileName(this.#title());
    files.hand(name, new Blob([files.written(state.scenario)], { type: 'application/json' }));
    return this.lab.speech().t('away.handed', { name });
  }

  /** Whether what is set can be simulated; if not, why is said. */
  async #sound() {
    try {
      await sound(this.lab);
      return true;
    } catch (error) {
      if (!(error instanceof Unsound)) throw error;
      const { message } = error;
      this.lab.notice('refused', () => message);
      return false;
    }
  }

  async #link() {
    return location.href.split('#')[0] + await this.lab.link();
  }

  /** @param {boolean} here  whether the address is already that of what is on screen, as in a lesson @returns whether it could be copied */
  async copyLink(here) {
    const { notice } = this.lab;
    if (!here && !(await this.#sound())) return false;
    const link = here ? location.href : await this.#link();
    if (link.length > LONG_LINK) notice('long', (speech) => speech.t('link.long', { n: speech.number(link.length) }));
    try {
      await navigator.clipboard.writeText(link);
      return true;
    } catch {
      notice('link', (speech) => `${speech.t('toolbar.link_by_hand')} ${link}`);
      return false;
    }
  }

  /** The one-page report. @param {number} [offer] that its headline is about, the first is 1, without one the best */
  async print(offer) {
    const { answer, draw, whole, speech, notice } = this.lab;
    if (!(await this.#sound())) return;
    await whole();
    const [state, catalogue] = [this.lab.state(), this.lab.catalogue()];
    if (!state || !catalogue) return;
    try {
      const [{ print }] = await Promise.all([import('./takeaway/sheet.js'), speech().need('takeaway'), speech().need('figures'), speech().need('compare'), speech().need('help'), speech().need('mechanisms'), speech().need('build'), speech().need('problems')]);
      const link = await this.#link();
      const made = await this.lab.preset(state.preset.preset, state.preset.currency);
      await print({ made, answer, draw, offer, speech: speech(), state, fields: catalogue.fields, beliefs: catalogue.beliefs, title: this.#title(), link, root: this.toolbar.root.parentElement });
    } catch {
      notice('later', (now) => now.t('later.failed'));
    }
  }

  /** Other tabs' work, which a new one would not find again. @param {import('./keep.js').Shelf} shelf @param {ReturnType<import('./keep.js').Shelf['others']>[number]} other */
  mention(shelf, other) {
    const { notice, check, adopt, become } = this.lab;
    notice('other', (speech) => speech.t('kept.other', {
      when: new Intl.DateTimeFormat(speech.language, { dateStyle: 'medium', timeStyle: 'short' }).format(other.time),
    }), {
      label: (speech) => speech.t('kept.other_open'),
      dismissed: () => shelf.seen(),
      act: async () => {
        const work = other.fetch();
        const { problems, scenario } = await check(work.state?.scenario);
        if (!scenario) return notice('opened', (speech) => speech.t('scenario.refused', { why: explainAll(problems, speech) }));
        const adopted = await adopt(scenario);
        const { state } = work.engine === this.lab.catalogue()?.version ? goingOn(work, adopted.scenario) : { state: undefined };
        shelf.seen();
        become(state ?? adopted);
      },
    });
  }
}
