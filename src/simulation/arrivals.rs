//! When purchases fall within one customer's period.

use crate::luck::{Luck, Purpose};
use rand_distr::{Distribution, Open01};

/// Arrival times of a unit-rate Poisson process, drawn only as far as somebody asks.
///
/// A customer who buys at rate λ for a share f of the period makes as many purchases as there are arrivals up
/// to λ·f. All schemes ask the same arrivals, so an extra visit is this very customer's next one.
#[derive(Debug)]
pub struct Arrivals<'a> {
    luck: Luck,
    period: u16,
    times: &'a mut Vec<f64>,
}

/// No customer is let to buy more often than this in a period.
const MOST: usize = 20_000;

impl<'a> Arrivals<'a> {
    /// The arrivals of one customer's period, kept in `times`.
    #[inline]
    pub fn new(luck: Luck, period: u16, times: &'a mut Vec<f64>) -> Self {
        times.clear();
        Self {
            luck,
            period,
            times,
        }
    }

    /// How many arrivals there are up to `until`.
    #[inline]
    pub fn count(&mut self, until: f64) -> u32 {
        let mut last = self.times.last().copied().unwrap_or(0.0);
        while last <= until && self.times.len() < MOST {
            let index = self.times.len() as u32;
            let mut stream = self.luck.stream(Purpose::Arrival, self.period, index);
            let u: f64 = Open01.sample(&mut stream);
            last -= libm::log(u);
            self.times.push(last);
        }
        self.times.iter().take_while(|time| **time <= until).count() as u32
    }
}
