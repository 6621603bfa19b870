//! What an answer depends on: many small runs of one scenario, each with one number changed.
//!
//! All runs of a [`Study`] meet the same luck, so differences between their answers are differences of the number.

mod inputs;
mod ladder;
mod pilot;
mod reach;

pub use inputs::{Input, inputs};
pub use ladder::{AtLeast, TierReach, TierReached, tier_reach};
pub use pilot::{AmongReached, Pilot, pilot};

use crate::result::Report;
use crate::scenario::{Code, MechanismKind, Problem, Refusal, Scenario, Tree};
use crate::simulation::Run;
use serde::Serialize;

/// What one scheme earns where one number has one value. Amounts are in the scenario's currency, discounted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Answer {
    /// The value of the number.
    pub x: f64,
    /// Mean incremental NPV.
    pub mean: f64,
    /// Its 5 % quantile across worlds.
    pub low: f64,
    /// Its 95 % quantile.
    pub high: f64,
    /// Share of worlds, 0–1, in which the scheme loses money.
    pub chance_of_loss: f64,
    /// Monte Carlo standard error of the mean.
    pub standard_error: f64,
}

/// One scheme of a scenario, to be asked what if.
///
/// ```
/// use loyalty_lab::{scenario::{PRESETS, Pack, Scenario}, scheme::catalogue, study::Study};
/// # let tree = serde_json::from_str(PRESETS[0].json)?;
/// let catalogue = catalogue();
/// let scenario = Scenario::read(&Pack::read(&tree)?.scenario("USD"), &catalogue)?;
/// let study = Study::new(&scenario, &catalogue, 0, 16, 64);
/// let rate = "schemes.0.mechanisms.0.reward_rate";
/// let nothing = study.answer(Some((rate, 0.0)))?;
/// let half = study.answer(Some((rate, 0.5)))?;
/// assert!(half.mean < nothing.mean, "giving away half of all sales does not pay");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Study<'a> {
    tree: Tree,
    catalogue: &'a [MechanismKind],
    scheme: usize,
    worlds: u32,
    customers: u32,
}

impl<'a> Study<'a> {
    /// A study of the scheme in that place (0-based), each run of so many worlds of so many customers.
    pub fn new(
        scenario: &Scenario,
        catalogue: &'a [MechanismKind],
        scheme: usize,
        worlds: u32,
        customers: u32,
    ) -> Self {
        Self {
            tree: scenario.to_tree(),
            catalogue,
            scheme,
            worlds,
            customers,
        }
    }

    /// The answer with the number at a path, such as `behaviour.churn_effect`, set to a value; without one, as things are
    /// (then `x` is 0).
    ///
    /// # Errors
    /// A path that leads to no number, a value that the number cannot have, and a scheme that there is not.
    pub fn answer(&self, change: Option<(&str, f64)>) -> Result<Answer, Refusal> {
        let run = self.run(change)?;
        let report = Report::new(&run, &run.simulate(0..run.worlds()));
        let verdict = report.schemes.get(1).map(|scheme| &scheme.verdict);
        let verdict = verdict.ok_or_else(|| self.no_scheme())?;
        let gain = &verdict.incremental_npv;
        Ok(Answer {
            x: change.map_or(0.0, |(_, value)| value),
            mean: gain.mean,
            low: gain.p5,
            high: gain.p95,
            chance_of_loss: verdict.chance_of_loss.value,
            standard_error: gain.standard_error,
        })
    }

    /// How far the number at a path can go towards each of two values before the scenario cannot be, all other numbers as they
    /// are: a threshold goes no lower than what it takes off. Only whole values for a number that counts.
    ///
    /// # Errors
    /// A path that leads to no number.
    pub fn standing(&self, path: &str, ends: [f64; 2], whole: bool) -> Result<[f64; 2], Refusal> {
        let now = inputs::at(&self.tree, path).ok_or_else(|| no_number(path))?;
        let stands = |value: f64| {
            let varied = inputs::put(&self.tree, path, value);
            varied.is_some_and(|tree| Scenario::read(&tree, self.catalogue).is_ok())
        };
        Ok(ends.map(|end| reach::furthest(now.middle(), end, whole, &stands)))
    }

    /// The run behind an answer: the scheme alone, for the others change nothing about it.
    fn run(&self, change: Option<(&str, f64)>) -> Result<Run, Refusal> {
        let varied = match change {
            None => None,
            Some((path, value)) => {
                Some(inputs::put(&self.tree, path, value).ok_or_else(|| no_number(path))?)
            }
        };
        let mut scenario = Scenario::read(varied.as_ref().unwrap_or(&self.tree), self.catalogue)?;
        let alone = scenario.schemes.get(self.scheme).cloned();
        scenario.schemes = vec![alone.ok_or_else(|| self.no_scheme())?];
        Ok(Run::new(scenario, self.worlds, self.customers))
    }

    fn no_scheme(&self) -> Refusal {
        let message = format!("there is no scheme {}", self.scheme + 1);
        Problem::new(Code::UnknownChoice, "schemes", message).into()
    }
}

fn no_number(path: &str) -> Refusal {
    let message = format!("`{path}` leads to no number");
    Problem::new(Code::UnknownKey, path, message)
        .hint("paths look like `behaviour.churn_effect` or `schemes.0.mechanisms.0.reward_rate`")
        .into()
}

/// Evenly spaced values from one to another, whole ones for a number that counts; at least two.
///
/// ```
/// use loyalty_lab::study::steps;
/// assert_eq!(steps(0.0, 0.1, 3, false), [0.0, 0.05, 0.1]);
/// assert_eq!(steps(1.0, 4.0, 9, true), [1.0, 2.0, 3.0, 4.0]);
/// ```
pub fn steps(from: f64, to: f64, count: u32, whole: bool) -> Vec<f64> {
    let last = count.max(2) - 1;
    let between = |step: u32| from + (to - from) * f64::from(step) / f64::from(last);
    let mut values: Vec<f64> = (0..=last)
        .map(|step| {
            if whole {
                libm::round(between(step))
            } else {
                between(step)
            }
        })
        .collect();
    values.dedup();
    values
}
