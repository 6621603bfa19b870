//! Our samplers, made for equal bits and common random numbers, draw from the same distributions as those of
//! `rand_distr`: two-sample Kolmogorov–Smirnov at 200,000 draws. Both feed on our addressed streams, so the streams
//! are tested as well.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use crate::common::distance;
use loyalty_lab::luck::{Exponential, Gamma, Luck, Normal, Purpose, normal_quantile};
use rand_distr::Distribution;

const DRAWS: u32 = 200_000;

fn draws(seed: u64, mut sample: impl FnMut(Luck) -> f64) -> Vec<f64> {
    (0..DRAWS)
        .map(|customer| sample(Luck::of(seed, 3, customer)))
        .collect()
}

#[test]
fn gamma_of_every_shape() {
    for shape in [0.05, 0.243, 0.8, 1.0, 2.5, 40.0] {
        let ours = Gamma::new(shape);
        let theirs = rand_distr::Gamma::new(shape, 1.0).unwrap();
        let a = draws(1, |luck| {
            ours.sample_ln(&mut luck.stream(Purpose::Rate, 0, 0))
        });
        let b = draws(2, |luck| {
            libm::log(theirs.sample(&mut luck.stream(Purpose::Rate, 0, 0)))
        });
        let distance = distance(a, b);
        assert!(distance < 1.95, "shape {shape}: {distance}");
    }
}

#[test]
fn the_test_can_tell() {
    let a = draws(1, |luck| {
        Gamma::new(2.5).sample(&mut luck.stream(Purpose::Rate, 0, 0))
    });
    let b = draws(2, |luck| {
        Gamma::new(2.45).sample(&mut luck.stream(Purpose::Rate, 0, 0))
    });
    assert!(distance(a, b) > 1.95);
}

#[test]
fn normal() {
    let a = draws(1, |luck| {
        normal_quantile(luck.unit(Purpose::Sensitivity, 0, 0))
    });
    let b = draws(2, |luck| {
        rand_distr::StandardNormal.sample(&mut luck.stream(Purpose::Sensitivity, 0, 0))
    });
    assert!(distance(a, b) < 1.95);
}

#[test]
fn addresses_are_independent() {
    // Neighbouring customers, periods, indices and purposes: no correlation beyond 4 standard errors.
    let draw = |customer: u32, [seed, world, next, period, index]: [u16; 5]| {
        Luck::of(
            9 + u64::from(seed),
            3 + u32::from(world),
            customer + u32::from(next),
        )
        .unit(Purpose::Arrival, 5 + period, 7 + u32::from(index))
    };
    // Seed, world, customer, period and index, each one further than the base's.
    let neighbours = [
        ("seed", [1, 0, 0, 0, 0]),
        ("world", [0, 1, 0, 0, 0]),
        ("customer", [0, 0, 1, 0, 0]),
        ("period", [0, 0, 0, 1, 0]),
        ("index", [0, 0, 0, 0, 1]),
    ];
    for (name, step) in neighbours {
        let sum: f64 = (0..DRAWS)
            .map(|c| (draw(c, [0; 5]) - 0.5) * (draw(c, step) - 0.5))
            .sum();
        let z = 12.0 * sum / f64::from(DRAWS).sqrt();
        assert!(z.abs() < 4.0, "{name}: {z}");
    }
}

#[test]
fn a_customer_s_own_draw_is_independent_of_all_with_an_address() {
    // Both as uniform numbers; those that follow on the key itself come first.
    let own = |luck: Luck| 1.0 - libm::exp(-Exponential::new().own(luck));
    let addresses = [
        (Purpose::Rate, 0, 0),
        (Purpose::Rate, 1, 0),
        (Purpose::Lifetime, 0, 0),
        (Purpose::Basket, 0, 0),
        (Purpose::Arrival, 0, 1),
        (Purpose::Spend, 3, 0),
    ];
    let against = |name: String, other: &dyn Fn(u32) -> f64| {
        let sum: f64 = (0..DRAWS)
            .map(|c| (own(Luck::of(9, 3, c)) - 0.5) * (other(c) - 0.5))
            .sum();
        let z = 12.0 * sum / f64::from(DRAWS).sqrt();
        assert!(z.abs() < 4.0, "{name}: {z}");
    };
    for (purpose, period, index) in addresses {
        let there = |c| Luck::of(9, 3, c).unit(purpose, period, index);
        against(format!("{purpose:?} {period} {index}"), &there);
        // In the tail as well, where a first purchase comes late or never.
        let tail: Vec<f64> = (0..DRAWS)
            .filter(|c| own(Luck::of(9, 3, *c)) > 0.99)
            .map(there)
            .collect();
        let mean = tail.iter().sum::<f64>() / tail.len() as f64;
        let z = (mean - 0.5) * (12.0 * tail.len() as f64).sqrt();
        assert!(z.abs() < 4.0, "beyond 99 %, {purpose:?}: {z}");
    }
    against("next customer".to_owned(), &|c| own(Luck::of(9, 3, c + 1)));
    against("next world".to_owned(), &|c| own(Luck::of(9, 4, c)));
    against("next seed".to_owned(), &|c| own(Luck::of(10, 3, c)));
}

#[test]
fn bodies_and_tails_of_the_ziggurats() {
    // Bins of the body, the seam between the layers and the tail, and what lies beyond.
    let counts = |edges: &[f64], sample: &dyn Fn(Luck) -> f64| {
        let mut counts = vec![0_u32; edges.len() + 1];
        for customer in 0..16 * DRAWS {
            let value = sample(Luck::of(4, 3, customer));
            counts[edges.partition_point(|edge| *edge < value)] += 1;
        }
        counts
    };
    let check = |edges: &[f64], counts: &[u32], beyond: &dyn Fn(f64) -> f64| {
        let mut before = 1.0;
        for (bin, count) in counts.iter().enumerate() {
            let after = edges.get(bin).map_or(0.0, |edge| beyond(*edge));
            let (chance, all) = (before - after, f64::from(16 * DRAWS));
            before = after;
            let z = (f64::from(*count) - all * chance) / (all * chance).sqrt();
            assert!(z.abs() < 4.0, "bin {bin}: {count}, not {}", all * chance);
        }
    };
    let edges = [
        -4.2, -3.9, -3.7, -3.654, -3.6, -3.0, -1.0, -0.2, 0.0, 0.2, 1.0, 3.0, 3.6, 3.654, 3.7, 3.9,
        4.2,
    ];
    let found = counts(&edges, &|luck| {
        Normal::new().sample(&mut luck.stream(Purpose::Sensitivity, 0, 0))
    });
    check(&edges, &found, &|x| 0.5 * libm::erfc(x / 2.0_f64.sqrt()));
    let edges = [0.05, 0.3, 1.0, 3.0, 6.0, 7.5, 7.697, 7.9, 9.0, 10.0];
    let found = counts(&edges, &|luck| {
        Exponential::new().sample(&mut luck.stream(Purpose::Arrival, 0, 0))
    });
    check(&edges, &found, &|x| libm::exp(-x));
    let found = counts(&edges, &|luck| Exponential::new().own(luck));
    check(&edges, &found, &|x| libm::exp(-x));
}
