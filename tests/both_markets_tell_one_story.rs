//! A preset tells a comparable story at Chinese and Taiwanese prices: what earns there earns here, and by about as much of what customers bring.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use crate::common;
use loyalty_lab::result::Report;
use loyalty_lab::scenario::{MARKETS, PRESETS, Scenario};
use loyalty_lab::scheme::catalogue;
use loyalty_lab::simulation::Run;

const WORLDS: u32 = 64;
const CUSTOMERS: u32 = 400;

/// Of each scheme: its gain over what customers bring without one, and its chance of loss.
fn stories(name: &str, market: &str) -> Vec<(f64, f64)> {
    let scenario = Scenario::read(&common::pack(name).scenario(market), &catalogue()).unwrap();
    let run = Run::new(scenario, WORLDS, CUSTOMERS);
    let report = Report::new(&run, &run.simulate(0..WORLDS));
    let whole = report.schemes[0].statement.contribution.value.abs();
    let schemes = report.schemes[1..].iter().map(|scheme| {
        let verdict = &scheme.verdict;
        let gain = verdict.incremental_npv.mean;
        (gain / whole, verdict.chance_of_loss.value)
    });
    schemes.collect()
}

#[test]
fn what_earns_in_one_market_earns_in_the_others() {
    for preset in &PRESETS {
        let [here, others @ ..] = MARKETS.map(|market| stories(preset.name, market));
        for (there, market) in others.iter().zip(&MARKETS[1..]) {
            for (place, (one, other)) in here.iter().zip(there).enumerate() {
                let name = format!("{} {market} {}: {one:?} {other:?}", preset.name, place + 1);
                assert!((one.0 - other.0).abs() < 0.015, "{name}");
                assert!((one.1 - other.1).abs() < 0.2, "{name}");
            }
        }
    }
}

#[test]
fn not_every_programme_wins() {
    let all: Vec<(f64, f64)> = PRESETS
        .iter()
        .flat_map(|preset| stories(preset.name, MARKETS[0]))
        .collect();
    let winners = all.iter().filter(|(gain, _)| *gain > 0.0).count();
    assert!((7..15).contains(&winners), "{winners} of {}", all.len());
    // Nobody opens on a foregone conclusion: in each business some scheme earns more often than not.
    for preset in &PRESETS {
        let best = stories(preset.name, MARKETS[0])
            .into_iter()
            .map(|(_, loss)| loss);
        assert!(best.fold(1.0, f64::min) < 0.7, "{}", preset.name);
    }
}
