//! Stamp cards worked out by hand: every visit counts, cards fill one after the other, nothing is lost or made; and with
//! behaviour fixed what they cost follows from arithmetic alone.
#![allow(missing_docs, clippy::float_cmp, clippy::indexing_slicing)]

use crate::common;
use crate::common::{purchases, seen};
use loyalty_lab::customer::Joining;
use loyalty_lab::luck::Luck;
use loyalty_lab::scenario::{Enrolment, Uncertain};
use loyalty_lab::scheme::{Books, Mechanism, Offer, Shop, StampCard, StampCardPlain};
use loyalty_lab::simulation::{Curve, Outcome, Run};

/// Stamps, endowed, redemption, expiry; the item is worth 6.
fn card(stamps: f64, endowed: f64, redemption: f64, expiry: f64) -> StampCard {
    let mut card = StampCard::new(&StampCardPlain {
        stamps: stamps.into(),
        endowed: endowed.into(),
        item_value: 6.0.into(),
        redemption: redemption.into(),
        expiry: expiry.into(),
        head_start: 1.3.into(),
    });
    card.open(&Shop {
        per_year: 12.0,
        first_month: 1,
        mean_baskets: vec![8.0],
    });
    card.begin();
    card
}

/// So many visits in a period: issued, redeemed, expired, stamps held.
fn live(card: &mut StampCard, period: u16, count: u32, earning: f64) -> [f64; 4] {
    let mut books = Books::default();
    let offer = Offer {
        earning,
        ..Offer::default()
    };
    let paid = 5.0 * f64::from(count);
    card.settle(&purchases(&seen(period), &offer, count, paid), &mut books);
    [books.issued, books.redeemed, books.expired, card.held()]
}

fn offered(card: &mut StampCard) -> Offer {
    let mut offer = Offer::default();
    card.offer(&seen(0), &mut offer);
    offer
}

#[test]
fn the_free_item_comes_at_the_visit_after_the_card_is_full() {
    let mut card = card(3.0, 0.0, 1.0, 0.0);
    assert_eq!(live(&mut card, 0, 3, 1.0), [6.0, 0.0, 0.0, 3.0]);
    assert_eq!(live(&mut card, 1, 0, 1.0), [0.0, 0.0, 0.0, 3.0]);
    assert_eq!(live(&mut card, 2, 1, 1.0), [2.0, 6.0, 0.0, 1.0]);
    // Visits 2 and 3 fill the card, 4 takes the item, 4 to 6 fill the next, 7 takes that.
    assert_eq!(live(&mut card, 3, 6, 1.0), [12.0, 12.0, 0.0, 1.0]);
    // Who never asks for it gets nothing and goes on collecting.
    let mut shy = self::card(3.0, 0.0, 0.0, 0.0);
    assert_eq!(live(&mut shy, 0, 8, 1.0), [16.0, 0.0, 0.0, 8.0]);
}

#[test]
fn a_card_expires_with_all_its_stamps_and_no_others() {
    let mut card = card(3.0, 0.0, 0.0, 2.0);
    live(&mut card, 0, 2, 1.0);
    assert_eq!(card.wake(), Some(2));
    // The third stamp fills the first card; the other one begins a second.
    live(&mut card, 1, 2, 1.0);
    assert_eq!(live(&mut card, 2, 0, 1.0), [0.0, 0.0, 6.0, 1.0]);
    assert_eq!(card.wake(), Some(3));
    assert_eq!(live(&mut card, 3, 0, 1.0), [0.0, 0.0, 2.0, 0.0]);
    assert_eq!(card.wake(), None);
}

#[test]
fn a_head_start_is_on_the_first_card_only() {
    let mut card = card(3.0, 2.0, 1.0, 0.0);
    let offer = offered(&mut card);
    // 6 of 8 for three visits are 25 % of spending.
    assert_eq!((offer.progress, offer.engagement), (2.0 / 3.0, 1.3));
    assert!((offer.reward_rate - 0.25).abs() < 1e-15);
    // Handed out and issued although nothing is bought.
    assert_eq!(live(&mut card, 0, 0, 1.0), [4.0, 0.0, 0.0, 2.0]);
    assert_eq!(live(&mut card, 1, 1, 1.0), [2.0, 0.0, 0.0, 3.0]);
    assert_eq!(live(&mut card, 2, 1, 1.0), [2.0, 6.0, 0.0, 1.0]);
    let mut books = Books::default();
    card.leave(&mut books);
    assert_eq!((books.forfeited, card.held()), (2.0, 0.0));
    card.begin();
    assert_eq!(offered(&mut card).progress, 2.0 / 3.0);
    assert_eq!(offered(&mut self::card(3.0, 0.0, 1.0, 0.0)).engagement, 1.0);
}

#[test]
fn double_stamps_are_two() {
    let mut card = card(3.0, 0.0, 1.0, 0.0);
    assert_eq!(live(&mut card, 0, 2, 2.0), [8.0, 0.0, 0.0, 4.0]);
}

#[test]
fn a_head_start_multiplies_the_share_who_pay_attention() {
    let plain = Enrolment {
        active: 0.6.into(),
        ..Enrolment::default()
    };
    let joining = Joining::new(&plain, &[(0.0, 1.0)]);
    let share = |engagement: f64, woken: f64| {
        let count = 100_000;
        let paid = (0..count)
            .filter(|&customer| {
                let attention = joining.attention(Luck::of(3, 0, customer));
                attention.is_paid(engagement, woken)
            })
            .count();
        paid as f64 / f64::from(count)
    };
    for (engagement, woken, wanted) in [
        (1.0, 0.0, 0.6),
        (1.3, 0.0, 0.78),
        (1.3, 0.5, 0.89),
        (1.8, 0.0, 1.0),
        (0.5, 0.0, 0.3),
    ] {
        let share = share(engagement, woken);
        assert!((share - wanted).abs() < 0.006, "{share} {wanted}");
    }
}

#[test]
fn with_behaviour_fixed_every_nth_purchase_of_a_member_is_free() {
    let mut scenario = common::unmoved();
    scenario = common::with_scheme(
        &scenario,
        r#"[{"kind": "stamp_card", "stamps": 4, "redemption": 1}]"#,
    );
    scenario.schemes[0].enrolment.share = Uncertain::known(1.0);
    scenario.behaviour.replaced_purchases = Uncertain::known(0.6);
    let k = 0.6 + 0.4 * 0.35;
    let run = Run::new(scenario, 8, 480);
    let outcomes = run.simulate(0..8);
    for world in Outcome::worlds(run.shape(), &outcomes) {
        let sum = |scheme, curve| world.level(scheme, curve).iter().sum::<f64>();
        let of = |curve| sum(1, curve);
        let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-9 * b, "{a} {b}");
        assert_eq!(of(Curve::Purchases), sum(0, Curve::Purchases));
        close(of(Curve::Issued), 5.5 / 4.0 * of(Curve::Purchases));
        close(of(Curve::RewardCost), k * of(Curve::Redeemed));
        // At most one card a customer is not handed in yet.
        let open = of(Curve::Issued) - of(Curve::Redeemed);
        assert!(open > 0.0 && open <= 5.5 * sum(0, Curve::Won), "{open}");
    }
}

#[test]
fn a_card_that_gives_back_the_margin_is_doubted_unless_the_item_is_small() {
    let doubted = |card: &str| {
        let card = format!(r#"[{{"kind": "stamp_card", {card}}}]"#);
        let scenario = common::offering(&card, &[("/segments/0/gross_margin", "0.45")]);
        let given_back = loyalty_lab::scenario::Code::RewardAboveMargin;
        let found = scenario.warnings().into_iter();
        let mut found = found.filter(|warning| warning.code == given_back);
        found.any(|warning| warning.path == "schemes[0].mechanisms[0].stamps")
    };
    // A mean basket for every second one is half of what is paid, of which 45 % is margin.
    assert!(doubted(r#""stamps": 2"#));
    assert!(!doubted(r#""stamps": 3"#));
    assert!(!doubted(r#""stamps": 2, "item_value": 1"#));
}
