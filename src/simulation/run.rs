//! A run: a scenario ready to be simulated, world by world.

use super::groups::Groups;
use super::outcome::Shape;
use super::tally::MOST_BLOCKS;
use super::world::World;
use crate::scenario::Scenario;
use core::ops::Range;

/// A scenario with the effort to spend on it.
///
/// ```
/// use loyalty_lab::{scenario::Scenario, simulation::Run};
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/scenarios/coffee.json"));
/// # let tree = serde_json::from_str(text)?;
/// let scenario = Scenario::read(&tree, &loyalty_lab::scheme::catalogue())?;
/// let run = Run::new(scenario, 8, 160);
/// let mut outcomes = run.simulate(0..3);
/// outcomes.extend(run.simulate(3..8));
/// assert_eq!(outcomes, run.simulate(0..8));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Run {
    scenario: Scenario,
    worlds: u32,
    customers: u32,
    apart: bool,
}

impl Run {
    /// A run of so many worlds of so many customers; customers are rounded up to a multiple of 16.
    pub fn new(scenario: Scenario, worlds: u32, customers: u32) -> Self {
        let most = MOST_BLOCKS;
        Self {
            scenario,
            worlds: worlds.max(1),
            customers: customers.clamp(most, 1 << 28).div_ceil(most) * most,
            apart: false,
        }
    }

    /// The same run, with segments and acquisition cohorts kept apart as well: each costs as much memory as everyone.
    #[must_use]
    pub fn in_groups(self) -> Self {
        Self {
            apart: true,
            ..self
        }
    }

    /// The same run, for everyone together.
    pub(super) fn for_everyone(self) -> Self {
        Self {
            apart: false,
            ..self
        }
    }

    /// A run with the effort the scenario asks for.
    pub fn of(scenario: Scenario) -> Self {
        let effort = &scenario.run;
        let (worlds, customers) = (effort.worlds.middle(), effort.customers.middle());
        Self::new(scenario, worlds as u32, customers as u32)
    }

    /// The scenario.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Worlds asked for.
    pub fn worlds(&self) -> u32 {
        self.worlds
    }

    /// Customers simulated in each world.
    pub fn customers(&self) -> u32 {
        self.customers
    }

    /// The shape of every outcome.
    pub fn shape(&self) -> Shape {
        Shape {
            schemes: self.scenario.schemes.len() + 1,
            periods: self.scenario.periods(),
            years: self
                .scenario
                .periods()
                .div_ceil(self.scenario.period.per_year() as usize),
            mechanisms: self
                .scenario
                .schemes
                .iter()
                .map(|scheme| scheme.mechanisms.len())
                .max()
                .unwrap_or(0),
            groups: Groups::new(&self.scenario, self.apart),
        }
    }

    /// Simulates some of the worlds; outcomes are joined in the worlds' order.
    pub fn simulate(&self, worlds: Range<u32>) -> Vec<f64> {
        let worlds = worlds.start..worlds.end.min(self.worlds);
        let mut outcomes = Vec::with_capacity(worlds.len() * self.shape().len());
        for world in worlds {
            outcomes.extend(World::new(&self.scenario, self.shape(), self.customers, world).live());
        }
        outcomes
    }
}
