//! Personal offer: a reward for some, chosen by what the shop knows of them.

use super::{Books, Mechanism, Offer, Purchases, Seen};
use crate::scenario::{
    AudienceKind, Code, Doubt, Field, MechanismKind, Parameters, Surroundings, Uncertain, Unit,
    parameters,
};

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "personal_offer",
    fields: Plain::FIELDS,
    audience: AudienceKind::TopShare,
    earns: true,
    doubts,
    faults: MechanismKind::FAULTLESS,
};

parameters! {
    /// What a person says about a reward for some.
    pub struct Plain {
        /// Face value given back for one unit spent.
        reward_rate: Field::share(0.05).within(0.0, 0.5).step(0.005),
        /// How much more a reward is felt that was chosen for its owner.
        felt: Field::positive(Unit::Pure, 1.25).within(0.5, 3.0).uncertain(1.0, 1.5)
            .assumed("a reward that fits is worth more; segments do nearly as well as single persons"),
    }
}

fn doubts(values: &[Uncertain], around: &Surroundings) -> Vec<Doubt> {
    let rate = Plain::from_values(values).reward_rate.middle();
    let above = rate >= around.gross_margin;
    Doubt::list(&[(above, "reward_rate", Code::RewardAboveMargin)])
}

pub(super) fn build(values: &[Uncertain]) -> Box<dyn Mechanism> {
    let plain = Plain::from_values(values);
    Box::new(PersonalOffer {
        reward_rate: plain.reward_rate.middle(),
        felt: plain.felt.middle(),
        credit: 0.0,
    })
}

/// Credit of rate · paid, all of it used with the next purchase; it is felt as rate · felt and costs its face value.
struct PersonalOffer {
    reward_rate: f64,
    felt: f64,
    /// Credit not used yet, face value.
    credit: f64,
}

impl Mechanism for PersonalOffer {
    fn begin(&mut self) {
        self.credit = 0.0;
    }

    fn offer(&mut self, _: &Seen, offer: &mut Offer) {
        offer.reward_rate += self.reward_rate * self.felt;
    }

    fn settle(&mut self, period: &Purchases, books: &mut Books) {
        if period.count == 0 {
            return;
        }
        // What is used was earned before: this period's credit counts from the next purchase on.
        books.redeemed += core::mem::take(&mut self.credit);
        if period.reached {
            self.credit = self.reward_rate * period.offer.earning * period.paid;
            books.issued += self.credit;
        }
    }

    fn leave(&mut self, books: &mut Books) {
        books.forfeited += core::mem::take(&mut self.credit);
    }
}
