//! A personal reward is felt as more than it costs, for those whom it is for.
#![allow(missing_docs, clippy::indexing_slicing)]

use crate::common::{close, offering, offering_to_the_unmoved, one_world};
use loyalty_lab::scenario::AudienceKind;
use loyalty_lab::simulation::Curve;

fn sum(values: &[f64]) -> f64 {
    values.iter().sum()
}

fn reward(rate: f64, felt: f64, audience: &str) -> String {
    format!(r#"[{{ "kind": "personal_offer", "reward_rate": {rate}, "felt": {felt} {audience} }}]"#)
}

const MEMBERS: &str = r#", "audience": { "kind": "members" }"#;

#[test]
fn it_costs_the_same_however_it_is_felt() {
    let world = |felt| {
        one_world(
            offering_to_the_unmoved(&reward(0.05, felt, MEMBERS), &[]),
            800,
        )
    };
    let (flat, personal) = (world(1.0), world(1.5));
    for curve in [
        Curve::Issued,
        Curve::Redeemed,
        Curve::RewardCost,
        Curve::Contribution,
    ] {
        assert_eq!(flat(1, curve), personal(1, curve), "{curve:?}");
    }
    close(
        sum(&flat(1, Curve::Issued)),
        0.05 * sum(&flat(1, Curve::MemberSales)),
    );
}

#[test]
fn at_the_same_rate_more_is_bought_the_better_it_fits() {
    let bought = |felt| {
        let behaviour = [("/behaviour", r#"{ "price_response": 2 }"#)];
        sum(&one_world(
            offering(&reward(0.1, felt, MEMBERS), &behaviour),
            3200,
        )(1, Curve::Purchases))
    };
    assert!(bought(1.5) > bought(1.0));
}

#[test]
fn it_is_for_the_best_customers_unless_a_file_says_otherwise() {
    let scenario = offering_to_the_unmoved(&reward(0.05, 1.25, ""), &[]);
    let audience = scenario.schemes[0].mechanisms[0].reach.audience;
    assert_eq!(
        (audience.kind, audience.amount),
        (AudienceKind::TopShare, 0.2)
    );
    let world = one_world(scenario, 3200);
    let share = sum(&world(1, Curve::Issued)) / (0.05 * sum(&world(1, Curve::MemberSales)));
    // A fifth of customers, who buy more than a fifth.
    assert!(share > 0.25 && share < 0.8, "{share}");
}

#[test]
fn the_same_budget_can_go_to_the_best_or_to_all() {
    let world = |rate, audience| {
        one_world(
            offering_to_the_unmoved(&reward(rate, 1.25, audience), &[]),
            3200,
        )
    };
    let best = world(0.1, "");
    let budget = sum(&best(1, Curve::Issued));
    let flat = world(budget / sum(&best(1, Curve::MemberSales)), MEMBERS);
    close(sum(&flat(1, Curve::Issued)), budget);
    // Half of it or more comes back within the run either way; credit of leavers is forfeited.
    for world in [best, flat] {
        let of = |curve| sum(&world(1, curve));
        let outstanding = world(1, Curve::Outstanding)[23];
        close(
            of(Curve::Issued),
            of(Curve::Redeemed) + of(Curve::Forfeited) + outstanding,
        );
        assert!(of(Curve::Redeemed) > 0.5 * of(Curve::Issued));
    }
}
