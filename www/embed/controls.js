// Which controls an embedded calculator has, by short names or by the paths of scenario files.

import { groups, itemAt } from '../layout.js';

/** @typedef {import('../types.js').Scenario} Scenario */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../layout.js').Group} Group */
/** @typedef {import('../layout.js').Item} Item */

/** The paths behind a short name; the first that the scenario has is meant. @type {Record<string, string[]>} */
const NAMES = {
  preset: [''], // The first of the panel: a choice, and no number of the scenario.
  visits: ['segments.0.purchase_rate.mean'],
  churn: ['segments.0.dropout.churn', 'segments.0.dropout.chance'],
  spend: ['segments.0.spend.average_order_value'],
  margin: ['segments.0.gross_margin'],
  customers: ['base.new_customers'],
  existing: ['base.existing'],
  join: ['schemes.0.enrolment.share'],
  setup: ['schemes.0.costs.setup'],
  horizon: ['periods'],
  interest: ['annual_discount_rate'],
  beliefs: ['behaviour'],
};
/** `reward` is what people argue about in the first offer, `reward2` in the second …; `item` is what its free item is worth. */
const OFFERED = /^(reward|item)([1-4]?)$/;
const PLACES = ['', '2', '3', '4'];

/** Every short name there is, for messages and menus. */
export const controlNames = [...PLACES.flatMap((place) => [`reward${place}`, `item${place}`]), ...Object.keys(NAMES)];

/** What a calculator has in sight where nothing is asked for. @param {Scenario} scenario */
const usual = ({ segments: [segment] }) => ['reward', segment?.dropout.kind === 'at_renewal' ? 'churn' : 'visits', 'horizon'];

/** @param {Scenario} scenario @param {string} name @returns {Item[]} */
function items(scenario, name) {
  const [, what, place] = OFFERED.exec(name) ?? [];
  if (what !== undefined) {
    const { cards = [] } = groups(scenario).find((group) => group.kind === 'scheme' && group.place === Number(place || 1) - 1) ?? {};
    if (what === 'reward') return cards[0]?.open ?? [];
    return cards.flatMap(({ open, folds }) => [...open, ...folds.flatMap((fold) => fold.items)]).filter(({ key }) => key === 'item_value').slice(0, 1);
  }
  const found = (Object.hasOwn(NAMES, name) ? NAMES[name] : [name]).map((path) => itemAt(scenario, path)).find(Boolean);
  return found ? [found] : [];
}

/** Whether a name means anything at all, in this scenario or in another. @param {Scenario} scenario @param {string} name */
export const isControl = (scenario, name) => controlNames.includes(name) || itemAt(scenario, name) !== undefined;

/** The short names that mean something in a scenario. @param {Scenario} scenario */
export const offered = (scenario) => controlNames.filter((name) => items(scenario, name).length > 0);

/** The names in an attribute. @param {string | null} text null where nothing is asked for @param {Scenario} scenario */
export const named = (text, scenario) => (text === null ? usual(scenario) : text.split(',').map((name) => name.trim()).filter((name) => name && name !== 'none'));

/** Where several offers are compared, a number says whose it is. @param {State} state @param {string[]} names @returns {Group[]} */
export function chosen({ scenario, lines }, names) {
  /** @type {Group[]} */
  const all = [];
  for (const item of names.flatMap((name) => items(scenario, name))) {
    const place = scenario.schemes.length > 1 ? /^schemes\.(\d+)/.exec(item.path)?.[1] : undefined;
    const last = all.at(-1);
    if (place !== undefined && last?.kind === 'scheme' && last.place === Number(place)) last.open.push(item);
    else if (place !== undefined) all.push({ kind: 'scheme', place: Number(place), line: lines[Number(place)], open: [item], folds: [] });
    else all.push({ kind: 'horizon', place: 0, open: [item], folds: [] });
  }
  return all;
}

/** The label of what a short name means. @param {Scenario} scenario @param {string} name @returns {Item | undefined} */
export const itemOf = (scenario, name) => items(scenario, name)[0];

/** Every control, without the folds. @param {State} state @returns {Group[]} */
export const everything = ({ scenario, lines }) => groups(scenario, lines).map(({ cards = [], open, folds, ...group }) => ({
  ...group, folds: [], open: [...cards, { open, folds }].flatMap((one) => [...one.open, ...one.folds.flatMap((fold) => fold.items)]),
}));
