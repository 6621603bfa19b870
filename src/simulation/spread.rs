//! How customers' lifetime values are spread: counted in bins that are fine near zero and wide far out.

use crate::scenario::{Dropout, Scenario};

/// Bins of a spread.
pub const BINS: usize = 128;
/// The bin of exactly nothing.
const ZERO: usize = 38;
/// Bins for each unit of the inverse hyperbolic sine.
const FINENESS: f64 = 10.0;

/// The unit of lifetime values: the gross profit of a mean customer in a period, before the cost to serve. The same in
/// every segment and world, so that spreads can be added up.
pub fn value_unit(scenario: &Scenario) -> f64 {
    let profit = scenario.segments.iter().map(|segment| {
        let visits = match segment.dropout {
            Dropout::AtRenewal(_) => 1.0,
            _ => segment.purchase_rate.mean.middle(),
        };
        let economics = &segment.economics;
        let basket = segment.spend.average_order_value.middle();
        economics.share.middle() * visits * basket * economics.gross_margin.middle()
    });
    profit.sum::<f64>().max(1e-9)
}

/// A bin of lifetime values, in units of [`value_unit`].
///
/// Bins are equally wide on the scale asinh(value/unit), a tenth each: near zero a tenth of the unit, far out a tenth of
/// the value. They reach from −20 to 3,600 units; the outermost bins take what lies beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bin(usize);

impl Bin {
    /// The bin of a value.
    #[inline]
    pub fn of(value: f64, unit: f64) -> Self {
        if value == 0.0 {
            return Self(ZERO);
        }
        let place = libm::floor(libm::asinh(value / unit) * FINENESS + 0.5) + ZERO as f64;
        Self(place.clamp(0.0, (BINS - 1) as f64) as usize)
    }

    /// Where its count stands in a spread; the sum of its values stands behind it.
    pub fn place(self) -> usize {
        2 * self.0
    }

    /// The lower end of bin number `index`, in units.
    pub fn low(index: usize) -> f64 {
        libm::sinh((index as f64 - ZERO as f64 - 0.5) / FINENESS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_lies_in_its_bin() {
        for value in [-15.0, -0.3, 0.0, 0.01, 0.7, 12.0, 900.0] {
            let Bin(index) = Bin::of(value, 1.0);
            assert!(Bin::low(index) <= value && value <= Bin::low(index + 1));
        }
        assert_eq!(Bin::of(1e300, 1.0).place(), 2 * (BINS - 1));
        assert_eq!(Bin::of(-1e300, 1.0).place(), 0);
    }
}
