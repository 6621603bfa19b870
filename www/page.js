// The full page around the element: its bar, its address, the work the browser keeps, files that come and go.

import { Dropping } from './dropping.js';
import { settings } from './keep.js';
import { Keeping } from './keeping.js';
import { goingOn, isLesson } from './opening.js';
import { explainAll } from './problems.js';
import { Toolbar } from './toolbar.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./types.js').Catalogue} Catalogue */
/** @typedef {import('./i18n/index.js').Speech} Speech */
/**
 * What the page asks of the element.
 * @typedef {object} Lab
 * @property {HTMLElement} element
 * @property {import('./undoing.js').Undoing} undoing
 * @property {() => State | null} state
 * @property {() => Catalogue | null} catalogue
 * @property {() => Speech} speech
 * @property {(scenario: unknown) => Promise<import('./types.js').Checked>} check
 * @property {(scenario: Scenario) => State | Promise<State>} adopt
 * @property {() => string | Promise<string>} link  what the address says after `#` of the work here
 * @property {(state: State) => void} become  as a step of its own
 * @property {import('./pool.js').Pool['run']} run  what the engine is asked
 * @property {(name: string, currency?: string) => Promise<import('./types.js').Preset>} preset  in the market of the language where none is said
 * @property {import('./opening.js').Notice} notice
 * @property {import('./answer.js').Answer} answer
 * @property {(orders: import('./types.js').ChartOrder[]) => Promise<{chart: import('./types.js').Chart | null}[]>} draw  the run on screen
 */

/** From here, because published scripts stand elsewhere than they are written. */
const SHEET_STYLE = new URL('./takeaway/sheet.css', import.meta.url).href;
const LESSONS = new URL('./lessons/', import.meta.url);
/** A link longer than this is cut by some programs. */
const LONG_LINK = 2000;

export class Page {
  /** What the work is called, where it came from a file. @type {string | null} */ #name = null;
  /** @type {import('./takeaway/panel.js').Panel | null} */ #panel = null;

  /** @type {import('./lesson/classroom.js').Classroom | null} */ #classroom = null;

  /** @param {Lab} lab @param {AbortSignal} signal */
  constructor(lab, signal) {
    this.lab = lab;
    this.toolbar = new Toolbar({
      language: (tag) => lab.element.setAttribute('lang', tag),
      theme: (name) => lab.element.setAttribute('theme', name),
      copy: () => this.#copyLink(),
      undo: () => lab.undoing.undo(),
      redo: () => lab.undoing.redo(),
      open: (files) => this.#open(files),
      away: () => this.#takeAway(),
      lessons: () => (this.#classroom?.isOpen ? this.#classroom.leave() : this.#learn('')),
    });
    this.dropping = new Dropping((files) => this.#open(files), signal);
    this.keeping = new Keeping({
      work: () => this.#work(),
      link: lab.link,
      notice: lab.notice,
    }, signal);
  }

  /** @param {Speech} speech */
  speak(speech) {
    this.toolbar.speak(speech, this.#theme);
    this.dropping.speak(speech);
    this.#classroom?.speak(speech);
    this.offer();
  }

  offer() {
    this.toolbar.offer(this.lab.undoing.offers(this.lab.speech()), this.lab.speech());
  }

  /** Whether a lesson has the page; the work that was here waits, and is not to be kept anew. */
  get teaching() {
    return this.#classroom?.teaching ?? false;
  }

  /** Opens the lesson that the address names, or leaves the one that it names no more. @returns whether it names one */
  teach() {
    const asked = isLesson(location.hash);
    if (asked) this.#learn(location.hash);
    else if (this.teaching) this.#classroom?.leave();
    return asked;
  }

  /** Lessons come when somebody asks for them. @param {string} hash */
  async #learn(hash) {
    const { lab, toolbar } = this;
    try {
      const { Classroom } = await import('./lesson/classroom.js');
      this.#classroom ??= new Classroom(lab, toolbar.root, toolbar.lessons, LESSONS);
      await this.#classroom.open(hash);
    } catch {
      lab.notice('later', (speech) => speech.t('later.failed'));
    }
  }

  get #theme() {
    return this.lab.element.getAttribute('theme') ?? 'system';
  }

  #work() {
    const [state, catalogue] = [this.teaching ? null : this.lab.state(), this.lab.catalogue()];
    return state && catalogue && {
      engine: catalogue.version, state, past: this.lab.undoing.past, lang: this.lab.speech().language, theme: this.#theme,
    };
  }

  async #copyLink() {
    const { notice } = this.lab;
    const link = location.href.split('#')[0] + await this.lab.link();
    if (link.length > LONG_LINK) notice('long', (speech) => speech.t('link.long', { n: speech.number(link.length) }));
    try {
      await navigator.clipboard.writeText(link);
      return true;
    } catch {
      notice('link', (speech) => `${speech.t('toolbar.link_by_hand')} ${link}`);
      return false;
    }
  }

  /** @param {File[]} files */
  async #open([file, ...others]) {
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
  async #takeAway() {
    if (this.#panel?.isOpen) return this.#panel.close();
    const { answer, draw, speech, notice } = this.lab;
    try {
      const [{ Panel }, files] = await Promise.all([import('./takeaway/panel.js'), import('./files.js'), speech().need('takeaway'), speech().need('figures')]);
      this.#panel ??= new Panel(this.toolbar.away, {
        answer, draw, speech,
        name: (ending, what) => files.fileName([this.#title(), ...(what ? [what] : [])].join(' '), ending),
        save: () => this.#save(files),
        print: () => this.print(),
      });
      this.#panel.open();
    } catch {
      notice('later', (now) => now.t('later.failed'));
    }
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

  /** The one-page report. */
  async print() {
    const { answer, draw, speech, notice } = this.lab;
    const [state, catalogue] = [this.lab.state(), this.lab.catalogue()];
    if (!state || !catalogue) return;
    try {
      const [{ print }] = await Promise.all([import('./takeaway/sheet.js'), speech().need('takeaway'), speech().need('figures'), speech().need('help')]);
      const link = location.href.split('#')[0] + await this.lab.link();
      await print({ answer, draw, speech: speech(), state, fields: catalogue.fields, title: this.#title(), link, style: SHEET_STYLE, root: this.toolbar.root.parentElement });
    } catch {
      notice('later', (now) => now.t('later.failed'));
    }
  }

  /** Other tabs' work, which a new one would not find again. */
  mention() {
    const { notice, check, adopt, become } = this.lab;
    const { shelf } = this.keeping;
    const [other] = shelf.others();
    if (!other) return;
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

/** Language and colours as they were left. */
export const recalled = () => {
  const { lang, theme } = settings();
  return { lang: typeof lang === 'string' ? lang : null, theme: typeof theme === 'string' ? theme : null };
};
