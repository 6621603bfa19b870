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
    /// The same as simulated, scaled up to the real base but not stretched.
    simulated: Vec<f64>,
}

impl Across {
    /// From each world's value and the variance it owes to the luck of the simulated customers.
    ///
    /// `scale` turns simulated customers into the real base (real ÷ simulated). `worlds_differ` is false where the
    /// quantity is known not to depend on anything a world draws: then all its variance is luck.
    pub fn new(worlds: impl Iterator<Item = (f64, f64)>, scale: f64, worlds_differ: bool) -> Self {
        let (raw, noise): (Vec<f64>, Vec<f64>) = worlds.unzip();
        let mean = mean(&raw);
        let seen = variance(&raw, mean);
        let luck = noise.iter().sum::<f64>() / noise.len().max(1) as f64;
        let between = if worlds_differ {
            (seen - luck).max(0.0)
        } else {
            0.0
        };
        let real = between + luck / scale;
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
            simulated: raw.iter().map(|v| scale * v).collect(),
        }
    }

    /// The sum of two quantities of the same worlds.
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        for (value, more) in self.values.iter_mut().zip(&other.values) {
            *value += more;
        }
        for (value, more) in self.simulated.iter_mut().zip(&other.simulated) {
            *value += more;
        }
        self
    }

    /// The mean across worlds.
    pub fn mean(&self) -> f64 {
        mean(&self.simulated)
    }

    /// The mean and the quantiles.
    pub fn figure(&self) -> Figure {
        let mut sorted = self.values.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let mean = self.mean();
        let seen = variance(&self.simulated, mean);
        Figure {
            mean,
            p5: quantile(&sorted, 0.05),
            p10: quantile(&sorted, 0.10),
            p25: quantile(&sorted, 0.25),
            p50: quantile(&sorted, 0.50),
            p75: quantile(&sorted, 0.75),
            p90: quantile(&sorted, 0.90),
            p95: quantile(&sorted, 0.95),
            standard_error: libm::sqrt(seen / self.simulated.len().max(1) as f64),
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
        sorted.sort_unstable_by(f64::total_cmp);
        let count = sorted.len().div_ceil(10).max(1);
        sorted.iter().take(count).sum::<f64>() / count as f64
    }
}

pub(super) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

pub(super) fn variance(values: &[f64], mean: f64) -> f64 {
    let squares = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>();
    squares / values.len().saturating_sub(1).max(1) as f64
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
    /// All its lines.
    pub(super) fn lines_mut(&mut self) -> [&mut Vec<f64>; 9] {
        [
            &mut self.mean,
            &mut self.p5,
            &mut self.p10,
            &mut self.p25,
            &mut self.p50,
            &mut self.p75,
            &mut self.p90,
            &mut self.p95,
            &mut self.standard_error,
        ]
    }

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
