// What stands in the panel, in the order of the story: business, customers, offers with their costs, horizon, beliefs.
// At most seven controls are in sight; the rest is folded away beneath them.

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./fields.js').Spot} Spot */
/** @typedef {Spot & {as: keyof typeof import('./pieces.js').pieces, label: string, unit?: string}} Item  one piece of the panel */
/** @typedef {{title: string, items: Item[]}} Fold */
/** @typedef {{kind: 'business' | 'scheme' | 'beliefs', place: number, open: Item[], folds: Fold[]}} Group */

/** @param {string} parent @param {string} group as the engine names it @param {string} key @param {Partial<Item>} [more] @returns {Item} */
const spot = (parent, group, key, more) => ({ as: 'number', path: parent ? `${parent}.${key}` : key, label: key, group, key, ...more });

/** What is no number of the engine's. @param {Item['as']} as @param {string} label @param {string} [path] @returns {Item} */
const piece = (as, label, path = '') => ({ as, label, path, group: '', key: '' });

/** The first number of a mechanism is the one people argue about; `own` ones have words of their own for keys that others
 * have, too. @type {Record<string, {own?: true, open: string[], folded: string[], flags?: string[], units?: Record<string, string>}>} */
const MECHANISMS = {
  points: { open: ['reward_rate'], folded: ['threshold', 'expiry', 'redemption'], units: { reward_rate: 'of_spend' } },
  member_discount: { open: ['discount'], folded: [] },
  gift: { own: true, open: ['cost'], folded: ['every', 'existing', 'birthday', 'lift'], flags: ['existing', 'birthday'] },
  referral: { own: true, open: ['reward'], folded: ['friend_reward', 'advocates', 'contacts', 'conversion', 'anyway', 'advocate_hazard', 'friend_rate', 'friend_hazard', 'friend_margin'] },
  win_back: { own: true, open: ['discount'], folded: ['contact_cost', 'every', 'better_service', 'returns', 'second_life'], flags: ['better_service'] },
  tenure_reward: { own: true, open: ['every'], folded: ['levels', 'cost', 'staying'] },
  paid_membership: { own: true, open: ['fee'], folded: ['every', 'refund', 'lift'] },
  value_added_service: { own: true, open: ['attach'], folded: ['price', 'cost', 'hazard'] },
  cross_sell: { own: true, open: ['attach'], folded: ['price', 'margin', 'offer_cost'] },
  service_quality: { own: true, open: ['failures'], folded: ['comfort', 'cost'] },
  community: { own: true, open: ['every'], folded: ['attendance', 'cost', 'comfort', 'lift'] },
  communication: { own: true, open: ['messages'], folded: ['cost', 'reach', 'tolerable', 'annoyance'] },
  personal_offer: { own: true, open: ['reward_rate'], folded: ['felt'], units: { reward_rate: 'of_spend' } },
};

/** What is believed about customers, by what it is about. @type {[string, string[]][]} */
const BEHAVIOUR = [
  ['staying', ['churn_effect', 'novelty_floor', 'holding_effect']],
  ['buying', ['price_response', 'points_against_cash', 'goal_gradient', 'pause_after_reward', 'rewarded_behaviour']],
  ['limits', ['heavy_buyer_discount', 'replaced_purchases', 'salience', 'rivals']],
];

/** @param {Scenario} scenario @returns {Group[]} */
export const groups = (scenario) => [business(scenario), ...scenario.schemes.map((_, place) => scheme(scenario, place)), beliefs()];

/** @param {Scenario} scenario @returns {Group} */
function business(scenario) {
  const segments = scenario.segments.map(({ dropout: { kind } }, place) => segment(`segments.${place}`, kind));
  return {
    kind: 'business', place: 0,
    open: [piece('preset', 'preset'), spot('base', 'base', 'new_customers'), ...segments.flatMap(({ open }) => open)],
    folds: [
      {
        title: 'more_customers',
        items: [
          ...segments.flatMap(({ folded }) => folded),
          piece('title', 'base'),
          spot('base', 'base', 'existing'),
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
    at_renewal: spot(dropout, kind, 'churn', { label: 'renewal_churn' }),
  }[kind];
  const spread = {
    over_time: [spot(dropout, kind, 'cv', { label: 'churn_cv' })],
    after_purchase: [spot(dropout, kind, 'polarisation'), spot(dropout, kind, 'first_purchase_can_be_last', { as: 'flag' })],
    at_renewal: [spot(dropout, kind, 'polarisation')],
  }[kind];
  return {
    open: [subscribed ? price : visits, ...(loss ? [loss] : [])],
    folded: [
      piece('title', 'spending'),
      ...(subscribed ? [] : [price]),
      spot(base, 'segment', 'gross_margin'),
      piece('title', 'leaving'),
      piece('leaving', 'leaving', dropout),
      ...(spread ?? []),
      spot(base, 'segment', 'one_time_share', { unit: 'of_new_customers' }),
      ...(subscribed ? [] : [spot(base, 'segment', 'correlation')]),
    ],
  };
}

/** @param {Scenario} scenario @param {number} place @returns {Group} */
function scheme(scenario, place) {
  const base = `schemes.${place}`;
  const mechanisms = scenario.schemes[place].mechanisms.flatMap(({ kind }, index) => {
    const known = MECHANISMS[kind];
    return known ? [{ ...known, kind, base: `${base}.mechanisms.${index}` }] : [];
  });
  const spots = (/** @type {'open' | 'folded'} */ which) => mechanisms.flatMap((one) =>
    one[which].map((key) => spot(one.base, one.kind, key, {
      as: one.flags?.includes(key) ? 'flag' : 'number',
      label: one.own ? `${one.kind}.${key}` : key,
      unit: one.units?.[key],
    })));
  return {
    kind: 'scheme', place,
    open: spots('open'),
    folds: [{
      title: 'more_scheme',
      items: [
        ...spots('folded'),
        spot(`${base}.enrolment`, 'enrolment', 'share', { label: 'enrolment.share' }),
        spot(`${base}.costs`, 'costs', 'per_member', { unit: 'money_per_period' }),
        spot(`${base}.costs`, 'costs', 'per_period', { unit: 'money_per_period' }),
        spot(`${base}.costs`, 'costs', 'setup'),
      ],
    }],
  };
}

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
      { title: 'time', items: [spot('', 'time', 'periods'), piece('chance', 'seed')] },
    ],
  };
}

/** What the number at a path is called; those without a place in the panel go by the engine's name. @param {Scenario} scenario @param {string} path */
export const labelOf = (scenario, path) => groups(scenario)
  .flatMap(({ open, folds }) => [...open, ...folds.flatMap(({ items }) => items)])
  .find((item) => item.path === path && item.as !== 'title')?.label ?? path.split('.').slice(-1)[0];

/** The panel is made anew only when this changes. @param {Scenario} scenario */
export const shape = (scenario) => JSON.stringify(groups(scenario));
