//! Win-back: an offer to those who went quiet.

use super::{Books, Mechanism, Offer, Purchases, Seen, Till};
use crate::scenario::{
    AudienceKind, Field, MechanismKind, Parameters, Uncertain, Unit, parameters,
};

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "win_back",
    fields: Plain::FIELDS,
    audience: AudienceKind::Overdue,
    earns: false,
    doubts: |_, _| Vec::new(),
    faults: MechanismKind::FAULTLESS,
};

parameters! {
    /// What a person says about winning back those who went quiet.
    pub struct Plain {
        /// Cost of contacting somebody once.
        contact_cost: Field::money(0.1).within(0.0, 1e6).step(0.05),
        /// Nobody is contacted again before so many periods.
        every: Field::whole(Unit::Periods, 3.0).within(1.0, 520.0),
        /// Money off the next purchase, as a share of it.
        discount: Field::share(0.2).within(0.0, 0.9).step(0.05),
        /// Whether the shop has cured what drove them away, so that those who return stay like others.
        better_service: Field::flag(),
        /// Chance that a contact brings back somebody who has gone, at up to three months of silence.
        returns: Field::share(0.04).uncertain(0.01, 0.12)
            .assumed("by how much an offer raises the share that returns; few tests hold out a control group"),
        /// Hazard of a second life after a discount.
        second_life: Field::positive(Unit::Pure, 1.25).within(0.1, 5.0)
            .published("shorter after a discount than after better service: Kumar, Bhagwat & Zhang (2015); size assumed"),
    }
}

/// Months of silence up to which the chance is whole.
const SOON: f64 = 3.0;
/// What a further month of silence leaves of it.
const FADING: f64 = 0.7;

pub(super) fn build(values: &[Uncertain]) -> Box<dyn Mechanism> {
    let plain = Plain::from_values(values);
    let discount = plain.discount.middle();
    let bought = discount > 0.0 && plain.better_service.middle() < 0.5;
    Box::new(WinBack {
        contact_cost: plain.contact_cost.middle(),
        every: plain.every.middle() as u16,
        discount,
        returns: plain.returns.middle(),
        second_life: if bought {
            plain.second_life.middle()
        } else {
            1.0
        },
        last: None,
        open: false,
        used: false,
    })
}

/// A contact and money off the next purchase, for everybody in the audience: by default those silent for 2.5 times their
/// own mean gap.
///
/// A shop cannot see who has gone: the loyal who were only quiet are contacted and take the money off as well. Of those
/// who have gone a share returns at each contact, 0.7 times as many for each month of silence beyond three.
struct WinBack {
    contact_cost: f64,
    every: u16,
    discount: f64,
    returns: f64,
    second_life: f64,
    /// When the customer was last contacted.
    last: Option<u16>,
    /// Holds an offer not used yet.
    open: bool,
    /// Used it in this period.
    used: bool,
}

impl WinBack {
    fn contacts(&self, seen: &Seen) -> bool {
        let rested = |last| seen.period.saturating_sub(last) >= self.every;
        self.last.is_none_or(rested)
    }
}

impl Mechanism for WinBack {
    fn begin(&mut self) {
        (self.last, self.open, self.used) = (None, false, false);
    }

    fn offer(&mut self, seen: &Seen, offer: &mut Offer) {
        if !self.contacts(seen) {
            return;
        }
        let quiet = f64::from(i32::from(seen.period) - seen.last_purchase - 1) / seen.per_month;
        let chance = self.returns * libm::pow(FADING, (quiet - SOON).max(0.0));
        offer.win_back = 1.0 - (1.0 - offer.win_back) * (1.0 - chance);
        offer.second_life = offer.second_life.max(self.second_life);
    }

    fn is_restless(&self) -> bool {
        true
    }

    fn charge(&mut self, till: &mut Till) {
        if let Some(first) = till.baskets.first()
            && (self.open || self.contacts(till.seen))
        {
            till.off += self.discount * first;
            self.used = true;
        }
    }

    fn looks_at_baskets(&self) -> bool {
        self.discount > 0.0
    }

    fn settle(&mut self, period: &Purchases, books: &mut Books) {
        if period.reached && self.contacts(period.seen) {
            books.running += self.contact_cost;
            self.last = Some(period.seen.period);
            self.open = true;
        }
        if core::mem::take(&mut self.used) {
            self.open = false;
        }
    }

    fn reaches_the_gone(&self) -> bool {
        true
    }
}
