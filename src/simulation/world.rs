//! One world: everything settled, a customer base living under every scheme.

use super::calendar::Calendar;
use super::course::Course;
use super::crowd::{Crowd, Won};
use super::life::{Known, Life, Seen, Setting, Worth, tell_mood};
use super::mood::Mood;
use super::outcome::{Curve, Shape, Total};
use super::settle::settle;
use super::spread::Bin;
use super::tally::{BLOCKS, Block, Page, Tally};
use super::visits::Visits;
use crate::customer::{Customer, Joining, Population};
use crate::luck::Luck;
use crate::scenario::Scenario;
use crate::scheme::{self, Response};

/// Months over which a shop still counts a customer as seen.
const SEEN_MONTHS: f64 = 3.0;

/// One world: settled numbers and everything that follows from them alone.
pub struct World {
    index: u32,
    /// Customers simulated, a multiple of [`BLOCKS`].
    customers: u32,
    shape: Shape,
    calendar: Calendar,
    /// Periods over which a shop still counts a customer as seen.
    window: usize,
    crowd: Crowd,
    populations: Vec<Population>,
    responses: Vec<Response>,
    settled: Scenario,
}

/// What the customers of one segment have in common, under every scheme.
struct Neighbourhood<'a> {
    population: &'a Population,
    /// The share of customers who make no purchase in the run, by the period in which they are won.
    silent: Vec<f64>,
    /// Who joins, by scheme.
    joining: Vec<Joining>,
    setting: Setting<'a>,
    /// What a mean customer contributes in a period: the unit of lifetime values.
    unit: f64,
}

/// Room to work in, used for one customer after another.
struct Desk {
    customer: Customer,
    visits: Visits,
    course: Course,
    mood: Mood,
    worth: Worth,
}

/// How a customer comes into the run.
#[derive(Debug, Clone, Copy)]
struct Entry {
    period: usize,
    new: bool,
    last_purchase: i32,
}

impl World {
    /// World number `index` of a scenario, with so many simulated customers.
    pub fn new(scenario: &Scenario, shape: Shape, customers: u32, index: u32) -> Self {
        let settled = settle(scenario, index);
        let populations: Vec<_> = settled.segments.iter().map(Population::new).collect();
        let respond = |population: &Population| {
            let rate = population.rates.mean();
            Response::new(&settled.behaviour, rate, shape.periods, settled.period)
        };
        Self {
            index,
            customers,
            shape,
            calendar: Calendar::new(&settled),
            window: (SEEN_MONTHS * settled.period.per_year() / 12.0) as usize,
            crowd: Crowd::new(&settled, index),
            responses: populations.iter().map(respond).collect(),
            populations,
            settled,
        }
    }

    /// The outcome of this world.
    pub fn live(&self) -> Vec<f64> {
        let schemes = &self.settled.schemes;
        let member_costs: Vec<f64> = core::iter::once(0.0)
            .chain(schemes.iter().map(|s| s.costs.per_member.middle()))
            .collect();
        let mut lives: Vec<_> = schemes
            .iter()
            .map(|s| Life::new(scheme::build(&s.mechanisms), s.costs.per_member.middle()))
            .collect();
        let segments: Vec<_> = (0..self.populations.len())
            .filter_map(|segment| self.neighbourhood(segment))
            .collect();
        let mut tally = Tally::new(self.shape, &self.calendar, &member_costs);
        let mut block = Block::new(self.shape);
        let mut desk = Desk {
            customer: Customer::nobody(),
            visits: Visits::default(),
            course: Course::default(),
            mood: Mood::default(),
            worth: Worth::default(),
        };
        let size = self.customers / BLOCKS as u32;
        for number in 0..BLOCKS as u32 {
            block.clear();
            for customer in number * size..(number + 1) * size {
                let (segment, won) = self.crowd.place(customer);
                if let Some(neighbours) = segments.get(segment) {
                    let cell = self
                        .shape
                        .groups
                        .cell(segment, won.cohort(self.shape.groups));
                    let pages = block.pages(cell);
                    self.live_one(customer, won, neighbours, &mut lives, pages, &mut desk);
                }
            }
            tally.add(&block);
        }
        self.charge(tally)
    }

    /// Charges what does not depend on customers, scaled to the simulated ones.
    fn charge(&self, mut tally: Tally) -> Vec<f64> {
        let customer_sums = tally.sums().to_vec();
        let (settled, groups) = (&self.settled, self.shape.groups);
        let scale = f64::from(self.customers) / settled.customers();
        let acquisition = scale * settled.base.acquisition_cost.middle();
        let periods = 0..self.shape.periods;
        tally.charge(0, Total::Setup, |group| {
            let won = |period| acquisition * groups.won(group, settled, period);
            periods.clone().map(won).collect()
        });
        for (index, scheme) in settled.schemes.iter().enumerate() {
            let (running, setup) = (&scheme.costs.per_period, &scheme.costs.setup);
            let share = |group| scale * groups.customers(group, settled) / settled.customers();
            tally.charge(index + 1, Total::Running, |group| {
                vec![share(group) * running.middle(); self.shape.periods]
            });
            tally.charge(index + 1, Total::Setup, |group| {
                vec![share(group) * setup.middle()]
            });
        }
        tally.finish(&customer_sums)
    }

    /// One customer: first with no programme, then under every scheme they join.
    ///
    /// Not inlined, like the lives below: browsers optimise a function from one call to the next, so a long loop in a
    /// function that is called once a world would run unoptimised.
    #[inline(never)]
    fn live_one(
        &self,
        index: u32,
        won: Won,
        segment: &Neighbourhood,
        lives: &mut [Life],
        pages: &mut [Page],
        desk: &mut Desk,
    ) {
        let luck = Luck::of(self.settled.seed, self.index, index);
        let Some((baseline, schemes)) = pages.split_first_mut() else {
            return;
        };
        let customer = &mut desk.customer;
        let entry = self.enter(won, segment.population, luck, customer);
        let silent = segment.silent.get(entry.period).copied().unwrap_or(0.0);
        if lives.is_empty() && segment.population.is_silent(customer, silent) {
            self.tell_silent(entry, customer.returns, baseline);
            return;
        }
        let own = &mut desk.worth;
        own.begin(self.calendar.years());
        desk.course.live(
            customer,
            luck,
            entry.period,
            segment.population,
            &self.calendar,
            silent,
            &mut desk.visits,
        );
        self.tell(
            &entry,
            luck,
            segment,
            &mut desk.course,
            &mut desk.mood,
            own,
            baseline,
        );
        own.loyal = desk.course.end == self.calendar.periods();
        // A customer's lifetime begins when they are won.
        let start = self.calendar.value_at(entry.period);
        let bin = Bin::of(own.value * start, segment.unit);
        baseline.count(bin, own.value * start, 1.0);
        add_years(entry.period, own, 1.0, baseline);

        let mut score = None;
        let joined = lives.iter_mut().zip(&segment.joining).zip(schemes);
        for ((life, joining), page) in joined {
            // Who is not a member lives exactly the baseline's life.
            let population = segment.population;
            let ask = || *score.get_or_insert_with(|| population.rate_score(customer));
            if !joining.joins(ask, luck) {
                continue;
            }
            let mut known = Known {
                customer: &mut *customer,
                luck,
                entry: entry.period,
                new: entry.new,
                last_purchase: entry.last_purchase,
                visits: &mut desk.visits,
                course: &desk.course,
                mood: &desk.mood,
            };
            life.live(&mut known, joining.responds(luck), &segment.setting, page);
            let value = life.worth.value * start;
            page.count(Bin::of(value, segment.unit), value, 1.0);
            page.count(bin, own.value * start, -1.0);
            add_years(entry.period, &life.worth, 1.0, page);
            add_years(entry.period, own, -1.0, page);
        }
    }

    /// Writes down the life of somebody who stays and never buys; half of a cohort may be like that.
    #[inline]
    fn tell_silent(&self, entry: Entry, returns: bool, page: &mut Page) {
        let periods = self.calendar.periods();
        let seen = Seen::since(entry.last_purchase, entry.period, self.window);
        page.record(entry.period, Curve::Won, 1.0);
        page.record(entry.period, Curve::Seen, 1.0);
        seen.finish(periods, |period, weight| {
            page.record(period, Curve::Seen, weight)
        });
        if returns {
            page.record(entry.period, Curve::Alive, 1.0);
            page.loyal += f64::from(u8::from(entry.period == 0));
        }
        page.count(Bin::of(0.0, 1.0), 0.0, 1.0);
    }

    /// Writes down a life with no programme.
    #[allow(clippy::too_many_arguments)] // The desk's parts, borrowed one by one.
    fn tell(
        &self,
        entry: &Entry,
        luck: Luck,
        segment: &Neighbourhood,
        course: &mut Course,
        mood: &mut Mood,
        worth: &mut Worth,
        page: &mut Page,
    ) {
        let (population, periods) = (segment.population, self.calendar.periods());
        page.record(entry.period, Curve::Won, 1.0);
        page.stay(Curve::Alive, entry.period, course.end, 1.0);
        let mut seen = Seen::since(entry.last_purchase, entry.period, self.window);
        let mut changes = core::mem::take(&mut course.seen);
        changes.clear();
        for event in &course.events {
            let gross = population.gross(event.list, event.count);
            worth.earn(&self.calendar, event.period, gross);
            let first = seen.buy(event.period, |period, weight| {
                changes.push((period, weight))
            });
            if let Some(row) = page.rows.get_mut(event.period) {
                row.add(Curve::Purchases, f64::from(event.count));
                row.add(Curve::ListSales, event.list);
                row.add(Curve::NetSales, event.list);
                row.add(Curve::Contribution, gross);
                if entry.new && first {
                    row.add(Curve::FirstRepeats, 1.0);
                }
                if entry.new && event.period == entry.period {
                    row.add(Curve::NewSales, event.list);
                }
            }
        }
        seen.finish(periods, |period, weight| changes.push((period, weight)));
        page.record(entry.period, Curve::Seen, 1.0);
        for (period, weight) in &changes {
            page.record(*period, Curve::Seen, *weight);
        }
        course.seen = changes;
        mood.begin(entry.period);
        if population.failure_rate > 0.0 {
            let mut events = course.events.iter().peekable();
            for period in entry.period..(course.end + 1).min(periods) {
                let event = events.next_if(|event| event.period == period);
                mood.live(event.map_or(0, |event| event.count), luck, population);
            }
            tell_mood(mood, course.end, 1.0, page);
        }
    }

    /// How a customer comes into the run.
    #[inline]
    fn enter(
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
                    // The purchase that brought them was just before.
                    last_purchase: period as i32 - 1,
                }
            }
            Won::Before => {
                let history = self.settled.base.history.middle();
                let since = population.draw_existing(customer, luck, history);
                Entry {
                    period: 0,
                    new: false,
                    last_purchase: -1 - since as i32,
                }
            }
        }
    }

    /// What a segment's customers have in common.
    fn neighbourhood(&self, segment: usize) -> Option<Neighbourhood<'_>> {
        let population = self.populations.get(segment)?;
        let replaced = self.settled.behaviour.replaced_purchases.middle();
        let schemes = &self.settled.schemes;
        let scores = if schemes.is_empty() {
            Vec::new()
        } else {
            population.score_grid()
        };
        let joining = schemes.iter().map(|s| Joining::new(&s.enrolment, &scores));
        Some(Neighbourhood {
            population,
            joining: joining.collect(),
            silent: (0..self.shape.periods)
                .map(|period| population.rates.silent(self.calendar.left(period)))
                .collect(),
            setting: Setting {
                population,
                response: self.responses.get(segment)?,
                calendar: &self.calendar,
                reward_cost: replaced + (1.0 - replaced) * (1.0 - population.gross_margin),
                window: self.window,
            },
            unit: population.mean_contribution().abs().max(1e-9),
        })
    }
}

/// Adds the years of somebody who was there in the first period.
fn add_years(entry: usize, worth: &Worth, sign: f64, page: &mut Page) {
    if entry > 0 {
        return;
    }
    for (sum, value) in page.years.iter_mut().zip(&worth.years) {
        *sum += sign * value;
    }
    if worth.loyal {
        page.loyal += sign;
        for (sum, value) in page.loyal_years.iter_mut().zip(&worth.years) {
            *sum += sign * value;
        }
    }
}
