// A view for somewhere else than the screen.

import { best } from '../figures.js';
import { Grouped } from '../grouped.js';

/** @typedef {import('../figures.js').Figures} Figures */
/** @typedef {import('../types.js').Chart} Chart */
/** @typedef {import('../types.js').ChartOrder} ChartOrder */

/** Others than those of the screen, whose run they must not end. @type {WeakMap<Figures, Grouped>} */
const grouped = new WeakMap();

/** What there is to see in a view; null as long as there is nothing. @param {Figures} figures @param {string} name @param {number} [offer] that is spoken of, the first is 1 */
export async function ready(figures, name, offer) {
  const desk = await figures.desk(name);
  if (!desk) return null;
  const { view, shown, result, chosen, order } = desk;
  // Whoever sees it knows nothing of what somebody worked on: the range is that of the offer in the headline.
  const place = offer && offer < result.report.schemes.length ? offer : undefined;
  const taken = { ...view.paper, ...chosen };
  const whole = { ...shown, chosen: taken };
  if (place && view.choices?.(whole).some(({ key, options }) => key === 'scheme' && options.some(({ value }) => value === String(place)))) taken.scheme = String(place);
  const seen = { ...whole, shaded: place ?? best(result.report), report: result.report, result, groups: null, progress: null };
  await view.ready?.(seen, figures.page.run);
  return { view, seen, order };
}

/** The same with its picture of the run on screen, or with why there is none; null as long as there is no run.
 * @param {Figures} figures @param {string} name @param {{width: number, height: number, dark: boolean, y?: string, offer?: number}} size and what its axis measures, and the offer that is spoken of
 * @param {(orders: ChartOrder[]) => Promise<{chart: Chart | null}[]>} draw */
async function made(figures, name, { y = '', offer, ...size }, draw) {
  const found = await ready(figures, name, offer);
  if (!found) return null;
  const { view, seen } = found;
  const order = found.order(seen, { ...size, font: seen.speech.font });
  if (y) order.words.y = y;
  /** @type {import('../types.js').Seen} */
  let whole = seen;
  let chart = null;
  if (view.groups?.(seen)) {
    const { scenario, report, size: { customers } } = seen.result;
    const another = grouped.get(figures) ?? new Grouped(figures.page.run);
    grouped.set(figures, another);
    const apart = await another.make(scenario, { worlds: report.worlds, customers }, [order], () => {});
    whole = { ...seen, groups: apart?.groups ?? null };
    chart = apart?.charts[0] ?? null;
  } else if (!view.nothing(seen)) chart = (await draw([order]))[0]?.chart ?? null;
  return { view, seen: whole, chart, nothing: view.nothing(whole) };
}

/** A view with its picture; null where there is nothing to see.
 * @param {Figures} figures @param {string} name @param {Parameters<typeof made>[2]} size @param {Parameters<typeof made>[3]} draw */
export async function outgoing(figures, name, size, draw) {
  const { view, seen, chart, nothing } = await made(figures, name, size, draw) ?? {};
  return view && seen && chart && !nothing ? { view, seen, chart } : null;
}

/** Why there is nothing to see, as the view's own tab says it; empty where there is something, or nobody knows.
 * @param {Figures} figures @param {string} name @param {Parameters<typeof made>[2]} size @param {Parameters<typeof made>[3]} draw */
export const lacking = async (figures, name, size, draw) => (await made(figures, name, size, draw))?.nothing ?? '';
