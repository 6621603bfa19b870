// What can be taken away, in one panel under its button: pictures, tables, the printed page, the scenario.

import { h, say, show } from '../dom.js';
import { hand } from '../files.js';
import { Unsound } from '../sound.js';
import { rows } from './grid.js';
import { lacking, outgoing } from './outgoing.js';
import { HEIGHT, WIDTH, chart, png, text } from './pictures.js';
import { csv, table, tsv } from './tables.js';

/** @typedef {import('../i18n/index.js').Speech} Speech */
/** @typedef {import('../i18n/index.js').Key} Key */
/**
 * @typedef {object} Host
 * @property {import('../answer.js').Answer} answer
 * @property {() => Promise<void>} sound  throws where what is set cannot be simulated
 * @property {import('./pictures.js').Source['draw']} draw
 * @property {() => import('../types.js').Beliefs[]} beliefs
 * @property {() => Promise<unknown> | undefined} whole  once the whole run of what is set is on screen
 * @property {() => Speech} speech
 * @property {(ending: string, what?: string) => string} name  of a file
 * @property {() => Promise<string>} link  to this very run
 * @property {() => string} save  the scenario; says what became of it
 * @property {() => Promise<import('./inputs.js').Inputs | null>} put  what was put in
 * @property {(offer?: number) => Promise<void>} print  with the headline about that offer, the first is 1
 * @property {() => Promise<(view: string) => Promise<void>>} embed  once what it needs is here, the way to open it
 */

/** Pixels of a picture for one of CSS, by what it is for. */
const SCALES = /** @type {const} */ ({ slides: 2, print: 3 });
const USES = /** @type {(keyof typeof SCALES)[]} */ (Object.keys(SCALES));
/** What a picture is drawn at where only its numbers are wanted. */
const SIZE = { width: WIDTH, height: HEIGHT, dark: false };
/** CSS pixels between the panel and the edge of the window. */
const MARGIN = 16;
const TABLES = /** @type {const} */ (['comparison', 'picture', 'curves', 'figures']);

/** A view that has no picture of this run; its message is what its tab says instead. */
class Nothing extends Error {}

/** @param {string} view @param {Speech} speech */
const viewName = (view, speech) => (view === 'profit' ? speech.t('away.profit') : speech.word(`view.${view}`));

export class Panel {
  /** @param {HTMLElement} button that opens it @param {Host} host */
  constructor(button, host) {
    this.button = button;
    this.host = host;
    const press = (/** @type {() => unknown} */ act) => h('button', { type: 'button', onclick: () => this.#do(act) });
    this.view = h('select', { id: 'away-view' });
    this.viewLabel = h('label', { for: 'away-view' });
    this.offer = h('select', { id: 'away-offer' });
    this.offerLabel = h('label', { for: 'away-offer' });
    this.svg = press(() => this.#svg());
    this.pngs = USES.map((use) => press(() => this.#png(SCALES[use])));
    this.image = press(() => this.#copyImage());
    this.which = h('select', { id: 'away-table' }, ...TABLES.map((value) => h('option', { value })));
    this.whichLabel = h('label', { for: 'away-table' });
    this.csv = press(() => this.#csv());
    this.cells = press(() => this.#copyTable());
    this.page = h('span');
    this.print = press(async () => {
      await this.#whole();
      return host.print(this.#spoken);
    });
    this.scenario = h('span');
    this.save = press(async () => {
      await host.sound();
      return host.save();
    });
    this.web = h('span');
    this.embed = press(() => this.#embed());
    this.said = h('p', { class: 'note', role: 'status' });
    const row = (/** @type {HTMLElement[]} */ ...[label, ...others]) => h('div', { class: 'away-row' }, label, ...others);
    const ways = (/** @type {HTMLElement[]} */ ...buttons) => h('div', { class: 'buttons' }, ...buttons);
    this.root = h('div', { class: 'away', role: 'dialog', id: 'away', tabindex: '-1', hidden: true, onkeydown: (event) => this.#press(/** @type {KeyboardEvent} */ (event)) },
      row(this.viewLabel, this.view, this.offerLabel, this.offer, ways(this.svg, ...this.pngs, this.image)),
      row(this.whichLabel, this.which, ways(this.csv, this.cells)),
      row(this.page, ways(this.print)), row(this.scenario, ways(this.save)), row(this.web, ways(this.embed)), this.said);
    button.setAttribute('aria-controls', 'away');
    button.after(this.root);
  }

  get isOpen() {
    return !this.root.hidden;
  }

  open() {
    this.#speak();
    say(this.said, '');
    this.root.hidden = false;
    this.#fit();
    this.button.setAttribute('aria-expanded', 'true');
    this.root.focus({ preventScroll: true });
    this.outside = new AbortController();
    const home = this.root.getRootNode();
    // Wherever else a hand goes, the panel is done with.
    document.addEventListener('pointerdown', (event) => {
      const path = event.composedPath();
      if (!path.includes(this.root) && !path.includes(this.button)) this.close(false);
    }, { signal: this.outside.signal });
    home.addEventListener('focusin', (event) => {
      const { target } = event;
      if (target instanceof Node && !this.root.contains(target) && target !== this.button) this.close(false);
    }, { signal: this.outside.signal });
  }

  /** Under its button, and where that is near the other edge, as far along as it has to be. */
  #fit() {
    const { style } = this.root;
    style.marginInlineEnd = '';
    const over = MARGIN - this.root.getBoundingClientRect().left;
    if (over > 0) style.marginInlineEnd = `${-over}px`;
  }

  /** @param {boolean} back whether the keyboard returns to the button */
  close(back = true) {
    this.outside?.abort();
    this.root.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
    if (back) this.button.focus();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.close();
  }

  #speak() {
    const speech = this.host.speech();
    const { names } = this.host.answer.figures;
    this.root.setAttribute('aria-label', speech.t('away.title'));
    const chosen = this.view.value;
    this.view.replaceChildren(...names.map((value) => h('option', { value }, viewName(value, speech))));
    if (names.includes(chosen)) this.view.value = chosen;
    this.#offers(speech);
    TABLES.forEach((name, place) => say(this.which.options[place], speech.t(name === 'picture' ? 'away.behind' : `away.${name}`)));
    /** @type {[HTMLElement, Key][]} */
    const words = [
      [this.viewLabel, 'away.picture'], [this.offerLabel, 'away.about'], [this.svg, 'away.svg'], [this.image, 'away.copy'], [this.whichLabel, 'away.table'], [this.csv, 'away.csv'],
      [this.cells, 'away.copy'], [this.page, 'away.page'], [this.print, 'away.print'], [this.scenario, 'away.scenario'], [this.save, 'away.save'], [this.web, 'away.web'], [this.embed, 'away.embed'],
    ];
    for (const [element, key] of words) say(element, speech.t(key));
    const size = (/** @type {number} */ scale) => [WIDTH, HEIGHT].map((side) => String(side * scale)).join(' × ');
    USES.forEach((use, place) => say(this.pngs[place], speech.t(`away.png.${use}`, { size: size(SCALES[use]) })));
    this.image.setAttribute('aria-label', speech.t('away.copy_image'));
    this.cells.setAttribute('aria-label', speech.t('away.copy_table'));
  }

  /** The best offer or any other: a question may be about one that is not the best. @param {Speech} speech */
  #offers(speech) {
    const { shown } = this.host.answer.figures;
    if (!shown) return;
    const { names: [, ...names], lines } = shown;
    const chosen = this.offer.value;
    this.offer.replaceChildren(h('option', { value: '' }, speech.t('away.best')), ...names.map((name, place) => h('option', { value: String(lines[place]) }, name)));
    if (lines.includes(Number(chosen || -1))) this.offer.value = chosen;
    for (const part of [this.offerLabel, this.offer]) show(part, names.length > 1);
  }

  /** The place of the offer that the picture speaks of; undefined for the best. */
  get #spoken() {
    const { value } = this.offer;
    return (value && (this.host.answer.figures.shown?.lines.indexOf(Number(value)) ?? -1) + 1) || undefined;
  }

  /** @param {() => unknown} act */
  async #do(act) {
    const speech = this.host.speech();
    try {
      const said = await act();
      say(this.said, typeof said === 'string' ? said : '');
    } catch (error) {
      say(this.said, ((error instanceof Nothing || error instanceof Unsound) && error.message) || speech.t('away.failed'));
    }
  }

  /** Why the chosen view has no picture. */
  async #nothing() {
    return new Nothing(await lacking(this.host.answer.figures, this.view.value, SIZE, this.host.draw));
  }

  /** No sketch leaves the page, and nothing that cannot be simulated; what it waits for is said. */
  async #whole() {
    say(this.said, this.host.speech().t('away.waiting'));
    await this.host.sound();
    await this.host.whole();
    say(this.said, '');
  }

  async #chart() {
    await this.#whole();
    const made = await chart({ figures: this.host.answer.figures, draw: this.host.draw, beliefs: this.host.beliefs(), put: await this.host.put(), believing: this.host.answer.believing }, this.view.value, { offer: this.#spoken });
    if (!made) throw await this.#nothing();
    return made;
  }

  /** @param {string} ending */
  #file(ending) {
    return this.host.name(ending, viewName(this.view.value, this.host.speech()));
  }

  async #svg() {
    const { svg } = await this.#chart();
    return this.#hand(this.#file('.svg'), new Blob([text(svg)], { type: 'image/svg+xml' }));
  }

  /** @param {number} scale */
  async #png(scale) {
    const { svg } = await this.#chart();
    return this.#hand(this.#file('.png'), await png(svg, scale));
  }

  /** @param {string} name @param {Blob} content */
  #hand(name, content) {
    hand(name, content);
    return this.host.speech().t('away.handed', { name });
  }

  async #copyImage() {
    // The picture may come later: a browser lets a page write only while the press counts.
    const made = this.#chart().then(({ svg }) => png(svg, 2));
    made.catch(() => {});
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': made })]);
    return this.host.speech().t('away.copied');
  }

  /** What writes the snippet may have to come first: until then the panel stays and says so. The keyboard comes back to the button that opened all this. */
  async #embed() {
    say(this.said, this.host.speech().t('away.embed_coming'));
    await this.host.sound();
    const open = await this.host.embed();
    if (!this.isOpen) return;
    this.close();
    await open(this.view.value);
  }

  /** The chosen table. */
  async #rows() {
    await this.#whole();
    const { figures } = this.host.answer;
    const made = this.which.value === 'picture' ? await outgoing(figures, this.view.value, SIZE, this.host.draw) : null;
    if (this.which.value === 'picture' && !made) throw await this.#nothing();
    const all = this.which.value === 'picture' ? made && rows(made.view, made.seen) : table(figures, this.which.value, { beliefs: this.host.beliefs(), link: await this.host.link() });
    if (!all) throw new Error('no result');
    return all;
  }

  async #csv() {
    const speech = this.host.speech();
    const which = this.which.value === 'picture' ? viewName(this.view.value, speech) : speech.t(/** @type {Key} */ (`away.${this.which.value}`));
    return this.#hand(this.host.name('.csv', which), new Blob([csv(await this.#rows())], { type: 'text/csv;charset=utf-8' }));
  }

  async #copyTable() {
    const made = this.#whole().then(async () => (this.which.value === 'comparison' ? this.#shown() : this.#raw(await this.#rows())));
    made.catch(() => {});
    await navigator.clipboard.write([new ClipboardItem({
      'text/html': made.then(({ html }) => new Blob([html.outerHTML], { type: 'text/html' })), 'text/plain': made.then(({ plain }) => new Blob([plain], { type: 'text/plain' })),
    })]);
    return this.host.speech().t('away.copied');
  }

  /** The comparison as it stands on the page, without its classes. */
  #shown() {
    const rows = [...this.host.answer.compare.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => {
      const aside = cell.querySelector('small')?.textContent ?? '';
      const main = (cell.textContent ?? '').replace(aside, '').trim();
      return { head: cell.localName === 'th', text: aside ? `${main} (${aside})` : main };
    }));
    const html = h('table', {}, ...rows.map((row) => h('tr', {}, ...row.map(({ head, text: words }) => h(head ? 'th' : 'td', {}, words)))));
    return { html, plain: tsv(rows.map((row) => row.map(({ text: words }) => words))) };
  }

  /** @param {import('./tables.js').Table} all */
  #raw(all) {
    const cells = all.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
    return { html: h('table', {}, ...cells.map((row) => h('tr', {}, ...row.map((cell) => h('td', {}, cell))))), plain: tsv(cells) };
  }
}
