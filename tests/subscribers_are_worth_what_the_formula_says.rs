//! Subscribers: simulated lifetime values are those of the shifted beta-geometric, and with next to constant churn the
//! textbook's m(1+d)/(1+d−r), to the horizon. The engine discounts a period's payments to its beginning from its *end*,
//! so its value is m/(1+d−r), the textbook's one period later, exactly 1/(1+d) of it.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods
)]

use crate::common;
use loyalty_lab::scenario::{AtRenewal, Dropout, Period, Scenario, Uncertain};
use loyalty_lab::simulation::{Outcome, Run, Total};
use loyalty_lab::theory::{ConstantChurn, FirstPayment, ShiftedBetaGeometric};

/// Paid a period.
const MONTHLY: f64 = 20.0;
const MARGIN: f64 = 0.5;
const M: f64 = MONTHLY * MARGIN;

/// A subscriber base with a discount rate a *period*.
fn subscribers(renewal: AtRenewal, periods: f64, d: f64) -> Scenario {
    let mut scenario = common::coffee();
    scenario.schemes.clear();
    scenario.period = Period::Month;
    scenario.time.periods = periods.into();
    scenario.time.annual_discount_rate = ((1.0 + d).powi(12) - 1.0).into();
    let segment = &mut scenario.segments[0];
    segment.dropout = Dropout::AtRenewal(renewal);
    segment.spend.average_order_value = MONTHLY.into();
    segment.economics.gross_margin = MARGIN.into();
    segment.economics.cost_to_serve = 0.0.into();
    scenario
}

/// Value of a simulated customer, world by world.
fn values(scenario: Scenario) -> Vec<f64> {
    let run = Run::new(scenario, 50, 4_000);
    let outcomes = run.simulate(0..50);
    Outcome::worlds(run.shape(), &outcomes)
        .iter()
        .map(|world| world.total(0, Total::Npv) / f64::from(run.customers()))
        .collect()
}

fn mean_and_error(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let spread = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (count - 1.0);
    (mean, (spread / count).sqrt())
}

#[test]
fn values_are_those_of_the_shifted_beta_geometric() {
    for (alpha, beta) in [(0.668, 3.806), (90.0, 810.0), (0.2, 0.3)] {
        for (periods, d) in [(12, 0.0), (60, 0.01)] {
            let renewal = AtRenewal::from_beta_parameters(alpha, beta);
            let found = values(subscribers(renewal, f64::from(periods), d));
            let theory = ShiftedBetaGeometric::new(alpha, beta).unwrap();
            let lifetime = theory.discounted_expected_lifetime_within(periods, d);
            let expected = M * lifetime.unwrap() / (1.0 + d);
            let (mean, error) = mean_and_error(&found);
            let z = (mean - expected) / error;
            println!("({alpha}, {beta}) {periods}: {mean:.3} expected {expected:.3} z {z:+.2}");
            assert!(z.abs() < 4.0, "{mean} against {expected}");
            assert!(error < 0.005 * expected);
        }
    }
}

fn alike(r: f64) -> AtRenewal {
    AtRenewal {
        churn: (1.0 - r).into(),
        // All alike: α + β is a million.
        polarisation: Uncertain::known(1e-6),
    }
}

#[test]
fn constant_churn_is_the_textbook() {
    let (r, d) = (0.9, 0.12);
    let textbook = ConstantChurn::new(M, r, d).unwrap();
    for periods in [1, 5, 60] {
        let found = values(subscribers(alike(r), f64::from(periods), d));
        let (mean, error) = mean_and_error(&found);
        let at_once = textbook.value_of_payments(periods, FirstPayment::AtOnce);
        let z = (mean * (1.0 + d) - at_once) / (error * (1.0 + d));
        println!(
            "{periods}: {:.3} expected {at_once:.3} z {z:+.2}",
            mean * (1.0 + d)
        );
        assert!(z.abs() < 4.0, "{mean} against {at_once}");
    }
    // m(1+d)/(1+d−r), when the horizon is beyond anyone.
    let forever = textbook.value(FirstPayment::AtOnce).unwrap();
    assert!((forever - M * 1.12 / 0.22).abs() < 1e-9);
    let within = textbook.value_of_payments(60, FirstPayment::AtOnce);
    assert!((within / forever - 1.0).abs() < 1e-5);
}

#[test]
fn one_per_cent_more_retention_is_five_per_cent_more_value() {
    // (1+d)/(1+d−r) = 5.1 at r = 0.9 and d = 12 %, for the value of the renewals: the first payment is sure.
    let (r, d, nudge) = (0.9, 0.12, 0.002);
    let textbook = ConstantChurn::new(M, r, d).unwrap();
    let elasticity = textbook.retention_elasticity(FirstPayment::IfRenewed);
    let elasticity = elasticity.unwrap();
    assert!((elasticity - 1.12 / 0.22).abs() < 1e-9);
    let renewals = |r: f64| -> Vec<f64> {
        let mut scenario = subscribers(alike(r), 60.0, d);
        // All baskets alike, so that the first payment is known.
        scenario.segments[0].spend.cv_within = 1e-4.into();
        scenario.segments[0].spend.cv_between = 1e-4.into();
        let found = values(scenario);
        found.iter().map(|value| value - M / (1.0 + d)).collect()
    };
    // The same customers with a little more and a little less retention.
    let (more, less) = (renewals(r * (1.0 + nudge)), renewals(r * (1.0 - nudge)));
    let (base, _) = mean_and_error(&renewals(r));
    let gains: Vec<f64> = more
        .iter()
        .zip(&less)
        .map(|(more, less)| (more - less) / (2.0 * nudge * base))
        .collect();
    let (found, error) = mean_and_error(&gains);
    println!("elasticity {found:.3} ± {error:.3} expected {elasticity:.3}");
    assert!(((found - elasticity) / error).abs() < 4.0, "{found}");
    assert!(error < 0.1);
}
