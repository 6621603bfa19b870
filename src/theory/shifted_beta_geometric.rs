//! Shifted beta-geometric: subscribers who may leave at every renewal.

use super::Invalid;
use super::invalid::{above, shape, within};
use super::special::{geometric_lifetime, ln_beta};

/// The shifted beta-geometric (sBG) model of contractual settings.
///
/// Customers pay for a first period and renew after each or leave for good, with chance θ ~ Beta(α, β) of leaving,
/// constant for a customer and different between customers; so the retention *rate* of a cohort rises although nobody
/// changes. Fader & Hardie (2007), How to project customer retention, *Journal of Interactive Marketing* 21(1), 76–90,
/// doi:10.1002/dir.20074.
///
/// α and β are shapes, from 1e-6 to 1e6. Time is counted in whole periods: period 1 is the one paid at the start, and a
/// customer who leaves at the first renewal has a tenure of 1.
///
/// ```
/// use loyalty_lab::theory::ShiftedBetaGeometric;
/// let model = ShiftedBetaGeometric::new(0.668, 3.806)?;
/// assert!((model.survival(1) - 0.851).abs() < 0.0005);
/// assert!((model.survival(12) - 0.378).abs() < 0.0005);
/// // The retention rate rises as those likely to leave have left.
/// assert!(model.retention_rate(12)? > model.retention_rate(1)?);
/// # Ok::<(), loyalty_lab::theory::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShiftedBetaGeometric {
    alpha: f64,
    beta: f64,
}

impl ShiftedBetaGeometric {
    /// The model with these parameters.
    ///
    /// ```
    /// # use loyalty_lab::theory::ShiftedBetaGeometric;
    /// assert!(ShiftedBetaGeometric::new(0.668, 3.806).is_ok());
    /// assert!(ShiftedBetaGeometric::new(0.668, 0.0).is_err());
    /// ```
    #[inline(never)]
    pub fn new(alpha: f64, beta: f64) -> Result<Self, Invalid> {
        Ok(Self {
            alpha: shape("alpha", alpha)?,
            beta: shape("beta", beta)?,
        })
    }

    /// S(t), the share of a cohort that renewed at least t times; S(0) = 1.
    ///
    /// ```text
    /// S(t) = B(α, β+t)/B(α, β)
    /// ```
    ///
    /// Fader & Hardie (2007), doi:10.1002/dir.20074.
    ///
    /// ```
    /// # use loyalty_lab::theory::ShiftedBetaGeometric;
    /// // Uniform θ: 1/(t+1).
    /// let model = ShiftedBetaGeometric::new(1.0, 1.0)?;
    /// assert!((model.survival(9) - 0.1).abs() < 1e-15);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn survival(&self, t: u32) -> f64 {
        let renewed = ln_beta(self.alpha, self.beta + f64::from(t));
        libm::exp(renewed - ln_beta(self.alpha, self.beta)).min(1.0)
    }

    /// r_t = S(t)/S(t−1), the share that renews for the t-th time among those who could, t ≥ 1.
    ///
    /// ```text
    /// r_t = (β+t−1)/(α+β+t−1)
    /// ```
    ///
    /// Fader & Hardie (2007), doi:10.1002/dir.20074.
    ///
    /// ```
    /// # use loyalty_lab::theory::ShiftedBetaGeometric;
    /// let model = ShiftedBetaGeometric::new(1.0, 3.0)?;
    /// assert_eq!(model.retention_rate(1)?, 0.75);
    /// assert_eq!(model.retention_rate(7)?, 0.9);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn retention_rate(&self, t: u32) -> Result<f64, Invalid> {
        let before = Self::renewals_before(t)?;
        Ok((self.beta + before) / (self.alpha + self.beta + before))
    }

    /// P(T = t), the share of a cohort that leaves at the t-th renewal, t ≥ 1.
    ///
    /// ```text
    /// P(T = t) = B(α+1, β+t−1)/B(α, β) = S(t−1) − S(t)
    /// ```
    ///
    /// Fader & Hardie (2007), doi:10.1002/dir.20074.
    ///
    /// ```
    /// # use loyalty_lab::theory::ShiftedBetaGeometric;
    /// let model = ShiftedBetaGeometric::new(1.0, 3.0)?;
    /// assert_eq!(model.churn_probability(1)?, 0.25);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn churn_probability(&self, t: u32) -> Result<f64, Invalid> {
        let before = Self::renewals_before(t)?;
        let leaving = self.alpha / (self.alpha + self.beta + before);
        Ok(self.survival(t - 1) * leaving)
    }

    /// Expected tenure in periods, over all time: Σ S(t) for t ≥ 0, which is finite only for α > 1.
    ///
    /// ```text
    /// E[T] = (α+β−1)/(α−1)
    /// ```
    ///
    /// The mean of 1/θ, as T is geometric given θ: Fader & Hardie (2007), doi:10.1002/dir.20074.
    ///
    /// ```
    /// # use loyalty_lab::theory::ShiftedBetaGeometric;
    /// assert_eq!(ShiftedBetaGeometric::new(2.0, 3.0)?.expected_tenure()?, 4.0);
    /// // Too many customers who hardly ever leave: the mean is infinite.
    /// let error = ShiftedBetaGeometric::new(0.668, 3.806)?.expected_tenure().unwrap_err();
    /// assert_eq!(error.to_string(), "alpha is 0.668; it must be above 1");
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn expected_tenure(&self) -> Result<f64, Invalid> {
        let alpha = above("alpha", self.alpha, 1.0)?;
        Ok(1.0 + self.beta / (alpha - 1.0))
    }

    /// Expected number of the first `periods` periods that a new customer pays for: Σ S(t) for 0 ≤ t < `periods`.
    ///
    /// Exists for every α. Takes time in proportion to `periods`.
    ///
    /// ```
    /// # use loyalty_lab::theory::ShiftedBetaGeometric;
    /// let model = ShiftedBetaGeometric::new(1.0, 1.0)?;
    /// assert!((model.expected_tenure_within(3) - (1.0 + 1.0 / 2.0 + 1.0 / 3.0)).abs() < 1e-15);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn expected_tenure_within(&self, periods: u32) -> f64 {
        self.payments(0.0, periods, 1.0)
    }

    /// DEL: expected payments of one by a *new* customer over all time, each at the start of its period and discounted
    /// at `rate` a period (d from 1e-9 to 1e3), the first one included. Times the margin of a period it is CLV.
    ///
    /// ```text
    /// DEL = Σ S(t)/(1+d)^t  for t ≥ 0  = ₂F₁(1, β; α+β; 1/(1+d))
    /// ```
    ///
    /// Fader & Hardie (2010), Customer-base valuation in a contractual setting, *Marketing Science* 29(1), 85–93,
    /// doi:10.1287/mksc.1080.0482.
    ///
    /// ```
    /// # use loyalty_lab::theory::ShiftedBetaGeometric;
    /// // α = β = 1: the sum of 1/((t+1)·(1+d)^t) is (1+d)·ln((1+d)/d).
    /// let model = ShiftedBetaGeometric::new(1.0, 1.0)?;
    /// let lifetime = model.discounted_expected_lifetime(0.1)?;
    /// assert!((lifetime - 1.1 * 11_f64.ln()).abs() < 1e-14);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn discounted_expected_lifetime(&self, rate: f64) -> Result<f64, Invalid> {
        Ok(self.all_payments(0.0, within("rate", rate, 1e-9, 1e3)?))
    }

    /// DEL to a horizon: as [`discounted_expected_lifetime`](Self::discounted_expected_lifetime), only the first
    /// `periods` payments, Σ S(t)/(1+d)^t for 0 ≤ t < `periods`; `rate` from 0 to 1e3.
    ///
    /// Takes time in proportion to `periods`. Fader & Hardie (2010), doi:10.1287/mksc.1080.0482.
    ///
    /// ```
    /// # use loyalty_lab::theory::ShiftedBetaGeometric;
    /// let model = ShiftedBetaGeometric::new(1.0, 1.0)?;
    /// let three = model.discounted_expected_lifetime_within(3, 0.1)?;
    /// assert!((three - (1.0 + 0.5 / 1.1 + 1.0 / 3.0 / 1.21)).abs() < 1e-15);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn discounted_expected_lifetime_within(
        &self,
        periods: u32,
        rate: f64,
    ) -> Result<f64, Invalid> {
        let rate = within("rate", rate, 0.0, 1e3)?;
        Ok(self.payments(0.0, periods, 1.0 / (1.0 + rate)))
    }

    /// DERL: expected further payments of one by a customer in period n ≥ 1 (n − 1 renewals made), seen just before the
    /// n-th renewal, over all time; that renewal counts in full if it is made. `rate` d a period from 1e-9 to 1e3.
    ///
    /// ```text
    /// DERL = Σ S(t)/S(n−1)/(1+d)^(t−n)  for t ≥ n
    ///      = (β+n−1)/(α+β+n−1) · ₂F₁(1, β+n; α+β+n; 1/(1+d))
    /// ```
    ///
    /// Fader & Hardie (2010), doi:10.1287/mksc.1080.0482.
    ///
    /// ```
    /// # use loyalty_lab::theory::ShiftedBetaGeometric;
    /// let model = ShiftedBetaGeometric::new(0.668, 3.806)?;
    /// // Everything after the first payment, one period later: (DEL − 1)·(1+d).
    /// let later = (model.discounted_expected_lifetime(0.1)? - 1.0) * 1.1;
    /// assert!((model.discounted_expected_residual_lifetime(1, 0.1)? - later).abs() < 1e-13);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn discounted_expected_residual_lifetime(
        &self,
        period: u32,
        rate: f64,
    ) -> Result<f64, Invalid> {
        let retention = self.retention_rate(period)?;
        let rate = within("rate", rate, 1e-9, 1e3)?;
        Ok(retention * self.all_payments(f64::from(period), rate))
    }

    /// DERL to a horizon: as
    /// [`discounted_expected_residual_lifetime`](Self::discounted_expected_residual_lifetime), only the next `periods`
    /// payments; `rate` from 0 to 1e3.
    ///
    /// Takes time in proportion to `periods`. Fader & Hardie (2010), doi:10.1287/mksc.1080.0482.
    ///
    /// ```
    /// # use loyalty_lab::theory::ShiftedBetaGeometric;
    /// let model = ShiftedBetaGeometric::new(0.668, 3.806)?;
    /// // The next payment is due now.
    /// let next = model.discounted_expected_residual_lifetime_within(4, 1, 0.1)?;
    /// assert_eq!(next, model.retention_rate(4)?);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn discounted_expected_residual_lifetime_within(
        &self,
        period: u32,
        periods: u32,
        rate: f64,
    ) -> Result<f64, Invalid> {
        let retention = self.retention_rate(period)?;
        let rate = within("rate", rate, 0.0, 1e3)?;
        Ok(retention * self.payments(f64::from(period), periods, 1.0 / (1.0 + rate)))
    }

    /// t − 1, where there is a t-th renewal.
    fn renewals_before(t: u32) -> Result<f64, Invalid> {
        Ok(above("t", f64::from(t), 0.0)? - 1.0)
    }

    /// Σ S(n+t)/S(n)·factor^t for 0 ≤ t < `periods`: after n renewals, θ ~ Beta(α, β+n).
    fn payments(&self, renewals: f64, periods: u32, factor: f64) -> f64 {
        let beta = self.beta + renewals;
        let (mut payment, mut sum) = (1.0, 0.0);
        for t in 0..periods {
            sum += payment;
            let t = f64::from(t);
            payment *= factor * (beta + t) / (self.alpha + beta + t);
        }
        sum
    }

    /// The same over all time, ₂F₁(1, β+n; α+β+n; 1/(1+d)).
    fn all_payments(&self, renewals: f64, rate: f64) -> f64 {
        geometric_lifetime(self.alpha, self.beta + renewals, rate / (1.0 + rate))
    }
}
