//! Segments add up to everyone, and so do acquisition cohorts: in every world, in every period, to the cent, with costs
//! that do not depend on customers shared out between them.
#![allow(missing_docs, clippy::indexing_slicing)]

mod common;

use loyalty_lab::result::{GroupReport, Report, Statement};
use loyalty_lab::scenario::{AtRenewal, Dropout, Scenario, Uncertain};
use loyalty_lab::simulation::{Curve, Group, Outcome, Run, Total};

fn mixed() -> Scenario {
    let mut scenario = common::coffee();
    scenario.base.existing = Uncertain::known(4000.0);
    scenario.base.new_customers = Uncertain::known(1000.0);
    scenario.base.new_per_period = Uncertain::known(100.0);
    scenario.base.acquisition_cost = Uncertain::known(12.0);
    scenario.segments.push(scenario.segments[0].clone());
    scenario.segments[0].economics.share = Uncertain::known(0.7);
    scenario.segments[1].economics.share = Uncertain::known(0.3);
    scenario.segments[1].dropout = Dropout::AtRenewal(AtRenewal::default());
    scenario
}

const CURVES: [Curve; 12] = [
    Curve::Won,
    Curve::Alive,
    Curve::Members,
    Curve::Purchases,
    Curve::NetSales,
    Curve::NewSales,
    Curve::RewardCost,
    Curve::ProgrammeCost,
    Curve::Issued,
    Curve::Outstanding,
    Curve::Contribution,
    Curve::CumulativeContribution,
];

const TOTALS: [Total; 10] = [
    Total::Npv,
    Total::ProgrammeCost,
    Total::CustomersKept,
    Total::ExtraVisits,
    Total::BiggerBaskets,
    Total::RewardsAnyway,
    Total::RewardsIncremental,
    Total::Running,
    Total::Setup,
    Total::Loyal,
];

#[track_caller]
fn same(what: &str, sum: f64, all: f64, size: f64) {
    assert!(
        (sum - all).abs() <= 1e-9 * size.max(1.0),
        "{what}: {sum} for {all}"
    );
}

#[test]
fn in_every_world() {
    let run = Run::new(mixed(), 5, 640).in_groups();
    let groups = run.shape().groups;
    let kinds: [Vec<Group>; 2] = [
        (0..2).map(Group::Segment).collect(),
        (0..groups.cohorts().len()).map(Group::Cohort).collect(),
    ];
    assert!(groups.cohorts().len() > 5);
    let outcomes = run.simulate(0..5);
    for world in Outcome::worlds(run.shape(), &outcomes) {
        for kind in &kinds {
            for scheme in 0..3 {
                for curve in CURVES {
                    let parts = kind
                        .iter()
                        .map(|group| world.of(*group).curve(scheme, curve));
                    let parts: Vec<_> = parts.collect();
                    for (period, all) in world.curve(scheme, curve).iter().enumerate() {
                        let sum: f64 = parts.iter().map(|part| part[period]).sum();
                        let size: f64 = parts.iter().map(|part| part[period].abs()).sum();
                        same(&format!("{curve:?} {period}"), sum, *all, size);
                    }
                }
                for total in TOTALS {
                    let parts = kind
                        .iter()
                        .map(|group| world.of(*group).total(scheme, total));
                    let parts: Vec<f64> = parts.collect();
                    let size = parts.iter().map(|part| part.abs()).sum();
                    let all = world.total(scheme, total);
                    same(&format!("{total:?}"), parts.iter().sum(), all, size);
                }
                for loyal in [false, true] {
                    let parts = kind
                        .iter()
                        .map(|group| world.of(*group).yearly(scheme, loyal)[1]);
                    let parts: Vec<f64> = parts.collect();
                    let size = parts.iter().map(|part| part.abs()).sum();
                    same(
                        "year",
                        parts.iter().sum(),
                        world.yearly(scheme, loyal)[1],
                        size,
                    );
                }
            }
        }
    }
}

#[test]
fn in_the_report() {
    let run = Run::new(mixed(), 24, 640).in_groups();
    let outcomes = run.simulate(0..24);
    let report = Report::new(&run, &outcomes);
    let names = |groups: &[GroupReport]| groups.iter().map(|g| g.name.clone()).collect::<Vec<_>>();
    assert_eq!(report.segments.len(), 2);
    assert_eq!(
        names(&report.cohorts)[..3],
        ["existing", "won_1", "won_2_4"]
    );
    for groups in [&report.segments, &report.cohorts] {
        let customers: f64 = groups.iter().map(|group| group.customers).sum();
        same("customers", customers, report.customers, customers);
        for scheme in 0..3 {
            let of = |group: &GroupReport| group.schemes[scheme].clone();
            let all = &report.schemes[scheme];
            let gain: f64 = groups
                .iter()
                .map(|g| of(g).verdict.incremental_npv.mean)
                .sum();
            same("gain", gain, all.verdict.incremental_npv.mean, 1e6);
            for line in 0..Statement::NAMES.len() {
                let of = |group: &GroupReport| of(group).statement.entries()[line].value;
                let sum: f64 = groups.iter().map(of).sum();
                let all = all.statement.entries()[line].value;
                same(Statement::NAMES[line], sum, all, 1e7);
            }
        }
    }
    // Everyone's figures do not depend on who else is looked at.
    let alone = Run::new(mixed(), 24, 640);
    let alone = Report::new(&alone, &alone.simulate(0..24));
    assert!(alone.segments.is_empty() && alone.cohorts.is_empty());
    for (apart, alone) in report.schemes.iter().zip(&alone.schemes) {
        let (apart, alone) = (apart.verdict.npv.mean, alone.verdict.npv.mean);
        same("npv", apart, alone, alone);
    }
}

#[test]
fn cohorts_are_paid_back_where_the_whole_is_not_one_cohort() {
    let run = Run::new(mixed(), 16, 1600).in_groups();
    let report = Report::new(&run, &run.simulate(0..16));
    let verdict = &report.schemes[0].verdict;
    assert!(verdict.payback_periods.is_none() && verdict.highest_affordable_cac.is_none());
    let [existing, won, later] = &report.cohorts[..3] else {
        unreachable!("there are more cohorts")
    };
    let of = |group: &GroupReport| group.schemes[0].verdict.clone();
    assert!(of(existing).highest_affordable_cac.is_none());
    assert!(of(won).payback_periods.is_some() && of(won).highest_affordable_cac.is_some());
    assert!(of(later).payback_periods.is_none() && of(later).highest_affordable_cac.is_some());
}
