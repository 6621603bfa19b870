//! One period of many customers under one scheme, as it enters the curves.

use super::outcome::Curve;

/// What customers add to each recorded curve in one period.
#[derive(Debug, Clone, Copy, Default)]
pub struct Row([f64; Curve::RECORDED]);

impl Row {
    /// Adds to a recorded curve.
    #[inline]
    pub fn add(&mut self, curve: Curve, value: f64) {
        if let Some(slot) = self.0.get_mut(curve as usize) {
            *slot += value;
        }
    }

    /// Adds a row.
    #[inline]
    pub fn add_row(&mut self, row: &Self) {
        for (sum, value) in self.0.iter_mut().zip(&row.0) {
            *sum += value;
        }
    }

    /// The values, in the order of the recorded curves.
    pub fn values(&self) -> &[f64] {
        &self.0
    }
}
