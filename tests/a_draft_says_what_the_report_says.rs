//! What a page shows while a number moves is the report, less what nobody sees then: no number is another.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use loyalty_lab::result::{Band, Curves, Report};
use loyalty_lab::scenario::Scenario;
use loyalty_lab::scheme::catalogue;
use loyalty_lab::simulation::Run;

/// Curves that a chart of the page draws.
const DRAWN: [&str; 9] = [
    "alive",
    "seen",
    "existing_share",
    "points_outstanding",
    "liability_cash",
    "liability_ifrs15",
    "incremental",
    "cumulative_contribution",
    "cumulative_incremental",
];

/// Those that few look at, which a draft tells on request.
const FURTHER: [&str; 2] = ["incremental_alive", "cumulative_npv"];

#[test]
fn only_errors_and_curves_without_a_chart_are_missing() {
    for further in [false, true] {
        check(further);
    }
}

fn check(further: bool) {
    let scenario = Scenario::read(&common::pack("coffee").scenario("USD"), &catalogue()).unwrap();
    let run = Run::new(scenario, 16, 64);
    let outcomes = run.simulate(0..16);
    let mut whole = Report::new(&run, &outcomes);
    let draft = Report::draft(&run, &outcomes, further);
    for scheme in &mut whole.schemes {
        assert_eq!(scheme.verdict.chance_to_keep_more.len(), 36);
        if !further {
            scheme.verdict.chance_to_keep_more.clear();
        }
        for (curve, name) in scheme.curves.entries_mut().into_iter().zip(Curves::NAMES) {
            for (line, statistic) in curve.entries_mut().into_iter().zip(Band::NAMES) {
                assert_eq!(line.len(), 36);
                let told = DRAWN.contains(name) || (further && FURTHER.contains(name));
                if !told || statistic.ends_with("_error") {
                    line.clear();
                }
            }
        }
    }
    assert_eq!(whole, draft);
}
