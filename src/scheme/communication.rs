//! Communication: mail, messages, the app.

use super::{Books, Mechanism, Offer, Purchases, Seen};
use crate::scenario::{
    AudienceKind, Field, MechanismKind, Parameters, Uncertain, Unit, parameters,
};

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "communication",
    fields: Plain::FIELDS,
    audience: AudienceKind::Members,
    earns: false,
    doubts: |_, _| Vec::new(),
    faults: MechanismKind::FAULTLESS,
};

parameters! {
    /// What a person says about messages to members.
    pub struct Plain {
        /// Messages to a member in a period.
        messages: Field::positive(Unit::Pure, 2.0).within(0.0, 100.0).step(0.5),
        /// Cost of one.
        cost: Field::money(0.02).within(0.0, 1e4).step(0.01),
        /// Share of the members who pay no attention that messages wake up in the end.
        reach: Field::share(0.3).uncertain(0.1, 0.5)
            .assumed("many messages are never opened"),
        /// Messages a month that members put up with.
        tolerable: Field::positive(Unit::Pure, 4.0).within(0.0, 100.0).step(1.0)
            .assumed("about one a week"),
        /// What each message a month beyond that adds to ln HR.
        annoyance: Field::pure(0.03).within(0.0, 1.0).uncertain(0.0, 0.08)
            .assumed("outreach can backfire; by how much depends on the message"),
    }
}

/// Months until everybody who can be woken up is.
const MONTHS: f64 = 3.0;

pub(super) fn build(values: &[Uncertain]) -> Box<dyn Mechanism> {
    let plain = Plain::from_values(values);
    let messages = plain.messages.middle();
    Box::new(Communication {
        reach: if messages > 0.0 {
            plain.reach.middle()
        } else {
            0.0
        },
        cost: messages * plain.cost.middle(),
        messages,
        tolerable: plain.tolerable.middle(),
        annoyance: plain.annoyance.middle(),
    })
}

/// Messages wake up members who pay no attention, evenly over three months, up to a share of them; too many add to ln HR.
struct Communication {
    reach: f64,
    /// Of all messages of a period.
    cost: f64,
    messages: f64,
    tolerable: f64,
    annoyance: f64,
}

impl Mechanism for Communication {
    fn begin(&mut self) {}

    fn offer(&mut self, seen: &Seen, offer: &mut Offer) {
        let months = (f64::from(seen.tenure) + 1.0) / seen.per_month;
        offer.wake(self.reach * (months / MONTHS).min(1.0));
        let beyond = self.messages * seen.per_month - self.tolerable;
        offer.leaving += self.annoyance * beyond.max(0.0);
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
