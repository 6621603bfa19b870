//! Plain words and the parameters of the textbook models: one says the other, both ways.
//!
//! A scenario file may describe how often customers buy, how they leave and what they spend in either form. The
//! plain words are what is kept, checked and written.
//!
//! | group | parameters | plain words |
//! |---|---|---|
//! | `purchase_rate` | λ ~ Gamma(`r`, rate `alpha`) | mean r/α, cv 1/√r |
//! | `dropout` over time | μ ~ Gamma(`s`, rate `beta`) | churn 1 − (β/(β+1))^s, cv 1/√s |
//! | `dropout` after a purchase | p ~ Beta(`a`, `b`) | chance a/(a+b), polarisation 1/(1+a+b) |
//! | `dropout` at renewal | θ ~ Beta(`alpha`, `beta`) | churn α/(α+β), polarisation 1/(1+α+β) |
//! | `spend` | z ~ Gamma(`p`, rate ν), ν ~ Gamma(`q`, rate `gamma`) | mean pγ/(q−1), cv 1/√p within, 1/√(q−2) between |

use super::{
    AfterPurchase, AtRenewal, Field, OverTime, Parameters, PurchaseRate, Spend, Uncertain,
};

/// The parameters of one textbook model.
pub(super) struct Textbook {
    /// Each parameter: its key in a file, and the plain word that depends on it.
    pub(super) parameters: &'static [(&'static str, &'static str)],
    /// The bounds of the parameter that follows those given: within them the plain words stay within those of
    /// their fields.
    pub(super) bounds: fn(&[Field], &[f64]) -> (f64, f64),
    /// The plain words, in the order of their fields.
    pub(super) plain: fn(&[f64]) -> Vec<Uncertain>,
}

/// A group that can also be said in parameters.
pub(super) trait Modelled: Parameters {
    /// Its model.
    const TEXTBOOK: Textbook;
}

impl PurchaseRate {
    /// Shape r and rate α of λ ~ Gamma(r, α): r = 1/cv², α = r/mean.
    pub fn shape_and_rate(&self) -> (f64, f64) {
        let r = shape(self.cv.middle());
        (r, r / self.mean.middle())
    }

    /// The plain words for a shape r and a rate α.
    pub fn from_shape_and_rate(r: f64, alpha: f64) -> Self {
        Self {
            mean: (r / alpha).into(),
            cv: cv(r).into(),
        }
    }
}

impl Modelled for PurchaseRate {
    const TEXTBOOK: Textbook = Textbook {
        parameters: &[("r", "cv = 1/√r"), ("alpha", "mean = r/alpha")],
        bounds: |fields, given| match (fields, given) {
            ([_, cv], []) => shapes(cv),
            ([mean, _], [r]) => (r / mean.high, r / mean.low),
            _ => ANY,
        },
        plain: |given| match *given {
            [r, alpha] => Self::from_shape_and_rate(r, alpha).values(),
            _ => Vec::new(),
        },
    };
}

impl OverTime {
    /// Shape s and rate β of μ ~ Gamma(s, β): s = 1/cv² and β such that the mean share leaving within the
    /// first period, 1 − (β/(β+1))^s, is the churn given.
    pub fn shape_and_rate(&self) -> (f64, f64) {
        let s = shape(self.cv.middle());
        (s, rate_of_churn(self.churn.middle(), s))
    }

    /// The plain words for a shape s and a rate β.
    pub fn from_shape_and_rate(s: f64, beta: f64) -> Self {
        Self {
            churn: (-libm::expm1(-s * libm::log1p(1.0 / beta))).into(),
            cv: cv(s).into(),
        }
    }
}

/// (1−churn)^(−1/s) − 1, kept exact for small churn and large s.
fn rate_of_churn(churn: f64, s: f64) -> f64 {
    1.0 / libm::expm1(-libm::log1p(-churn) / s)
}

impl Modelled for OverTime {
    const TEXTBOOK: Textbook = Textbook {
        parameters: &[
            ("s", "cv = 1/√s"),
            ("beta", "churn = 1 − (beta/(beta+1))^s"),
        ],
        bounds: |fields, given| match (fields, given) {
            ([_, cv], []) => shapes(cv),
            ([churn, _], [s]) => (rate_of_churn(churn.high, *s), rate_of_churn(churn.low, *s)),
            _ => ANY,
        },
        plain: |given| match *given {
            [s, beta] => Self::from_shape_and_rate(s, beta).values(),
            _ => Vec::new(),
        },
    };
}

impl AfterPurchase {
    /// Parameters a and b of p ~ Beta(a, b): a + b = 1/polarisation − 1 and a/(a+b) is the mean chance.
    pub fn beta_parameters(&self) -> (f64, f64) {
        beta_parameters(self.chance.middle(), self.polarisation.middle())
    }

    /// The plain words for Beta parameters a and b.
    pub fn from_beta_parameters(a: f64, b: f64) -> Self {
        let (chance, polarisation) = mean_and_polarisation(a, b);
        Self {
            chance: chance.into(),
            polarisation: polarisation.into(),
            first_purchase_can_be_last: 0.0.into(),
        }
    }
}

impl Modelled for AfterPurchase {
    const TEXTBOOK: Textbook = Textbook {
        parameters: &[("a", "chance = a/(a+b)"), ("b", "polarisation = 1/(1+a+b)")],
        bounds: beta_bounds,
        plain: |given| match *given {
            [a, b] => Self::from_beta_parameters(a, b).values(),
            _ => Vec::new(),
        },
    };
}

impl AtRenewal {
    /// Parameters α and β of θ ~ Beta(α, β): α/(α+β) is the mean churn, 1/(1+α+β) the polarisation.
    pub fn beta_parameters(&self) -> (f64, f64) {
        beta_parameters(self.churn.middle(), self.polarisation.middle())
    }

    /// The plain words for Beta parameters α and β.
    pub fn from_beta_parameters(alpha: f64, beta: f64) -> Self {
        let (churn, polarisation) = mean_and_polarisation(alpha, beta);
        Self {
            churn: churn.into(),
            polarisation: polarisation.into(),
        }
    }
}

impl Modelled for AtRenewal {
    const TEXTBOOK: Textbook = Textbook {
        parameters: &[
            ("alpha", "churn = alpha/(alpha+beta)"),
            ("beta", "polarisation = 1/(1+alpha+beta)"),
        ],
        bounds: beta_bounds,
        plain: |given| match *given {
            [alpha, beta] => Self::from_beta_parameters(alpha, beta).values(),
            _ => Vec::new(),
        },
    };
}

impl Spend {
    /// Parameters p, q and γ of Gamma-Gamma baskets: p = 1/cv_within², q = 2 + 1/cv_between², γ = mean·(q−1)/p.
    pub fn gamma_parameters(&self) -> (f64, f64, f64) {
        let p = shape(self.cv_within.middle());
        let q = 2.0 + shape(self.cv_between.middle());
        (p, q, self.average_order_value.middle() * (q - 1.0) / p)
    }

    /// The plain words for parameters p, q > 2 and γ.
    pub fn from_gamma_parameters(p: f64, q: f64, gamma: f64) -> Self {
        Self {
            average_order_value: (p * gamma / (q - 1.0)).into(),
            cv_within: cv(p).into(),
            cv_between: cv(q - 2.0).into(),
        }
    }
}

impl Modelled for Spend {
    const TEXTBOOK: Textbook = Textbook {
        parameters: &[
            ("p", "cv_within = 1/√p"),
            ("q", "cv_between = 1/√(q−2)"),
            ("gamma", "average_order_value = p·gamma/(q−1)"),
        ],
        bounds: |fields, given| match (fields, given) {
            ([_, within, _], []) => shapes(within),
            ([_, _, between], [_]) => {
                let (low, high) = shapes(between);
                (2.0 + low, 2.0 + high)
            }
            ([mean, ..], [p, q]) => (mean.low * (q - 1.0) / p, mean.high * (q - 1.0) / p),
            _ => ANY,
        },
        plain: |given| match *given {
            [p, q, gamma] => Self::from_gamma_parameters(p, q, gamma).values(),
            _ => Vec::new(),
        },
    };
}

/// All that a parameter may be where nothing else bounds it: they are all positive.
pub(super) const ANY: (f64, f64) = (1e-12, 1e12);

/// The shape of a Gamma distribution with that coefficient of variation.
fn shape(cv: f64) -> f64 {
    1.0 / (cv * cv)
}

/// The coefficient of variation of a Gamma distribution of that shape.
fn cv(shape: f64) -> f64 {
    1.0 / f64::sqrt(shape)
}

/// The shapes that a coefficient of variation allows.
fn shapes(cv: &Field) -> (f64, f64) {
    (shape(cv.high), shape(cv.low))
}

fn beta_parameters(mean: f64, polarisation: f64) -> (f64, f64) {
    let total = 1.0 / polarisation - 1.0;
    (mean * total, (1.0 - mean) * total)
}

fn mean_and_polarisation(a: f64, b: f64) -> (f64, f64) {
    (a / (a + b), 1.0 / (1.0 + a + b))
}

/// What mean and polarisation allow for the first Beta parameter whatever the second, then for the second.
fn beta_bounds(fields: &[Field], given: &[f64]) -> (f64, f64) {
    let [mean, polarisation, ..] = fields else {
        return ANY;
    };
    let total = |polarisation: f64| 1.0 / polarisation - 1.0;
    let (least, most) = (total(polarisation.high), total(polarisation.low));
    let Some(a) = given.first() else {
        return (mean.low * least, mean.high * most);
    };
    let second = |mean: f64| a * (1.0 - mean) / mean;
    (
        second(mean.high).max(least - a),
        second(mean.low).min(most - a),
    )
}
