//! Messages wake up members who pay no attention, cost whether they are read or not, and drive away where they are too many.
#![allow(
    missing_docs,
    clippy::indexing_slicing,
    clippy::float_cmp,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods
)]

use crate::common::{close, mechanism, member_periods, offering, one_world, seen};
use loyalty_lab::scheme::{Offer, Seen};
use loyalty_lab::simulation::Curve;

fn sum(values: &[f64]) -> f64 {
    values.iter().sum()
}

fn found(numbers: &str, seen: &Seen) -> Offer {
    let mut offer = Offer::default();
    mechanism(&format!(r#"{{ "kind": "communication", {numbers} }}"#)).offer(seen, &mut offer);
    offer
}

#[test]
fn attention_rises_to_its_reach_over_three_months() {
    for (tenure, share) in [(0, 1.0 / 3.0), (1, 2.0 / 3.0), (2, 1.0), (20, 1.0)] {
        close(
            found(r#""reach": 0.6"#, &seen(tenure)).attention,
            0.6 * share,
        );
    }
    // Six weeks of thirteen.
    let weeks = Seen {
        per_month: 52.0 / 12.0,
        ..seen(5)
    };
    close(found(r#""reach": 0.6"#, &weeks).attention, 0.6 * 6.0 / 13.0);
    assert_eq!(
        found(r#""reach": 0.6, "messages": 0"#, &seen(9)).attention,
        0.0
    );
}

#[test]
fn messages_beyond_the_tolerable_backfire_by_the_month() {
    let leaving = |messages: f64, per_month: f64| {
        let numbers = format!(r#""messages": {messages}, "tolerable": 4, "annoyance": 0.03"#);
        found(
            &numbers,
            &Seen {
                per_month,
                ..seen(5)
            },
        )
        .leaving
    };
    assert_eq!(leaving(4.0, 1.0), 0.0);
    close(leaving(6.0, 1.0), 0.06);
    // Three a week are thirteen a month.
    close(leaving(3.0, 52.0 / 12.0), 0.27);
}

#[test]
fn a_sleeping_base_responds_to_rewards_only_when_woken_up() {
    let base = |reach: f64, messages: f64| {
        let mechanisms = format!(
            r#"[{{ "kind": "communication", "reach": {reach}, "messages": {messages}, "cost": 0.25 }},
                {{ "kind": "member_discount", "discount": 0.1 }}]"#
        );
        one_world(
            offering(&mechanisms, &[("/schemes/0/enrolment/active", "0")]),
            1600,
        )
    };
    let asleep = base(0.0, 2.0);
    assert_eq!(asleep(0, Curve::Purchases), asleep(1, Curve::Purchases));
    close(
        sum(&asleep(1, Curve::ServiceCost)),
        0.5 * member_periods(&asleep),
    );
    let bought = |world: &dyn Fn(usize, Curve) -> Vec<f64>| sum(&world(1, Curve::Purchases));
    let (some, all) = (base(0.5, 2.0), base(1.0, 2.0));
    assert!(bought(&all) > bought(&some) && bought(&some) > bought(&asleep));
    let flooded = base(1.0, 40.0);
    assert!(sum(&flooded(1, Curve::Alive)) < sum(&flooded(0, Curve::Alive)));
}
