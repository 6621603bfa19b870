//! The textbook number beside the simulated one: what the formula misses.
//!
//! A ladder of the value of a new customer with no programme, acquisition left out. Each rung adds one truth and, up to
//! the last, is a closed form of [`theory`](crate::theory); the gap between neighbours is what that truth is worth.

use super::errors::mean_error;
use super::table::{Told, record, tell};
use crate::scenario::{Dropout, Scenario, Segment, Tree};
use crate::simulation::{Outcome, Total, settle};
use crate::theory::{
    BgNbd, ConstantChurn, FirstPayment, Invalid, MbgNbd, Model, ParetoNbd, ShiftedBetaGeometric,
};
use serde::{Deserialize, Serialize, Serializer};

/// The rungs, from the textbook to the simulation.
const RUNGS: [&str; 7] = [
    "textbook",
    "horizon",
    "all_along",
    "customers_differ",
    "one_time",
    "arrivals",
    "simulated",
];
/// The rungs that are closed forms.
const CLOSED: usize = RUNGS.len() - 1;

record! {
    /// One step from the textbook to the simulation.
    pub struct Rung {
        /// What is taken into account from here on: `textbook`, `horizon`, `all_along`, `customers_differ`, `one_time`,
        /// `arrivals`, `simulated`.
        pub name: String,
        /// Discounted contribution of a new customer with no programme, acquisition left out; currency a customer.
        pub value: f64,
        /// The gap to the rung before, as a share of it: −0.18 is 18 % less. `None` for the first rung, and where the one
        /// before is not above zero.
        pub change: Option<f64>,
    }
}

record! {
    /// The ladder of one segment: all rungs but the simulated one, for worlds are not kept by segment.
    pub struct SegmentFormula {
        /// The segment's name; may be empty.
        pub name: String,
        /// From the textbook on.
        pub rungs: Vec<Rung>,
    }
}

record! {
    /// What a textbook formula says a new customer is worth, and what it misses.
    ///
    /// Ranges stand at their middle in all rungs but the last. Empty where a number lies beyond what the closed forms allow,
    /// which no scenario does that was read from a file.
    pub struct Formula {
        /// All segments by their shares, and last the simulation.
        pub rungs: Vec<Rung>,
        /// Monte Carlo standard error of the simulated rung, currency a customer.
        pub standard_error: f64,
        /// Each segment.
        pub segments: Vec<SegmentFormula>,
    }
}

impl Formula {
    /// The ladder of a scenario and its simulated worlds.
    #[inline(never)]
    pub(super) fn new(scenario: &Scenario, worlds: &[Outcome], simulated_customers: f64) -> Self {
        let mut formula = Self::default();
        let mut all = [0.0; RUNGS.len()];
        for segment in &scenario.segments {
            let Ok(ladder) = closed_forms(scenario, segment) else {
                return Self::default();
            };
            for (sum, value) in all.iter_mut().zip(ladder) {
                *sum += segment.economics.share.middle() * value;
            }
            formula.segments.push(SegmentFormula {
                name: segment.name.clone(),
                rungs: rungs(&ladder),
            });
        }
        let [.., last] = &mut all;
        (*last, formula.standard_error) = simulated(scenario, worlds, simulated_customers);
        formula.rungs = rungs(&all);
        formula
    }
}

#[inline(never)]
fn rungs(values: &[f64]) -> Vec<Rung> {
    let mut rungs = Vec::with_capacity(values.len());
    let mut before = 0.0;
    for (name, &value) in RUNGS.iter().zip(values) {
        rungs.push(Rung {
            name: (*name).to_owned(),
            value,
            change: (before > 0.0).then(|| value / before - 1.0),
        });
        before = value;
    }
    rungs
}

/// The average customer of a segment, as a textbook sees it.
pub(crate) struct Average {
    /// Contribution of a period while a customer.
    pub margin: f64,
    /// Share retained a period, 0–1.
    pub retention: f64,
    /// −ln of it: the hazard.
    pub hazard: f64,
    /// Whether every period is paid for at its start: a subscription.
    pub pays_ahead: bool,
}

impl Average {
    /// What the averages of a segment come to. Who may leave after each purchase, at an average chance p and an
    /// average rate λ, leaves at the hazard λ·p.
    pub fn of(segment: &Segment) -> Self {
        let rate = segment.purchase_rate.mean.middle();
        let (rate, hazard, pays_ahead) = match &segment.dropout {
            Dropout::OverTime(over_time) => (rate, -libm::log1p(-over_time.churn.middle()), false),
            Dropout::AfterPurchase(after) => (rate, rate * after.chance.middle(), false),
            Dropout::AtRenewal(renewal) => (1.0, -libm::log1p(-renewal.churn.middle()), true),
        };
        Self {
            margin: rate * margin_of_a_purchase(segment),
            retention: libm::exp(-hazard),
            hazard,
            pays_ahead,
        }
    }
}

/// Contribution of an average purchase.
fn margin_of_a_purchase(segment: &Segment) -> f64 {
    let economics = &segment.economics;
    segment.spend.average_order_value.middle() * economics.gross_margin.middle()
        - economics.cost_to_serve.middle()
}

/// The discount rate of a period.
pub(crate) fn discount_of_a_period(scenario: &Scenario) -> f64 {
    let annual = scenario.time.annual_discount_rate.middle();
    libm::expm1(libm::log1p(annual) / scenario.period.per_year())
}

/// The rungs of a segment that have a closed form, in the order of [`RUNGS`].
fn closed_forms(scenario: &Scenario, segment: &Segment) -> Result<[f64; CLOSED], Invalid> {
    let average = Average::of(segment);
    let discount = discount_of_a_period(scenario);
    // A period's contribution counts at its end. Subscribers pay their first period for sure; a visitor has just bought.
    let first = if average.pays_ahead {
        FirstPayment::AfterOnePeriod
    } else {
        FirstPayment::IfRenewed
    };
    let textbook = ConstantChurn::new(average.margin, average.retention, discount)?;
    let horizon = scenario.periods();
    let within_horizon = textbook.value_of_payments(horizon as u32, first);
    let all_along = if average.pays_ahead {
        within_horizon
    } else {
        // Of their first period, the average customer is there for (1 − e^(−h))/h.
        let there = -libm::expm1(-average.hazard) / average.hazard;
        ConstantChurn::new(average.margin * there, average.retention, discount)?
            .value_of_payments(horizon as u32, FirstPayment::AfterOnePeriod)
    };

    let margin = margin_of_a_purchase(segment);
    let (mut purchases, stay) = purchases_by_period_of_life(segment, horizon)?;
    let differ = margin * a_customer(scenario, &purchases, false);

    let one_time = segment.economics.one_time_share.middle();
    for (age, expected) in purchases.iter_mut().enumerate() {
        *expected *= stay * (1.0 - one_time);
        // A subscriber who never renews has paid the first period.
        if average.pays_ahead && age == 0 {
            *expected += one_time;
        }
    }
    Ok([
        textbook.value(first)?,
        within_horizon,
        all_along,
        differ,
        margin * a_customer(scenario, &purchases, false),
        margin * a_customer(scenario, &purchases, true),
    ])
}

/// Expected purchases in each period of life of a new customer who comes back after the first purchase, and the chance
/// to do so under MBG/NBD.
#[inline(never)]
fn purchases_by_period_of_life(
    segment: &Segment,
    periods: usize,
) -> Result<(Vec<f64>, f64), Invalid> {
    let cv = segment.purchase_rate.cv.middle();
    let r = 1.0 / (cv * cv);
    let alpha = r / segment.purchase_rate.mean.middle();
    let mut stay = 1.0;
    let model: Model = match &segment.dropout {
        Dropout::OverTime(over_time) => {
            let (s, beta) = over_time.shape_and_rate();
            ParetoNbd::new(r, alpha, s, beta)?.into()
        }
        Dropout::AfterPurchase(after) => {
            let (a, b) = after.beta_parameters();
            if after.first_purchase_can_be_last.middle() > 0.5 {
                stay = b / (a + b);
                MbgNbd::new(r, alpha, a, b)?.into()
            } else {
                BgNbd::new(r, alpha, a, b)?.into()
            }
        }
        Dropout::AtRenewal(renewal) => {
            let (alpha, beta) = renewal.beta_parameters();
            let model = ShiftedBetaGeometric::new(alpha, beta)?;
            let paid = (0..periods).map(|t| model.survival(t as u32)).collect();
            return Ok((paid, stay));
        }
    };
    let mut purchases = Vec::with_capacity(periods);
    let mut before = 0.0;
    for t in 1..=periods {
        let now = model.expected_purchases(t as f64)?;
        purchases.push((now - before) / stay);
        before = now;
    }
    Ok((purchases, stay))
}

/// Discounted purchases within the horizon by those of each period of life: of a customer won at the start or, with
/// `arrivals`, of an average customer won over the run.
#[inline(never)]
fn a_customer(scenario: &Scenario, purchases: &[f64], arrivals: bool) -> f64 {
    let later = scenario.base.won(1);
    let (at_once, later) = if arrivals && later > 0.0 {
        let all = scenario.base.won(0) + later * purchases.len().saturating_sub(1) as f64;
        (scenario.base.won(0) / all, later / all)
    } else {
        (1.0, 0.0)
    };
    let (mut sum, mut so_far) = (0.0, 0.0);
    for (t, expected) in purchases.iter().enumerate() {
        // In period t live a first cohort of age t and later ones of every smaller age.
        sum += (at_once * expected + later * so_far) * scenario.discount_factor(t);
        so_far += expected;
    }
    sum
}

/// Discounted contribution of a customer of the run, acquisition added back: mean across worlds and its standard error.
#[inline(never)]
fn simulated(scenario: &Scenario, worlds: &[Outcome], simulated_customers: f64) -> (f64, f64) {
    let known = acquisition(scenario);
    let varies = known > 0.0 && !scenario.time.annual_discount_rate.is_known();
    let mut values = Vec::with_capacity(worlds.len());
    for (index, world) in worlds.iter().enumerate() {
        let paid = if varies {
            acquisition(&settle(scenario, index as u32))
        } else {
            known
        };
        let earned = world.total(0, Total::Npv) / simulated_customers;
        values.push(earned + paid / scenario.customers());
    }
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    (mean, mean_error(&values))
}

/// What winning all customers costs, discounted.
#[inline(never)]
fn acquisition(scenario: &Scenario) -> f64 {
    let mut customers = 0.0;
    for t in 0..scenario.periods() {
        customers += scenario.base.won(t) * scenario.discount_factor(t);
    }
    scenario.base.acquisition_cost.middle() * customers
}
