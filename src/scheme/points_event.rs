//! Points event: for a while everything earned counts double.

use super::{Books, Mechanism, Offer, Purchases, Seen};
use crate::scenario::{
    AudienceKind, Code, Doubt, Field, MechanismKind, Parameters, Surroundings, Uncertain, Unit,
    parameters,
};

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "points_event",
    fields: Plain::FIELDS,
    doubts,
    faults: MechanismKind::FAULTLESS,
    audience: AudienceKind::Members,
    earns: false,
};

parameters! {
    /// What a person says about a points event; when it runs, its calendar says.
    pub struct Plain {
        /// What is earned is multiplied by this.
        multiplier: Field::positive(Unit::Pure, 2.0).within(1.0, 10.0).step(0.5),
    }
}

fn doubts(_: &[Uncertain], around: &Surroundings) -> Vec<Doubt> {
    Doubt::list(&[
        (around.always, "calendar", Code::AlwaysOn),
        (!around.earned, "multiplier", Code::NothingToMultiply),
    ])
}

pub(super) fn build(values: &[Uncertain]) -> Box<dyn Mechanism> {
    Box::new(PointsEvent::new(&Plain::from_values(values)))
}

/// Multiplies what points, stamps and cash-back of the same scheme earn; the response feels the larger reward rate.
#[derive(Debug, Clone, Copy)]
pub struct PointsEvent {
    multiplier: f64,
}

impl PointsEvent {
    /// An event under settled numbers.
    pub fn new(plain: &Plain) -> Self {
        Self {
            multiplier: plain.multiplier.middle(),
        }
    }
}

impl Mechanism for PointsEvent {
    fn begin(&mut self) {}

    fn offer(&mut self, _: &Seen, offer: &mut Offer) {
        offer.earning *= self.multiplier;
    }

    fn settle(&mut self, _: &Purchases, _: &mut Books) {}
}
