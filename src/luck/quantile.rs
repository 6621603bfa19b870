//! Quantile functions of distributions known by their density, for draws that must go together (copulas).

use super::normal::quantile;

/// Distance between two points of the table at most; finer where the density needs it.
const STEP: f64 = 0.03;

/// A quantile function in standard normal scores: the value below which a share Φ(z) of the distribution lies.
///
/// Tabulated once: Simpson's rule over each step, the tails beyond the table by their exponential decay, linear
/// between points. Shares are exact to about 1e-6.
#[derive(Debug, Clone)]
pub struct Quantile {
    /// Score and value, both increasing.
    points: Vec<(f64, f64)>,
}

impl Quantile {
    /// From an unnormalised log density on `low..high` that decays like e^(left·y) below and e^(−right·y) above.
    pub fn from_log_density(
        log_density: impl Fn(f64) -> f64,
        (low, high): (f64, f64),
        (left, right): (f64, f64),
        scale: f64,
    ) -> Self {
        let step = STEP.min(0.05 * scale);
        let count = (((high - low) / step) as usize).clamp(16, 20_000);
        let step = (high - low) / count as f64;
        let at = |index: usize| low + step * index as f64;
        let peak = (0..=count)
            .map(|i| log_density(at(i)))
            .fold(f64::MIN, f64::max);
        let density = |y: f64| libm::exp(log_density(y) - peak);
        let pieces: Vec<f64> = (0..count)
            .map(|i| {
                let (a, b) = (at(i), at(i + 1));
                step / 6.0 * (density(a) + 4.0 * density(0.5 * (a + b)) + density(b))
            })
            .collect();
        let (below, above) = (density(low) / left, density(high) / right);
        let total = below + pieces.iter().sum::<f64>() + above;
        let mut share = below;
        let mut points = Vec::with_capacity(count + 1);
        for (index, piece) in core::iter::once(0.0).chain(pieces).enumerate() {
            share += piece;
            let share = share / total;
            if share > 1e-15 && share < 1.0 - 1e-15 {
                points.push((quantile(share), at(index)));
            }
        }
        Self { points }
    }

    /// The value at the score.
    pub fn at(&self, score: f64) -> f64 {
        let above = self.points.partition_point(|(z, _)| *z < score);
        let point = |index: usize| self.points.get(index).copied();
        match (above.checked_sub(1).and_then(point), point(above)) {
            (Some((z0, y0)), Some((z1, y1))) => y0 + (y1 - y0) * (score - z0) / (z1 - z0),
            (Some((_, y)), None) | (None, Some((_, y))) => y,
            (None, None) => 0.0,
        }
    }
}
