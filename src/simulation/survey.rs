//! What a shop finds out about all its customers together.

use super::course::{Course, Event};
use super::lives::Entry;
use super::visits::Visits;
use super::world::World;
use crate::customer::Customer;
use crate::luck::WorldLuck;
use crate::scenario::AudienceKind;
use crate::scheme::Surveyed;
use core::ops::Range;

/// Customers in a pilot.
const PILOT: u32 = 512;

impl World {
    /// What the shop finds out about all its customers together: how often they buy, and what the best have spent. A
    /// pilot of customers with no programme stands for all.
    pub(super) fn survey(&self) -> Surveyed {
        let shares = self.settled.segments.iter().zip(&self.populations);
        let rate: f64 = shares
            .map(|(segment, population)| segment.economics.share.middle() * population.rates.mean())
            .sum();
        let mechanisms = self.settled.schemes.iter().flat_map(|s| &s.mechanisms);
        let mut top: Vec<(f64, Vec<f64>)> = Vec::new();
        for mechanism in mechanisms {
            let audience = mechanism.reach.audience;
            let known = top
                .iter()
                .any(|(share, _)| share.to_bits() == audience.amount.to_bits());
            if audience.kind == AudienceKind::TopShare && !known {
                top.push((audience.amount, Vec::new()));
            }
        }
        if !top.is_empty() {
            let mut spent = self.pilot();
            for values in &mut spent {
                values.sort_unstable_by(f64::total_cmp);
            }
            for (share, bounds) in &mut top {
                let at = |values: &Vec<f64>| {
                    let place = ((1.0 - *share) * values.len() as f64) as usize;
                    values.get(place).copied().unwrap_or(f64::INFINITY)
                };
                *bounds = spent.iter().map(at).collect();
            }
        }
        Surveyed {
            mean_gap: 1.0 / rate.max(1e-9),
            top,
        }
    }

    /// What customers of a pilot have spent by the start of each period, of those won by then.
    fn pilot(&self) -> Vec<Vec<f64>> {
        let mut spent = vec![Vec::new(); self.calendar.periods()];
        self.watch_lives(
            0..PILOT,
            |index| u32::MAX - index,
            |entry, events| {
                let mut events = events.iter().peekable();
                let mut sum = 0.0;
                for (period, values) in spent.iter_mut().enumerate().skip(entry.period) {
                    values.push(sum);
                    while let Some(event) = events.next_if(|event| event.period <= period) {
                        sum += event.list;
                    }
                }
            },
        );
        spent
    }

    /// Lives of some customers with no programme, each with the luck of the customer that `whose` says: when they came, and what they bought.
    pub(super) fn watch_lives(
        &self,
        customers: Range<u32>,
        whose: impl Fn(u32) -> u32,
        mut watch: impl FnMut(&Entry, &[Event]),
    ) {
        let (mut customer, mut visits) = (Customer::nobody(), Visits::default());
        let mut course = Course::default();
        let lucks = WorldLuck::new(self.settled.seed, self.index);
        for index in customers {
            let (segment, won) = self.crowd.place(index);
            let Some(population) = self.populations.get(segment) else {
                continue;
            };
            let luck = lucks.of(whose(index));
            let entry = self.enter(won, population, luck, &mut customer);
            course.live(
                &mut customer,
                luck,
                entry.period,
                population,
                &self.calendar,
                f64::INFINITY,
                &mut visits,
                false,
            );
            watch(&entry, &course.events);
        }
    }
}
