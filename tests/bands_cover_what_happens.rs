//! The 80 % band holds what really happens four times in five: bases of the real size, each with behaviour drawn from
//! what the scenario believes, end up between the 10 % and the 90 % quantile of a run that simulated far fewer customers.
#![allow(missing_docs, clippy::indexing_slicing)]

use crate::common;
use loyalty_lab::result::Report;
use loyalty_lab::scenario::{Scenario, Uncertain};
use loyalty_lab::simulation::{Curve, Outcome, Run, Total};

const REAL: f64 = 1_600.0;
const BASES: u64 = 400;
const PERIODS: [usize; 3] = [5, 17, 35];

fn scenario(seed: u64) -> Scenario {
    let mut scenario = common::coffee();
    scenario.base.new_customers = Uncertain::known(REAL);
    scenario.seed = seed;
    scenario
}

#[test]
fn four_times_in_five() {
    let run = Run::new(scenario(1), 512, 320);
    let report = Report::new(&run, &run.simulate(0..512));
    let mut held = [0.0; 2 + 2 * PERIODS.len()];
    for seed in 0..BASES {
        let real = Run::new(scenario(1_000 + seed), 1, REAL as u32);
        let outcome = real.simulate(0..1);
        let world = Outcome::worlds(real.shape(), &outcome)[0];
        let mut place = 0;
        let mut check = |value: f64, low: f64, high: f64| {
            held[place] += f64::from(u8::from((low..=high).contains(&value)));
            place += 1;
        };
        for scheme in 1..=2 {
            let gain = &report.schemes[scheme].verdict.incremental_npv;
            check(world.total(scheme, Total::Npv), gain.p10, gain.p90);
        }
        for period in PERIODS {
            let curves = &report.schemes[1].curves;
            let band = &curves.contribution;
            let value = world.level(1, Curve::Contribution)[period];
            check(value, band.p10[period], band.p90[period]);
            let band = &curves.alive;
            let value = world.level(1, Curve::Alive)[period] / REAL;
            check(value, band.p10[period], band.p90[period]);
        }
    }
    println!("{held:?} of {BASES}");
    // Both the count and the two ends of the band have their binomial error.
    let error = (0.16 / BASES as f64 + 2.0 * 0.09 / 512.0).sqrt();
    for count in held {
        let share = count / BASES as f64;
        assert!((share - 0.8).abs() < 3.5 * error, "{held:?} of {BASES}");
    }
}
