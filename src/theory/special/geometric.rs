//! Purchases before a geometric dropout.

use super::{ln_beta, ln_integral, softplus};

/// E[(1 − (1+κp)^−r)/p] over p ~ Beta(a, b), for r, a, b > 0 and κ ≥ 0.
///
/// (1 − (1+κp)^−r)/p is the expected number of purchases of customers who leave after each with chance p, at rates
/// λ ~ Gamma(r, α) and κ = t/α. The literature gives the average as
/// (a+b−1)/(a−1)·[1 − (1+κ)^−r·₂F₁(r, b; a+b−1; κ/(1+κ))], which is 0/0 at a = 1, subtracts nearly equal numbers
/// for small κ and has a negative parameter for a + b < 1. The average itself has none of this.
///
/// In y = ln(p/(1−p)) the integrand has one peak: its logarithmic slope has the sign of
/// a + e(p) − b·p/(1−p), where the elasticity e of (1 − (1+κp)^−r)/p falls from 0 towards −1.
pub(in crate::theory) fn mean_before_dropout(r: f64, a: f64, b: f64, kappa: f64) -> f64 {
    let ln_purchases = |p: f64| {
        // As p → 0 it tends to rκ, to within (r+1)κp/2 relative; further down p itself underflows.
        if kappa * p < 1e-24 {
            libm::log(r) + libm::log(kappa)
        } else {
            libm::log(-libm::expm1(-r * libm::log1p(kappa * p))) - libm::log(p)
        }
    };
    if kappa <= 0.0 {
        return 0.0;
    }
    let integral = ln_integral(&|y| {
        let p = 1.0 / (1.0 + libm::exp(-y));
        -a * softplus(-y) - b * softplus(y) + ln_purchases(p)
    });
    libm::exp(integral - ln_beta(a, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        // r = 1: (1 − 1/(1+κp))/p = κ/(1+κp), and Beta(1, 1) averages it to ln(1+κ).
        for kappa in [1e-9, 0.03, 1.0, 12.0, 1e9] {
            let found = mean_before_dropout(1.0, 1.0, 1.0, kappa);
            let truth = libm::log1p(kappa);
            assert!(
                (found / truth - 1.0).abs() < 4e-15,
                "{kappa}: {found} {truth}"
            );
        }
        assert!(mean_before_dropout(0.243, 0.793, 2.426, 0.0).abs() < f64::MIN_POSITIVE);
    }
}
