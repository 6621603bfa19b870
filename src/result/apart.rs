//! A scheme taken apart: which part earns, which is given away, and what the parts do to one another.

use super::bands::Across;
use super::report::{Apart, PartApart};
use crate::scenario::Mechanism;
use crate::simulation::{Bar, TakenApart, luck_of_blocks};

/// A gain within so many standard errors of zero may be none.
const DOUBT: f64 = 2.0;

impl Apart {
    /// What the outcomes of a scheme taken apart say.
    ///
    /// `outcomes` are joined outcomes of [`TakenApart::simulate`], from world 0 on; any number of whole worlds makes a valid
    /// answer.
    pub fn new(taken: &TakenApart, outcomes: &[f64]) -> Self {
        let bars = Bars { taken, outcomes };
        let scenario = taken.run().scenario();
        let parts = 0..taken.parts();
        let (whole, running) = (TakenApart::bar(Bar::Whole), TakenApart::bar(Bar::Running));
        let mut together = vec![(whole, 1.0), (running, -1.0)];
        together.extend(parts.clone().map(|part| (TakenApart::alone(part), -1.0)));
        let scheme = scenario.schemes.get(taken.scheme());
        let part = |(place, mechanism): (usize, &Mechanism)| {
            let alone = bars.sum(&[(TakenApart::alone(place), 1.0)]);
            let last = bars.sum(&[(whole, 1.0), (taken.without(place), -1.0)]);
            let last_in = last.figure();
            PartApart {
                kind: mechanism.kind.name.to_owned(),
                alone: alone.figure(),
                loses: last_in.mean + DOUBT * last_in.standard_error < 0.0,
                last_in,
                chance_of_loss: last.below_zero(),
            }
        };
        Self {
            scheme: taken.scheme() as u32 + 1,
            name: scheme.map_or_else(String::new, crate::scenario::Scheme::label),
            worlds: bars.worlds() as u32,
            whole: bars.sum(&[(whole, 1.0)]).figure(),
            running: bars.sum(&[(running, 1.0)]).figure(),
            parts: scheme.map_or_else(Vec::new, |scheme| {
                scheme.mechanisms.iter().enumerate().map(part).collect()
            }),
            together: bars.sum(&together).figure(),
        }
    }
}

struct Bars<'a> {
    taken: &'a TakenApart,
    outcomes: &'a [f64],
}

impl Bars<'_> {
    fn worlds(&self) -> usize {
        self.outcomes.len() / self.taken.len().max(1)
    }

    /// A weighted sum of bars in every world, as for the real base.
    fn sum(&self, weights: &[(usize, f64)]) -> Across {
        let run = self.taken.run();
        let scale = run.scenario().customers() / f64::from(run.customers());
        let bar = self.taken.len() / self.taken.bars().max(1);
        let mut sums = vec![0.0; bar];
        let worlds: Vec<(f64, f64)> = self
            .outcomes
            .chunks_exact(self.taken.len().max(1))
            .map(|world| {
                sums.fill(0.0);
                for (place, weight) in weights {
                    let values = world.get(place * bar..).unwrap_or_default();
                    for (sum, value) in sums.iter_mut().zip(values) {
                        *sum += weight * value;
                    }
                }
                let (amount, blocks) = sums.split_first().map_or((0.0, &[][..]), |(a, b)| (*a, b));
                (amount, luck_of_blocks(blocks))
            })
            .collect();
        Across::new(&worlds, scale, scale, true)
    }
}
