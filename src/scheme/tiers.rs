//! Tiers: status by what is spent, or by visits, in a window. Here what a person says about them; what becomes of it in a
//! member's life is in [`status`].

mod status;

pub use status::Tiers;

use super::Mechanism;
use crate::scenario::{
    AudienceKind, Code, Doubt, Fault, Field, Mechanism as Described, MechanismKind, Parameters,
    Surroundings, Uncertain, Unit, parameters,
};

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "tiers",
    fields: Plain::FIELDS,
    doubts,
    faults,
    audience: AudienceKind::Members,
    earns: false,
};

const STATUS: &str = "status makes leaving costlier; its size is a judgement";
const DIRECTION_OF_TIERS: &str =
    "direction: Kopalle et al. (2012), Marketing Science 31(2); size assumed";
const DIRECTION_OF_LOSS: &str =
    "direction: Wagner, Hennig-Thurau & Rudolph (2009), J. Marketing 73(3); size assumed";

parameters! {
    /// What a person says about tiers. A second or third tier with threshold 0 is not there.
    pub struct Plain {
        /// The thresholds in visits count, not those in money.
        by_visits: Field::flag(),
        /// The window is the months just past, not the calendar year.
        rolling: Field::flag(),
        /// Months in a rolling window.
        window: Field::whole(Unit::Pure, 12.0).within(1.0, 60.0),
        /// Spend in the window for the first tier.
        first: Field::money(350.0).within(0.01, 1e7).step(10.0),
        /// The same for the second tier.
        second: Field::money(1000.0).within(0.0, 1e7).step(10.0),
        /// The same for the third tier.
        third: Field::money(0.0).within(0.0, 1e7).step(10.0),
        /// Visits in the window for the first tier.
        visits_first: Field::positive(Unit::Pure, 12.0).within(0.01, 1e5).step(1.0),
        /// The same for the second tier.
        visits_second: Field::positive(Unit::Pure, 30.0).within(0.0, 1e5).step(1.0),
        /// The same for the third tier.
        visits_third: Field::positive(Unit::Pure, 0.0).within(0.0, 1e5).step(1.0),
        /// What is earned is multiplied by this in the first tier.
        earning_first: Field::positive(Unit::Pure, 1.25).within(1.0, 10.0).step(0.05),
        /// The same in the second tier.
        earning_second: Field::positive(Unit::Pure, 1.5).within(1.0, 10.0).step(0.05),
        /// The same in the third tier.
        earning_third: Field::positive(Unit::Pure, 2.0).within(1.0, 10.0).step(0.05),
        /// Cost of perks for a member of the first tier.
        perks_first: Field::positive(Unit::MoneyPerPeriod, 0.0).within(0.0, 1e6).step(0.1),
        /// The same in the second tier.
        perks_second: Field::positive(Unit::MoneyPerPeriod, 0.5).within(0.0, 1e6).step(0.1),
        /// The same in the third tier.
        perks_third: Field::positive(Unit::MoneyPerPeriod, 1.0).within(0.0, 1e6).step(0.1),
        /// What the first tier takes off the log churn hazard.
        status_first: Field::pure(0.05).within(0.0, 1.0).assumed(STATUS),
        /// The same in the second tier.
        status_second: Field::pure(0.12).within(0.0, 1.0).assumed(STATUS),
        /// The same in the third tier.
        status_third: Field::pure(0.12).within(0.0, 1.0).assumed(STATUS),
        /// What nearness to the next tier adds to the log visit rate.
        push: Field::pure(0.06).within(0.0, 0.5).uncertain(0.0, 0.15).published(DIRECTION_OF_TIERS),
        /// What the loss of a tier adds to the log churn hazard for four months.
        demotion: Field::pure(0.20).within(0.0, 1.0).uncertain(0.05, 0.40).published(DIRECTION_OF_LOSS),
        /// Members fall one tier at a time.
        soft_landing: Field::flag(),
    }
}

impl Plain {
    /// The thresholds that count, with their keys.
    fn thresholds(&self) -> [(&'static str, f64); 3] {
        let which = if self.by_visits.middle() > 0.5 {
            [
                ("visits_first", self.visits_first),
                ("visits_second", self.visits_second),
                ("visits_third", self.visits_third),
            ]
        } else {
            [
                ("first", self.first),
                ("second", self.second),
                ("third", self.third),
            ]
        };
        which.map(|(key, one)| (key, one.middle()))
    }

    /// Periods of the window.
    fn periods(&self, per_year: f64) -> f64 {
        if self.rolling.middle() > 0.5 {
            per_year * self.window.middle() / 12.0
        } else {
            per_year
        }
    }
}

/// What members are measured against.
#[derive(Debug, Clone, PartialEq)]
pub struct Ladder {
    /// Visits count, not money.
    pub by_visits: bool,
    /// Periods in which they count.
    pub periods: f64,
    /// From how much on each tier is reached, from the first on, with the keys of these numbers.
    pub thresholds: Vec<(&'static str, f64)>,
}

/// What the tiers that are described measure members against; nothing for another mechanism.
pub fn ladder(described: &Described, per_year: f64) -> Option<Ladder> {
    if described.kind != KIND {
        return None;
    }
    let plain = Plain::from_values(&described.values);
    let thresholds = plain.thresholds().into_iter();
    Some(Ladder {
        by_visits: plain.by_visits.middle() > 0.5,
        periods: plain.periods(per_year),
        thresholds: thresholds.filter(|(_, least)| *least > 0.0).collect(),
    })
}

fn doubts(values: &[Uncertain], around: &Surroundings) -> Vec<Doubt> {
    let plain = Plain::from_values(values);
    let periods = plain.periods(12.0 / around.months_per_period);
    let a_period = if plain.by_visits.middle() > 0.5 {
        around.visits_per_period
    } else {
        around.spend_per_period
    };
    // Tiers are for the few: only where four times the average would not do is the first one out of reach.
    let [(key, first), ..] = plain.thresholds();
    let far = 4.0 * a_period * periods.min(around.periods) < first;
    let multiplied = plain.earning_first.high > 1.0;
    Doubt::list(&[
        (far, key, Code::OutOfReach),
        (
            multiplied && !around.earned,
            "earning_first",
            Code::NothingToMultiply,
        ),
    ])
}

fn faults(values: &[Uncertain]) -> Vec<Fault> {
    let [(_, first), (second_key, second), (third_key, third)] =
        Plain::from_values(values).thresholds();
    let not_above = |key, value, low: f64| Fault {
        key,
        value,
        low,
        high: 1e7,
    };
    let mut faults = Vec::new();
    if second > 0.0 && second <= first {
        faults.push(not_above(second_key, second, first));
    }
    if third > 0.0 && (third <= second || second <= 0.0) {
        faults.push(not_above(third_key, third, second.max(first)));
    }
    faults
}

pub(super) fn build(values: &[Uncertain]) -> Box<dyn Mechanism> {
    Box::new(Tiers::new(&Plain::from_values(values)))
}
