//! Tenure reward: a richer package the longer somebody stays.

use super::{Books, Mechanism, Offer, Purchases, Seen};
use crate::scenario::{
    AudienceKind, Field, MechanismKind, Parameters, Uncertain, Unit, parameters,
};

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "tenure_reward",
    fields: Plain::FIELDS,
    audience: AudienceKind::Members,
    earns: false,
    doubts: |_, _| Vec::new(),
    faults: MechanismKind::FAULTLESS,
};

parameters! {
    /// What a person says about a package that grows with tenure.
    pub struct Plain {
        /// Periods from one level to the next.
        every: Field::whole(Unit::Periods, 12.0).within(1.0, 520.0),
        /// The highest level.
        levels: Field::whole(Unit::Pure, 5.0).within(1.0, 50.0),
        /// What each level costs a period.
        cost: Field::positive(Unit::MoneyPerPeriod, 0.2).within(0.0, 1e6).step(0.1),
        /// What each level takes off ln HR.
        staying: Field::pure(0.04).within(0.0, 0.5).uncertain(0.0, 0.08)
            .assumed("leaving means starting again at the lowest level"),
    }
}

pub(super) fn build(values: &[Uncertain]) -> Box<dyn Mechanism> {
    let plain = Plain::from_values(values);
    Box::new(TenureReward {
        every: plain.every.middle() as u16,
        levels: plain.levels.middle() as u16,
        cost: plain.cost.middle(),
        staying: plain.staying.middle(),
    })
}

/// A level for every so many periods, up to a highest one: −ln HR and the cost grow with it.
struct TenureReward {
    every: u16,
    levels: u16,
    cost: f64,
    staying: f64,
}

impl TenureReward {
    fn level(&self, seen: &Seen) -> f64 {
        f64::from((seen.tenure / self.every.max(1)).min(self.levels))
    }
}

impl Mechanism for TenureReward {
    fn begin(&mut self) {}

    fn offer(&mut self, seen: &Seen, offer: &mut Offer) {
        offer.staying += self.staying * self.level(seen);
    }

    fn is_restless(&self) -> bool {
        true
    }

    fn settle(&mut self, period: &Purchases, books: &mut Books) {
        if period.reached {
            books.running += self.cost * self.level(period.seen);
        }
    }
}
