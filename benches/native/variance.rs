//! How much less has to be simulated for the same error of ΔNPV, measured over many seeds.
//!
//! Three ways to estimate a scheme's mean ΔNPV from the same number of customer-periods:
//!
//! * *independent*: scheme and baseline each meet their own worlds and customers, every world drawn anew;
//! * *common luck*: both meet the same worlds and customers, every world drawn anew;
//! * *engine*: the same, with worlds stratified over the run.
//!
//! A run of a single world under a seed of its own is a world drawn anew, so many seeds show the variance of the
//! first two; many runs of many worlds show that of the third.

use loyalty_lab::scenario::Scenario;
use loyalty_lab::simulation::{Outcome, Run, Total};

/// Worlds of a run.
const WORLDS: u32 = 64;
/// Customers of a world.
const CUSTOMERS: u32 = 1_000;
/// Runs: the standard error of a variance is √(2/runs), about a sixth.
const RUNS: u32 = 64;
/// Runs of one world.
const SINGLE: u32 = 1_600;

/// Prints, for each scheme, how many times the variance of independent streams is that of common luck and that of
/// the engine.
pub fn print(scenario: &Scenario) {
    let single = estimates(scenario, SINGLE, 1);
    let whole = estimates(scenario, RUNS, WORLDS);
    let factors = (1..=scenario.schemes.len()).map(|scheme| {
        let of = |estimates: &[Vec<f64>], value: &dyn Fn(&Vec<f64>) -> f64| {
            variance(&estimates.iter().map(value).collect::<Vec<_>>())
        };
        let worlds = f64::from(WORLDS);
        let baseline = of(&single, &|npv| npv[0]);
        let level = of(&single, &|npv| npv[0] + npv[scheme]);
        let independent = (baseline + level) / worlds;
        let common = of(&single, &|npv| npv[scheme]) / worlds;
        let engine = of(&whole, &|npv| npv[scheme]);
        format!("{} {}", independent / common, independent / engine)
    });
    println!("{}", factors.collect::<Vec<_>>().join(" "));
}

/// Mean NPV of the baseline and mean ΔNPV of each scheme, for each of so many seeds.
fn estimates(scenario: &Scenario, seeds: u32, worlds: u32) -> Vec<Vec<f64>> {
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get() as u32);
    let part = |thread| -> Vec<Vec<f64>> {
        let seeds = (thread..seeds).step_by(threads as usize);
        seeds.map(|seed| estimate(scenario, seed, worlds)).collect()
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|thread| scope.spawn(move || part(thread)))
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap())
            .collect()
    })
}

fn estimate(scenario: &Scenario, seed: u32, worlds: u32) -> Vec<f64> {
    // A single world and a whole run must not share a seed.
    let seed = (u64::from(worlds) << 32) + u64::from(seed);
    let run = Run::new(
        Scenario {
            seed,
            ..scenario.clone()
        },
        worlds,
        CUSTOMERS,
    );
    let outcomes = run.simulate(0..worlds);
    let worlds = Outcome::worlds(run.shape(), &outcomes);
    let mean = |scheme| {
        worlds
            .iter()
            .map(|world| world.total(scheme, Total::Npv))
            .sum::<f64>()
            / worlds.len() as f64
    };
    (0..run.shape().schemes).map(mean).collect()
}

fn variance(values: &[f64]) -> f64 {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    values
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .sum::<f64>()
        / (count - 1.0)
}
