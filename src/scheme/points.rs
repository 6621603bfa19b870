//! Points: earn per unit spent, redeem above a threshold, lose what is not used in time.

use super::{Books, Mechanism, Offer, Purchases, Seen};
use crate::luck::Purpose;
use crate::scenario::{
    AudienceKind, Code, Doubt, Field, MechanismKind, Parameters, Surroundings, Uncertain, Unit,
    parameters,
};
use std::collections::VecDeque;

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "points",
    fields: Plain::FIELDS,
    audience: AudienceKind::Members,
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
    expiry: u16,
    redemption: f64,
    /// Points earned in all.
    earned: f64,
    /// Points redeemed or expired in all.
    used: f64,
    /// Where points expire: each period with a purchase, and the points earned in all by its end.
    ages: VecDeque<(u16, f64)>,
    last_redemption: Option<u16>,
}

impl Points {
    /// An account under settled numbers.
    pub fn new(plain: &Plain) -> Self {
        Self {
            reward_rate: plain.reward_rate.middle(),
            threshold: plain.threshold.middle(),
            expiry: plain.expiry.middle() as u16,
            redemption: plain.redemption.middle(),
            earned: 0.0,
            used: 0.0,
            ages: VecDeque::new(),
            last_redemption: None,
        }
    }

    /// Points held, face value.
    pub fn balance(&self) -> f64 {
        (self.earned - self.used).max(0.0)
    }

    /// Redeems as many whole rewards as the balance holds, if the member is up to it.
    fn redeem(&mut self, period: &Purchases) -> f64 {
        let balance = self.balance();
        let willing = period.count > 0
            && balance > 0.0
            && balance >= self.threshold
            && period
                .seen
                .luck
                .unit(Purpose::Redemption, period.seen.period, 0)
                < self.redemption;
        if !willing {
            return 0.0;
        }
        self.last_redemption = Some(period.seen.period);
        let value = if self.threshold > 0.0 {
            (libm::floor(balance / self.threshold) * self.threshold).min(balance)
        } else {
            balance
        };
        self.used += value;
        value
    }

    /// Removes what has grown too old by the end of `period`.
    fn expire(&mut self, period: u16) -> f64 {
        let mut due = 0.0;
        while let Some((age, earned)) = self.ages.front().copied()
            && age.saturating_add(self.expiry) <= period
        {
            due = earned;
            self.ages.pop_front();
        }
        let value = (due - self.used).max(0.0);
        self.used += value;
        value
    }
}

impl Mechanism for Points {
    fn begin(&mut self) {
        self.earned = 0.0;
        self.used = 0.0;
        self.ages.clear();
        self.last_redemption = None;
    }

    fn offer(&mut self, _: &Seen, offer: &mut Offer) {
        // Multiplied earning is felt as much: the multiplier is taken into account by the response.
        offer.reward_rate += self.reward_rate;
        if self.threshold > 0.0 {
            let held = self.balance() / self.threshold;
            offer.progress = offer.progress.max(held.min(1.0));
            offer.holding += held;
        }
        offer.last_redemption = offer.last_redemption.max(self.last_redemption);
    }

    fn settle(&mut self, period: &Purchases, books: &mut Books) {
        // What is redeemed was earned before: this period's points count from the next one on.
        books.redeemed += self.redeem(period);
        let issued = if period.reached {
            self.reward_rate * period.offer.earning * period.paid
        } else {
            0.0
        };
        self.earned += issued;
        books.issued += issued;
        if self.expiry > 0 {
            if issued > 0.0 {
                self.ages.push_back((period.seen.period, self.earned));
            }
            books.expired += self.expire(period.seen.period);
        }
    }

    fn wake(&self) -> Option<u16> {
        let (age, _) = self.ages.front()?;
        Some(age.saturating_add(self.expiry))
    }

    fn leave(&mut self, books: &mut Books) {
        let balance = self.balance();
        self.used += balance;
        books.forfeited += balance;
    }
}
