//! Time in one world: seasons, discounting, years.

use crate::scenario::Scenario;

/// What each period is like, the same for every customer.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// What the season does to visits.
    seasons: Vec<f64>,
    /// Seasons added up to the end of each period: the clock by which visits are counted.
    clock: Vec<f64>,
    /// The same without seasons: the clock shows periods.
    flat: bool,
    /// The factor that discounts an amount at the end of each period to the start, and the year of the period.
    ends: Vec<(f64, u32)>,
    /// Discount factors added up before each period; one entry more than there are periods.
    annuity: Vec<f64>,
    per_year: usize,
    years: usize,
}

impl Calendar {
    /// The calendar of a settled scenario.
    pub fn new(settled: &Scenario) -> Self {
        let periods = 0..settled.periods();
        let seasons: Vec<f64> = periods.clone().map(|t| settled.season(t)).collect();
        let discount: Vec<f64> = periods.map(|t| settled.discount_factor(t)).collect();
        let per_year = settled.period.per_year() as usize;
        let running = |sum: &mut f64, value: &f64| {
            *sum += value;
            Some(*sum)
        };
        Self {
            clock: seasons.iter().scan(0.0, running).collect(),
            flat: settled.seasonality.is_empty(),
            annuity: core::iter::once(0.0)
                .chain(discount.iter().scan(0.0, running))
                .collect(),
            seasons,
            ends: discount
                .into_iter()
                .enumerate()
                .map(|(period, factor)| (factor, (period / per_year) as u32))
                .collect(),
            per_year,
            years: settled.periods().div_ceil(per_year),
        }
    }

    /// Number of periods.
    pub fn periods(&self) -> usize {
        self.seasons.len()
    }

    /// Number of years, the last one perhaps not whole.
    pub fn years(&self) -> usize {
        self.years
    }

    /// The factor that discounts an amount at the end of a period to the start, and the year of the period, 0-based.
    #[inline]
    pub fn end_of(&self, period: usize) -> (f64, usize) {
        let (factor, year) = self.ends.get(period).copied().unwrap_or_default();
        (factor, year as usize)
    }

    /// How many months so many periods are.
    #[inline]
    pub fn months(&self, periods: usize) -> f64 {
        periods as f64 * 12.0 / self.per_year as f64
    }

    /// How many of the periods `from..until` lie in a year.
    #[inline]
    pub fn within(&self, year: usize, from: usize, until: usize) -> usize {
        let start = year * self.per_year;
        until
            .min(start + self.per_year)
            .saturating_sub(from.max(start))
    }

    /// What the season does to visits in a period.
    #[inline]
    pub fn season(&self, period: usize) -> f64 {
        self.seasons.get(period).copied().unwrap_or(1.0)
    }

    /// The clock at the end of a period.
    #[inline]
    pub fn end(&self, period: usize) -> f64 {
        self.clock.get(period).copied().unwrap_or(f64::INFINITY)
    }

    /// The clock at the beginning of a period.
    #[inline]
    pub fn start(&self, period: usize) -> f64 {
        match period.checked_sub(1) {
            Some(before) => self.end(before),
            None => 0.0,
        }
    }

    /// How far the clock runs from the beginning of a period to the end of the run.
    pub fn left(&self, period: usize) -> f64 {
        self.end(self.periods().saturating_sub(1)) - self.start(period)
    }

    /// The period in which the clock shows `time`, looking from period `from` on.
    #[inline]
    pub fn period(&self, time: f64, from: usize) -> usize {
        let last = self.periods().saturating_sub(1);
        if self.flat {
            // Half a period less, rounded. Adding this leaves the nearest whole number in the lowest bits: browsers take
            // far longer to convert.
            const ROUND: f64 = 6_755_399_441_055_744.0;
            return ((time - 0.5 + ROUND).to_bits() as u32 as usize).min(last);
        }
        let later = self.clock.get(from..).unwrap_or_default();
        let passed = later.iter().take_while(|end| **end < time).count();
        (from + passed).min(last)
    }

    /// The factor that discounts an amount at the end of a period to the start.
    #[inline]
    pub fn factor(&self, period: usize) -> f64 {
        self.end_of(period).0
    }

    /// What an amount at the start of the run is worth at the start of a period.
    #[inline]
    pub fn value_at(&self, period: usize) -> f64 {
        match period.checked_sub(1) {
            Some(before) => 1.0 / self.factor(before),
            None => 1.0,
        }
    }

    /// What one a period is worth at the start, paid at the end of the periods `from..until`.
    #[inline]
    pub fn annuity(&self, from: usize, until: usize) -> f64 {
        let at = |period: usize| self.annuity.get(period).copied().unwrap_or_default();
        at(until) - at(from)
    }
}
