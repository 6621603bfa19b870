//! One customer's life under one scheme, a period at a time, told as the difference to the same life with no programme.

use super::calendar::Calendar;
use super::course::{Course, Event};
use super::mood::{Mood, Usual};
use super::outcome::Curve;
use super::pace::Person;
use super::sight::Sight;
use super::split::{Habit, Origin};
use super::tally::Page;
use super::visits::{Extras, Visits};
use super::worth::Worth;
use crate::customer::{Attention, Customer, Hazard, Population};
use crate::luck::Luck;
use crate::scheme::{Heritage, Offer, Pace, Part, Pull, Response, Seen};

/// What the segment, the scheme and the world fix for every customer.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The customer's segment.
    pub population: &'a Population,
    /// Its place in the scenario.
    pub segment: usize,
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
    /// Periods as a customer before the run.
    pub before: u16,
    /// The period of the last purchase before the first period.
    pub last_purchase: i32,
    /// When their own purchases fall.
    pub visits: &'a mut Visits,
    /// The life with no programme; empty for somebody who would never have come.
    pub course: &'a Course,
    /// How satisfied they are then.
    pub mood: &'a Mood,
    /// Joined the programme.
    pub member: bool,
    /// Whether they pay attention to it.
    pub attention: Attention,
    /// What they have from the customer who brought them, and when that one leaves.
    pub heritage: Option<(Heritage, usize)>,
}

/// One customer under one scheme. Used for one customer after another.
#[allow(clippy::struct_excessive_bools)] // What may be skipped, each for its own reason.
pub struct Life {
    pub(super) parts: Vec<Part>,
    /// What a member costs a period.
    pub(super) member_cost: f64,
    /// What a member pays a period for being one.
    pub(super) fee: f64,
    /// Some part reaches customers who have not joined.
    pub(super) open: bool,
    /// Some part must be asked every period.
    pub(super) restless: bool,
    /// No part ever changes its offer.
    pub(super) steady: bool,
    /// Some part reaches customers who have gone.
    pub(super) reaches_the_gone: bool,
    /// Some part needs to see the baskets one by one.
    pub(super) looks_at_baskets: bool,
    /// Hazard still to be endured.
    pub(super) endurance: f64,
    pub(super) alive: bool,
    /// λ of this customer.
    pub(super) rate: f64,
    /// How often they know themselves to buy.
    pub(super) pace: Pace,
    /// How they leave.
    pub(super) hazard: Hazard,
    /// What the hazard is multiplied by in a second life.
    pub(super) hazard_factor: f64,
    pub(super) origin: Origin,
    /// The number of the next of the customer's own purchases, and when it falls.
    pub(super) next_visit: usize,
    pub(super) next_time: f64,
    pub(super) extras: Extras,
    pub(super) pull: Pull,
    pub(super) offer: Offer,
    pub(super) seen: Seen,
    /// The offer must be asked for anew.
    pub(super) stale: bool,
    /// The next period to be settled whatever is bought.
    pub(super) wake: Option<u16>,
    pub(super) habit: Habit,
    pub(super) sight: Sight,
    pub(super) mood: Mood,
    pub(super) usual: Usual,
    /// How much more satisfied than usual the customer goes into the period.
    pub(super) better: f64,
    pub(super) baskets: Vec<f64>,
    /// What it comes to.
    pub worth: Worth,
    /// The period in which the customer leaves; the number of periods for those still there at the end.
    pub end: usize,
    /// Whom this customer brought: period and heritage.
    pub brought: Vec<(usize, Heritage)>,
}

/// What is bought in a period.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bought {
    /// The customer's own purchases.
    pub own: u32,
    /// Purchases that the programme brought.
    pub extra: u32,
}

/// What the baseline buys, one event after the other.
struct Coming<'a> {
    events: &'a [Event],
    periods: usize,
    /// The period of the next event; the number of periods when there is none left.
    next: usize,
}

impl<'a> Coming<'a> {
    fn new(events: &'a [Event], periods: usize) -> Self {
        let mut coming = Self {
            events,
            periods,
            next: 0,
        };
        coming.look();
        coming
    }

    #[inline]
    fn look(&mut self) {
        let first = self.events.first();
        self.next = first.map_or(self.periods, |event| event.period);
    }

    /// The event of a period; to be asked for one period after the other.
    #[inline]
    fn take(&mut self, period: usize) -> Option<Event> {
        if period != self.next {
            return None;
        }
        let (event, rest) = self.events.split_first()?;
        self.events = rest;
        self.look();
        Some(*event)
    }
}

impl Bought {
    /// All of them.
    pub fn count(self) -> u32 {
        self.own + self.extra
    }
}

impl Life {
    /// A life under a scheme of those parts.
    pub fn new(parts: Vec<Part>, member_cost: f64) -> Self {
        let any = |is: fn(&Part) -> bool| parts.iter().any(is);
        Self {
            restless: any(Part::is_restless),
            steady: !any(|part| !part.is_steady()),
            reaches_the_gone: any(|part| part.reaches_the_gone),
            looks_at_baskets: any(|part| part.mechanism.looks_at_baskets()),
            fee: parts.iter().map(|part| part.mechanism.fee()).sum(),
            open: any(Part::is_open),
            parts,
            member_cost,
            endurance: 0.0,
            alive: false,
            rate: 0.0,
            pace: Pace::default(),
            hazard: Hazard::OverTime(0.0),
            hazard_factor: 1.0,
            origin: Origin::Own,
            next_visit: 0,
            next_time: 0.0,
            extras: Extras::default(),
            pull: Pull::default(),
            offer: Offer::default(),
            seen: Seen {
                period: 0,
                tenure: 0,
                before: 0,
                member: false,
                segment: 0,
                new: false,
                per_month: 1.0,
                bought: 0,
                spent: 0.0,
                last_purchase: 0,
                luck: Luck::of(0, 0, 0),
            },
            stale: true,
            wake: None,
            habit: Habit::default(),
            sight: Sight::default(),
            mood: Mood::default(),
            usual: Usual::default(),
            better: 0.0,
            baskets: Vec::new(),
            worth: Worth::default(),
            end: 0,
            brought: Vec::new(),
        }
    }

    /// Whether the programme matters to customers who have not joined.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Whether joining pays: what a customer expects to save at first exceeds the fees. Without a fee it always does.
    pub fn pays(&mut self, known: &mut Known, setting: &Setting) -> bool {
        if self.fee <= 0.0 {
            return true;
        }
        self.begin(known, setting);
        self.look(known, known.entry);
        self.ask();
        let population = setting.population;
        let spend = population.visits(known.customer) * population.mean_basket(known.customer);
        let saved = 1.0 - self.offer.price() + self.offer.reward_rate * self.offer.earning;
        spend * saved > self.fee
    }

    /// Lives a whole life; `page` takes what it differs from the life with no programme.
    #[inline(never)]
    pub fn live(&mut self, known: &mut Known, setting: &Setting, page: &mut Page) {
        let periods = setting.calendar.periods();
        self.begin(known, setting);
        let moody = setting.population.failure_rate > 0.0 || self.restless;
        // Who does not respond does what they always did.
        let as_ever = !known.attention.responds && !self.restless && known.heritage.is_none();
        let mut person = Person::default();
        if !as_ever {
            person.sensitivity = setting.population.sensitivity(known.customer);
            person.lightness = setting.response.lightness(self.rate);
        }
        let mut events = Coming::new(&known.course.events, periods);
        let mut since = known.entry;
        let mut period = known.entry;
        // Whose months differ by nothing but time until something happens.
        let coasts = !as_ever && !moody && !self.reaches_the_gone && known.heritage.is_none();
        while period < periods {
            let mut tempo = None;
            if coasts && self.alive {
                if self.stale {
                    self.look(known, period);
                    self.find_pull(setting, &person);
                }
                let wake = self.wake.map_or(periods, usize::from);
                (period, tempo) = self.coast(known, setting, period, events.next.min(wake));
                if period >= periods {
                    break;
                }
            }
            let event = events.take(period);
            let was_alive = self.alive;
            let mut bought = Bought::default();
            if was_alive || self.reaches_the_gone {
                self.look(known, period);
                if !was_alive {
                    self.come_back(known, setting, period);
                    if self.alive {
                        since = period;
                        page.record(period, Curve::Returned, 1.0);
                    }
                }
            }
            let lives = self.alive;
            if lives {
                if as_ever {
                    self.alive = period < known.course.end;
                    bought.own = event.map_or(0, |event| event.count);
                    self.ask();
                } else {
                    let tempo =
                        tempo.unwrap_or_else(|| self.tempo(known, setting, period, &person));
                    bought = self.visit(known, setting, period, tempo);
                }
                if !self.alive {
                    self.tell_stay(known, setting, since, period, page);
                }
            }
            let woken = self.wake.is_some_and(|wake| usize::from(wake) <= period);
            let noticed = self.restless && (lives || self.reaches_the_gone);
            let settles = noticed || lives && (bought.count() > 0 || woken || !self.alive);
            if settles || event.is_some() {
                let settles = settles.then_some(lives);
                self.settle(known, setting, period, bought, event, settles, page);
            }
            if lives && moody {
                if setting.population.failure_rate > 0.0 {
                    let count = bought.count();
                    let (luck, population) = (known.luck, setting.population);
                    self.usual.live(known.mood, count, period, luck, population);
                }
                let quality = (self.offer.failures, self.offer.comfort);
                self.mood.live(
                    bought.count(),
                    period,
                    known.luck,
                    setting.population,
                    quality,
                    self.alive,
                );
            }
            period += 1;
            period = self.next(period, as_ever && !moody, events.next, known, periods);
        }
        if self.alive {
            self.tell_stay(known, setting, since, periods, page);
        }
        self.finish(known, setting, page);
    }

    /// The next period in which anything may happen, from `period` on.
    #[inline]
    fn next(
        &self,
        period: usize,
        as_ever: bool,
        event: usize,
        known: &Known,
        periods: usize,
    ) -> usize {
        if self.alive && !as_ever || self.reaches_the_gone {
            return period;
        }
        // What the baseline still buys is all that is left to tell.
        if !self.alive {
            return event;
        }
        let wake = self.wake.map_or(periods, usize::from);
        event.min(wake).min(known.course.end).max(period)
    }

    /// A new life begins.
    fn begin(&mut self, known: &mut Known, setting: &Setting) {
        let population = setting.population;
        self.alive = known.customer.returns;
        self.endurance = population.endurance(known.customer);
        self.rate = population.rate(known.customer);
        self.pace = Pace {
            rate: if population.subscribes() {
                1.0
            } else {
                self.rate
            },
            regular: population.subscribes(),
        };
        self.hazard = population.hazard(known.customer);
        self.hazard_factor = 1.0;
        self.origin = if known.heritage.is_some() {
            Origin::Referred
        } else {
            Origin::Own
        };
        self.next_visit = 0;
        self.next_time = known.visits.time(0, known.customer, population);
        self.extras = Extras::default();
        self.stale = true;
        self.wake = None;
        self.habit = Habit::default();
        self.sight = Sight::since(known.last_purchase, known.entry, setting.window);
        self.mood.begin(known.entry);
        self.usual.begin(known.entry);
        self.better = 0.0;
        self.worth.begin(setting.calendar.years());
        self.end = known.entry;
        self.brought.clear();
        self.seen = Seen {
            period: known.entry as u16,
            tenure: 0,
            before: known.before,
            member: known.member,
            segment: setting.segment as u16,
            new: known.new,
            per_month: 1.0 / setting.calendar.months(1),
            bought: 0,
            spent: 0.0,
            last_purchase: known.last_purchase,
            luck: known.luck,
        };
        for part in &mut self.parts {
            part.mechanism.begin();
        }
    }

    /// What a shop knows at the start of a period.
    #[inline]
    fn look(&mut self, known: &Known, period: usize) {
        self.seen.period = period as u16;
        self.seen.tenure = (period - known.entry) as u16;
        if self.restless || self.stale {
            for part in &mut self.parts {
                part.select(&self.seen);
            }
        }
        self.stale |= self.restless;
    }

    /// What the programme offers now, if it is not known any more; true if it was asked anew.
    #[inline]
    pub(super) fn ask(&mut self) -> bool {
        if !self.stale {
            return false;
        }
        self.stale = false;
        self.offer = Offer {
            pace: self.pace,
            ..Offer::default()
        };
        for part in &mut self.parts {
            if part.reaches {
                let before = self.offer.price();
                part.mechanism.offer(&self.seen, &mut self.offer);
                part.cut = before - self.offer.price();
            } else {
                part.mechanism.miss(&self.seen, &mut self.offer);
                part.cut = 0.0;
            }
        }
        true
    }
}
