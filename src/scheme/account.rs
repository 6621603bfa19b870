//! What a member has saved, oldest first.

use crate::luck::larger;
use std::collections::VecDeque;

/// An account from which the oldest is used first.
///
/// Age needs no buckets: with E what was earned up to a period and U what was used (redeemed or expired) so far,
/// everything earned up to period t − expiry and not used by then expires at t.
#[derive(Debug, Clone, Default)]
pub struct Account {
    /// Periods after which what was earned expires; 0 means never.
    expiry: u16,
    /// Earned in all.
    earned: f64,
    /// Redeemed or expired in all.
    used: f64,
    /// Where something expires: each period in which something was earned, and what was earned in all by its end.
    ages: VecDeque<(u16, f64)>,
}

impl Account {
    /// An empty account whose contents expire after so many periods; 0 means never.
    pub fn new(expiry: u16) -> Self {
        Self {
            expiry,
            ..Self::default()
        }
    }

    /// Somebody else's, empty.
    pub fn clear(&mut self) {
        self.earned = 0.0;
        self.used = 0.0;
        self.ages.clear();
    }

    /// What is held.
    pub fn balance(&self) -> f64 {
        larger(self.earned - self.used, 0.0)
    }

    /// Puts in what was earned in a period.
    #[inline]
    pub fn earn(&mut self, value: f64, period: u16) {
        self.earned += value;
        if self.expiry > 0 && value > 0.0 {
            self.ages.push_back((period, self.earned));
        }
    }

    /// Takes out what is redeemed.
    #[inline]
    pub fn take(&mut self, value: f64) {
        self.used += value;
        // What is used up expires no more.
        while let Some((_, earned)) = self.ages.front()
            && *earned <= self.used
        {
            self.ages.pop_front();
        }
    }

    /// Removes what has grown too old by the end of `period`.
    #[inline]
    pub fn expire(&mut self, period: u16) -> f64 {
        let mut due = 0.0;
        while let Some((age, earned)) = self.ages.front().copied()
            && age.saturating_add(self.expiry) <= period
        {
            due = earned;
            self.ages.pop_front();
        }
        let value = larger(due - self.used, 0.0);
        self.used += value;
        value
    }

    /// The next period in which something may expire.
    pub fn next_expiry(&self) -> Option<u16> {
        let (age, _) = self.ages.front()?;
        Some(age.saturating_add(self.expiry))
    }

    /// Everything, left behind.
    pub fn leave(&mut self) -> f64 {
        let balance = self.balance();
        self.used += balance;
        balance
    }
}
