//! What a customer finds at the start of a period, and what a shop knows of them then.

use crate::luck::Luck;

/// What a shop can observe of a customer at the start of a period. Never whether they are gone, or their true rate.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// The period, 0-based.
    pub period: u16,
    /// Periods since joining, or since the run began for those who were there.
    pub tenure: u16,
    /// Joined the programme.
    pub member: bool,
    /// The customer's segment, by its place in the scenario.
    pub segment: u16,
    /// Won in the run, not before it.
    pub new: bool,
    /// Periods in a month.
    pub per_month: f64,
    /// Purchases since joining.
    pub bought: u32,
    /// Paid since joining.
    pub spent: f64,
    /// The period of the last purchase; negative before the run.
    pub last_purchase: i32,
    /// The customer's luck, for draws by lot.
    pub luck: Luck,
}

/// What a customer finds at the start of a period: everything through which mechanisms act on behaviour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Offer {
    /// Value of reward earned for one unit spent, as it is felt, v.
    pub reward_rate: f64,
    /// What is earned is multiplied by this.
    pub earning: f64,
    /// Standing price cut at the till, 0–1.
    pub discount: f64,
    /// Price cut of a sale at the till, 0–1, beyond the standing one.
    pub sale: f64,
    /// What a sale does to ln M of the average customer: up while it runs, down while it is paid back.
    pub sale_lift: f64,
    /// Progress to the next reward, x, 0–1.
    pub progress: f64,
    /// Reward already held, in units of the next one; what a leaver would give up.
    pub holding: f64,
    /// The period of the last redemption, if there ever was one.
    pub last_redemption: Option<u16>,
    /// Other lifts of the visit rate, added to ln M; rivals dilute them.
    pub lift: f64,
    /// Other reasons to stay, taken off ln HR; rivals dilute them.
    pub staying: f64,
    /// Reasons to leave, added to ln HR.
    pub leaving: f64,
    /// Share of the members who pay no attention that this wakes up.
    pub attention: f64,
    /// What goes wrong with purchases is multiplied by this.
    pub failures: f64,
    /// Satisfaction towards which the customer is drawn, in standard deviations.
    pub comfort: f64,
    /// Chance that somebody who has gone comes back because of this.
    pub win_back: f64,
    /// What the hazard of their second life is multiplied by.
    pub second_life: f64,
}

impl Default for Offer {
    fn default() -> Self {
        Self {
            reward_rate: 0.0,
            earning: 1.0,
            discount: 0.0,
            sale: 0.0,
            sale_lift: 0.0,
            progress: 0.0,
            holding: 0.0,
            last_redemption: None,
            lift: 0.0,
            staying: 0.0,
            leaving: 0.0,
            attention: 0.0,
            failures: 1.0,
            comfort: 0.0,
            win_back: 0.0,
            second_life: 1.0,
        }
    }
}

impl Offer {
    /// What is paid of one unit at list price.
    #[inline]
    pub fn price(&self) -> f64 {
        (1.0 - self.discount) * (1.0 - self.sale)
    }

    /// Wakes up another share of those who still pay no attention.
    pub fn wake(&mut self, share: f64) {
        self.attention = 1.0 - (1.0 - self.attention) * (1.0 - share);
    }

    /// Takes another standing price cut: one after the other, not added.
    pub fn cut(&mut self, discount: f64) {
        self.discount = 1.0 - (1.0 - self.discount) * (1.0 - discount);
    }
}
