//! Tiers worked out by hand: windows, falls, soft landings, and the push just below a threshold.
#![allow(missing_docs, clippy::float_cmp)]

use crate::common::{purchases, seen};
use loyalty_lab::scheme::{Books, Mechanism, Offer, Shop, Tiers, TiersPlain};

/// Two tiers, at 100 and 200.
fn plain() -> TiersPlain {
    TiersPlain {
        first: 100.0.into(),
        second: 200.0.into(),
        perks_first: 1.0.into(),
        perks_second: 3.0.into(),
        push: 0.06.into(),
        demotion: 0.2.into(),
        ..TiersPlain::default()
    }
}

fn rolling(months: f64) -> TiersPlain {
    TiersPlain {
        rolling: 1.0.into(),
        window: months.into(),
        ..plain()
    }
}

fn soft(plain: &TiersPlain) -> TiersPlain {
    TiersPlain {
        soft_landing: 1.0.into(),
        ..plain.clone()
    }
}

fn open(plain: &TiersPlain, per_year: f64, first_month: u16) -> Tiers {
    let mut tiers = Tiers::new(plain);
    tiers.open(&Shop {
        per_year,
        first_month,
        mean_baskets: vec![5.0],
    });
    tiers.begin();
    tiers
}

/// What a member finds in one period.
#[derive(Debug, Clone, Copy)]
struct Found {
    tier: usize,
    offer: Offer,
    perks: f64,
}

/// A life: what is spent in certain periods, nothing in all others.
fn live(tiers: &mut Tiers, spent: &[(u16, f64)], periods: u16) -> Vec<Found> {
    (0..periods)
        .map(|period| {
            let seen = seen(period);
            let mut offer = Offer::default();
            tiers.offer(&seen, &mut offer);
            let tier = tiers.tier();
            let paid = spent
                .iter()
                .find(|(when, _)| *when == period)
                .map_or(0.0, |(_, paid)| *paid);
            let mut books = Books::default();
            let count = if paid > 0.0 { 2 } else { 0 };
            tiers.settle(&purchases(&seen, &offer, count, paid), &mut books);
            Found {
                tier,
                offer,
                perks: books.running,
            }
        })
        .collect()
}

/// The tier changes in these periods, to these tiers, and in no others.
#[track_caller]
fn changes(found: &[Found], wanted: &[(usize, usize)]) {
    let mut before = 0;
    let mut seen = Vec::new();
    for (period, one) in found.iter().enumerate() {
        if one.tier != before {
            seen.push((period, one.tier));
            before = one.tier;
        }
    }
    assert_eq!(seen, wanted);
}

#[test]
fn a_calendar_year_gives_status_to_the_end_of_the_next() {
    let found = live(&mut open(&plain(), 12.0, 1), &[(2, 60.0), (4, 40.0)], 40);
    changes(&found, &[(5, 1), (24, 0)]);
    // Reached in November of the first year, for a run that begins in November.
    let found = live(&mut open(&plain(), 12.0, 11), &[(0, 200.0)], 40);
    changes(&found, &[(1, 2), (14, 0)]);
    // Reached in the last month.
    let found = live(&mut open(&plain(), 12.0, 1), &[(11, 100.0)], 40);
    changes(&found, &[(12, 1), (24, 0)]);
    // What is spent in two years does not add up.
    let found = live(&mut open(&plain(), 12.0, 1), &[(11, 99.0), (12, 99.0)], 40);
    changes(&found, &[]);
    // Weeks: the second January begins with week 52, the third with week 104.
    let found = live(&mut open(&plain(), 52.0, 1), &[(51, 100.0)], 120);
    changes(&found, &[(52, 1), (104, 0)]);
}

#[test]
fn the_past_year_decides_how_far_one_falls() {
    let spent = [(0, 250.0), (13, 120.0)];
    let found = live(&mut open(&plain(), 12.0, 1), &spent, 60);
    changes(&found, &[(1, 2), (24, 1), (36, 0)]);
    // Who earns it again keeps it.
    let spent = [(0, 250.0), (13, 200.0)];
    let found = live(&mut open(&plain(), 12.0, 1), &spent, 60);
    changes(&found, &[(1, 2), (36, 0)]);
}

#[test]
fn a_rolling_window_gives_status_as_long_as_its_sum() {
    let spent = [(0, 60.0), (1, 40.0)];
    let found = live(&mut open(&rolling(3.0), 12.0, 1), &spent, 20);
    changes(&found, &[(2, 1), (4, 0)]);
    // Four months are one more than the window holds.
    let spent = [(0, 50.0), (1, 20.0), (2, 20.0), (3, 20.0)];
    let found = live(&mut open(&rolling(3.0), 12.0, 1), &spent, 20);
    changes(&found, &[]);
    // Three months are thirteen weeks.
    let found = live(&mut open(&rolling(3.0), 52.0, 1), &[(0, 100.0)], 30);
    changes(&found, &[(1, 1), (14, 0)]);
}

#[test]
fn a_soft_landing_is_one_tier_at_a_time() {
    let found = live(&mut open(&plain(), 12.0, 1), &[(0, 200.0)], 60);
    changes(&found, &[(1, 2), (24, 0)]);
    let found = live(&mut open(&soft(&plain()), 12.0, 1), &[(0, 200.0)], 60);
    changes(&found, &[(1, 2), (24, 1), (36, 0)]);
    let found = live(&mut open(&soft(&rolling(3.0)), 12.0, 1), &[(0, 200.0)], 60);
    changes(&found, &[(1, 2), (4, 1), (7, 0)]);
}

#[test]
fn a_fall_hurts_for_four_months() {
    let leaving = |found: &[Found]| -> Vec<usize> {
        let hurt = |(period, one): (usize, &Found)| (one.offer.leaving == 0.2).then_some(period);
        found.iter().enumerate().filter_map(hurt).collect()
    };
    let found = live(&mut open(&plain(), 12.0, 1), &[(0, 200.0)], 60);
    assert_eq!(leaving(&found), [24, 25, 26, 27]);
    let found = live(&mut open(&soft(&plain()), 12.0, 1), &[(0, 200.0)], 60);
    assert_eq!(leaving(&found), [24, 25, 26, 27, 36, 37, 38, 39]);
    let found = live(&mut open(&plain(), 52.0, 1), &[(0, 200.0)], 160);
    assert_eq!(leaving(&found), (104..121).collect::<Vec<_>>());
}

#[test]
fn the_next_tier_pushes_only_near_it_and_late_in_the_year() {
    let pushed = |plain: &TiersPlain, spent: &[(u16, f64)]| -> Vec<usize> {
        let found = live(&mut open(plain, 12.0, 1), spent, 24);
        let push = |(period, one): (usize, &Found)| (one.offer.lift == 0.06).then_some(period);
        found.iter().enumerate().filter_map(push).collect()
    };
    assert_eq!(pushed(&plain(), &[(0, 75.0)]), [8, 9, 10, 11]);
    assert_eq!(pushed(&plain(), &[(0, 74.9)]), [0; 0]);
    // In the first tier, the second one pushes from 150 on.
    assert_eq!(pushed(&plain(), &[(0, 149.0)]), [0; 0]);
    assert_eq!(pushed(&plain(), &[(0, 149.0), (9, 1.0)]), [10, 11]);
    // There is none above the last.
    assert_eq!(pushed(&plain(), &[(0, 199.0), (9, 1.0)]), [8, 9]);
    // A rolling window is always about to end.
    assert_eq!(pushed(&rolling(3.0), &[(4, 80.0)]), [5, 6, 7]);
}

#[test]
fn each_tier_gives_what_it_says() {
    let mut tiers = open(&plain(), 12.0, 1);
    let found = live(&mut tiers, &[(0, 100.0), (1, 100.0)], 3);
    let gifts: Vec<_> = found
        .iter()
        .map(|one| (one.offer.earning, one.offer.staying, one.perks))
        .collect();
    assert_eq!(
        gifts,
        [(1.0, 0.0, 0.0), (1.25, 0.05, 1.0), (1.5, 0.12, 3.0)]
    );
    // The next member begins below.
    tiers.begin();
    changes(&live(&mut tiers, &[], 30), &[]);
}

#[test]
fn visits_may_count_instead_of_money() {
    let plain = TiersPlain {
        by_visits: 1.0.into(),
        visits_first: 4.0.into(),
        visits_second: 0.0.into(),
        ..plain()
    };
    // Two visits a period.
    let found = live(&mut open(&plain, 12.0, 1), &[(0, 1e6), (3, 0.1)], 30);
    changes(&found, &[(4, 1), (24, 0)]);
}

#[test]
fn months_are_counted_from_the_january_of_the_first_year() {
    let months = |per_year: f64, first_month: u16, periods: [u16; 3]| {
        let shop = Shop {
            per_year,
            first_month,
            mean_baskets: Vec::new(),
        };
        periods.map(|period| shop.month(period))
    };
    assert_eq!(months(12.0, 1, [0, 11, 12]), [0, 11, 12]);
    assert_eq!(months(12.0, 11, [0, 1, 2]), [10, 11, 12]);
    // The fifth week begins 28 days after the first, the sixth in the next month.
    assert_eq!(months(52.0, 12, [0, 4, 5]), [11, 11, 12]);
}
