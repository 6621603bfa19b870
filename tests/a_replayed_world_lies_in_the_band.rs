//! A world that is replayed is one of those the bands are made of: its path ends at the quantile it was picked for, and
//! all paths together have the bands' mean and quantiles.
#![allow(missing_docs, clippy::indexing_slicing, clippy::unwrap_used)]

use crate::common;
use loyalty_lab::result::{Replay, Report};
use loyalty_lab::simulation::Run;

const WORLDS: u32 = 21;

fn run() -> (Run, Vec<f64>) {
    let run = Run::new(common::coffee(), WORLDS, 320);
    let outcomes = run.simulate(0..WORLDS);
    (run, outcomes)
}

/// Each world once, the worst first.
fn all(scheme: u32) -> (Report, Vec<Replay>) {
    let (run, outcomes) = run();
    let shares = (0..WORLDS).map(|place| f64::from(place) / f64::from(WORLDS - 1));
    let all = shares.map(|share| Replay::pick(&run, &outcomes, scheme, share).unwrap());
    let all = all.collect();
    (Report::new(&run, &outcomes), all)
}

#[track_caller]
fn close(what: &str, a: f64, b: f64) {
    assert!(
        (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0),
        "{what}: {a} for {b}"
    );
}

#[test]
fn every_share_picks_another_world_and_better_ones_leave_more() {
    let (_, all) = all(1);
    let mut worlds: Vec<u32> = all.iter().map(|replay| replay.world).collect();
    worlds.sort_unstable();
    assert_eq!(worlds, (0..WORLDS).collect::<Vec<_>>());
    let ends = all.iter().map(|replay| replay.schemes[1].incremental_npv);
    assert!(
        ends.clone()
            .zip(ends.skip(1))
            .all(|(worse, better)| worse < better)
    );
    assert!(
        all.iter()
            .zip(0..)
            .all(|(replay, below)| replay.below == below && replay.worlds == WORLDS)
    );
}

#[test]
fn the_median_world_has_the_median() {
    let (report, all) = all(1);
    close(
        "npv",
        all[10].schemes[1].incremental_npv,
        report.schemes[1].verdict.incremental_npv.p50,
    );
}

#[test]
fn together_they_are_the_band() {
    let (report, all) = all(1);
    for (place, scheme) in report.schemes.iter().enumerate() {
        for period in [0, 11, report.periods as usize - 1] {
            let bands = [
                &scheme.curves.cumulative_incremental,
                &scheme.curves.cumulative_contribution,
            ];
            for (band, earned) in bands.into_iter().zip([false, true]) {
                let mut values: Vec<f64> = all
                    .iter()
                    .map(|replay| {
                        let path = &replay.schemes[place];
                        if earned {
                            path.earned[period]
                        } else {
                            path.gained[period]
                        }
                    })
                    .collect();
                values.sort_by(f64::total_cmp);
                close("p5", values[1], band.p5[period]);
                close("p50", values[10], band.p50[period]);
                close("p95", values[19], band.p95[period]);
            }
        }
    }
}

#[test]
fn what_each_period_adds_is_told_as_well() {
    let (_, all) = all(1);
    for replay in &all {
        let path = &replay.schemes[1];
        assert_eq!(path.incremental.len(), path.gained.len());
        close("first", path.incremental[0], path.gained[0]);
    }
}

#[test]
fn there_is_nothing_to_replay_without_worlds_or_such_a_scheme() {
    let (run, outcomes) = run();
    assert_eq!(Replay::pick(&run, &[], 1, 0.5), None);
    assert_eq!(Replay::pick(&run, &outcomes, 9, 0.5), None);
    assert!(Replay::pick(&run, &outcomes, 0, 0.5).is_some());
}
