// How it ends in fifty equally likely worlds, against a target that can be moved.

import { noOffer } from './saying.js';
import { Threshold } from './threshold.js';

/** @typedef {import('../types.js').Seen} Seen */
/** @typedef {import('../types.js').Shown} Shown */

/** The target, zero until somebody moves it. @param {Shown} shown */
const target = ({ chosen }) => (Number.isFinite(Number(chosen.threshold)) ? Number(chosen.threshold) : 0);

/** The offers with their fifty worlds. @param {Seen} seen */
const ends = ({ report, names }) => report.schemes.slice(1).map(({ verdict }, place) => ({ scheme: names[place + 1], verdict, worlds: verdict.fifty_worlds }));

/** “In 38 of 50 worlds at least $20K”, for each offer. @param {number} amount @param {Seen} seen */
const said = (amount, seen) => ends(seen).map(({ scheme, worlds }) => {
  const n = worlds.filter((world) => world >= amount).length;
  return seen.speech.t('figure.named', { name: scheme, value: seen.speech.t(n > 0 ? 'worlds.more' : 'worlds.more_none', { n, of: worlds.length, amount: seen.speech.money(amount) }) });
}).join(seen.speech.t('figure.joiner'));

/** A handle for each figure that shows them. @type {WeakMap<import('../figure.js').Figure, Threshold>} */
const handles = new WeakMap();

/** @type {import('../types.js').View} */
export const view = {
  name: 'worlds',
  title: ({ speech }) => speech.t('worlds.title'),
  note: ({ speech }) => speech.t('worlds.note'),
  about: ({ speech }) => speech.t('worlds.note'),
  wish: (shown) => ({ kind: 'fifty_worlds', money: true, options: { threshold: target(shown) }, terms: { worlds_reached: shown.speech.t('worlds.reached') } }),
  nothing: noOffer,
  finding(seen) {
    const { speech } = seen;
    return ends(seen).map(({ scheme, worlds, verdict: { incremental_npv: npv } }) => {
      const n = worlds.filter((world) => world >= target(seen)).length;
      return speech.t(n > 0 ? 'worlds.finding' : 'worlds.finding_none', { scheme, n, of: worlds.length, amount: speech.money(target(seen)), low: speech.money(npv.p25), high: speech.money(npv.p75) });
    }).join(' ');
  },
  table(seen) {
    const { speech } = seen;
    const all = ends(seen);
    return {
      head: [speech.t('worlds.world'), ...all.map(({ scheme }) => scheme)],
      rows: Array.from({ length: all[0]?.worlds.length ?? 0 }, (_, at) => [String(at + 1), ...all.map(({ worlds }) => speech.money(worlds[at]))]),
    };
  },
  attach(figure, chart, seen, actions) {
    const handle = handles.get(figure) ?? new Threshold();
    handles.set(figure, handle);
    handle.show(figure, chart, {
      value: target(seen),
      label: seen.speech.t('worlds.threshold'),
      title: seen.speech.t('worlds.drag'),
      say: (amount) => said(amount, seen),
      set: (amount) => actions.choose('worlds', 'threshold', String(amount)),
    });
  },
  leave: (figure) => handles.get(figure)?.leave(),
};
