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

/// How satisfied a customer would be if no scheme changed what goes wrong: while they live with no programme, as they are
/// then; after that, and for those who would never have come, with the purchases they make under the scheme.
#[derive(Debug, Clone, Copy, Default)]
pub struct Usual {
    level: f64,
    /// The period that `level` is carried into.
    period: usize,
}

impl Usual {
    /// A new customer's, from period `entry` on.
    pub fn begin(&mut self, entry: usize) {
        *self = Self {
            level: 0.0,
            period: entry,
        };
    }

    /// The satisfaction with which the customer would go into a period; `baseline` is their life with no programme.
    #[inline]
    pub fn before(&self, baseline: &Mood, period: usize) -> f64 {
        let told = baseline.end();
        if period <= told || self.period < told {
            baseline.before(period)
        } else {
            faded(self.level, self.period, period)
        }
    }

    /// The next period, with so many purchases under the scheme.
    pub fn live(
        &mut self,
        baseline: &Mood,
        purchases: u32,
        period: usize,
        luck: Luck,
        population: &Population,
    ) {
        if period >= baseline.end() {
            let (failed, _) = failures(0..purchases, period, luck, population, 1.0);
            self.level = MEMORY * self.before(baseline, period) - f64::from(failed);
            self.period = period + 1;
        }
    }
}

/// What is left in a later period of satisfaction with which a customer went into period `since`.
fn faded(mut level: f64, since: usize, period: usize) -> f64 {
    for _ in since..period {
        level *= MEMORY;
    }
    level
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
        let Some(place) = period.checked_sub(self.entry + 1) else {
            return 0.0;
        };
        match (self.periods.get(place), self.periods.last()) {
            (Some(day), _) => day.level,
            // Who had gone was not disappointed meanwhile.
            (None, Some(last)) => faded(last.level, self.end(), period),
            (None, None) => 0.0,
        }
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
        while self.end() < period {
            let level = self.before(self.end() + 1);
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

    /// The period that follows the last one lived.
    fn end(&self) -> usize {
        self.entry + self.periods.len()
    }

    /// Every period lived, and its end.
    pub fn days(&self) -> impl Iterator<Item = (usize, Day)> + '_ {
        let periods = self.periods.iter().enumerate();
        periods.map(|(index, day)| (self.entry + index, *day))
    }
}
