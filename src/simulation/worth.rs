//! What one life comes to.

use super::calendar::Calendar;

/// What a life comes to: discounted, and year by year.
#[derive(Debug, Default)]
pub struct Worth {
    /// Contribution, discounted to the start of the run.
    pub value: f64,
    /// Contribution, one value a year.
    pub years: Vec<f64>,
    /// Still there at the end.
    pub loyal: bool,
    /// Always zero. Browsers clear memory by a call that takes longer than writing a life's few years, so the compiler must not see
    /// that it is cleared.
    zero: f64,
}

impl Worth {
    /// Nothing yet, for so many years.
    #[inline]
    pub fn begin(&mut self, years: usize) {
        self.value = 0.0;
        if self.years.len() == years {
            self.years.fill(self.zero);
        } else {
            self.years = vec![0.0; years];
        }
        self.loyal = false;
    }

    /// Adds a contribution in a period.
    #[inline]
    pub fn earn(&mut self, calendar: &Calendar, period: usize, contribution: f64) {
        let (factor, year) = calendar.end_of(period);
        self.value += factor * contribution;
        if let Some(sum) = self.years.get_mut(year) {
            *sum += contribution;
        }
    }

    /// Takes off what a member costs in each of the periods `from..until`.
    pub fn pay(&mut self, calendar: &Calendar, from: usize, until: usize, cost: f64) {
        self.value -= cost * calendar.annuity(from, until);
        for (year, value) in self.years.iter_mut().enumerate() {
            *value -= cost * calendar.within(year, from, until) as f64;
        }
    }
}
