// The full page around the element: its bar, its address, the work the browser keeps.

import { settings } from './keep.js';
import { Keeping } from './keeping.js';
import { isLesson } from './opening.js';
import { folder } from './place.js';
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
 * @property {() => Promise<string>} link  what the address says after `#` of the work here
 * @property {(state: State) => void} become  as a step of its own
 * @property {import('./pool.js').Pool['run']} run  what the engine is asked
 * @property {(name: string | null, currency?: string | null) => Promise<import('./types.js').Preset>} preset  in the market of the language where none is said
 * @property {import('./opening.js').Notice} notice
 * @property {(name: string, detail: object) => void} tell  as an event of the element
 * @property {import('./answer.js').Answer} answer
 * @property {() => import('./panel.js').Panel | null} panel
 * @property {(orders: import('./types.js').ChartOrder[]) => Promise<{chart: import('./types.js').Chart | null}[]>} draw  the run on screen
 * @property {() => Promise<unknown> | undefined} whole  once the whole run of what is set is on screen
 */

/** A language chosen by hand outlasts the one that the address asks for. @param {HTMLElement} element @param {string} tag */
function speak(element, tag) {
  const address = new URL(location.href);
  if (address.searchParams.has('lang')) {
    address.searchParams.delete('lang');
    history.replaceState(history.state, '', address);
  }
  element.setAttribute('lang', tag);
}

export class Page {
  /** @type {import('./errands.js').Errands | null} */ #errands = null;
  /** @type {import('./lesson/classroom.js').Classroom | null} */ #classroom = null;

  /** @param {Lab} lab @param {AbortSignal} signal */
  constructor(lab, signal) {
    this.lab = lab;
    // While a lesson is on its way nobody looks at the work behind it.
    lab.element.toggleAttribute('awaiting', isLesson(location.hash));
    this.toolbar = new Toolbar({
      language: (tag) => speak(lab.element, tag),
      theme: (name) => lab.element.setAttribute('theme', name),
      copy: () => this.#send((errands) => errands.copyLink(this.teaching)),
      undo: () => lab.undoing.undo(),
      redo: () => lab.undoing.redo(),
      open: (files) => this.#send((errands) => errands.open(files), 'file'),
      away: () => this.#send((errands) => errands.takeAway()),
      lessons: () => (this.#classroom?.isOpen ? this.#classroom.leave() : this.#learn('')),
    });
    // A file dragged over the page is taken wherever it is dropped; a browser would leave the page for it.
    for (const name of /** @type {const} */ (['dragover', 'drop'])) {
      addEventListener(name, (event) => {
        const { dataTransfer: carried } = event;
        if (!carried?.types.includes('Files')) return;
        event.preventDefault();
        carried.dropEffect = 'copy';
        const files = [...carried.files];
        this.#send((errands) => (name === 'drop' ? errands.drop(files) : errands.hover()), 'file');
      }, { signal });
    }
    // The keys for printing bring the report; a lesson prints as it stands.
    addEventListener('keydown', (event) => {
      if (event.key !== 'p' || !(event.ctrlKey || event.metaKey) || event.altKey || this.#classroom?.isOpen) return;
      event.preventDefault();
      this.#send((errands) => errands.print());
    }, { signal });
    this.keeping = new Keeping({
      work: () => this.#work(),
      link: lab.link,
      notice: lab.notice,
    }, signal);
  }

  /** @param {Speech} speech */
  speak(speech) {
    this.toolbar.speak(speech, this.#theme);
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

  /** Opens the lesson that the address names, or leaves the one that it names no more. @returns whether that is all there is to it */
  teach() {
    if (isLesson(location.hash)) {
      this.#learn(location.hash);
      return true;
    }
    if (!this.#classroom?.isOpen) return false;
    this.#classroom.leave();
    // Back to where the lessons were opened from: the work there has been given back, and is newer than its address.
    return history.state?.waits === true;
  }

  /** Lessons come when somebody asks for them. @param {string} hash */
  async #learn(hash) {
    const { lab, toolbar } = this;
    try {
      const { Classroom } = await import('./lesson/classroom.js');
      this.#classroom ??= new Classroom(lab, {
        root: /** @type {HTMLElement} */ (toolbar.root.parentElement), before: toolbar.root, entry: toolbar.lessons, folder: folder('lessons/'),
        carried: () => (this.keeping.inAddress ? lab.link() : ''),
      });
      await this.#classroom.open(hash);
    } catch {
      lab.notice('later', (speech) => speech.t('later.failed'));
    }
    lab.element.removeAttribute('awaiting');
  }

  get #theme() {
    return this.lab.element.getAttribute('theme') ?? 'system';
  }

  #work() {
    const [state, catalogue] = [this.teaching ? null : this.lab.state(), this.lab.catalogue()];
    // The language asked for: its words may still be on their way.
    const lang = this.lab.element.getAttribute('lang') ?? this.lab.speech().language;
    return state && catalogue && { engine: catalogue.version, state, past: this.lab.undoing.past, lang, theme: this.#theme };
  }

  /** What few come for is loaded when somebody does. @param {(errands: import('./errands.js').Errands) => unknown} what @param {string} [kind] of the message where that fails */
  async #send(what, kind = 'later') {
    try {
      const { Errands } = await import('./errands.js');
      return await what(this.#errands ??= new Errands(this.lab, this.toolbar));
    } catch {
      this.lab.notice(kind, (speech) => speech.t('later.failed'));
    }
  }

  /** Other tabs' work, which a new one would not find again. */
  mention() {
    const { shelf } = this.keeping;
    const [other] = shelf.others();
    if (other) this.#send((errands) => errands.mention(shelf, other));
  }
}

/** Language and colours as they were left. */
export const recalled = () => {
  const { lang, theme } = settings();
  return { lang: typeof lang === 'string' ? lang : null, theme: typeof theme === 'string' ? theme : null };
};
