// Beneath a slider that somebody stays at: how the extra profit moves over its reach. Values stand where the slider has
// them, so that its thumb marks the present one. Small runs, one at a time and behind all other work; any change ends them.

import { Control } from './control.js';
import { h, picture, say } from './dom.js';
import { shortName, zeroOf } from './naming.js';
import { put } from './state.js';
import { money } from './tabled.js';
import { anchored, between, chosen } from './worthwhile.js';
import { written } from './writing.js';

/** @typedef {import('./i18n/index.js').Speech} Speech */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./types.js').WhatIf} WhatIf */

/** How long one stays before it is worked out. */
const STAY_MS = 500;
/** The shape shows, not the last digit. */
const SIZE = { worlds: 32, customers: 128 };
const STEPS = 9;
const HEIGHT = 20;
/** Strips remembered: one goes to and fro between controls. */
const KEPT = 40;
/** The thumb's middle stays so far within the ends of the slider, and the curve so far within those of the strip. */
const [THUMB, EDGE] = [8, 3];

export class Strips {
  /** @type {Control | null} */ #control = null;
  /** @type {State | null} */ #state = null;
  /** @type {Speech | null} */ #speech = null;
  /** @type {AbortController | null} */ #under = null;
  /** @type {Map<string, WhatIf[]>} */ #known = new Map();
  #dark = false;
  #stay = 0;
  /** What is shown, and in what words and colours. */ #shown = '';

  /** @param {import('./panel.js').Panel} panel @param {import('./page.js').Lab} lab */
  constructor(panel, lab) {
    this.panel = panel;
    this.lab = lab;
    /** @type {import('./pool.js').Pool['run']} */
    this.ask = (task, options) => lab.run(task, { ...options, idle: true });
    this.plot = h('div', { class: 'strip' });
    this.said = h('p', { class: 'note strip-said', id: 'strip-said' });
    /** What the line is, said once at the end of the panel, in the room kept for it. */
    this.legend = h('p', { class: 'note strip-legend' });
    const { root } = panel;
    for (const name of ['focusin', 'pointerover']) root.addEventListener(name, ({ target }) => this.near(target));
    root.addEventListener('pointerleave', () => this.near(/** @type {ShadowRoot | Document} */ (root.getRootNode()).activeElement));
  }

  /** @param {State} state @param {Speech} speech @param {boolean} dark */
  show(state, speech, dark) {
    this.#state = state;
    this.#speech = speech;
    this.#dark = dark;
    if (this.#control && !this.#control.root.isConnected) this.#leave();
    if (this.#control && this.#shown !== this.#name(this.#control)) this.#wait();
  }

  /** Somebody has come to that part of the panel. @param {EventTarget | null} target */
  near(target) {
    const root = target instanceof Element ? target.closest('.control') : null;
    const control = root && this.panel.controlAt(root);
    if (!(control instanceof Control) || control === this.#control) return;
    this.#leave();
    this.#control = control;
    this.#wait();
  }

  #leave() {
    clearTimeout(this.#stay);
    this.#under?.abort();
    for (const name of ['aria-describedby', 'title']) this.#control?.slider.removeAttribute(name);
    this.#control = null;
    this.#shown = '';
    this.plot.remove();
    this.said.remove();
  }

  /** What is no longer so goes at once; the new comes when hands are still. */
  #wait() {
    clearTimeout(this.#stay);
    this.#under?.abort();
    this.#shown = '';
    this.plot.replaceChildren();
    say(this.said, '');
    this.#stay = setTimeout(() => this.#draw(), STAY_MS);
  }

  /** The offer it is about: its own, or the first. @param {Control} control */
  #place({ path }) {
    return Number(/^schemes\.(\d)/.exec(path)?.[1] ?? 0);
  }

  /** Everything else that the strip hangs on: its own number is what it is drawn over. @param {Control} control */
  #question(control) {
    const { scenario } = /** @type {State} */ (this.#state);
    const place = this.#place(control);
    const { run: _, schemes, ...rest } = put(scenario, control.path, null);
    return JSON.stringify([control.path, place, rest, schemes[place]]);
  }

  /** @param {Control} control */
  #name(control) {
    return JSON.stringify([this.#question(control), this.#dark, this.#speech?.language, this.#speech?.currency, this.#state?.lines]);
  }

  async #draw() {
    const control = this.#control;
    const [state, speech] = [this.#state, this.#speech];
    const place = control ? this.#place(control) : 0;
    if (!control || !state || !speech || !state.scenario.schemes[place] || control.refused) return;
    const under = new AbortController();
    this.#under = under;
    const { signal } = under;
    const name = this.#name(control);
    try {
      const [small] = await Promise.all([this.#replies(control, place, signal), speech.need('study'), speech.need('mechanisms')]);
      const replies = anchored(small, control.value, await this.#earned(state, place));
      if (signal.aborted || replies.length < 2) return;
      const { start, width } = span(control, replies);
      if (width < 40) return; // Folded away meanwhile, or hardly any value stands.
      const look = { width, height: HEIGHT, dark: this.#dark, font: speech.font };
      const { svg } = await this.ask({ kind: 'strip', replies, now: NaN, line: state.lines[place] ?? place, look }, { signal });
      if (signal.aborted) return;
      this.#shown = name;
      const sentence = said(replies, control, shortName(state.scenario.schemes[place], place, speech), speech);
      const drawn = picture(svg);
      drawn.setAttribute('role', 'img');
      drawn.setAttribute('aria-label', sentence);
      say(this.said, sentence);
      this.plot.replaceChildren(drawn);
      this.plot.style.left = `${start}px`;
      /** @type {Element} */ (control.slider.parentElement).append(this.plot);
      control.help.text.after(this.said);
      control.slider.setAttribute('aria-describedby', this.said.id);
      control.slider.title = sentence;
      say(this.legend, speech.t('study.strip_legend'));
      if (!this.legend.isConnected) this.panel.root.append(this.legend);
    } catch (error) {
      if (!signal.aborted) this.plot.replaceChildren(); // Numbers that the engine refuses are objected to elsewhere.
    }
  }

  /** What an offer earns in the whole run of what is set, once that is there. @param {State} state @param {number} place */
  async #earned({ scenario }, place) {
    await this.lab.whole();
    const { result } = this.lab.answer.figures;
    return result?.scenario === scenario ? result.report.schemes[place + 1]?.verdict.incremental_npv.mean : undefined;
  }

  /** @param {Control} control @param {number} place @param {AbortSignal} signal */
  async #replies(control, place, signal) {
    const question = this.#question(control);
    const known = this.#known.get(question);
    if (known) return known;
    const { scenario } = /** @type {State} */ (this.#state);
    const { field, slider, path } = control;
    const ends = { low: Math.max(field.low, Number(slider.min)), high: Math.min(field.high, Number(slider.max)) };
    const standing = await this.ask({ kind: 'standing', scenario, path, ...ends, whole: field.family === 'whole' }, { signal });
    /** @type {WhatIf[]} */
    const replies = [];
    for (const value of values(control, standing)) {
      const task = { kind: /** @type {const} */ ('what_if'), scenario, scheme: place, size: SIZE, path: control.path, values: [value] };
      replies.push(...await this.ask(task, { signal }));
    }
    this.#known.set(question, replies);
    if (this.#known.size > KEPT) this.#known.delete(/** @type {string} */ (this.#known.keys().next().value));
    return replies;
  }
}

/** Places all over that part of the slider at which the scenario stands, each a value that it can have.
 * @param {Control} control @param {[low: number, high: number]} standing */
function values({ slider }, [from, to]) {
  const { low, step } = { low: Number(slider.min), step: Number(slider.step) };
  const all = Array.from({ length: STEPS }, (_, place) => {
    const even = low + Math.round((from + place * (to - from) / (STEPS - 1) - low) / step) * step;
    return place === 0 ? from : place === STEPS - 1 ? to : Number(Math.min(to, Math.max(from, even)).toPrecision(12));
  });
  return [...new Set(all)];
}

/** Where beneath the slider the values lie. @param {Control} control @param {WhatIf[]} replies */
function span({ slider }, replies) {
  const [low, high] = [Number(slider.min), Number(slider.max)];
  const track = slider.clientWidth - 2 * THUMB;
  const at = (/** @type {WhatIf} */ { x }) => track * (x - low) / (high - low);
  const [from, to] = [at(replies[0]), at(replies[replies.length - 1])];
  return { start: slider.offsetLeft + THUMB - EDGE + from, width: Math.round(to - from) + 2 * EDGE };
}

/** The same in words. @param {WhatIf[]} replies @param {Control} control @param {string} scheme @param {Speech} speech */
function said(replies, { label, field, item, path }, scheme, speech) {
  const value = (/** @type {{x: number}} */ { x }) => (x === 0 && zeroOf(item, speech)) || written(x, field, speech);
  const [first, last] = [replies[0], replies[replies.length - 1]];
  const best = replies.reduce((top, one) => (one.mean > top.mean ? one : top));
  const inside = best !== first && best !== last;
  const within = between(replies, (x) => value({ x }), speech);
  const [low, high] = [first, last].map(({ mean }) => money(mean, speech));
  if (low === high && !within) return speech.t('study.strip_same', { scheme, what: label.textContent ?? '', from: value(first), to: value(last), amount: low });
  return [
    speech.t('study.strip', {
      scheme, what: label.textContent ?? '', from: value(first), to: value(last), low, high,
    }),
    // Best is what one can choose; how customers are is only more or less.
    !chosen(path) ? within : inside ? speech.t('study.strip_best', { x: value(best), amount: money(best.mean, speech) }) : '',
  ].filter(Boolean).join(speech.t('list.joiner'));
}
