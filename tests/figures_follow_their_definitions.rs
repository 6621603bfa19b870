//! Figures that a shop decides by are what their definitions say, worked out by hand.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_cmp
)]

use crate::common;
use loyalty_lab::result::{Report, SchemeReport, ifrs15_deferred};
use loyalty_lab::scenario::{AtRenewal, Dropout, Scenario, Uncertain};
use loyalty_lab::simulation::{Curve, Outcome, Run};

fn known(value: f64) -> Uncertain {
    Uncertain::known(value)
}

fn report(scenario: Scenario) -> Report {
    let run = Run::new(scenario, 40, 320);
    Report::new(&run, &run.simulate(0..40))
}

#[track_caller]
fn near(found: f64, truth: f64) {
    assert!(
        (found - truth).abs() <= 1e-9 * truth.abs().max(1.0),
        "{found} for {truth}"
    );
}

#[test]
fn deferred_revenue_is_allocated_by_stand_alone_prices() {
    assert_eq!(ifrs15_deferred(100_000.0, 10_000.0, 0.97).round(), 8_842.0);
    // The example of the standard itself (IFRS 15, example 52).
    assert_eq!(ifrs15_deferred(100_000.0, 10_000.0, 0.95).round(), 8_676.0);
    assert_eq!(ifrs15_deferred(0.0, 0.0, 0.5), 0.0);
    assert_eq!(ifrs15_deferred(100.0, 10.0, 0.0), 0.0);
}

#[test]
fn liabilities_value_the_points_outstanding() {
    let scenario = common::coffee();
    let run = Run::new(scenario, 1, 640);
    let outcome = run.simulate(0..1);
    let report = Report::new(&run, &outcome);
    let world = Outcome::worlds(run.shape(), &outcome)[0];
    let sum = |curve| world.level(1, curve).iter().sum::<f64>();
    let redeemed = sum(Curve::Redeemed);
    let expected = redeemed / (redeemed + sum(Curve::Expired) + sum(Curve::Forfeited));
    let scale = report.customers / 640.0;
    let curves = &report.schemes[1].curves;
    let ledger = &report.schemes[1].points_ledger;
    near(ledger.expected_redemption.unwrap().value, expected);
    near(
        ledger.unit_cost.unwrap().value,
        sum(Curve::RewardCost) / redeemed,
    );
    let deferred = ifrs15_deferred(sum(Curve::MemberSales), sum(Curve::Issued), expected);
    for period in 0..36 {
        let owed = scale * world.level(1, Curve::Outstanding)[period];
        near(curves.points_outstanding.mean[period], owed);
        let cash = owed * expected * sum(Curve::RewardCost) / redeemed;
        near(curves.liability_cash.mean[period], cash);
        near(
            curves.liability_ifrs15.mean[period],
            owed * deferred / sum(Curve::Issued),
        );
        assert!(curves.liability_cash.mean[period] < owed);
    }
}

#[test]
fn gifts_are_no_points_redeemed() {
    let gift = r#"[{"kind": "points"}, {"kind": "gift", "cost": 2}]"#;
    let report = |mechanisms: &str| {
        let run = Run::new(common::offering_to_the_unmoved(mechanisms, &[]), 2, 320);
        Report::new(&run, &run.simulate(0..2)).schemes[1].clone()
    };
    let (plain, with) = (report(r#"[{"kind": "points"}]"#), report(gift));
    let cost = |scheme: &SchemeReport| scheme.points_ledger.unit_cost.unwrap().value;
    assert!(with.statement.rewards.value > 1.05 * plain.statement.rewards.value);
    // A gift brings visits, so worlds weigh a little differently.
    let (with, plain) = (cost(&with), cost(&plain));
    assert!((with - plain).abs() < 0.005, "{with} {plain}");
}

#[test]
fn the_lines_of_the_contribution_add_up() {
    let mut scenario = common::coffee();
    scenario.base.acquisition_cost = known(20.0);
    scenario.base.new_per_period = known(50.0);
    for scheme in &report(scenario).schemes {
        let lines = scheme.statement.entries().map(|line| line.value);
        let [
            list,
            add_ons,
            discounts,
            goods,
            rewards,
            running,
            setup,
            acquisition,
            contribution,
        ] = lines;
        near(
            list + add_ons - discounts - goods - rewards - running - setup - acquisition,
            contribution,
        );
        let curves = &scheme.curves;
        near(curves.cumulative_contribution.mean[35], contribution);
        near(curves.net_sales.mean.iter().sum(), list - discounts);
        near(curves.reward_cost.mean.iter().sum(), discounts + rewards);
        near(
            curves.programme_cost.mean.iter().sum(),
            discounts + rewards + running + setup,
        );
        // The café's margin is 65 %, serving costs nothing.
        near(goods, 0.35 * list);
        near(acquisition, 20.0 * (10_000.0 + 35.0 * 50.0));
        if scheme.baseline {
            assert_eq!([discounts, rewards, running, setup], [0.0; 4]);
        } else {
            assert!(setup > 0.0 && running > 0.0 && discounts + rewards > 0.0);
        }
    }
}

#[test]
fn the_break_even_lift_earns_the_rewards_back() {
    let report = report(common::coffee());
    for scheme in &report.schemes[1..] {
        let cost = scheme.verdict.reward_cost_share.unwrap().value;
        let lift = scheme.verdict.break_even_lift.unwrap().value;
        near((0.65 - cost) * (1.0 + lift), 0.65);
    }
    // Rewards that eat the whole margin are never earned back.
    let mut generous = common::coffee();
    generous.schemes.remove(0);
    generous.schemes[0].enrolment.share = known(1.0);
    generous.schemes[0].mechanisms[0].values[0] = known(0.5);
    generous.segments[0].economics.gross_margin = known(0.2);
    assert!(
        self::report(generous).schemes[1]
            .verdict
            .break_even_lift
            .is_none()
    );
}

#[test]
fn one_of_two_schemes_is_better_and_twins_are_equal() {
    let mut scenario = common::coffee();
    scenario.schemes.push(scenario.schemes[0].clone());
    let report = report(scenario);
    assert_eq!(report.comparisons.len(), 4 * 3);
    let chance = |a: u32, b: u32| {
        let found = report
            .comparisons
            .iter()
            .find(|c| (c.scheme, c.beats) == (a, b));
        found.unwrap().chance
    };
    for a in 0..4 {
        for b in (0..4).filter(|b| *b != a) {
            near(chance(a, b).value + chance(b, a).value, 1.0);
            near(chance(a, b).standard_error, chance(b, a).standard_error);
            assert!(chance(a, b).standard_error > 0.0);
        }
    }
    assert_eq!(chance(1, 3).value, 0.5);
    for scheme in 1..4 {
        let loss = report.schemes[scheme as usize].verdict.chance_of_loss.value;
        near(chance(0, scheme).value, loss);
    }
    assert!((0.01..0.99).contains(&chance(1, 2).value));
}

/// Subscribers who pay 10 a month at a margin of one half for ever, and cost 22 to win.
fn faithful() -> Scenario {
    let mut scenario = common::coffee();
    scenario.schemes.clear();
    let segment = &mut scenario.segments[0];
    segment.dropout = Dropout::AtRenewal(AtRenewal {
        churn: known(0.0001),
        polarisation: known(0.001),
    });
    segment.economics.gross_margin = known(0.5);
    segment.spend.average_order_value = known(10.0);
    segment.spend.cv_between = known(0.05);
    scenario.base.acquisition_cost = known(22.0);
    scenario
}

#[test]
fn acquisition_is_paid_back_when_margins_have_added_up_to_it() {
    let verdict = |scenario| report(scenario).schemes[0].verdict.clone();
    // 5, 10, 15, 20, 25.
    let payback = verdict(faithful()).payback_periods.unwrap();
    assert_eq!(payback.value, 5.0);
    assert!(payback.standard_error > 0.0 && payback.standard_error < 0.1);
    let mut dear = faithful();
    dear.base.acquisition_cost = known(2_000.0);
    assert!(verdict(dear).payback_periods.is_none());
    let mut free = faithful();
    free.base.acquisition_cost = known(0.0);
    assert!(verdict(free).payback_periods.is_none());
}

#[test]
fn at_the_highest_affordable_cost_winning_customers_earns_nothing() {
    let mut scenario = common::coffee();
    scenario.base.acquisition_cost = known(20.0);
    scenario.base.new_per_period = known(100.0);
    let npv = |scheme: &SchemeReport| scheme.verdict.npv.mean;
    let before = report(scenario.clone());
    for scheme in 0..3 {
        let highest = before.schemes[scheme]
            .verdict
            .highest_affordable_cac
            .unwrap();
        assert!(highest.value > 20.0);
        scenario.base.acquisition_cost = known(highest.value);
        let after = report(scenario.clone());
        let left = npv(&after.schemes[scheme]) / npv(&before.schemes[scheme]);
        assert!(left.abs() < 1e-9, "{left}");
    }
}

#[test]
fn sales_come_more_and_more_from_existing_customers() {
    let mut scenario = common::coffee();
    scenario.base.new_per_period = known(500.0);
    let curves = &report(scenario.clone()).schemes[0].curves;
    let share = &curves.existing_share.mean;
    // Everybody is new at first; later, 500 newcomers a month stand beside thousands who were there before.
    assert_eq!(share[0], 0.0);
    assert!(share[1] > 0.5 && share[35] > share[1].min(0.8));
    scenario.base.new_per_period = known(0.0);
    assert!(
        report(scenario).schemes[0].curves.existing_share.mean[1..]
            .iter()
            .all(|s| *s == 1.0)
    );
}

#[test]
fn the_repeat_rate_counts_those_who_buy_again() {
    let mut scenario = common::coffee();
    scenario.segments[0].economics.one_time_share = known(0.4);
    let rate = report(scenario.clone()).schemes[0]
        .verdict
        .repeat_rate
        .unwrap();
    let all = report(common::coffee()).schemes[0]
        .verdict
        .repeat_rate
        .unwrap();
    let error = (rate.value - 0.6 * all.value).abs();
    assert!(
        error < 4.0 * rate.standard_error.hypot(all.standard_error),
        "{rate:?} {all:?}"
    );
    scenario.base.existing = known(1000.0);
    scenario.base.new_customers = known(0.0);
    assert!(report(scenario).schemes[0].verdict.repeat_rate.is_none());
}
