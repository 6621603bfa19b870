//! With no programme, the simulation is BG/NBD and Pareto/NBD: expected repeat purchases of a new customer match
//! the closed forms within Monte Carlo error, at a million customers.

#![allow(missing_docs, clippy::indexing_slicing, clippy::excessive_precision)]

mod common;

use common::{cohort, expected_purchases};
use loyalty_lab::scenario::{AfterPurchase, Dropout, OverTime, PurchaseRate};

/// Week and E[X(t)], 40-digit closed forms rounded to doubles.
const BG_NBD: [(usize, f64); 5] = [
    (1, 0.053_267_891_171_658_28),
    (13, 0.534_439_541_094_030_8),
    (26, 0.902_636_903_228_424_1),
    (39, 1.196_723_193_320_816_8),
    (52, 1.446_050_595_396_403_7),
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
fn pareto_nbd() {
    let dropout = OverTime::from_shape_and_rate(0.606, 11.669);
    matches((0.553, 10.578), Dropout::OverTime(dropout), &PARETO_NBD);
}
