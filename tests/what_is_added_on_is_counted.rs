//! Services and add-ons: what is sold, what it leaves and what it costs follow from who takes them.
#![allow(
    missing_docs,
    clippy::indexing_slicing,
    clippy::float_cmp,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods
)]

use crate::common::{close, member_periods, offering_to_the_unmoved, one_world};
use loyalty_lab::scenario::Code;
use loyalty_lab::simulation::Curve;

fn sum(values: &[f64]) -> f64 {
    values.iter().sum()
}

#[test]
fn a_service_is_sold_every_period_to_those_who_take_it() {
    let service = |attach: f64| {
        let service = format!(
            r#"[{{ "kind": "value_added_service", "attach": {attach}, "price": 3, "cost": 1, "hazard": 1 }}]"#
        );
        let world = one_world(offering_to_the_unmoved(&service, &[]), 8000);
        assert_eq!(world(0, Curve::Alive), world(1, Curve::Alive));
        let sold = sum(&world(1, Curve::AddedSales)) / 3.0;
        close(sum(&world(1, Curve::AddOns)), 2.0 * sold);
        close(
            sum(&world(1, Curve::Contribution)) - sum(&world(0, Curve::Contribution)),
            2.0 * sold,
        );
        // In the first period everybody is there.
        let first = world(1, Curve::AddedSales)[0] / 3.0;
        (sold / member_periods(&world), first / 8000.0)
    };
    close(service(1.0).0, 1.0);
    let (_, users) = service(0.15);
    assert!(
        (users - 0.15).abs() < 4.0 * (0.15 * 0.85 / 8000.0_f64).sqrt(),
        "{users}"
    );
}

#[test]
fn only_users_stay_longer() {
    let alive = |attach: f64, hazard: f64| {
        let service = format!(
            r#"[{{ "kind": "value_added_service", "attach": {attach}, "hazard": {hazard} }}]"#
        );
        sum(&one_world(offering_to_the_unmoved(&service, &[]), 1600)(
            1,
            Curve::Alive,
        ))
    };
    assert_eq!(alive(0.0, 0.5), alive(1.0, 1.0));
    assert!(alive(0.5, 0.5) > alive(0.0, 0.5));
    assert!(alive(1.0, 0.5) > alive(0.5, 0.5));
}

#[test]
fn an_add_on_is_taken_with_a_share_of_purchases_and_offered_with_all() {
    let taken = |attach: f64| {
        let add_on = format!(
            r#"[{{ "kind": "cross_sell", "attach": {attach}, "price": 2, "margin": 0.6, "offer_cost": 0.1 }}]"#
        );
        let world = one_world(offering_to_the_unmoved(&add_on, &[]), 1600);
        let purchases = sum(&world(1, Curve::Purchases));
        assert_eq!(world(0, Curve::Purchases), world(1, Curve::Purchases));
        let sales = sum(&world(1, Curve::AddedSales));
        close(sum(&world(1, Curve::AddOns)), 0.6 * sales);
        close(sum(&world(1, Curve::ServiceCost)), 0.1 * purchases);
        (sales / 2.0 / purchases, purchases)
    };
    close(taken(1.0).0, 1.0);
    close(taken(0.0).0, 0.0);
    let (share, purchases) = taken(0.08);
    assert!(
        (share - 0.08).abs() < 4.0 * (0.08 * 0.92 / purchases).sqrt(),
        "{share}"
    );
}

#[test]
fn a_service_sold_below_its_cost_is_doubted() {
    let doubted = |price: f64| {
        let service =
            format!(r#"[{{ "kind": "value_added_service", "price": {price}, "cost": 1 }}]"#);
        let warnings = offering_to_the_unmoved(&service, &[]).warnings();
        warnings.iter().any(|w| w.code == Code::ServiceLosesMoney)
    };
    // A free one is meant to cost.
    assert_eq!([0.0, 0.5, 1.5].map(doubted), [false, true, false]);
}
