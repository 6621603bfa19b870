//! Subscribers pay once a period, so what rewards cost them follows from arithmetic, period by period, with behaviour fixed.
#![allow(missing_docs, clippy::indexing_slicing, clippy::float_cmp)]

use crate::common::{close, offering, offering_to_the_unmoved, one_world};
use loyalty_lab::simulation::Curve;

/// What a unit redeemed costs: it replaces a purchase in six cases of ten; the margin is 65 %.
const K: f64 = 0.6 + 0.4 * 0.35;

/// One world of subscribers, of whom a tenth leaves at each renewal.
fn world(mechanism: &str) -> impl Fn(usize, Curve) -> Vec<f64> + use<> {
    let changes = [(
        "/segments/0/dropout",
        r#"{ "kind": "at_renewal", "churn": 0.1 }"#,
    )];
    let mut scenario = offering_to_the_unmoved(mechanism, &changes);
    scenario.behaviour.replaced_purchases = 0.6.into();
    let world = one_world(scenario, 1600);
    let (with, without) = (world(1, Curve::Purchases), world(0, Curve::Purchases));
    assert_eq!(with, without);
    assert!(with[23] > 50.0 && with[0] == 1600.0);
    world
}

#[test]
fn what_is_earned_in_a_period_is_redeemed_in_the_next_by_those_still_there() {
    for (mechanism, rate) in [
        (
            r#"{"kind": "points", "reward_rate": 0.04, "threshold": 0, "expiry": 0, "redemption": 1}"#,
            0.04,
        ),
        (
            r#"{"kind": "cashback", "rate": 0.03, "expiry": 0, "redemption": 1}"#,
            0.03,
        ),
        (
            r#"{"kind": "personal_offer", "reward_rate": 0.05, "audience": {"kind": "members"}}"#,
            0.05,
        ),
    ] {
        let world = world(&format!("[{mechanism}]"));
        let (issued, redeemed) = (world(1, Curve::Issued), world(1, Curve::Redeemed));
        let (forfeited, cost) = (world(1, Curve::Forfeited), world(1, Curve::RewardCost));
        let sales = world(1, Curve::MemberSales);
        assert_eq!(redeemed[0], 0.0);
        for period in 1..24 {
            close(issued[period], rate * sales[period]);
            close(redeemed[period], issued[period - 1] - forfeited[period - 1]);
            close(cost[period], K * redeemed[period]);
        }
    }
}

#[test]
fn every_fourth_visit_fills_a_card_and_the_next_one_is_free() {
    let world = world(
        r#"[{"kind": "stamp_card", "stamps": 4, "item_value": 6, "redemption": 1, "expiry": 0}]"#,
    );
    let (visits, cost) = (world(1, Curve::Purchases), world(1, Curve::RewardCost));
    for period in 0..24 {
        // The fifth visit is that of period 4, counted from 0, the ninth that of period 8.
        let free = period > 0 && period % 4 == 0;
        close(
            cost[period],
            if free { 6.0 * K * visits[period] } else { 0.0 },
        );
    }
}

#[test]
fn perks_are_paid_from_the_visit_that_reaches_a_tier() {
    let world = world(
        r#"[{"kind": "tiers", "by_visits": true, "visits_first": 6, "visits_second": 9, "perks_first": 0.7,
             "perks_second": 1.5, "push": 0, "demotion": 0, "status_first": 0, "status_second": 0}]"#,
    );
    let (visits, cost) = (world(1, Curve::Purchases), world(1, Curve::ServiceCost));
    for period in 0..24 {
        // Twelve visits a year keep the second tier at New Year.
        let perks = match period {
            0..6 => 0.0,
            6..9 => 0.7,
            _ => 1.5,
        };
        close(cost[period], perks * visits[period]);
    }
}

#[test]
fn a_discount_takes_its_rate_off_every_payment() {
    let world = world(r#"[{"kind": "member_discount", "discount": 0.08}]"#);
    let (list, net) = (world(1, Curve::ListSales), world(1, Curve::NetSales));
    let (with, without) = (world(1, Curve::Contribution), world(0, Curve::Contribution));
    for period in 0..24 {
        close(net[period], 0.92 * list[period]);
        close(without[period] - with[period], 0.08 * list[period]);
    }
}

#[test]
fn points_on_a_discounted_price_are_fewer() {
    let issued = |mechanisms: &str| world(mechanisms)(1, Curve::Issued);
    let points = r#"{"kind": "points", "reward_rate": 0.05}"#;
    let alone = issued(&format!("[{points}]"));
    let stacked = issued(&format!(
        r#"[{points}, {{"kind": "member_discount", "discount": 0.2}}]"#
    ));
    for (one, other) in alone.iter().zip(stacked) {
        close(0.8 * one, other);
    }
}

#[test]
fn who_subscribes_once_only_refuses_the_first_renewal() {
    let customers = 10_000;
    let changes = |once: &'static str| {
        [
            (
                "/segments/0/dropout",
                r#"{ "kind": "at_renewal", "churn": 0.1, "polarisation": 0.01 }"#,
            ),
            ("/segments/0/one_time_share", once),
        ]
    };
    let alive = |once| one_world(offering("[]", &changes(once)), customers)(0, Curve::Alive);
    let (all, some) = (alive("0"), alive("0.4"));
    for period in 0..12 {
        let truth = 0.6 * all[period];
        let error = (0.4 * truth).sqrt();
        assert!(
            (some[period] - truth).abs() < 4.0 * error,
            "{period}: {} for {truth} ± {error}",
            some[period]
        );
    }
}
