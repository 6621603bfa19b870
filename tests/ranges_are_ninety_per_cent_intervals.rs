//! A range is read as a 90 % interval: over the worlds one draw in twenty lies below it and one in twenty above, half of
//! them on either side of the middle of its family (geometric for multipliers, by odds for shares), independent of other
//! numbers, the same for whoever asks; what is known stays what it is.
#![allow(
    missing_docs,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::float_cmp
)]

use crate::common;
use loyalty_lab::scenario::{Behaviour, Family, Parameters, Uncertain};
use loyalty_lab::simulation::settle;

const WORLDS: u32 = 4_096;

fn draws(change: impl Fn(&mut Behaviour)) -> Vec<Vec<f64>> {
    let mut scenario = common::coffee();
    change(&mut scenario.behaviour);
    (0..WORLDS)
        .map(|world| {
            let settled = settle(&scenario, world).behaviour.values();
            assert!(settled.iter().all(Uncertain::is_known));
            settled.iter().map(Uncertain::middle).collect()
        })
        .collect()
}

#[test]
fn one_in_twenty_beyond_either_end() {
    let worlds = draws(|_| ());
    let ranges = common::coffee().behaviour.values();
    let logit = |share: f64| (share / (1.0 - share)).ln();
    let mut ranged = 0;
    for (place, (field, range)) in Behaviour::FIELDS.iter().zip(&ranges).enumerate() {
        let values: Vec<f64> = worlds.iter().map(|world| world[place]).collect();
        if range.is_known() {
            assert!(values.iter().all(|value| *value == range.low));
            continue;
        }
        ranged += 1;
        let share = |of: &dyn Fn(f64) -> bool| {
            values.iter().filter(|value| of(**value)).count() as f64 / f64::from(WORLDS)
        };
        let middle = match field.family {
            Family::LogNormal if range.low > 0.0 => (range.low * range.high).sqrt(),
            Family::LogitNormal if range.low > 0.0 => {
                1.0 / (1.0 + (-f64::midpoint(logit(range.low), logit(range.high))).exp())
            }
            _ => range.middle(),
        };
        // Stratified: hardly any error at all. At the edge of what is possible nothing lies beyond.
        let near = |found: f64, expected: f64| {
            assert!((found - expected).abs() < 0.003, "{}: {found}", field.key);
        };
        near(share(&|value| value < middle), 0.5);
        if range.low > field.low {
            near(share(&|value| value < range.low), 0.05);
        } else {
            assert_eq!(share(&|value| value < range.low), 0.0);
        }
        near(share(&|value| value > range.high), 0.05);
        assert!(
            values
                .iter()
                .all(|value| (field.low..=field.high).contains(value))
        );
        // And between: the quartiles are 0.674 of 1.645 of the way from the middle for a normal on its scale.
        let scale = |x: f64| match field.family {
            Family::LogNormal if range.low > 0.0 => x.ln(),
            Family::LogitNormal if range.low > 0.0 => logit(x),
            _ => x,
        };
        let half = 0.5 * (scale(range.high) - scale(range.low));
        let quartile = scale(middle) + half * 0.674_489_75 / 1.644_853_63;
        near(share(&|value| scale(value) < quartile), 0.75);
    }
    assert!(ranged > 5, "{ranged}");
}

/// Odds have no end: a share whose range begins at none or ends at all is a normal, cut off at the edge.
#[test]
fn shares_at_the_edge_are_normal() {
    let place = Behaviour::FIELDS
        .iter()
        .position(|field| field.key == "replaced_purchases");
    let share = |low: f64, high: f64| {
        let range = Uncertain { low, high };
        let worlds = draws(|behaviour| behaviour.replaced_purchases = range);
        let below = |bound: f64| {
            let values = worlds.iter().filter_map(|world| world.get(place?));
            values.filter(|value| **value < bound).count() as f64 / f64::from(WORLDS)
        };
        (
            below(low + 0.25 * (high - low)),
            below(f64::midpoint(low, high)),
            below(high),
        )
    };
    // A quarter of the way up is half of 1.645 standard deviations below the middle.
    let (quarter, middle, most) = (0.205_4, 0.5, 0.95);
    let near = |found: (f64, f64, f64), most: f64| {
        for (found, expected) in [(found.0, quarter), (found.1, middle), (found.2, most)] {
            assert!((found - expected).abs() < 0.003, "{found} for {expected}");
        }
    };
    near(share(0.0, 0.4), most);
    // Beyond all there is nothing: the last twentieth lies on the edge.
    near(share(0.6, 1.0), most);
    let (quarter, middle, _) = share(0.2, 0.4);
    assert!(
        quarter > 0.23 && middle > 0.55,
        "by odds: {quarter} {middle}"
    );
}

#[test]
fn one_number_says_nothing_about_another() {
    let worlds = draws(|_| ());
    let ranges = common::coffee().behaviour.values();
    let ranged: Vec<usize> = (0..ranges.len())
        .filter(|i| !ranges[*i].is_known())
        .collect();
    let median = |place: usize| {
        let mut values: Vec<f64> = worlds.iter().map(|world| world[place]).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    for (index, a) in ranged.iter().enumerate() {
        for b in &ranged[index + 1..] {
            let (at_a, at_b) = (median(*a), median(*b));
            let alike = worlds
                .iter()
                .filter(|world| (world[*a] < at_a) == (world[*b] < at_b));
            let share = alike.count() as f64 / f64::from(WORLDS);
            assert!((share - 0.5).abs() < 0.03, "{a} and {b}: {share}");
        }
    }
}

#[test]
fn the_same_world_is_the_same_and_another_seed_another() {
    let scenario = common::coffee();
    assert_eq!(settle(&scenario, 5), settle(&scenario, 5));
    assert_ne!(
        settle(&scenario, 5).behaviour,
        settle(&scenario, 6).behaviour
    );
    let mut other = scenario.clone();
    other.seed += 1;
    assert_ne!(settle(&scenario, 5).behaviour, settle(&other, 5).behaviour);
    // A number made known leaves the others' draws alone but for their place in the sequence: all stay in their ranges.
    let known = draws(|behaviour| behaviour.churn_effect = 0.1.into());
    let place = Behaviour::FIELDS
        .iter()
        .position(|field| field.key == "churn_effect");
    assert!(
        known
            .iter()
            .all(|world| place.is_some_and(|place| world[place] == 0.1))
    );
}
