//! How customers' lifetime values are spread: counted in bins that are fine near zero and wide far out.

use crate::luck::smaller;
use crate::scenario::{Dropout, Scenario};

/// Bins of a spread.
pub const BINS: usize = 128;
/// The bin of nothing and of the smallest gains.
const ZERO: usize = 32;
/// Bits of an f64 below those that count an eighth of an octave.
const EIGHTH: u32 = 49;
/// The bits of 1 in eighths of an octave.
const ONE: u64 = 1.0_f64.to_bits() >> EIGHTH;

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
/// A bin is an eighth of an octave of 1 + |value|/unit: near zero an eighth of the unit, far out a tenth of the value.
/// Bins reach from −15 to 4,095 units; the outermost take what lies beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bin(usize);

impl Bin {
    /// The bin of a value in units.
    #[inline]
    pub fn of(value: f64) -> Self {
        let size = smaller(1.0 + value.abs(), 1e9);
        let steps = ((size.to_bits() >> EIGHTH) - ONE) as usize;
        Self(if value < 0.0 {
            (ZERO - 1).saturating_sub(steps)
        } else {
            (ZERO + steps).min(BINS - 1)
        })
    }

    /// Where its count stands in a spread; the sum of its values stands behind it.
    pub fn place(self) -> usize {
        2 * self.0
    }

    /// The lower end of bin number `index`, in units.
    pub fn low(index: usize) -> f64 {
        let end = |steps: usize| f64::from_bits((ONE + steps as u64) << EIGHTH) - 1.0;
        if index < ZERO {
            -end(ZERO - index)
        } else {
            end(index - ZERO)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_lies_in_its_bin() {
        for value in [-14.0, -0.3, 0.0, 0.01, 0.7, 12.0, 900.0] {
            let Bin(index) = Bin::of(value);
            assert!(Bin::low(index) <= value && value <= Bin::low(index + 1));
        }
        assert_eq!(Bin::of(1e300).place(), 2 * (BINS - 1));
        assert_eq!(Bin::of(-1e300).place(), 0);
    }
}
