//! What mechanisms change at the till and write down after a period.

use super::{Offer, Seen};

/// The till in one period: what the customer takes home, and what comes off the price.
#[derive(Debug)]
pub struct Till<'a> {
    /// Each basket after standing cuts and sales; empty unless a mechanism asked to see them one by one.
    pub baskets: &'a [f64],
    /// What the customer found at the start of the period.
    pub offer: &'a Offer,
    /// What the shop knew then.
    pub seen: &'a Seen,
    /// Mean basket across customers, at list price.
    pub mean_basket: f64,
    /// More taken home because of the mechanism, at list price and paid in full.
    pub added: f64,
    /// Money off.
    pub off: f64,
}

/// A customer's purchases in a period.
#[derive(Debug, Clone, Copy)]
pub struct Purchases<'a> {
    /// How many.
    pub count: u32,
    /// What was paid, after all that came off.
    pub paid: f64,
    /// Whether the mechanism reaches the customer in this period.
    pub reached: bool,
    /// The customer is still there at the end of the period.
    pub alive: bool,
    /// What the customer found at the start of the period.
    pub offer: &'a Offer,
    /// What the shop knew then.
    pub seen: &'a Seen,
    /// Mean basket across customers, at list price.
    pub mean_basket: f64,
    /// How much more satisfied the customer goes into the period than they would with no programme, in standard deviations.
    pub satisfaction: f64,
}

/// What the mechanisms write down, one after the other, about a customer's period; reward in face value, the rest in money.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Books {
    /// Reward earned.
    pub issued: f64,
    /// Reward redeemed.
    pub redeemed: f64,
    /// Reward lost to age.
    pub expired: f64,
    /// Reward left behind by a member who went away.
    pub forfeited: f64,
    /// How customers whom this one brought differ from others. Stands here because of its ones: browsers clear nine zeros
    /// in a row by a call that takes longer than all else with them.
    pub heritage: Heritage,
    /// Gifts and other rewards, at cost.
    pub gifts: f64,
    /// Messages, services, perks, at cost.
    pub running: f64,
    /// Fees paid by the member; negative when some are paid back.
    pub fees: f64,
    /// Sales of what was added on: services, bundles.
    pub added_sales: f64,
    /// What those sales leave after their cost.
    pub added_margin: f64,
    /// Customers whom this one brought and who would not have come otherwise.
    pub referred: u32,
}

/// How a referred customer differs from others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heritage {
    /// λ is multiplied by this.
    pub rate: f64,
    /// The hazard is multiplied by this while the referrer stays.
    pub hazard: f64,
    /// Gross profit is larger by this share at first; it fades over two years.
    pub margin: f64,
}

impl Default for Heritage {
    fn default() -> Self {
        Self {
            rate: 1.0,
            hazard: 1.0,
            margin: 0.0,
        }
    }
}

impl Books {
    /// What all of it costs, a unit of reward redeemed at `reward_cost`.
    #[inline]
    pub fn cost(&self, reward_cost: f64) -> f64 {
        self.redeemed * reward_cost + self.gifts + self.running - self.fees - self.added_margin
    }
}
