//! A membership fee is paid in advance, comes back pro rata, and keeps away those whom it does not pay for.
#![allow(
    missing_docs,
    clippy::indexing_slicing,
    clippy::float_cmp,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods
)]

use crate::common::{close, member_periods, offering_to_the_unmoved, one_world};
use loyalty_lab::scenario::Scenario;
use loyalty_lab::simulation::Curve;

/// A fee a year, and a discount that makes it pay.
fn membership(fee: f64, refund: f64) -> Scenario {
    let mechanisms = format!(
        r#"[{{ "kind": "paid_membership", "fee": {fee}, "every": 12, "refund": {refund}, "lift": 0 }},
            {{ "kind": "member_discount", "discount": 0.5 }}]"#
    );
    offering_to_the_unmoved(&mechanisms, &[])
}

fn sum(values: &[f64]) -> f64 {
    values.iter().sum()
}

#[test]
fn with_a_full_refund_members_pay_for_the_periods_they_were_there() {
    let world = one_world(membership(6.0, 1.0), 1600);
    assert!(sum(&world(1, Curve::Joined)) > 1000.0);
    close(sum(&world(1, Curve::AddOns)), 0.5 * member_periods(&world));
}

#[test]
fn without_a_refund_they_pay_for_the_years_they_began() {
    let world = one_world(membership(6.0, 0.0), 1600);
    let (fees, joined) = (world(1, Curve::AddOns), sum(&world(1, Curve::Joined)));
    close(fees[0], 6.0 * joined);
    close(fees[12], 6.0 * world(1, Curve::Members)[11]);
    close(sum(&fees), fees[0] + fees[12]);
}

#[test]
fn fewer_join_the_higher_the_fee_and_nobody_where_it_exceeds_what_anyone_saves() {
    let joined = |fee| sum(&one_world(membership(fee, 1.0), 1600)(1, Curve::Joined));
    let all: Vec<f64> = [0.0, 60.0, 240.0, 1e6].into_iter().map(joined).collect();
    assert_eq!(all[0], 1600.0);
    assert!(all.windows(2).all(|pair| pair[0] > pair[1]), "{all:?}");
    assert_eq!(all[3], 0.0);
    let world = one_world(membership(1e6, 1.0), 800);
    for curve in [Curve::NetSales, Curve::Contribution, Curve::Alive] {
        assert_eq!(world(0, curve), world(1, curve));
    }
}

#[test]
fn a_fee_for_nothing_is_paid_by_nobody() {
    let alone = r#"[{ "kind": "paid_membership", "fee": 0.01 }]"#;
    let world = one_world(offering_to_the_unmoved(alone, &[]), 800);
    assert_eq!(sum(&world(1, Curve::Joined)), 0.0);
}

#[test]
fn who_comes_back_pays_again_and_nobody_else_who_has_gone() {
    let mechanisms = r#"[
        { "kind": "paid_membership", "fee": 12, "every": 12, "refund": 1, "lift": 0 },
        { "kind": "win_back", "returns": 0.1, "discount": 0, "audience": { "kind": "quiet_members", "periods": 1 } },
        { "kind": "member_discount", "discount": 0.5 }]"#;
    let world = one_world(offering_to_the_unmoved(mechanisms, &[]), 1600);
    let returned = sum(&world(1, Curve::Returned));
    assert!(returned > 50.0);
    // In the period of their return they pay, too; those still there at the end have paid for what is to come.
    let used = member_periods(&world) + returned;
    let fees = sum(&world(1, Curve::AddOns));
    assert!(
        fees >= used - 1e-6 && fees <= used + 11.0 * returned,
        "{fees} {used}"
    );
}
