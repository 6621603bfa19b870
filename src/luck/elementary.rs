//! eˣ and ln x for the inner loops: twice as fast as the careful ones of `libm`, the same bits everywhere.
//!
//! Only additions, multiplications, divisions and bit patterns, which every platform rounds alike. Exact to about
//! 2⁻⁵² relative (absolute for logarithms near 0), over the range that a simulation meets.

/// eˣ; x is kept within ±700.
///
/// ```
/// assert!((loyalty_lab::luck::exp(1.0) - core::f64::consts::E).abs() < 1e-15);
/// ```
#[inline]
pub fn exp(x: f64) -> f64 {
    exp_within(x.clamp(-700.0, 700.0))
}

/// eˣ for an x that is known to lie within ±700.
#[inline]
pub fn exp_within(x: f64) -> f64 {
    // Adding this leaves the nearest whole number in the lowest bits.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    const PARTS_PER_E: f64 = 46.166_241_308_446_83;
    // ln 2 / 32 in two pieces, so that the remainder is exact.
    const STEP: f64 = 0.021_660_849_391_992_087;
    const STEP_REST: f64 = 5.062_034_433_330_175e-13;
    let shifted = x * PARTS_PER_E + ROUND;
    let parts = shifted.to_bits();
    let whole = shifted - ROUND;
    let r = (x - whole * STEP) - whole * STEP_REST;
    let r2 = r * r;
    let low = 0.5 + r * (1.0 / 6.0);
    let high = 1.0 / 24.0 + r * (1.0 / 120.0) + r2 * (1.0 / 720.0);
    let rest = r + r2 * (low + r2 * high);
    let root = ROOTS.get((parts & 31) as usize).copied().unwrap_or(1.0);
    // Times a power of two: 32 parts each.
    let scaled = f64::from_bits(root.to_bits().wrapping_add(parts >> 5 << 52));
    scaled + scaled * rest
}

/// ln x for a positive, normal x.
///
/// ```
/// assert!((loyalty_lab::luck::ln(10.0) - core::f64::consts::LN_10).abs() < 1e-15);
/// ```
#[inline]
pub fn ln(x: f64) -> f64 {
    // The bits of √½: x = m·2ᵉ with m between √½ and √2.
    const ROOT_HALF: u64 = 0x3fe6_a09e_667f_3bcd;
    let shifted = x.to_bits().wrapping_sub(ROOT_HALF);
    let power = ((shifted as i64) >> 52) as f64;
    let m = f64::from_bits((shifted & 0x000f_ffff_ffff_ffff).wrapping_add(ROOT_HALF));
    // ln m = 2·artanh s, and |s| < 0.172: ten terms are exact.
    let s = (m - 1.0) / (m + 1.0);
    let t = s * s;
    let t2 = t * t;
    let t4 = t2 * t2;
    let first = (1.0 + t * (1.0 / 3.0)) + t2 * (1.0 / 5.0 + t * (1.0 / 7.0));
    let second = (1.0 / 9.0 + t * (1.0 / 11.0)) + t2 * (1.0 / 13.0 + t * (1.0 / 15.0));
    let third = 1.0 / 17.0 + t * (1.0 / 19.0);
    power * core::f64::consts::LN_2 + 2.0 * s * (first + t4 * (second + t4 * third))
}

/// The larger of two numbers. Rust's own `max` minds what is no number, for which browsers have no instruction.
#[inline]
pub fn larger(a: f64, b: f64) -> f64 {
    if a < b { b } else { a }
}

/// The smaller of two numbers, likewise.
#[inline]
pub fn smaller(a: f64, b: f64) -> f64 {
    if a > b { b } else { a }
}

/// 2^(i/32).
const ROOTS: [f64; 32] = [
    1.0,
    1.021_897_148_654_116_6,
    1.044_273_782_427_413_8,
    1.067_140_400_676_823_7,
    1.090_507_732_665_257_7,
    1.114_386_742_595_892_4,
    1.138_788_634_756_691_6,
    1.163_724_858_777_577_5,
    1.189_207_115_002_721,
    1.215_247_359_980_469,
    1.241_857_812_073_484,
    1.269_050_957_191_733_2,
    1.296_839_554_651_009_6,
    1.325_236_643_159_741_3,
    1.354_255_546_936_892_7,
    1.383_909_881_963_832,
    core::f64::consts::SQRT_2,
    1.445_180_806_977_046_7,
    1.476_826_145_939_499_1,
    1.509_164_427_593_422_8,
    1.542_210_825_407_940_7,
    1.575_980_845_107_886_5,
    1.610_490_331_949_254_3,
    1.645_755_478_153_965,
    1.681_792_830_507_429,
    1.718_619_298_122_478,
    1.756_252_160_373_299_5,
    1.794_709_075_003_107_2,
    1.834_008_086_409_342_4,
    1.874_167_634_110_3,
    1.915_206_561_397_147_4,
    1.957_144_124_175_400_2,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_good_as_libm() {
        let mut x = -699.9;
        while x < 699.9 {
            let want = libm::exp(x);
            assert!((exp(x) / want - 1.0).abs() < 6e-16, "{x}");
            x += 0.013_71;
        }
        let mut y = 1e-300;
        while y < 1e300 {
            let want = libm::log(y);
            assert!((ln(y) - want).abs() < 3e-16 * want.abs().max(1.0), "{y}");
            y *= 1.037;
        }
        assert_eq!(
            (exp(0.0).to_bits(), ln(1.0).to_bits()),
            (1.0_f64.to_bits(), 0)
        );
    }
}
