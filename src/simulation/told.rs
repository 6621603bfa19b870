//! What is written down of a whole life: with no programme, and of what differs under a scheme.

use super::course::Course;
use super::life::{Known, Life, Setting};
use super::lives::{Entry, Neighbourhood};
use super::mood::Mood;
use super::outcome::Curve;
use super::sight::Sight;
use super::spread::Bin;
use super::tally::Page;
use super::world::World;
use super::worth::Worth;
use crate::luck::Luck;

impl World {
    /// Writes down the lives of so many customers won in a period who stay and never buy.
    pub(super) fn tell_silent(&self, period: usize, count: f64, page: &mut Page) {
        let seen = Sight::since(period as i32 - 1, period, self.window);
        for curve in [Curve::Won, Curve::Seen, Curve::Alive] {
            page.record(period, curve, count);
        }
        seen.finish(self.calendar.periods(), |period, weight| {
            page.record(period, Curve::Seen, weight * count);
        });
        if period == 0 {
            page.loyal += count;
        }
        page.count(Bin::of(0.0), 0.0, count);
    }

    /// Writes down a life with no programme; `again` says whether it will be compared with others.
    #[allow(clippy::too_many_arguments)] // The desk's parts, borrowed one by one.
    pub(super) fn tell(
        &self,
        entry: &Entry,
        luck: Luck,
        segment: &Neighbourhood,
        course: &mut Course,
        mood: &mut Mood,
        worth: &mut Worth,
        again: bool,
        page: &mut Page,
    ) {
        let (population, periods) = (segment.population, self.calendar.periods());
        if let Some(row) = page.rows.get_mut(entry.period) {
            row.add(Curve::Won, 1.0);
            row.add(Curve::Alive, 1.0);
            row.add(Curve::Seen, 1.0);
        }
        page.record(course.end, Curve::Alive, -1.0);
        if entry.new
            && let Some(first) = course.events.first()
        {
            page.record(first.period, Curve::FirstRepeats, 1.0);
            if first.period == entry.period {
                page.record(first.period, Curve::NewSales, first.list);
            }
        }
        let mut seen = Sight::since(entry.last_purchase, entry.period, self.window);
        course.seen.clear();
        for event in &course.events {
            let gross = population.gross(event.list, event.count);
            worth.earn(&self.calendar, event.period, gross);
            if let Some(row) = page.rows.get_mut(event.period) {
                row.add(Curve::Purchases, f64::from(event.count));
                row.add(Curve::ListSales, event.list);
                row.add(Curve::Contribution, gross);
            }
            seen.buy(event.period, |period, weight| {
                if again {
                    course.seen.push((period, weight));
                }
                page.record(period, Curve::Seen, weight);
            });
        }
        seen.finish(periods, |period, weight| {
            if again {
                course.seen.push((period, weight));
            }
            page.record(period, Curve::Seen, weight);
        });
        mood.begin(entry.period);
        if population.failure_rate > 0.0 {
            let mut events = course.events.iter().peekable();
            for period in entry.period..(course.end + 1).min(periods) {
                let event = events.next_if(|event| event.period == period);
                let count = event.map_or(0, |event| event.count);
                mood.live(
                    count,
                    period,
                    luck,
                    population,
                    (1.0, 0.0),
                    period < course.end,
                );
            }
            tell_mood(mood, 1.0, page);
        }
    }
}

impl Life {
    /// Tells that the customer was there in the periods `since..until`.
    pub(super) fn tell_stay(
        &mut self,
        known: &Known,
        setting: &Setting,
        since: usize,
        until: usize,
        page: &mut Page,
    ) {
        page.stay(Curve::Alive, since, until, 1.0);
        self.end = until;
        if known.member {
            page.stay(Curve::Members, since, until, 1.0);
            let calendar = setting.calendar;
            self.worth.pay(calendar, since, until, self.member_cost);
        }
    }

    /// The life is over, or the run: what is told in one go.
    pub(super) fn finish(&mut self, known: &Known, setting: &Setting, page: &mut Page) {
        let (entry, course) = (known.entry, known.course);
        let periods = setting.calendar.periods();
        if known.member {
            page.record(entry, Curve::Joined, 1.0);
        }
        if known.heritage.is_some() {
            // Nobody has told of this customer yet.
            page.record(entry, Curve::Won, 1.0);
            page.record(entry, Curve::Referred, 1.0);
            page.record(entry, Curve::Seen, 1.0);
        } else {
            page.stay(Curve::Alive, entry, course.end, -1.0);
        }
        self.sight.finish(periods, |period, weight| {
            page.record(period, Curve::Seen, weight);
        });
        for (period, weight) in &course.seen {
            page.record(*period, Curve::Seen, -weight);
        }
        if known.new
            && let Some(first) = course.events.first()
        {
            page.record(first.period, Curve::FirstRepeats, -1.0);
        }
        tell_mood(&self.mood, 1.0, page);
        tell_mood(known.mood, -1.0, page);
        self.worth.loyal = self.alive;
    }
}

/// Writes down how satisfied a customer was while there, and their complaints.
#[inline]
pub fn tell_mood(mood: &Mood, sign: f64, page: &mut Page) {
    for (period, day) in mood.days() {
        page.record(period, Curve::Complaints, sign * day.complaints);
        if day.alive {
            page.record(period, Curve::Satisfaction, sign * day.level);
        }
    }
}

/// Adds the years of somebody who was there in the first period.
#[inline]
pub fn add_years(entry: usize, worth: &Worth, sign: f64, page: &mut Page) {
    if entry > 0 {
        return;
    }
    let loyal = sign * f64::from(u8::from(worth.loyal));
    page.loyal += loyal;
    let sums = page.years.iter_mut().zip(&mut page.loyal_years);
    for ((sum, loyal_sum), value) in sums.zip(&worth.years) {
        *sum += sign * value;
        *loyal_sum += loyal * value;
    }
}
