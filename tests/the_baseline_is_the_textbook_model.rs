//! With no programme, the simulation is BG/NBD, MBG/NBD, Pareto/NBD or the shifted beta-geometric: expected repeat
//! purchases and survival of a new customer match the closed forms within Monte Carlo error, at a million customers.

#![allow(missing_docs, clippy::indexing_slicing, clippy::excessive_precision)]

use crate::common::{cohort, expected_purchases};
use loyalty_lab::scenario::{AfterPurchase, AtRenewal, Dropout, OverTime, PurchaseRate};
use loyalty_lab::simulation::{Curve, Outcome};

/// Week and E[X(t)], 40-digit closed forms rounded to doubles.
const BG_NBD: [(usize, f64); 5] = [
    (1, 0.053_267_891_171_658_28),
    (13, 0.534_439_541_094_030_8),
    (26, 0.902_636_903_228_424_1),
    (39, 1.196_723_193_320_816_8),
    (52, 1.446_050_595_396_403_7),
];
const MBG_NBD: [(usize, f64); 5] = [
    (1, 0.053_084_795_263_701_84),
    (13, 0.535_356_864_235_434_6),
    (26, 0.898_634_829_315_595_6),
    (39, 1.182_953_665_597_172_6),
    (52, 1.419_723_757_712_746_1),
];
/// Survival in per cent after 1 to 12 renewals at α 0.668, β 3.806 (Fader & Hardie 2007), rounded as published.
const SHIFTED_BETA_GEOMETRIC: [f64; 12] = [
    85.1, 74.7, 67.0, 61.0, 56.2, 52.2, 48.9, 46.0, 43.6, 41.4, 39.5, 37.8,
];
const PARETO_NBD: [(usize, f64); 5] = [
    (1, 0.050_979_843_245_990_992),
    (13, 0.531_169_513_450_259_5),
    (26, 0.908_574_788_666_274_8),
    (39, 1.213_002_844_281_015_7),
    (52, 1.472_996_803_375_107_1),
];

fn matches(rate: (f64, f64), dropout: Dropout, expected: &[(usize, f64)]) {
    let (r, alpha) = rate;
    let rate = PurchaseRate {
        mean: (r / alpha).into(),
        cv: (1.0 / r.sqrt()).into(),
    };
    let run = cohort(rate, dropout, 50, 20_000);
    let simulated = expected_purchases(&run);
    for (week, value) in expected {
        let (mean, error) = simulated[week - 1];
        let z = (mean - value) / error;
        println!("week {week}: {mean:.5} expected {value:.5} z {z:+.2}");
        assert!(z.abs() < 4.0, "week {week}: {mean} against {value}");
        // The bound on z must be able to fail: an error of 3 % would show.
        assert!(4.0 * error < 0.03 * value, "too few customers to tell");
    }
}

#[test]
fn bg_nbd() {
    let dropout = AfterPurchase::from_beta_parameters(0.793, 2.426);
    matches((0.243, 4.414), Dropout::AfterPurchase(dropout), &BG_NBD);
}

#[test]
fn mbg_nbd() {
    let dropout = AfterPurchase {
        first_purchase_can_be_last: 1.0.into(),
        ..AfterPurchase::from_beta_parameters(0.891, 1.614)
    };
    matches((0.525, 6.183), Dropout::AfterPurchase(dropout), &MBG_NBD);
}

#[test]
fn shifted_beta_geometric() {
    let dropout = Dropout::AtRenewal(AtRenewal::from_beta_parameters(0.668, 3.806));
    let run = cohort(PurchaseRate::default(), dropout, 50, 20_000);
    let outcomes = run.simulate(0..50);
    let worlds = Outcome::worlds(run.shape(), &outcomes);
    for (period, survival) in SHIFTED_BETA_GEOMETRIC.iter().enumerate() {
        let sum = |curve| {
            worlds
                .iter()
                .map(|world| world.level(0, curve)[period])
                .sum::<f64>()
        };
        let alive = 100.0 * sum(Curve::Alive) / 1e6;
        // Rounding of the published value, and four standard errors of a share at a million.
        assert!(
            (alive - survival).abs() < 0.05 + 4.0 * 0.05,
            "{period}: {alive} against {survival}"
        );
        // Whoever is there at the start of a period pays once.
        let before = if period == 0 {
            1e6
        } else {
            worlds
                .iter()
                .map(|world| world.level(0, Curve::Alive)[period - 1])
                .sum()
        };
        assert!((sum(Curve::Purchases) - before).abs() < 1e-6);
    }
}

#[test]
fn pareto_nbd() {
    let dropout = OverTime::from_shape_and_rate(0.606, 11.669);
    matches((0.553, 10.578), Dropout::OverTime(dropout), &PARETO_NBD);
}
