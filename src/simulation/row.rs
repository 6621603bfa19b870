//! One customer's period under one scheme, as it enters the curves.

use super::outcome::Curve;

/// What one customer's period under one scheme adds to each recorded curve.
#[derive(Debug, Clone, Copy, Default)]
pub struct Row([f64; Curve::RECORDED]);

impl Row {
    /// Sets what is added to a recorded curve.
    #[inline]
    pub fn record(&mut self, curve: Curve, value: f64) {
        if let Some(slot) = self.0.get_mut(curve as usize) {
            *slot = value;
        }
    }

    /// What is added to a recorded curve.
    #[inline]
    pub fn get(&self, curve: Curve) -> f64 {
        self.0.get(curve as usize).copied().unwrap_or_default()
    }

    /// Gross profit at list price, cost to serve taken off.
    #[inline]
    pub fn gross(&self) -> f64 {
        self.get(Curve::Contribution) + self.get(Curve::ProgrammeCost)
    }

    /// Adds a row.
    #[inline]
    pub fn add(&mut self, row: &Self) {
        for (sum, value) in self.0.iter_mut().zip(&row.0) {
            *sum += value;
        }
    }

    /// Adds what a row differs from the baseline's.
    #[inline]
    pub fn add_difference(&mut self, row: &Self, baseline: &Self) {
        for ((sum, value), base) in self.0.iter_mut().zip(&row.0).zip(&baseline.0) {
            *sum += value - base;
        }
    }

    /// The values, in the order of the recorded curves.
    pub fn values(&self) -> &[f64] {
        &self.0
    }
}
