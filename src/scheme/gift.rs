//! Gift: on joining, on a birthday, on an anniversary.

use super::{Books, Mechanism, Offer, Purchases, Seen};
use crate::luck::Purpose;
use crate::scenario::{
    AudienceKind, Code, Doubt, Field, MechanismKind, Parameters, Uncertain, Unit, parameters,
};

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "gift",
    fields: Plain::FIELDS,
    audience: AudienceKind::Members,
    earns: false,
    doubts: |_, around| Doubt::list(&[(around.subscribed, "lift", Code::OnlyVisits)]),
    faults: MechanismKind::FAULTLESS,
};

parameters! {
    /// What a person says about a gift. One gift is one occasion; a welcome and a birthday are two.
    pub struct Plain {
        /// Cost of one gift.
        cost: Field::money(2.0).within(0.0, 1e6).step(0.5),
        /// Periods from one gift to the next; 0 gives only one, on joining.
        every: Field::whole(Unit::Periods, 0.0).within(0.0, 520.0),
        /// Whether those who were customers before the run are welcomed too, in the first period.
        existing: Field::flag(),
        /// Whether repeated gifts count from a birthday, drawn by lot, and not from joining.
        birthday: Field::flag(),
        /// Lift of ln M for two months.
        lift: Field::pure(0.03).within(0.0, 0.5).uncertain(0.0, 0.08)
            .assumed("a gift is remembered for about two months"),
    }
}

/// The draw of a birthday.
const BIRTHDAY: u32 = 0x6769_0000;
/// Months for which a gift is remembered.
const MONTHS: f64 = 2.0;

pub(super) fn build(values: &[Uncertain]) -> Box<dyn Mechanism> {
    let plain = Plain::from_values(values);
    Box::new(Gift {
        cost: plain.cost.middle(),
        every: plain.every.middle() as u32,
        existing: plain.existing.middle() > 0.5,
        birthday: plain.birthday.middle() > 0.5,
        lift: plain.lift.middle(),
        last: None,
    })
}

/// A gift at the start of a period, remembered for two months: ln M + lift.
///
/// A welcome gift goes to whoever joins in the run; to members who were customers before it only if the shop says so.
struct Gift {
    cost: f64,
    every: u32,
    existing: bool,
    birthday: bool,
    lift: f64,
    /// When the last one was given.
    last: Option<u16>,
}

impl Gift {
    fn is_remembered(&self, seen: &Seen) -> bool {
        let fresh = |last| f64::from(seen.period.saturating_sub(last)) < MONTHS * seen.per_month;
        self.last.is_some_and(fresh)
    }

    fn is_due(&self, seen: &Seen) -> bool {
        if self.every == 0 {
            return seen.tenure == 0 && (seen.new || self.existing);
        }
        if self.birthday {
            let u = seen.luck.unit(Purpose::Uptake, 0, BIRTHDAY);
            let day = (u * f64::from(self.every)) as u32;
            return u32::from(seen.period) % self.every == day;
        }
        seen.tenure > 0 && u32::from(seen.tenure) % self.every == 0
    }
}

impl Mechanism for Gift {
    fn begin(&mut self) {
        self.last = None;
    }

    fn offer(&mut self, seen: &Seen, offer: &mut Offer) {
        if self.is_due(seen) || self.is_remembered(seen) {
            offer.lift += self.lift;
        }
    }

    fn miss(&mut self, seen: &Seen, offer: &mut Offer) {
        if self.is_remembered(seen) {
            offer.lift += self.lift;
        }
    }

    fn is_restless(&self) -> bool {
        true
    }

    fn settle(&mut self, period: &Purchases, books: &mut Books) {
        if period.reached && self.is_due(period.seen) {
            self.last = Some(period.seen.period);
            books.gifts += self.cost;
        }
    }
}
