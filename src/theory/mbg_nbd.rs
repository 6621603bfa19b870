//! MBG/NBD: customers may leave after every purchase, the first one included.

use super::coin::CoinModel;
use super::{History, Invalid};

/// The modified beta-geometric/negative binomial model.
///
/// As [`BgNbd`](super::BgNbd), but the first purchase can be the last: while alive a customer buys at rate
/// λ ~ Gamma(shape r, rate α), and leaves after *every* purchase with chance p ~ Beta(a, b). Batislam, Denizel &
/// Filiztekin (2007), *International Journal of Research in Marketing* 24(3), 201–209,
/// doi:10.1016/j.ijresmar.2006.12.005; the same model as the CBG/NBD of Hoppe & Wagner (2007), *Marketing JRM* 3(2),
/// 75–90.
///
/// Shapes r, a, b from 1e-6 to 1e6; α, in any unit of time, from 1e-9 to 1e12. All other times are in the same unit.
///
/// ```
/// use loyalty_lab::theory::{History, MbgNbd};
/// let model = MbgNbd::new(0.525, 6.183, 0.891, 1.614)?;
/// assert!((model.expected_purchases(52.0)? - 1.419_724).abs() < 1e-6);
/// // Who never came back may be gone.
/// assert!((model.p_alive(&History::new(0, 0.0, 27.0)?) - 0.428_494).abs() < 1e-6);
/// # Ok::<(), loyalty_lab::theory::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MbgNbd(CoinModel);

impl MbgNbd {
    /// The model with these parameters.
    ///
    /// ```
    /// # use loyalty_lab::theory::MbgNbd;
    /// assert!(MbgNbd::new(0.525, 6.183, 0.891, 1.614).is_ok());
    /// assert!(MbgNbd::new(0.525, f64::NAN, 0.891, 1.614).is_err());
    /// ```
    pub fn new(r: f64, alpha: f64, a: f64, b: f64) -> Result<Self, Invalid> {
        CoinModel::new(r, alpha, a, b, 1.0).map(Self)
    }

    /// E\[X(t)\], repeat purchases that a new customer is expected to make within time t, 0 ≤ t ≤ 1e12.
    ///
    /// ```text
    /// E[X(t)] = b/(a−1) · [1 − (α/(α+t))^r · ₂F₁(r, b+1; a+b; t/(α+t))]
    /// ```
    ///
    /// Batislam, Denizel & Filiztekin (2007), doi:10.1016/j.ijresmar.2006.12.005; computed as the average over p that
    /// it stands for, so that a = 1 is an ordinary value.
    ///
    /// ```
    /// # use loyalty_lab::theory::MbgNbd;
    /// let model = MbgNbd::new(0.525, 6.183, 0.891, 1.614)?;
    /// assert!((model.expected_purchases(39.0)? - 1.182_954).abs() < 1e-6);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn expected_purchases(&self, t: f64) -> Result<f64, Invalid> {
        self.0.expected_purchases(t)
    }

    /// ln of the likelihood of a history, a density in the times of the x purchases (unit: time^−x).
    ///
    /// ```text
    /// L = B(a, b+x+1)/B(a, b) · Γ(r+x)/Γ(r) · α^r/(α+T)^(r+x)
    ///   + B(a+1, b+x)/B(a, b) · Γ(r+x)/Γ(r) · α^r/(α+t_x)^(r+x)
    /// ```
    ///
    /// Batislam, Denizel & Filiztekin (2007), doi:10.1016/j.ijresmar.2006.12.005.
    ///
    /// ```
    /// # use loyalty_lab::theory::{History, MbgNbd};
    /// let model = MbgNbd::new(0.525, 6.183, 0.891, 1.614)?;
    /// let history = History::new(2, 30.43, 38.86)?;
    /// assert!((model.log_likelihood(&history) + 9.485_551).abs() < 1e-6);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn log_likelihood(&self, history: &History) -> f64 {
        self.0.log_likelihood(history)
    }

    /// The chance, 0 to 1, that a customer with this history is still a customer at T.
    ///
    /// ```text
    /// P(alive) = 1/(1 + a/(b+x) · ((α+T)/(α+t_x))^(r+x))
    /// ```
    ///
    /// Batislam, Denizel & Filiztekin (2007), doi:10.1016/j.ijresmar.2006.12.005.
    ///
    /// ```
    /// # use loyalty_lab::theory::{History, MbgNbd};
    /// let model = MbgNbd::new(0.525, 6.183, 0.891, 1.614)?;
    /// // Straight after the first purchase: the mean chance to stay, b/(a+b).
    /// let p = model.p_alive(&History::just_begun());
    /// assert!((p - 1.614 / (0.891 + 1.614)).abs() < 1e-15);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn p_alive(&self, history: &History) -> f64 {
        self.0.p_alive(history)
    }

    /// E\[Y(t) | x, t_x, T\], purchases that a customer with this history is expected to make within (T, T + horizon],
    /// 0 ≤ horizon ≤ 1e12.
    ///
    /// ```text
    /// E[Y(t) | x, t_x, T] = P(alive) · (a+b+x)/(a−1)
    ///                       · [1 − ((α+T)/(α+T+t))^(r+x) · ₂F₁(r+x, b+x+1; a+b+x; t/(α+T+t))]
    /// ```
    ///
    /// Batislam, Denizel & Filiztekin (2007), doi:10.1016/j.ijresmar.2006.12.005.
    ///
    /// ```
    /// # use loyalty_lab::theory::{History, MbgNbd};
    /// let model = MbgNbd::new(0.525, 6.183, 0.891, 1.614)?;
    /// let history = History::new(2, 30.43, 38.86)?;
    /// assert!((model.conditional_expected_purchases(&history, 39.0)? - 1.262_961).abs() < 1e-6);
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
    /// P(X(t) = n) = B(a, b+n+1)/B(a, b) · P(N = n) + B(a+1, b+n)/B(a, b) · P(N ≥ n)
    /// ```
    ///
    /// with N the negative binomial number of purchases that there would be without dropout, P(N ≥ n) =
    /// I_{t/(α+t)}(n, r). Batislam, Denizel & Filiztekin (2007), doi:10.1016/j.ijresmar.2006.12.005.
    ///
    /// ```
    /// # use loyalty_lab::theory::MbgNbd;
    /// let model = MbgNbd::new(0.525, 6.183, 0.891, 1.614)?;
    /// let total: f64 = (0..200).map(|n| model.probability_of(n, 39.0)).sum::<Result<f64, _>>()?;
    /// assert!((total - 1.0).abs() < 1e-9);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn probability_of(&self, purchases: u32, t: f64) -> Result<f64, Invalid> {
        self.0.probability_of(purchases, t)
    }
}
