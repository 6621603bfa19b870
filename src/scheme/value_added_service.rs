//! Value-added service: a warranty, a coach, a lounge that some members pay for.

use super::{Books, Mechanism, Offer, Purchases, Seen};
use crate::luck::Purpose;
use crate::scenario::{
    AudienceKind, Code, Doubt, Field, MechanismKind, Parameters, Surroundings, Uncertain, Unit,
    parameters,
};

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "value_added_service",
    fields: Plain::FIELDS,
    audience: AudienceKind::Members,
    earns: false,
    doubts,
    faults: MechanismKind::FAULTLESS,
};

parameters! {
    /// What a person says about a service beside the goods.
    pub struct Plain {
        /// Share of members who take it.
        attach: Field::share(0.15),
        /// Price a period; 0 for a free one.
        price: Field::positive(Unit::MoneyPerPeriod, 2.0).within(0.0, 1e6).step(0.5),
        /// What a user costs a period.
        cost: Field::positive(Unit::MoneyPerPeriod, 1.0).within(0.0, 1e6).step(0.5),
        /// What using it does to the hazard.
        hazard: Field::positive(Unit::Pure, 0.93).within(0.1, 2.0).uncertain(0.85, 1.0)
            .assumed("who uses more of a shop leaves it less readily; but the loyal also use more"),
    }
}

/// The draw of who takes it.
const USER: u32 = 0x7661_0000;

fn doubts(values: &[Uncertain], _: &Surroundings) -> Vec<Doubt> {
    let plain = Plain::from_values(values);
    let (price, cost) = (plain.price.middle(), plain.cost.middle());
    // A free service is meant to cost; one with a price is meant to pay for itself.
    Doubt::list(&[(
        price > 0.0 && cost > price,
        "price",
        Code::ServiceLosesMoney,
    )])
}

pub(super) fn build(values: &[Uncertain]) -> Box<dyn Mechanism> {
    let plain = Plain::from_values(values);
    Box::new(ValueAddedService {
        attach: plain.attach.middle(),
        price: plain.price.middle(),
        cost: plain.cost.middle(),
        staying: -libm::log(plain.hazard.middle()),
    })
}

/// A service taken by a share of members, for good: price and cost a period, HR for its users.
struct ValueAddedService {
    attach: f64,
    price: f64,
    cost: f64,
    staying: f64,
}

impl ValueAddedService {
    fn is_used(&self, seen: &Seen) -> bool {
        seen.luck.unit(Purpose::Uptake, 0, USER) < self.attach
    }
}

impl Mechanism for ValueAddedService {
    fn begin(&mut self) {}

    fn offer(&mut self, seen: &Seen, offer: &mut Offer) {
        // It binds whatever rivals do: nothing dilutes it.
        if self.is_used(seen) {
            offer.leaving -= self.staying;
        }
    }

    fn is_restless(&self) -> bool {
        true
    }

    fn settle(&mut self, period: &Purchases, books: &mut Books) {
        if period.reached && self.is_used(period.seen) {
            books.added_sales += self.price;
            books.added_margin += self.price - self.cost;
        }
    }
}
