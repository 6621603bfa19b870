//! Gamma-Gamma: how much customers spend on a purchase.

use super::Invalid;
use super::invalid::{above, scale, shape, within};
use super::special::ln_beta;

/// The Gamma-Gamma model of spend per purchase.
///
/// A customer's purchases are z ~ Gamma(shape p, rate ν), and ν ~ Gamma(shape q, rate γ) across customers, independent
/// of how often they buy. Colombo & Jiang (1999), A stochastic RFM model, *Journal of Interactive Marketing* 13(3), 2–12;
/// in this notation Fader, Hardie & Lee (2005), "RFM and CLV", *Journal of Marketing Research* 42(4), 415–430,
/// doi:10.1509/jmkr.2005.42.4.415.
///
/// Shapes p and q from 1e-6 to 1e6; γ, in money, from 1e-9 to 1e12. All amounts are in the same currency.
///
/// ```
/// use loyalty_lab::theory::GammaGamma;
/// let model = GammaGamma::new(6.25, 3.74, 15.44)?;
/// assert!((model.mean_spend()? - 35.219).abs() < 0.001);
/// // One purchase of 22.35 pulls the estimate half-way.
/// assert!((model.expected_spend(1, 22.35)? - 26.272).abs() < 0.001);
/// # Ok::<(), loyalty_lab::theory::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GammaGamma {
    p: f64,
    q: f64,
    gamma: f64,
}

impl GammaGamma {
    /// The model with these parameters.
    ///
    /// ```
    /// # use loyalty_lab::theory::GammaGamma;
    /// assert!(GammaGamma::new(6.25, 3.74, 15.44).is_ok());
    /// assert!(GammaGamma::new(6.25, 3.74, -1.0).is_err());
    /// ```
    pub fn new(p: f64, q: f64, gamma: f64) -> Result<Self, Invalid> {
        Ok(Self {
            p: shape("p", p)?,
            q: shape("q", q)?,
            gamma: scale("gamma", gamma)?,
        })
    }

    /// E\[M\], the mean spend on a purchase of a customer of whom nothing is known; finite only for q > 1.
    ///
    /// ```text
    /// E[M] = p·γ/(q−1)
    /// ```
    ///
    /// Fader, Hardie & Lee (2005), doi:10.1509/jmkr.2005.42.4.415.
    ///
    /// ```
    /// # use loyalty_lab::theory::GammaGamma;
    /// assert_eq!(GammaGamma::new(6.0, 4.0, 15.0)?.mean_spend()?, 30.0);
    /// assert!(GammaGamma::new(6.0, 0.9, 15.0)?.mean_spend().is_err());
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn mean_spend(&self) -> Result<f64, Invalid> {
        let q = above("q", self.q, 1.0)?;
        Ok(self.p * self.gamma / (q - 1.0))
    }

    /// E\[M | x, z̄\], the expected mean spend of a customer whose x `purchases` were `average` each: a weighted mean of
    /// what the customer did and what customers do. Finite only for p·x + q > 1.
    ///
    /// ```text
    /// E[M | x, z̄] = p·(γ + x·z̄)/(p·x + q − 1)
    /// ```
    ///
    /// `average` from 1e-9 to 1e12; 0 where x = 0. x counts the purchases in the average: repeat purchases only, where
    /// the first purchase is left out. Fader, Hardie & Lee (2005), doi:10.1509/jmkr.2005.42.4.415.
    ///
    /// ```
    /// # use loyalty_lab::theory::GammaGamma;
    /// let model = GammaGamma::new(6.25, 3.74, 15.44)?;
    /// assert!((model.expected_spend(3, 35.0)? - 35.028).abs() < 0.001);
    /// assert_eq!(model.expected_spend(0, 0.0)?, model.mean_spend()?);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn expected_spend(&self, purchases: u32, average: f64) -> Result<f64, Invalid> {
        if purchases == 0 {
            within("zbar", average, 0.0, 0.0)?;
            return self.mean_spend();
        }
        let average = scale("zbar", average)?;
        let x = f64::from(purchases);
        let weight = self.p * x + (self.q - 1.0);
        above("p·x + q", self.p * x + self.q, 1.0)?;
        Ok(self.p * (self.gamma + x * average) / weight)
    }

    /// ln of the likelihood of an `average` spend of x ≥ 1 `purchases`, a density in money.
    ///
    /// ```text
    /// f(z̄ | x) = 1/(z̄·B(p·x, q)) · (γ/(γ+x·z̄))^q · (x·z̄/(γ+x·z̄))^(p·x)
    /// ```
    ///
    /// Fader, Hardie & Lee (2005), doi:10.1509/jmkr.2005.42.4.415; Fader & Hardie (2013), *The Gamma-Gamma model of
    /// monetary value*, brucehardie.com/notes/025.
    ///
    /// ```
    /// # use loyalty_lab::theory::GammaGamma;
    /// // p = q = 1, x = 1: γ/(γ+z)².
    /// let model = GammaGamma::new(1.0, 1.0, 3.0)?;
    /// assert!((model.log_likelihood(1, 2.0)? - (3.0_f64 / 25.0).ln()).abs() < 1e-15);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn log_likelihood(&self, purchases: u32, average: f64) -> Result<f64, Invalid> {
        let x = above("x", f64::from(purchases), 0.0)?;
        let average = scale("zbar", average)?;
        let (total, shape) = (x * average, self.p * x);
        Ok(-libm::log(average)
            - ln_beta(shape, self.q)
            - self.q * libm::log1p(total / self.gamma)
            - shape * libm::log1p(self.gamma / total))
    }
}
