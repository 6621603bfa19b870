//! Service quality: fewer failures, faster answers.

use super::{Books, Mechanism, Offer, Purchases, Seen};
use crate::scenario::{
    AudienceKind, Field, MechanismKind, Parameters, Uncertain, Unit, parameters,
};

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "service_quality",
    fields: Plain::FIELDS,
    audience: AudienceKind::Members,
    earns: false,
    doubts: |_, _| Vec::new(),
    faults: MechanismKind::FAULTLESS,
};

parameters! {
    /// What a person says about better service. What it costs however many members there are is a cost of the scheme.
    pub struct Plain {
        /// What goes wrong with purchases is multiplied by this.
        failures: Field::share(0.7).within(0.0, 2.0).step(0.05).uncertain(0.5, 0.9)
            .assumed("what a serious effort achieves; measure your own"),
        /// Satisfaction towards which members are drawn, standard deviations.
        comfort: Field::pure(0.1).within(-3.0, 3.0).step(0.05).uncertain(0.0, 0.3)
            .assumed("answers come sooner even where nothing goes wrong"),
        /// Cost of a member a period.
        cost: Field::positive(Unit::MoneyPerPeriod, 0.05).within(0.0, 1e6).step(0.05),
    }
}

pub(super) fn build(values: &[Uncertain]) -> Box<dyn Mechanism> {
    let plain = Plain::from_values(values);
    Box::new(ServiceQuality {
        failures: plain.failures.middle(),
        comfort: plain.comfort.middle(),
        cost: plain.cost.middle(),
    })
}

/// Failures × factor, and comfort: both act on satisfaction alone, S ← 0.9·S + 0.1·comfort − failures.
struct ServiceQuality {
    failures: f64,
    comfort: f64,
    cost: f64,
}

impl Mechanism for ServiceQuality {
    fn begin(&mut self) {}

    fn offer(&mut self, _: &Seen, offer: &mut Offer) {
        offer.failures *= self.failures;
        offer.comfort += self.comfort;
    }

    fn is_restless(&self) -> bool {
        true
    }

    fn settle(&mut self, period: &Purchases, books: &mut Books) {
        if period.reached {
            books.running += self.cost;
        }
    }
}
