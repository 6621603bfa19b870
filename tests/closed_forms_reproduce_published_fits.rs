//! On the CDNOW data (the systematic 1/10 sample of 2,357 customers, made public by Bruce Hardie) the log-likelihoods of
//! the published fits come out, summed over all customers.
//!
//! The data are not part of this project. To run the check, name a file with the columns
//! `master_id,sample_id,date,number_of_cds,dollar_value` in the variable `LOYALTY_LAB_CDNOW`.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use loyalty_lab::theory::{BgNbd, GammaGamma, History, MbgNbd, ParetoNbd};
use std::collections::BTreeMap;

/// The calibration ends with 1997-09-30, week 39.
const END: &str = "1997-09-30";

/// Days since 0000-03-01 in the Gregorian calendar, of YYYY-MM-DD.
fn day(date: &str) -> i64 {
    let parts: Vec<i64> = date.split('-').map(|part| part.parse().unwrap()).collect();
    let (year, month) = (parts[0] - i64::from(parts[1] <= 2), (parts[1] + 9) % 12);
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + parts[2]
}

/// Each customer's history up to the end in weeks, and the mean spend of a day of repeat purchase.
fn customers(csv: &str) -> Vec<(History, f64)> {
    let mut days: BTreeMap<&str, BTreeMap<i64, f64>> = BTreeMap::new();
    for line in csv.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let spent: f64 = fields[4].trim().parse().unwrap();
        *days
            .entry(fields[0])
            .or_default()
            .entry(day(fields[2]))
            .or_default() += spent;
    }
    let end = day(END);
    let weeks = |days: i64| f64::from(i32::try_from(days).unwrap()) / 7.0;
    days.values()
        .map(|days| {
            let first = *days.keys().next().unwrap();
            let repeat: Vec<_> = days.range(first + 1..=end).collect();
            let last = repeat.last().map_or(first, |(day, _)| **day);
            let count = u32::try_from(repeat.len()).unwrap();
            let spent: f64 = repeat.iter().map(|(_, spent)| **spent).sum();
            let history = History::new(count, weeks(last - first), weeks(end - first)).unwrap();
            (history, spent / f64::from(count.max(1)))
        })
        .collect()
}

#[test]
fn cdnow() {
    let Ok(path) = std::env::var("LOYALTY_LAB_CDNOW") else {
        println!("skipped: LOYALTY_LAB_CDNOW does not name a file of the CDNOW sample");
        return;
    };
    let csv = std::fs::read_to_string(path).unwrap();
    let customers = customers(&csv);
    assert_eq!(customers.len(), 2357);

    let bg = BgNbd::new(0.242_595, 4.413_602, 0.792_922, 2.425_907).unwrap();
    let mbg = MbgNbd::new(0.524_843, 6.183_085, 0.891_359, 1.614_002).unwrap();
    let pareto = ParetoNbd::new(0.553_277, 10.577_683, 0.606_240, 11.668_736).unwrap();
    let total = |ln: &dyn Fn(&History) -> f64| {
        customers
            .iter()
            .map(|(history, _)| ln(history))
            .sum::<f64>()
    };
    let check = |model: &str, found: f64, published: f64| {
        println!("{model}: {found:.6}, published {published}");
        assert!((found - published).abs() < 1e-4, "{model}: {found}");
    };
    check("BG/NBD", total(&|h| bg.log_likelihood(h)), -9582.4292);
    check("MBG/NBD", total(&|h| mbg.log_likelihood(h)), -9582.1357);
    check(
        "Pareto/NBD",
        total(&|h| pareto.log_likelihood(h)),
        -9594.9762,
    );

    let spending = GammaGamma::new(6.249_575, 3.744_224, 15.443_512).unwrap();
    let repeat: Vec<_> = customers
        .iter()
        .filter(|(history, _)| history.purchases() > 0)
        .collect();
    assert_eq!(repeat.len(), 946);
    let ln: f64 = repeat
        .iter()
        .map(|(history, average)| {
            spending
                .log_likelihood(history.purchases(), *average)
                .unwrap()
        })
        .sum();
    check("Gamma-Gamma", ln, -4055.9177);
}
