//! Cash-back comes to its rate, whatever is in between; an event multiplies what is earned while it runs and nothing else.
#![allow(missing_docs, clippy::float_cmp, clippy::indexing_slicing)]

use crate::common;
use crate::common::{close, purchases, seen};
use loyalty_lab::scenario::Uncertain;
use loyalty_lab::scheme::{Books, Cashback, CashbackPlain, Mechanism, Offer};
use loyalty_lab::simulation::{Curve, Outcome, Run};

/// One period in which so much is paid: issued, redeemed, expired, credit left.
fn live(credit: &mut Cashback, period: u16, paid: f64) -> [f64; 4] {
    let mut books = Books::default();
    let count = u32::from(paid > 0.0);
    credit.settle(
        &purchases(&seen(period), &Offer::default(), count, paid),
        &mut books,
    );
    [
        books.issued,
        books.redeemed,
        books.expired,
        credit.balance(),
    ]
}

fn credit(rate: f64, expiry: f64, redemption: f64) -> Cashback {
    let mut credit = Cashback::new(&CashbackPlain {
        rate: rate.into(),
        expiry: expiry.into(),
        redemption: redemption.into(),
    });
    credit.begin();
    credit
}

#[test]
fn credit_pays_for_the_next_purchase_and_never_for_more_than_it() {
    let mut credit = credit(0.5, 0.0, 1.0);
    assert_eq!(live(&mut credit, 0, 8.0), [4.0, 0.0, 0.0, 4.0]);
    assert_eq!(live(&mut credit, 1, 0.0), [0.0, 0.0, 0.0, 4.0]);
    assert_eq!(live(&mut credit, 2, 3.0), [1.5, 3.0, 0.0, 2.5]);
    assert_eq!(live(&mut credit, 3, 9.0), [4.5, 2.5, 0.0, 4.5]);
}

#[test]
fn unused_credit_expires_oldest_first() {
    let mut credit = credit(0.5, 2.0, 0.0);
    live(&mut credit, 0, 8.0);
    live(&mut credit, 1, 2.0);
    assert_eq!(credit.wake(), Some(2));
    assert_eq!(live(&mut credit, 2, 0.0), [0.0, 0.0, 4.0, 1.0]);
    assert_eq!(live(&mut credit, 3, 0.0), [0.0, 0.0, 1.0, 0.0]);
}

#[test]
fn with_behaviour_fixed_it_costs_its_rate() {
    let mut scenario = common::with_scheme(
        &common::unmoved(),
        r#"[{"kind": "cashback", "rate": 0.03, "expiry": 0, "redemption": 1}]"#,
    );
    scenario.behaviour.replaced_purchases = Uncertain::known(0.6);
    let k = 0.6 + 0.4 * 0.35;
    let run = Run::new(scenario, 8, 480);
    let outcomes = run.simulate(0..8);
    for world in Outcome::worlds(run.shape(), &outcomes) {
        let of = |curve| world.level(1, curve).iter().sum::<f64>();
        let left = world.level(1, Curve::Outstanding)[run.shape().periods - 1];
        let used = 0.03 * of(Curve::MemberSales) - of(Curve::Forfeited) - left;
        close(of(Curve::RewardCost), k * used);
        assert!(used > 0.5 * of(Curve::Issued));
    }
}

#[test]
fn double_points_double_what_is_earned_while_the_event_runs() {
    let issued = |mechanisms: &str| {
        let scenario = common::with_scheme(&common::unmoved(), mechanisms);
        let run = Run::new(scenario, 4, 480);
        let outcomes = run.simulate(0..4);
        let worlds = Outcome::worlds(run.shape(), &outcomes);
        let curves = worlds.iter().map(|world| world.level(1, Curve::Issued));
        curves.collect::<Vec<_>>()
    };
    for earner in [
        r#"{"kind": "points"}"#,
        r#"{"kind": "cashback"}"#,
        r#"{"kind": "stamp_card"}"#,
    ] {
        let alone = issued(&format!("[{earner}]"));
        let event = r#"{"kind": "points_event", "multiplier": 2, "calendar": {"months": [11]}}"#;
        let with_event = issued(&format!("[{earner}, {event}]"));
        for (alone, with_event) in alone.iter().zip(&with_event) {
            for (period, (one, two)) in alone.iter().zip(with_event).enumerate() {
                let times = if period % 12 == 10 { 2.0 } else { 1.0 };
                close(times * one, *two);
            }
        }
    }
}
