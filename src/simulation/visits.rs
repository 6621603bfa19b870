//! When one customer's purchases fall, the same under every scheme.

use crate::customer::{Customer, Population};
use crate::luck::{Luck, Purpose};

/// The arrival times of a customer's own purchases, on the clock of the [`Calendar`](super::calendar::Calendar), drawn
/// only as far as somebody asks.
///
/// They are one Poisson process for the customer's whole life. A scheme that makes visits more frequent adds purchases
/// of a second process ([`Extras`]); one that makes them rarer drops some. So the purchases that would have
/// happened anyway are known one by one, and without an effect every scheme has exactly the baseline's.
#[derive(Debug, Default)]
pub struct Visits {
    luck: Option<Luck>,
    start: f64,
    times: Vec<f64>,
}

impl Visits {
    /// Begins anew for the customer with that luck whose clock starts at `start`.
    #[inline]
    pub fn begin(&mut self, luck: Luck, start: f64) {
        self.luck = Some(luck);
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

    #[inline(never)]
    fn draw(&mut self, index: usize, customer: &mut Customer, population: &Population) -> f64 {
        let mut time = f64::INFINITY;
        while self.times.len() <= index {
            let (number, luck) = (self.times.len() as u32, self.luck);
            time = match (self.times.last(), luck) {
                (Some(last), Some(luck)) => {
                    let gap = luck.exponential(Purpose::Arrival, 0, number);
                    last + gap / population.rate(customer)
                }
                _ => self.start + population.first_gap(customer),
            };
            self.times.push(time);
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
