//! What BG/NBD and MBG/NBD share: after a purchase, a coin decides whether the customer stays.
//!
//! The two models differ in one thing only. BG/NBD tosses the coin after every *repeat* purchase, MBG/NBD after the
//! first purchase too. A customer still alive after x repeat purchases has survived x coins in the one and x + 1 in
//! the other.

use super::invalid::{scale, shape, time};
use super::special::{incomplete_beta, ln_beta, ln_rising, mean_before_dropout, softplus};
use super::{History, Invalid};

/// Purchases at λ ~ Gamma(r, α), coins of p ~ Beta(a, b).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct CoinModel {
    r: f64,
    alpha: f64,
    a: f64,
    b: f64,
    /// Coins already tossed at the first purchase, 0 or 1.
    first: f64,
}

impl CoinModel {
    #[inline(never)]
    pub fn new(r: f64, alpha: f64, a: f64, b: f64, first: f64) -> Result<Self, Invalid> {
        Ok(Self {
            r: shape("r", r)?,
            alpha: scale("alpha", alpha)?,
            a: shape("a", a)?,
            b: shape("b", b)?,
            first,
        })
    }

    pub fn expected_purchases(&self, t: f64) -> Result<f64, Invalid> {
        let kappa = time("t", t)? / self.alpha;
        let survived = self.ln_survive(self.first);
        let b = self.b + self.first;
        Ok(libm::exp(survived) * mean_before_dropout(self.r, self.a, b, kappa))
    }

    pub fn log_likelihood(&self, history: &History) -> f64 {
        let x = history.x();
        let t = history.observed();
        let buying = ln_rising(self.r, x)
            - self.r * libm::log1p(t / self.alpha)
            - x * libm::log(self.alpha + t);
        // Alive, or gone since the last purchase: ln(A + B) = ln A + ln(1 + B/A).
        buying + self.ln_survive(x + self.first) + softplus(self.ln_odds_gone(history))
    }

    pub fn p_alive(&self, history: &History) -> f64 {
        1.0 / (1.0 + libm::exp(self.ln_odds_gone(history)))
    }

    pub fn conditional_expected_purchases(
        &self,
        history: &History,
        horizon: f64,
    ) -> Result<f64, Invalid> {
        // Given alive at T: λ ~ Gamma(r+x, α+T), and p ~ Beta(a, b + coins survived).
        let x = history.x();
        let kappa = time("horizon", horizon)? / (self.alpha + history.observed());
        let b = self.b + x + self.first;
        let alive = mean_before_dropout(self.r + x, self.a, b, kappa);
        Ok(self.p_alive(history) * alive)
    }

    pub fn probability_of(&self, purchases: u32, t: f64) -> Result<f64, Invalid> {
        let t = time("t", t)?;
        let n = f64::from(purchases);
        let coins = n + self.first;
        // Without dropout, purchases would be negative binomial.
        let (bought, rest) = (t / (self.alpha + t), self.alpha / (self.alpha + t));
        let exactly = if t == 0.0 {
            if purchases == 0 { 1.0 } else { 0.0 }
        } else {
            let ln_bought = -libm::log1p(self.alpha / t);
            let ln_rest = -libm::log1p(t / self.alpha);
            let ways = ln_rising(self.r, n) - libm::lgamma(n + 1.0);
            libm::exp(ways + self.r * ln_rest + n * ln_bought)
        };
        let alive = libm::exp(self.ln_survive(coins)) * exactly;
        if coins == 0.0 {
            return Ok(alive);
        }
        let at_least = if purchases == 0 {
            1.0
        } else {
            incomplete_beta(n, self.r, bought, rest)
        };
        // All coins but the last survived: B(a+1, b+coins−1)/B(a, b).
        let last =
            libm::exp(self.ln_survive(coins - 1.0)) * self.a / (self.a + self.b + (coins - 1.0));
        Ok(alive + last * at_least)
    }

    /// ln of the odds of being gone at T: a/(b+coins−1)·((α+T)/(α+t_x))^(r+x), none where no coin was tossed.
    fn ln_odds_gone(&self, history: &History) -> f64 {
        let coins = history.x() + self.first;
        if coins == 0.0 {
            return f64::NEG_INFINITY;
        }
        libm::log(self.a) - libm::log(self.b + (coins - 1.0))
            + (self.r + history.x()) * history.ln_silence(self.alpha)
    }

    /// ln of the chance to survive that many coins, B(a, b+coins)/B(a, b).
    fn ln_survive(&self, coins: f64) -> f64 {
        ln_beta(self.a, self.b + coins) - ln_beta(self.a, self.b)
    }
}
