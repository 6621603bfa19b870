//! How long customers stay: the churn hazard.
//!
//! Both models are one idea: a customer endures an amount of hazard drawn once from Exp(1) and leaves when
//! it is used up. Over time, μ is used up every period (Pareto/NBD). After a purchase, −ln(1−p) is used up
//! by every purchase (BG/NBD): the chance of surviving k of them is (1−p)^k, exactly. A hazard ratio HR
//! multiplies either, so p′ = 1 − (1−p)^HR and μ′ = μ·HR. A renewal of a subscription is a purchase that comes
//! every period (shifted beta-geometric).

use crate::luck::{Gamma, Luck, Purpose, Quantile};
use crate::scenario::Dropout;

/// What uses up one customer's endurance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Hazard {
    /// Time: μ a period.
    OverTime(f64),
    /// Purchases: −ln(1−p) each.
    AfterPurchase(f64),
    /// Renewals, one a period: −ln(1−θ) each.
    AtRenewal(f64),
}

/// So many purchases are prepared for.
const COMMON: usize = 128;

/// Hazards across customers.
#[derive(Debug, Clone)]
pub enum Departure {
    /// μ ~ Gamma(s, β).
    OverTime {
        /// The shape s.
        shape: f64,
        /// Distribution of μ·β.
        gamma: Gamma,
        /// 1/β.
        scale: f64,
    },
    /// p or θ ~ Beta(a, b).
    AtPurchase {
        /// The parameters a and b.
        parameters: (f64, f64),
        /// a + b.
        total: f64,
        /// Gamma of shape a.
        leaving: Gamma,
        /// Gamma of shape b.
        staying: Gamma,
        /// A purchase comes every period: a subscription.
        renewal: bool,
        /// Whether the purchase that brought a customer may be the last.
        from_the_first: bool,
    },
}

impl Departure {
    /// From the plain words of a scenario.
    pub fn new(plain: &Dropout) -> Self {
        let at_purchase = |parameters: (f64, f64), renewal, from_the_first| Self::AtPurchase {
            parameters,
            total: parameters.0 + parameters.1,
            leaving: Gamma::new(parameters.0),
            staying: Gamma::new(parameters.1),
            renewal,
            from_the_first,
        };
        match plain {
            Dropout::OverTime(plain) => {
                let (shape, beta) = plain.shape_and_rate();
                Self::OverTime {
                    shape,
                    gamma: Gamma::new(shape),
                    scale: 1.0 / beta,
                }
            }
            Dropout::AfterPurchase(plain) => {
                let from_the_first = plain.first_purchase_can_be_last.middle() > 0.5;
                at_purchase(plain.beta_parameters(), false, from_the_first)
            }
            Dropout::AtRenewal(plain) => at_purchase(plain.beta_parameters(), true, false),
        }
    }

    /// Whether these customers are subscribers.
    pub fn is_renewal(&self) -> bool {
        matches!(self, Self::AtPurchase { renewal: true, .. })
    }

    /// Whether these customers leave at a purchase.
    #[inline]
    pub fn is_purchase(&self) -> bool {
        matches!(self, Self::AtPurchase { renewal: false, .. })
    }

    /// Whether the purchase that brought a customer may be the last.
    pub fn from_the_first(&self) -> bool {
        matches!(
            self,
            Self::AtPurchase {
                from_the_first: true,
                ..
            }
        )
    }

    /// The chance to survive so many purchases, averaged over customers: B(a, b+n) / B(a, b).
    pub(super) fn survival(&self, purchases: u32) -> f64 {
        match self {
            Self::OverTime { .. } => 1.0,
            Self::AtPurchase {
                parameters: (_, b),
                total,
                ..
            } => {
                let rising = |x: f64| libm::lgamma(x + f64::from(purchases)) - libm::lgamma(x);
                libm::exp(rising(*b) - rising(*total))
            }
        }
    }

    /// The same for 0, 1, 2, … purchases, as far as is common.
    pub(super) fn survivals(&self) -> [f64; COMMON] {
        let (mut chance, mut survivals) = (1.0, [1.0; COMMON]);
        if let Self::AtPurchase {
            parameters: (_, b),
            total,
            ..
        } = self
        {
            for (number, survival) in survivals.iter_mut().enumerate() {
                *survival = chance;
                // After n survived, p ~ Beta(a, b + n).
                chance *= (b + number as f64) / (total + number as f64);
            }
        }
        survivals
    }

    /// The hazard of the customer with this luck, who has been seen to leave at so many purchases (0 or 1) and to
    /// survive so many.
    pub fn draw(&self, luck: Luck, attempt: u32, (left, survived): (u32, u32)) -> Hazard {
        match self {
            Self::OverTime { gamma, scale, .. } => {
                let hazard = gamma.at(luck.stream(Purpose::Hazard, 0, attempt));
                Hazard::OverTime(scale * hazard)
            }
            Self::AtPurchase {
                parameters: (a, b),
                leaving,
                staying,
                ..
            } => {
                let (mut leaving, mut staying) = (*leaving, *staying);
                if left > 0 {
                    leaving = Gamma::new(a + f64::from(left));
                }
                if survived > 0 {
                    staying = Gamma::new(b + f64::from(survived));
                }
                // p = A/(A+B) for Gammas A and B: the odds p/(1−p) are A/B.
                let a = luck.stream(Purpose::Hazard, 0, attempt);
                let b = luck.stream(Purpose::Hazard, 1, attempt);
                if leaving.may_underflow() || staying.may_underflow() {
                    return self.hazard_at_ln_odds(
                        leaving.sample_ln(&mut { a }) - staying.sample_ln(&mut { b }),
                    );
                }
                self.hazard_of(libm::log1p(leaving.at(a) / staying.at(b)))
            }
        }
    }

    /// The logarithm of μ, or of the odds of leaving, by its score: for hazards that go together with rates.
    pub fn quantile(&self) -> Quantile {
        match self {
            Self::OverTime { shape, scale, .. } => {
                let (s, shift) = (*shape, libm::log(*scale));
                let high = libm::log(s + 12.0 * f64::sqrt(s) + 50.0);
                let low = libm::log(s) - 8.0 / f64::sqrt(s) - 40.0;
                Quantile::from_log_density(
                    |y| s * (y - shift) - libm::exp(y - shift),
                    (low + shift, high + shift),
                    (s, libm::exp(high)),
                    1.0 / f64::sqrt(s),
                )
            }
            Self::AtPurchase {
                parameters: (a, b), ..
            } => {
                let middle = libm::log(a / b);
                let total = a + b;
                Quantile::from_log_density(
                    |x| a * x - total * softplus(x),
                    (middle - 30.0, middle + 30.0),
                    (*a, *b),
                    f64::sqrt(1.0 / a + 1.0 / b),
                )
            }
        }
    }

    /// The hazard at a value of [`Self::quantile`].
    pub fn hazard_at(&self, value: f64) -> Hazard {
        match self {
            Self::OverTime { .. } => Hazard::OverTime(libm::exp(value)),
            Self::AtPurchase { .. } => self.hazard_at_ln_odds(value),
        }
    }

    /// −ln(1−p) = ln(1 + odds).
    fn hazard_at_ln_odds(&self, ln_odds: f64) -> Hazard {
        self.hazard_of(softplus(ln_odds))
    }

    fn hazard_of(&self, each: f64) -> Hazard {
        if self.is_renewal() {
            Hazard::AtRenewal(each)
        } else {
            Hazard::AfterPurchase(each)
        }
    }
}

/// ln(1 + eˣ).
fn softplus(x: f64) -> f64 {
    if x > 36.0 {
        x
    } else {
        libm::log1p(libm::exp(x))
    }
}
