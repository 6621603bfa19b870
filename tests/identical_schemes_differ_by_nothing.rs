//! Two identical schemes differ by exactly zero; an empty scheme is the baseline; an empty scheme that costs
//! something differs from it by exactly that cost.
#![allow(missing_docs, clippy::indexing_slicing, clippy::float_cmp)]

use crate::common;
use loyalty_lab::result::Report;
use loyalty_lab::scenario::{Costs, Scenario, Scheme, Uncertain};
use loyalty_lab::simulation::Run;

fn report(scenario: Scenario) -> Report {
    let run = Run::new(scenario, 16, 480);
    Report::new(&run, &run.simulate(0..16))
}

fn free() -> Costs {
    Costs {
        per_member: Uncertain::known(0.0),
        per_period: Uncertain::known(0.0),
        setup: Uncertain::known(0.0),
    }
}

#[test]
fn twins_have_the_same_bits() {
    let mut scenario = common::coffee();
    scenario.schemes[1] = scenario.schemes[0].clone();
    let report = report(scenario);
    assert_eq!(report.schemes[1], report.schemes[2]);
    assert_ne!(report.schemes[0].curves, report.schemes[1].curves);
}

#[test]
fn an_empty_scheme_is_the_baseline() {
    let mut scenario = common::coffee();
    scenario.schemes = vec![Scheme {
        costs: free(),
        ..Scheme::default()
    }];
    let report = report(scenario);
    let (baseline, empty) = (&report.schemes[0], &report.schemes[1]);
    assert_eq!(baseline.curves.alive, empty.curves.alive);
    assert_eq!(baseline.curves.contribution, empty.curves.contribution);
    assert!(
        empty
            .curves
            .cumulative_incremental
            .p5
            .iter()
            .all(|v| *v == 0.0)
    );
    assert!(
        empty
            .curves
            .cumulative_incremental
            .p95
            .iter()
            .all(|v| *v == 0.0)
    );
}

#[test]
fn an_empty_scheme_that_costs_something_loses_exactly_that() {
    let mut scenario = common::coffee();
    scenario.time.annual_discount_rate = Uncertain::known(0.0);
    scenario.schemes = vec![Scheme {
        costs: Costs {
            per_period: Uncertain::known(250.0),
            setup: Uncertain::known(4000.0),
            ..free()
        },
        ..Scheme::default()
    }];
    let report = report(scenario);
    let loss = 4000.0 + 36.0 * 250.0;
    let verdict = &report.schemes[1].verdict;
    for figure in [
        verdict.incremental_npv.mean,
        verdict.incremental_npv.p5,
        verdict.incremental_npv.p95,
    ] {
        assert!((figure + loss).abs() < 1e-6, "{figure}");
    }
    assert_eq!(verdict.chance_of_loss.value, 1.0);
    assert_eq!(verdict.break_even_period, None);
    assert!((verdict.roi.unwrap_or_default().value + 1.0).abs() < 1e-9);
}
