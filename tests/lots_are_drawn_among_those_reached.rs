//! A pilot of an offer for some draws lots among those whom it reaches: nothing of its effect is left out by that, and those who
//! are not reached add no noise.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use crate::common::{coffee, pack, read, with_scheme};
use loyalty_lab::scenario::{Scenario, Uncertain};
use loyalty_lab::scheme::catalogue;
use loyalty_lab::study::{Pilot, pilot};

/// A gym of 18,000 members, some hundreds more every month, with these mechanisms.
fn gym(mechanisms: &str) -> Scenario {
    let plain = serde_json::to_string(&pack("gym").scenario("USD")).unwrap();
    let mut gym = with_scheme(&read(&plain), mechanisms);
    gym.base.existing = Uncertain::known(18_000.0);
    gym.base.new_customers = Uncertain::known(0.0);
    gym.base.new_per_period = Uncertain::known(700.0);
    gym
}

fn tried(scenario: &Scenario, periods: u32) -> Pilot {
    pilot(scenario, &catalogue(), 0, periods, 32, 400).unwrap()
}

#[test]
fn nothing_of_the_effect_is_left_out() {
    for mechanisms in [
        r#"[{ "kind": "win_back" }]"#,
        r#"[{ "kind": "win_back", "contact_cost": 0, "discount": 0 }]"#,
        r#"[{ "kind": "personal_offer", "audience": { "kind": "quiet_members", "periods": 2 } }]"#,
        r#"[{ "kind": "points", "audience": { "kind": "top_share", "share": 0.2 } }, { "kind": "win_back" }]"#,
        r#"[{ "kind": "member_discount", "audience": { "kind": "long_members", "periods": 4 }, "calendar": { "from": 3 } }]"#,
        r#"[{ "kind": "stamp_card", "audience": { "kind": "random_share", "share": 0.3 } }]"#,
    ] {
        let found = tried(&with_scheme(&coffee(), mechanisms), 12);
        let among = found.among_reached.unwrap();
        let (whole, parts) = (found.effect, among.share * among.effect);
        assert!(whole.abs() > 1e-3, "{mechanisms}: {found:?}");
        assert!(
            (whole - parts).abs() < 1e-9 * whole.abs().max(1.0),
            "{mechanisms}: {found:?}"
        );
        assert!((among.available - among.share * found.available).abs() < 1e-6);
        assert!(
            among.share > 0.0 && among.share < 0.9,
            "{mechanisms}: {found:?}"
        );
        let formula = 2.0 * libm::pow((1.959_964 + 0.841_621) * among.spread / among.effect, 2.0);
        assert!(
            (among.customers.unwrap() / formula - 1.0).abs() < 0.02,
            "{mechanisms}: {found:?}"
        );
        // Half of the effect takes four times as many, whoever is drawn.
        for (size, half) in [
            (among.customers, among.if_half),
            (found.customers, found.if_half),
        ] {
            let (size, half) = (size.unwrap(), half.unwrap());
            assert!(
                (half / size - 4.0).abs() < 4.0 / size,
                "{mechanisms}: {found:?}"
            );
        }
    }
}

#[test]
fn a_win_back_needs_a_small_part_of_what_it_would_need_among_all() {
    let found = tried(&gym(r#"[{ "kind": "win_back" }]"#), 12);
    let among = found.among_reached.unwrap();
    assert!(
        10.0 * among.customers.unwrap() < found.customers.unwrap(),
        "{found:?}"
    );
    assert!(
        2.0 * among.customers.unwrap() < among.available,
        "{found:?}"
    );
}

#[test]
fn those_of_one_segment_differ_as_if_there_were_no_other() {
    let mut alone = with_scheme(
        &coffee(),
        r#"[{ "kind": "member_discount", "discount": 0.01 }]"#,
    );
    alone.schemes.truncate(1);
    alone.schemes[0].enrolment.share = Uncertain::known(1.0);
    let mut both = with_scheme(
        &alone,
        r#"[{ "kind": "member_discount", "discount": 0.01, "audience": { "kind": "one_segment", "number": 2 } }]"#,
    );
    // Beside them, customers who spend four times as much.
    let mut rich = both.segments[0].clone();
    let order = &mut rich.spend.average_order_value;
    *order = Uncertain::known(4.0 * order.middle());
    rich.economics.share = Uncertain::known(0.5);
    both.segments[0].economics.share = Uncertain::known(0.5);
    both.segments.insert(0, rich);
    let (both, alone) = (tried(&both, 12), tried(&alone, 12));
    let among = both.among_reached.unwrap();
    assert!((among.share - 0.5).abs() < 0.01, "{both:?}");
    assert!(
        (among.spread / alone.spread - 1.0).abs() < 0.05,
        "{both:?} {alone:?}"
    );
    assert!(both.spread > 1.5 * among.spread, "{both:?}");
}

#[test]
fn what_is_there_for_all_members_is_tried_among_all() {
    for mechanisms in [
        r#"[{ "kind": "points" }]"#,
        r#"[{ "kind": "points" }, { "kind": "win_back" }]"#,
        r#"[{ "kind": "win_back", "audience": { "kind": "everyone" } }]"#,
        "[]",
    ] {
        assert_eq!(
            tried(&gym(mechanisms), 6).among_reached,
            None,
            "{mechanisms}"
        );
    }
}
