//! e to a limited power, for effects on behaviour: nothing multiplies a tempo by more than some factor.

use std::sync::OnceLock;

/// Powers are kept within this: a factor of 20 either way.
const LIMIT: f64 = 3.0;
/// The table holds e^(i/64) for every i within ±191, just short of the limit.
const PARTS: f64 = 64.0;
const MIDDLE: usize = 191;
const ENTRIES: usize = 2 * MIDDLE + 1;
/// 1.5·2⁵²: adding it leaves a whole number in the lowest bits.
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// e^max(−3, min(x, 3)), to about 2⁻⁵¹ relative, the same bits everywhere.
///
/// A table, and five terms for what is left. It is a value and not a function because browsers make every constant of a
/// program anew where it stands, with two instructions, but take a number from memory for none.
#[derive(Debug, Clone, Copy)]
pub struct LimitedExp {
    /// Adding this leaves the place in the table in the lowest bits.
    round: f64,
    parts: f64,
    step: f64,
    /// 1/2!, 1/3!, …
    half: f64,
    third: f64,
    fourth: f64,
    fifth: f64,
    powers: &'static [f64; ENTRIES],
}

impl LimitedExp {
    /// Makes the table the first time.
    pub fn new() -> Self {
        static POWERS: OnceLock<[f64; ENTRIES]> = OnceLock::new();
        let power = |place: usize| libm::exp((place as f64 - MIDDLE as f64) / PARTS);
        Self {
            round: WHOLE + MIDDLE as f64,
            parts: PARTS,
            step: 1.0 / PARTS,
            half: 0.5,
            third: 1.0 / 6.0,
            fourth: 1.0 / 24.0,
            fifth: 1.0 / 120.0,
            powers: POWERS.get_or_init(|| core::array::from_fn(power)),
        }
    }

    /// e^x, or e^±3 beyond the limits.
    ///
    /// ```
    /// use loyalty_lab::luck::LimitedExp;
    ///
    /// let exp = LimitedExp::new();
    /// assert!((exp.of(1.0) - core::f64::consts::E).abs() < 1e-15);
    /// assert_eq!(exp.of(1e9), exp.of(3.0));
    /// ```
    #[inline(always)]
    #[allow(clippy::inline_always)] // In the innermost loop, twice.
    pub fn of(&self, x: f64) -> f64 {
        let shifted = x * self.parts + self.round;
        // Before it is cut to a place: far beyond the table it could come back into it.
        let place = shifted.to_bits().wrapping_sub(WHOLE.to_bits());
        if place >= ENTRIES as u64 {
            return at_the_limit(x);
        }
        let power = self.powers.get(place as usize).copied().unwrap_or(1.0);
        let r = x - (shifted - self.round) * self.step;
        let low = self.half + r * self.third;
        let high = self.fourth + r * self.fifth;
        let r2 = r * r;
        power + power * (r + r2 * (low + r2 * high))
    }
}

impl Default for LimitedExp {
    fn default() -> Self {
        Self::new()
    }
}

#[cold]
#[inline(never)]
fn at_the_limit(x: f64) -> f64 {
    libm::exp(x.clamp(-LIMIT, LIMIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_good_as_libm_up_to_the_limit_and_no_further() {
        let exp = LimitedExp::new();
        let (mut x, mut before) = (-4.0, 0.0);
        while x < 4.0 {
            let (got, want) = (exp.of(x), libm::exp(f64::clamp(x, -3.0, 3.0)));
            assert!((got / want - 1.0).abs() < 6e-16, "{x}: {got} {want}");
            assert!(got >= before, "{x}");
            (x, before) = (x + 0.000_137_1, got);
        }
        assert_eq!(exp.of(0.0).to_bits(), 1.0_f64.to_bits());
    }

    #[test]
    fn nothing_comes_back_from_far_away() {
        let exp = LimitedExp::new();
        // 2²⁶·64 is 2³², which fits no 32 bits.
        for far in [f64::from(1 << 26), 1e12, 1e17, 1e300, f64::INFINITY] {
            assert_eq!(exp.of(far).to_bits(), exp.of(3.0).to_bits(), "{far}");
            assert_eq!(exp.of(-far).to_bits(), exp.of(-3.0).to_bits(), "-{far}");
        }
        assert!(exp.of(f64::NAN).is_nan());
    }
}
