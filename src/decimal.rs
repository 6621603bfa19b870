//! Numbers as digits, for messages and charts.
//!
//! The standard library writes every `f64` with the fewest digits that name it, and needs for the last two of seventeen as much code
//! as all curves of the charts together. Nobody reads those: here a number has fifteen digits at most. Numbers with
//! no more than that look as the standard library writes them.

use core::fmt;

/// From here on not every whole number has its `f64` to itself with room for a digit behind it.
const FIFTEEN_DIGITS: f64 = 1e15;

/// A number with the fewest digits that name it, of fifteen at most: `0.1`, `1000000`, `-2.5`.
#[derive(Debug, Clone, Copy)]
pub struct Decimal(pub f64);

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.abs();
        if size.is_nan() {
            return out.write_str("NaN");
        }
        if self.0.is_sign_negative() {
            out.write_str("-")?;
        }
        if size.is_infinite() {
            return out.write_str("inf");
        }
        let (mut scaled, mut zeros) = (size, 0_usize);
        while scaled >= FIFTEEN_DIGITS {
            scaled /= 10.0;
            zeros += 1;
        }
        if zeros > 0 {
            return write!(out, "{}{:0>zeros$}", libm::round(scaled) as u64, "");
        }
        let (mut digits, mut places, mut power) = (libm::round(size), 0_usize, 1.0_f64);
        // Powers of ten are exact up to here, and quotients of exact numbers are as near as they can be.
        #[allow(clippy::float_cmp)] // Whether these digits name the number, to its last bit.
        while digits / power != size && places < 22 {
            let more = libm::round(size * power * 10.0);
            if more >= FIFTEEN_DIGITS {
                break;
            }
            (digits, places, power) = (more, places + 1, power * 10.0);
        }
        let mut digits = digits as u64;
        while places > 0 && digits.is_multiple_of(10) {
            (digits, places) = (digits / 10, places - 1);
        }
        point(out, u128::from(digits), places)
    }
}

/// A number from 0 to 10¹² with so many decimals, 7 at most, exactly rounded: halves up, as browsers write them beside the
/// charts (90.5 is 91, not 90). What is no number is said to be none.
/// Only charts write so.
#[cfg(any(test, feature = "curves"))]
#[derive(Debug, Clone, Copy)]
pub struct Fixed(pub f64, pub usize);

#[cfg(any(test, feature = "curves"))]
impl fmt::Display for Fixed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.is_finite() {
            return Decimal(self.0).fmt(out);
        }
        let bits = self.0.to_bits();
        let (exponent, part) = (bits >> 52 & 0x7ff, bits & ((1 << 52) - 1));
        let whole = u128::from(if exponent == 0 { part } else { part | 1 << 52 });
        let scaled = whole * 10_u128.pow(self.1 as u32);
        // The number is `whole` over two to the power of this, which is positive for all of them.
        let shift = 1075_u64.saturating_sub(exponent.max(1)).min(127) as u32;
        let (down, rest) = (scaled >> shift, scaled & ((1 << shift) - 1));
        let half = (1_u128 << shift) >> 1;
        let up = rest >= half && rest > 0;
        point(out, down + u128::from(up), self.1)
    }
}

/// Digits with a point before the last of them.
fn point(out: &mut fmt::Formatter<'_>, digits: u128, places: usize) -> fmt::Result {
    // Both parts are far below 2⁶⁴, and those are written with less code.
    let power = 10_u128.pow(places as u32);
    let (whole, part) = ((digits / power) as u64, (digits % power) as u64);
    if places == 0 {
        write!(out, "{whole}")
    } else {
        write!(out, "{whole}.{part:0places$}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_to_fifteen_digits_it_writes_what_the_standard_library_writes() {
        let numbers = (0..200_000_u64).map(|n| {
            let digits =
                (n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 14) % 10_u64.pow(1 + (n % 15) as u32);
            digits as f64 / libm::pow(10.0, (n / 15 % 20) as f64)
        });
        for number in numbers.chain([
            0.0,
            -0.0,
            1e9,
            1e14,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
        ]) {
            for number in [number, -number] {
                assert_eq!(Decimal(number).to_string(), number.to_string());
            }
        }
    }

    #[test]
    fn what_has_more_digits_is_rounded_to_fifteen() {
        for (number, text) in [
            (0.1 + 0.2, "0.3"),
            (1e23, "100000000000000000000000"),
            (2.0 / 3.0, "0.666666666666667"),
            (1e-40, "0"),
        ] {
            assert_eq!(Decimal(number).to_string(), text);
        }
    }

    #[test]
    fn halves_are_rounded_up() {
        for (number, places, text) in [
            (0.5, 0, "1"),
            (90.5, 0, "91"),
            (91.5, 0, "92"),
            (0.125, 2, "0.13"),
            (0.375, 2, "0.38"),
        ] {
            assert_eq!(Fixed(number, places).to_string(), text);
        }
    }

    #[test]
    fn decimals_are_otherwise_rounded_as_the_standard_library_does() {
        let numbers = (0..100_000_u64).map(|n| {
            let random = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 12;
            random as f64 / libm::pow(10.0, (5 + n % 20) as f64)
        });
        let parts = (0..4000).map(|n| f64::from(n) / 64.0);
        for number in numbers
            .chain(parts)
            .filter(|number| *number < 1e12)
            .chain([0.0, 5e-324, 1e-300, 0.5, 999_999_999_999.5])
            .chain([f64::NAN, f64::INFINITY])
        {
            for places in 0..=7 {
                // A half: the digits end with the 5 that is to be rounded.
                let halved = format!("{number:.60}");
                let point = halved.find('.').map_or(0, |point| point + 1 + places);
                let rest = halved.get(point..).unwrap_or_default();
                if rest.starts_with('5') && rest.trim_end_matches('0') == "5" {
                    continue;
                }
                assert_eq!(
                    Fixed(number, places).to_string(),
                    format!("{number:.places$}"),
                    "{number:e}"
                );
            }
        }
    }
}
