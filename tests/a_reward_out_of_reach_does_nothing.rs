//! A reward that cannot be had before what is collected for it expires is worth nothing: nobody comes more often or stays
//! longer for it, and it earns nothing. One that everybody gets is worth what it was, and in between the effect rises with the
//! chance.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_cmp
)]

use crate::common;
use crate::common::{purchases, seen};
use loyalty_lab::scenario::Scenario;
use loyalty_lab::scheme::{Books, Mechanism, Offer, Pace, Shop, catalogue};
use loyalty_lab::simulation::{Curve, Outcome, Run, Total};

const WORLDS: u32 = 16;
const CUSTOMERS: u32 = 1_600;

/// The ready-made café with one mechanism in its first scheme.
fn cafe(mechanism: &str) -> Scenario {
    let cafe = Scenario::read(&common::pack("coffee").scenario("USD"), &catalogue()).unwrap();
    let mut cafe = common::with_scheme(&cafe, &format!("[{mechanism}]"));
    cafe.schemes.truncate(1);
    cafe
}

/// What it earns, with its standard error; purchases and customers beyond those with no programme, as shares.
struct Found {
    earned: f64,
    error: f64,
    visits: f64,
    staying: f64,
}

fn found(mechanism: &str) -> Found {
    found_in(cafe(mechanism))
}

fn found_in(scenario: Scenario) -> Found {
    let run = Run::new(scenario, WORLDS, CUSTOMERS);
    let outcomes = run.simulate(0..WORLDS);
    let worlds = Outcome::worlds(run.shape(), &outcomes);
    let count = worlds.len() as f64;
    let earned: Vec<f64> = worlds.iter().map(|w| w.total(1, Total::Npv)).collect();
    let mean = earned.iter().sum::<f64>() / count;
    let spread = earned.iter().map(|e| (e - mean) * (e - mean)).sum::<f64>() / (count - 1.0);
    let more = |curve| {
        let sum = |scheme: usize| -> f64 {
            let of = |world: &Outcome| world.level(scheme, curve).iter().sum::<f64>();
            worlds.iter().map(of).sum()
        };
        sum(1) / sum(0) - 1.0
    };
    Found {
        earned: mean,
        error: (spread / count).sqrt(),
        visits: more(Curve::Purchases),
        staying: more(Curve::Alive),
    }
}

#[test]
fn a_card_or_a_threshold_that_nobody_reaches_earns_nothing() {
    for mechanism in [
        r#"{"kind": "stamp_card", "stamps": 50, "expiry": 1}"#,
        r#"{"kind": "stamp_card", "stamps": 50, "endowed": 5, "expiry": 1}"#,
        r#"{"kind": "points", "reward_rate": 0.06, "threshold": 500, "expiry": 1}"#,
        // Nobody ever takes it.
        r#"{"kind": "stamp_card", "redemption": 0, "expiry": 6}"#,
        r#"{"kind": "stamp_card", "redemption": 0}"#,
        r#"{"kind": "points", "redemption": 0}"#,
        r#"{"kind": "cashback", "redemption": 0}"#,
        // It is worth nothing.
        r#"{"kind": "stamp_card", "item_value": 0.01, "expiry": 6}"#,
        r#"{"kind": "points", "reward_rate": 0}"#,
    ] {
        let found = found(mechanism);
        assert!(
            found.earned < 2.0 * found.error,
            "{mechanism}: {}",
            found.earned
        );
        // It costs what it costs to run, so it loses.
        assert!(found.earned < 0.0, "{mechanism}: {}", found.earned);
        assert!(found.visits.abs() < 0.001, "{mechanism}: {}", found.visits);
        assert!(
            found.staying.abs() < 0.001,
            "{mechanism}: {}",
            found.staying
        );
    }
}

/// Where all come about four times a month, hardly anybody comes 42 times in six; where a few come far more often, they do.
#[test]
fn a_card_that_only_the_most_frequent_fill_moves_only_them() {
    let more = |cv: f64, card: &str| {
        let mut cafe = cafe(card);
        cafe.segments[0].purchase_rate.cv = cv.into();
        found_in(cafe).visits
    };
    let left = |cv| {
        let lasting = more(cv, r#"{"kind": "stamp_card", "stamps": 42}"#);
        more(cv, r#"{"kind": "stamp_card", "stamps": 42, "expiry": 6}"#) / lasting
    };
    let (alike, unlike) = (left(0.2), left(0.9));
    assert!(alike < 0.05, "{alike}");
    assert!((0.3..0.6).contains(&unlike), "{unlike}");
}

#[test]
fn the_longer_a_card_lasts_the_more_it_does() {
    // Periods; 0 is for ever.
    let visits = [1, 3, 6, 12, 24, 0].map(|expiry| {
        found(&format!(
            r#"{{"kind": "stamp_card", "stamps": 20, "expiry": {expiry}}}"#
        ))
        .visits
    });
    for pair in visits.windows(2) {
        assert!(pair[0] < pair[1], "{visits:?}");
    }
    assert!(
        visits[0] < 0.1 * visits[5] && visits[4] > 0.75 * visits[5],
        "{visits:?}"
    );
}

/// Ready for customers with a mean basket of 5.5.
fn opened(json: &str) -> Box<dyn Mechanism> {
    let mut mechanism = common::mechanism(json);
    mechanism.open(&Shop {
        per_year: 12.0,
        first_month: 1,
        mean_baskets: vec![5.5],
    });
    mechanism.begin();
    mechanism
}

/// What somebody who buys so often finds.
fn offered(mechanism: &mut dyn Mechanism, pace: Pace) -> Offer {
    let mut offer = Offer {
        pace,
        ..Offer::default()
    };
    mechanism.offer(&seen(0), &mut offer);
    offer
}

fn by_chance(rate: f64) -> Pace {
    Pace {
        rate,
        regular: false,
    }
}

#[test]
fn a_card_that_everybody_fills_is_worth_its_item() {
    let mut card = opened(r#"{"kind": "stamp_card", "stamps": 10, "expiry": 6}"#);
    assert_eq!(offered(&mut *card, by_chance(30.0)).reward_rate, 0.1);
    let mut lasting = opened(r#"{"kind": "stamp_card", "stamps": 10, "expiry": 0}"#);
    assert_eq!(offered(&mut *lasting, by_chance(0.01)).reward_rate, 0.1);
    // P(Poisson(1) ≥ 2) = 1 − 2/e.
    let mut two = opened(r#"{"kind": "stamp_card", "stamps": 2, "expiry": 4}"#);
    let found = offered(&mut *two, by_chance(0.25)).reward_rate;
    assert!((found - 0.5 * (1.0 - 2.0 / core::f64::consts::E)).abs() < 1e-15);
}

#[test]
fn the_first_card_takes_fewer_stamps_where_some_are_given() {
    let mut card = opened(
        r#"{"kind": "stamp_card", "stamps": 3, "endowed": 2, "head_start": 1.3, "expiry": 1, "redemption": 1}"#,
    );
    let pace = by_chance(1.0);
    let first = offered(&mut *card, pace);
    let chance = 1.0 - 1.0 / core::f64::consts::E;
    assert!((first.reward_rate - chance / 3.0).abs() < 1e-15);
    assert!((first.progress - chance * 2.0 / 3.0).abs() < 1e-15);
    assert!((first.engagement - (1.0 + 0.3 * chance)).abs() < 1e-12);
    let mut books = Books::default();
    for period in 0..2 {
        let offer = Offer::default();
        card.settle(&purchases(&seen(period), &offer, 1, 5.5), &mut books);
    }
    assert!(books.redeemed > 0.0);
    // One on the next card: P(Poisson(1) ≥ 3).
    let later = 1.0 - 2.5 / core::f64::consts::E;
    let found = offered(&mut *card, pace);
    assert!((found.reward_rate - later / 3.0).abs() < 1e-15);
    assert!((found.progress - later / 3.0).abs() < 1e-15);
}

#[test]
fn what_is_in_the_hand_is_there_whatever_the_chance_was() {
    let mut points = opened(
        r#"{"kind": "points", "reward_rate": 0.1, "threshold": 10, "expiry": 2, "redemption": 1}"#,
    );
    let never = by_chance(0.0);
    points.settle(
        &purchases(&seen(0), &Offer::default(), 1, 50.0),
        &mut Books::default(),
    );
    let half = offered(&mut *points, never);
    assert_eq!(
        (half.reward_rate, half.progress, half.holding),
        (0.0, 0.0, 0.0)
    );
    points.settle(
        &purchases(&seen(0), &Offer::default(), 1, 60.0),
        &mut Books::default(),
    );
    let whole = offered(&mut *points, never);
    assert_eq!(
        (whole.reward_rate, whole.progress, whole.holding),
        (0.0, 1.0, 1.0)
    );
}

#[test]
fn subscribers_know_what_they_will_have() {
    let pace = Pace {
        rate: 1.0,
        regular: true,
    };
    for (expiry, worth) in [(10, 0.1), (9, 0.0)] {
        let mut card = opened(&format!(
            r#"{{"kind": "stamp_card", "stamps": 10, "expiry": {expiry}}}"#
        ));
        assert_eq!(offered(&mut *card, pace).reward_rate, worth);
    }
}

#[test]
fn credit_that_expires_before_the_next_visit_is_worth_little() {
    let mut credit = opened(r#"{"kind": "cashback", "rate": 0.03, "expiry": 2}"#);
    let chance = 1.0 - libm::exp(-0.5);
    let found = offered(&mut *credit, by_chance(0.25)).reward_rate;
    assert!((found - 0.03 * chance).abs() < 1e-15);
}

/// The yardstick: of the points that somebody who buys so often earns over a long life, the share that is redeemed.
#[test]
fn the_chance_is_about_the_share_of_points_that_are_redeemed() {
    let json = r#"{"kind": "points", "reward_rate": 0.06, "threshold": 5.5, "expiry": 6, "redemption": 0.6}"#;
    let mut state = 1_u64;
    let mut unit = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let (mut misses, mut sizes) = (0.0, 0.0);
    let rates = [0.5, 1.0, 2.0, 2.5, 3.0, 4.0, 6.0];
    for rate in rates {
        let mut points = opened(json);
        let chance = offered(&mut *points, by_chance(rate)).reward_rate / 0.06;
        let mut books = Books::default();
        for period in 0..20_000 {
            let (mut count, mut left) = (0, unit());
            while left > libm::exp(-rate) {
                count += 1;
                left *= unit();
            }
            let paid = 5.5 * f64::from(count);
            points.settle(
                &purchases(&seen(period), &Offer::default(), count, paid),
                &mut books,
            );
        }
        let share = books.redeemed / books.issued;
        assert!((chance - share).abs() < 0.18, "{rate}: {chance} {share}");
        misses += chance - share;
        sizes += (chance - share).abs();
    }
    let count = rates.len() as f64;
    assert!(
        (misses / count).abs() < 0.06 && sizes / count < 0.08,
        "{misses} {sizes}"
    );
}
