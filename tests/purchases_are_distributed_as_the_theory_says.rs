//! With no programme, P(X(t) = n) of BG/NBD, MBG/NBD and Pareto/NBD: how many customers make n purchases, for n = 0 to
//! 10 and more, after one, two and four periods, is what the closed forms say, at a million customers; and so it is
//! where rates and hazards are drawn by a copula of no correlation.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::float_cmp
)]

use crate::common;
use loyalty_lab::scenario::{PurchaseRate, Segment, Uncertain};
use loyalty_lab::simulation::{Bin, Outcome, Run};
use loyalty_lab::theory::{BgNbd, MbgNbd, ParetoNbd};
use crate::common::textbook::{BG_NBD, Leaving, MBG_NBD, PARETO_NBD, Textbook};

const WORLDS: u32 = 20;
const CUSTOMERS: u32 = 50_000;
/// The smallest unit of lifetime values.
const SMALLEST: f64 = 1e-9;
/// From here on purchases are counted together.
const MORE: usize = 11;

/// How many customers make 0, 1, … 10 and more purchases within so many periods.
///
/// Lifetime values tell: where a purchase costs something and brings nothing, somebody who makes n is worth −n times that, and the bins
/// are fine enough to keep n up to ten apart.
fn counts(model: &Textbook, periods: u32, correlation: f64) -> [f64; MORE + 1] {
    let mut scenario = common::coffee();
    scenario.schemes.clear();
    scenario.time.periods = f64::from(periods).into();
    scenario.time.annual_discount_rate = 0.0.into();
    let mut segment = Segment {
        purchase_rate: PurchaseRate::from_shape_and_rate(model.r, model.alpha),
        dropout: model.dropout(),
        ..Segment::default()
    };
    let unit = model.r / model.alpha;
    let cost = SMALLEST / unit;
    segment.economics.cost_to_serve = cost.into();
    segment.economics.correlation = correlation.into();
    segment.spend.average_order_value = Uncertain::known(1e-30);
    scenario.segments = vec![segment];
    let run = Run::new(scenario, WORLDS, CUSTOMERS);
    let outcomes = run.simulate(0..WORLDS);
    let mut counts = [0.0; MORE + 1];
    for world in Outcome::worlds(run.shape(), &outcomes) {
        let mut others = 0.0;
        let bins = world.spread(0);
        let mut place_before = usize::MAX;
        for (n, count) in counts.iter_mut().enumerate() {
            let place = Bin::of(-(n as f64) * (cost / SMALLEST)).place();
            assert_ne!(
                place,
                place_before,
                "{n} is told apart from {}",
                n.max(1) - 1
            );
            place_before = place;
            let (customers, worth) = (bins[place], bins[place + 1] / cost);
            if n < MORE {
                assert!((worth + n as f64 * customers).abs() < 1e-3, "all of {n}");
                *count += customers;
            } else {
                *count += customers;
                assert!(worth <= -(n as f64) * customers + 1e-3);
            }
            others += customers;
        }
        assert_eq!(others, f64::from(CUSTOMERS), "everybody is counted");
    }
    counts
}

fn matches(model: &Textbook, correlation: f64, published: impl Fn(u32, f64) -> Option<f64>) {
    let all = f64::from(WORLDS * CUSTOMERS);
    for periods in [1, 2, 4] {
        let t = f64::from(periods);
        let found = counts(model, periods, correlation);
        let mut left = 1.0;
        let mut distance = 0.0;
        for (n, count) in found.into_iter().enumerate() {
            let chance = if n < MORE {
                model.chance(n as u32, t)
            } else {
                left
            };
            if n < MORE
                && let Some(published) = published(n as u32, t)
            {
                assert!((chance - published).abs() < 1e-10, "{chance} {published}");
            }
            left -= chance;
            let z = (count - all * chance) / (all * chance * (1.0 - chance)).sqrt();
            println!("t {t}, {n}: {} expected {chance:.6} z {z:+.2}", count / all);
            assert!(z.abs() < 4.0, "P(X({t}) = {n}): {z}");
            distance += (count - all * chance).powi(2) / (all * chance);
        }
        // χ² of 11 degrees of freedom: above 31.3 once in a thousand.
        assert!(distance < 31.3, "t {t}: {distance}");
    }
}

/// Two parameters that every model of a coin has.
fn coin(model: &Textbook) -> (f64, f64) {
    match model.leaving {
        Leaving::Coin { a, b, .. } => (a, b),
        Leaving::OverTime { s, beta } => (s, beta),
    }
}

#[test]
fn bg_nbd() {
    let model = BG_NBD.per(13.0);
    let (a, b) = coin(&model);
    let theory = BgNbd::new(model.r, model.alpha, a, b).unwrap();
    for correlation in [0.0, 1e-12] {
        matches(&model, correlation, |n, t| theory.probability_of(n, t).ok());
    }
}

#[test]
fn mbg_nbd() {
    let model = MBG_NBD.per(9.0);
    let (a, b) = coin(&model);
    let theory = MbgNbd::new(model.r, model.alpha, a, b).unwrap();
    for correlation in [0.0, 1e-12] {
        matches(&model, correlation, |n, t| theory.probability_of(n, t).ok());
    }
}

#[test]
fn pareto_nbd() {
    let model = PARETO_NBD.per(14.0);
    let (s, beta) = coin(&model);
    let theory = ParetoNbd::new(model.r, model.alpha, s, beta).unwrap();
    // No published form of P(X = n) here: the quadrature must at least give the published mean.
    let mean = theory.expected_purchases(4.0).unwrap();
    assert!((model.purchases(4.0) / mean - 1.0).abs() < 1e-9);
    for correlation in [0.0, 1e-12] {
        matches(&model, correlation, |_, _| None);
    }
}
