//! A points account worked out by hand: first in, first out; expiry by age; whole rewards; nothing lost or made.
#![allow(missing_docs, clippy::float_cmp)]

use crate::common::{purchases, seen};
use loyalty_lab::scenario::{Parameters, Uncertain};
use loyalty_lab::scheme::{Books, Mechanism, Offer, Points, PointsPlain};

/// Reward rate, threshold, expiry, redemption.
fn account(numbers: [f64; 4]) -> Points {
    let mut points = Points::new(&PointsPlain::from_values(&numbers.map(Uncertain::known)));
    points.begin();
    points
}

fn settle(points: &mut Points, period: u16, count: u32, paid: f64, books: &mut Books) {
    points.settle(
        &purchases(&seen(period), &Offer::default(), count, paid),
        books,
    );
}

/// One period in which so much is paid in so many purchases: issued, redeemed, expired, outstanding.
fn live(points: &mut Points, period: u16, count: u32, paid: f64) -> [f64; 4] {
    let mut books = Books::default();
    settle(points, period, count, paid, &mut books);
    [
        books.issued,
        books.redeemed,
        books.expired,
        points.balance(),
    ]
}

#[test]
fn points_expire_by_age_oldest_first() {
    let mut points = account([0.5, 1000.0, 2.0, 1.0]);
    assert_eq!(live(&mut points, 0, 1, 8.0), [4.0, 0.0, 0.0, 4.0]);
    assert_eq!(live(&mut points, 1, 1, 2.0), [1.0, 0.0, 0.0, 5.0]);
    // Two periods after they were earned the first four go, then the one.
    assert_eq!(live(&mut points, 2, 0, 0.0), [0.0, 0.0, 4.0, 1.0]);
    assert_eq!(live(&mut points, 3, 1, 6.0), [3.0, 0.0, 1.0, 3.0]);
}

#[test]
fn a_redemption_takes_the_oldest_points() {
    let mut points = account([1.0, 5.0, 2.0, 1.0]);
    assert_eq!(live(&mut points, 0, 1, 4.0), [4.0, 0.0, 0.0, 4.0]);
    assert_eq!(live(&mut points, 1, 1, 3.0), [3.0, 0.0, 0.0, 7.0]);
    // Five redeemed: all four of the first period and one of the second. Nothing is left to expire yet.
    assert_eq!(live(&mut points, 2, 1, 0.0), [0.0, 5.0, 0.0, 2.0]);
    assert_eq!(live(&mut points, 3, 0, 0.0), [0.0, 0.0, 2.0, 0.0]);
}

#[test]
fn rewards_are_whole_and_need_a_purchase() {
    let mut points = account([1.0, 3.0, 0.0, 1.0]);
    live(&mut points, 0, 1, 11.0);
    assert_eq!(live(&mut points, 1, 0, 0.0), [0.0, 0.0, 0.0, 11.0]);
    // Three rewards of three; two points stay.
    assert_eq!(live(&mut points, 2, 1, 0.0), [0.0, 9.0, 0.0, 2.0]);
}

#[test]
fn what_an_event_gave_more_of_has_an_age_of_its_own() {
    let mut points = account([0.5, 1000.0, 2.0, 1.0]);
    let mut live = |period, earning, paid| {
        let mut books = Books::default();
        let offer = Offer {
            earning,
            ..Offer::default()
        };
        let count = u32::from(paid > 0.0);
        points.settle(&purchases(&seen(period), &offer, count, paid), &mut books);
        [books.issued, books.expired, points.balance()]
    };
    // Bought before, during and after an event of triple points.
    assert_eq!(live(0, 1.0, 8.0), [4.0, 0.0, 4.0]);
    assert_eq!(live(1, 3.0, 8.0), [12.0, 0.0, 16.0]);
    assert_eq!(live(2, 1.0, 8.0), [4.0, 4.0, 16.0]);
    assert_eq!(live(3, 1.0, 0.0), [0.0, 12.0, 4.0]);
    assert_eq!(live(4, 1.0, 0.0), [0.0, 4.0, 0.0]);
}

#[test]
fn a_redemption_during_an_event_takes_what_was_there_before_it() {
    let mut points = account([0.5, 6.0, 2.0, 1.0]);
    assert_eq!(live(&mut points, 0, 1, 14.0), [7.0, 0.0, 0.0, 7.0]);
    let offer = Offer {
        earning: 2.0,
        ..Offer::default()
    };
    let mut books = Books::default();
    points.settle(&purchases(&seen(1), &offer, 1, 10.0), &mut books);
    assert_eq!(
        (books.redeemed, books.issued, points.balance()),
        (6.0, 10.0, 11.0)
    );
    // Of the seven, the one left expires; of the ten six are redeemed before the others do.
    assert_eq!(live(&mut points, 2, 0, 0.0), [0.0, 0.0, 1.0, 10.0]);
    assert_eq!(live(&mut points, 3, 1, 0.0), [0.0, 6.0, 4.0, 0.0]);
}

#[test]
fn progress_is_what_the_card_shows() {
    let mut points = account([1.0, 8.0, 0.0, 1.0]);
    live(&mut points, 0, 1, 6.0);
    let mut offer = Offer::default();
    points.offer(&seen(0), &mut offer);
    assert_eq!(
        (offer.reward_rate, offer.progress, offer.holding),
        (1.0, 0.75, 0.75)
    );
    live(&mut points, 1, 1, 6.0);
    let mut offer = Offer::default();
    points.offer(&seen(0), &mut offer);
    assert_eq!((offer.progress, offer.holding), (1.0, 1.5));
}

#[test]
fn a_leaver_forfeits_the_balance_and_the_next_member_starts_anew() {
    let mut points = account([1.0, 8.0, 0.0, 0.0]);
    let mut books = Books::default();
    settle(&mut points, 0, 1, 6.0, &mut books);
    points.leave(&mut books);
    assert_eq!((books.forfeited, points.balance()), (6.0, 0.0));
    points.begin();
    let mut offer = Offer::default();
    points.offer(&seen(0), &mut offer);
    assert_eq!(offer.progress, 0.0);
}
