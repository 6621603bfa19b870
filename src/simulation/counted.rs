//! What customers would bring to a status by themselves: what they spend, or how often they buy, in their first periods.

use super::run::Run;
use super::world::World;
use crate::scheme::{Ladder, ladder};

impl Run {
    /// What the tiers that are a mechanism (its place, 0-based) of a scheme (its place, 0-based) measure members against; nothing for a
    /// mechanism that is no tiers.
    pub fn ladder(&self, scheme: usize, mechanism: usize) -> Option<Ladder> {
        let scenario = self.scenario();
        let described = scenario.schemes.get(scheme)?.mechanisms.get(mechanism)?;
        ladder(described, scenario.period.per_year())
    }

    /// Of each world what counts of its customers in their first so many periods with no programme, in no order: what they spend at
    /// list price or, `by_visits`, their purchases. Those there from the start begin with the run, others when they come; who has no
    /// such time left until the end is left out, and the purchase that brought a customer does not count.
    pub fn counted(&self, periods: usize, by_visits: bool) -> Vec<Vec<f64>> {
        let live = |world| {
            let world = World::new(self.scenario(), self.shape(), self.customers(), world);
            let mut counted = Vec::new();
            let end = self.scenario().periods();
            world.watch_lives(
                0..self.customers(),
                |index| index,
                |entry, events| {
                    let until = entry.period + periods;
                    if until > end {
                        return;
                    }
                    let within = events.iter().take_while(|event| event.period < until);
                    counted.push(if by_visits {
                        within.map(|event| f64::from(event.count)).sum()
                    } else {
                        within.map(|event| event.list).sum()
                    });
                },
            );
            counted
        };
        (0..self.worlds()).map(live).collect()
    }
}
