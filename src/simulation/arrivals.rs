//! When purchases fall within one customer's period.

use crate::luck::{Luck, Purpose};

/// Arrival times of a unit-rate Poisson process, drawn only as far as somebody asks.
///
/// A customer who buys at rate λ for a share f of the period makes as many purchases as there are arrivals up
/// to λ·f. All schemes ask the same arrivals, so an extra visit is this very customer's next one.
#[derive(Debug)]
pub struct Arrivals<'a> {
    luck: Luck,
    period: u16,
    times: &'a mut Vec<f64>,
    /// The last arrival drawn.
    last: f64,
    /// The uniform draw that decides the gap to the next one: −ln u.
    next: f64,
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
            last: 0.0,
            next: luck.unit(Purpose::Arrival, period, 0),
        }
    }

    /// How many arrivals there are up to `until`.
    #[inline]
    pub fn count(&mut self, until: f64) -> u32 {
        // −ln(1−v) ≥ v + v²/2 + v³/3: most periods without a purchase are known to be so before any logarithm.
        let at_least = |v: f64| v * (1.0 + v * (0.5 + v / 3.0));
        while self.last + at_least(1.0 - self.next) <= until {
            let gap = -libm::log(self.next);
            if self.last + gap > until || self.times.len() >= MOST {
                break;
            }
            self.last += gap;
            self.times.push(self.last);
            let index = self.times.len() as u32;
            self.next = self.luck.unit(Purpose::Arrival, self.period, index);
        }
        self.times.iter().take_while(|time| **time <= until).count() as u32
    }
}
