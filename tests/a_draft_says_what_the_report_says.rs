//! What a page shows while a number moves is the report, less what nobody sees then: no number is another.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use crate::common;
use loyalty_lab::chart::{ChartError, Kind, Look, Options, Order, Words, draw};
use loyalty_lab::result::{Band, Curves, LifetimeValue, Report};
use loyalty_lab::scenario::Scenario;
use loyalty_lab::scheme::catalogue;
use loyalty_lab::simulation::Run;

fn run() -> (Run, Vec<f64>) {
    let scenario = Scenario::read(&common::pack("coffee").scenario("USD"), &catalogue()).unwrap();
    let run = Run::new(scenario, 16, 64);
    let outcomes = run.simulate(0..16);
    (run, outcomes)
}

#[test]
fn only_errors_and_parts_nobody_asked_for_are_missing() {
    let (run, outcomes) = run();
    for kind in Kind::ALL {
        let mut whole = Report::new(&run, &outcomes);
        let asked = kind.parts();
        for scheme in &mut whole.schemes {
            assert_eq!(scheme.verdict.chance_to_keep_more.len(), 36);
            assert_eq!(scheme.verdict.chance_to_break_even.len(), 36);
            scheme.verdict.chance_to_break_even.clear();
            assert_eq!(scheme.lifetime_value.deciles.len(), 10);
            if !asked.contains(&"lifetime_value") {
                scheme.lifetime_value = LifetimeValue::default();
            }
            if !asked.contains(&"incremental_alive") {
                scheme.verdict.chance_to_keep_more.clear();
            }
            for (curve, name) in scheme.curves.entries_mut().into_iter().zip(Curves::NAMES) {
                for (line, statistic) in curve.entries_mut().into_iter().zip(Band::NAMES) {
                    assert_eq!(line.len(), 36);
                    if !asked.contains(name) || statistic.ends_with("_error") {
                        line.clear();
                    }
                }
            }
        }
        assert_eq!(whole, Report::draft(&run, &outcomes, asked), "{kind:?}");
    }
}

#[test]
fn a_chart_of_a_draft_that_knows_of_it_is_that_of_the_whole_report() {
    let (run, outcomes) = run();
    let whole = Report::new(&run, &outcomes);
    let mut drawn = 0;
    for kind in Kind::ALL {
        let order = Order {
            kind,
            words: Words::default(),
            look: Look {
                width: 640,
                height: 360,
                dark: false,
                font: String::new(),
            },
            options: Options::default(),
        };
        let wanted = draw(&order, &whole, None);
        let draft = Report::draft(&run, &outcomes, kind.parts());
        match (draw(&order, &draft, None), wanted) {
            (Ok(chart), Ok(wanted)) => {
                assert_eq!(chart.svg, wanted.svg, "{kind:?}");
                drawn += 1;
                // What it says that it reads it does read.
                let blind = draw(&order, &Report::draft(&run, &outcomes, &[]), None);
                let blind = blind.map_or_else(|_| String::new(), |chart| chart.svg);
                assert_eq!(blind == wanted.svg, kind.parts().is_empty(), "{kind:?}");
            }
            (chart, wanted) => assert!(
                matches!(
                    (&chart, &wanted),
                    (Err(ChartError::Empty), Err(ChartError::Empty))
                ),
                "{kind:?}: {chart:?}, not {wanted:?}"
            ),
        }
    }
    assert!(drawn > 12, "only {drawn} charts had something to draw");
}

#[test]
fn what_is_missing_is_not_told_and_reads_as_missing() {
    let (run, outcomes) = run();
    let draft = Report::draft(&run, &outcomes, Kind::Profit.parts());
    let told = serde_json::to_value(&draft).unwrap();
    let curves = told["schemes"][1]["curves"].as_object().unwrap();
    assert_eq!(curves.keys().collect::<Vec<_>>(), ["cumulative_incremental"]);
    let band = curves["cumulative_incremental"].as_object().unwrap();
    assert_eq!(band.len(), 8, "{:?}", band.keys());
    assert_eq!(serde_json::from_value::<Report>(told).unwrap(), draft);
}
