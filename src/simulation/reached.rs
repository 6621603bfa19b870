//! Those whom a scheme for some reaches, customer by customer: what it does to them from then on.

use super::callers::Caller;
use super::course::Event;
use super::lives::{Desk, Entry};
use super::outcome::Curve;
use super::run::Run;
use super::tally::Block;
use super::world::World;
use crate::luck::{Luck, WorldLuck};
use crate::scheme::{Part, Seen};
use core::ops::Range;

/// Of one world: the customers whom its first scheme reaches, as a shop sees it. Whether somebody is reached follows from what
/// they did before, which is what they would have done with no programme: it is known of those as well who get nothing.
///
/// Contributions are discounted and counted from the period on in which the scheme first reaches a customer; before running and
/// set-up costs.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Reached {
    /// All customers simulated.
    pub customers: f64,
    /// Those reached by the end of the run.
    pub reached: f64,
    /// What they contribute with no programme, added up.
    pub without: f64,
    /// The squares of that.
    pub without_squares: f64,
    /// What they contribute under the scheme, added up.
    pub under: f64,
    /// The squares of that.
    pub under_squares: f64,
}

impl Run {
    /// Whom the only scheme of the run reaches in some of the worlds; nothing where it is there for all members, or has a fee:
    /// there, those who were to be offered nothing could not be told from those who would have declined.
    pub fn reached(&self, worlds: Range<u32>) -> Option<Vec<Reached>> {
        let live = |world| {
            World::new(self.scenario(), self.shape(), self.customers(), world).live_reached()
        };
        worlds.map(live).collect()
    }
}

impl World {
    /// Lives as [`World::live`] does, but adds up only those whom the first scheme reaches.
    fn live_reached(&self) -> Option<Reached> {
        let mut lives = self.lives();
        let mut parts: Vec<Part> = self.parts().into_iter().next()?;
        let for_some = |part: &Part| part.is_for_some() && part.mechanism.fee() <= 0.0;
        if parts.is_empty() || !parts.iter().all(for_some) {
            return None;
        }
        let segments: Vec<_> = (0..self.populations.len())
            .filter_map(|segment| self.neighbourhood(segment))
            .collect();
        let mut desk = Desk::new();
        let mut block = Block::new(self.shape);
        let lucks = WorldLuck::new(self.settled.seed, self.index);
        let mut found = Reached {
            customers: f64::from(self.customers),
            ..Reached::default()
        };
        for index in 0..self.customers {
            let (segment, won) = self.crowd.place(index);
            let Some(neighbours) = segments.get(segment) else {
                continue;
            };
            let luck = lucks.of(index);
            let caller = Caller {
                luck,
                segment: segment as u32,
                won,
                first_gap: f64::INFINITY,
            };
            block.clear();
            self.live_one(&caller, neighbours, &mut lives, block.pages(0), &mut desk);
            let entry = self.enter(won, neighbours.population, luck, &mut desk.customer);
            let joining = neighbours.joining.first();
            let score = || neighbours.population.rate_score(&mut desk.customer);
            let member = joining.is_some_and(|joining| joining.joins(score, luck));
            let from = self.first_reached(
                &mut parts,
                &entry,
                segment,
                member,
                luck,
                &desk.course.events,
            );
            let Some(from) = from else {
                continue;
            };
            let [baseline, scheme, ..] = block.pages(0) else {
                continue;
            };
            let (mut without, mut more) = (0.0, 0.0);
            let rows = baseline.rows.iter().zip(&scheme.rows).enumerate();
            for (period, (own, added)) in rows.skip(from) {
                let of = |row: &[f64]| row.get(Curve::Contribution as usize).copied();
                let factor = self.calendar.factor(period);
                without += factor * of(own.values()).unwrap_or_default();
                more += factor * of(added.values()).unwrap_or_default();
            }
            found.reached += 1.0;
            found.without += without;
            found.without_squares += without * without;
            found.under += without + more;
            found.under_squares += (without + more) * (without + more);
        }
        Some(found)
    }

    /// The first period in which a shop that has offered a customer nothing yet would reach them; it cannot tell who has gone.
    fn first_reached(
        &self,
        parts: &mut [Part],
        entry: &Entry,
        segment: usize,
        member: bool,
        luck: Luck,
        events: &[Event],
    ) -> Option<usize> {
        let mut seen = Seen {
            period: 0,
            tenure: 0,
            before: entry.before,
            member,
            segment: segment as u16,
            new: entry.new,
            per_month: 1.0 / self.calendar.months(1),
            bought: 0,
            spent: 0.0,
            last_purchase: entry.last_purchase,
            luck,
        };
        let mut events = events.iter().peekable();
        (entry.period..self.calendar.periods()).find(|period| {
            while let Some(event) = events.next_if(|event| event.period < *period) {
                seen.bought += event.count;
                seen.spent += event.list;
                seen.last_purchase = event.period as i32;
            }
            seen.period = *period as u16;
            seen.tenure = (*period - entry.period) as u16;
            parts.iter_mut().any(|part| {
                part.select(&seen);
                part.reaches
            })
        })
    }
}
