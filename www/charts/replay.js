// One world among all, drawn into the fan month by month: what “the average world” is an average of.

import { h, say } from '../dom.js';
import { sayEach } from './each.js';
import { noOffer, offer, offers, weekly } from './saying.js';

/** @typedef {import('../types.js').Seen} Seen */
/** @typedef {import('../types.js').Shown} Shown */
/** @typedef {import('../types.js').Replay} Replay */
/** @typedef {import('../types.js').Chart} Chart */
/** @typedef {import('../figure.js').Figure} Figure */
/** @typedef {import('../types.js').FigureActions} FigureActions */

/** Where among the worlds each of these stands. */
const SHARES = /** @type {const} */ ({ typical: 0.5, unlucky: 0.1, lucky: 0.9 });
/** How long a month takes. */
const STEP_MS = 130;
const SVG = 'http://www.w3.org/2000/svg';
const still = matchMedia('(prefers-reduced-motion: reduce)');

/** @param {Shown} shown */
const share = ({ chosen }) => (chosen.world === 'any' ? Math.max(0, Math.min(Number(chosen.place ?? 0.5), 1))
  : SHARES[/** @type {keyof typeof SHARES} */ (chosen.world)] ?? SHARES.typical);

/** The world last picked in a run. @type {WeakMap<import('../types.js').Report, Replay>} */
const replays = new WeakMap();

/** The world that is picked. @param {Seen} seen @param {FigureActions['run']} run */
async function replayed(seen, run) {
  const { scenario, size, outcomes } = seen.result;
  return run({ kind: 'replay', scenario, size, outcomes, scheme: offer(seen), share: share(seen) }).catch(() => null);
}

/** Its curves over the fan, as far as it is told. @param {Replay} replay @param {Chart['geometry']} geometry @param {number} until */
function lines(replay, { plot, x, y, series }, until) {
  const across = (/** @type {number} */ value) => plot.left + (value - x.from) / (x.to - x.from) * (plot.right - plot.left);
  const up = (/** @type {number} */ value) => plot.bottom - (value - y.from) / (y.to - y.from) * (plot.bottom - plot.top);
  return series.filter(({ before }) => !before).map(({ scheme, colour, dashes }) => {
    const gained = [0, ...(replay.schemes[scheme]?.gained ?? [])].slice(0, until + 1);
    const line = document.createElementNS(SVG, 'polyline');
    line.setAttribute('points', gained.map((value, at) => `${across(at).toFixed(1)},${up(value).toFixed(1)}`).join(' '));
    line.setAttribute('stroke', colour);
    if (dashes) line.setAttribute('stroke-dasharray', dashes);
    return line;
  });
}

/** Where it stands after so many periods. @param {Seen} seen @param {number} n */
function told({ result, report, names, speech }, n) {
  const schemes = replays.get(result.report)?.schemes.slice(1) ?? [];
  const all = schemes.map(({ gained }, place) => speech.t('figure.named', { name: names[place + 1], value: speech.money(gained[n - 1] ?? 0) }));
  return all.length === 0 ? '' : speech.t(`replay.finding${weekly(report)}`, { n, all: all.join(speech.t('figure.joiner')) });
}

class Player {
  /** @type {{figure: Figure, chart: Chart, seen: Seen, actions: FigureActions} | null} */ #stage = null;
  /** @type {unknown[]} What the world was picked by. */ #picked = [];
  #at = 0;
  #timer = 0;

  constructor() {
    this.path = document.createElementNS(SVG, 'svg');
    this.path.setAttribute('class', 'path');
    this.path.setAttribute('aria-hidden', 'true');
    this.play = h('button', { type: 'button', onclick: () => (this.#timer ? this.stop() : this.#start()) });
    this.step = h('button', { type: 'button', onclick: () => this.#next(true) });
    this.place = h('input', {
      type: 'range', min: '0', max: '1', step: '0.01', onchange: () => this.#stage?.actions.choose('replay', 'place', this.place.value), oninput: () => this.#name(),
    });
    this.controls = h('div', { class: 'player' }, this.place, this.play, this.step);
    // Heard when somebody steps or stops, not at every month of a film.
    this.said = h('p', { class: 'said', role: 'status' });
  }

  /** @param {Figure} figure @param {Chart} chart @param {Seen} seen @param {FigureActions} actions */
  async show(figure, chart, seen, actions) {
    const fresh = !this.path.isConnected;
    this.#stage = { figure, chart, seen, actions };
    if (fresh) {
      figure.drawing.after(this.path);
      figure.bar.append(this.controls);
      figure.plot.before(this.said);
    }
    this.place.hidden = seen.chosen.world !== 'any';
    this.place.value = String(share(seen));
    this.play.hidden = still.matches;
    this.#words();
    const picked = [seen.result.report, offer(seen), share(seen)];
    if (picked.every((part, place) => part === this.#picked[place])) return this.#draw();
    this.#picked = picked;
    // An element taken out of its page has nobody left to run it, and nobody who waits.
    const replay = await replayed(seen, actions.run);
    if (!replay) this.#picked = [];
    if (picked !== this.#picked || !this.path.isConnected) return; // Another was picked meanwhile.
    if (replay) replays.set(seen.result.report, replay);
    this.stop();
    this.#at = seen.report.periods;
    this.#draw();
    this.#tell();
  }

  leave() {
    this.stop();
    this.#picked = [];
    for (const part of [this.path, this.controls, this.said]) part.remove();
  }

  stop() {
    clearInterval(this.#timer);
    this.#timer = 0;
    this.#words();
  }

  #start() {
    if (this.#at >= this.#last) this.#at = 0;
    this.#timer = setInterval(() => this.#next(false), STEP_MS);
    this.#words();
  }

  get #last() {
    return this.#stage?.seen.report.periods ?? 0;
  }

  /** @param {boolean} asked by somebody, who wants to hear where it stands */
  #next(asked) {
    if (asked) this.stop();
    this.#at = asked && this.#at >= this.#last ? 1 : this.#at + 1;
    if (this.#at >= this.#last) this.stop();
    this.#draw();
    if (asked || this.#at >= this.#last) this.#tell();
  }

  #words() {
    if (!this.#stage) return;
    const { speech, report } = this.#stage.seen;
    say(this.play, speech.t(this.#timer ? 'replay.stop' : 'replay.play'));
    say(this.step, speech.t(`replay.step${weekly(report)}`));
    this.place.setAttribute('aria-label', speech.t('replay.place'));
    this.#name();
  }

  #name() {
    if (!this.#stage) return;
    const { speech } = this.#stage.seen;
    this.place.setAttribute('aria-valuetext', speech.share(Number(this.place.value)));
    this.place.style.setProperty('--at', this.place.value);
  }

  #tell() {
    if (!this.#stage || this.#at === 0) return;
    const { seen, figure } = this.#stage;
    sayEach(this.said, told(seen, this.#at));
    figure.name();
  }

  #draw() {
    const replay = this.#stage && replays.get(this.#stage.seen.result.report);
    if (!this.#stage || !replay) return;
    const { chart: { geometry }, figure } = this.#stage;
    const { width, height } = figure.size;
    this.path.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.path.replaceChildren(...lines(replay, geometry, this.#at));
  }
}

/** A player for each figure that has one. @type {WeakMap<Figure, Player>} */
const players = new WeakMap();

/** @type {import('../types.js').View} */
export const view = {
  name: 'replay',
  title: ({ speech }) => speech.t('replay.title'),
  note: ({ speech }) => speech.t('replay.note'),
  choices: (shown) => [
    {
      key: 'world', label: shown.speech.t('replay.world'),
      options: /** @type {const} */ (['typical', 'unlucky', 'lucky', 'any']).map((value) => ({ value, label: shown.speech.t(`replay.${value}`) })),
    },
    ...offers(shown),
  ],
  wish: (shown) => ({ kind: 'profit', money: true, options: { shaded: offer(shown) } }),
  nothing: noOffer,
  finding: (seen) => told(seen, seen.report.periods),
  about: ({ speech }) => speech.t('replay.note'),
  table({ report, result, names, speech }) {
    const schemes = replays.get(result.report)?.schemes.slice(1) ?? [];
    return {
      head: [speech.t(`chart.period.${report.period}`), ...schemes.map((_, place) => names[place + 1])],
      rows: Array.from({ length: report.periods }, (_, at) => [String(at + 1), ...schemes.map(({ gained }) => speech.money(gained[at] ?? 0))]),
    };
  },
  async ready(seen, run) {
    const replay = await replayed(seen, run);
    if (replay) replays.set(seen.result.report, replay);
  },
  over(seen, { geometry }) {
    const replay = replays.get(seen.result.report);
    if (!replay) return [];
    const made = lines(replay, geometry, seen.report.periods);
    for (const line of made) for (const [key, value] of Object.entries({ fill: 'none', 'stroke-width': 3.5, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' })) line.setAttribute(key, String(value));
    return made;
  },
  attach(figure, chart, seen, actions) {
    const player = players.get(figure) ?? new Player();
    players.set(figure, player);
    player.show(figure, chart, seen, actions);
  },
  leave: (figure) => players.get(figure)?.leave(),
};
