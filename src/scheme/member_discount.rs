//! Member discount: members always pay less.

use super::{Books, Mechanism, Offer, Purchases, Seen};
use crate::scenario::{
    AudienceKind, Code, Doubt, Field, MechanismKind, Parameters, Surroundings, Uncertain,
    parameters,
};

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "member_discount",
    fields: Plain::FIELDS,
    audience: AudienceKind::Members,
    earns: false,
    doubts,
    faults: MechanismKind::FAULTLESS,
};

parameters! {
    /// What a person says about a member discount.
    pub struct Plain {
        /// Price cut on every purchase.
        discount: Field::share(0.05).within(0.0, 0.9).step(0.005),
    }
}

fn doubts(values: &[Uncertain], around: &Surroundings) -> Vec<Doubt> {
    let discount = Plain::from_values(values).discount.middle();
    Doubt::list(&[(
        discount >= around.gross_margin,
        "discount",
        Code::RewardAboveMargin,
    )])
}

pub(super) fn build(values: &[Uncertain]) -> Box<dyn Mechanism> {
    Box::new(MemberDiscount::new(&Plain::from_values(values)))
}

/// A price cut for members; it keeps nothing in mind.
#[derive(Debug, Clone, Copy)]
pub struct MemberDiscount {
    discount: f64,
}

impl MemberDiscount {
    /// A discount under settled numbers.
    pub fn new(plain: &Plain) -> Self {
        Self {
            discount: plain.discount.middle(),
        }
    }
}

impl Mechanism for MemberDiscount {
    fn begin(&mut self) {}

    fn offer(&mut self, _: &Seen, offer: &mut Offer) {
        offer.cut(self.discount);
    }

    fn is_steady(&self) -> bool {
        true
    }

    fn settle(&mut self, _: &Purchases, _: &mut Books) {}
}
