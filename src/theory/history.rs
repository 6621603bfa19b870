//! What a shop knows of one customer.

use super::Invalid;
use super::invalid::{time, within};

/// One customer's history, (x, t_x, T): all that the buy-till-you-die models need to know ("recency and frequency").
///
/// Time is in the unit of the model's parameters and starts at the customer's first purchase, which is not counted:
/// x counts *repeat* purchases. Fader, Hardie & Lee (2005), *Marketing Science* 24(2), 275–284,
/// doi:10.1287/mksc.1040.0098.
///
/// ```
/// use loyalty_lab::theory::History;
/// // Two repeat purchases, the last 30.43 weeks after the first purchase, observed for 38.86 weeks.
/// let history = History::new(2, 30.43, 38.86)?;
/// assert_eq!(history.purchases(), 2);
/// // A last purchase after the end of the observation is an error, and so is one that was never made.
/// assert!(History::new(2, 39.0, 38.86).is_err());
/// assert!(History::new(0, 30.43, 38.86).is_err());
/// # Ok::<(), loyalty_lab::theory::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct History {
    purchases: u32,
    last: f64,
    observed: f64,
}

impl History {
    /// Of a customer with x repeat `purchases`, the last at t_x, `observed` until T; 0 ≤ t_x ≤ T ≤ 1e12, and t_x = 0
    /// where x = 0.
    ///
    /// ```
    /// use loyalty_lab::theory::History;
    /// let error = History::new(2, 39.0, 38.86).unwrap_err();
    /// assert_eq!(error.to_string(), "t_x is 39; it must be from 0 to 38.86");
    /// ```
    pub fn new(purchases: u32, last: f64, observed: f64) -> Result<Self, Invalid> {
        let observed = time("T", observed)?;
        let latest = if purchases == 0 { 0.0 } else { observed };
        Ok(Self {
            purchases,
            last: within("t_x", last, 0.0, latest)?,
            observed,
        })
    }

    /// Of a customer who has just made the first purchase, (0, 0, 0).
    ///
    /// ```
    /// # use loyalty_lab::theory::{BgNbd, History};
    /// let model = BgNbd::new(0.243, 4.414, 0.793, 2.426)?;
    /// assert_eq!(model.p_alive(&History::just_begun()), 1.0);
    /// # Ok::<(), loyalty_lab::theory::Invalid>(())
    /// ```
    pub fn just_begun() -> Self {
        Self {
            purchases: 0,
            last: 0.0,
            observed: 0.0,
        }
    }

    /// x, the number of repeat purchases ("frequency").
    pub fn purchases(&self) -> u32 {
        self.purchases
    }

    /// t_x, the time of the last purchase ("recency"); 0 where x = 0.
    pub fn last(&self) -> f64 {
        self.last
    }

    /// T, how long the customer has been observed.
    pub fn observed(&self) -> f64 {
        self.observed
    }

    /// x as a number to compute with.
    pub(super) fn x(&self) -> f64 {
        f64::from(self.purchases)
    }

    /// ln((θ+T)/(θ+t_x)), without cancellation where t_x is close to T.
    pub(super) fn ln_silence(&self, theta: f64) -> f64 {
        libm::log1p((self.observed - self.last) / (theta + self.last))
    }
}
