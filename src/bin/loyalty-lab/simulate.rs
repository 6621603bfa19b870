//! Simulating on all cores, as far as somebody wants to wait.

use crate::Stop;
use loyalty_lab::result::{Apart, Progress, Report, refine};
use loyalty_lab::scenario::{Scenario, Scheme};
use loyalty_lab::simulation::{Run, TakenApart};
use std::io::{self, IsTerminal as _, Write as _};
use std::ops::{ControlFlow, Range};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;

/// Outcomes by segment and cohort are kept up to this many numbers: two gigabytes.
const MOST_NUMBERS: usize = 1 << 28;

/// The schemes to take apart, by their places: the one of that name or number; without one, all of several mechanisms.
pub fn to_take_apart(wanted: &str, schemes: &[Scheme]) -> Result<Vec<usize>, Stop> {
    if wanted.is_empty() {
        let places = schemes.iter().enumerate();
        let several = places.filter(|(_, scheme)| scheme.mechanisms.len() > 1);
        let several: Vec<usize> = several.map(|(place, _)| place).collect();
        return if several.is_empty() {
            Err(Stop::Unusable(
                "--apart: no scheme here has several mechanisms to tell apart".to_owned(),
            ))
        } else {
            Ok(several)
        };
    }
    let by_name = schemes.iter().position(|scheme| scheme.label() == wanted);
    let by_number = || wanted.parse::<usize>().ok()?.checked_sub(1);
    let found = by_name.or_else(by_number);
    let found = found.filter(|place| {
        schemes
            .get(*place)
            .is_some_and(|s| !s.mechanisms.is_empty())
    });
    found.map(|place| vec![place]).ok_or_else(|| {
        let names: Vec<String> = schemes.iter().map(Scheme::label).collect();
        let names = names.join(", ");
        Stop::Unusable(format!(
            "--apart {wanted}: there is no such scheme with mechanisms; the schemes are {names}"
        ))
    })
}

/// Simulates the worlds the scenario asks for; or, with a standard error to reach, as many as that takes up to a number.
/// Then takes schemes apart in the same worlds.
pub fn simulate(
    scenario: Scenario,
    goal: Option<(f64, u32)>,
    apart: &[usize],
) -> Result<Report, Stop> {
    let mut run = Run::of(scenario);
    if let Some((_, most)) = goal {
        run = Run::new(run.scenario().clone(), most, run.customers());
    }
    let groups = run.clone().in_groups();
    if groups.shape().len() * run.worlds() as usize <= MOST_NUMBERS {
        run = groups;
    } else {
        eprintln!("too large to keep segments and cohorts apart: the result is for everyone");
    }
    let stop = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stop);
    // Without a handler, Ctrl+C ends the program without an answer, which is no reason not to start.
    let _ = ctrlc::set_handler(move || {
        if asked.swap(true, Ordering::Relaxed) {
            // Asked twice: whoever does not want to wait for the worlds under way gets no answer.
            std::process::exit(130);
        }
    });
    let one = |world| run.simulate(world..world + 1);
    let outcomes = match goal {
        None => worlds(&one, 0..run.worlds(), &stop),
        Some((error, _)) => {
            let outcomes = refine(&run, error, |batch| worlds(&one, batch, &stop), tell);
            end_line();
            outcomes
        }
    };
    let mut report = Report::new(&run, &outcomes);
    if report.worlds == 0 {
        return Err(Stop::Failed(
            "stopped before the first world was done".to_owned(),
        ));
    }
    for taken in apart
        .iter()
        .filter_map(|scheme| TakenApart::new(&run, *scheme))
    {
        let one = |world| taken.simulate(world..world + 1);
        let told = Apart::new(&taken, &worlds(&one, 0..report.worlds, &stop));
        if told.worlds > 0 {
            report.apart.push(told);
        }
    }
    if stop.load(Ordering::Relaxed) {
        eprintln!("stopped: this is the answer of {} worlds", report.worlds);
    }
    Ok(report)
}

/// Simulates worlds on all cores; who takes which does not show in the numbers. On stop, those under way are finished,
/// so that what comes back are always the first of them.
fn worlds(
    one: &(dyn Fn(u32) -> Vec<f64> + Sync),
    worlds: Range<u32>,
    stop: &AtomicBool,
) -> Vec<f64> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicU32::new(worlds.start);
    let take = || {
        let mut done = Vec::new();
        while !stop.load(Ordering::Relaxed) {
            let world = next.fetch_add(1, Ordering::Relaxed);
            if world >= worlds.end {
                break;
            }
            done.push((world, one(world)));
        }
        done
    };
    let mut done: Vec<_> = thread::scope(|scope| {
        let hands: Vec<_> = (0..threads).map(|_| scope.spawn(take)).collect();
        let done = hands
            .into_iter()
            .flat_map(|hand| hand.join().unwrap_or_default());
        done.collect()
    });
    done.sort_by_key(|(world, _)| *world);
    let first = (worlds.start..)
        .zip(done)
        .take_while(|(wanted, (world, _))| wanted == world);
    first.flat_map(|(_, (_, outcome))| outcome).collect()
}

/// One line that is written over, for people only.
fn tell(progress: Progress) -> ControlFlow<()> {
    let mut out = io::stderr().lock();
    if out.is_terminal() {
        let Progress { worlds, error } = progress;
        let _ = write!(out, "\r{worlds} worlds, standard error {error:.0}   ");
        let _ = out.flush();
    }
    ControlFlow::Continue(())
}

fn end_line() {
    if io::stderr().is_terminal() {
        eprintln!();
    }
}
