//! Every so many periods a level, up to the highest: it keeps members, and costs, the more the higher.
#![allow(missing_docs, clippy::indexing_slicing)]

use crate::common::{close, mechanism, offering_to_the_unmoved, one_world, seen};
use loyalty_lab::scheme::Offer;
use loyalty_lab::simulation::Curve;

#[test]
fn levels_rise_to_the_highest() {
    let mut package =
        mechanism(r#"{ "kind": "tenure_reward", "every": 6, "levels": 3, "staying": 0.04 }"#);
    for (tenure, level) in [
        (0, 0.0),
        (5, 0.0),
        (6, 1.0),
        (12, 2.0),
        (18, 3.0),
        (60, 3.0),
    ] {
        let mut offer = Offer::default();
        package.offer(&seen(tenure), &mut offer);
        close(offer.staying, 0.04 * level);
    }
}

#[test]
fn what_it_costs_is_levels_times_members() {
    let world = |staying: f64| {
        let package = format!(
            r#"[{{ "kind": "tenure_reward", "every": 6, "levels": 2, "cost": 0.5, "staying": {staying} }}]"#
        );
        one_world(offering_to_the_unmoved(&package, &[]), 1600)
    };
    let idle = world(0.0);
    let members = idle(1, Curve::Members);
    for period in 1..24 {
        let level = (period / 6).min(2) as f64;
        close(
            idle(1, Curve::ServiceCost)[period],
            0.5 * level * members[period - 1],
        );
    }
    assert_eq!(idle(0, Curve::Alive), members);
    let kept = world(0.3);
    assert_eq!(kept(1, Curve::Members)[..6], members[..6]);
    assert!(kept(1, Curve::Members)[23] > members[23]);
}
