//! Better service and a community act on satisfaction, and through it alone.
#![allow(
    missing_docs,
    clippy::indexing_slicing,
    clippy::float_cmp,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods
)]

use crate::common::{close, member_periods, offering_to_the_unmoved, one_world};
use loyalty_lab::simulation::Curve;

fn sum(values: &[f64]) -> f64 {
    values.iter().sum()
}

const FAILURES: [(&str, &str); 2] = [
    ("/segments/0/failure_rate", "0.1"),
    ("/segments/0/complaint_share", "0.5"),
];

#[test]
fn where_nothing_fails_nobody_complains_and_more_stay() {
    let service = |failures: f64| {
        let service = format!(
            r#"[{{ "kind": "service_quality", "failures": {failures}, "comfort": 0, "cost": 0.25 }}]"#
        );
        one_world(offering_to_the_unmoved(&service, &FAILURES), 1600)
    };
    let (none, half, same) = (service(0.0), service(0.5), service(1.0));
    close(
        sum(&none(1, Curve::ServiceCost)),
        0.25 * member_periods(&none),
    );
    assert_eq!(sum(&none(1, Curve::Complaints)), 0.0);
    assert_eq!(same(1, Curve::Complaints), same(0, Curve::Complaints));
    assert_eq!(same(1, Curve::Alive), same(0, Curve::Alive));
    let (few, all) = (
        sum(&half(1, Curve::Complaints)),
        sum(&same(1, Curve::Complaints)),
    );
    assert!(few > 0.4 * all && few < 0.65 * all, "{few} {all}");
    let alive = |world: &dyn Fn(usize, Curve) -> Vec<f64>| sum(&world(1, Curve::Alive));
    assert!(alive(&none) > alive(&half) && alive(&half) > alive(&same));
}

#[test]
fn comfort_is_reached_a_tenth_of_the_way_each_period() {
    let service = r#"[{ "kind": "service_quality", "failures": 1, "comfort": 0.5, "cost": 0 }]"#;
    let world = one_world(offering_to_the_unmoved(service, &[]), 800);
    let (level, alive) = (world(1, Curve::Satisfaction), world(1, Curve::Alive));
    let mut left = 1.0;
    for period in 0..24 {
        left *= 0.9;
        close(level[period] / alive[period], 0.5 * (1.0 - left));
    }
    assert!(alive[23] > world(0, Curve::Alive)[23]);
}

#[test]
fn events_cost_for_those_who_attend_and_thanks_alone_do_nothing() {
    let community = |attendance: f64, comfort: f64| {
        let community = format!(
            r#"[{{ "kind": "community", "every": 3, "attendance": {attendance}, "cost": 2, "comfort": {comfort} }}]"#
        );
        one_world(offering_to_the_unmoved(&community, &[]), 1600)
    };
    let thanked = community(1.0, 0.0);
    for curve in [Curve::Purchases, Curve::Alive, Curve::NetSales] {
        assert_eq!(thanked(0, curve), thanked(1, curve));
    }
    // Events at the end of periods 3, 6, … for those there when they begin.
    let members = thanked(1, Curve::Members);
    for period in 0..24 {
        let attending = if period % 3 == 2 {
            members[period - 1]
        } else {
            0.0
        };
        close(thanked(1, Curve::ServiceCost)[period], 2.0 * attending);
    }
    let few = community(0.25, 0.5);
    let share = sum(&few(1, Curve::ServiceCost)) / sum(&thanked(1, Curve::ServiceCost));
    assert!((share - 0.25).abs() < 0.08, "{share}");
    assert!(sum(&few(1, Curve::Alive)) > sum(&thanked(1, Curve::Alive)));
}
