//! One of the models of buying and leaving, chosen while the program runs.

use super::{BgNbd, History, Invalid, MbgNbd, ParetoNbd};

/// BG/NBD, MBG/NBD or Pareto/NBD: three models of when customers leave, which answer the same questions.
///
/// ```
/// use loyalty_lab::theory::{BgNbd, History, Model};
/// let model = Model::from(BgNbd::new(0.243, 4.414, 0.793, 2.426)?);
/// assert!((model.expected_purchases(52.0)? - 1.446_051).abs() < 1e-6);
/// assert!((model.p_alive(&History::new(2, 30.43, 38.86)?) - 0.726_579).abs() < 1e-6);
/// # Ok::<(), loyalty_lab::theory::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Model {
    /// Customers may leave after every repeat purchase.
    BgNbd(BgNbd),
    /// Customers may leave after every purchase, the first one included.
    MbgNbd(MbgNbd),
    /// Customers may leave at any time.
    ParetoNbd(ParetoNbd),
}

impl Model {
    /// E\[X(t)\], repeat purchases that a new customer is expected to make within time t, 0 ≤ t ≤ 1e12.
    pub fn expected_purchases(&self, t: f64) -> Result<f64, Invalid> {
        match self {
            Self::BgNbd(model) => model.expected_purchases(t),
            Self::MbgNbd(model) => model.expected_purchases(t),
            Self::ParetoNbd(model) => model.expected_purchases(t),
        }
    }

    /// The chance, 0 to 1, that a customer with this history is still a customer at T.
    pub fn p_alive(&self, history: &History) -> f64 {
        match self {
            Self::BgNbd(model) => model.p_alive(history),
            Self::MbgNbd(model) => model.p_alive(history),
            Self::ParetoNbd(model) => model.p_alive(history),
        }
    }

    /// E\[Y(t) | x, t_x, T\], purchases that a customer with this history is expected to make within (T, T + horizon],
    /// 0 ≤ horizon ≤ 1e12.
    pub fn conditional_expected_purchases(
        &self,
        history: &History,
        horizon: f64,
    ) -> Result<f64, Invalid> {
        match self {
            Self::BgNbd(model) => model.conditional_expected_purchases(history, horizon),
            Self::MbgNbd(model) => model.conditional_expected_purchases(history, horizon),
            Self::ParetoNbd(model) => model.conditional_expected_purchases(history, horizon),
        }
    }
}

impl From<BgNbd> for Model {
    fn from(model: BgNbd) -> Self {
        Self::BgNbd(model)
    }
}

impl From<MbgNbd> for Model {
    fn from(model: MbgNbd) -> Self {
        Self::MbgNbd(model)
    }
}

impl From<ParetoNbd> for Model {
    fn from(model: ParetoNbd) -> Self {
        Self::ParetoNbd(model)
    }
}
