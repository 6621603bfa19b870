//! From worlds to bands: the mean and the quantiles for a base of the real size.

use super::errors::{mean_error, unseen};
use super::figure::{Band, Estimate, Figure};

/// Fewer worlds than this make a sketch.
const FEW: usize = 32;

/// What share of the variance seen is at least left to the difference between worlds.
///
/// The variance of so few worlds is known to √(2/(n − 1)) of itself. Where that hides how much of it is luck, the worlds of a
/// sketch would all agree, and its band would be narrower than that of the whole run.
fn least_share(worlds: usize) -> f64 {
    if (2..FEW).contains(&worlds) {
        f64::sqrt(2.0 / (worlds - 1) as f64).min(1.0)
    } else {
        0.0
    }
}

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
    /// `scale` says how many real customers a simulated one stands for, `unit` turns a simulated value into a real one:
    /// `scale` again for amounts, 1 for shares. `worlds_differ` is false where the quantity is known not to depend on
    /// anything a world draws: then all its variance is luck.
    pub fn new(worlds: &[(f64, f64)], scale: f64, unit: f64, worlds_differ: bool) -> Self {
        let count = worlds.len().max(1) as f64;
        let mean = worlds.iter().map(|(value, _)| value).sum::<f64>() / count;
        let luck = worlds.iter().map(|(_, noise)| noise).sum::<f64>() / count;
        let squares = worlds.iter().map(|(v, _)| (v - mean) * (v - mean));
        let seen = squares.sum::<f64>() / (count - 1.0).max(1.0);
        let between = if worlds_differ {
            (seen - luck).max(seen * least_share(worlds.len()))
        } else {
            0.0
        };
        let real = between + luck / scale;
        let stretch = if seen > 0.0 {
            f64::sqrt(real / seen)
        } else {
            1.0
        };
        let stretched = |value: f64| unit * (mean + stretch * (value - mean));
        Self {
            values: worlds.iter().map(|(value, _)| stretched(*value)).collect(),
            simulated: worlds.iter().map(|(value, _)| unit * value).collect(),
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

    /// Keeps every value within 0–1, however a band is stretched.
    #[must_use]
    pub fn shares(mut self) -> Self {
        for value in self.values.iter_mut().chain(&mut self.simulated) {
            *value = value.clamp(0.0, 1.0);
        }
        self
    }

    /// The mean and the quantiles, each with its error.
    pub fn figure(&self) -> Figure {
        self.figure_with(true)
    }

    /// The mean and the quantiles; their errors where they are wanted, else 0.
    #[inline(never)]
    pub(super) fn figure_with(&self, errors: bool) -> Figure {
        // Most schemes leave most curves alone.
        if self.values.iter().chain(&self.simulated).all(|v| *v == 0.0) {
            return Figure::default();
        }
        let mut sorted = self.values.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let mut pulls = Vec::with_capacity(sorted.len());
        let mean = Estimate {
            value: self.mean(),
            standard_error: if errors {
                mean_error(&self.simulated)
            } else {
                0.0
            },
        };
        let quantiles = Figure::QUANTILES.map(|p| {
            let value = quantile(&sorted, p);
            let standard_error = if errors {
                self.quantile_error(&sorted, p, value, &mut pulls)
            } else {
                0.0
            };
            Estimate {
                value,
                standard_error,
            }
        });
        Figure::new(core::iter::once(mean).chain(quantiles))
    }

    /// Fifty equally likely values: the quantiles at 1 %, 3 %, … 99 %.
    pub fn fifty(&self) -> Vec<f64> {
        let mut sorted = self.values.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let shares = (0..50).map(|place| f64::from(2 * place + 1) / 100.0);
        shares.map(|share| quantile(&sorted, share)).collect()
    }

    /// Half the distance between the quantiles a standard error of the share below to either side, for the error which
    /// that share really has: worlds are stratified.
    fn quantile_error(&self, sorted: &[f64], p: f64, value: f64, pulls: &mut Vec<f64>) -> f64 {
        let slope = slope(sorted, p);
        pulls.clear();
        pulls.extend(self.worlds().map(|(own, shift)| {
            let below = f64::from(u8::from(own <= value));
            shift - slope * below
        }));
        let floor = slope * unseen(sorted.len());
        libm::hypot(mean_error(pulls), floor)
    }

    /// Each world's value, and how the world moves the mean beyond what it moves its own value: all values are stretched
    /// about the mean of what was simulated, so they move with it.
    fn worlds(&self) -> impl Iterator<Item = (f64, f64)> {
        let both = self.values.iter().zip(&self.simulated);
        both.map(|(value, simulated)| (*value, simulated - value))
    }

    /// Share of worlds below zero, 0–1; worlds at zero count `ties`.
    #[inline(never)]
    fn chance_below(&self, ties: f64) -> Estimate {
        let below = |value: f64| {
            if value < 0.0 {
                1.0
            } else if value > 0.0 {
                0.0
            } else {
                ties
            }
        };
        let share = mean(
            &self
                .worlds()
                .map(|(value, _)| below(value))
                .collect::<Vec<_>>(),
        );
        let mut sorted = self.values.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let slope = slope(&sorted, share);
        let density = if slope > 0.0 { 1.0 / slope } else { 0.0 };
        let pulls = self
            .worlds()
            .map(|(value, shift)| below(value) - density * shift);
        Estimate {
            value: share,
            standard_error: libm::hypot(
                mean_error(&pulls.collect::<Vec<_>>()),
                unseen(self.values.len()),
            ),
        }
    }

    /// Share of worlds below zero, 0–1.
    pub fn below_zero(&self) -> Estimate {
        self.chance_below(0.0)
    }

    /// Share of worlds above zero, 0–1.
    pub fn above_zero(mut self) -> Estimate {
        let largest = self
            .values
            .iter()
            .fold(0.0, |largest, value| f64::max(largest, value.abs()));
        for value in &mut self.values {
            // What stretching leaves of a world where nothing differs is no difference.
            *value = if value.abs() > 1e-9 * largest {
                -*value
            } else {
                0.0
            };
        }
        for value in &mut self.simulated {
            *value = -*value;
        }
        self.below_zero()
    }

    /// Share of worlds in which this is more than the other; worlds where it is the same count half.
    pub fn above(&self, other: &Self) -> Estimate {
        let less = |(a, b): (&f64, &f64)| b - a;
        let difference = Self {
            values: self.values.iter().zip(&other.values).map(less).collect(),
            simulated: self
                .simulated
                .iter()
                .zip(&other.simulated)
                .map(less)
                .collect(),
        };
        difference.chance_below(0.5)
    }

    /// Mean of the worst tenth of the worlds, at least of one.
    #[inline(never)]
    pub fn worst_tenth(&self) -> Estimate {
        let mut sorted = self.values.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let count = sorted.len().div_ceil(10).max(1);
        let tail = sorted.get(..count).unwrap_or_default();
        let edge = tail.last().copied().unwrap_or_default();
        // The mean of a tail moves with what lies within it: each world adds its distance to the tail's edge.
        let share = count as f64 / sorted.len().max(1) as f64;
        let pulls = self.worlds();
        let pulls = pulls.map(|(value, shift)| shift + (value - edge).min(0.0) / share);
        Estimate {
            value: tail.iter().sum::<f64>() / count as f64,
            standard_error: mean_error(&pulls.collect::<Vec<_>>()),
        }
    }
}

/// How fast the quantile rises with the share `p` below it, from a standard error of that share to either side.
fn slope(sorted: &[f64], p: f64) -> f64 {
    let count = sorted.len().max(1) as f64;
    let step = f64::sqrt(p * (1.0 - p) / count).max(0.5 / count);
    let (low, high) = ((p - step).max(0.0), (p + step).min(1.0));
    (quantile(sorted, high) - quantile(sorted, low)) / (high - low)
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
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
    /// Adds the next period; without errors their lists stay empty.
    pub(super) fn push(&mut self, figure: &Figure, errors: bool) {
        let wanted = if errors {
            Self::NAMES.len()
        } else {
            1 + Figure::QUANTILES.len()
        };
        let lines = self.entries_mut().into_iter().take(wanted);
        for (line, value) in lines.zip(figure.entries()) {
            line.push(*value);
        }
    }
}

impl Figure {
    /// The quantiles, in their order.
    pub(super) const QUANTILES: [f64; 7] = [0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95];

    /// From the mean and the quantiles, each with its error.
    pub(super) fn new(estimates: impl Iterator<Item = Estimate>) -> Self {
        let mut figure = Self::default();
        let mut slots = figure.entries_mut();
        let (values, errors) = slots.split_at_mut(1 + Self::QUANTILES.len());
        for (estimate, (value, error)) in estimates.zip(values.iter_mut().zip(errors)) {
            **value = estimate.value;
            **error = estimate.standard_error;
        }
        figure
    }
}
