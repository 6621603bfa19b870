//! Intervals are honest: of bases of the real size that live in worlds drawn from the same beliefs, four in five lie
//! within the band from 10 % to 90 %, and nine in ten within that from 5 % to 95 %, although the band comes from other
//! customers, in other worlds, and from fewer customers than the base has.
#![allow(missing_docs, clippy::indexing_slicing)]

use crate::common;
use loyalty_lab::result::{Figure, Report};
use loyalty_lab::scenario::{Scenario, Uncertain};
use loyalty_lab::simulation::{Curve, Outcome, Run, Total};

const WORLDS: u32 = 800;

/// A name, its band, and where to find it in a world.
type Told = (&'static str, Figure, Box<dyn Fn(&Outcome) -> f64>);

fn base(customers: f64) -> Scenario {
    let mut scenario = common::coffee();
    scenario.base.new_customers = Uncertain::known(customers);
    scenario.time.periods = 18.0.into();
    scenario.schemes.truncate(1);
    scenario
}

#[test]
fn four_in_five() {
    // A small base owes its differences to luck, a larger one to what nobody knows.
    for (real, simulated) in [(64, 32), (800, 80)] {
        let scenario = base(f64::from(real));
        let run = Run::new(scenario.clone(), WORLDS, simulated);
        let report = Report::new(&run, &run.simulate(0..WORLDS));
        let truth = Scenario {
            seed: scenario.seed + 1,
            ..scenario
        };
        let truth = Run::new(truth, WORLDS, real);
        let outcomes = truth.simulate(0..WORLDS);
        let worlds = Outcome::worlds(truth.shape(), &outcomes);
        let [baseline, scheme] = &report.schemes[..] else {
            unreachable!("one scheme beside none");
        };
        let cumulative = &scheme.curves.cumulative_incremental;
        let at = |period: usize| Figure {
            p5: cumulative.p5[period],
            p10: cumulative.p10[period],
            p90: cumulative.p90[period],
            p95: cumulative.p95[period],
            ..scheme.verdict.incremental_npv.clone()
        };
        let told: [Told; 4] = [
            (
                "difference",
                scheme.verdict.incremental_npv.clone(),
                Box::new(|world| world.total(1, Total::Npv)),
            ),
            (
                "baseline",
                baseline.verdict.npv.clone(),
                Box::new(|world| world.total(0, Total::Npv)),
            ),
            (
                "level",
                scheme.verdict.npv.clone(),
                Box::new(|world| world.total(0, Total::Npv) + world.total(1, Total::Npv)),
            ),
            (
                "after a year",
                at(11),
                Box::new(|world| world.curve(1, Curve::CumulativeContribution)[11]),
            ),
        ];
        for (what, figure, of) in told {
            let share = |low: f64, high: f64| {
                let within = worlds
                    .iter()
                    .filter(|world| (low..=high).contains(&of(world)));
                within.count() as f64 / f64::from(WORLDS)
            };
            let (four, nine) = (share(figure.p10, figure.p90), share(figure.p5, figure.p95));
            println!("{real} customers, {what}: {four:.3} of 0.8, {nine:.3} of 0.9");
            // Both the share and the ends of the band are from so many worlds: four errors are 8 and 6 points.
            assert!(
                (four - 0.8).abs() < 0.07,
                "{real} customers, {what}: {four}"
            );
            assert!(
                (nine - 0.9).abs() < 0.055,
                "{real} customers, {what}: {nine}"
            );
        }
    }
}
