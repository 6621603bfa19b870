//! The generalised exponential integral.

use super::{ln_integral, softplus};

/// e^z·E_s(z) = ∫₀^∞ e^(−zv) · (1+v)^−s dv, for z > 0 and s > 0.
///
/// E_s is the generalised exponential integral (DLMF 8.19.3); the same number is Tricomi's U(1, 2−s, z) (DLMF
/// 13.4.4) and z^(s−1)·U(s, s, z) (Kummer's transformation, DLMF 13.2.40). With v = e^y the integrand is
/// log-concave, so one rule serves every z and s, whole-numbered s included, where the usual series breaks down.
pub(in crate::theory) fn scaled_exponential_integral(s: f64, z: f64) -> f64 {
    libm::exp(ln_integral(&|y| y - z * libm::exp(y) - s * softplus(y)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        // e·E₁(1) (Gompertz's constant) and e·E₂(1) = 1 − e·E₁(1).
        const GOMPERTZ: f64 = 0.596_347_362_323_194_1;
        assert!((scaled_exponential_integral(1.0, 1.0) - GOMPERTZ).abs() < 2e-15);
        assert!((scaled_exponential_integral(2.0, 1.0) - (1.0 - GOMPERTZ)).abs() < 2e-15);
    }

    #[test]
    fn forty_digit_values() {
        for (s, z, truth) in [
            (0.606, 1e-12, 120_424.646_829_601_5),
            (0.606, 1e-3, 31.749_424_012_814_1),
            (1e-3, 1e-12, 973_309_671_697.668_3),
            (300.0, 1e9, 9.999_997_000_000_903e-10),
            (1.0, 1e-9, 20.146_050_193_190_93),
            (2.0, 1e-12, 0.999_999_999_972_946_2),
            (3.0, 0.137, 0.448_106_458_068_466_4),
            (1e3, 10.0, 9.910_705_333_446_708e-4),
        ] {
            let error = (scaled_exponential_integral(s, z) / truth - 1.0).abs();
            assert!(error < 1e-14, "{s} {z}: {error:e}");
        }
    }

    #[test]
    fn recurrence() {
        // s·E_{s+1}(z) + z·E_s(z) = e^−z (DLMF 8.19.12).
        for s in [1e-3, 0.606, 1.0, 2.0, 300.0] {
            for z in [1e-12, 1e-3, 0.137, 1.0, 50.0, 1e9] {
                let sum = s * scaled_exponential_integral(s + 1.0, z)
                    + z * scaled_exponential_integral(s, z);
                assert!((sum - 1.0).abs() < 1e-14, "{s} {z}: {:e}", sum - 1.0);
            }
        }
    }
}
