//! Pareto/NBD: customers may leave at any time.

use super::invalid::{scale, shape, time, within};
use super::special::{ln_rising, pareto_integral, scaled_exponential_integral, softplus};
use super::{History, Invalid};

/// The Pareto/negative binomial model.
///
/// While alive a customer buys at rate λ ~ Gamma(shape r, rate α) and leaves at rate μ ~ Gamma(shape s, rate β),
/// independent of λ. Schmittlein, Morrison & Colombo (1987), "Counting your customers", *Management Science* 33(1),
/// 1–24, doi:10.1287/mnsc.33.1.1.
///
/// Shapes r, s from 1e-6 to 1e6; α and β, in any unit of time, from 1e-9 to 1e12. All other times are in the same unit.
///
/// ```
/// use loyalty_lab::theory::{History, ParetoNbd};
/// // Music shoppers, per week.
/// let model = ParetoNbd::new(0.553, 10.578, 0.606, 11.669)?;
/// assert!((model.expected_purchases(52.0)? - 1.472_997).abs() < 1e-6);
///
/// let history = History::new(2, 30.43, 38.86)?;
/// assert!((model.p_alive(&history) - 0.869_168).abs() < 1e-6);
/// assert!((model.conditional_expected_purchases(&history, 39.0)? - 1.455_123).abs() < 1e-6);
/// # Ok::<(), loyalty_lab::theory::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParetoNbd {
    r: f64,
    alpha: f64,
    s: f64,
    beta: f64,
}

impl ParetoNbd {
    /// The model with these parameters.
    ///
    /// ```
    /// # use loyalty_lab::theory::ParetoNbd;
    /// assert!(ParetoNbd::new(0.553, 10.578, 0.606, 11.669).is_ok());
    /// assert!(ParetoNbd::new(0.553, 10.578, 0.606, f64::INFINITY).is_err());
    /// ```
    #[inline(never)]
    pub fn new(r: f64, alpha: f64, s: f64, beta: f64) -> Result<Self, Invalid> {
        Ok(Self {
            r: shape("r", r)?,
            alpha: scale("alpha", alpha)?,
            s: shape("s", s)?,
            beta: scale("beta", beta)?,
        })
    }

    /// E\[X(t)\], repeat purchases that a new customer is expected to make within time t, 0 ≤ t ≤ 1e12.
    ///
    /// ```text
    /// E[X(t)] = r·β/(α·(s−1)) · [1 − (β/(β+t))^(s−1)]      r·β/α · ln((β+t)/β) at s = 1
    /// ```
    ///
    /// Schmittlein, Morrison & Colombo (1987), doi:10.1287/mnsc.33.1.1.
    ///
    /// ```
    /// # use loyalty_lab::theory::ParetoNbd;
    /// let model = ParetoNbd::new(0.553, 10.578, 0.606, 11.669)?;
    /// assert!((model.expected_purchases(39.0)? - 1.213_003).abs() < 1e-6);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn expected_purchases(&self, t: f64) -> Result<f64, Invalid> {
        let alive = time_alive(self.s, self.beta, time("t", t)?);
        Ok(self.r / self.alpha * alive)
    }

    /// ln of the likelihood of a history, a density in the times of the x purchases (unit: time^−x).
    ///
    /// ```text
    /// L = Γ(r+x)·α^r·β^s/Γ(r) · { 1/[(α+T)^(r+x)·(β+T)^s] + s·∫ from t_x to T of dy/[(α+y)^(r+x)·(β+y)^(s+1)] }
    /// ```
    ///
    /// alive at T, or gone at some y since the last purchase. The integral is the s/(r+s+x)·A₀ of Fader & Hardie
    /// (2005), *A note on deriving the Pareto/NBD model and related expressions*, brucehardie.com/notes/009, where it
    /// is the difference of two ₂F₁; model: doi:10.1287/mnsc.33.1.1.
    ///
    /// ```
    /// # use loyalty_lab::theory::{History, ParetoNbd};
    /// let model = ParetoNbd::new(0.553, 10.578, 0.606, 11.669)?;
    /// let history = History::new(2, 30.43, 38.86)?;
    /// assert!((model.log_likelihood(&history) + 9.554_283).abs() < 1e-6);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn log_likelihood(&self, history: &History) -> f64 {
        let (x, t) = (history.x(), history.observed());
        let alive = ln_rising(self.r, x)
            - self.r * libm::log1p(t / self.alpha)
            - x * libm::log(self.alpha + t)
            - self.s * libm::log1p(t / self.beta);
        alive + softplus(self.ln_odds_gone(history))
    }

    /// The chance, 0 to 1, that a customer with this history is still a customer at T.
    ///
    /// ```text
    /// P(alive) = Γ(r+x)·α^r·β^s / [Γ(r)·(α+T)^(r+x)·(β+T)^s] / L
    /// ```
    ///
    /// with L the likelihood. Schmittlein, Morrison & Colombo (1987), doi:10.1287/mnsc.33.1.1.
    ///
    /// ```
    /// # use loyalty_lab::theory::{History, ParetoNbd};
    /// let model = ParetoNbd::new(0.553, 10.578, 0.606, 11.669)?;
    /// // Bought until the very end: surely alive.
    /// assert_eq!(model.p_alive(&History::new(26, 31.0, 31.0)?), 1.0);
    /// assert!(model.p_alive(&History::new(26, 15.0, 31.0)?) < 0.001);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn p_alive(&self, history: &History) -> f64 {
        1.0 / (1.0 + libm::exp(self.ln_odds_gone(history)))
    }

    /// E\[Y(t) | x, t_x, T\], purchases that a customer with this history is expected to make within (T, T + horizon],
    /// 0 ≤ horizon ≤ 1e12.
    ///
    /// ```text
    /// E[Y(t) | x, t_x, T] = P(alive) · (r+x)·(β+T)/((α+T)·(s−1)) · [1 − ((β+T)/(β+T+t))^(s−1)]
    /// ```
    ///
    /// Schmittlein, Morrison & Colombo (1987), doi:10.1287/mnsc.33.1.1; at s = 1 the bracket over s−1
    /// is ln((β+T+t)/(β+T)).
    ///
    /// ```
    /// # use loyalty_lab::theory::{History, ParetoNbd};
    /// let model = ParetoNbd::new(0.553, 10.578, 0.606, 11.669)?;
    /// let history = History::new(2, 30.43, 38.86)?;
    /// assert!((model.conditional_expected_purchases(&history, 52.0)? - 1.850_827).abs() < 1e-6);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn conditional_expected_purchases(
        &self,
        history: &History,
        horizon: f64,
    ) -> Result<f64, Invalid> {
        let beta = self.beta + history.observed();
        let alive = time_alive(self.s, beta, time("horizon", horizon)?);
        Ok(self.rate_if_alive(history) * self.p_alive(history) * alive)
    }

    /// DERT, purchases that a customer with this history is expected to make after T, each discounted to T: times the
    /// mean margin of a purchase it is the customer's residual lifetime value.
    ///
    /// The `rate` δ is continuous and per unit of time, from 1e-9 to 1e3; an annual rate d is δ = ln(1+d)/P with P
    /// units of time a year (10 % a year is 0.001833 a week; 15 % is 0.0027).
    ///
    /// ```text
    /// DERT = P(alive) · (r+x)/(α+T) · ∫₀^∞ e^(−δu)·((β+T)/(β+T+u))^s du
    ///      = P(alive) · (r+x)/(α+T) · (β+T)·U(1, 2−s, δ·(β+T))
    /// ```
    ///
    /// as in Fader, Hardie & Lee (2005), "RFM and CLV", *Journal of Marketing Research* 42(4),
    /// 415–430, doi:10.1509/jmkr.2005.42.4.415, by z^(s−1)·U(s, s, z) = U(1, 2−s, z).
    ///
    /// ```
    /// # use loyalty_lab::theory::{History, ParetoNbd};
    /// let model = ParetoNbd::new(0.553, 10.578, 0.606, 11.669)?;
    /// let history = History::new(2, 30.43, 38.86)?;
    /// assert!((model.discounted_expected_residual(&history, 0.0027)? - 6.483_774).abs() < 1e-6);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn discounted_expected_residual(
        &self,
        history: &History,
        rate: f64,
    ) -> Result<f64, Invalid> {
        let rate = within("rate", rate, 1e-9, 1e3)?;
        let beta = self.beta + history.observed();
        let alive = beta * scaled_exponential_integral(self.s, rate * beta);
        Ok(self.rate_if_alive(history) * self.p_alive(history) * alive)
    }

    /// Mean λ of those who are alive with this history, λ ~ Gamma(r+x, α+T).
    fn rate_if_alive(&self, history: &History) -> f64 {
        (self.r + history.x()) / (self.alpha + history.observed())
    }

    /// ln of the odds of being gone at T.
    ///
    /// With h(y) = s·K(r+x, s, (β+y)/(α+y)), the chance of leaving before the next purchase for those alive at y, the
    /// odds are e^Λ·h(t_x) − h(T), Λ = ln[((α+T)/(α+t_x))^(r+x)·((β+T)/(β+t_x))^s]. As h ≤ 1, the difference costs
    /// P(alive) and L no precision.
    fn ln_odds_gone(&self, history: &History) -> f64 {
        let m = self.r + history.x();
        let leaves_first = |y: f64| {
            let rho = (self.beta + y) / (self.alpha + y);
            (self.s * pareto_integral(m, self.s, rho)).min(1.0)
        };
        let growth = m * history.ln_silence(self.alpha) + self.s * history.ln_silence(self.beta);
        if growth > 600.0 {
            return growth + libm::log(leaves_first(history.last()));
        }
        let (then, now) = (
            leaves_first(history.last()),
            leaves_first(history.observed()),
        );
        // The sum is never negative but for rounding.
        libm::log((libm::expm1(growth) * then + (then - now)).max(0.0))
    }
}

/// Expected time alive within t, for those alive now: ∫₀^t (β/(β+u))^s du, with s near 1 an ordinary value.
fn time_alive(s: f64, beta: f64, t: f64) -> f64 {
    let ln = libm::log1p(t / beta);
    let y = (s - 1.0) * ln;
    let mean_decay = if y == 0.0 { 1.0 } else { -libm::expm1(-y) / y };
    beta * ln * mean_decay
}
