//! Cash-back: a share of what is paid comes back as store credit.

use super::within_reach::WithinReach;
use super::{Account, Books, Mechanism, Offer, Purchases, Seen};
use crate::luck::Purpose;
use crate::scenario::{
    AudienceKind, Code, Doubt, Field, MechanismKind, Parameters, Surroundings, Uncertain, Unit,
    parameters,
};

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "cashback",
    fields: Plain::FIELDS,
    doubts,
    faults: MechanismKind::FAULTLESS,
    audience: AudienceKind::Members,
    earns: true,
};

parameters! {
    /// What a person says about cash-back.
    pub struct Plain {
        /// Share of what is paid that comes back as credit.
        rate: Field::share(0.03).within(0.0, 0.5).step(0.005),
        /// Periods after which unused credit expires; 0 means never.
        expiry: Field::whole(Unit::Periods, 12.0).within(0.0, 520.0),
        /// Chance that a member with credit uses it in a period with a purchase.
        redemption: Field::share(0.8).step(0.05)
            .assumed("credit needs no saving up, but has to be remembered"),
    }
}

fn doubts(values: &[Uncertain], around: &Surroundings) -> Vec<Doubt> {
    let plain = Plain::from_values(values);
    Doubt::list(&[
        (
            plain.rate.middle() >= around.gross_margin,
            "rate",
            Code::RewardAboveMargin,
        ),
        (
            plain.expiry.middle() > around.periods,
            "expiry",
            Code::BeyondHorizon,
        ),
    ])
}

pub(super) fn build(values: &[Uncertain]) -> Box<dyn Mechanism> {
    Box::new(Cashback::new(&Plain::from_values(values)))
}

/// The draws of this mechanism.
const LOT: u32 = 0x4342_0000;

/// One member's store credit.
///
/// Credit earned in a period can be used from the next period with a purchase on: then all of it with chance
/// `redemption`, but never more than is paid. Unused credit expires by age, the oldest first.
#[derive(Debug, Clone)]
pub struct Cashback {
    rate: f64,
    redemption: f64,
    within_reach: WithinReach,
    account: Account,
    last_redemption: Option<u16>,
}

impl Cashback {
    /// Credit under settled numbers.
    pub fn new(plain: &Plain) -> Self {
        Self {
            rate: plain.rate.middle(),
            redemption: plain.redemption.middle(),
            within_reach: WithinReach::new(plain.expiry.middle(), plain.redemption.middle()),
            account: Account::new(plain.expiry.middle() as u16),
            last_redemption: None,
        }
    }

    /// Credit held.
    pub fn balance(&self) -> f64 {
        self.account.balance()
    }
}

impl Mechanism for Cashback {
    fn begin(&mut self) {
        self.account.clear();
        self.last_redemption = None;
    }

    fn offer(&mut self, seen: &Seen, offer: &mut Offer) {
        // Credit is used at the next purchase, where one comes before it expires.
        offer.reward_rate += self.within_reach.chance(1.0, offer.pace) * self.rate;
        self.miss(seen, offer);
    }

    fn miss(&mut self, _: &Seen, offer: &mut Offer) {
        offer.last_redemption = offer.last_redemption.max(self.last_redemption);
    }

    fn settle(&mut self, period: &Purchases, books: &mut Books) {
        let now = period.seen.period;
        let usable = self.account.balance().min(period.paid);
        if period.count > 0
            && usable > 0.0
            && period.seen.luck.unit(Purpose::Redemption, now, LOT) < self.redemption
        {
            self.account.take(usable);
            self.last_redemption = Some(now);
            books.redeemed += usable;
        }
        if period.reached {
            let issued = self.rate * period.offer.earning * period.paid;
            self.account.earn(issued, now);
            books.issued += issued;
        }
        books.expired += self.account.expire(now);
    }

    fn wake(&self) -> Option<u16> {
        self.account.next_expiry()
    }

    fn leave(&mut self, books: &mut Books) {
        books.forfeited += self.account.leave();
    }
}
