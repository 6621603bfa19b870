//! From worlds to bands: the mean and the quantiles for a base of the real size.

use super::report::{Band, Figure};

/// One quantity across worlds.
///
/// Each world's value carries two kinds of luck: the world's own behaviour, which is the same however many
/// customers are simulated, and the luck of the simulated customers. The real base has its own number of
/// customers, so the second kind is set to what *that* number has: values are stretched about their mean until
/// their variance is the variance between worlds plus the luck of the real base. Simulating more or fewer
/// customers then leaves the band where it is, but for Monte Carlo error.
#[derive(Debug, Clone)]
pub struct Across {
    /// One value a world, in the worlds' order, as for the real base.
    pub values: Vec<f64>,
    mean: f64,
    standard_error: f64,
}

impl Across {
    /// From each world's value and the variance it owes to the luck of the simulated customers.
    ///
    /// `scale` turns simulated customers into the real base (real ÷ simulated).
    pub fn new(worlds: impl Iterator<Item = (f64, f64)>, scale: f64) -> Self {
        let (raw, noise): (Vec<f64>, Vec<f64>) = worlds.unzip();
        let count = raw.len().max(1) as f64;
        let mean = raw.iter().sum::<f64>() / count;
        let seen =
            raw.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (count - 1.0).max(1.0);
        let simulated = noise.iter().sum::<f64>() / count;
        let real = (seen - simulated).max(0.0) + simulated / scale;
        let stretch = if seen > 0.0 {
            libm::sqrt(real / seen)
        } else {
            1.0
        };
        Self {
            values: raw
                .iter()
                .map(|v| scale * (mean + stretch * (v - mean)))
                .collect(),
            mean: scale * mean,
            standard_error: scale * libm::sqrt(seen / count),
        }
    }

    /// The mean and the quantiles.
    pub fn figure(&self) -> Figure {
        let mut sorted = self.values.clone();
        sorted.sort_by(f64::total_cmp);
        Figure {
            mean: self.mean,
            p5: quantile(&sorted, 0.05),
            p10: quantile(&sorted, 0.10),
            p25: quantile(&sorted, 0.25),
            p50: quantile(&sorted, 0.50),
            p75: quantile(&sorted, 0.75),
            p90: quantile(&sorted, 0.90),
            p95: quantile(&sorted, 0.95),
            standard_error: self.standard_error,
        }
    }

    /// Share of worlds below zero, 0–1.
    pub fn below_zero(&self) -> f64 {
        let below = self.values.iter().filter(|v| **v < 0.0).count();
        below as f64 / self.values.len().max(1) as f64
    }

    /// Mean of the worst tenth of the worlds, at least of one.
    pub fn worst_tenth(&self) -> f64 {
        let mut sorted = self.values.clone();
        sorted.sort_by(f64::total_cmp);
        let count = sorted.len().div_ceil(10).max(1);
        sorted.iter().take(count).sum::<f64>() / count as f64
    }
}

/// The quantile of sorted values, linear between them (type 7 of Hyndman & Fan 1996).
fn quantile(sorted: &[f64], p: f64) -> f64 {
    let place = p * sorted.len().saturating_sub(1) as f64;
    let below = libm::floor(place);
    let at = |index: f64| sorted.get(index as usize).copied();
    let low = at(below).unwrap_or_default();
    let high = at(below + 1.0).unwrap_or(low);
    low + (place - below) * (high - low)
}

impl Band {
    /// Adds the next period.
    pub(super) fn push(&mut self, figure: &Figure) {
        self.mean.push(figure.mean);
        self.p5.push(figure.p5);
        self.p10.push(figure.p10);
        self.p25.push(figure.p25);
        self.p50.push(figure.p50);
        self.p75.push(figure.p75);
        self.p90.push(figure.p90);
        self.p95.push(figure.p95);
        self.standard_error.push(figure.standard_error);
    }
}
