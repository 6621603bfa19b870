//! The customers already there at the start are those left of customers won evenly over the history: under every dropout
//! model, how many stay and what they buy from then on is what the closed forms say of such survivors.
#![allow(missing_docs, clippy::indexing_slicing, clippy::disallowed_methods)]

use crate::common;
use loyalty_lab::scenario::{PurchaseRate, Uncertain};
use loyalty_lab::simulation::{Curve, Outcome, Run};
use crate::common::textbook::{BG_NBD, MBG_NBD, PARETO_NBD, Textbook};

const HISTORY: u32 = 6;
const PERIODS: u32 = 5;
const WORLDS: u32 = 40;
const CUSTOMERS: u32 = 4_000;

fn survivors(model: &Textbook, one_time_share: f64) {
    let mut scenario = common::coffee();
    scenario.schemes.clear();
    scenario.time.periods = f64::from(PERIODS).into();
    scenario.base.existing = Uncertain::known(1_000.0);
    scenario.base.new_customers = Uncertain::known(0.0);
    scenario.base.history = f64::from(HISTORY).into();
    let segment = &mut scenario.segments[0];
    segment.purchase_rate = PurchaseRate::from_shape_and_rate(model.r, model.alpha);
    segment.dropout = model.dropout();
    segment.economics.one_time_share = one_time_share.into();
    let run = Run::new(scenario, WORLDS, CUSTOMERS);
    let outcomes = run.simulate(0..WORLDS);
    let worlds = Outcome::worlds(run.shape(), &outcomes);
    // Who came once only is not among them, whatever the share: 1 … HISTORY periods ago the others were won.
    let there = |t: u32| {
        (1..=HISTORY)
            .map(|age| model.alive(f64::from(age + t)))
            .sum::<f64>()
    };
    let bought = |t: u32| {
        let ages = (1..=HISTORY)
            .map(|age| model.purchases(f64::from(age + t)) - model.purchases(f64::from(age)));
        ages.sum::<f64>()
    };
    for t in 1..=PERIODS {
        let last = t as usize - 1;
        for (what, curve, expected) in [
            ("there", Curve::Alive, there(t) / there(0)),
            ("bought", Curve::Purchases, bought(t) / there(0)),
        ] {
            let values: Vec<f64> = worlds
                .iter()
                .map(|world| {
                    let line = world.level(0, curve);
                    let value = match curve {
                        Curve::Alive => line[last],
                        _ => line[..=last].iter().sum(),
                    };
                    value / f64::from(CUSTOMERS)
                })
                .collect();
            let count = values.len() as f64;
            let mean = values.iter().sum::<f64>() / count;
            let spread = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>();
            let error = (spread / (count * (count - 1.0))).sqrt();
            let z = (mean - expected) / error;
            println!("{what} {t}: {mean:.5} expected {expected:.5} z {z:+.2}");
            assert!(z.abs() < 4.0, "{what} {t}: {mean}, not {expected}");
            assert!(error < 0.01 * expected, "too few to tell");
        }
    }
    // A new cohort would be another thing: the test can tell.
    let gap = model.purchases(f64::from(PERIODS)) / (bought(PERIODS) / there(0));
    assert!((gap - 1.0).abs() > 0.05, "{gap}");
}

#[test]
fn bg_nbd() {
    survivors(&BG_NBD.per(20.0), 0.0);
}

#[test]
fn mbg_nbd() {
    survivors(&MBG_NBD.per(20.0), 0.3);
}

#[test]
fn pareto_nbd() {
    survivors(&PARETO_NBD.per(20.0), 0.0);
}
