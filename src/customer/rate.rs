//! How often customers buy: λ ~ Gamma(r, α) across customers.

use crate::luck::{Gamma, Quantile, Stream, exp};
use crate::scenario::PurchaseRate;

/// Purchase rates across customers: Gamma with shape r = 1/cv² and rate α = r/mean, a period.
///
/// ```
/// use loyalty_lab::customer::Rate;
/// use loyalty_lab::scenario::{PurchaseRate, Uncertain};
/// let rate = Rate::new(&PurchaseRate { mean: Uncertain::known(4.0), cv: Uncertain::known(0.5) });
/// assert_eq!((rate.shape(), rate.mean()), (4.0, 4.0));
/// ```
#[derive(Debug, Clone)]
pub struct Rate {
    shape: f64,
    /// 1/r.
    inverse_shape: f64,
    mean: f64,
    /// Gamma of shape r + 1.
    gamma: Gamma,
    /// 1/α.
    scale: f64,
    alpha: f64,
    ln_scale: f64,
    ln_mean: f64,
    ln_deviation: f64,
}

impl Rate {
    /// From the plain words: mean and coefficient of variation.
    pub fn new(plain: &PurchaseRate) -> Self {
        let (shape, _) = plain.shape_and_rate();
        let mean = plain.mean.middle();
        let ln_scale = libm::log(mean / shape);
        Self {
            shape,
            inverse_shape: 1.0 / shape,
            mean,
            gamma: Gamma::new(shape + 1.0),
            scale: mean / shape,
            alpha: shape / mean,
            ln_scale,
            ln_mean: ln_scale + digamma(shape),
            ln_deviation: f64::sqrt(trigamma(shape)),
        }
    }

    /// The shape r.
    pub fn shape(&self) -> f64 {
        self.shape
    }

    /// The mean r/α, purchases a period.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// The time to the first purchase of a customer who waits so long, waits being exponential with mean 1: P(T > t) = (α/(α+t))ʳ.
    #[inline]
    pub fn first_gap(&self, wait: f64) -> f64 {
        (exp(wait * self.inverse_shape) - 1.0) * self.alpha
    }

    /// The wait of a customer whose first purchase comes after that time: who waits longer makes none before.
    pub fn wait_of(&self, time: f64) -> f64 {
        self.shape * libm::log1p(time * self.scale)
    }

    /// Draws 1/λ of a customer whose first purchase comes after `gap`: λ ~ Gamma(r + 1, α + gap).
    #[inline]
    pub fn mean_gap_given(&self, gap: f64, stream: Stream) -> f64 {
        (self.alpha + gap) / self.gamma.at(stream)
    }

    /// ln λ by its score, for rates that go together with something else.
    pub fn quantile(&self) -> Quantile {
        let r = self.shape;
        let centre = self.ln_mean - self.ln_scale;
        let (low, high) = self.reach();
        let low = low.max(centre - 40.0);
        let log_density = |y: f64| r * (y - centre) - libm::exp(y);
        let shift = self.ln_scale;
        Quantile::from_log_density(
            |y| log_density(y - shift),
            (low + shift, high + shift),
            (r, libm::exp(high)),
            self.ln_deviation,
        )
    }

    /// Where ln(λ·α) has all its mass but 1e-12.
    fn reach(&self) -> (f64, f64) {
        let r = self.shape;
        let centre = self.ln_mean - self.ln_scale;
        let wide = 9.0 * self.ln_deviation;
        let low = centre - wide.max(30.0 / r);
        let high = libm::log(r + 12.0 * f64::sqrt(r) + 50.0).min(centre + wide);
        (low, high)
    }

    /// Standard deviations of `ln_rate` from its mean over the segment.
    pub fn score(&self, ln_rate: f64) -> f64 {
        (ln_rate - self.ln_mean) / self.ln_deviation
    }

    /// The distribution of the score as points with weights that add up to one, for exact averages over
    /// the segment: the trapezoidal rule on ln λ, whose density decays so fast that the rule converges
    /// exponentially.
    pub fn score_grid(&self) -> Vec<(f64, f64)> {
        let r = self.shape;
        let centre = self.ln_mean - self.ln_scale;
        let deviation = self.ln_deviation;
        let (low, high) = self.reach();
        let step = (0.2 * deviation).min(0.15);
        let count = ((high - low) / step) as usize + 1;
        let peak = r * libm::log(r) - r;
        let mut grid: Vec<(f64, f64)> = (0..=count)
            .map(|index| {
                let y = low + step * index as f64;
                let weight = libm::exp(r * y - libm::exp(y) - peak);
                ((y - centre) / deviation, weight)
            })
            .collect();
        let total: f64 = grid.iter().map(|(_, weight)| weight).sum();
        for (_, weight) in &mut grid {
            *weight /= total;
        }
        // The far tails weigh nothing; leaving them out keeps each world cheap.
        grid.retain(|(_, weight)| *weight > 1e-9);
        grid
    }
}

/// ψ(x), x > 0: recurrence to x ≥ 10, then the asymptotic series (Abramowitz & Stegun 6.3.18).
fn digamma(mut x: f64) -> f64 {
    let mut sum = 0.0;
    while x < 10.0 {
        sum -= 1.0 / x;
        x += 1.0;
    }
    let i2 = 1.0 / (x * x);
    let series = i2
        * (1.0 / 12.0 - i2 * (1.0 / 120.0 - i2 * (1.0 / 252.0 - i2 * (1.0 / 240.0 - i2 / 132.0))));
    sum + libm::log(x) - 0.5 / x - series
}

/// ψ′(x), x > 0: recurrence to x ≥ 10, then the asymptotic series (Abramowitz & Stegun 6.4.12).
fn trigamma(mut x: f64) -> f64 {
    let mut sum = 0.0;
    while x < 10.0 {
        sum += 1.0 / (x * x);
        x += 1.0;
    }
    let i = 1.0 / x;
    let i2 = i * i;
    let series = i
        * i2
        * (1.0 / 6.0 - i2 * (1.0 / 30.0 - i2 * (1.0 / 42.0 - i2 * (1.0 / 30.0 - i2 * 5.0 / 66.0))));
    sum + i + 0.5 * i2 + series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digamma_and_trigamma_match_known_values() {
        // ψ(1) = −γ, ψ′(1) = π²/6, ψ(1/2) = −γ − 2 ln 2.
        assert!((digamma(1.0) + 0.577_215_664_901_532_9).abs() < 1e-13);
        assert!((digamma(0.5) + 1.963_510_026_021_423_5).abs() < 1e-13);
        assert!((trigamma(1.0) - 1.644_934_066_848_226_4).abs() < 1e-13);
    }
}
