//! The rising factorial.

/// From here on the series below is exact to the last bits.
const LARGE: f64 = 20.0;

/// ln of the rising factorial, ln Γ(x+n) − ln Γ(x), for x > 0 and n ≥ 0, not necessarily whole.
///
/// For large x, two values of ln Γ of order x·ln x would cancel. There it is the difference of Stirling's series
/// (DLMF 5.11.1) taken term by term, where only the small correction terms are subtracted.
pub(in crate::theory) fn ln_rising(x: f64, n: f64) -> f64 {
    if x < LARGE {
        return libm::lgamma(x + n) - libm::lgamma(x);
    }
    (x - 0.5) * libm::log1p(n / x) + n * (libm::log(x + n) - 1.0) + stirling(x + n) - stirling(x)
}

/// ln Γ(x) − (x−½)·ln x + x − ½·ln 2π, for x ≥ 20: six terms leave less than 1e-19.
fn stirling(x: f64) -> f64 {
    let i = 1.0 / x;
    let i2 = i * i;
    let tail = 1.0 / 1680.0 - i2 * (1.0 / 1188.0 - i2 * (691.0 / 360_360.0));
    i * (1.0 / 12.0 - i2 * (1.0 / 360.0 - i2 * (1.0 / 1260.0 - i2 * tail)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::float_cmp)]
    fn it_is_the_logarithm_of_the_product() {
        for x in [0.001, 0.243, 1.0, 19.9, 20.0, 1234.5, 1e6] {
            assert_eq!(ln_rising(x, 0.0), 0.0);
            for count in [1_u32, 2, 17, 1000] {
                let sum: f64 = (0..count).map(|k| libm::log(x + f64::from(k))).sum();
                let error = (ln_rising(x, f64::from(count)) - sum).abs();
                assert!(error < 4e-15 * (10.0 + sum.abs()), "{x} {count}: {error:e}");
            }
        }
    }
}
