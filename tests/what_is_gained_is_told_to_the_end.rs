//! Customers kept and money in today's terms are told period by period, and end at the figures that are told alone.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use crate::common;
use loyalty_lab::result::{Band, Figure, Report};
use loyalty_lab::scenario::{Scenario, Uncertain};
use loyalty_lab::scheme::catalogue;
use loyalty_lab::simulation::{Curve, Outcome, Run};

const WORLDS: u32 = 40;
const CUSTOMERS: u32 = 640;

/// The coffee chain with its ranges, as many real customers as simulated ones.
fn coffee() -> Scenario {
    let mut scenario =
        Scenario::read(&common::pack("coffee").scenario("USD"), &catalogue()).unwrap();
    scenario.base.new_customers = f64::from(CUSTOMERS).into();
    scenario.base.new_per_period = 0.0.into();
    scenario
}

#[track_caller]
fn near(what: &str, found: f64, truth: f64) {
    assert!(
        (found - truth).abs() <= 1e-7 * truth.abs().max(1e-3),
        "{what}: {found} for {truth}"
    );
}

/// A period of a band.
fn at(band: &Band, period: usize) -> Figure {
    let mut figure = Figure::default();
    for (slot, line) in figure.entries_mut().into_iter().zip(band.entries()) {
        *slot = line[period];
    }
    figure
}

#[track_caller]
fn same(found: &Figure, truth: &Figure) {
    for ((name, found), truth) in Figure::NAMES
        .iter()
        .zip(found.entries())
        .zip(truth.entries())
    {
        near(name, *found, *truth);
    }
}

#[test]
fn in_todays_money_it_ends_at_the_net_present_value() {
    // More real customers than simulated ones: the luck of the simulated ones is taken out of both alike.
    let mut scenario = coffee();
    scenario.base.new_customers = 20_000.0.into();
    scenario.base.existing = 4_000.0.into();
    let run = Run::new(scenario, WORLDS, CUSTOMERS).in_groups();
    let report = Report::new(&run, &run.simulate(0..WORLDS));
    let groups = report.cohorts.iter().flat_map(|group| &group.schemes);
    let mut told = 0;
    for scheme in report
        .schemes
        .iter()
        .chain(groups)
        .filter(|one| !one.baseline)
    {
        let last = scheme.curves.cumulative_npv.mean.len() - 1;
        same(
            &at(&scheme.curves.cumulative_npv, last),
            &scheme.verdict.incremental_npv,
        );
        told += 1;
    }
    assert_eq!(told, 9, "three schemes for everyone and two cohorts");
    assert!(
        report.schemes[0]
            .curves
            .cumulative_npv
            .mean
            .iter()
            .all(|one| *one == 0.0)
    );
}

#[test]
fn money_that_costs_no_interest_is_worth_the_same_any_day() {
    let mut scenario = coffee();
    scenario.time.annual_discount_rate = Uncertain::known(0.0);
    let run = Run::new(scenario, WORLDS, CUSTOMERS);
    let report = Report::new(&run, &run.simulate(0..WORLDS));
    for scheme in &report.schemes[1..] {
        for period in 0..36 {
            let curves = &scheme.curves;
            same(
                &at(&curves.cumulative_npv, period),
                &at(&curves.cumulative_incremental, period),
            );
        }
    }
}

#[test]
fn customers_kept_are_the_difference_and_the_worlds_are_counted() {
    let run = Run::new(coffee(), WORLDS, CUSTOMERS);
    let outcomes = run.simulate(0..WORLDS);
    let report = Report::new(&run, &outcomes);
    let worlds = Outcome::worlds(run.shape(), &outcomes);
    for (place, scheme) in report.schemes.iter().enumerate() {
        for period in 0..36 {
            let alive = |scheme: usize| report.schemes[scheme].curves.alive.mean[period];
            let kept = scheme.curves.incremental_alive.mean[period];
            near("kept", kept, alive(place) - alive(0));
            // As many real customers as simulated ones: the values stay as they are.
            let more = worlds.iter().filter(|world| {
                let share = |scheme| {
                    world.level(scheme, Curve::Alive)[period]
                        / world.level(scheme, Curve::Won)[period]
                };
                share(place) > share(0)
            });
            let chance = scheme.verdict.chance_to_keep_more[period];
            near(
                "worlds",
                chance.value,
                more.count() as f64 / f64::from(WORLDS),
            );
            assert!(place == 0 || chance.standard_error > 0.0);
        }
    }
    let end = report.schemes[1].verdict.chance_to_keep_more[35].value;
    assert!(end > 0.5, "points keep customers: {end}");
}

#[test]
fn without_an_effect_nobody_is_kept() {
    let run = Run::new(common::unmoved(), WORLDS, CUSTOMERS);
    let report = Report::new(&run, &run.simulate(0..WORLDS));
    for scheme in &report.schemes {
        assert!(
            scheme
                .curves
                .incremental_alive
                .mean
                .iter()
                .all(|one| *one == 0.0)
        );
        assert!(
            scheme
                .verdict
                .chance_to_keep_more
                .iter()
                .all(|one| one.value == 0.0)
        );
    }
}
