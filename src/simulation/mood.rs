//! How satisfied one customer is: failures hurt, time heals.

use super::course::failures;
use crate::customer::Population;
use crate::luck::Luck;

/// How much of a disappointment is left a period later.
const MEMORY: f64 = 0.9;

/// A customer's satisfaction over time, in standard deviations; 0 is an undisturbed customer's.
///
/// Every period S ← 0.9·S + 0.1·comfort, and every purchase that goes wrong takes 1 off. Empty where nothing ever does.
#[derive(Debug, Clone, Default)]
pub struct Mood {
    entry: usize,
    /// One entry a period from the first one on.
    periods: Vec<Day>,
}

/// A period's end.
#[derive(Debug, Clone, Copy)]
pub struct Day {
    /// Satisfaction.
    pub level: f64,
    /// Complaints in the period.
    pub complaints: f64,
    /// Still there.
    pub alive: bool,
}

impl Mood {
    /// A new customer's, from period `entry` on.
    pub fn begin(&mut self, entry: usize) {
        self.entry = entry;
        self.periods.clear();
    }

    /// The satisfaction with which the customer goes into a period.
    #[inline]
    pub fn before(&self, period: usize) -> f64 {
        let last = period.checked_sub(self.entry + 1);
        let day = last.and_then(|index| self.periods.get(index));
        day.map_or(0.0, |day| day.level)
    }

    /// The next period, with so many purchases, of which a scheme multiplies the share that goes wrong by `factor` and
    /// draws the customer's satisfaction towards `comfort`.
    pub fn live(
        &mut self,
        purchases: u32,
        period: usize,
        luck: Luck,
        population: &Population,
        (factor, comfort): (f64, f64),
        alive: bool,
    ) {
        // A customer who had gone and came back was not disappointed meanwhile.
        while self.entry + self.periods.len() < period {
            let level = MEMORY * self.before(self.entry + self.periods.len());
            self.periods.push(Day {
                level,
                complaints: 0.0,
                alive: false,
            });
        }
        let (failed, complained) = failures(0..purchases, period, luck, population, factor);
        let level = MEMORY * self.before(period) + (1.0 - MEMORY) * comfort - f64::from(failed);
        self.periods.push(Day {
            level,
            complaints: f64::from(complained),
            alive,
        });
    }

    /// Every period lived, and its end.
    pub fn days(&self) -> impl Iterator<Item = (usize, Day)> + '_ {
        let periods = self.periods.iter().enumerate();
        periods.map(|(index, day)| (self.entry + index, *day))
    }
}
