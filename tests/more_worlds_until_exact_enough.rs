//! A run that grows until its answer is exact enough stops when it is, and its answer is that of a run of as many worlds.
//! Stopped at any moment, it has a valid answer.
#![allow(missing_docs, clippy::indexing_slicing, clippy::float_cmp)]

use crate::common;
use core::ops::ControlFlow;
use loyalty_lab::result::{Progress, Report, refine};
use loyalty_lab::scenario::{Costs, Parameters, Uncertain};
use loyalty_lab::simulation::Run;

fn error(report: &Report) -> f64 {
    let schemes = report.schemes[1..].iter();
    let errors = schemes.map(|scheme| scheme.verdict.incremental_npv.standard_error);
    errors.fold(0.0, f64::max)
}

fn same_bits(run: &Run, outcomes: &[f64]) -> u32 {
    let worlds = outcomes.len() / run.shape().len();
    let plain = run.simulate(0..worlds as u32);
    assert_eq!(outcomes.len(), plain.len());
    assert!(
        outcomes
            .iter()
            .zip(&plain)
            .all(|(a, b)| a.to_bits() == b.to_bits())
    );
    worlds as u32
}

#[test]
fn it_stops_at_the_error_asked_for() {
    let run = Run::new(common::coffee(), 4_000, 160);
    let mut heard: Vec<Progress> = Vec::new();
    let outcomes = refine(
        &run,
        4_000.0,
        |batch| run.simulate(batch),
        |progress| {
            heard.push(progress);
            ControlFlow::Continue(())
        },
    );
    let worlds = same_bits(&run, &outcomes);
    assert!(worlds < 4_000 && worlds > 64, "{worlds}");
    let (last, before) = heard.split_last().unwrap_or((&heard[0], &[]));
    let found = error(&Report::new(&run, &outcomes));
    assert_eq!(last.worlds, worlds);
    assert!((last.error / found - 1.0).abs() < 1e-9 && found <= 4_000.0);
    assert!(!before.is_empty() && before.iter().all(|progress| progress.error > 4_000.0));
    assert!(heard.windows(2).all(|pair| pair[0].worlds < pair[1].worlds));
}

#[test]
fn it_stops_at_the_budget() {
    let run = Run::new(common::coffee(), 100, 160);
    let go_on = |_| ControlFlow::Continue(());
    let outcomes = refine(&run, 1e-3, |batch| run.simulate(batch), go_on);
    assert_eq!(same_bits(&run, &outcomes), 100);
}

#[test]
fn stopped_it_has_the_answer_so_far() {
    let run = Run::new(common::coffee(), 1_000, 160);
    // After a batch.
    let stop = |progress: Progress| {
        if progress.worlds >= 100 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let outcomes = refine(&run, 1e-3, |batch| run.simulate(batch), stop);
    let worlds = same_bits(&run, &outcomes);
    assert!((100..200).contains(&worlds), "{worlds}");
    assert_eq!(Report::new(&run, &outcomes).worlds, worlds);
    // In the middle of one.
    let go_on = |_| ControlFlow::Continue(());
    let some = |batch: core::ops::Range<u32>| run.simulate(batch.start..batch.end.min(70));
    let outcomes = refine(&run, 1e-3, some, go_on);
    assert_eq!(same_bits(&run, &outcomes), 70);
}

#[test]
fn the_next_step_doubles_the_worlds_until_more_would_not_show() {
    let run = Run::new(common::coffee(), 10_000, 40);
    let outcomes = run.simulate(0..100);
    assert_eq!(Progress::next(&run, &outcomes), 200);
    let said = Progress::of(&run, &outcomes);
    assert_eq!(said.worlds, 100);
    assert!((said.error / error(&Report::new(&run, &outcomes)) - 1.0).abs() < 1e-9);

    // A scheme that only costs: the first answer is exact.
    let mut costly = common::coffee();
    costly.schemes.truncate(1);
    costly.schemes[0].mechanisms.clear();
    costly.schemes[0].costs = Costs::from_values(&[0.0, 500.0, 0.0].map(Uncertain::known));
    let run = Run::new(costly, 10_000, 40);
    assert_eq!(Progress::next(&run, &run.simulate(0..64)), 64);

    // No scheme: the value of the customers is the question.
    let mut alone = common::coffee();
    alone.schemes.clear();
    let run = Run::new(alone, 10_000, 40);
    let outcomes = run.simulate(0..80);
    let npv = &Report::new(&run, &outcomes).schemes[0].verdict.npv;
    assert!((Progress::of(&run, &outcomes).error / npv.standard_error - 1.0).abs() < 1e-9);
}
