//! Lifetime value under a constant retention rate: the formulas of the textbooks, each under its own name.

use super::Invalid;
use super::invalid::{above, below, within};

/// When the first payment that counts is made. The textbook formulas for "CLV" differ in nothing else, and by a factor
/// of (1+d)/r: about 1.25 at r = 0.9, d = 12 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstPayment {
    /// At once, at t = 0, and then at every renewal: m·(1+d)/(1+d−r). The value of a *new* customer who pays in advance.
    AtOnce,
    /// For sure, but only at the end of the first period, and so for every period: m/(1+d−r). The value of a *new*
    /// customer who pays in arrears.
    AfterOnePeriod,
    /// After one period, *if* the customer is retained: m·r/(1+d−r). The value of an *existing* customer who has just
    /// paid. The "margin multiple" r/(1+d−r) of Gupta & Lehmann (2003), doi:10.1002/dir.10045, is this one.
    IfRenewed,
}

/// A customer who pays the same margin m every period and is retained with the same chance r, discounted at d a period.
///
/// Retention does not depend on the customer or on tenure; where customers differ this understates value, see
/// [`ShiftedBetaGeometric`](super::ShiftedBetaGeometric). Gupta & Lehmann (2003), Customers as assets, *Journal of
/// Interactive Marketing* 17(1), 9–24, doi:10.1002/dir.10045; Gupta, Lehmann & Stuart (2004), Valuing customers, *Journal
/// of Marketing Research* 41(1), 7–18, doi:10.1509/jmkr.41.1.7.25084.
///
/// ```
/// use loyalty_lab::theory::{ConstantChurn, FirstPayment};
/// let customer = ConstantChurn::new(100.0, 0.9, 0.12)?;
/// assert!((customer.value(FirstPayment::AtOnce)? - 509.09).abs() < 0.01);
/// assert!((customer.value(FirstPayment::AfterOnePeriod)? - 454.55).abs() < 0.01);
/// assert!((customer.value(FirstPayment::IfRenewed)? - 409.09).abs() < 0.01);
/// # Ok::<(), loyalty_lab::theory::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ConstantChurn {
    margin: f64,
    retention: f64,
    discount: f64,
}

impl ConstantChurn {
    /// `margin` m, money a period, −1e12 to 1e12; `retention` r, a share, 0 to 1; `discount` d, a rate a period, 0 to 1e3.
    ///
    /// ```
    /// # use loyalty_lab::theory::ConstantChurn;
    /// assert!(ConstantChurn::new(100.0, 0.9, 0.12).is_ok());
    /// // Percentages are shares here.
    /// assert!(ConstantChurn::new(100.0, 90.0, 0.12).is_err());
    /// ```
    #[inline(never)]
    pub fn new(margin: f64, retention: f64, discount: f64) -> Result<Self, Invalid> {
        Ok(Self {
            margin: within("margin", margin, -1e12, 1e12)?,
            retention: within("retention", retention, 0.0, 1.0)?,
            discount: within("discount", discount, 0.0, 1e3)?,
        })
    }

    /// Lifetime value over all time, in money. There is none at r = 1 with d = 0.
    ///
    /// ```text
    /// AtOnce: m·(1+d)/(1+d−r)      AfterOnePeriod: m/(1+d−r)      IfRenewed: m·r/(1+d−r)
    /// ```
    ///
    /// Gupta & Lehmann (2003), doi:10.1002/dir.10045.
    ///
    /// ```
    /// # use loyalty_lab::theory::{ConstantChurn, FirstPayment};
    /// // The variants differ in nothing but the first payment.
    /// let customer = ConstantChurn::new(100.0, 0.9, 0.12)?;
    /// let (now, renewed) = (customer.value(FirstPayment::AtOnce)?, customer.value(FirstPayment::IfRenewed)?);
    /// assert!((now - renewed - 100.0).abs() < 1e-12);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    #[inline(never)]
    pub fn value(&self, first: FirstPayment) -> Result<f64, Invalid> {
        Ok(self.first_payment(first) * (1.0 + self.discount) / self.loss()?)
    }

    /// Lifetime value of the first n `payments` due, in money: value · (1 − (r/(1+d))^n), or n payments where r = 1 and
    /// d = 0.
    ///
    /// They are due at t = 0 … n−1 for [`FirstPayment::AtOnce`], at t = 1 … n for the others. Gupta & Lehmann (2003),
    /// doi:10.1002/dir.10045.
    ///
    /// ```
    /// # use loyalty_lab::theory::{ConstantChurn, FirstPayment};
    /// let customer = ConstantChurn::new(100.0, 0.5, 0.0)?;
    /// assert_eq!(customer.value_of_payments(3, FirstPayment::AtOnce), 175.0);
    /// assert_eq!(customer.value_of_payments(3, FirstPayment::IfRenewed), 87.5);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    #[inline(never)]
    pub fn value_of_payments(&self, payments: u32, first: FirstPayment) -> f64 {
        let n = f64::from(payments);
        // The share of value lost from one payment to the next, 1 − r/(1+d), without cancellation.
        let loss = (self.discount + (1.0 - self.retention)) / (1.0 + self.discount);
        let count = if loss == 0.0 {
            n
        } else if payments == 0 {
            0.0
        } else {
            -libm::expm1(n * libm::log1p(-loss)) / loss
        };
        self.first_payment(first) * count
    }

    /// Elasticity of value to retention: the change of value, in per cent, for one per cent (not one point) more
    /// retention.
    ///
    /// ```text
    /// IfRenewed: (1+d)/(1+d−r)      AtOnce and AfterOnePeriod: r/(1+d−r), which is one less
    /// ```
    ///
    /// About 5 at r = 0.9, d = 12 % for an existing customer: Gupta, Lehmann & Stuart (2004),
    /// doi:10.1509/jmkr.41.1.7.25084.
    ///
    /// ```
    /// # use loyalty_lab::theory::{ConstantChurn, FirstPayment};
    /// let customer = ConstantChurn::new(100.0, 0.9, 0.12)?;
    /// assert!((customer.retention_elasticity(FirstPayment::IfRenewed)? - 5.09).abs() < 0.001);
    /// assert!((customer.retention_elasticity(FirstPayment::AtOnce)? - 4.09).abs() < 0.001);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn retention_elasticity(&self, first: FirstPayment) -> Result<f64, Invalid> {
        let top = match first {
            FirstPayment::IfRenewed => 1.0 + self.discount,
            FirstPayment::AtOnce | FirstPayment::AfterOnePeriod => self.retention,
        };
        Ok(top / self.loss()?)
    }

    /// The relative change of value when retention rises by `points` Δ, a share (0.05 is five points), margin unchanged:
    /// 0.25 is +25 %. For m ≠ 0, from −r to 1−r, and for [`FirstPayment::IfRenewed`] r > 0.
    ///
    /// ```text
    /// AtOnce and AfterOnePeriod: Δ/(1+d−r−Δ)      IfRenewed: Δ·(1+d)/(r·(1+d−r−Δ))
    /// ```
    ///
    /// From the formulas of [`value`](Self::value); Gupta & Lehmann (2003), doi:10.1002/dir.10045.
    ///
    /// ```
    /// # use loyalty_lab::theory::{ConstantChurn, FirstPayment};
    /// // Discounting tames the famous doubling at r = 0.90: not +100 % but +29 %.
    /// let customer = ConstantChurn::new(100.0, 0.9, 0.12)?;
    /// let lift = customer.lift_of_retention(0.05, FirstPayment::AtOnce)?;
    /// assert!((lift - 0.294).abs() < 0.001);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn lift_of_retention(&self, points: f64, first: FirstPayment) -> Result<f64, Invalid> {
        let points = within("points", points, -self.retention, 1.0 - self.retention)?;
        let loss = above("1 + d − r − points", self.loss()? - points, 0.0)?;
        Ok(match first {
            FirstPayment::AtOnce | FirstPayment::AfterOnePeriod => points / loss,
            FirstPayment::IfRenewed => {
                let retention = above("retention", self.retention, 0.0)?;
                points * (1.0 + self.discount) / (retention * loss)
            }
        })
    }

    /// The highest acquisition cost that the customer earns back over all time, or with the first `payback` payments
    /// only: the value of a *new* customer, [`FirstPayment::AtOnce`] or [`FirstPayment::AfterOnePeriod`], at a net
    /// present value of zero. Money; 0 where the customer is worth nothing.
    ///
    /// With [`FirstPayment::IfRenewed`] the first payment is not counted: right only if acquiring gave it away. Gupta &
    /// Lehmann (2003), doi:10.1002/dir.10045.
    ///
    /// ```
    /// # use loyalty_lab::theory::{ConstantChurn, FirstPayment};
    /// let customer = ConstantChurn::new(20.0, 0.95, 0.01)?;
    /// let ever = customer.highest_acquisition_cost(None, FirstPayment::AtOnce)?;
    /// let within_a_year = customer.highest_acquisition_cost(Some(12), FirstPayment::AtOnce)?;
    /// assert!((ever - 336.67).abs() < 0.01 && (within_a_year - 175.22).abs() < 0.01);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn highest_acquisition_cost(
        &self,
        payback: Option<u32>,
        first: FirstPayment,
    ) -> Result<f64, Invalid> {
        let value = match payback {
            Some(payments) => self.value_of_payments(payments, first),
            None => self.value(first)?,
        };
        Ok(value.max(0.0))
    }

    /// The first payment that counts, expected and discounted.
    fn first_payment(&self, first: FirstPayment) -> f64 {
        match first {
            FirstPayment::AtOnce => self.margin,
            FirstPayment::AfterOnePeriod => self.margin / (1.0 + self.discount),
            FirstPayment::IfRenewed => self.margin * self.retention / (1.0 + self.discount),
        }
    }

    /// 1 + d − r, which must not be zero.
    fn loss(&self) -> Result<f64, Invalid> {
        above("1 + d − r", self.discount + (1.0 - self.retention), 0.0)
    }
}

/// Expected lifetime in periods under a constant `retention` r from 0 to below 1, the first period included: 1/(1−r).
///
/// The mean of the geometric distribution; no discounting. Gupta & Lehmann (2003), doi:10.1002/dir.10045.
///
/// ```
/// use loyalty_lab::theory::expected_lifetime;
/// assert_eq!(expected_lifetime(0.75)?, 4.0);
/// assert!(expected_lifetime(1.0).is_err());
/// # Ok::<(), loyalty_lab::theory::Invalid>(())
/// ```
pub fn expected_lifetime(retention: f64) -> Result<f64, Invalid> {
    let retention = below("retention", within("retention", retention, 0.0, 1.0)?, 1.0)?;
    Ok(1.0 / (1.0 - retention))
}

/// The relative change of the *undiscounted* lifetime when retention rises by `points` Δ: Δ/(1−r−Δ), 0.25 is +25 %.
///
/// The arithmetic behind "five points of retention raise profit by 25 to 95 %" (Reichheld & Sasser 1990, Zero
/// defections, *Harvard Business Review* 68(5), 105–111; no DOI): all depends on where retention starts. For r from 0 to
/// 1 and Δ such that r + Δ stays from 0 to below 1. With discounting see [`ConstantChurn::lift_of_retention`].
///
/// ```
/// use loyalty_lab::theory::lifetime_lift_of_retention;
/// for (retention, lift) in [(0.50, 0.11), (0.75, 0.25), (0.8974, 0.95), (0.90, 1.00)] {
///     assert!((lifetime_lift_of_retention(retention, 0.05)? - lift).abs() < 0.005);
/// }
/// # Ok::<(), loyalty_lab::theory::Invalid>(())
/// ```
pub fn lifetime_lift_of_retention(retention: f64, points: f64) -> Result<f64, Invalid> {
    let retention = within("retention", retention, 0.0, 1.0)?;
    let points = within("points", points, -retention, 1.0)?;
    let points = below("points", points, 1.0 - retention)?;
    Ok(points / ((1.0 - retention) - points))
}

/// The lift of sales at which a reward pays for itself: c/(margin − c), 0.25 is +25 %.
///
/// `margin` is gross profit as a share of sales, above 0 to 1; `reward_cost` c is the cost of rewards as a share of sales,
/// given on *all* sales, from 0 to below the margin: (margin − c)·(1 + lift) = margin. Nagle & Holden, *The Strategy and
/// Tactics of Pricing*, chapter on financial analysis (break-even sales change); no DOI.
///
/// ```
/// use loyalty_lab::theory::break_even_lift;
/// // 5 % back at a margin of 25 % needs a quarter more sales.
/// assert!((break_even_lift(0.25, 0.05)? - 0.25).abs() < 1e-15);
/// assert!(break_even_lift(0.25, 0.25).is_err());
/// # Ok::<(), loyalty_lab::theory::Invalid>(())
/// ```
pub fn break_even_lift(margin: f64, reward_cost: f64) -> Result<f64, Invalid> {
    let margin = above("margin", within("margin", margin, 0.0, 1.0)?, 0.0)?;
    let cost = within("reward_cost", reward_cost, 0.0, 1.0)?;
    let cost = below("reward_cost", cost, margin)?;
    Ok(cost / (margin - cost))
}
