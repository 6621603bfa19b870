// The kinds of mechanisms, as the page knows them. What the engine knows beyond these is shown as well, under “other”.

/** Those whose words the page begins with. */
export const COMMON = ['points', 'member_discount', 'stamp_card'];

/** What each kind is for. */
export const SORTS = {
  rewards: ['points', 'stamp_card', 'cashback', 'points_event', 'gift', 'tenure_reward', 'tiers', 'personal_offer'],
  prices: ['member_discount', 'threshold_discount', 'flash_sale', 'cross_sell', 'paid_membership'],
  relations: ['referral', 'win_back', 'community', 'communication'],
  service: ['service_quality', 'value_added_service'],
};

/** Those whose words come when somebody asks for one. */
export const RARE = Object.values(SORTS).flat().filter((kind) => !COMMON.includes(kind));
