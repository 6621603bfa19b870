//! Where each simulated customer stands: in which segment, and won when.

use super::groups::Groups;
use crate::scenario::Scenario;

/// When a customer was won.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Won {
    /// Before the run: already there when the first period begins.
    Before,
    /// Just before this period (0-based).
    In(usize),
}

impl Won {
    /// The customer's place among the cohorts.
    pub fn cohort(self, groups: Groups) -> usize {
        groups.cohort(match self {
            Self::Before => None,
            Self::In(period) => Some(period),
        })
    }
}

/// The make-up of the customer base.
///
/// Simulated customers are spread over segments and times of winning by a low-discrepancy walk (Roberts' R2
/// sequence), so that every block of customers has everybody's share. Each stands for as many real ones.
#[derive(Debug, Clone)]
pub struct Crowd {
    /// Upper ends of the segments' shares.
    segments: Vec<f64>,
    existing: f64,
    new: f64,
    per_period: f64,
    total: f64,
    periods: usize,
    /// Where this world's walk begins.
    start: u64,
}

/// Steps of the R2 sequence: 1/g and 1/g² with g the plastic number, in parts of 2⁶⁴.
const STEPS: (u64, u64) = (0xC13F_A9A9_02A6_328F, 0x91E1_0DA5_C79E_7B1D);

impl Crowd {
    /// The base that a settled scenario describes, in the world of that number.
    pub fn new(settled: &Scenario, world: u32) -> Self {
        let mut bound = 0.0;
        let segments = settled.segments.iter().map(|segment| {
            bound += segment.economics.share.middle();
            bound
        });
        Self {
            segments: segments.collect(),
            existing: settled.base.existing.middle(),
            new: settled.base.new_customers.middle(),
            per_period: settled.base.new_per_period.middle(),
            total: settled.customers(),
            periods: settled.periods(),
            start: u64::from(world).wrapping_mul(0x9E37_79B9_7F4A_7C15),
        }
    }

    /// Whether all are of one segment and won just before the first period.
    pub fn is_uniform(&self) -> bool {
        self.segments.len() <= 1 && self.existing <= 0.0 && self.per_period <= 0.0
    }

    /// The segment and the time of winning of a simulated customer.
    #[inline]
    pub fn place(&self, customer: u32) -> (usize, Won) {
        let along = |step: u64| {
            let place = step.wrapping_mul(u64::from(customer));
            // The digits of a number from 1 to 2: no conversion is quicker.
            let place = self.start.wrapping_add(place) >> 12;
            f64::from_bits(1.0_f64.to_bits() | place) - 1.0
        };
        let last = self.segments.len().saturating_sub(1);
        let segment = if last == 0 {
            0
        } else {
            let place = along(STEPS.0);
            let segment = self.segments.iter().position(|bound| place < *bound);
            segment.unwrap_or(last)
        };
        if self.existing <= 0.0 && self.per_period <= 0.0 {
            return (segment, Won::In(0));
        }
        (segment, self.won(along(STEPS.1) * self.total))
    }

    fn won(&self, place: f64) -> Won {
        if place < self.existing {
            return Won::Before;
        }
        let later = place - self.existing - self.new;
        if later < 0.0 || self.per_period <= 0.0 {
            return Won::In(0);
        }
        let period = 1 + (later / self.per_period) as usize;
        Won::In(period.min(self.periods.saturating_sub(1)))
    }
}
