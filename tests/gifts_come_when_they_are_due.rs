//! A gift is given on its occasion, to whom it is meant for, and is remembered for two months.
#![allow(missing_docs, clippy::indexing_slicing)]

use crate::common::{close, mechanism, offering_to_the_unmoved, one_world, purchases, seen};
use loyalty_lab::luck::Luck;
use loyalty_lab::scheme::{Books, Offer, Seen};
use loyalty_lab::simulation::Curve;

/// Whether a gift comes in the period, and whether it is on the customer's mind.
fn live(gift: &mut dyn loyalty_lab::scheme::Mechanism, seen: &Seen) -> (bool, bool) {
    let mut offer = Offer::default();
    gift.offer(seen, &mut offer);
    let mut books = Books::default();
    gift.settle(&purchases(seen, &offer, 0, 0.0), &mut books);
    (books.gifts > 0.0, offer.lift > 0.0)
}

#[test]
fn a_welcome_goes_to_new_members_and_to_existing_ones_only_if_the_shop_says_so() {
    let given = |existing: bool, base: &str| {
        let gift = format!(r#"[{{ "kind": "gift", "cost": 3, "existing": {existing} }}]"#);
        let world = one_world(offering_to_the_unmoved(&gift, &[("/base", base)]), 1600);
        let joined: f64 = world(1, Curve::Joined).iter().sum();
        assert!(joined > 1000.0);
        let gifts = world(1, Curve::Gifts);
        close(world(1, Curve::RewardCost)[0], gifts[0]);
        close(gifts.iter().sum(), gifts[0]);
        gifts[0] / (3.0 * joined)
    };
    let (new, existing) = (
        r#"{ "new_customers": 1000 }"#,
        r#"{ "new_customers": 0, "existing": 1000 }"#,
    );
    close(given(false, new), 1.0);
    close(given(true, new), 1.0);
    close(given(false, existing), 0.0);
    close(given(true, existing), 1.0);
}

#[test]
fn an_anniversary_counts_from_joining() {
    let mut gift = mechanism(r#"{ "kind": "gift", "every": 12, "lift": 0.05 }"#);
    let lived: Vec<_> = (0..30).map(|t| live(&mut *gift, &seen(t))).collect();
    for (period, (given, remembered)) in lived.iter().enumerate() {
        assert_eq!(*given, [12, 24].contains(&period), "{period}");
        assert_eq!(*remembered, [12, 13, 24, 25].contains(&period), "{period}");
    }
}

#[test]
fn two_months_are_nine_weeks() {
    let mut gift = mechanism(r#"{ "kind": "gift", "lift": 0.05 }"#);
    let weeks = |tenure| Seen {
        per_month: 52.0 / 12.0,
        ..seen(tenure)
    };
    let remembered = (0..20).filter(|t| live(&mut *gift, &weeks(*t)).1).count();
    assert_eq!(remembered, 9);
}

#[test]
fn birthdays_come_once_a_year_all_year_round() {
    let mut gift = mechanism(r#"{ "kind": "gift", "every": 12, "birthday": true }"#);
    let mut months = [0; 12];
    for customer in 0..2400 {
        gift.begin();
        let of = |t| Seen {
            luck: Luck::of(1, 0, customer),
            ..seen(t)
        };
        let days: Vec<u16> = (0..24).filter(|t| live(&mut *gift, &of(*t)).0).collect();
        assert_eq!(days.len(), 2);
        assert_eq!(days[1], days[0] + 12);
        months[usize::from(days[0])] += 1;
    }
    // 200 a month with a standard deviation of 13.5.
    assert!(months.iter().all(|n| (140..260).contains(n)), "{months:?}");
}
