//! Community: events, thanks, recognition.

use super::{Books, Mechanism, Offer, Purchases, Seen};
use crate::luck::Purpose;
use crate::scenario::{
    AudienceKind, Field, MechanismKind, Parameters, Uncertain, Unit, parameters,
};

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "community",
    fields: Plain::FIELDS,
    audience: AudienceKind::Members,
    earns: false,
    doubts: |_, _| Vec::new(),
    faults: MechanismKind::FAULTLESS,
};

parameters! {
    /// What a person says about a community of members.
    pub struct Plain {
        /// Periods from one event to the next.
        every: Field::whole(Unit::Periods, 3.0).within(1.0, 520.0),
        /// Share of members who take part.
        attendance: Field::share(0.1),
        /// Cost of an event for each who attends.
        cost: Field::money(3.0).within(0.0, 1e6).step(0.5),
        /// Satisfaction towards which those who take part are drawn, standard deviations.
        comfort: Field::pure(0.2).within(-3.0, 3.0).step(0.05).uncertain(0.0, 0.4)
            .assumed("belonging pleases those who take part"),
        /// Lift of their ln M.
        lift: Field::pure(0.0).within(0.0, 0.5)
            .published("thanks without value changed nothing among 500,000 people: Samek & Longfield (2023)"),
    }
}

/// The draw of who takes part.
const REGULAR: u32 = 0x636f_0000;

pub(super) fn build(values: &[Uncertain]) -> Box<dyn Mechanism> {
    let plain = Plain::from_values(values);
    Box::new(Community {
        every: plain.every.middle() as u16,
        attendance: plain.attendance.middle(),
        cost: plain.cost.middle(),
        comfort: plain.comfort.middle(),
        lift: plain.lift.middle(),
    })
}

/// Events on fixed dates, attended by the same share of members; it acts on their satisfaction.
struct Community {
    every: u16,
    attendance: f64,
    cost: f64,
    comfort: f64,
    lift: f64,
}

impl Community {
    fn attends(&self, seen: &Seen) -> bool {
        seen.luck.unit(Purpose::Uptake, 0, REGULAR) < self.attendance
    }
}

impl Mechanism for Community {
    fn begin(&mut self) {}

    fn offer(&mut self, seen: &Seen, offer: &mut Offer) {
        if self.attends(seen) {
            offer.comfort += self.comfort;
            offer.lift += self.lift;
        }
    }

    fn is_restless(&self) -> bool {
        true
    }

    fn settle(&mut self, period: &Purchases, books: &mut Books) {
        // The first event comes at the end of the first interval.
        let is_event = (period.seen.period + 1).checked_rem(self.every) == Some(0);
        if is_event && period.reached && self.attends(period.seen) {
            books.running += self.cost;
        }
    }
}
