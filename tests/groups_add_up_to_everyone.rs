//! Segments add up to everyone, and so do acquisition cohorts: every curve, total, yearly line and spread of lifetime
//! values, under every scheme, in every world and in the report. Keeping them apart changes nobody's figures, and each group is who it is said to be.
#![allow(missing_docs, clippy::indexing_slicing)]

use crate::common;
use loyalty_lab::result::{GroupReport, Report, Statement};
use loyalty_lab::scenario::{AfterPurchase, AtRenewal, Dropout, Scenario};
use loyalty_lab::simulation::{Cohort, Curve, Group, Outcome, Run, Total};

const CURVES: [Curve; 28] = [
    Curve::Won,
    Curve::Alive,
    Curve::Seen,
    Curve::Members,
    Curve::Joined,
    Curve::Purchases,
    Curve::ListSales,
    Curve::NetSales,
    Curve::MemberSales,
    Curve::NewSales,
    Curve::FirstRepeats,
    Curve::RewardCost,
    Curve::ServiceCost,
    Curve::Gifts,
    Curve::AddOns,
    Curve::AddedSales,
    Curve::Referred,
    Curve::Returned,
    Curve::Issued,
    Curve::Redeemed,
    Curve::Expired,
    Curve::Forfeited,
    Curve::Complaints,
    Curve::Satisfaction,
    Curve::Contribution,
    Curve::CumulativeContribution,
    Curve::Outstanding,
    Curve::ProgrammeCost,
];
const TOTALS: [Total; 14] = [
    Total::Npv,
    Total::ProgrammeCost,
    Total::CustomersKept,
    Total::ExtraVisits,
    Total::BiggerBaskets,
    Total::ReferredCustomers,
    Total::WonBack,
    Total::AddOns,
    Total::RewardsAnyway,
    Total::RewardsIncremental,
    Total::Services,
    Total::Running,
    Total::Setup,
    Total::Loyal,
];

/// Three segments, one of subscribers, existing customers, new ones and arrivals.
fn mixed() -> Scenario {
    let relations = r#"[{"kind": "gift"}, {"kind": "referral", "conversion": 0.5}, {"kind": "win_back"}, {"kind": "cross_sell"}]"#;
    let mut scenario = common::coffee_with(relations);
    scenario.time.periods = 30.0.into();
    scenario.base.existing = 600.0.into();
    scenario.base.new_customers = 200.0.into();
    scenario.base.new_per_period = 40.0.into();
    scenario.base.acquisition_cost = 3.0.into();
    let mut segments = vec![scenario.segments[0].clone(); 3];
    segments[1].dropout = Dropout::AfterPurchase(AfterPurchase::default());
    segments[2].dropout = Dropout::AtRenewal(AtRenewal::default());
    for (segment, share) in segments.iter_mut().zip([0.5, 0.3, 0.2]) {
        segment.economics.share = share.into();
        segment.economics.failure_rate = 0.05.into();
    }
    scenario.segments = segments;
    scenario
}

/// Everything that is known of a group in a world.
fn all(world: &Outcome, schemes: usize) -> Vec<f64> {
    let mut values = Vec::new();
    for scheme in 0..schemes {
        for curve in CURVES {
            assert!(!world.curve(scheme, curve).is_empty());
            values.extend(world.curve(scheme, curve));
        }
        values.extend(TOTALS.map(|total| world.total(scheme, total)));
        for loyal in [false, true] {
            assert_eq!(world.yearly(scheme, loyal).len(), 3);
            values.extend(world.yearly(scheme, loyal));
        }
        assert!(!world.spread(scheme).is_empty());
        values.extend(world.spread(scheme));
    }
    values
}

fn same(whole: &[f64], parts: &[Vec<f64>]) {
    for (place, value) in whole.iter().enumerate() {
        let sum: f64 = parts.iter().map(|part| part[place]).sum();
        let size: f64 = parts.iter().map(|part| part[place].abs()).sum();
        assert!(
            (sum - value).abs() <= 1e-9 * (1.0 + size),
            "{place}: {sum} {value}"
        );
    }
}

#[test]
fn segments_and_cohorts() {
    let run = Run::new(mixed(), 3, 3_200).in_groups();
    let shape = run.shape();
    let groups = shape.groups;
    let outcomes = run.simulate(0..3);
    let of = |kind: fn(&Group) -> bool| groups.all().into_iter().filter(kind).collect::<Vec<_>>();
    let segments = of(|group| matches!(group, Group::Segment(_)));
    let cohorts = of(|group| matches!(group, Group::Cohort(_)));
    assert_eq!((segments.len(), cohorts.len()), (3, groups.cohorts().len()));
    for world in Outcome::worlds(shape, &outcomes) {
        let whole = all(&world.of(Group::Everyone), shape.schemes);
        assert_eq!(all(&world, shape.schemes), whole);
        for parts in [&segments, &cohorts] {
            let parts: Vec<Vec<f64>> = parts
                .iter()
                .map(|group| all(&world.of(*group), shape.schemes))
                .collect();
            same(&whole, &parts);
        }
    }
    // Together or apart: everyone's figures are the same.
    let together = Run::new(mixed(), 3, 3_200);
    assert_eq!(together.shape().groups.all(), [Group::Everyone]);
    let plain = together.simulate(0..3);
    let worlds = Outcome::worlds(shape, &outcomes);
    for (apart, plain) in worlds.iter().zip(Outcome::worlds(together.shape(), &plain)) {
        same(&all(&plain, shape.schemes), &[all(apart, shape.schemes)]);
        // A group that was not kept has nothing in it.
        let none = plain.of(Group::Segment(1));
        assert!(none.curve(0, Curve::Alive).is_empty() && none.spread(0).is_empty());
        assert!(none.total(0, Total::Npv).abs() < 1e-300);
    }
}

#[test]
fn each_is_who_it_is_said_to_be() {
    let run = Run::new(mixed(), 2, 40_000).in_groups();
    let (shape, scenario) = (run.shape(), run.scenario());
    let groups = shape.groups;
    let total = 600.0 + 200.0 + 29.0 * 40.0;
    assert!((groups.customers(Group::Everyone, scenario) - total).abs() < 1e-9);
    let outcomes = run.simulate(0..2);
    for world in Outcome::worlds(shape, &outcomes) {
        let scale = total / f64::from(run.customers());
        let won = |group, period: usize| world.of(group).curve(0, Curve::Won)[period] * scale;
        for (index, share) in [0.5, 0.3, 0.2].into_iter().enumerate() {
            let group = Group::Segment(index);
            let real = groups.customers(group, scenario);
            assert!((real - share * total).abs() < 1e-9);
            assert!((groups.existing(group, scenario) - share * 600.0).abs() < 1e-9);
            assert!((groups.won(group, scenario, 7) - share * 40.0).abs() < 1e-9);
            assert!(
                (won(group, 29) - real).abs() < 0.01 * real,
                "{}",
                won(group, 29)
            );
        }
        let cohorts = groups.cohorts();
        assert_eq!(
            cohorts[..2],
            [Cohort::Existing, Cohort::Won { from: 0, until: 1 }]
        );
        let mut next = 1;
        for (index, cohort) in cohorts.iter().enumerate() {
            let group = Group::Cohort(index);
            let real = groups.customers(group, scenario);
            let (from, until, expected) = match *cohort {
                Cohort::Existing => (0, 1, 600.0),
                Cohort::Won { from: 0, until } => (0, until, 200.0),
                Cohort::Won { from, until } => {
                    assert_eq!(from, next, "one after the other");
                    next = until;
                    (from, until, 40.0 * (until - from) as f64)
                }
            };
            assert!((real - expected).abs() < 1e-9, "{cohort:?}: {real}");
            let found = won(group, 29);
            assert!(
                (found - real).abs() < 0.02 * real,
                "{cohort:?}: {found} of {real}"
            );
            // None of them before, all of them after.
            assert!(from == 0 || won(group, from - 1).abs() < 1e-9);
            assert!((won(group, until - 1) - found).abs() < 1e-9);
        }
        assert_eq!(next, 30, "to the end");
        assert!(cohorts.len() <= 14);
    }
}

#[track_caller]
fn agree(what: &str, sum: f64, all: f64, size: f64) {
    assert!(
        (sum - all).abs() <= 1e-9 * size.max(1.0),
        "{what}: {sum} for {all}"
    );
}

#[test]
fn in_the_report() {
    let run = Run::new(mixed(), 24, 640).in_groups();
    let outcomes = run.simulate(0..24);
    let report = Report::new(&run, &outcomes);
    let names = |groups: &[GroupReport]| groups.iter().map(|g| g.name.clone()).collect::<Vec<_>>();
    assert_eq!(report.segments.len(), 3);
    assert_eq!(
        names(&report.cohorts)[..3],
        ["existing", "won_1", "won_2_4"]
    );
    for groups in [&report.segments, &report.cohorts] {
        let customers: f64 = groups.iter().map(|group| group.customers).sum();
        agree("customers", customers, report.customers, customers);
        for scheme in 0..3 {
            let of = |group: &GroupReport| group.schemes[scheme].clone();
            let all = &report.schemes[scheme];
            let gain: f64 = groups
                .iter()
                .map(|g| of(g).verdict.incremental_npv.mean)
                .sum();
            agree("gain", gain, all.verdict.incremental_npv.mean, 1e6);
            for line in 0..Statement::NAMES.len() {
                let of = |group: &GroupReport| of(group).statement.entries()[line].value;
                let sum: f64 = groups.iter().map(of).sum();
                let all = all.statement.entries()[line].value;
                agree(Statement::NAMES[line], sum, all, 1e7);
            }
        }
    }
    // Everyone's figures do not depend on who else is looked at.
    let alone = Run::new(mixed(), 24, 640);
    let alone = Report::new(&alone, &alone.simulate(0..24));
    assert!(alone.segments.is_empty() && alone.cohorts.is_empty());
    for (apart, alone) in report.schemes.iter().zip(&alone.schemes) {
        let (apart, alone) = (apart.verdict.npv.mean, alone.verdict.npv.mean);
        agree("npv", apart, alone, alone);
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

#[test]
fn who_is_won_later_and_never_pays_is_not_paid_back_after_the_end() {
    let mut scenario = mixed();
    scenario.time.periods = 4.0.into();
    scenario.base.acquisition_cost = 5_000.0.into();
    let run = Run::new(scenario, 2, 1600).in_groups();
    let report = Report::new(&run, &run.simulate(0..2));
    assert!(report.cohorts.iter().any(|cohort| cohort.name == "won_3"));
    for cohort in &report.cohorts {
        for scheme in &cohort.schemes {
            assert!(scheme.verdict.payback_periods.is_none(), "{}", cohort.name);
        }
    }
}

#[test]
fn shares_are_of_the_group_and_newcomers_bring_its_own_basket() {
    let mut scenario = mixed();
    let prices = [4.0, 9.0, 0.0];
    for (segment, price) in scenario.segments.iter_mut().zip(prices).take(2) {
        segment.spend.average_order_value = price.into();
    }
    let run = Run::new(scenario, 1, 3_200).in_groups();
    let outcomes = run.simulate(0..1);
    let report = Report::new(&run, &outcomes);
    let world = &Outcome::worlds(run.shape(), &outcomes)[0];
    // Subscribers pay no purchase that brings them; what they pay is their first period.
    let everyone = 0.5 * prices[0] + 0.3 * prices[1];
    let mut groups = vec![(Group::Everyone, everyone, &report.schemes)];
    for (place, group) in report.segments.iter().enumerate() {
        groups.push((Group::Segment(place), prices[place], &group.schemes));
    }
    for (group, basket, schemes) in groups {
        let own = world.of(group);
        for (scheme, told) in schemes.iter().enumerate() {
            let level = |curve, period: usize| own.level(scheme, curve)[period];
            let won = |period: usize| own.level(0, Curve::Won)[period];
            for period in 0..30 {
                let near = |what: &str, found: f64, truth: f64| {
                    let what = format!("{what} {group:?} {scheme} {period}");
                    agree(&what, found, truth, 1.0);
                };
                let curves = &told.curves;
                let alive = level(Curve::Alive, period);
                let all = level(Curve::Won, period);
                near("alive", curves.alive.mean[period], alive / all);
                let seen = level(Curve::Seen, period) / all;
                near("seen", curves.seen.mean[period], seen);
                let pleased = level(Curve::Satisfaction, period) / alive;
                near("satisfaction", curves.satisfaction.mean[period], pleased);
                // A quarter of those who are there at first are new.
                let newcomers = match period.checked_sub(1) {
                    Some(before) => won(period) - won(before),
                    None => won(0) / 4.0,
                };
                let net = level(Curve::NetSales, period);
                let earlier = net - level(Curve::NewSales, period);
                let share = earlier / (net + basket * newcomers);
                near("existing", curves.existing_share.mean[period], share);
            }
        }
    }
}
