//! Taken apart, a scheme's bars add up to its extra profit in every world, and each is what the simulation says of it.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use crate::common::{close, coffee, offering, read};
use loyalty_lab::result::{Apart, Report};
use loyalty_lab::scenario::{Costs, Parameters as _, Scenario, Uncertain};
use loyalty_lab::simulation::{Outcome, Run, TakenApart, Total};

const WORLDS: u32 = 6;

/// The café with a second offer of five parts, running and set-up costs, and every range left open.
fn cafe() -> Run {
    let mut file = serde_json::to_value(coffee().to_tree()).unwrap();
    file["schemes"][1] = serde_json::json!({
        "costs": { "per_member": 0.15, "per_period": 400, "setup": 9000 },
        "mechanisms": [
            { "kind": "points" },
            { "kind": "points_event", "calendar": { "months": [11] } },
            { "kind": "tiers", "first": 150, "second": 300 },
            { "kind": "member_discount", "audience": { "kind": "random_share", "share": 0.3 } },
            { "kind": "referral", "advocates": 0.5 },
        ],
    });
    Run::new(read(&file.to_string()), WORLDS, 640)
}

/// The scheme taken apart, world by world.
fn by_world(run: &Run, scheme: usize) -> Vec<Apart> {
    let taken = TakenApart::new(run, scheme).unwrap();
    (0..run.worlds())
        .map(|world| Apart::new(&taken, &taken.simulate(world..world + 1)))
        .collect()
}

/// Real customers for each simulated one.
fn scale(run: &Run) -> f64 {
    run.scenario().customers() / f64::from(run.customers())
}

/// What a scheme adds, world by world.
fn gains(run: &Run, scheme: usize) -> Vec<f64> {
    let outcomes = run.simulate(0..run.worlds());
    let worlds = Outcome::worlds(run.shape(), &outcomes);
    let gain = |world: &Outcome| scale(run) * world.total(scheme, Total::Npv);
    worlds.iter().map(gain).collect()
}

/// The sum of the bars.
fn bars(apart: &Apart) -> f64 {
    let alone: f64 = apart.parts.iter().map(|part| part.alone.mean).sum();
    apart.running.mean + alone + apart.together.mean
}

#[test]
fn the_bars_are_the_whole_in_every_world_to_the_cent() {
    let run = cafe();
    let worlds = by_world(&run, 1);
    assert_eq!(worlds.len(), WORLDS as usize);
    for (apart, gain) in worlds.iter().zip(gains(&run, 2)) {
        assert_eq!(
            apart.whole.mean.to_bits(),
            gain.to_bits(),
            "not the run's world"
        );
        assert!((bars(apart) - gain).abs() < 0.005, "{apart:?}");
        assert!(apart.together.mean.abs() > 1.0, "nothing left to explain");
    }
}

#[test]
fn means_add_up_and_the_whole_has_the_band_of_the_verdict() {
    let run = cafe();
    let taken = TakenApart::new(&run, 1).unwrap();
    let apart = Apart::new(&taken, &taken.simulate(0..WORLDS));
    let report = Report::new(&run, &run.simulate(0..WORLDS));
    let verdict = &report.schemes[2].verdict;
    for (a, b) in apart
        .whole
        .entries()
        .iter()
        .zip(verdict.incremental_npv.entries())
    {
        close(**a, *b);
    }
    let waterfall = &verdict.waterfall;
    close(
        apart.running.mean,
        waterfall.running.mean + waterfall.setup.mean,
    );
    assert!((bars(&apart) - apart.whole.mean).abs() < 0.005);
    assert_eq!((apart.scheme, apart.worlds), (2, WORLDS));
    let kinds: Vec<&str> = apart.parts.iter().map(|part| part.kind.as_str()).collect();
    assert_eq!(
        kinds,
        [
            "points",
            "points_event",
            "tiers",
            "member_discount",
            "referral"
        ]
    );
    for figure in apart
        .parts
        .iter()
        .flat_map(|part| [&part.alone, &part.last_in])
    {
        assert!(figure.p5 <= figure.p50 && figure.p50 <= figure.p95);
    }
    assert!(apart.parts[0].alone.standard_error > 0.0);
}

/// A scenario with only some of the parts of its first scheme.
fn only(run: &Run, keep: &[usize], free: bool) -> Run {
    let mut scenario: Scenario = run.scenario().clone();
    let scheme = &mut scenario.schemes[0];
    let parts = core::mem::take(&mut scheme.mechanisms);
    scheme.mechanisms = keep.iter().map(|place| parts[*place].clone()).collect();
    if free {
        let nothing = vec![Uncertain::known(0.0); Costs::FIELDS.len()];
        scheme.costs = Costs::from_values(&nothing);
    }
    Run::new(scenario, run.worlds(), run.customers())
}

#[test]
fn alone_and_last_in_are_simulations_of_their_own() {
    // Known numbers, so that a scheme with fewer parts lives in the same worlds.
    let scenario = offering(
        r#"[{"kind": "points"},
            {"kind": "member_discount", "discount": 0.1, "audience": {"kind": "random_share", "share": 0.4}},
            {"kind": "gift", "cost": 3, "lift": 0.1}]"#,
        &[
            ("/schemes/0/costs/per_member", "0.1"),
            ("/schemes/0/costs/setup", "500"),
        ],
    );
    let run = Run::new(scenario.settle(&mut |_, _, range| range.middle()), 2, 480);
    let worlds = by_world(&run, 0);
    let whole = gains(&run, 1);
    for place in 0..3 {
        let others: Vec<usize> = (0..3).filter(|other| *other != place).collect();
        let alone = gains(&only(&run, &[place], true), 1);
        let without = gains(&only(&run, &others, false), 1);
        for world in 0..2 {
            let part = &worlds[world].parts[place];
            close(part.alone.mean, alone[world]);
            close(part.last_in.mean, whole[world] - without[world]);
            assert!(part.alone.mean.abs() > 1.0 && part.last_in.mean.abs() > 1.0);
        }
    }
}

#[test]
fn one_part_is_the_whole_but_for_running_it() {
    let run = Run::new(coffee(), WORLDS, 320);
    for apart in by_world(&run, 0) {
        let [part] = apart.parts.as_slice() else {
            panic!("the preset's first scheme has one part");
        };
        let rest = apart.together.mean.abs();
        assert!(rest < 1e-6 * apart.whole.mean.abs(), "{rest}");
        close(part.alone.mean, apart.whole.mean - apart.running.mean);
        assert!(apart.running.mean < 0.0);
    }
}

#[test]
fn parts_that_do_not_meet_do_nothing_to_one_another() {
    let scenario = offering(
        r#"[{"kind": "cross_sell"},
            {"kind": "community", "attendance": 0.4, "comfort": 0, "cost": 5},
            {"kind": "gift", "cost": 2, "lift": 0}]"#,
        &[],
    );
    let run = Run::new(scenario, WORLDS, 320);
    for apart in by_world(&run, 0) {
        assert!(apart.together.mean.abs() < 1e-6, "{apart:?}");
        for part in &apart.parts {
            close(part.alone.mean, part.last_in.mean);
            assert!(part.alone.mean.abs() > 1.0);
        }
        assert!(!apart.parts[0].loses && apart.parts[1].loses && apart.parts[2].loses);
        close(apart.parts[1].chance_of_loss.value, 1.0);
    }
}

#[test]
fn parts_that_need_others_do_nothing_alone() {
    let scenario = offering(
        r#"[{"kind": "points", "reward_rate": 0.1},
            {"kind": "points_event", "multiplier": 3, "calendar": {"months": [4]}},
            {"kind": "paid_membership", "fee": 5}]"#,
        &[],
    );
    let run = Run::new(scenario, WORLDS, 320);
    for apart in by_world(&run, 0) {
        let [points, event, fee] = apart.parts.as_slice() else {
            panic!("three parts");
        };
        assert!(points.alone.mean.abs() > 1.0);
        close(event.alone.mean, 0.0);
        close(fee.alone.mean, 0.0);
        assert!(event.last_in.mean.abs() > 1.0 && fee.last_in.mean.abs() > 1.0);
    }
}

#[test]
fn there_is_nothing_to_take_apart_where_there_is_nothing() {
    let run = cafe();
    assert!(TakenApart::new(&run, 2).is_none());
    let mut scenario = coffee();
    scenario.schemes[0].mechanisms.clear();
    assert!(TakenApart::new(&Run::new(scenario, 1, 16), 0).is_none());
}
