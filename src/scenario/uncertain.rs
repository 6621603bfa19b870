//! A number that a person gives either plainly or as a range.

use super::Tree;

/// A number, or a range read as a 90 % interval: one in twenty below `low`, one in twenty above `high`.
///
/// ```
/// use loyalty_lab::scenario::Uncertain;
/// let churn = Uncertain::from(0.06);
/// assert!(churn.is_known());
/// let effect = Uncertain::between(-0.25, 0.75);
/// assert_eq!(effect.middle(), 0.25);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Uncertain {
    /// Lower end; equal to `high` for a plain number.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Uncertain {
    /// A 90 % interval.
    pub const fn between(low: f64, high: f64) -> Self {
        Self { low, high }
    }

    /// A plain number.
    pub const fn known(value: f64) -> Self {
        Self {
            low: value,
            high: value,
        }
    }

    /// True for a plain number.
    pub fn is_known(&self) -> bool {
        self.low >= self.high
    }

    /// The plain number, or the middle of the range. A settled scenario has only plain numbers.
    pub fn middle(&self) -> f64 {
        f64::midpoint(self.low, self.high)
    }
}

impl From<f64> for Uncertain {
    fn from(value: f64) -> Self {
        Self::known(value)
    }
}

impl From<Uncertain> for Tree {
    fn from(value: Uncertain) -> Self {
        if value.is_known() {
            Tree::Number(value.low)
        } else {
            Tree::group([
                ("low", Tree::Number(value.low)),
                ("high", Tree::Number(value.high)),
            ])
        }
    }
}
