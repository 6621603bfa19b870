//! The closed forms of the customer-base literature: what the simulation must agree with, and calculators in their own
//! right.
//!
//! * Customers whose leaving nobody sees ("non-contractual"): [`BgNbd`], [`MbgNbd`] and [`ParetoNbd`]. From a customer's
//!   [`History`] follow the likelihood, the chance of still being a customer and the purchases to come. [`Model`] is any of the three.
//! * Subscribers ("contractual"): [`ShiftedBetaGeometric`].
//! * Spend on a purchase: [`GammaGamma`].
//! * The textbook lifetime value under one retention rate, [`ConstantChurn`], and the algebra of retention claims:
//!   [`expected_lifetime`], [`lifetime_lift_of_retention`], [`break_even_lift`].
//!
//! Wrong inputs are explained by [`Invalid`]; right ones never give NaN. For shapes from 1e-3 to 1e3 the results are
//! right to 1e-12 relative (logarithms: to 1e-12 relative or absolute, whichever is wider). Shapes are allowed from 1e-6
//! to 1e6, where the last digits fade in proportion. The bits are the same on every platform.
//!
//! The expected value to a firm of one customer, over all the time to come:
//!
//! ```
//! use loyalty_lab::theory::{GammaGamma, History, ParetoNbd};
//!
//! let buying = ParetoNbd::new(0.553, 10.578, 0.606, 11.669)?;
//! let spending = GammaGamma::new(6.25, 3.74, 15.44)?;
//!
//! // Seven repeat purchases of 30 on average, the last in week 35; now it is week 38.86.
//! let history = History::new(7, 35.0, 38.86)?;
//! let purchases = buying.discounted_expected_residual(&history, 0.0027)?; // 15 % a year
//! let margin = 0.3 * spending.expected_spend(7, 30.0)?;
//! assert!((purchases * margin - 187.84).abs() < 0.01);
//! # Ok::<(), loyalty_lab::theory::Invalid>(())
//! ```

mod bg_nbd;
mod coin;
mod constant_churn;
mod gamma_gamma;
mod history;
mod invalid;
mod mbg_nbd;
mod model;
mod pareto_nbd;
mod shifted_beta_geometric;
mod special;

pub use bg_nbd::BgNbd;
pub use constant_churn::{
    ConstantChurn, FirstPayment, break_even_lift, expected_lifetime, lifetime_lift_of_retention,
};
pub use gamma_gamma::GammaGamma;
pub use history::History;
pub use invalid::Invalid;
pub use mbg_nbd::MbgNbd;
pub use model::Model;
pub use pareto_nbd::ParetoNbd;
pub use shifted_beta_geometric::ShiftedBetaGeometric;
