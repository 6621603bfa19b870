//! The more one believes in loyalty programmes, the better they look; salience and rivals are facts, not beliefs.
#![allow(missing_docs, clippy::indexing_slicing)]

use crate::common;
use loyalty_lab::result::Report;
use loyalty_lab::scenario::BELIEFS;
use loyalty_lab::simulation::Run;

#[test]
fn from_the_sceptic_to_the_optimist() {
    let gains: Vec<f64> = BELIEFS
        .iter()
        .map(|beliefs| {
            let mut scenario = common::coffee();
            scenario.behaviour = beliefs.apply(&scenario.behaviour);
            assert_eq!(scenario.behaviour.rivals, common::coffee().behaviour.rivals);
            let run = Run::new(scenario, 64, 480);
            let report = Report::new(&run, &run.simulate(0..64));
            report.schemes[1].verdict.incremental_npv.mean
        })
        .collect();
    assert!(gains[0] < gains[1] && gains[1] < gains[2], "{gains:?}");
}

#[test]
fn the_central_one_is_the_default() {
    let scenario = common::coffee();
    assert_eq!(BELIEFS[1].apply(&scenario.behaviour), scenario.behaviour);
}
