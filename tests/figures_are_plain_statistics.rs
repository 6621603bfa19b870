//! Where as many customers are simulated as there are, a figure is plain statistics over worlds: the mean, quantiles
//! linear between sorted values, the standard error of the mean, the share below zero, the mean of the worst tenth. And
//! where nothing differs between worlds but luck, a base four times as large has half the spread.
#![allow(missing_docs, clippy::indexing_slicing, clippy::disallowed_methods)]

use crate::common;
use loyalty_lab::result::{Figure, Report};
use loyalty_lab::scenario::Uncertain;
use loyalty_lab::simulation::{Outcome, Run, Total};

const WORLDS: u32 = 95;

fn run(customers: f64) -> (Run, Vec<f64>) {
    let mut scenario = common::coffee();
    scenario.time.periods = 12.0.into();
    scenario.base.new_customers = Uncertain::known(customers);
    // Some worlds lose, some gain.
    scenario.schemes[0].costs.setup = (3.0 * customers).into();
    scenario.schemes[0].costs.per_period = 0.0.into();
    let run = Run::new(scenario, WORLDS, 160);
    let outcomes = run.simulate(0..WORLDS);
    (run, outcomes)
}

fn close(what: &str, a: f64, b: f64) {
    assert!(
        (a - b).abs() <= 1e-9 * (1.0 + b.abs()),
        "{what}: {a}, not {b}"
    );
}

#[test]
fn of_a_base_of_the_simulated_size() {
    let (run, outcomes) = run(160.0);
    let report = Report::new(&run, &outcomes);
    let mut values: Vec<f64> = Outcome::worlds(run.shape(), &outcomes)
        .iter()
        .map(|world| world.total(1, Total::Npv))
        .collect();
    let verdict = &report.schemes[1].verdict;
    let figure = &verdict.incremental_npv;
    values.sort_by(f64::total_cmp);
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    close("mean", figure.mean, mean);
    // 95 worlds: the quantiles lie 94·p along the sorted values.
    let quantile = |p: f64| {
        let below = (94.0 * p).floor();
        let (low, high) = (values[below as usize], values[(below as usize + 1).min(94)]);
        low + (94.0 * p - below) * (high - low)
    };
    for (found, p) in [
        (figure.p5, 0.05),
        (figure.p10, 0.1),
        (figure.p25, 0.25),
        (figure.p50, 0.5),
        (figure.p75, 0.75),
        (figure.p90, 0.9),
        (figure.p95, 0.95),
    ] {
        close("quantile", found, quantile(p));
    }
    let losses = values.iter().filter(|value| **value < 0.0).count();
    println!("{losses} losses");
    assert!(
        (5..90).contains(&losses),
        "{losses}: some lose and some gain"
    );
    close(
        "losses",
        verdict.chance_of_loss.value,
        losses as f64 / count,
    );
    // A tenth of 95 is ten.
    close(
        "worst tenth",
        verdict.worst_tenth.value,
        values[..10].iter().sum::<f64>() / 10.0,
    );
}

#[test]
fn luck_alone_shrinks_with_the_base() {
    // With no programme nothing is uncertain but luck, and the report knows.
    let width = |figure: &Figure| figure.p90 - figure.p10;
    let of = |customers| {
        let (run, outcomes) = run(customers);
        let verdict = Report::new(&run, &outcomes).schemes[0].verdict.clone();
        (
            width(&verdict.npv) / customers,
            verdict.npv.mean / customers,
        )
    };
    let (small, large) = (of(1_000.0), of(4_000.0));
    close("width", small.0 / large.0, 2.0);
    close("mean", small.1, large.1);
}
