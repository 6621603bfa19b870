//! What a shop finds out about all its customers together.

use super::course::Course;
use super::visits::Visits;
use super::world::World;
use crate::customer::Customer;
use crate::luck::WorldLuck;
use crate::scenario::AudienceKind;
use crate::scheme::Surveyed;

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
        let periods = self.calendar.periods();
        let mut spent = vec![Vec::new(); periods];
        let (mut customer, mut visits) = (Customer::nobody(), Visits::default());
        let mut course = Course::default();
        let lucks = WorldLuck::new(self.settled.seed, self.index);
        for index in 0..PILOT {
            let (segment, won) = self.crowd.place(index);
            let Some(population) = self.populations.get(segment) else {
                continue;
            };
            let luck = lucks.of(u32::MAX - index);
            let entry = self.enter(won, population, luck, &mut customer);
            let calendar = &self.calendar;
            course.live(
                &mut customer,
                luck,
                entry.period,
                population,
                calendar,
                f64::INFINITY,
                &mut visits,
                false,
            );
            let mut events = course.events.iter().peekable();
            let mut sum = 0.0;
            for (period, values) in spent.iter_mut().enumerate().skip(entry.period) {
                values.push(sum);
                while let Some(event) = events.next_if(|event| event.period <= period) {
                    sum += event.list;
                }
            }
        }
        spent
    }
}
