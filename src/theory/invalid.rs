//! What is wrong with an input.

use crate::decimal::Decimal;
use core::fmt;

/// An input that no model can have: which one, its value, and what would be right.
///
/// ```
/// use loyalty_lab::theory::BgNbd;
/// let error = BgNbd::new(0.243, -4.414, 0.793, 2.426).unwrap_err();
/// assert_eq!(error.name(), "alpha");
/// assert_eq!(error.to_string(), "alpha is -4.414; it must be from 0.000000001 to 1000000000000");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Invalid {
    name: &'static str,
    value: f64,
    must: Must,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Must {
    Be(f64),
    LieWithin(f64, f64),
    Exceed(f64),
    StayBelow(f64),
}

impl Invalid {
    /// The input's name in the literature, as `t_x`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The value given.
    pub fn value(&self) -> f64 {
        self.value
    }

    /// The lowest and the highest value that would be right; `None` where a bound itself would not, or there is none.
    pub fn bounds(&self) -> (Option<f64>, Option<f64>) {
        match self.must {
            Must::Be(only) => (Some(only), Some(only)),
            Must::LieWithin(low, high) => (Some(low), Some(high)),
            Must::Exceed(_) | Must::StayBelow(_) => (None, None),
        }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} is {}; it must be ", self.name, Decimal(self.value))?;
        match self.must {
            Must::Be(only) => write!(out, "{}", Decimal(only)),
            Must::LieWithin(low, high) => write!(out, "from {} to {}", Decimal(low), Decimal(high)),
            Must::Exceed(low) => write!(out, "above {}", Decimal(low)),
            Must::StayBelow(high) => write!(out, "below {}", Decimal(high)),
        }
    }
}

impl core::error::Error for Invalid {}

/// A value from `low` to `high`; NaN is nowhere. These are not inlined: every input of every formula would repeat them.
#[inline(never)]
pub(super) fn within(name: &'static str, value: f64, low: f64, high: f64) -> Result<f64, Invalid> {
    let must = if low < high {
        Must::LieWithin(low, high)
    } else {
        Must::Be(low)
    };
    let fine = (low..=high).contains(&value);
    fine.then_some(value).ok_or(Invalid { name, value, must })
}

/// A value above `low`.
#[inline(never)]
pub(super) fn above(name: &'static str, value: f64, low: f64) -> Result<f64, Invalid> {
    let must = Must::Exceed(low);
    (value > low)
        .then_some(value)
        .ok_or(Invalid { name, value, must })
}

/// A value below `high`.
#[inline(never)]
pub(super) fn below(name: &'static str, value: f64, high: f64) -> Result<f64, Invalid> {
    let must = Must::StayBelow(high);
    (value < high)
        .then_some(value)
        .ok_or(Invalid { name, value, must })
}

/// A shape: a parameter without a unit.
pub(super) fn shape(name: &'static str, value: f64) -> Result<f64, Invalid> {
    within(name, value, 1e-6, 1e6)
}

/// A scale: a parameter with a unit, as time or money.
pub(super) fn scale(name: &'static str, value: f64) -> Result<f64, Invalid> {
    within(name, value, 1e-9, 1e12)
}

/// A stretch of time, none included.
pub(super) fn time(name: &'static str, value: f64) -> Result<f64, Invalid> {
    within(name, value, 0.0, 1e12)
}
