//! The hypergeometric function of the Pareto/NBD and of the shifted beta-geometric model.

use super::ln_integral;

/// K(m, s, ρ) = ∫₀^∞ (1+v)^−(s+1) · (1+ρv)^−m dv, for m, s, ρ > 0.
///
/// For ρ ≤ 1 it is ₂F₁(1, m; m+s+1; 1−ρ)/(m+s), by Euler's integral (DLMF 15.6.1), and v → v/ρ gives
/// K(m, s, ρ) = K(s+1, m−1, 1/ρ)/ρ for the others.
pub(in crate::theory) fn pareto_integral(m: f64, s: f64, rho: f64) -> f64 {
    kernel(m, s + 1.0, m + s, rho)
}

/// ₂F₁(1, β; α+β; 1−ρ), for α, β > 0 and 0 < ρ ≤ 1.
///
/// It is 1 + (1−ρ)·β/(α+β)·₂F₁(1, β+1; α+β+1; 1−ρ) (the power series but for its first term), which has an Euler
/// integral for every α and β.
pub(in crate::theory) fn geometric_lifetime(alpha: f64, beta: f64, rho: f64) -> f64 {
    1.0 + (1.0 - rho) * beta * kernel(beta + 1.0, alpha, alpha + beta, rho)
}

/// ∫₀^∞ (1+v)^−n · (1+ρv)^−m dv with tail = m + n − 1 > 0, which the callers know without cancellation. With a numerator
/// parameter of one, that is all of ₂F₁ that the customer models need.
fn kernel(m: f64, n: f64, tail: f64, rho: f64) -> f64 {
    if (0.1..=1.0).contains(&rho) {
        power_series(m, tail, 1.0 - rho) / tail
    } else if (1.0..=10.0).contains(&rho) {
        power_series(n, tail, 1.0 - 1.0 / rho) / (tail * rho)
    } else {
        // The series would be slow. With v = e^y the integrand is v·(1+v)^−n·(1+ρv)^−m, which has one peak.
        let ln_rho = libm::log(rho);
        libm::exp(ln_integral(&|y| {
            let z = y + ln_rho;
            // Where 1 is small beside v and ρv, only powers of v are left: their sum is the tail, known exactly.
            let powers = if y > 0.0 && z > 0.0 {
                -tail * y - m * ln_rho
            } else {
                y - n * y.max(0.0) - m * z.max(0.0)
            };
            let near_one = |y: f64| libm::log1p(libm::exp(-y.abs()));
            powers - n * near_one(y) - m * near_one(z)
        }))
    }
}

/// ₂F₁(1, b; tail+1; z) for 0 < b < tail + 1 and 0 ≤ z ≤ 0.9: the power series (DLMF 15.2.1), all of whose terms are
/// positive and fall faster than z^n.
fn power_series(b: f64, tail: f64, z: f64) -> f64 {
    let (mut term, mut sum, mut n) = (1.0, 1.0, 0.0);
    // What is left out is below term·z/(1−z).
    while term > 1e-18 * sum {
        term *= z * (b + n) / (tail + 1.0 + n);
        sum += term;
        n += 1.0;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        // K(1, 0, ρ) = ln(1/ρ)/(1−ρ), K(m, 0, 1) = 1/m, K(0, s, ρ) = 1/s.
        for rho in [
            1e-9, 1e-3, 0.05, 0.099, 0.1, 0.5, 0.999, 1.5, 10.0, 10.1, 1e7,
        ] {
            let truth = -libm::log(rho) / (1.0 - rho);
            let found = pareto_integral(1.0, 0.0, rho);
            assert!(
                (found / truth - 1.0).abs() < 4e-15,
                "{rho}: {found} {truth}"
            );
            let flat = pareto_integral(0.0, 0.6, rho);
            assert!((flat * 0.6 - 1.0).abs() < 4e-15, "{rho}: {flat}");
        }
        assert!((pareto_integral(7.5, 0.0, 1.0) - 1.0 / 7.5).abs() < 1e-16);
    }

    #[test]
    fn forty_digit_values() {
        // ₂F₁(1, m; m+s+1; 1−ρ)/(m+s) in arbitrary precision.
        for (m, s, rho, truth) in [
            (0.553, 0.606, 1e-9, 1.650_157_457_977_471),
            (0.553, 0.606, 1e-3, 1.619_744_071_984_326_3),
            (1000.5, 0.606, 0.05, 0.019_397_719_807_020_025),
            (1000.5, 0.606, 20.0, 5.002_098_998_860_551e-5),
            (0.5, 1000.0, 0.01, 9.999_949_950_702_186e-4),
            (1e-3, 1e-3, 1e-4, 504.582_399_903_241_4),
            (2.5, 0.606, 1e6, 6.666_645_311_638_692e-7),
            (1000.5, 700.0, 1e3, 9.997_983_398_184_334e-7),
        ] {
            let error = (pareto_integral(m, s, rho) / truth - 1.0).abs();
            assert!(error < 2e-14, "{m} {s} {rho}: {error:e}");
        }
    }

    #[test]
    fn series_and_integral_meet() {
        let of_pairs = [(0.5, 0.6), (1000.5, 0.6), (0.5, 1000.0), (1e-3, 1e-3)];
        for (m, s) in of_pairs {
            for (series, integral) in [(0.1, 0.1 - 1e-16), (10.0, 10.0 + 4e-15)] {
                let error = pareto_integral(m, s, series) / pareto_integral(m, s, integral) - 1.0;
                assert!(error.abs() < 1e-14, "{m} {s} {series}: {error:e}");
            }
        }
    }
}
