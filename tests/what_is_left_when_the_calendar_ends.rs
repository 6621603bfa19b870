//! When a mechanism no longer reaches a customer, what they already have stays with them: a gift is remembered, points in
//! hand still hold, whoever has brought friends is still bound, whoever has paid still wants something for it.
#![allow(missing_docs, clippy::unwrap_used, clippy::float_cmp)]

use crate::common::{close, mechanism, purchases, seen};
use loyalty_lab::scheme::{Books, Mechanism, Offer, Purchases};

/// What is found in a period in which it reaches the customer, who buys for 10 in one visit.
fn reached(mechanism: &mut dyn Mechanism, period: u16) -> Offer {
    let mut offer = Offer::default();
    mechanism.offer(&seen(period), &mut offer);
    mechanism.settle(
        &purchases(&seen(period), &offer, 1, 10.0),
        &mut Books::default(),
    );
    offer
}

/// What is found in a period in which it does not.
fn missed(mechanism: &mut dyn Mechanism, period: u16) -> Offer {
    let mut offer = Offer::default();
    mechanism.miss(&seen(period), &mut offer);
    offer
}

#[test]
fn a_gift_is_remembered_for_two_months() {
    let mut gift = mechanism(r#"{"kind": "gift", "lift": 0.05}"#);
    assert_eq!(missed(&mut *gift, 0), Offer::default());
    close(reached(&mut *gift, 0).lift, 0.05);
    close(missed(&mut *gift, 1).lift, 0.05);
    assert_eq!(missed(&mut *gift, 2), Offer::default());
}

#[test]
fn points_in_hand_hold_though_none_are_earned() {
    let mut points =
        mechanism(r#"{"kind": "points", "reward_rate": 0.1, "threshold": 4, "redemption": 1}"#);
    assert_eq!(missed(&mut *points, 0), Offer::default());
    reached(&mut *points, 0);
    let offer = missed(&mut *points, 1);
    close(offer.progress, 0.25);
    close(offer.holding, 0.25);
    assert_eq!(offer.reward_rate, 0.0);
}

#[test]
fn so_do_stamps_but_a_head_start_never_handed_out_does_not() {
    let mut card =
        mechanism(r#"{"kind": "stamp_card", "stamps": 4, "endowed": 2, "item_value": 5}"#);
    assert_eq!(missed(&mut *card, 0), Offer::default());
    reached(&mut *card, 0);
    let offer = missed(&mut *card, 1);
    close(offer.progress, 0.75);
    close(offer.holding, 0.75);
    assert_eq!((offer.reward_rate, offer.engagement), (0.0, 1.0));
}

#[test]
fn a_reward_just_redeemed_is_remembered() {
    for kind in [
        r#"{"kind": "points", "threshold": 0, "redemption": 1}"#,
        r#"{"kind": "cashback", "redemption": 1}"#,
    ] {
        let mut reward = mechanism(kind);
        reached(&mut *reward, 0);
        reached(&mut *reward, 1);
        assert_eq!(missed(&mut *reward, 2).last_redemption, Some(1), "{kind}");
    }
}

#[test]
fn who_has_told_others_stays_bound() {
    let mut referral =
        mechanism(r#"{"kind": "referral", "advocates": 1, "contacts": 1, "advocate_hazard": 0.8}"#);
    assert_eq!(missed(&mut *referral, 0), Offer::default());
    reached(&mut *referral, 0);
    close(missed(&mut *referral, 1).leaving, libm::log(0.8));
}

#[test]
fn who_has_paid_wants_something_for_it_as_long_as_it_lasts() {
    let mut fee = mechanism(r#"{"kind": "paid_membership", "every": 3, "lift": 0.04}"#);
    assert_eq!(missed(&mut *fee, 0), Offer::default());
    reached(&mut *fee, 0);
    let mut books = Books::default();
    for (period, lift) in [(1, 0.04), (2, 0.04), (3, 0.0)] {
        close(missed(&mut *fee, period).lift, lift);
        let (seen, offer) = (seen(period), Offer::default());
        let bought = Purchases {
            reached: false,
            ..purchases(&seen, &offer, 0, 0.0)
        };
        fee.settle(&bought, &mut books);
    }
}
