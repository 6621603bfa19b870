//! A sketch of a few worlds, which a page shows while a number moves, does not claim to know more than the whole run: its bands are
//! not much narrower, even where most of what its worlds differ by is the luck of few customers.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use crate::common;
use loyalty_lab::result::Report;
use loyalty_lab::scenario::Scenario;
use loyalty_lab::scheme::catalogue;
use loyalty_lab::simulation::Run;

/// Where nine worlds in ten end, for every scheme.
fn widths(scenario: &Scenario, worlds: u32, customers: u32) -> Vec<f64> {
    let run = Run::new(scenario.clone(), worlds, customers);
    let report = Report::new(&run, &run.simulate(0..worlds));
    let schemes = report.schemes.iter().skip(1);
    schemes
        .map(|scheme| &scheme.verdict.incremental_npv)
        .map(|gain| gain.p95 - gain.p5)
        .collect()
}

#[test]
fn bands_of_a_sketch_are_as_wide_as_those_of_the_run() {
    for preset in ["gym", "coffee", "hotel"] {
        let scenario = Scenario::read(&common::pack(preset).scenario("USD"), &catalogue()).unwrap();
        let whole = widths(&scenario, 100, 500);
        let mut narrow = 0;
        let mut all = 0;
        for seed in 0..12 {
            let mut sketched = scenario.clone();
            sketched.seed = seed;
            for (sketch, whole) in widths(&sketched, 16, 32).iter().zip(&whole) {
                all += 1;
                narrow += i32::from(*sketch < 0.4 * whole);
            }
        }
        assert!(20 * narrow <= all, "{preset}: {narrow} of {all} sketches");
    }
}
