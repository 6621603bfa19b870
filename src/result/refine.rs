//! More worlds until the answer is exact enough.

use super::errors::mean_error;
use crate::simulation::{Outcome, Run, Total};
use core::ops::{ControlFlow, Range};

/// The first batch: fewer worlds say too little about their own error.
const FIRST: u32 = 64;
/// An error of this share of the gain no longer shows in two digits of it.
const EXACT_ENOUGH: f64 = 0.005;
/// As many numbers as a browser can hold several times beside everything else: 96 MB.
const MOST_NUMBERS: usize = 12_000_000;
const MOST_WORLDS: usize = 10_000;

/// How far a growing run has come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// Worlds simulated so far.
    pub worlds: u32,
    /// The largest standard error among the schemes' mean incremental NPV, in currency; without a scheme that of the
    /// NPV of the customers.
    pub error: f64,
}

impl Progress {
    /// How far a run has come with those outcomes of its first worlds.
    pub fn of(run: &Run, outcomes: &[f64]) -> Self {
        Self {
            worlds: (outcomes.len() / run.shape().len().max(1)) as u32,
            error: error_of(run, outcomes),
        }
    }

    /// How many worlds to have next, where somebody wants the answer to be more exact: twice as many, but no more than
    /// a browser can hold. As many as there are where that limit is reached and where the error no longer shows.
    pub fn next(run: &Run, outcomes: &[f64]) -> u32 {
        let worlds = Outcome::worlds(run.shape(), outcomes);
        let now = worlds.len() as u32;
        let gains = figures(run).map(|scheme| {
            let sum: f64 = worlds
                .iter()
                .map(|world| world.total(scheme, Total::Npv))
                .sum();
            libm::fabs(sum) / f64::from(now.max(1))
        });
        let largest = gains.fold(0.0, f64::max) * scale(run);
        if error_of(run, outcomes) <= EXACT_ENOUGH * largest {
            return now;
        }
        let most = (MOST_NUMBERS / run.shape().len().max(1)).min(MOST_WORLDS) as u32;
        now.saturating_mul(2).max(FIRST).min(most).max(now)
    }
}

/// Adds worlds to a run until the standard error of every scheme's mean incremental NPV is at most `error`, until the
/// run has as many worlds as it allows ([`Run::worlds`]), or until somebody says stop.
///
/// `simulate` is asked for the next worlds, to be simulated wherever and however the caller likes; it may stop early and
/// return fewer, as long as they are the first of those. `progress` hears of every batch, and stops the run with
/// [`ControlFlow::Break`].
///
/// Returns the joined outcomes of worlds 0, 1, …: the same bits as a run of that many worlds, and a valid answer
/// whenever it stopped. Batches grow by a quarter of the last power of two (64, 80, 96, 112, 128, 160, …), so each is
/// balanced on its own.
///
/// ```
/// use core::ops::ControlFlow;
/// use loyalty_lab::{result::{Report, refine}, scenario::Scenario, simulation::Run};
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/scenarios/coffee.json"));
/// # let tree = serde_json::from_str(text)?;
/// let scenario = Scenario::read(&tree, &loyalty_lab::scheme::catalogue())?;
/// let run = Run::new(scenario, 4_000, 160);
/// let go_on = |_| ControlFlow::Continue(());
/// let outcomes = refine(&run, 8_000.0, |worlds| run.simulate(worlds), go_on);
/// let report = Report::new(&run, &outcomes);
/// assert!(report.worlds < 4_000);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn refine(
    run: &Run,
    error: f64,
    mut simulate: impl FnMut(Range<u32>) -> Vec<f64>,
    mut progress: impl FnMut(Progress) -> ControlFlow<()>,
) -> Vec<f64> {
    let each = run.shape().len().max(1);
    let mut outcomes = Vec::new();
    let mut worlds = 0;
    while worlds < run.worlds() {
        let batch = worlds..(worlds + step(worlds)).min(run.worlds());
        let wanted = batch.len() * each;
        let mut more = simulate(batch);
        more.truncate(wanted);
        more.truncate(more.len() / each * each);
        let all = more.len() == wanted;
        worlds += (more.len() / each) as u32;
        outcomes.extend(more);
        let reached = error_of(run, &outcomes);
        let heard = progress(Progress {
            worlds,
            error: reached,
        });
        if heard.is_break() || reached <= error || !all {
            break;
        }
    }
    outcomes
}

/// Worlds to add to so many.
fn step(worlds: u32) -> u32 {
    match worlds.checked_ilog2() {
        Some(power) if worlds >= FIRST => 1 << (power - 2),
        _ => FIRST,
    }
}

/// The largest standard error among the figures.
fn error_of(run: &Run, outcomes: &[f64]) -> f64 {
    let worlds = Outcome::worlds(run.shape(), outcomes);
    let errors = figures(run).map(|scheme| {
        let gains = worlds.iter().map(|world| world.total(scheme, Total::Npv));
        mean_error(&gains.collect::<Vec<_>>())
    });
    scale(run) * errors.fold(0.0, f64::max)
}

/// The schemes whose figures have to be exact: all of them, or the baseline where it is alone.
fn figures(run: &Run) -> Range<usize> {
    let schemes = run.shape().schemes;
    1.min(schemes.saturating_sub(1))..schemes
}

/// Real customers for each simulated one.
fn scale(run: &Run) -> f64 {
    run.scenario().customers() / f64::from(run.customers())
}
