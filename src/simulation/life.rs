//! One customer's life under one scheme, a period at a time.

use super::arrivals::Arrivals;
use super::outcome::Curve;
use super::row::Row;
use super::split::{Habit, Parts};
use crate::customer::{Customer, Hazard, Population};
use crate::luck::Luck;
use crate::scheme::{Books, Mechanism, Offer, Purchases, Response, Tempo, Worth};

/// What the segment, the scheme and the world fix for every customer.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The customer's segment.
    pub population: &'a Population,
    /// How its members respond.
    pub response: &'a Response,
    /// Cost of a unit of reward redeemed, k = χ + (1−χ)(1−margin).
    pub reward_cost: f64,
    /// Cost of a member a period.
    pub member_cost: f64,
}

/// Room to work in, used for one customer's period after another.
#[derive(Debug, Default)]
pub struct Desk {
    arrivals: Vec<f64>,
    totals: Vec<(u32, f64)>,
}

/// A customer's period that all schemes share.
#[derive(Debug)]
pub struct Shared<'a> {
    customer: Customer,
    luck: Luck,
    period: u16,
    /// What the season does to visits.
    season: f64,
    arrivals: Arrivals<'a>,
    /// What so many purchases cost, as far as somebody asked in this period.
    totals: &'a mut Vec<(u32, f64)>,
}

impl<'a> Shared<'a> {
    /// The period, 0-based, of the customer with that luck.
    #[inline]
    pub fn new(
        customer: Customer,
        luck: Luck,
        period: u16,
        season: f64,
        desk: &'a mut Desk,
    ) -> Self {
        desk.totals.clear();
        Self {
            customer,
            luck,
            period,
            season,
            arrivals: Arrivals::new(luck, period, &mut desk.arrivals),
            totals: &mut desk.totals,
        }
    }

    /// What that many purchases of this customer cost in this period, at list price.
    #[inline]
    fn total(&mut self, count: u32, population: &Population) -> f64 {
        if count == 0 {
            return 0.0;
        }
        if let Some((_, total)) = self.totals.iter().find(|(known, _)| *known == count) {
            return *total;
        }
        let scale = self.customer.basket_scale;
        let total = population
            .baskets
            .total(count, scale, self.luck, self.period);
        self.totals.push((count, total));
        total
    }
}

/// One customer under one scheme. Used for one customer after another.
pub struct Life {
    mechanisms: Vec<Box<dyn Mechanism>>,
    /// Not gone yet.
    pub alive: bool,
    /// Joined the programme.
    pub member: bool,
    /// Pays attention to it.
    responds: bool,
    /// Hazard still to be endured.
    endurance: f64,
    lightness: f64,
    /// The first period of this life.
    since: usize,
    /// The period of the last purchase; negative before the first period.
    last_purchase: i32,
    habit: Habit,
    worth: Worth,
}

/// How a life comes into the first period that is simulated.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The first period.
    pub period: usize,
    /// The period of the last purchase before it.
    pub last_purchase: i32,
}

impl Life {
    /// A life under a scheme of those mechanisms.
    pub fn new(mechanisms: Vec<Box<dyn Mechanism>>) -> Self {
        Self {
            mechanisms,
            alive: false,
            member: false,
            responds: false,
            endurance: 0.0,
            lightness: 1.0,
            since: 0,
            last_purchase: 0,
            habit: Habit::default(),
            worth: Worth::default(),
        }
    }

    /// A new customer's life begins; `membership` says whether a member responds, `None` for non-members.
    pub fn begin(
        &mut self,
        customer: &Customer,
        entry: Entry,
        membership: Option<bool>,
        response: &Response,
    ) {
        self.since = entry.period;
        self.last_purchase = entry.last_purchase;
        self.alive = customer.returns;
        self.member = membership.is_some();
        self.responds = membership == Some(true);
        self.endurance = customer.endurance;
        self.habit = Habit::default();
        if self.member {
            self.lightness = response.lightness(customer);
            for mechanism in &mut self.mechanisms {
                mechanism.begin();
            }
        }
    }

    /// Whether a purchase was seen within the last `window` periods, this one included.
    pub fn seen(&self, period: usize, window: i32) -> bool {
        period as i32 - self.last_purchase < window
    }

    /// Splits the difference of a period to the same customer's under no programme.
    #[inline]
    pub fn split(&mut self, baseline: &Row, row: &Row) -> Parts {
        self.habit.split(baseline, row)
    }

    /// Lives one period; `row`, empty so far, takes what it adds to the curves.
    pub fn live(&mut self, shared: &mut Shared, setting: &Setting, row: &mut Row) {
        let mut offer = Offer::default();
        let mut tempo = Tempo::UNCHANGED;
        if self.member {
            for mechanism in &self.mechanisms {
                mechanism.offer(&mut offer);
            }
            if self.responds {
                let since_joining = usize::from(shared.period).saturating_sub(self.since);
                let (customer, worth) = (&shared.customer, &mut self.worth);
                tempo =
                    setting
                        .response
                        .tempo(customer, self.lightness, &offer, since_joining, worth);
            }
        }
        let count = self.visit(shared, tempo);
        if count > 0 {
            self.last_purchase = i32::from(shared.period);
        }
        let population = setting.population;
        let purchases = f64::from(count);
        let list = shared.total(count, population);
        let paid = list * (1.0 - offer.discount);
        let gross = list * population.gross_margin - population.cost_to_serve * purchases;
        let mut programme = 0.0;
        if self.member {
            let books = self.settle(shared, count, paid);
            let given = books.redeemed * setting.reward_cost + (list - paid);
            programme = given + if self.alive { setting.member_cost } else { 0.0 };
            let joins = usize::from(shared.period) == self.since;
            row.record(Curve::Members, f64::from(u8::from(self.alive)));
            row.record(Curve::Joined, f64::from(u8::from(joins)));
            row.record(Curve::MemberSales, paid);
            row.record(Curve::RewardCost, given);
            row.record(Curve::ProgrammeCost, programme);
            row.record(Curve::Issued, books.issued);
            row.record(Curve::Redeemed, books.redeemed);
            row.record(Curve::Expired, books.expired);
            row.record(Curve::Forfeited, books.forfeited);
            row.record(Curve::Outstanding, books.outstanding);
        }
        row.record(Curve::Alive, f64::from(u8::from(self.alive)));
        row.record(Curve::Purchases, purchases);
        row.record(Curve::ListSales, list);
        row.record(Curve::NetSales, paid);
        row.record(Curve::Contribution, gross - programme);
    }

    /// How many purchases the customer makes in the period, and whether they are still there at its end.
    ///
    /// Exact within the period: over time, purchases fall only while the customer lives; after a purchase, the
    /// one that uses up the endurance is the last.
    fn visit(&mut self, shared: &mut Shared, tempo: Tempo) -> u32 {
        let rate = shared.customer.rate * shared.season * tempo.visits;
        match shared.customer.hazard {
            Hazard::OverTime(hazard) => {
                let needed = hazard * tempo.hazard;
                let share = if needed > self.endurance {
                    self.alive = false;
                    self.endurance / needed
                } else {
                    1.0
                };
                self.endurance -= needed;
                shared.arrivals.count(rate * share)
            }
            Hazard::AfterPurchase(hazard) => {
                let each = hazard * tempo.hazard;
                let count = shared.arrivals.count(rate);
                let last = libm::ceil(self.endurance / each).max(1.0);
                if f64::from(count) >= last {
                    self.alive = false;
                    return last as u32;
                }
                self.endurance -= each * f64::from(count);
                count
            }
            Hazard::AtRenewal(hazard) => {
                // One payment a period; the renewal that uses up the endurance is refused.
                self.endurance -= hazard * tempo.hazard;
                self.alive = self.endurance > 0.0;
                1
            }
        }
    }

    fn settle(&mut self, shared: &Shared, count: u32, paid: f64) -> Books {
        let purchases = Purchases {
            period: shared.period,
            count,
            paid,
            luck: shared.luck,
        };
        let mut books = Books::default();
        for mechanism in &mut self.mechanisms {
            mechanism.settle(&purchases, &mut books);
            if !self.alive {
                mechanism.leave(&mut books);
            }
        }
        books
    }
}
