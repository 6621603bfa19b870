//! The textbook number beside the simulated one: what the formula misses.
//!
//! A ladder of the value of a new customer with no programme, acquisition left out. Each rung adds one truth and, up to
//! the last, is a closed form of [`theory`](crate::theory); the gap between neighbours is what that truth is worth.

use super::bands::Across;
use crate::scenario::{Dropout, Scenario, Segment};
use crate::simulation::{Outcome, Total, settle};
use crate::theory::{
    BgNbd, ConstantChurn, FirstPayment, Invalid, MbgNbd, ParetoNbd, ShiftedBetaGeometric,
};
use serde::{Deserialize, Serialize};

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

/// One step from the textbook to the simulation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
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

/// The ladder of one segment: all rungs but the simulated one, for worlds are not kept by segment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SegmentFormula {
    /// The segment's name; may be empty.
    pub name: String,
    /// From the textbook on.
    pub rungs: Vec<Rung>,
}

/// What a textbook formula says a new customer is worth, and what it misses.
///
/// Ranges stand at their middle in all rungs but the last. Empty where a number lies beyond what the closed forms allow,
/// which no scenario does that was read from a file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Formula {
    /// All segments by their shares, and last the simulation.
    pub rungs: Vec<Rung>,
    /// Monte Carlo standard error of the simulated rung, currency a customer.
    pub standard_error: f64,
    /// Each segment.
    pub segments: Vec<SegmentFormula>,
}

impl Formula {
    /// The ladder of a scenario and its simulated worlds.
    pub(super) fn new(scenario: &Scenario, worlds: &[Outcome], simulated_customers: f64) -> Self {
        let ladders: Result<Vec<_>, Invalid> = scenario
            .segments
            .iter()
            .map(|segment| closed_forms(scenario, segment))
            .collect();
        let Ok(ladders) = ladders else {
            return Self::default();
        };
        let mut all = [0.0; CLOSED];
        for (segment, ladder) in scenario.segments.iter().zip(&ladders) {
            for (sum, value) in all.iter_mut().zip(ladder) {
                *sum += segment.economics.share.middle() * value;
            }
        }
        let simulated = simulated(scenario, worlds, simulated_customers);
        let values: Vec<f64> = all.into_iter().chain([simulated.0]).collect();
        let segments = scenario.segments.iter().zip(&ladders);
        Self {
            rungs: rungs(&values),
            standard_error: simulated.1,
            segments: segments
                .map(|(segment, ladder)| SegmentFormula {
                    name: segment.name.clone(),
                    rungs: rungs(ladder),
                })
                .collect(),
        }
    }
}

fn rungs(values: &[f64]) -> Vec<Rung> {
    let mut before = 0.0;
    RUNGS
        .iter()
        .zip(values)
        .map(|(name, &value)| {
            let change = (before > 0.0).then(|| value / before - 1.0);
            before = value;
            Rung {
                name: (*name).to_owned(),
                value,
                change,
            }
        })
        .collect()
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
    let cohort = |purchases: &[f64]| {
        let discounted = purchases.iter().enumerate();
        margin
            * discounted
                .map(|(t, purchases)| purchases * scenario.discount_factor(t))
                .sum::<f64>()
    };
    let differ = cohort(&purchases);

    let one_time = segment.economics.one_time_share.middle();
    for (age, expected) in purchases.iter_mut().enumerate() {
        *expected *= stay * (1.0 - one_time);
        // A subscriber who never renews has paid the first period.
        if average.pays_ahead && age == 0 {
            *expected += one_time;
        }
    }
    let some_never_return = cohort(&purchases);
    Ok([
        textbook.value(first)?,
        within_horizon,
        all_along,
        differ,
        some_never_return,
        arriving(scenario, &purchases).map_or(some_never_return, |bought| margin * bought),
    ])
}

/// Expected purchases in each period of life of a new customer who comes back after the first purchase, and the chance
/// to do so under MBG/NBD.
fn purchases_by_period_of_life(
    segment: &Segment,
    periods: usize,
) -> Result<(Vec<f64>, f64), Invalid> {
    let cv = segment.purchase_rate.cv.middle();
    let r = 1.0 / (cv * cv);
    let alpha = r / segment.purchase_rate.mean.middle();
    match &segment.dropout {
        Dropout::OverTime(over_time) => {
            let (s, beta) = over_time.shape_and_rate();
            let model = ParetoNbd::new(r, alpha, s, beta)?;
            steps(periods, |t| model.expected_purchases(t)).map(|steps| (steps, 1.0))
        }
        Dropout::AfterPurchase(after) => {
            let (a, b) = after.beta_parameters();
            if after.first_purchase_can_be_last.middle() > 0.5 {
                let model = MbgNbd::new(r, alpha, a, b)?;
                let stay = b / (a + b);
                steps(periods, |t| Ok(model.expected_purchases(t)? / stay))
                    .map(|steps| (steps, stay))
            } else {
                let model = BgNbd::new(r, alpha, a, b)?;
                steps(periods, |t| model.expected_purchases(t)).map(|steps| (steps, 1.0))
            }
        }
        Dropout::AtRenewal(renewal) => {
            let (alpha, beta) = renewal.beta_parameters();
            let model = ShiftedBetaGeometric::new(alpha, beta)?;
            let paid = (0..periods).map(|t| model.survival(t as u32)).collect();
            Ok((paid, 1.0))
        }
    }
}

/// What a function of time grows by in each period.
fn steps(periods: usize, at: impl Fn(f64) -> Result<f64, Invalid>) -> Result<Vec<f64>, Invalid> {
    let mut before = 0.0;
    (1..=periods)
        .map(|t| {
            let now = at(t as f64)?;
            let step = now - before;
            before = now;
            Ok(step)
        })
        .collect()
}

/// Discounted purchases within the horizon of an average customer won over the run, by those of each period of life;
/// `None` where nobody is won later.
fn arriving(scenario: &Scenario, purchases: &[f64]) -> Option<f64> {
    let (at_once, later) = (scenario.base.won(0), scenario.base.won(1));
    let all = at_once + later * purchases.len().saturating_sub(1) as f64;
    let mut so_far = 0.0;
    let mut sum = 0.0;
    for (t, expected) in purchases.iter().enumerate() {
        // In period t live a first cohort of age t and later ones of every smaller age.
        sum += (at_once * expected + later * so_far) * scenario.discount_factor(t);
        so_far += expected;
    }
    (later > 0.0).then(|| sum / all)
}

/// Discounted contribution of a customer of the run, acquisition added back: mean across worlds and its standard error.
fn simulated(scenario: &Scenario, worlds: &[Outcome], customers: f64) -> (f64, f64) {
    let rate_is_known = scenario.time.annual_discount_rate.is_known();
    let known = acquisition(scenario);
    let a_customer = worlds.iter().enumerate().map(|(index, world)| {
        let paid = if known == 0.0 || rate_is_known {
            known
        } else {
            acquisition(&settle(scenario, index as u32))
        };
        let earned = world.total(0, Total::Npv) / customers;
        (earned + paid / scenario.customers(), 0.0)
    });
    let figure = Across::new(a_customer, 1.0, true).figure();
    (figure.mean, figure.standard_error)
}

/// What winning all customers costs, discounted.
fn acquisition(scenario: &Scenario) -> f64 {
    let cost = scenario.base.acquisition_cost.middle();
    (0..scenario.periods())
        .map(|t| cost * scenario.base.won(t) * scenario.discount_factor(t))
        .sum()
}
