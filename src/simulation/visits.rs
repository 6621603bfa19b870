//! When one customer's purchases fall, the same under every scheme.

use crate::customer::{Customer, Population};
use crate::luck::{Exponential, Luck, Purpose, larger};

/// The arrival times of a customer's own purchases, on the clock of the [`Calendar`](super::calendar::Calendar), drawn
/// only as far as somebody asks.
///
/// They are one Poisson process for the customer's whole life. A scheme that makes visits more frequent adds purchases
/// of a second process ([`Extras`]); one that makes them rarer drops some. So the purchases that would have
/// happened anyway are known one by one, and without an effect every scheme has exactly the baseline's.
#[derive(Debug)]
pub struct Visits {
    luck: Luck,
    start: f64,
    gaps: Exponential,
    times: Vec<f64>,
}

impl Default for Visits {
    fn default() -> Self {
        Self {
            luck: Luck::of(0, 0, 0),
            start: 0.0,
            gaps: Exponential::new(),
            times: Vec::new(),
        }
    }
}

impl Visits {
    /// Begins anew for the customer with that luck whose clock starts at `start`.
    #[inline]
    pub fn begin(&mut self, luck: Luck, start: f64) {
        self.luck = luck;
        self.start = start;
        self.times.clear();
    }

    /// When purchase number `index` falls, counted from 0.
    #[inline]
    pub fn time(&mut self, index: usize, customer: &mut Customer, population: &Population) -> f64 {
        match self.times.get(index) {
            Some(time) => *time,
            None => self.draw(index, customer, population),
        }
    }

    /// When the first purchase falls.
    #[inline]
    pub fn first(&self, customer: &mut Customer, population: &Population) -> f64 {
        self.start + population.first_gap(customer)
    }

    /// The gap before purchase number `index`, counted from 0, in mean gaps; not for the first.
    #[inline]
    pub fn gap(&self, index: u32) -> f64 {
        self.gaps.at(self.luck.stream(Purpose::Arrival, 0, index))
    }

    /// Writes down when the next purchase falls.
    #[inline]
    pub fn note(&mut self, time: f64) {
        self.times.push(time);
    }

    #[inline(never)]
    fn draw(&mut self, index: usize, customer: &mut Customer, population: &Population) -> f64 {
        let mut time = if let Some(last) = self.times.last() {
            *last
        } else {
            let first = self.first(customer, population);
            self.note(first);
            first
        };
        while self.times.len() <= index {
            time += self.gap(self.times.len() as u32) * population.mean_gap(customer);
            self.note(time);
        }
        time
    }
}

/// The purchases that a scheme adds to a customer's own: a Poisson process in the visits expected beyond them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Extras {
    /// Extra visits expected so far.
    expected: f64,
    /// Where the next one falls; not drawn yet at 0.
    next: f64,
    /// How many there were.
    count: u32,
}

impl Extras {
    /// The number of the next extra purchase, counted from 0.
    pub fn number(&self) -> u32 {
        self.count
    }

    /// How many more there are when so many more are expected.
    #[inline]
    pub fn add(&mut self, expected: f64, luck: Luck) -> u32 {
        if expected <= 0.0 {
            return 0;
        }
        self.expected += expected;
        if self.expected < self.next {
            return 0;
        }
        self.draw(luck)
    }

    /// Whether one falls within the next so many expected ones, or nobody knows yet.
    #[inline]
    pub fn falls_within(&self, expected: f64) -> bool {
        expected > 0.0 && self.expected + expected >= self.next
    }

    /// Goes past so many expected ones within which none falls.
    #[inline]
    pub fn pass(&mut self, expected: f64) {
        self.expected += larger(expected, 0.0);
    }

    #[inline(never)]
    fn draw(&mut self, luck: Luck) -> u32 {
        if self.next <= 0.0 {
            self.next = luck.exponential(Purpose::ExtraArrival, 0, 0);
        }
        let before = self.count;
        while self.next <= self.expected {
            self.count += 1;
            self.next += luck.exponential(Purpose::ExtraArrival, 0, self.count);
        }
        self.count - before
    }
}
