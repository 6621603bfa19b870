// What stands in the panel, in the order of the story: business, customers, offers with their costs, horizon, beliefs.
// At most seven controls are in sight; the rest is folded away beneath them.

import { MOST_OFFERS } from './state.js';

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./fields.js').Spot} Spot */
/** @typedef {Spot & {as: keyof typeof import('./pieces.js').pieces, label: string, unit?: string, id?: string, aside?: boolean}} Item  one piece of the panel; `id` where it stands elsewhere, `aside` where a line beneath it says more */
/** @typedef {{title: string, items: Item[]}} Fold */
/** @typedef {{kind: string, path: string, open: Item[], picture?: Item, folds: Fold[], folded?: boolean}} Card  a mechanism; `folded` where one line stands for it */
/** @typedef {{kind: 'business' | 'scheme' | 'more' | 'horizon' | 'beliefs', place: number, line?: number, cards?: Card[], open: Item[], folds: Fold[], told?: boolean}} Group  `told` where nobody may change it */

/** @param {string} parent @param {string} group as the engine names it @param {string} key @param {Partial<Item>} [more] @returns {Item} */
const spot = (parent, group, key, more) => ({ as: 'number', path: parent ? `${parent}.${key}` : key, label: key, group, key, ...more });

/** What is no number of the engine's. @param {Item['as']} as @param {string} label @param {string} [path] @returns {Item} */
const piece = (as, label, path = '') => ({ as, label, path, group: '', key: '' });

/** Units that say more than the engine's. @type {Record<string, string>} */
const UNITS = {
  'points.reward_rate': 'of_spend', 'cashback.rate': 'of_spend', 'personal_offer.reward_rate': 'of_spend',
  'member_discount.discount': 'off', 'flash_sale.discount': 'off', 'win_back.discount': 'off',
  'communication.messages': 'purchases_per_period', 'referral.contacts': 'customers_per_period',
};

/** What is believed about customers, by what it is about. @type {[string, string[]][]} */
const BEHAVIOUR = [
  ['staying', ['churn_effect', 'novelty_floor', 'holding_effect']],
  ['buying', ['price_response', 'points_against_cash', 'goal_gradient', 'pause_after_reward', 'rewarded_behaviour']],
  ['limits', ['heavy_buyer_discount', 'replaced_purchases', 'salience', 'rivals']],
];

/** Controls in sight. */
const MOST = 7;

/** @param {Scenario} scenario @param {number[]} [lines] of the schemes @returns {Group[]} */
export function groups(scenario, lines = []) {
  const offers = scenario.schemes.map((_, place) => scheme(scenario, place, lines[place] ?? place));
  const all = [business(scenario), ...offers, ...more(scenario), horizon(), beliefs()];
  // Each offer shows its first mechanism before any shows its second.
  const cards = offers.flatMap(({ cards: own = [] }) => own.map((one, rank) => ({ one, rank }))).sort((a, b) => a.rank - b.rank);
  let left = MOST - all.reduce((sum, { open }) => sum + open.length, 0);
  for (const { one } of cards) {
    one.folded = one.open.length > left;
    if (!one.folded) left -= one.open.length;
  }
  return all;
}

/** @param {Scenario} scenario @returns {Group} */
function business(scenario) {
  const segments = scenario.segments.map(({ dropout: { kind } }, place) => segment(`segments.${place}`, kind));
  return {
    kind: 'business', place: 0,
    open: [piece('preset', 'preset'), spot('base', 'base', 'existing', { aside: true }), ...segments.flatMap(({ open }) => open)],
    folds: [
      {
        title: 'more_customers',
        items: [
          ...segments.flatMap(({ folded }) => folded),
          piece('title', 'base'),
          spot('base', 'base', 'new_customers'),
          spot('base', 'base', 'history'),
          spot('base', 'base', 'new_per_period', { unit: 'customers_per_period' }),
          spot('base', 'base', 'acquisition_cost', { unit: 'each' }),
        ],
      },
      { title: 'seasons', items: [piece('season', 'seasonality', 'seasonality'), spot('', 'time', 'first_month', { as: 'month' })] },
    ],
  };
}

/** Whoever comes by has a rate of visits; a subscriber has a price and no visits. @param {string} base @param {string} kind of dropout */
function segment(base, kind) {
  const dropout = `${base}.dropout`;
  const subscribed = kind === 'at_renewal';
  const price = spot(`${base}.spend`, 'spend', 'average_order_value', subscribed ? { label: 'subscription_price', unit: 'money_per_period' } : {});
  const visits = spot(`${base}.purchase_rate`, 'purchase_rate', 'mean', { label: 'purchase_rate.mean' });
  const loss = {
    over_time: spot(dropout, kind, 'churn', { unit: 'churn' }),
    after_purchase: spot(dropout, kind, 'chance'),
    at_renewal: spot(dropout, kind, 'churn', { label: 'renewal_churn', unit: 'of_subscribers', aside: true }),
  }[kind];
  const spread = {
    over_time: [spot(dropout, kind, 'cv', { label: 'churn_cv' })],
    after_purchase: [spot(dropout, kind, 'polarisation'), spot(dropout, kind, 'first_purchase_can_be_last', { as: 'flag' })],
    at_renewal: [spot(dropout, kind, 'polarisation')],
  }[kind];
  return {
    // What people know of their customers; of subscribers that is how many cancel.
    open: subscribed && loss ? [loss] : [visits],
    folded: [
      piece('title', 'spending'),
      price,
      spot(base, 'segment', 'gross_margin'),
      ...(subscribed ? [] : [spot(`${base}.purchase_rate`, 'purchase_rate', 'cv', { label: 'purchase_rate.cv' })]),
      piece('title', 'leaving'),
      piece('leaving', 'leaving', dropout),
      ...(!subscribed && loss ? [loss] : []),
      ...(spread ?? []),
      spot(base, 'segment', 'one_time_share', { unit: 'of_new_customers' }),
      ...(subscribed ? [] : [spot(base, 'segment', 'correlation')]),
    ],
  };
}

/** @param {Scenario} scenario @param {number} place @param {number} line @returns {Group} */
function scheme(scenario, place, line) {
  const base = `schemes.${place}`;
  return {
    kind: 'scheme', place, line,
    cards: scenario.schemes[place].mechanisms.map((one, index) => card(one, `${base}.mechanisms.${index}`)),
    open: [],
    folds: [
      { title: 'add', items: [piece('add', 'add', base)] },
      {
        title: 'more_scheme',
        items: [
          spot(`${base}.enrolment`, 'enrolment', 'share', { label: 'enrolment.share' }),
          spot(`${base}.enrolment`, 'enrolment', 'active'),
          spot(`${base}.enrolment`, 'enrolment', 'selection', { unit: 'alike' }),
          spot(`${base}.costs`, 'costs', 'per_member', { unit: 'money_per_period' }),
          spot(`${base}.costs`, 'costs', 'per_period', { unit: 'money_per_period' }),
          spot(`${base}.costs`, 'costs', 'setup'),
          piece('scheme', 'scheme', base),
        ],
      },
    ],
  };
}

/** Numbers that say nothing without each other are in sight together: “$30 off $200”. Of other mechanisms it is the first.
 * @type {Record<string, string[]>} */
const TOGETHER = { threshold_discount: ['spend', 'off'] };

/** What is shown beside the numbers of a mechanism. @type {Record<string, Item['as']>} */
const PICTURES = { tiers: 'reaching' };

/** The first number of a mechanism is the one people argue about; the rest is folded.
 * @param {import('./types.js').Mechanism} mechanism @param {string} path @returns {Card} */
function card({ kind, audience, calendar, ...numbers }, path) {
  // A card begins with how much, not with yes or no; tiers with what the first one takes.
  const leads = numbers.by_visits === undefined ? '' : numbers.by_visits ? 'visits_first' : 'first';
  // Numbers that do not count where others do.
  const idle = numbers.by_visits === undefined ? [] : numbers.by_visits ? ['first', 'second', 'third'] : ['visits_first', 'visits_second', 'visits_third'];
  if (numbers.rolling === false) idle.push('window');
  const rank = (/** @type {[string, unknown]} */ [key, value]) => (key === leads ? 0 : typeof value === 'boolean' ? 2 : 1);
  const items = Object.entries(numbers).filter(([key]) => !idle.includes(key)).sort((one, other) => rank(one) - rank(other)).map(([key, value]) =>
    spot(path, kind, key, { as: typeof value === 'boolean' ? 'flag' : 'number', unit: UNITS[`${kind}.${key}`], aside: key === 'stamps' }));
  const whom = Object.keys(audience ?? {}).filter((key) => key !== 'kind')
    .map((key) => spot(`${path}.audience`, audience?.kind ?? '', key));
  const when = ['from', 'until'].map((key) => spot(`${path}.calendar`, 'calendar', key, { unit: `calendar.${key}` }));
  const inSight = TOGETHER[kind] ?? items.slice(0, 1).map(({ key }) => key);
  return {
    kind, path,
    open: items.filter(({ key }) => inSight.includes(key)),
    ...(PICTURES[kind] ? { picture: piece(PICTURES[kind], kind, path) } : {}),
    folds: [{
      title: 'rules',
      items: [
        ...items.filter(({ key }) => !inSight.includes(key)), piece('title', 'audience'), piece('audience', 'audience', `${path}.audience`), ...whom,
        piece('title', 'calendar'), ...when, piece('months', 'months', `${path}.calendar.months`), piece('remove', 'remove', path),
      ],
    }],
  };
}

/** @param {Scenario} scenario @returns {Group[]} */
const more = ({ schemes }) => [{
  kind: 'more', place: 0,
  ...(schemes.length < MOST_OFFERS ? { open: [], folds: [{ title: 'another', items: [piece('another', 'another', 'schemes')] }] } : { open: [piece('most', 'most')], folds: [] }),
}];

/** @returns {Group} */
const horizon = () => ({
  kind: 'horizon', place: 0,
  open: [],
  folds: [{ title: 'time', items: [spot('', 'time', 'periods'), spot('', 'time', 'annual_discount_rate', { unit: 'a_year' }), piece('chance', 'seed')] }],
});

/** @returns {Group} */
function beliefs() {
  return {
    kind: 'beliefs', place: 0,
    open: [piece('beliefs', 'beliefs', 'behaviour')],
    folds: [
      {
        title: 'behaviour',
        items: BEHAVIOUR.flatMap(([title, keys]) => [piece('title', title), ...keys.map((key) => spot('behaviour', 'behaviour', key))]),
      },
    ],
  };
}

/** What stands at a path, if it has a place in the panel. @param {Scenario} scenario @param {string} path */
export const itemAt = (scenario, path) => groups(scenario)
  .flatMap(({ cards = [], open, folds }) => [...cards, { open, folds }])
  .flatMap(({ open, folds }) => [...open, ...folds.flatMap(({ items }) => items)])
  .find((item) => item.path === path && item.as !== 'title');
