//! One customer's lives: first with no programme, then under every scheme they join.

use super::callers::Caller;
use super::course::Course;
use super::crowd::Won;
use super::life::{Known, Life, Setting};
use super::mood::Mood;
use super::spread::Bin;
use super::tally::Page;
use super::told::add_years;
use super::visits::Visits;
use super::world::World;
use super::worth::Worth;
use crate::customer::{Acquaintance, Attention, Customer, Joining, Population};
use crate::luck::Luck;

/// What the customers of one segment have in common, under every scheme.
pub struct Neighbourhood<'a> {
    pub population: &'a Population,
    /// The longest wait with which customers make a purchase in the run, by the period in which they are won; infinite where
    /// [`Population::may_be_silent`] says that nobody can tell who they are.
    pub longest_waits: Vec<f64>,
    /// Who joins, by scheme.
    pub joining: Vec<Joining>,
    pub setting: Setting<'a>,
    /// Lifetime values are multiplied by this to count them in their unit.
    pub per_unit: f64,
}

impl Neighbourhood<'_> {
    /// The longest wait with which customers won in a period make a purchase in the run.
    #[inline]
    pub fn longest_wait(&self, period: usize) -> f64 {
        let wait = self.longest_waits.get(period);
        wait.copied().unwrap_or(f64::INFINITY)
    }
}

/// Room to work in, used for one customer after another.
pub struct Desk {
    pub customer: Customer,
    pub visits: Visits,
    pub course: Course,
    pub mood: Mood,
    pub worth: Worth,
}

impl Desk {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            customer: Customer::nobody(),
            visits: Visits::default(),
            course: Course::default(),
            mood: Mood::default(),
            worth: Worth::default(),
        }
    }
}

/// How a customer comes into the run.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub period: usize,
    pub new: bool,
    /// Periods as a customer before the run.
    pub before: u16,
    pub last_purchase: i32,
}

impl World {
    /// One customer: first with no programme, then under every scheme they join.
    ///
    /// Not inlined, like the lives below: browsers optimise a function from one call to the next, so a long loop in a
    /// function that is called once a world would run unoptimised.
    #[inline(never)]
    pub(super) fn live_one(
        &self,
        caller: &Caller,
        segment: &Neighbourhood,
        lives: &mut [Life],
        pages: &mut [Page],
        desk: &mut Desk,
    ) {
        let Some((baseline, schemes)) = pages.split_first_mut() else {
            return;
        };
        let (luck, customer) = (caller.luck, &mut desk.customer);
        let entry = self.enter(caller.won, segment.population, luck, customer);
        if entry.new && schemes.is_empty() && segment.population.may_be_silent() {
            customer.set_first_gap(caller.first_gap);
        }
        // Who has come here without a scheme is known to buy.
        let again = !schemes.is_empty();
        let longest = if again {
            segment.longest_wait(entry.period)
        } else {
            f64::INFINITY
        };
        let own = &mut desk.worth;
        own.begin(self.calendar.years());
        desk.course.live(
            customer,
            luck,
            entry.period,
            segment.population,
            &self.calendar,
            longest,
            &mut desk.visits,
            again,
        );
        self.tell(
            &entry,
            luck,
            segment,
            &mut desk.course,
            &mut desk.mood,
            own,
            again,
            baseline,
        );
        own.loyal = desk.course.end == self.calendar.periods();
        // A customer's lifetime begins when they are won.
        let start = self.calendar.value_at(entry.period);
        let value = own.value * start;
        let bin = Bin::of(value * segment.per_unit);
        baseline.count(bin, value, 1.0);
        add_years(entry.period, own, 1.0, baseline);
        let own_value = value;

        // Programmes that people join alike are joined by the same.
        let mut decided: Option<(&Joining, bool, Attention)> = None;
        let schemes = lives.iter_mut().zip(&segment.joining).zip(schemes);
        for ((life, joining), page) in schemes {
            let (joins, attention) = match decided {
                Some((like, joins, attention)) if like == joining => (joins, attention),
                _ => {
                    let ask = || segment.population.rate_score(customer);
                    (joining.joins(ask, luck), joining.attention(luck))
                }
            };
            decided = Some((joining, joins, attention));
            let mut known = Known {
                member: joins,
                customer: &mut *customer,
                luck,
                entry: entry.period,
                new: entry.new,
                before: entry.before,
                last_purchase: entry.last_purchase,
                visits: &mut desk.visits,
                course: &desk.course,
                mood: &desk.mood,
                attention,
                heritage: None,
            };
            known.member = known.member && life.pays(&mut known, &segment.setting);
            // Whom the programme does not reach lives exactly the baseline's life.
            if !known.member && !life.is_open() {
                continue;
            }
            life.live(&mut known, &segment.setting, page);
            let value = life.worth.value * start;
            page.count(Bin::of(value * segment.per_unit), value, 1.0);
            page.count(bin, own_value, -1.0);
            add_years(entry.period, &life.worth, 1.0, page);
            add_years(entry.period, own, -1.0, page);
            if !life.brought.is_empty() {
                self.live_brought(luck, segment, life, joining, page);
            }
        }
    }

    /// How a customer comes into the run.
    #[inline]
    pub(super) fn enter(
        &self,
        won: Won,
        population: &Population,
        luck: Luck,
        customer: &mut Customer,
    ) -> Entry {
        match won {
            Won::In(period) => {
                population.draw_into(customer, luck);
                Entry {
                    period,
                    new: true,
                    before: 0,
                    // The purchase that brought them was just before.
                    last_purchase: period as i32 - 1,
                }
            }
            Won::Before => {
                let history = self.settled.base.history.middle();
                let Acquaintance { age, quiet } = population.draw_existing(customer, luck, history);
                Entry {
                    period: 0,
                    new: false,
                    before: age as u16,
                    last_purchase: -1 - quiet as i32,
                }
            }
        }
    }
}
