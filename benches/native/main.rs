//! The native contenders of `cargo xtask bench`, one turn at a time.
//!
//! Each line on the standard input names a contender and a turn; each line back is `seconds items value`: the time
//! taken, how many items were simulated in it, and a value that must agree with the other contenders'. Taking turns
//! is what makes ratios honest on a machine that is never quite quiet.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods
)]

mod floor;
mod mechanisms;
mod peer;
mod variance;

use loyalty_lab::result::Report;
use loyalty_lab::scenario::{Scenario, Tree};
use loyalty_lab::simulation::Run;
use std::hint::black_box;
use std::io::{self, BufRead};
use std::time::{Duration, Instant};

/// Customers of the cohort in one turn, as worlds × customers: the million of K1.
const COHORT: (u32, u32) = (50, 20_000);
/// Customers of the campaign in one turn: the hundred worlds of K2.
const CAMPAIGN: (u32, u32) = (100, 2_000);
/// Enough to tell mechanisms apart: there are two dozen of them.
const MECHANISM: (u32, u32) = (40, 2_000);
/// Uniform numbers are drawn so soon that they are for as many cohorts.
const AGAIN: u32 = 8;

const BEAUTY: &str = include_str!("../scenarios/beauty.json");

fn main() {
    for line in io::stdin().lock().lines() {
        let line = line.unwrap();
        let (name, turn) = line.rsplit_once(' ').unwrap();
        let seed = turn.parse().unwrap();
        let (worlds, each) = COHORT;
        match name {
            "cohort engine" => engine(&cohort(), COHORT, seed, customers),
            "cohort plain Rust" => timed(worlds * each, seed, peer::cohort),
            "cohort uniforms" => timed(AGAIN * worlds * each, seed, floor::uniforms),
            "cohort variates" => timed(worlds * each, seed, floor::variates),
            "campaign engine" => engine(&beauty(), CAMPAIGN, seed, slots),
            "variance coffee" => variance::print(&read(include_str!("../scenarios/coffee.json"))),
            "variance beauty" => variance::print(&beauty()),
            "mechanisms" => println!("{}", mechanisms::kinds()),
            other => match other.split_once(' ') {
                Some(("scheme", names)) => {
                    let names: Vec<_> = match names {
                        "six" => mechanisms::SIX.to_vec(),
                        names => names.split('+').collect(),
                    };
                    engine(&mechanisms::with(&names), MECHANISM, seed, slots);
                }
                _ => panic!("no contender is called `{other}`"),
            },
        }
    }
}

fn engine(
    scenario: &Scenario,
    (worlds, customers): (u32, u32),
    seed: u64,
    tell: fn(&Report) -> (f64, f64),
) {
    let mut scenario = scenario.clone();
    scenario.seed = seed;
    let run = Run::new(scenario, worlds, customers);
    let start = Clock::start();
    let outcomes = black_box(run.simulate(0..worlds));
    let seconds = start.seconds();
    let (items, value) = tell(&Report::new(&run, &outcomes));
    println!("{seconds} {items} {value}");
}

fn timed(customers: u32, seed: u64, cohort: fn(u32, u64) -> f64) {
    let start = Clock::start();
    let value = black_box(cohort(customers, seed));
    println!("{} {customers} {value}", start.seconds());
}

/// CPU time of this thread where the system tells, time of day elsewhere: a machine that does other things as well says
/// little by the latter.
struct Clock {
    cpu: Option<Duration>,
    day: Instant,
}

impl Clock {
    fn start() -> Self {
        Self {
            cpu: Self::cpu(),
            day: Instant::now(),
        }
    }

    /// Not `/proc/thread-self/schedstat`, which tells what it was at the last tick, up to four milliseconds ago.
    #[cfg(target_os = "linux")]
    fn cpu() -> Option<Duration> {
        let clock = nix::time::ClockId::CLOCK_THREAD_CPUTIME_ID;
        clock.now().ok().map(Duration::from)
    }

    #[cfg(not(target_os = "linux"))]
    fn cpu() -> Option<Duration> {
        None
    }

    fn seconds(&self) -> f64 {
        let cpu = Self::cpu()
            .zip(self.cpu)
            .map(|(end, start)| end.saturating_sub(start));
        cpu.unwrap_or_else(|| self.day.elapsed()).as_secs_f64()
    }
}

/// Customers, and mean purchases of each in all periods.
fn customers(report: &Report) -> (f64, f64) {
    let purchases: f64 = report.schemes[0].curves.purchases.mean.iter().sum();
    let customers = report.worlds * report.simulated_customers;
    (f64::from(customers), purchases / report.customers)
}

/// Customer-periods under every scheme, and what the first scheme earns.
fn slots(report: &Report) -> (f64, f64) {
    (
        report.customer_periods,
        report.schemes[1].verdict.incremental_npv.mean,
    )
}

fn cohort() -> Scenario {
    read(include_str!("../scenarios/cohort.json"))
}

fn beauty() -> Scenario {
    read(BEAUTY)
}

fn read(json: &str) -> Scenario {
    let tree: Tree = serde_json::from_str(json).unwrap();
    Scenario::read(&tree, &loyalty_lab::scheme::catalogue()).unwrap()
}
