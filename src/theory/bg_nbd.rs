//! BG/NBD: customers may leave after every repeat purchase.

use super::coin::CoinModel;
use super::{History, Invalid};

/// The beta-geometric/negative binomial model.
///
/// While alive a customer buys at rate λ ~ Gamma(shape r, rate α), and leaves after each repeat purchase with chance
/// p ~ Beta(a, b), independent of λ. So nobody leaves before the first repeat purchase. Fader, Hardie & Lee (2005),
/// "Counting your customers" the easy way, *Marketing Science* 24(2), 275–284, doi:10.1287/mksc.1040.0098.
///
/// Shapes r, a, b from 1e-6 to 1e6; α, in any unit of time, from 1e-9 to 1e12. All other times are in the same unit.
///
/// ```
/// use loyalty_lab::theory::{BgNbd, History};
/// // Music shoppers, per week.
/// let model = BgNbd::new(0.243, 4.414, 0.793, 2.426)?;
/// assert!((model.expected_purchases(52.0)? - 1.446_051).abs() < 1e-6);
///
/// let history = History::new(2, 30.43, 38.86)?;
/// assert!((model.p_alive(&history) - 0.726_579).abs() < 1e-6);
/// assert!((model.conditional_expected_purchases(&history, 39.0)? - 1.226_028).abs() < 1e-6);
/// # Ok::<(), loyalty_lab::theory::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BgNbd(CoinModel);

impl BgNbd {
    /// The model with these parameters.
    ///
    /// ```
    /// # use loyalty_lab::theory::BgNbd;
    /// assert!(BgNbd::new(0.243, 4.414, 0.793, 2.426).is_ok());
    /// assert!(BgNbd::new(0.243, 4.414, 0.0, 2.426).is_err());
    /// ```
    pub fn new(r: f64, alpha: f64, a: f64, b: f64) -> Result<Self, Invalid> {
        CoinModel::new(r, alpha, a, b, 0.0).map(Self)
    }

    /// E\[X(t)\], repeat purchases that a new customer is expected to make within time t, 0 ≤ t ≤ 1e12.
    ///
    /// ```text
    /// E[X(t)] = (a+b−1)/(a−1) · [1 − (α/(α+t))^r · ₂F₁(r, b; a+b−1; t/(α+t))]
    /// ```
    ///
    /// Fader, Hardie & Lee (2005), doi:10.1287/mksc.1040.0098; computed as the average over p that it
    /// stands for, so that a = 1 and a + b ≤ 1 are ordinary values.
    ///
    /// ```
    /// # use loyalty_lab::theory::BgNbd;
    /// let model = BgNbd::new(0.243, 4.414, 0.793, 2.426)?;
    /// assert!((model.expected_purchases(39.0)? - 1.196_723).abs() < 1e-6);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn expected_purchases(&self, t: f64) -> Result<f64, Invalid> {
        self.0.expected_purchases(t)
    }

    /// ln of the likelihood of a history, a density in the times of the x purchases (unit: time^−x).
    ///
    /// ```text
    /// L = B(a, b+x)/B(a, b) · Γ(r+x)/Γ(r) · α^r/(α+T)^(r+x)
    ///   + B(a+1, b+x−1)/B(a, b) · Γ(r+x)/Γ(r) · α^r/(α+t_x)^(r+x)      the second line only for x > 0
    /// ```
    ///
    /// Fader, Hardie & Lee (2005), doi:10.1287/mksc.1040.0098.
    ///
    /// ```
    /// # use loyalty_lab::theory::{BgNbd, History};
    /// let model = BgNbd::new(0.243, 4.414, 0.793, 2.426)?;
    /// let history = History::new(2, 30.43, 38.86)?;
    /// assert!((model.log_likelihood(&history) + 9.458_606).abs() < 1e-6);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn log_likelihood(&self, history: &History) -> f64 {
        self.0.log_likelihood(history)
    }

    /// The chance, 0 to 1, that a customer with this history is still a customer at T.
    ///
    /// ```text
    /// P(alive) = 1/(1 + a/(b+x−1) · ((α+T)/(α+t_x))^(r+x))      1 for x = 0
    /// ```
    ///
    /// Fader, Hardie & Lee (2008), *Computing P(alive) using the BG/NBD model*, brucehardie.com/notes/021; model:
    /// doi:10.1287/mksc.1040.0098.
    ///
    /// ```
    /// # use loyalty_lab::theory::{BgNbd, History};
    /// let model = BgNbd::new(0.243, 4.414, 0.793, 2.426)?;
    /// // Once busy, long silent: almost surely gone.
    /// assert!(model.p_alive(&History::new(20, 20.0, 39.0)?) < 0.001);
    /// // Nobody leaves before the first repeat purchase.
    /// assert_eq!(model.p_alive(&History::new(0, 0.0, 39.0)?), 1.0);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn p_alive(&self, history: &History) -> f64 {
        self.0.p_alive(history)
    }

    /// E\[Y(t) | x, t_x, T\], purchases that a customer with this history is expected to make within (T, T + horizon],
    /// 0 ≤ horizon ≤ 1e12.
    ///
    /// ```text
    /// E[Y(t) | x, t_x, T] = P(alive) · (a+b+x−1)/(a−1)
    ///                       · [1 − ((α+T)/(α+T+t))^(r+x) · ₂F₁(r+x, b+x; a+b+x−1; t/(α+T+t))]
    /// ```
    ///
    /// Fader, Hardie & Lee (2005), doi:10.1287/mksc.1040.0098. It is P(alive) times E\[X(t)\] of the
    /// updated model (r+x, α+T, a, b+x), and is computed so.
    ///
    /// ```
    /// # use loyalty_lab::theory::{BgNbd, History};
    /// let model = BgNbd::new(0.243, 4.414, 0.793, 2.426)?;
    /// let history = History::new(26, 30.857, 31.0)?;
    /// assert!((model.conditional_expected_purchases(&history, 52.0)? - 25.76).abs() < 0.01);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn conditional_expected_purchases(
        &self,
        history: &History,
        horizon: f64,
    ) -> Result<f64, Invalid> {
        self.0.conditional_expected_purchases(history, horizon)
    }

    /// P(X(t) = n), the chance that a new customer makes exactly n repeat `purchases` within time t, 0 ≤ t ≤ 1e12.
    ///
    /// ```text
    /// P(X(t) = n) = B(a, b+n)/B(a, b) · P(N = n) + B(a+1, b+n−1)/B(a, b) · P(N ≥ n)      second term for n > 0
    /// ```
    ///
    /// with N the negative binomial number of purchases that there would be without dropout, P(N ≥ n) =
    /// I_{t/(α+t)}(n, r). Fader, Hardie & Lee (2005), doi:10.1287/mksc.1040.0098.
    ///
    /// ```
    /// # use loyalty_lab::theory::BgNbd;
    /// let model = BgNbd::new(0.243, 4.414, 0.793, 2.426)?;
    /// // More than half never come back within 39 weeks.
    /// assert!((model.probability_of(0, 39.0)? - 0.574).abs() < 0.001);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn probability_of(&self, purchases: u32, t: f64) -> Result<f64, Invalid> {
        self.0.probability_of(purchases, t)
    }
}
