//! One member's life under one scheme, a period at a time, told as the difference to the same life with no programme.

use super::calendar::Calendar;
use super::course::{Course, Event, total};
use super::mood::Mood;
use super::outcome::Curve;
use super::split::{Habit, Parts, Side};
use super::tally::Page;
use super::visits::{Extras, Visits};
use crate::customer::{Customer, Hazard, Population};
use crate::luck::{Luck, Purpose};
use crate::scheme::{Books, Mechanism, Offer, Pull, Purchases, Response, Tempo};

/// What the segment, the scheme and the world fix for every customer.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The customer's segment.
    pub population: &'a Population,
    /// How its members respond.
    pub response: &'a Response,
    /// Time.
    pub calendar: &'a Calendar,
    /// Cost of a unit of reward redeemed, k = χ + (1−χ)(1−margin).
    pub reward_cost: f64,
    /// Periods over which a shop still counts a customer as seen.
    pub window: usize,
}

/// A customer whose life with no programme is known.
#[derive(Debug)]
pub struct Known<'a> {
    /// The customer.
    pub customer: &'a mut Customer,
    /// Their luck.
    pub luck: Luck,
    /// The first period.
    pub entry: usize,
    /// True for customers won in the run.
    pub new: bool,
    /// The period of the last purchase before the first period.
    pub last_purchase: i32,
    /// When their own purchases fall.
    pub visits: &'a mut Visits,
    /// The life with no programme.
    pub course: &'a Course,
    /// How satisfied they are then.
    pub mood: &'a Mood,
}

/// What a life comes to: discounted to the first period, and year by year.
#[derive(Debug, Default)]
pub struct Worth {
    /// Contribution, discounted to the start of the run.
    pub value: f64,
    /// Contribution, one value a year.
    pub years: Vec<f64>,
    /// Still there at the end.
    pub loyal: bool,
}

impl Worth {
    /// Nothing yet, for so many years.
    pub fn begin(&mut self, years: usize) {
        self.value = 0.0;
        self.years.clear();
        self.years.resize(years, 0.0);
        self.loyal = false;
    }

    /// Adds a contribution in a period.
    #[inline]
    pub fn earn(&mut self, calendar: &Calendar, period: usize, contribution: f64) {
        self.value += calendar.factor(period) * contribution;
        if let Some(year) = self.years.get_mut(calendar.year(period)) {
            *year += contribution;
        }
    }
}

/// One member under one scheme. Used for one member after another.
pub struct Life {
    mechanisms: Vec<Box<dyn Mechanism>>,
    /// What a member costs a period.
    member_cost: f64,
    /// Hazard still to be endured.
    endurance: f64,
    alive: bool,
    /// λ of this customer.
    rate: f64,
    /// How they leave.
    hazard: Hazard,
    /// The number of the next of the customer's own purchases, and when it falls.
    next_visit: usize,
    next_time: f64,
    extras: Extras,
    pull: Pull,
    offer: Offer,
    /// The offer must be asked for anew.
    stale: bool,
    /// The next period to be settled whatever is bought.
    wake: Option<u16>,
    habit: Habit,
    parts: Parts,
    /// Until when the customer counts as seen.
    seen: Seen,
    mood: Mood,
    /// What it comes to.
    pub worth: Worth,
}

/// What is bought in a period.
#[derive(Debug, Clone, Copy, Default)]
struct Bought {
    /// The customer's own purchases.
    own: u32,
    /// Purchases that the programme brought.
    extra: u32,
}

impl Bought {
    fn count(self) -> u32 {
        self.own + self.extra
    }
}

/// How a member who responds differs from others.
#[derive(Debug, Clone, Copy)]
struct Person {
    /// θ.
    sensitivity: f64,
    /// w.
    lightness: f64,
}

impl Life {
    /// A life under a scheme of those mechanisms.
    pub fn new(mechanisms: Vec<Box<dyn Mechanism>>, member_cost: f64) -> Self {
        Self {
            mechanisms,
            member_cost,
            endurance: 0.0,
            alive: false,
            rate: 0.0,
            hazard: Hazard::OverTime(0.0),
            next_visit: 0,
            next_time: 0.0,
            extras: Extras::default(),
            pull: Pull::default(),
            offer: Offer::default(),
            stale: true,
            wake: None,
            habit: Habit::default(),
            parts: Parts::default(),
            seen: Seen::default(),
            mood: Mood::default(),
            worth: Worth::default(),
        }
    }

    /// Lives the whole life of a member; `page` takes what it differs from the life with no programme.
    #[inline(never)]
    pub fn live(&mut self, known: &mut Known, responds: bool, setting: &Setting, page: &mut Page) {
        let periods = setting.calendar.periods();
        self.begin(known, setting);
        let disappoints = setting.population.failure_rate > 0.0;
        let person = responds.then(|| Person {
            sensitivity: setting.population.sensitivity(known.customer),
            lightness: setting
                .response
                .lightness(setting.population.rate(known.customer)),
        });
        let mut events = known.course.events.iter().copied().peekable();
        let mut end = if self.alive { periods } else { known.entry };
        let mut period = known.entry;
        while period < periods {
            let event = events.next_if(|event| event.period == period);
            let was_alive = self.alive;
            let mut bought = Bought::default();
            if was_alive {
                if let Some(person) = &person {
                    let tempo = self.tempo(known, setting, period, person);
                    bought = self.visit(known, setting, period, tempo);
                } else {
                    // Who does not respond does what they always did.
                    self.alive = period < known.course.end;
                    bought.own = event.map_or(0, |event| event.count);
                    self.ask();
                }
                if !self.alive {
                    end = period;
                }
            }
            let woken = self.wake.is_some_and(|wake| usize::from(wake) <= period);
            let settles = was_alive && (bought.count() > 0 || woken || !self.alive);
            if settles || event.is_some() {
                self.settle(known, setting, period, bought, event, settles, page);
            }
            if was_alive && disappoints {
                self.mood
                    .live(bought.count(), known.luck, setting.population);
            }
            period += 1;
            if !self.alive {
                // What the baseline still buys is all that is left to tell.
                period = events.peek().map_or(periods, |event| event.period);
            } else if person.is_none() && !disappoints {
                // Nothing happens before one of these.
                let event = events.peek().map_or(periods, |event| event.period);
                let wake = self.wake.map_or(periods, usize::from);
                period = event.min(wake).min(known.course.end).max(period);
            }
        }
        self.finish(known, setting, end, page);
    }

    /// A new member's life begins.
    fn begin(&mut self, known: &mut Known, setting: &Setting) {
        self.alive = known.customer.returns;
        self.endurance = setting.population.endurance(known.customer);
        self.rate = setting.population.rate(known.customer);
        self.hazard = setting.population.hazard(known.customer);
        self.next_visit = 0;
        self.next_time = known.visits.time(0, known.customer, setting.population);
        self.extras = Extras::default();
        self.stale = true;
        self.wake = None;
        self.habit = Habit::default();
        self.parts = Parts::default();
        self.seen = Seen::since(known.last_purchase, known.entry, setting.window);
        self.mood.begin(known.entry);
        self.worth.begin(setting.calendar.years());
        for mechanism in &mut self.mechanisms {
            mechanism.begin();
        }
    }

    /// What the programme offers now, if it is not known any more; true if it was asked anew.
    #[inline]
    fn ask(&mut self) -> bool {
        if !self.stale {
            return false;
        }
        self.stale = false;
        self.offer = Offer::default();
        for mechanism in &self.mechanisms {
            mechanism.offer(&mut self.offer);
        }
        true
    }

    /// How the offer changes the tempo of a member who responds.
    #[inline]
    fn tempo(&mut self, known: &Known, setting: &Setting, period: usize, person: &Person) -> Tempo {
        let response = setting.response;
        if self.ask() {
            let (theta, lightness) = (person.sensitivity, person.lightness);
            response.pull(&mut self.pull, &self.offer, theta, lightness);
        }
        let better = if setting.population.failure_rate > 0.0 {
            self.mood.before(period) - known.mood.before(period)
        } else {
            0.0
        };
        response.tempo(&self.pull, period as u16, period - known.entry, better)
    }

    /// The life is over, or the run: what is told in one go.
    fn finish(&mut self, known: &Known, setting: &Setting, end: usize, page: &mut Page) {
        let (calendar, entry) = (setting.calendar, known.entry);
        let periods = calendar.periods();
        page.record(entry, Curve::Joined, 1.0);
        page.stay(Curve::Members, entry, end, 1.0);
        page.stay(Curve::Alive, known.course.end, end, 1.0);
        self.seen.finish(periods, |period, weight| {
            page.record(period, Curve::Seen, weight);
        });
        for (period, weight) in &known.course.seen {
            page.record(*period, Curve::Seen, -weight);
        }
        if known.new
            && let Some(first) = known.course.events.first()
        {
            page.record(first.period, Curve::FirstRepeats, -1.0);
        }
        for (sign, mood, end) in [(1.0, &self.mood, end), (-1.0, known.mood, known.course.end)] {
            tell_mood(mood, end, sign, page);
        }
        for (sum, part) in page.parts.iter_mut().zip(self.parts) {
            *sum += part;
        }
        self.worth.loyal = end == periods;
        self.worth.value -= self.member_cost * calendar.annuity(entry, end);
        for (year, value) in self.worth.years.iter_mut().enumerate() {
            let there = calendar.within(year, entry, end);
            *value -= self.member_cost * there as f64;
        }
    }

    /// What the customer buys in the period, and whether they are still there at its end.
    ///
    /// Exact within the period: over time, purchases fall only while the customer lives; after a purchase, the
    /// one that uses up the endurance is the last.
    #[inline]
    fn visit(
        &mut self,
        known: &mut Known,
        setting: &Setting,
        period: usize,
        tempo: Tempo,
    ) -> Bought {
        let calendar = setting.calendar;
        let mut share = 1.0;
        match self.hazard {
            Hazard::OverTime(hazard) => {
                let needed = hazard * tempo.hazard;
                if needed > self.endurance {
                    self.alive = false;
                    share = self.endurance / needed;
                }
                self.endurance -= needed;
            }
            Hazard::AtRenewal(hazard) => {
                // One payment a period; the renewal that uses up the endurance is refused.
                self.endurance -= hazard * tempo.hazard;
                self.alive = self.endurance > 0.0;
                return Bought { own: 1, extra: 0 };
            }
            Hazard::AfterPurchase(_) => {}
        }
        let season = calendar.season(period);
        let until = if share < 1.0 {
            calendar.start(period) + share * season
        } else {
            calendar.end(period)
        };
        let mut own = 0;
        while self.next_time <= until {
            let index = self.next_visit;
            self.next_visit += 1;
            self.next_time = known
                .visits
                .time(self.next_visit, known.customer, setting.population);
            // A slower tempo drops purchases one by one.
            if tempo.visits >= 1.0 || known.luck.unit(Purpose::Keep, 0, index as u32) < tempo.visits
            {
                own += 1;
            }
        }
        let beyond = self.rate * season * share * (tempo.visits - 1.0);
        let extra = self.extras.add(beyond, known.luck);
        let count = own + extra;
        if count > 0
            && let Hazard::AfterPurchase(hazard) = self.hazard
        {
            let each = hazard * tempo.hazard;
            let last = ((self.endurance / each) as u32).saturating_add(1);
            if count >= last {
                self.alive = false;
                let own = own.min(last);
                let extra = last - own;
                return Bought { own, extra };
            }
            self.endurance -= each * f64::from(count);
        }
        Bought { own, extra }
    }

    /// Settles what was bought and writes down what it differs from the baseline's event.
    #[inline(never)]
    #[allow(clippy::too_many_arguments)] // One place where a member's period meets the baseline's.
    fn settle(
        &mut self,
        known: &mut Known,
        setting: &Setting,
        period: usize,
        bought: Bought,
        event: Option<Event>,
        settles: bool,
        page: &mut Page,
    ) {
        let population = setting.population;
        let base = event.unwrap_or(Event {
            period,
            count: 0,
            list: 0.0,
        });
        let count = bought.count();
        let mut list = if bought.own == base.count {
            base.list
        } else if bought.own > 0 {
            total(bought.own, period, known.customer, known.luck, population)
        } else {
            0.0
        };
        for number in 0..bought.extra {
            let index = self.extras.number() - bought.extra + number;
            let scale = population.basket_scale(known.customer);
            list += population.baskets.extra(scale, known.luck, index);
        }
        let paid = list * (1.0 - self.offer.discount);
        let gross = population.gross(list, count);
        let base_gross = population.gross(base.list, base.count);
        let mut books = Books::default();
        if settles {
            let purchases = Purchases {
                period: period as u16,
                count,
                paid,
                luck: known.luck,
            };
            self.wake = None;
            for mechanism in &mut self.mechanisms {
                mechanism.settle(&purchases, &mut books);
                if !self.alive {
                    mechanism.leave(&mut books);
                }
                self.wake = match (self.wake, mechanism.wake()) {
                    (Some(a), Some(b)) => Some(a.min(b)),
                    (a, b) => a.or(b),
                };
            }
            self.stale = true;
        }
        let rewards = books.redeemed * setting.reward_cost;
        let given = rewards + (list - paid);
        let contribution = gross - given;
        self.worth.earn(setting.calendar, period, contribution);
        if let Some(row) = page.rows.get_mut(period) {
            if count > 0 || base.count > 0 {
                let purchases = f64::from(count) - f64::from(base.count);
                row.add(Curve::Purchases, purchases);
                row.add(Curve::ListSales, list - base.list);
                row.add(Curve::NetSales, paid - base.list);
                row.add(Curve::MemberSales, paid);
                if known.new && period == known.entry {
                    row.add(Curve::NewSales, paid - base.list);
                }
            }
            row.add(Curve::RewardCost, given);
            row.add(Curve::Issued, books.issued);
            row.add(Curve::Redeemed, books.redeemed);
            row.add(Curve::Expired, books.expired);
            row.add(Curve::Forfeited, books.forfeited);
            row.add(Curve::Contribution, contribution - base_gross);
        }
        if count > 0 {
            let first = self.seen.buy(period, |period, weight| {
                page.record(period, Curve::Seen, weight);
            });
            if first && known.new {
                page.record(period, Curve::FirstRepeats, 1.0);
            }
        }
        let discounts = list - paid;
        let baseline = Side {
            began: period <= known.course.end,
            alive: period < known.course.end,
            count: base.count,
            gross: base_gross,
            ..Side::default()
        };
        let side = Side {
            // Who was there and is gone now has settled.
            began: self.alive || settles,
            alive: self.alive,
            count,
            extra: bought.extra,
            gross,
            discounts,
            rewards,
        };
        let factor = setting.calendar.factor(period);
        let split = self.habit.split(&baseline, &side);
        for (sum, part) in self.parts.iter_mut().zip(split) {
            *sum += factor * part;
        }
    }
}

/// Writes down how satisfied a customer was while there, and their complaints.
pub fn tell_mood(mood: &Mood, end: usize, sign: f64, page: &mut Page) {
    for (period, level, complaints) in mood.told() {
        page.record(period, Curve::Complaints, sign * complaints);
        if period < end {
            page.record(period, Curve::Satisfaction, sign * level);
        }
    }
}

/// In which periods a shop counts a customer as seen: from a purchase on for as long as its window is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    window: usize,
    /// The first period in which the customer is no longer seen.
    until: usize,
    bought: bool,
}

impl Seen {
    /// A customer last seen before the run, or with the purchase that brought them; seen from
    /// `entry` on.
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
