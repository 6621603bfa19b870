//! Correlated customers buy and leave like uncorrelated ones, one by one: the copula changes only what goes together.
#![allow(missing_docs, clippy::indexing_slicing)]

use crate::common::distance;
use loyalty_lab::customer::{Hazard, Population};
use loyalty_lab::luck::Luck;
use loyalty_lab::scenario::{AfterPurchase, Dropout, OverTime, Segment, Uncertain};

const CUSTOMERS: u32 = 100_000;

/// Logarithms of rate and hazard of many customers.
fn traits(dropout: &Dropout, correlation: f64, seed: u64) -> (Vec<f64>, Vec<f64>) {
    let mut segment = Segment {
        dropout: dropout.clone(),
        ..Segment::default()
    };
    segment.purchase_rate.cv = Uncertain::known(1.4);
    segment.economics.correlation = Uncertain::known(correlation);
    let population = Population::new(&segment);
    (0..CUSTOMERS)
        .map(|index| {
            let mut customer = population.draw(Luck::of(seed, 0, index));
            let (Hazard::OverTime(hazard)
            | Hazard::AfterPurchase(hazard)
            | Hazard::AtRenewal(hazard)) = population.hazard(&mut customer);
            (libm::log(population.rate(&mut customer)), libm::log(hazard))
        })
        .unzip()
}

/// Rank correlation (Spearman).
fn rank_correlation(a: &[f64], b: &[f64]) -> f64 {
    let ranks = |values: &[f64]| {
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by(|x, y| values[*x].total_cmp(&values[*y]));
        let mut ranks = vec![0.0; values.len()];
        for (rank, index) in order.into_iter().enumerate() {
            ranks[index] = rank as f64 / values.len() as f64 - 0.5;
        }
        ranks
    };
    let products = ranks(a)
        .iter()
        .zip(ranks(b))
        .map(|(x, y)| x * y)
        .sum::<f64>();
    12.0 * products / a.len() as f64
}

#[test]
fn margins_stay_and_ranks_go_together() {
    for dropout in [
        Dropout::OverTime(OverTime::default()),
        Dropout::AfterPurchase(AfterPurchase::default()),
        Dropout::AfterPurchase(AfterPurchase::from_beta_parameters(0.2, 0.3)),
    ] {
        let free = traits(&dropout, 0.0, 1);
        let bound = traits(&dropout, 0.6, 2);
        assert!(
            distance(free.0.clone(), bound.0.clone()) < 1.95,
            "rates, {dropout:?}"
        );
        assert!(
            distance(free.1.clone(), bound.1.clone()) < 1.95,
            "hazards, {dropout:?}"
        );
        // Spearman of a Gaussian copula: 6/π·asin(ρ/2); high rates go with low hazards.
        let expected = -6.0 / core::f64::consts::PI * (0.3_f64).asin();
        let found = rank_correlation(&bound.0, &bound.1);
        assert!(
            (found - expected).abs() < 0.015,
            "{found} against {expected}, {dropout:?}"
        );
        assert!(rank_correlation(&free.0, &free.1).abs() < 0.015);
    }
}
