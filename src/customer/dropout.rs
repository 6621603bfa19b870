//! How long customers stay: the churn hazard.
//!
//! Both models are one idea: a customer endures an amount of hazard drawn once from Exp(1) and leaves when
//! it is used up. Over time, μ is used up every period (Pareto/NBD). After a purchase, −ln(1−p) is used up
//! by every purchase (BG/NBD): the chance of surviving k of them is (1−p)^k, exactly. A hazard ratio HR
//! multiplies either, so p′ = 1 − (1−p)^HR and μ′ = μ·HR.

use crate::luck::{Gamma, Luck, Purpose};
use crate::scenario::{AfterPurchase, Dropout, OverTime};

/// What uses up one customer's endurance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Hazard {
    /// Time: μ a period.
    OverTime(f64),
    /// Purchases: −ln(1−p) each.
    AfterPurchase(f64),
}

/// Hazards across customers.
#[derive(Debug, Clone)]
pub enum Departure {
    /// μ ~ Gamma(s, β).
    OverTime {
        /// Distribution of μ·β.
        gamma: Gamma,
        /// ln(1/β).
        ln_scale: f64,
    },
    /// p ~ Beta(a, b).
    AfterPurchase {
        /// Gamma of shape a.
        leaving: Gamma,
        /// Gamma of shape b.
        staying: Gamma,
    },
}

impl Departure {
    /// From the plain words of a scenario.
    pub fn new(plain: &Dropout) -> Self {
        match plain {
            Dropout::OverTime(plain) => {
                let (s, beta) = plain.shape_and_rate();
                Self::OverTime {
                    gamma: Gamma::new(s),
                    ln_scale: -libm::log(beta),
                }
            }
            Dropout::AfterPurchase(plain) => {
                let (a, b) = plain.beta_parameters();
                Self::AfterPurchase {
                    leaving: Gamma::new(a),
                    staying: Gamma::new(b),
                }
            }
        }
    }

    /// The hazard of the customer with this luck.
    pub fn draw(&self, luck: Luck) -> Hazard {
        match self {
            Self::OverTime { gamma, ln_scale } => {
                let ln = gamma.sample_ln(&mut luck.stream(Purpose::Hazard, 0, 0));
                Hazard::OverTime(libm::exp(ln_scale + ln))
            }
            Self::AfterPurchase { leaving, staying } => {
                // p = A/(A+B) for Gammas A, B, hence −ln(1−p) = ln(1 + A/B); in logarithms nothing underflows.
                let ln_a = leaving.sample_ln(&mut luck.stream(Purpose::Hazard, 0, 0));
                let ln_b = staying.sample_ln(&mut luck.stream(Purpose::Hazard, 1, 0));
                let ln_odds = ln_a - ln_b;
                Hazard::AfterPurchase(if ln_odds > 36.0 {
                    ln_odds
                } else {
                    libm::log1p(libm::exp(ln_odds))
                })
            }
        }
    }
}

impl OverTime {
    /// Shape s and rate β of μ ~ Gamma(s, β): s = 1/cv² and β such that the mean share leaving within the
    /// first period, 1 − (β/(β+1))^s, is the churn given.
    pub fn shape_and_rate(&self) -> (f64, f64) {
        let cv = self.cv.middle();
        let s = 1.0 / (cv * cv);
        // (1−churn)^(−1/s) − 1, kept exact for small churn and large s.
        let beta = 1.0 / libm::expm1(-libm::log1p(-self.churn.middle()) / s);
        (s, beta)
    }

    /// The plain words for a shape s and a rate β.
    pub fn from_shape_and_rate(s: f64, beta: f64) -> Self {
        Self {
            churn: (-libm::expm1(-s * libm::log1p(1.0 / beta))).into(),
            cv: (1.0 / libm::sqrt(s)).into(),
        }
    }
}

impl AfterPurchase {
    /// Parameters a and b of p ~ Beta(a, b): a + b = 1/polarisation − 1 and a/(a+b) is the mean chance.
    pub fn beta_parameters(&self) -> (f64, f64) {
        let total = 1.0 / self.polarisation.middle() - 1.0;
        let chance = self.chance.middle();
        (chance * total, (1.0 - chance) * total)
    }

    /// The plain words for Beta parameters a and b.
    pub fn from_beta_parameters(a: f64, b: f64) -> Self {
        Self {
            chance: (a / (a + b)).into(),
            polarisation: (1.0 / (1.0 + a + b)).into(),
        }
    }
}
