//! The Beta function, whole and incomplete.

use super::rising::ln_rising;

/// ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a+b), for a, b > 0; precise also where one of them is huge.
pub(in crate::theory) fn ln_beta(a: f64, b: f64) -> f64 {
    let (small, large) = (a.min(b), a.max(b));
    libm::lgamma(small) - ln_rising(large, small)
}

/// The regularised incomplete Beta function I_w(a, b), for a, b > 0 and w = 1 − `rest` in [0, 1].
///
/// The continued fraction of DLMF 8.17.22 by the modified Lentz method (W. J. Lentz 1976, *Applied Optics* 15(3),
/// 668–671, doi:10.1364/AO.15.000668), on the side of the mean where it converges within some √(a+b) steps.
pub(in crate::theory) fn incomplete_beta(a: f64, b: f64, w: f64, rest: f64) -> f64 {
    if w <= 0.0 {
        0.0
    } else if rest <= 0.0 {
        1.0
    } else if w * (a + b + 2.0) <= a + 1.0 {
        lower_side(a, b, w, rest)
    } else {
        1.0 - lower_side(b, a, rest, w)
    }
}

fn lower_side(a: f64, b: f64, w: f64, rest: f64) -> f64 {
    let ln_front = a * ln_of_share(w, rest) + b * ln_of_share(rest, w) - ln_beta(a, b);
    (libm::exp(ln_front) / a * continued_fraction(a, b, w)).clamp(0.0, 1.0)
}

/// ln w, precise also for w near 1.
fn ln_of_share(w: f64, rest: f64) -> f64 {
    if w > 0.5 {
        libm::log1p(-rest)
    } else {
        libm::log(w)
    }
}

fn continued_fraction(a: f64, b: f64, w: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let guard = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut ratio = 1.0;
    let mut inverse = 1.0 / guard(1.0 - (a + b) * w / (a + 1.0));
    let mut fraction = inverse;
    // Far more than the √(a+b) steps that the largest arguments need.
    for step in 1..1_000_000 {
        let m = f64::from(step);
        let even = m * (b - m) * w / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        inverse = 1.0 / guard(1.0 + even * inverse);
        ratio = guard(1.0 + even / ratio);
        fraction *= ratio * inverse;
        let odd = -(a + m) * (a + b + m) * w / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        inverse = 1.0 / guard(1.0 + odd * inverse);
        ratio = guard(1.0 + odd / ratio);
        fraction *= ratio * inverse;
        if (ratio * inverse - 1.0).abs() < 1e-15 {
            break;
        }
    }
    fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        // B(2, 3) = 1/12, B(½, ½) = π.
        assert!((ln_beta(2.0, 3.0) + libm::log(12.0)).abs() < 1e-15);
        assert!((ln_beta(0.5, 0.5) - libm::log(core::f64::consts::PI)).abs() < 1e-15);
        // I_w(1, b) = 1 − (1−w)^b and I_w(a, 1) = w^a.
        for w in [1e-9, 0.1, 0.5, 0.9, 0.999_999] {
            let first = incomplete_beta(1.0, 3.7, w, 1.0 - w);
            assert!((first + libm::expm1(3.7 * libm::log1p(-w))).abs() < 1e-14 * first);
            let second = incomplete_beta(0.3, 1.0, w, 1.0 - w);
            assert!((second - libm::pow(w, 0.3)).abs() < 2e-15);
        }
    }
}
