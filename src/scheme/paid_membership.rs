//! Paid membership: a fee for what the other mechanisms of the scheme give.

use super::{Books, Mechanism, Offer, Purchases, Seen};
use crate::scenario::{
    AudienceKind, Field, MechanismKind, Parameters, Uncertain, Unit, parameters,
};

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "paid_membership",
    fields: Plain::FIELDS,
    audience: AudienceKind::Members,
    earns: false,
    doubts: |_, _| Vec::new(),
    faults: MechanismKind::FAULTLESS,
};

parameters! {
    /// What a person says about a membership that is paid for.
    pub struct Plain {
        /// The fee, paid in advance.
        fee: Field::money(12.0).within(0.0, 1e6).step(1.0),
        /// Periods for which it is paid.
        every: Field::whole(Unit::Periods, 12.0).within(1.0, 520.0),
        /// Share of the unused part of the fee that a leaver gets back.
        refund: Field::share(1.0).step(0.1),
        /// Lift of ln M of those who have paid.
        lift: Field::pure(0.02).within(0.0, 0.5).uncertain(0.0, 0.06)
            .assumed("who has paid wants to get something for it"),
    }
}

pub(super) fn build(values: &[Uncertain]) -> Box<dyn Mechanism> {
    let plain = Plain::from_values(values);
    Box::new(PaidMembership {
        fee: plain.fee.middle(),
        every: plain.every.middle() as u16,
        refund: plain.refund.middle(),
        lift: plain.lift.middle(),
        unused: 0,
    })
}

/// A fee in advance for so many periods; a leaver gets back fee · refund · unused periods / periods.
///
/// A customer joins the scheme only if what they expect to save in a period beats the fee a period
/// ([`Mechanism::fee`]).
struct PaidMembership {
    fee: f64,
    every: u16,
    refund: f64,
    lift: f64,
    /// Periods paid for and not used yet.
    unused: u16,
}

impl Mechanism for PaidMembership {
    fn begin(&mut self) {
        self.unused = 0;
    }

    fn offer(&mut self, seen: &Seen, offer: &mut Offer) {
        if seen.member {
            offer.lift += self.lift;
        }
    }

    fn miss(&mut self, _: &Seen, offer: &mut Offer) {
        if self.unused > 0 {
            offer.lift += self.lift;
        }
    }

    fn is_restless(&self) -> bool {
        true
    }

    fn settle(&mut self, period: &Purchases, books: &mut Books) {
        if self.unused > 0 {
            self.unused -= 1;
        } else if period.reached && period.seen.member {
            books.fees += self.fee;
            self.unused = self.every - 1;
        }
    }

    fn leave(&mut self, books: &mut Books) {
        let unused = core::mem::take(&mut self.unused);
        books.fees -= self.refund * self.fee * f64::from(unused) / f64::from(self.every);
    }

    fn fee(&self) -> f64 {
        self.fee / f64::from(self.every)
    }
}
