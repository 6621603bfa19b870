//! A shop cannot see who has gone: its offer goes to the quiet, and costs; some of the gone come back, and count.
#![allow(
    missing_docs,
    clippy::indexing_slicing,
    clippy::float_cmp,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods
)]

use crate::common::{mechanism, offering, offering_to_the_unmoved, one_world, seen};
use loyalty_lab::scenario::{AudienceKind, Scenario};
use loyalty_lab::scheme::{Offer, Seen, catalogue};
use loyalty_lab::simulation::{Curve, Outcome, Run, Total};

fn sum(values: &[f64]) -> f64 {
    values.iter().sum()
}

/// Nobody leaves.
const LOYAL: (&str, &str) = (
    "/segments/0/dropout",
    r#"{ "kind": "over_time", "churn": 0.0001, "cv": 0.05 }"#,
);

#[test]
fn it_is_for_the_overdue_unless_a_file_says_otherwise() {
    let audience = |scenario: &Scenario| scenario.schemes[0].mechanisms[0].reach.audience;
    let plain = offering(r#"[{ "kind": "win_back" }]"#, &[]);
    assert_eq!(audience(&plain).kind, AudienceKind::Overdue);
    assert_eq!(audience(&plain).amount, 2.5);
    let all = offering(
        r#"[{ "kind": "win_back", "audience": { "kind": "members" } }]"#,
        &[],
    );
    assert_eq!(audience(&all).kind, AudienceKind::Members);
    for scenario in [plain, all] {
        let again = Scenario::read(&scenario.to_tree(), &catalogue());
        assert_eq!(again.ok(), Some(scenario));
    }
}

#[test]
fn the_loyal_who_were_only_quiet_get_it_and_cost() {
    let offer = r#"[{ "kind": "win_back", "contact_cost": 0.5, "discount": 0.2, "returns": 0 }]"#;
    let world = one_world(offering_to_the_unmoved(offer, &[LOYAL]), 800);
    assert!(world(0, Curve::Alive)[23] > 790.0);
    assert_eq!(world(0, Curve::Purchases), world(1, Curve::Purchases));
    let contacts = sum(&world(1, Curve::ServiceCost)) / 0.5;
    assert!(contacts > 100.0, "{contacts}");
    let off = sum(&world(1, Curve::ListSales)) - sum(&world(1, Curve::NetSales));
    // A fifth of the next basket of 5.50, for nearly everybody contacted who comes in again.
    assert!(
        off > 0.5 * contacts * 0.2 * 5.5 && off < 1.1 * contacts * 0.2 * 5.5,
        "{off} {contacts}"
    );
}

#[test]
fn nobody_returns_at_a_chance_of_nothing() {
    let world = one_world(
        offering_to_the_unmoved(r#"[{ "kind": "win_back", "returns": 0 }]"#, &[]),
        800,
    );
    assert_eq!(sum(&world(1, Curve::Returned)), 0.0);
    assert_eq!(world(0, Curve::Alive), world(1, Curve::Alive));
}

#[test]
fn of_those_who_have_gone_the_share_comes_back() {
    // Nearly all have gone at the start, the others stay; one contact, in the first period.
    let offer = r#"[{ "kind": "win_back", "returns": 0.04, "every": 24, "audience": { "kind": "members" } }]"#;
    let gone = ("/segments/0/one_time_share", "0.95");
    let world = one_world(offering_to_the_unmoved(offer, &[gone, LOYAL]), 16_000);
    let gone = 16_000.0 - world(0, Curve::Alive)[0];
    let returned = sum(&world(1, Curve::Returned));
    assert_eq!(world(1, Curve::Returned)[0], returned);
    let share = returned / gone;
    assert!(
        (share - 0.04).abs() < 4.0 * (0.04 * 0.96 / gone).sqrt(),
        "{share}"
    );
    assert!(sum(&world(1, Curve::Purchases)) > sum(&world(0, Curve::Purchases)));
}

#[test]
fn what_they_buy_is_credited_to_winning_back() {
    for dropout in ["over_time", "after_purchase", "at_renewal"] {
        let kind = format!(r#"{{ "kind": "{dropout}" }}"#);
        let offer = r#"[{ "kind": "win_back", "returns": 0.12, "audience": { "kind": "quiet_members", "periods": 1 } }]"#;
        let changes = [("/segments/0/dropout", kind.as_str())];
        let run = Run::new(offering_to_the_unmoved(offer, &changes), 1, 1600);
        let outcomes = run.simulate(0..1);
        let world = Outcome::worlds(run.shape(), &outcomes)[0];
        let returned = sum(world.curve(1, Curve::Returned));
        assert!(returned > 10.0, "{dropout}: {returned}");
        assert!(world.total(1, Total::WonBack) > 0.0, "{dropout}");
        assert!(
            world.total(1, Total::CustomersKept).abs() < 1e-9,
            "{dropout}"
        );
    }
}

#[test]
fn contacts_keep_their_distance_also_with_the_gone() {
    let contacts = |audience: &str, every: u32| {
        let offer = format!(
            r#"[{{ "kind": "win_back", "contact_cost": 1, "every": {every}, "audience": {{ "kind": "{audience}" }} }}]"#
        );
        let world = one_world(offering_to_the_unmoved(&offer, &[]), 800);
        (
            sum(&world(1, Curve::ServiceCost)),
            sum(&world(1, Curve::Joined)),
        )
    };
    let (told, joined) = contacts("members", 5);
    // In periods 1, 6, 11, 16, 21: a shop does not see who has gone.
    assert_eq!(told, 5.0 * joined);
    let (told, joined) = contacts("overdue_members", 5);
    assert!(told > 0.0 && told < 5.0 * joined);
}

#[test]
fn a_month_of_silence_beyond_three_leaves_seven_tenths() {
    let mut offer = mechanism(r#"{ "kind": "win_back", "returns": 0.04 }"#);
    let mut chance = |months: u16, per_month: f64| {
        let mut found = Offer::default();
        let seen = Seen {
            per_month,
            ..seen(months)
        };
        offer.offer(&seen, &mut found);
        found.win_back
    };
    for (months, wanted) in [(1, 0.04), (3, 0.04), (4, 0.028), (6, 0.04 * 0.343)] {
        assert!((chance(months, 1.0) - wanted).abs() < 1e-12, "{months}");
    }
    // 26 weeks are six months.
    assert!((chance(26, 52.0 / 12.0) - 0.04 * 0.343).abs() < 1e-12);
}

#[test]
fn a_second_life_is_shorter_after_a_discount_than_after_better_service() {
    let second_life = |numbers: &str| {
        let mut built = mechanism(&format!(r#"{{ "kind": "win_back", {numbers} }}"#));
        let mut found = Offer::default();
        built.offer(&seen(4), &mut found);
        found.second_life
    };
    assert_eq!(second_life(r#""discount": 0.2"#), 1.25);
    assert_eq!(second_life(r#""discount": 0"#), 1.0);
    assert_eq!(
        second_life(r#""discount": 0.2, "better_service": true"#),
        1.0
    );
}
