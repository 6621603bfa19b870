//! A scheme taken apart: the same customers in the same worlds under the whole, under each part alone, and without each.

use super::run::Run;
use super::tally::blocks;
use super::world::World;
use crate::scenario::{Costs, Parameters, Scenario, Scheme, Uncertain};
use core::ops::Range;

/// A scheme of a run, to be taken apart.
///
/// Variants of the scheme are made after each world is settled, so they live in the worlds of the run, and the whole earns
/// in each world what it earns in the run, to the last bit.
///
/// ```
/// use loyalty_lab::{result::Apart, scenario::Scenario, simulation::{Run, TakenApart}};
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/scenarios/coffee.json"));
/// # let tree = serde_json::from_str(text)?;
/// let scenario = Scenario::read(&tree, &loyalty_lab::scheme::catalogue())?;
/// let run = Run::new(scenario, 32, 320);
/// let taken = TakenApart::new(&run, 0).ok_or("there is no such scheme")?;
/// let apart = Apart::new(&taken, &taken.simulate(0..32));
/// let alone: f64 = apart.parts.iter().map(|part| part.alone.mean).sum();
/// let bars = apart.running.mean + alone + apart.together.mean;
/// assert!((bars - apart.whole.mean).abs() < 0.01);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct TakenApart {
    run: Run,
    scheme: usize,
}

/// What is followed in each world, in this order; then every part alone, then the scheme without every part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Bar {
    /// Running and set-up cost of the whole, negative.
    Running,
    /// What the whole adds to the NPV.
    Whole,
}

impl Bar {
    const COUNT: usize = Self::Whole as usize + 1;
}

impl TakenApart {
    /// Takes a scheme apart, by its place in the scenario (0-based); `None` where there is none or where it is empty.
    pub fn new(run: &Run, scheme: usize) -> Option<Self> {
        let wanted = run.scenario().schemes.get(scheme)?;
        (!wanted.mechanisms.is_empty()).then(|| Self {
            run: run.clone().for_everyone(),
            scheme,
        })
    }

    /// The run it belongs to.
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// The place of the scheme in the scenario, 0-based.
    pub fn scheme(&self) -> usize {
        self.scheme
    }

    /// How many parts it has.
    pub fn parts(&self) -> usize {
        let scheme = self.run.scenario().schemes.get(self.scheme);
        scheme.map_or(0, |scheme| scheme.mechanisms.len())
    }

    /// Where a bar stands.
    pub(crate) fn bar(bar: Bar) -> usize {
        bar as usize
    }

    /// Where the bar of a part stands that is alone.
    pub(crate) fn alone(part: usize) -> usize {
        Bar::COUNT + part
    }

    /// Where the scheme without a part stands.
    pub(crate) fn without(&self, part: usize) -> usize {
        Bar::COUNT + self.parts() + part
    }

    /// How many bars there are.
    pub(crate) fn bars(&self) -> usize {
        Bar::COUNT + 2 * self.parts()
    }

    /// Numbers in the outcome of a world: for each bar the amount, and what it owes to each block of customers.
    pub fn len(&self) -> usize {
        self.bars() * (1 + blocks(self.run.customers()) as usize)
    }

    /// True if there is nothing to hold.
    pub fn is_empty(&self) -> bool {
        self.bars() == 0
    }

    /// Simulates some of the worlds; outcomes are joined in the worlds' order. Amounts are of the simulated customers.
    pub fn simulate(&self, worlds: Range<u32>) -> Vec<f64> {
        let worlds = worlds.start..worlds.end.min(self.run.worlds());
        let mut shape = self.run.shape();
        // The baseline, the whole, every part alone, all but every part.
        shape.schemes = 2 + 2 * self.parts();
        let mut outcomes = Vec::with_capacity(worlds.len() * self.len());
        for world in worlds {
            let (scenario, customers) = (self.run.scenario(), self.run.customers());
            let change = |settled: &mut Scenario| vary(settled, self.scheme);
            let world = World::altered(scenario, shape, customers, world, &change);
            outcomes.extend(world.live_apart());
        }
        outcomes
    }
}

/// Puts the variants of a scheme in the place of all schemes: the whole; each part alone, free of running and set-up cost;
/// the whole without each part.
fn vary(settled: &mut Scenario, scheme: usize) {
    let Some(whole) = settled.schemes.get(scheme).cloned() else {
        return;
    };
    let nothing = vec![Uncertain::known(0.0); Costs::FIELDS.len()];
    let mut schemes = vec![whole.clone()];
    schemes.extend(whole.mechanisms.iter().map(|part| Scheme {
        costs: Costs::from_values(&nothing),
        mechanisms: vec![part.clone()],
        ..whole.clone()
    }));
    schemes.extend((0..whole.mechanisms.len()).map(|place| {
        let mut without = whole.clone();
        without.mechanisms.remove(place);
        without
    }));
    settled.schemes = schemes;
}
