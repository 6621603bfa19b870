//! What a customer finds at the start of a period, and what a shop knows of them then.

use super::within_reach::Pace;
use crate::luck::Luck;

/// What is known of the shop before anybody comes.
#[derive(Debug, Clone, PartialEq)]
pub struct Shop {
    /// Periods in a year.
    pub per_year: f64,
    /// The calendar month of the first period, 1–12.
    pub first_month: u16,
    /// Mean basket at list price, by segment.
    pub mean_baskets: Vec<f64>,
}

impl Shop {
    /// How many periods come nearest to so many months; one at least.
    pub fn periods(&self, months: f64) -> u16 {
        libm::round(months * self.per_year / 12.0).max(1.0) as u16
    }

    /// The month in which a period begins, counted from the January of the first year.
    pub fn month(&self, period: u16) -> u16 {
        let since_start = f64::from(period) * 12.0 / self.per_year;
        (self.first_month + 11) % 12 + since_start as u16
    }

    /// Mean basket of a segment, at list price; 0 for a segment that is not there.
    pub fn mean_basket(&self, segment: u16) -> f64 {
        let mean = self.mean_baskets.get(usize::from(segment));
        mean.copied().unwrap_or(0.0)
    }
}

/// What a shop can observe of a customer at the start of a period. Never whether they are gone, or their true rate.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// The period, 0-based.
    pub period: u16,
    /// Periods since joining, or since the run began for those who were there.
    pub tenure: u16,
    /// Periods as a customer before the run.
    pub before: u16,
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
///
/// What is one by default stands between what is zero: browsers clear nine zeros in a row by a call that takes longer than
/// writing them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Offer {
    /// How often the customer buys of their own accord, put in before any mechanism is asked. It is only for what a reward is felt
    /// to be worth, never for whom a shop reaches: that follows from [`Seen`], where it is not.
    pub pace: Pace,
    /// Value of reward earned for one unit spent, as it is felt, v.
    pub reward_rate: f64,
    /// What is earned is multiplied by this.
    pub earning: f64,
    /// Standing price cut at the till, 0–1.
    pub discount: f64,
    /// Share of the price that the customer counts on saving at the till though no price is cut, 0–1: it acts like a standing
    /// price cut on visits and staying.
    pub saving: f64,
    /// Price cut of a sale at the till, 0–1, beyond the standing one.
    pub sale: f64,
    /// What a sale does to ln M of the average customer while it runs.
    pub sale_lift: f64,
    /// The lift of a sale now over, at which visits were borrowed from later.
    pub borrowed_at: f64,
    /// Share of what a period of that sale brought that is paid back in this period.
    pub owed: f64,
    /// What the share of members who pay attention of their own accord is multiplied by.
    pub engagement: f64,
    /// Share of the members who pay no attention that this wakes up.
    pub attention: f64,
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
    /// Reasons to leave, added to ln HR; below zero where they are reasons to stay that rivals do not dilute.
    pub leaving: f64,
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
            pace: Pace::default(),
            reward_rate: 0.0,
            earning: 1.0,
            discount: 0.0,
            saving: 0.0,
            sale: 0.0,
            sale_lift: 0.0,
            borrowed_at: 0.0,
            owed: 0.0,
            progress: 0.0,
            holding: 0.0,
            last_redemption: None,
            lift: 0.0,
            staying: 0.0,
            leaving: 0.0,
            engagement: 1.0,
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

    /// Has the customer count on another saving: one after the other, not added.
    pub fn save(&mut self, share: f64) {
        self.saving = 1.0 - (1.0 - self.saving) * (1.0 - share);
    }

    /// The standing price cut as it is felt, 0–1.
    #[inline]
    pub fn felt_discount(&self) -> f64 {
        if self.saving > 0.0 {
            1.0 - (1.0 - self.discount) * (1.0 - self.saving)
        } else {
            self.discount
        }
    }

    /// Has a share of what a sale with that lift brought in one period paid back now. Where several sales are paid back
    /// at once, their mean lift stands for each.
    pub fn owe(&mut self, share: f64, lift: f64) {
        let owed = self.owed + share;
        if owed > 0.0 {
            self.borrowed_at = (self.owed * self.borrowed_at + share * lift) / owed;
            self.owed = owed;
        }
    }
}
