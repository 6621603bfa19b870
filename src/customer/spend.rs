//! What customers spend: Gamma-Gamma baskets.

use crate::luck::{Gamma, Luck, Purpose, Stream};
use crate::scenario::Spend;
use rand_distr::Distribution;

/// Baskets: z ~ Gamma(p, rate ν) within a customer, ν ~ Gamma(q, rate γ) across; mean basket pγ/(q−1).
///
/// From the plain words p = 1/cv_within² and q = 2 + 1/cv_between². A sum of k baskets of one customer is
/// Gamma(kp, rate ν), so the cost of a period does not grow with the number of baskets.
#[derive(Debug, Clone)]
pub struct Baskets {
    p: f64,
    mean: f64,
    /// Sums of 1, 2, … baskets, as far as they are common.
    sums: [Gamma; COMMON],
    across: Gamma,
    gamma: f64,
}

/// Sums of up to so many baskets are prepared.
const COMMON: usize = 12;

impl Baskets {
    /// From the plain words of a scenario.
    pub fn new(plain: &Spend) -> Self {
        let (p, q, gamma) = plain.gamma_parameters();
        Self {
            p,
            mean: plain.average_order_value.middle(),
            sums: core::array::from_fn(|index| Gamma::new(p * (index + 1) as f64)),
            across: Gamma::new(q),
            gamma,
        }
    }

    /// Mean basket across customers, at list price.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// Shape p of one basket.
    pub fn shape(&self) -> f64 {
        self.p
    }

    /// Splits what `count` purchases of a period cost in all into single baskets, which are pushed to `baskets`: given the
    /// sum, the shares of Gamma variables are Dirichlet, whatever the sum is.
    pub fn split(&self, sum: f64, count: u32, luck: Luck, period: usize, baskets: &mut Vec<f64>) {
        if count <= 1 {
            baskets.extend((count == 1).then_some(sum));
            return;
        }
        let Some(one) = self.sums.first() else {
            return;
        };
        let first = baskets.len();
        let mut stream = luck.stream(Purpose::Split, period as u16, 0);
        let mut drawn = 0.0;
        for _ in 0..count {
            let share = one.sample(&mut stream);
            drawn += share;
            baskets.push(share);
        }
        for basket in baskets.iter_mut().skip(first) {
            *basket *= sum / drawn;
        }
    }

    /// Draws a customer's basket scale 1/ν; the customer's mean basket is p/ν.
    #[inline]
    pub fn draw_scale(&self, stream: Stream) -> f64 {
        self.gamma / self.across.at(stream)
    }

    /// One basket of a customer with that scale: the `index`-th purchase that a programme brought.
    #[inline]
    pub fn extra(&self, scale: f64, luck: Luck, index: u32) -> f64 {
        let stream = luck.stream(Purpose::ExtraSpend, 0, index);
        let one = self.sums.first();
        one.map_or(0.0, |one| scale * one.at(stream))
    }

    /// What `count` baskets of a customer with that scale cost in a period, at list price.
    #[inline]
    pub fn total(&self, count: u32, scale: f64, luck: Luck, period: u16) -> f64 {
        let stream = luck.stream(Purpose::Spend, period, 0);
        scale
            * match self.sums.get((count as usize).wrapping_sub(1)) {
                Some(sum) => sum.at(stream),
                None => self.uncommon(count, stream),
            }
    }

    /// A sum of more baskets than are common, or of none.
    #[cold]
    #[inline(never)]
    fn uncommon(&self, count: u32, stream: Stream) -> f64 {
        if count == 0 {
            return 0.0;
        }
        Gamma::new(self.p * f64::from(count)).at(stream)
    }
}
