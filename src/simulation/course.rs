//! One customer's life with no programme, event by event: nothing is computed for a period in which nothing happens.

use super::calendar::Calendar;
use super::visits::Visits;
use crate::customer::{Customer, Hazard, Population};
use crate::luck::{Luck, Purpose};

/// Purchases of a customer in one period.
#[derive(Debug, Clone, Copy)]
pub struct Event {
    /// The period, 0-based.
    pub period: usize,
    /// How many.
    pub count: u32,
    /// What they cost at list price.
    pub list: f64,
}

/// A life with no programme.
#[derive(Debug, Default)]
pub struct Course {
    /// Periods with purchases, in order.
    pub events: Vec<Event>,
    /// When the number of customers seen changes because of this one, after the first period's.
    pub seen: Vec<(usize, f64)>,
    /// The period in which the customer leaves; the number of periods for those still there at the end.
    pub end: usize,
}

impl Course {
    /// Lives a new life from period `entry` on; who waits longer than `longest` buys nothing in the run.
    /// `visits` are written down where the same customer will live again, under a scheme.
    #[allow(clippy::too_many_arguments)] // What a life depends on.
    #[inline(never)]
    pub fn live(
        &mut self,
        customer: &mut Customer,
        luck: Luck,
        entry: usize,
        population: &Population,
        calendar: &Calendar,
        longest: f64,
        visits: &mut Visits,
        again: bool,
    ) {
        self.events.clear();
        self.end = entry;
        // Also for those who buy nothing now: they may be won back.
        visits.begin(luck, calendar.start(entry));
        if !customer.returns {
            return;
        }
        self.end = calendar.periods();
        if population.subscribes() {
            self.subscribe(customer, luck, entry, population);
            return;
        }
        if population.is_silent(customer, longest) {
            return;
        }
        let leaves_at_purchases = population.leaves_at_purchases();
        let mut until = calendar.end(self.end.saturating_sub(1));
        if !leaves_at_purchases && let Hazard::OverTime(hazard) = population.hazard(customer) {
            let life = entry as f64 + population.endurance(customer) / hazard;
            if life < calendar.periods() as f64 {
                self.end = life as usize;
                let part = life - libm::floor(life);
                until = calendar.start(self.end) + part * calendar.season(self.end);
            }
        }
        let mut time = visits.first(customer, population);
        if again {
            visits.note(time);
        }
        if time > until {
            return;
        }
        let mut period = calendar.period(time, entry);
        let mut count = 1;
        let leaving = population.leaving(customer);
        let mut purchases = 1;
        let mut left = population.is_last(&leaving, purchases);
        // Who leaves after one purchase needs no rate.
        if !left {
            let mean_gap = population.mean_gap(customer);
            loop {
                time += visits.gap(purchases) * mean_gap;
                if again {
                    visits.note(time);
                }
                if time > until {
                    break;
                }
                let next = calendar.period(time, period);
                if next != period {
                    self.buy(period, count);
                    (period, count) = (next, 0);
                }
                (purchases, count) = (purchases + 1, count + 1);
                left = population.is_last(&leaving, purchases);
                if left {
                    break;
                }
            }
        }
        self.buy(period, count);
        if left {
            self.end = period;
        }
        if leaves_at_purchases {
            customer.has_made(purchases, left);
        }
        self.price(customer, luck, population);
    }

    #[inline]
    fn buy(&mut self, period: usize, count: u32) {
        self.events.push(Event {
            period,
            count,
            list: 0.0,
        });
    }

    /// What all that was bought costs at list price.
    #[inline]
    fn price(&mut self, customer: &mut Customer, luck: Luck, population: &Population) {
        let scale = population.basket_scale(customer);
        for event in &mut self.events {
            let (count, period) = (event.count, event.period as u16);
            event.list = population.baskets.total(count, scale, luck, period);
        }
    }

    /// One payment a period; the renewal that uses up the endurance is refused.
    fn subscribe(
        &mut self,
        customer: &mut Customer,
        luck: Luck,
        entry: usize,
        population: &Population,
    ) {
        let Hazard::AtRenewal(hazard) = population.hazard(customer) else {
            return;
        };
        let mut left = population.endurance(customer);
        for period in entry..self.end {
            self.buy(period, 1);
            left -= hazard;
            if left <= 0.0 {
                self.end = period;
                break;
            }
        }
        self.price(customer, luck, population);
    }
}

/// What so many of a customer's own purchases in a period cost at list price.
#[inline]
pub fn total(
    count: u32,
    period: usize,
    customer: &mut Customer,
    luck: Luck,
    population: &Population,
) -> f64 {
    let scale = population.basket_scale(customer);
    population.baskets.total(count, scale, luck, period as u16)
}

/// How many of a period's purchases go wrong, and how many of those lead to a complaint.
#[inline]
pub fn failures(
    range: core::ops::Range<u32>,
    period: usize,
    luck: Luck,
    population: &Population,
    factor: f64,
) -> (u32, u32) {
    let rate = population.failure_rate * factor;
    let complain = rate * population.complaint_share;
    let (mut failed, mut complained) = (0, 0);
    for index in range {
        let u = luck.unit(Purpose::Failure, period as u16, index);
        failed += u32::from(u < rate);
        complained += u32::from(u < complain);
    }
    (failed, complained)
}
