//! Cross-sell: an add-on offered with a purchase.

use super::{Books, Mechanism, Offer, Purchases, Seen};
use crate::luck::Purpose;
use crate::scenario::{AudienceKind, Field, MechanismKind, Parameters, Uncertain, parameters};

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "cross_sell",
    fields: Plain::FIELDS,
    audience: AudienceKind::Members,
    earns: false,
    doubts: |_, _| Vec::new(),
    faults: MechanismKind::FAULTLESS,
};

parameters! {
    /// What a person says about an add-on.
    pub struct Plain {
        /// Share of purchases with which it is taken.
        attach: Field::share(0.08),
        /// Its price.
        price: Field::money(2.0).within(0.0, 1e6).step(0.5),
        /// What is left of the price after the cost of the goods.
        margin: Field::share(0.6),
        /// Cost of offering it with a purchase, taken or not.
        offer_cost: Field::money(0.0).within(0.0, 1e6).step(0.05),
    }
}

/// The first draw; one for each purchase of a period.
const TAKEN: u32 = 0x6373_0000;

pub(super) fn build(values: &[Uncertain]) -> Box<dyn Mechanism> {
    let plain = Plain::from_values(values);
    Box::new(CrossSell {
        attach: plain.attach.middle(),
        price: plain.price.middle(),
        margin: plain.margin.middle(),
        offer_cost: plain.offer_cost.middle(),
    })
}

/// An add-on taken with a share of purchases. It changes no visits: what is sold beside them is all it does.
struct CrossSell {
    attach: f64,
    price: f64,
    margin: f64,
    offer_cost: f64,
}

impl Mechanism for CrossSell {
    fn begin(&mut self) {}

    fn offer(&mut self, _: &Seen, _: &mut Offer) {}

    fn settle(&mut self, period: &Purchases, books: &mut Books) {
        if !period.reached {
            return;
        }
        let seen = period.seen;
        let taken = |number: &u32| {
            let draw = TAKEN.wrapping_add(*number);
            seen.luck.unit(Purpose::Uptake, seen.period, draw) < self.attach
        };
        let sales = self.price * (0..period.count).filter(taken).count() as f64;
        books.added_sales += sales;
        books.added_margin += self.margin * sales;
        books.running += self.offer_cost * f64::from(period.count);
    }
}
