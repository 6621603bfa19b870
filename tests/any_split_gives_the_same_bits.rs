//! A run split into any batches, on any number of threads, in any order, merges to the same bits.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use crate::common;
use loyalty_lab::result::Report;
use loyalty_lab::simulation::Run;
use std::thread;

const WORLDS: u32 = 24;

#[test]
fn batches_and_threads_do_not_show() {
    let run = Run::new(common::coffee(), WORLDS, 160);
    let whole = run.simulate(0..WORLDS);
    for size in [1, 5, 7, 24, 100] {
        // The last batch first, each on a thread of its own.
        let mut parts: Vec<(u32, Vec<f64>)> = thread::scope(|scope| {
            let starts: Vec<u32> = (0..WORLDS).step_by(size).collect();
            let run = &run;
            let threads: Vec<_> = starts
                .into_iter()
                .rev()
                .map(|start| scope.spawn(move || (start, run.simulate(start..start + size as u32))))
                .collect();
            threads.into_iter().map(|t| t.join().unwrap()).collect()
        });
        parts.sort_by_key(|(start, _)| *start);
        let joined: Vec<f64> = parts.into_iter().flat_map(|(_, part)| part).collect();
        let same = joined
            .iter()
            .zip(&whole)
            .all(|(a, b)| a.to_bits() == b.to_bits());
        assert!(same && joined.len() == whole.len(), "batches of {size}");
    }
}

#[test]
fn a_draft_is_the_beginning_of_the_whole() {
    let draft = Run::new(common::coffee(), 5, 160);
    let whole = Run::new(common::coffee(), WORLDS, 160);
    let outcomes = whole.simulate(0..WORLDS);
    let few = draft.simulate(0..5);
    assert_eq!(few, outcomes[..few.len()]);
    assert_eq!(Report::new(&draft, &few).worlds, 5);
    // A partial answer is a valid one, and says what it rests on.
    let partial = Report::new(&whole, &outcomes[..few.len() + 3]);
    assert_eq!(partial.worlds, 5);
    assert_eq!(partial.schemes, Report::new(&draft, &few).schemes);
}

#[test]
fn the_seed_matters_and_the_order_of_schemes_does_not() {
    let mut other = common::coffee();
    other.seed += 1;
    let simulate = |scenario| {
        let run = Run::new(scenario, 4, 160);
        let outcomes = run.simulate(0..4);
        Report::new(&run, &outcomes)
    };
    let report = simulate(common::coffee());
    assert_ne!(report.schemes, simulate(other).schemes);
    let mut swapped = common::coffee();
    swapped.schemes.swap(0, 1);
    let swapped = simulate(swapped);
    assert_eq!(report.schemes[1], swapped.schemes[2]);
    assert_eq!(report.schemes[2], swapped.schemes[1]);
}
