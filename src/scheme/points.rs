//! Points: earn per unit spent, redeem above a threshold, lose what is not used in time.

use super::within_reach::{WithinReach, purchases_to};
use super::{Account, Books, Mechanism, Offer, Purchases, Seen, Shop};
use crate::luck::{Purpose, larger, smaller};
use crate::scenario::{
    AudienceKind, Code, Doubt, Field, MechanismKind, Parameters, Surroundings, Uncertain, Unit,
    parameters,
};

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "points",
    fields: Plain::FIELDS,
    audience: AudienceKind::Members,
    earns: true,
    doubts,
    faults: MechanismKind::FAULTLESS,
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

/// One member's points account; the points used first are the oldest.
#[derive(Debug, Clone)]
pub struct Points {
    reward_rate: f64,
    threshold: f64,
    redemption: f64,
    within_reach: WithinReach,
    /// Purchases that a reward takes, by segment.
    purchases: Vec<f64>,
    account: Account,
    last_redemption: Option<u16>,
}

impl Points {
    /// An account under settled numbers.
    pub fn new(plain: &Plain) -> Self {
        Self {
            reward_rate: plain.reward_rate.middle(),
            threshold: plain.threshold.middle(),
            redemption: plain.redemption.middle(),
            within_reach: WithinReach::new(plain.expiry.middle(), plain.redemption.middle()),
            purchases: Vec::new(),
            account: Account::new(plain.expiry.middle() as u16),
            last_redemption: None,
        }
    }

    /// Points held, face value.
    pub fn balance(&self) -> f64 {
        self.account.balance()
    }

    /// The chance that a reward comes before points expire.
    #[inline]
    fn chance(&mut self, seen: &Seen, offer: &Offer) -> f64 {
        let purchases = self.purchases.get(usize::from(seen.segment)).copied();
        self.within_reach
            .chance(purchases.unwrap_or(1.0), offer.pace)
    }

    /// What the balance does.
    #[inline]
    fn show(&self, chance: f64, offer: &mut Offer) {
        if self.threshold > 0.0 {
            let held = self.balance() / self.threshold;
            let (progress, holding) = self.within_reach.felt(held, chance, self.reward_rate);
            offer.progress = larger(offer.progress, progress);
            offer.holding += holding;
        }
        offer.last_redemption = offer.last_redemption.max(self.last_redemption);
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
            smaller(
                libm::floor(balance / self.threshold) * self.threshold,
                balance,
            )
        } else {
            balance
        };
        self.account.take(value);
        value
    }
}

impl Mechanism for Points {
    fn open(&mut self, shop: &Shop) {
        let purchases = |mean: &f64| purchases_to(self.threshold, self.reward_rate * mean);
        self.purchases = shop.mean_baskets.iter().map(purchases).collect();
    }

    fn begin(&mut self) {
        self.account.clear();
        self.last_redemption = None;
    }

    fn offer(&mut self, seen: &Seen, offer: &mut Offer) {
        // Multiplied earning is felt as much: the multiplier is taken into account by the response.
        let chance = self.chance(seen, offer);
        offer.reward_rate += chance * self.reward_rate;
        self.show(chance, offer);
    }

    fn miss(&mut self, seen: &Seen, offer: &mut Offer) {
        let chance = self.chance(seen, offer);
        self.show(chance, offer);
    }

    fn settle(&mut self, period: &Purchases, books: &mut Books) {
        // What is redeemed was earned before: this period's points count from the next one on.
        books.redeemed += self.redeem(period);
        let issued = if period.reached {
            self.reward_rate * period.offer.earning * period.paid
        } else {
            0.0
        };
        self.account.earn(issued, period.seen.period);
        books.issued += issued;
        books.expired += self.account.expire(period.seen.period);
    }

    fn wake(&self) -> Option<u16> {
        self.account.next_expiry()
    }

    fn leave(&mut self, books: &mut Books) {
        books.forfeited += self.account.leave();
    }
}
