//! Whom an audience holds, worked out by hand from what a shop can observe, and nothing else: customers who look alike are
//! treated alike, whether they have gone or not and whatever their true rate is.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_cmp,
    clippy::disallowed_methods
)]

use crate::common::{offering, offering_to_the_unmoved, one_world, seen};
use loyalty_lab::luck::Luck;
use loyalty_lab::scheme::{Part, Seen, Surveyed};
use loyalty_lab::simulation::Curve;

/// A gift for that audience, at those times, with 24 months from January on; the best half have spent 30 by any time.
fn part(audience: &str, calendar: &str) -> Part {
    let gift = format!(r#"[{{"kind": "gift", "audience": {audience}, "calendar": {calendar}}}]"#);
    let scenario = offering(&gift, &[]);
    let surveyed = Surveyed {
        mean_gap: 2.0,
        top: vec![(0.5, vec![30.0; 24])],
    };
    Part::new(&scenario.schemes[0].mechanisms[0], &scenario, &surveyed).unwrap()
}

#[track_caller]
fn holds(part: &mut Part, seen: &Seen) -> bool {
    part.select(seen);
    part.reaches
}

#[test]
fn members_and_everyone() {
    let guest = Seen {
        member: false,
        ..seen(3)
    };
    for (audience, member, other) in [
        (r#"{"kind": "members"}"#, true, false),
        (r#"{"kind": "everyone"}"#, true, true),
        (r#"{"kind": "random_share", "share": 1}"#, true, false),
    ] {
        let mut part = part(audience, "{}");
        assert_eq!(
            (holds(&mut part, &seen(3)), holds(&mut part, &guest)),
            (member, other)
        );
    }
}

#[test]
fn a_segment_by_its_number() {
    let mut second = part(r#"{"kind": "one_segment", "number": 2}"#, "{}");
    let of = |segment| Seen { segment, ..seen(3) };
    assert_eq!(
        [0, 1, 2].map(|one| holds(&mut second, &of(one))),
        [false, true, false]
    );
}

#[test]
fn tenure_and_silence_count_whole_periods() {
    let mut long = part(r#"{"kind": "long_members", "periods": 6}"#, "{}");
    assert_eq!(
        [0, 5, 6, 20].map(|t| holds(&mut long, &seen(t))),
        [false, false, true, true]
    );
    // Who was a customer before the run has been one for longer.
    let known = |tenure| Seen {
        before: 4,
        ..seen(tenure)
    };
    assert_eq!(
        [0, 1, 2, 20].map(|t| holds(&mut long, &known(t))),
        [false, false, true, true]
    );
    let mut quiet = part(r#"{"kind": "quiet_members", "periods": 3}"#, "{}");
    let since = |last_purchase| Seen {
        last_purchase,
        ..seen(10)
    };
    // Three whole periods without a purchase: 7, 8 and 9.
    assert_eq!(
        [9, 7, 6, -1].map(|last| holds(&mut quiet, &since(last))),
        [false, false, true, true]
    );
}

#[test]
fn overdue_by_their_own_rhythm() {
    let mut overdue = part(r#"{"kind": "overdue_members", "gaps": 2.5}"#, "{}");
    let now = |period, bought, last_purchase| Seen {
        bought,
        last_purchase,
        ..seen(period)
    };
    // Six purchases in six periods: a gap of one. Silent for two, then three.
    assert!(!holds(&mut overdue, &now(8, 6, 5)));
    assert!(holds(&mut overdue, &now(9, 6, 5)));
    // Two purchases in six periods: a gap of three. Silent for seven, then eight.
    assert!(!holds(&mut overdue, &now(13, 2, 5)));
    assert!(holds(&mut overdue, &now(14, 2, 5)));
    // Who never bought is judged by the average customer, whose gap is two.
    assert!(!holds(&mut overdue, &now(5, 0, -1)));
    assert!(holds(&mut overdue, &now(6, 0, -1)));
}

#[test]
fn the_best_have_spent_as_much_as_the_best() {
    let mut best = part(r#"{"kind": "top_share", "share": 0.5}"#, "{}");
    let with = |spent| Seen { spent, ..seen(4) };
    assert_eq!(
        [0.0, 29.9, 30.0].map(|one| holds(&mut best, &with(one))),
        [false, false, true]
    );
}

#[test]
fn a_lot_is_drawn_once_and_for_all() {
    let mut lot = part(r#"{"kind": "random_share", "share": 0.3}"#, "{}");
    let mut drawn = 0.0;
    for customer in 0..10_000 {
        let of = |t| Seen {
            luck: Luck::of(1, 0, customer),
            ..seen(t)
        };
        let first = holds(&mut lot, &of(0));
        assert!([1, 7, 23].iter().all(|t| holds(&mut lot, &of(*t)) == first));
        drawn += f64::from(u8::from(first));
    }
    assert!(
        (drawn / 10_000.0 - 0.3).abs() < 4.0 * (0.21_f64 / 10_000.0).sqrt(),
        "{drawn}"
    );
}

#[test]
fn a_calendar_says_when() {
    let mut summer = part(
        r#"{"kind": "members"}"#,
        r#"{"from": 3, "until": 20, "months": [1, 7]}"#,
    );
    let runs: Vec<u16> = (0..24).filter(|t| holds(&mut summer, &seen(*t))).collect();
    assert_eq!(runs, [6, 12, 18]);
}

#[test]
fn who_was_there_before_has_been_quiet_as_long_as_chance_has_it() {
    // One visit a month, and hardly anybody leaves: no purchase in k months at e^-k. Of 24 months of history each has won as many,
    // and nobody is quiet for longer than they have been there.
    let customers = 20_000;
    for silence in [1, 2, 3] {
        let offer = format!(
            r#"[{{"kind": "win_back", "contact_cost": 1, "discount": 0, "returns": 0,
                 "audience": {{"kind": "quiet_members", "periods": {silence}}}}}]"#
        );
        let changes = [
            (
                "/base",
                r#"{ "new_customers": 0, "existing": 1000, "history": 24 }"#,
            ),
            ("/segments/0/purchase_rate", r#"{ "mean": 1, "cv": 0.05 }"#),
            (
                "/segments/0/dropout",
                r#"{ "kind": "over_time", "churn": 0.0001, "cv": 0.05 }"#,
            ),
        ];
        let world = one_world(offering_to_the_unmoved(&offer, &changes), customers);
        let n = f64::from(customers);
        let found = world(1, Curve::ServiceCost)[0] / n;
        let truth = f64::from(25 - silence) / 24.0 * f64::from(-silence).exp();
        let error = (truth * (1.0 - truth) / n).sqrt();
        assert!(
            (found - truth).abs() < 4.0 * error,
            "{silence}: {found} for {truth} ± {error}"
        );
    }
}

/// How many are contacted in each of eleven periods in which nobody buys, whatever else is true of the customers.
fn contacted(audience: &str, changes: &[(&str, &str)]) -> Vec<f64> {
    let offer = format!(
        r#"[{{"kind": "win_back", "contact_cost": 1, "discount": 0, "every": 1, "returns": 0, "audience": {audience}}}]"#
    );
    let mut all = vec![
        ("/periods", "11"),
        ("/seasonality", "[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12]"),
    ];
    all.extend(changes);
    let world = one_world(offering_to_the_unmoved(&offer, &all), 800);
    assert_eq!(world(0, Curve::Purchases).iter().sum::<f64>(), 0.0);
    let mut found = world(1, Curve::ServiceCost);
    found.push(world(0, Curve::Alive)[10]);
    found
}

#[test]
fn who_looks_alike_is_treated_alike() {
    let (gone, loyal) = ("0.95", "0");
    let rate = |cv| format!(r#"{{ "mean": 4, "cv": {cv} }}"#);
    let (alike, different) = (rate(0.1), rate(2.5));
    for (audience, some) in [
        (r#"{"kind": "members"}"#, true),
        (r#"{"kind": "everyone"}"#, true),
        (r#"{"kind": "one_segment", "number": 1}"#, true),
        (r#"{"kind": "top_share", "share": 0.2}"#, false),
        (r#"{"kind": "long_members", "periods": 4}"#, true),
        (r#"{"kind": "quiet_members", "periods": 3}"#, true),
        (r#"{"kind": "overdue_members", "gaps": 2.5}"#, true),
        (r#"{"kind": "random_share", "share": 0.3}"#, true),
    ] {
        let share = "/segments/0/one_time_share";
        let place = "/segments/0/purchase_rate";
        let mut one = contacted(audience, &[(share, gone), (place, &alike)]);
        let mut other = contacted(audience, &[(share, loyal), (place, &different)]);
        // Hardly anybody is there in the one world, nearly everybody in the other.
        let (few, many) = (one.pop().unwrap(), other.pop().unwrap());
        assert!(few < 0.1 * many, "{few} {many}");
        assert_eq!(one, other, "{audience}");
        assert_eq!(one.iter().sum::<f64>() > 0.0, some, "{audience}");
    }
}

#[test]
fn who_came_before_the_run_counts_from_when_they_came() {
    // Won evenly over three years, and nobody leaves: those of the twelfth month and before are 25 of 36.
    let given = |audience: &str| {
        let discount = format!(r#"[{{ "kind": "member_discount", "audience": {audience} }}]"#);
        let scenario = offering_to_the_unmoved(
            &discount,
            &[
                ("/base/new_customers", "0"),
                ("/base/existing", "10000"),
                ("/base/history", "36"),
                ("/segments/0/dropout/churn", "0.0001"),
            ],
        );
        one_world(scenario, 6_000)(1, Curve::RewardCost)
    };
    let (all, long) = (
        given(r#"{"kind": "members"}"#),
        given(r#"{"kind": "long_members", "periods": 12}"#),
    );
    for (period, wanted) in [(0, 25.0 / 36.0), (6, 31.0 / 36.0), (11, 1.0)] {
        let share = long[period] / all[period];
        assert!((share - wanted).abs() < 0.03, "{period}: {share}, not {wanted}");
    }
}

#[test]
fn this_is_all_a_shop_knows() {
    // A new entry must be something that a shop can observe: then add it here.
    let Seen {
        period: _,
        tenure: _,
        before: _,
        member: _,
        segment: _,
        new: _,
        per_month: _,
        bought: _,
        spent: _,
        last_purchase: _,
        luck: _,
    } = seen(0);
}
