//! In which periods a shop sees a customer.

/// In which periods a shop counts a customer as seen: from a purchase on for as long as its window is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sight {
    window: usize,
    /// The first period in which the customer is no longer seen.
    until: usize,
    bought: bool,
}

impl Sight {
    /// A customer last seen before the run, or with the purchase that brought them; seen from `entry` on.
    pub fn since(last_purchase: i32, entry: usize, window: usize) -> Self {
        Self {
            window,
            until: (last_purchase + window as i32).max(entry as i32) as usize,
            bought: false,
        }
    }

    /// Notes a purchase; true for the first. `change` is told how the number of customers seen changes.
    #[inline]
    pub fn buy(&mut self, period: usize, mut change: impl FnMut(usize, f64)) -> bool {
        if period > self.until {
            change(self.until, -1.0);
            change(period, 1.0);
        }
        self.until = period + self.window;
        !core::mem::replace(&mut self.bought, true)
    }

    /// The run is over.
    pub fn finish(&self, periods: usize, mut change: impl FnMut(usize, f64)) {
        if self.until < periods {
            change(self.until, -1.0);
        }
    }
}
