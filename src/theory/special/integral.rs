//! One integral over the line.

/// The integrand is negligible where it has fallen by e^−44 ≈ 8e-20 from its peak.
const NEGLIGIBLE: f64 = 44.0;
/// sinh 26 ≈ 1e11: the line as far as any integrand here is not negligible.
const REACH: f64 = 26.0;

/// ln ∫ exp(f(y)) dy over the whole line, to about 1e-15, for an f that rises to one peak and falls off at least
/// exponentially on both sides. `f` may be −∞, never NaN.
///
/// Substituting y = peak + sinh u makes the integrand die doubly exponentially, after which the plain trapezoidal
/// rule converges exponentially: each halving of the step doubles the number of right digits (Takahasi & Mori 1974,
/// *Publ. RIMS* 9(3), 721–741, doi:10.2977/prims/1195192451; Trefethen & Weideman 2014, *SIAM Review* 56(3),
/// 385–458, doi:10.1137/130932132). All in logarithms: integrands of any size fit.
pub(super) fn ln_integral(f: &dyn Fn(f64) -> f64) -> f64 {
    let peak = peak(f);
    let g = |u: f64| f(peak + libm::sinh(u)) + libm::log(libm::cosh(u));
    let (low, high, top) = support(&g);
    // What rounding of f leaves of agreement.
    let tolerance = 1e-13 + 1e-15 * top.abs();
    let sample = |u: f64| libm::exp(g(u) - top);
    let mut count = 16_u32;
    let mut step = (high - low) / f64::from(count);
    // At both ends the integrand is zero to rounding, so the end points are left out.
    let mut sum: f64 = (1..count).map(|i| sample(low + step * f64::from(i))).sum();
    while count < 1 << 16 {
        let between: f64 = (0..count)
            .map(|i| sample(low + step * (f64::from(i) + 0.5)))
            .sum();
        // Both sums estimate the same integral. A faint shoulder far from the peak resolves last, hence so fine.
        let agree = (between - sum).abs() < tolerance * sum;
        sum += between;
        step *= 0.5;
        count *= 2;
        if agree {
            break;
        }
    }
    top + libm::log(sum * step)
}

/// Where f is largest: golden-section search (Kiefer 1953, doi:10.1090/S0002-9939-1953-0055639-3). It need not be
/// exact; it only centres the substitution.
fn peak(f: &dyn Fn(f64) -> f64) -> f64 {
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    let at = |u: f64| f(libm::sinh(u));
    let (mut low, mut high) = (-REACH, REACH);
    let mut left = high - GOLDEN * (high - low);
    let mut right = low + GOLDEN * (high - low);
    let (mut at_left, mut at_right) = (at(left), at(right));
    for _ in 0..54 {
        // Where both are −∞ the peak is to the left: only towards +∞ does an integrand here vanish so fast.
        if at_right > at_left {
            low = left;
            (left, at_left) = (right, at_right);
            right = low + GOLDEN * (high - low);
            at_right = at(right);
        } else {
            high = right;
            (right, at_right) = (left, at_left);
            left = high - GOLDEN * (high - low);
            at_left = at(left);
        }
    }
    libm::sinh(0.5 * (low + high))
}

/// From where to where g is not negligible, and its largest value, seen from 0 in growing steps. No peak is narrower than
/// the first.
fn support(g: &dyn Fn(f64) -> f64) -> (f64, f64, f64) {
    const FIRST: f64 = 1e-4;
    const GROWTH: f64 = 1.4;
    let steps =
        || core::iter::successors(Some(FIRST), |u| Some(u * GROWTH)).take_while(|u| *u < REACH);
    let top = steps().flat_map(|u| [g(-u), g(u)]).fold(g(0.0), f64::max);
    let end = |side: f64| {
        steps()
            .filter(|u| g(side * u) > top - NEGLIGIBLE)
            .last()
            .unwrap_or(FIRST)
    };
    (-GROWTH * end(-1.0), GROWTH * end(1.0), top)
}

#[cfg(test)]
mod tests {
    use super::super::{ln_beta, softplus};
    use super::*;

    #[test]
    fn gaussians_of_any_width() {
        for width in [1e-3, 1.0, 1e4] {
            let found = ln_integral(&|y| -0.5 * (y - 3.0) * (y - 3.0) / (width * width));
            let truth = libm::log(width * f64::sqrt(2.0 * core::f64::consts::PI));
            // y itself is only known to 4e-16 around 3.
            let error = (found - truth).abs();
            assert!(error < 1e-14 + 1e-17 / width, "{width}: {found} {truth}");
        }
    }

    #[test]
    fn beta_integrals_with_tails_of_any_length() {
        for a in [1e-6, 1e-3, 0.3, 5.0, 1e3] {
            for b in [1e-6, 1e-3, 0.3, 5.0, 1e3] {
                let found = ln_integral(&|y| -a * softplus(-y) - b * softplus(y));
                let error = (found - ln_beta(a, b)).abs();
                assert!(error < 1e-14 + 1e-15 * (a + b), "{a} {b}: {error:e}");
            }
        }
    }
}
