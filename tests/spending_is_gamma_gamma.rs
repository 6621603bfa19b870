//! Spend is Gamma-Gamma: mean and variance of what customers spend in all, and what a customer's past baskets say about
//! the next ones, are the closed forms'.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods
)]

use crate::common;
use loyalty_lab::customer::{Customer, Population};
use loyalty_lab::luck::Luck;
use loyalty_lab::scenario::{PurchaseRate, Segment, Spend};
use loyalty_lab::simulation::{Outcome, Run, Total};
use loyalty_lab::theory::GammaGamma;
use crate::common::textbook::{BG_NBD, MBG_NBD, PARETO_NBD, Textbook};

/// Moments up to the fourth exist, so that variances can be compared.
const SPEND: (f64, f64, f64) = (6.25, 9.0, 40.0);

fn segment(model: &Textbook) -> Segment {
    let (p, q, gamma) = SPEND;
    Segment {
        purchase_rate: PurchaseRate::from_shape_and_rate(model.r, model.alpha),
        dropout: model.dropout(),
        spend: Spend::from_gamma_parameters(p, q, gamma),
        ..Segment::default()
    }
}

#[test]
fn in_all() {
    let (p, q, gamma) = SPEND;
    for model in [BG_NBD.per(13.0), MBG_NBD.per(9.0), PARETO_NBD.per(14.0)] {
        let mut scenario = common::coffee();
        scenario.schemes.clear();
        scenario.time.periods = 4.0.into();
        scenario.time.annual_discount_rate = 0.0.into();
        scenario.segments = vec![segment(&model)];
        scenario.segments[0].economics.gross_margin = 1.0.into();
        // Sixteen customers a world: each is a block of its own, and the luck that a world owes to its customers is
        // sixteen times the variance of one.
        let worlds = 40_000;
        let run = Run::new(scenario, worlds, 16);
        let (mut means, mut variances) = (Vec::new(), Vec::new());
        for batch in 0..40 {
            let outcomes = run.simulate(batch * 1000..(batch + 1) * 1000);
            for world in Outcome::worlds(run.shape(), &outcomes) {
                means.push(world.total(0, Total::Npv) / 16.0);
                variances.push(world.total_noise(0, Total::Npv) / 16.0);
            }
        }
        // A sum of X baskets is Gamma(pX, ν): E[S²] = E[pX(pX+1)]·E[1/ν²].
        let (x, x2) = model.moments(4.0);
        let mean = x * p * gamma / (q - 1.0);
        let square = (p * x + p * p * x2) * gamma * gamma / ((q - 1.0) * (q - 2.0));
        for (what, found, expected) in [
            ("mean", means, mean),
            ("variance", variances, square - mean * mean),
        ] {
            let count = found.len() as f64;
            let average = found.iter().sum::<f64>() / count;
            let spread = found.iter().map(|v| (v - average).powi(2)).sum::<f64>() / count;
            let error = (spread / count).sqrt();
            let z = (average - expected) / error;
            println!("{what}: {average:.3} expected {expected:.3} z {z:+.2}");
            assert!(z.abs() < 4.0, "{what}: {average} against {expected}");
            assert!(error < 0.04 * expected, "{what}: too few to tell");
        }
    }
}

#[test]
fn past_baskets_say_what_the_theory_says() {
    let (p, q, gamma) = SPEND;
    let population = Population::new(&segment(&BG_NBD));
    let theory = GammaGamma::new(p, q, gamma).unwrap();
    let mut customer = Customer::nobody();
    // Counts with a prepared sum and one without.
    for purchases in [1, 3, 12, 20] {
        let mut seen: Vec<(f64, f64)> = (0..200_000)
            .map(|index| {
                let luck = Luck::of(5, purchases, index);
                population.draw_into(&mut customer, luck);
                let scale = population.basket_scale(&mut customer);
                let total = population.baskets.total(purchases, scale, luck, 0);
                (total / f64::from(purchases), p * scale)
            })
            .collect();
        seen.sort_by(|a, b| a.0.total_cmp(&b.0));
        // Whatever the past average: twenty groups of like ones.
        for (group, like) in seen.chunks(10_000).enumerate() {
            let gaps: Vec<f64> = like
                .iter()
                .map(|(average, mean)| mean - theory.expected_spend(purchases, *average).unwrap())
                .collect();
            let count = gaps.len() as f64;
            let gap = gaps.iter().sum::<f64>() / count;
            let spread = gaps.iter().map(|v| (v - gap).powi(2)).sum::<f64>() / count;
            let z = gap / (spread / count).sqrt();
            assert!(z.abs() < 4.0, "{purchases} baskets, group {group}: {z}");
        }
    }
}

#[test]
fn a_basket_that_a_programme_brings_is_like_any_other() {
    let population = Population::new(&segment(&BG_NBD));
    let (own, extra): (Vec<f64>, Vec<f64>) = (0..100_000)
        .map(|index| {
            let luck = Luck::of(6, 0, index);
            (
                population.baskets.total(1, 2.0, luck, 3),
                population.baskets.extra(2.0, luck, 3),
            )
        })
        .unzip();
    // Not the same ones, but the same distribution.
    let same = own
        .iter()
        .zip(&extra)
        .filter(|(a, b)| a.to_bits() == b.to_bits());
    assert_eq!(same.count(), 0);
    assert!(common::distance(own, extra) < 1.95);
}
