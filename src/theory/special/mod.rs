//! The few special functions that the closed forms need.
//!
//! Everything is a sum or an integral of positive terms: nothing cancels, so nothing is lost where the textbook
//! formulas subtract two nearly equal numbers or divide zero by zero. Only `libm` and plain arithmetic are used, so
//! the bits are the same on every platform.

mod beta;
mod exponential;
mod geometric;
mod hypergeometric;
mod integral;
mod rising;

pub(super) use beta::{incomplete_beta, ln_beta};
pub(super) use exponential::scaled_exponential_integral;
pub(super) use geometric::mean_before_dropout;
pub(super) use hypergeometric::{geometric_lifetime, pareto_integral};
pub(super) use rising::ln_rising;

use integral::ln_integral;

/// ln(1 + e^y) without overflow.
pub(super) fn softplus(y: f64) -> f64 {
    y.max(0.0) + libm::log1p(libm::exp(-y.abs()))
}
