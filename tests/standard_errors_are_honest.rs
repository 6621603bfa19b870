//! A standard error says how far a figure moves when the same question is asked with other luck: over many seeds, figures
//! scatter as much as their errors say. Where stratification helps most, and with few worlds, errors may say too much;
//! never too little.
#![allow(
    missing_docs,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::disallowed_methods
)]

use crate::common;
use loyalty_lab::result::{Estimate, Report};
use loyalty_lab::scenario::Uncertain;
use loyalty_lab::simulation::Run;

const SEEDS: u64 = 80;

/// Some figures of every kind: means, quantiles, chances, tails, ratios, crossings, quantiles across customers.
fn figures(report: &Report) -> Vec<(&'static str, Estimate)> {
    let both = |value: f64, standard_error: f64| Estimate {
        value,
        standard_error,
    };
    let scheme = &report.schemes[1];
    let (verdict, customers) = (&scheme.verdict, &scheme.lifetime_value.across_customers);
    let (npv, gain) = (&verdict.npv, &verdict.incremental_npv);
    let year = &scheme.curves.cumulative_incremental;
    let alive = &scheme.curves.alive;
    let owed = &scheme.curves.liability_ifrs15;
    vec![
        ("gain", both(gain.mean, gain.standard_error)),
        ("gain, 10 %", both(gain.p10, gain.p10_error)),
        ("gain, median", both(gain.p50, gain.p50_error)),
        ("gain, 90 %", both(gain.p90, gain.p90_error)),
        ("npv", both(npv.mean, npv.standard_error)),
        ("npv, 75 %", both(npv.p75, npv.p75_error)),
        (
            "gain in a year",
            both(year.mean[11], year.standard_error[11]),
        ),
        ("alive", both(alive.mean[35], alive.standard_error[35])),
        ("alive, 25 %", both(alive.p25[35], alive.p25_error[35])),
        ("deferred", both(owed.mean[20], owed.standard_error[20])),
        ("loss", verdict.chance_of_loss),
        ("even in a year", verdict.chance_to_break_even[11]),
        ("beats", report.comparisons[3].chance),
        ("worst tenth", verdict.worst_tenth),
        ("roi", verdict.roi.unwrap()),
        ("true lift", verdict.true_lift.unwrap()),
        ("naive lift", verdict.naive_lift.unwrap()),
        ("break-even lift", verdict.break_even_lift.unwrap()),
        ("breakage", verdict.breakage.unwrap()),
        ("repeat rate", verdict.repeat_rate.unwrap()),
        ("affordable", verdict.highest_affordable_cac.unwrap()),
        ("issued", scheme.points_ledger.issued),
        ("value", both(customers.mean, customers.standard_error)),
        ("value, median", both(customers.p50, customers.p50_error)),
        ("value, 90 %", both(customers.p90, customers.p90_error)),
        ("last tenth", scheme.lifetime_value.deciles[9]),
        ("loyal", scheme.lifetime_value.loyal_by_year[1]),
        ("ordinary", scheme.lifetime_value.ordinary_by_year[1]),
    ]
}

#[test]
fn over_many_seeds_figures_scatter_as_much_as_they_say() {
    for (worlds, narrow, wide) in [(64, 0.75, 2.2), (200, 0.75, 1.9)] {
        let mut seen: Vec<Vec<(&str, Estimate)>> = Vec::new();
        for seed in 1..=SEEDS {
            let mut scenario = common::coffee();
            scenario.seed = seed;
            scenario.base.acquisition_cost = Uncertain::known(30.0);
            let run = Run::new(scenario, worlds, 160);
            seen.push(figures(&Report::new(&run, &run.simulate(0..worlds))));
        }
        let count = SEEDS as f64;
        let mut off = Vec::new();
        for place in 0..seen[0].len() {
            let values: Vec<f64> = seen.iter().map(|all| all[place].1.value).collect();
            let mean = values.iter().sum::<f64>() / count;
            let squares = values.iter().map(|value| (value - mean).powi(2));
            let scatter = (squares.sum::<f64>() / (count - 1.0)).sqrt();
            let said = seen.iter().map(|all| all[place].1.standard_error.powi(2));
            let said = (said.sum::<f64>() / count).sqrt();
            let name = seen[0][place].0;
            println!(
                "{worlds} worlds, {name}: {mean:.4}, says {said:.5}, scatters {scatter:.5}: {:.2}",
                said / scatter
            );
            if !(narrow..wide).contains(&(said / scatter)) {
                off.push(format!("{name} {:.2}", said / scatter));
            }
        }
        assert!(off.is_empty(), "{worlds} worlds: {off:?}");
    }
}
