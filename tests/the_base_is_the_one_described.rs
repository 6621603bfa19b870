//! Existing customers are the survivors of an even history, arrivals come when they are said to and cost what they are
//! said to cost, seasons move visits.
#![allow(missing_docs, clippy::indexing_slicing, clippy::float_cmp)]

use crate::common;
use loyalty_lab::result::Report;
use loyalty_lab::scenario::{AtRenewal, Dropout, Scenario, Uncertain};
use loyalty_lab::simulation::Run;

fn report(scenario: Scenario, customers: u32) -> Report {
    let run = Run::new(scenario, 32, customers);
    Report::new(&run, &run.simulate(0..32))
}

fn base(existing: f64, new: f64, per_period: f64) -> Scenario {
    let mut scenario = common::coffee();
    scenario.base.existing = Uncertain::known(existing);
    scenario.base.new_customers = Uncertain::known(new);
    scenario.base.new_per_period = Uncertain::known(per_period);
    scenario
}

#[test]
fn existing_subscribers_are_survivors_of_an_even_history() {
    // Of subscribers won evenly over 24 months, those who are left stay on like Σ S(a+t) / Σ S(a), with the survival of
    // the shifted beta-geometric, S(t) = Π (β+i)/(α+β+i).
    let (alpha, beta) = (0.668, 3.806);
    let survival = |t: usize| -> f64 {
        (0..t)
            .map(|i| (beta + i as f64) / (alpha + beta + i as f64))
            .product()
    };
    let mut scenario = base(1000.0, 0.0, 0.0);
    scenario.base.history = Uncertain::known(24.0);
    scenario.segments[0].dropout = Dropout::AtRenewal(AtRenewal::from_beta_parameters(alpha, beta));
    let found = report(scenario, 6400).schemes[0].curves.alive.mean.clone();
    let left: f64 = (1..=24).map(survival).sum();
    for (t, alive) in found.iter().enumerate() {
        let expected = (1..=24).map(|age| survival(age + t + 1)).sum::<f64>() / left;
        assert!(
            (alive - expected).abs() < 0.006,
            "month {}: {alive} against {expected}",
            t + 1
        );
    }
    // A new cohort loses far more in its first month: the test can tell.
    assert!(found[0] - survival(1) > 0.05);
}

#[test]
fn arrivals_come_when_and_cost_what_is_said() {
    let mut scenario = base(0.0, 1000.0, 100.0);
    scenario.base.acquisition_cost = Uncertain::known(7.0);
    let charged = report(scenario.clone(), 3200);
    scenario.base.acquisition_cost = Uncertain::known(0.0);
    let free = report(scenario, 3200);
    assert!((charged.customers - 4500.0).abs() < 1e-9);
    let difference = |t: usize| {
        free.schemes[1].curves.contribution.mean[t] - charged.schemes[1].curves.contribution.mean[t]
    };
    assert!((difference(0) - 7000.0).abs() < 1e-6);
    assert!((1..36).all(|t| (difference(t) - 700.0).abs() < 1e-6));
    // What winning customers costs is the same with and without a programme.
    let npv = |report: &Report| report.schemes[1].verdict.incremental_npv.mean;
    assert!((npv(&charged) - npv(&free)).abs() < 1e-6 * npv(&free).abs());
    // Sales settle instead of dwindling.
    let sales = &free.schemes[0].curves.net_sales.mean;
    let cohort = report(base(0.0, 1000.0, 0.0), 3200).schemes[0]
        .curves
        .net_sales
        .mean
        .clone();
    assert!(sales[35] > 0.8 * sales[0] && cohort[35] < 0.5 * cohort[0]);
}

#[test]
fn seasons_move_visits_and_nothing_else_at_first() {
    let mut scenario = base(0.0, 1000.0, 0.0);
    scenario.seasonality = [0.5, 1.5].repeat(6);
    scenario.time.first_month = Uncertain::known(2.0);
    let seasonal = report(scenario, 6400);
    let plain = report(base(0.0, 1000.0, 0.0), 6400);
    for t in 0..12 {
        let ratio = seasonal.schemes[0].curves.purchases.mean[t]
            / plain.schemes[0].curves.purchases.mean[t];
        let expected = if t % 2 == 0 { 1.5 } else { 0.5 };
        assert!((ratio - expected).abs() < 0.02, "month {t}: {ratio}");
        assert_eq!(
            seasonal.schemes[0].curves.alive.mean[t],
            plain.schemes[0].curves.alive.mean[t]
        );
    }
}

#[test]
fn a_shop_sees_less_than_there_is_and_learns_late() {
    let report = report(base(1000.0, 0.0, 0.0), 6400);
    let curves = &report.schemes[0].curves;
    // Four visits a month: nearly everyone alive is seen, and the gone are seen for a while.
    assert!(curves.seen.mean[12] > curves.alive.mean[12]);
    let mut scarce = base(1000.0, 0.0, 0.0);
    scarce.segments[0].purchase_rate.mean = Uncertain::known(0.1);
    let run = Run::new(scarce, 32, 6400);
    let scarce = Report::new(&run, &run.simulate(0..32));
    let curves = &scarce.schemes[0].curves;
    assert!(curves.seen.mean[12] < 0.5 * curves.alive.mean[12]);
}
