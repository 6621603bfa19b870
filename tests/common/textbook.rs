//! The dropout models worked out from their definitions, deliberately plain and unlike the engine: sums over numbers
//! of purchases, Simpson's rule over lifetimes. Everything also with a hazard ratio, p′ = 1 − (1−p)^HR or μ′ = μ·HR.
#![allow(dead_code, clippy::disallowed_methods)]

use libm::lgamma;
use loyalty_lab::scenario::{AfterPurchase, Dropout, OverTime};

/// How customers leave.
#[derive(Debug, Clone, Copy)]
pub enum Leaving {
    /// BG/NBD with a, b; MBG/NBD where the purchase that brought them may be the last.
    Coin {
        a: f64,
        b: f64,
        from_the_first: bool,
    },
    /// Pareto/NBD with s, β.
    OverTime { s: f64, beta: f64 },
}

/// λ ~ Gamma(r, α), and how customers leave.
#[derive(Debug, Clone, Copy)]
pub struct Textbook {
    pub r: f64,
    pub alpha: f64,
    pub leaving: Leaving,
    /// Hazard ratio.
    pub hr: f64,
}

/// Chances of fewer purchases than this add up to 1 for all that is tested.
const MANY: u32 = 3_000;

/// Published fits, per week.
pub const BG_NBD: Textbook = Textbook {
    r: 0.243,
    alpha: 4.414,
    leaving: Leaving::Coin {
        a: 0.793,
        b: 2.426,
        from_the_first: false,
    },
    hr: 1.0,
};
pub const MBG_NBD: Textbook = Textbook {
    r: 0.525,
    alpha: 6.183,
    leaving: Leaving::Coin {
        a: 0.891,
        b: 1.614,
        from_the_first: true,
    },
    hr: 1.0,
};
pub const PARETO_NBD: Textbook = Textbook {
    r: 0.553,
    alpha: 10.578,
    leaving: Leaving::OverTime {
        s: 0.606,
        beta: 11.669,
    },
    hr: 1.0,
};

impl Textbook {
    /// The same customers, with time counted in units of so many of the old.
    pub fn per(self, units: f64) -> Self {
        let leaving = match self.leaving {
            Leaving::OverTime { s, beta } => Leaving::OverTime {
                s,
                beta: beta / units,
            },
            coin @ Leaving::Coin { .. } => coin,
        };
        Self {
            alpha: self.alpha / units,
            leaving,
            ..self
        }
    }

    /// The dropout as a scenario says it.
    pub fn dropout(&self) -> Dropout {
        match self.leaving {
            Leaving::OverTime { s, beta } => {
                Dropout::OverTime(OverTime::from_shape_and_rate(s, beta))
            }
            Leaving::Coin {
                a,
                b,
                from_the_first,
            } => Dropout::AfterPurchase(AfterPurchase {
                first_purchase_can_be_last: f64::from(u8::from(from_the_first)).into(),
                ..AfterPurchase::from_beta_parameters(a, b)
            }),
        }
    }

    /// The chance that n purchases would be made within t if nobody left: negative binomial.
    pub fn undisturbed(&self, n: u32, t: f64) -> f64 {
        let (r, n) = (self.r, f64::from(n));
        if t <= 0.0 {
            return f64::from(u8::from(n == 0.0));
        }
        let ln = lgamma(r + n) - lgamma(r) - lgamma(n + 1.0)
            + r * (self.alpha / (self.alpha + t)).ln()
            + n * (t / (self.alpha + t)).ln();
        ln.exp()
    }

    /// The chance of surviving n repeat purchases (over time: not at stake).
    pub fn surviving(&self, n: u32) -> f64 {
        let Leaving::Coin {
            a,
            b,
            from_the_first,
        } = self.leaving
        else {
            return 1.0;
        };
        // The purchase that brings a customer is nobody's to influence.
        let brought = f64::from(u8::from(from_the_first));
        let more = brought + self.hr * f64::from(n);
        (lgamma(b + more) + lgamma(a + b) - lgamma(b) - lgamma(a + b + more)).exp()
    }

    /// P(X(t) = n).
    pub fn chance(&self, n: u32, t: f64) -> f64 {
        match self.leaving {
            Leaving::Coin { .. } => {
                let fewer: f64 = (0..n).map(|k| self.undisturbed(k, t)).sum();
                let before = match n.checked_sub(1) {
                    Some(one_less) => self.surviving(one_less),
                    None => 1.0,
                };
                self.surviving(n) * self.undisturbed(n, t)
                    + (before - self.surviving(n)) * (1.0 - fewer)
            }
            Leaving::OverTime { s, beta } => {
                let beta = beta / self.hr;
                let gone = simpson(t, |u| {
                    s / beta * (beta / (beta + u)).powf(s + 1.0) * self.undisturbed(n, u)
                });
                self.alive_over_time(t) * self.undisturbed(n, t) + gone
            }
        }
    }

    /// P(X(t) = n and still a customer at t).
    pub fn chance_alive(&self, n: u32, t: f64) -> f64 {
        self.undisturbed(n, t) * self.surviving(n) * self.alive_over_time(t)
    }

    fn alive_over_time(&self, t: f64) -> f64 {
        match self.leaving {
            Leaving::Coin { .. } => 1.0,
            Leaving::OverTime { s, beta } => (beta / (beta + self.hr * t)).powf(s),
        }
    }

    /// The chance of still being a customer at t.
    pub fn alive(&self, t: f64) -> f64 {
        match self.leaving {
            Leaving::Coin { .. } => (0..MANY).map(|n| self.chance_alive(n, t)).sum(),
            Leaving::OverTime { .. } => self.alive_over_time(t),
        }
    }

    /// E[X(t)].
    pub fn purchases(&self, t: f64) -> f64 {
        self.moments(t).0
    }

    /// E[X(t)] and E[X(t)²].
    pub fn moments(&self, t: f64) -> (f64, f64) {
        match self.leaving {
            Leaving::Coin { .. } => {
                // Purchase n is made where there is time for it and those before were survived.
                let (mut fewer, mut first, mut second) = (0.0, 0.0, 0.0);
                for n in 1..MANY {
                    fewer += self.undisturbed(n - 1, t);
                    let reached = (1.0 - fewer).max(0.0) * self.surviving(n - 1);
                    first += reached;
                    second += reached * f64::from(2 * n - 1);
                }
                (first, second)
            }
            Leaving::OverTime { s, beta } => {
                let beta = beta / self.hr;
                let rate = self.r / self.alpha;
                let square = rate * rate * (1.0 + 1.0 / self.r);
                let density = |u: f64| s / beta * (beta / (beta + u)).powf(s + 1.0);
                let lived = simpson(t, |u| u * density(u)) + t * self.alive(t);
                let squared = simpson(t, |u| u * u * density(u)) + t * t * self.alive(t);
                (rate * lived, rate * lived + square * squared)
            }
        }
    }

    /// The customers weighted by their purchase rate: E[λ·f] = r/α times this model's E[f].
    pub fn by_rate(self) -> (f64, Self) {
        let heavier = Self {
            r: self.r + 1.0,
            ..self
        };
        (self.r / self.alpha, heavier)
    }

    /// The customers weighted by p or μ: E[p·f] = a/(a+b) times this model's E[f], E[μ·f] = s/β times it.
    pub fn by_hazard(self) -> (f64, Self) {
        match self.leaving {
            Leaving::Coin {
                a,
                b,
                from_the_first,
            } => {
                let leaving = Leaving::Coin {
                    a: a + 1.0,
                    b,
                    from_the_first,
                };
                (a / (a + b), Self { leaving, ..self })
            }
            Leaving::OverTime { s, beta } => {
                let leaving = Leaving::OverTime { s: s + 1.0, beta };
                (s / beta, Self { leaving, ..self })
            }
        }
    }
}

/// ∫₀ᵗ f by Simpson's rule.
fn simpson(t: f64, f: impl Fn(f64) -> f64) -> f64 {
    let steps = 4_000;
    let step = t / f64::from(steps);
    let sum: f64 = (0..=steps)
        .map(|i| {
            let weight = match i {
                0 => 1.0,
                i if i == steps => 1.0,
                i if i % 2 == 1 => 4.0,
                _ => 2.0,
            };
            weight * f(f64::from(i) * step)
        })
        .sum();
    sum * step / 3.0
}
