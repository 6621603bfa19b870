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

#[test]
fn only_errors_and_curves_without_a_chart_are_missing() {
    let scenario = Scenario::read(&common::pack("coffee").scenario("USD"), &catalogue()).unwrap();
    let run = Run::new(scenario, 16, 64);
    let outcomes = run.simulate(0..16);
    let (mut whole, draft) = (Report::new(&run, &outcomes), Report::draft(&run, &outcomes));
    for scheme in &mut whole.schemes {
        for (curve, name) in scheme.curves.entries_mut().into_iter().zip(Curves::NAMES) {
            for (line, statistic) in curve.entries_mut().into_iter().zip(Band::NAMES) {
                assert_eq!(line.len(), 36);
                if !DRAWN.contains(name) || statistic.ends_with("_error") {
                    line.clear();
                }
            }
        }
    }
    assert_eq!(whole, draft);
}
