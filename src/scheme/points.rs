//! Points: earn per unit spent, redeem above a threshold, lose what is not used in time.

use super::{Books, Mechanism, Offer, Purchases};
use crate::luck::Purpose;
use crate::scenario::{
    Code, Doubt, Field, MechanismKind, Parameters, Surroundings, Uncertain, Unit, parameters,
};

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "points",
    fields: Plain::FIELDS,
    doubts,
};

parameters! {
    /// What a person says about a points programme.
    pub struct Plain {
        /// Face value earned for one unit spent.
        reward_rate: Field::share(0.05).within(0.0, 0.5).step(0.005),
        /// Face value of the smallest reward; 0 lets members redeem any balance.
        threshold: Field::money(5.0).within(0.0, 1e6).step(0.5),
        /// Periods after which unused points expire; 0 means never.
        expiry: Field::whole(Unit::Periods, 12.0).within(0.0, 520.0),
        /// Chance that a member with enough points redeems in a period with a purchase.
        redemption: Field::share(0.6).step(0.05)
            .assumed("not everyone who could redeem does so at once"),
    }
}

fn doubts(values: &[Uncertain], around: &Surroundings) -> Vec<Doubt> {
    let plain = Plain::from_values(values);
    let (rate, expiry) = (plain.reward_rate.middle(), plain.expiry.middle());
    let lasting = if expiry > 0.0 { expiry } else { around.periods };
    let within_reach = around.spend_per_period * rate * lasting;
    let doubts = [
        (
            rate >= around.gross_margin,
            "reward_rate",
            Code::RewardAboveMargin,
        ),
        (
            within_reach < plain.threshold.middle(),
            "threshold",
            Code::OutOfReach,
        ),
        (expiry > around.periods, "expiry", Code::BeyondHorizon),
    ];
    Doubt::list(&doubts)
}

pub(super) fn build(values: &[Uncertain]) -> Box<dyn Mechanism> {
    Box::new(Points::new(&Plain::from_values(values)))
}

/// One member's points account.
///
/// Points are used first in, first out, so age needs no buckets: with E the points earned up to a period and U
/// those used (redeemed or expired) so far, everything earned up to period t − expiry and not used by then
/// expires at t.
#[derive(Debug, Clone)]
pub struct Points {
    reward_rate: f64,
    threshold: f64,
    expiry: usize,
    redemption: f64,
    /// Points earned in all, by the end of each period.
    earned: Vec<f64>,
    /// Points redeemed or expired in all.
    used: f64,
    since_redemption: Option<u16>,
}

impl Points {
    /// An account under settled numbers.
    pub fn new(plain: &Plain) -> Self {
        Self {
            reward_rate: plain.reward_rate.middle(),
            threshold: plain.threshold.middle(),
            expiry: plain.expiry.middle() as usize,
            redemption: plain.redemption.middle(),
            earned: Vec::new(),
            used: 0.0,
            since_redemption: None,
        }
    }

    fn balance(&self) -> f64 {
        (self.earned.last().copied().unwrap_or(0.0) - self.used).max(0.0)
    }

    /// Redeems as many whole rewards as the balance holds, if the member is up to it.
    fn redeem(&mut self, period: &Purchases) -> f64 {
        let balance = self.balance();
        let willing = period.count > 0
            && balance > 0.0
            && balance >= self.threshold
            && period.luck.unit(Purpose::Redemption, period.period, 0) < self.redemption;
        self.since_redemption = match self.since_redemption {
            _ if willing => Some(0),
            Some(periods) => Some(periods.saturating_add(1)),
            None => None,
        };
        if !willing {
            return 0.0;
        }
        let value = if self.threshold > 0.0 {
            (libm::floor(balance / self.threshold) * self.threshold).min(balance)
        } else {
            balance
        };
        self.used += value;
        value
    }

    /// Removes what has grown too old by the end of this period.
    fn expire(&mut self) -> f64 {
        let age = self.expiry;
        if age == 0 {
            return 0.0;
        }
        let old = self.earned.len().checked_sub(age + 1);
        let due = old.and_then(|index| self.earned.get(index)).copied();
        let value = due.map_or(0.0, |earned| (earned - self.used).max(0.0));
        self.used += value;
        value
    }
}

impl Mechanism for Points {
    fn begin(&mut self) {
        self.earned.clear();
        self.used = 0.0;
        self.since_redemption = None;
    }

    fn offer(&self, offer: &mut Offer) {
        offer.reward_rate += self.reward_rate;
        if self.threshold > 0.0 {
            let held = self.balance() / self.threshold;
            offer.progress = offer.progress.max(held.min(1.0));
            offer.holding += held;
        }
        offer.just_redeemed |= self.since_redemption == Some(0);
        offer.since_redemption = match (offer.since_redemption, self.since_redemption) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }

    fn settle(&mut self, period: &Purchases, books: &mut Books) {
        // What is redeemed was earned before: this period's points count from the next one on.
        let redeemed = self.redeem(period);
        let issued = self.reward_rate * period.paid;
        let earned = self.earned.last().copied().unwrap_or(0.0) + issued;
        self.earned.push(earned);
        let expired = self.expire();
        books.issued += issued;
        books.redeemed += redeemed;
        books.expired += expired;
        books.outstanding += self.balance();
    }

    fn leave(&mut self, books: &mut Books) {
        let balance = self.balance();
        self.used += balance;
        books.forfeited += balance;
        books.outstanding -= balance;
    }
}
