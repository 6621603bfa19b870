//! One world: everything settled, a customer base living under every scheme.

use super::calendar::Calendar;
use super::callers::{Caller, Callers, SIDE_BY_SIDE};
use super::course::Course;
use super::crowd::{Crowd, Won};
use super::life::{Known, Life, Setting, tell_mood};
use super::mood::Mood;
use super::outcome::{Curve, Outcome, Shape, Total};
use super::settle::settle;
use super::sight::Sight;
use super::spread::{Bin, value_unit};
use super::tally::{BLOCKS, Block, Page, Tally};
use super::visits::Visits;
use super::worth::Worth;
use crate::customer::{Customer, Joining, Population};
use crate::luck::{Luck, WorldLuck};
use crate::scenario::{AudienceKind, Scenario};
use crate::scheme::{Heritage, Part, Response, Surveyed};
use std::collections::VecDeque;

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
    /// Lifetime values are multiplied by this to count them in their unit, the same in every world.
    per_unit: f64,
    settled: Scenario,
}

/// What the customers of one segment have in common, under every scheme.
struct Neighbourhood<'a> {
    population: &'a Population,
    /// The share of customers who make no purchase in the run, by the period in which they are won; 0 where
    /// [`Population::may_be_silent`] says that nobody can tell who they are.
    silent: Vec<f64>,
    /// Who joins, by scheme.
    joining: Vec<Joining>,
    setting: Setting<'a>,
    /// Lifetime values are multiplied by this to count them in their unit.
    per_unit: f64,
}

impl Neighbourhood<'_> {
    /// The share of customers won in a period who buy nothing in the run.
    #[inline]
    fn silent(&self, period: usize) -> f64 {
        self.silent.get(period).copied().unwrap_or(0.0)
    }
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
        Self::altered(scenario, shape, customers, index, &|_| ())
    }

    /// The same, with something changed once everything is settled.
    pub fn altered(
        scenario: &Scenario,
        shape: Shape,
        customers: u32,
        index: u32,
        change: &dyn Fn(&mut Scenario),
    ) -> Self {
        let mut settled = settle(scenario, index);
        change(&mut settled);
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
            per_unit: 1.0 / value_unit(scenario),
            settled,
        }
    }

    /// The outcome of this world.
    pub fn live(&self) -> Vec<f64> {
        self.live_watched(&mut |_| ())
    }

    /// What the first scheme costs to run and set up, then what every scheme adds to the NPV: each amount, then what it owes
    /// to each block of customers.
    pub fn live_apart(&self) -> Vec<f64> {
        let asked: Vec<(usize, Total)> = core::iter::once((1, Total::Running))
            .chain((1..self.shape.schemes).map(|scheme| (scheme, Total::Npv)))
            .collect();
        let mut blocks: Vec<Vec<f64>> = Vec::with_capacity(BLOCKS);
        let outcome = self.live_watched(&mut |tally: &Tally| {
            let of = |(scheme, total): &(usize, Total)| tally.of_block(*scheme, *total);
            blocks.push(asked.iter().map(of).collect());
        });
        let outcome = Outcome::worlds(self.shape, &outcome);
        let mut bars = Vec::with_capacity(asked.len() * (1 + BLOCKS));
        for (place, (scheme, total)) in asked.into_iter().enumerate() {
            bars.push(outcome.first().map_or(0.0, |world| {
                let amount = world.total(scheme, total);
                match total {
                    Total::Running => amount + world.total(scheme, Total::Setup),
                    _ => amount,
                }
            }));
            bars.extend(blocks.iter().filter_map(|block| block.get(place)));
        }
        bars
    }

    /// The outcome of this world; `watch` sees the tally after each block.
    fn live_watched(&self, watch: &mut dyn FnMut(&Tally)) -> Vec<f64> {
        let schemes = &self.settled.schemes;
        let member_costs: Vec<f64> = core::iter::once(0.0)
            .chain(schemes.iter().map(|s| s.costs.per_member.middle()))
            .collect();
        let surveyed = self.survey();
        let part = |described| Part::new(described, &self.settled, &surveyed);
        let mut lives: Vec<_> = schemes
            .iter()
            .map(|s| {
                let parts = s.mechanisms.iter().filter_map(part).collect();
                Life::new(parts, s.costs.per_member.middle())
            })
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
        let lucks = WorldLuck::new(self.settled.seed, self.index);
        let mut callers = Callers::new();
        let alone = lives.is_empty();
        let size = self.customers / BLOCKS as u32;
        let periods = self.calendar.periods();
        // By segment and period: the share of customers who make no purchase in the run, where nobody else cares; how many.
        let shares: Vec<f64> = segments
            .iter()
            .flat_map(|segment| {
                segment
                    .silent
                    .iter()
                    .map(|share| if alone { *share } else { 0.0 })
            })
            .collect();
        let mut silent = vec![0_u32; shares.len()];
        for number in 0..BLOCKS as u32 {
            block.clear();
            let (first, last) = (number * size, (number + 1) * size);
            for start in (first..last).step_by(SIDE_BY_SIDE as usize) {
                callers.clear();
                for customer in start..last.min(start + SIDE_BY_SIDE) {
                    let (segment, won) = self.crowd.place(customer);
                    let luck = lucks.of(customer);
                    let Won::In(period) = won else {
                        callers.add(luck, segment, won, 0.0);
                        continue;
                    };
                    // Who buys nothing is counted, and told of together.
                    let place = segment * periods + period;
                    let share = shares.get(place).copied().unwrap_or(0.0);
                    let is_silent = callers.add(luck, segment, won, share);
                    if let Some(count) = silent.get_mut(place) {
                        *count += u32::from(is_silent);
                    }
                }
                if alone {
                    callers.find_first_gaps(&self.populations);
                }
                for caller in callers.all() {
                    let segment = caller.segment as usize;
                    let pages = block.pages(self.cell(segment, caller.won));
                    if let Some(neighbours) = segments.get(segment) {
                        self.live_one(caller, neighbours, &mut lives, pages, &mut desk);
                    }
                }
            }
            for (place, count) in silent.iter_mut().enumerate() {
                let (segment, period) = (place / periods, place % periods);
                let count = core::mem::take(count);
                if count > 0
                    && let Some(page) = block.pages(self.cell(segment, Won::In(period))).first_mut()
                {
                    self.tell_silent(period, f64::from(count), page);
                }
            }
            tally.add(&block);
            watch(&tally);
        }
        self.charge(tally)
    }

    /// Where the figures of a segment's customers are kept who were won at a time.
    #[inline]
    fn cell(&self, segment: usize, won: Won) -> usize {
        let groups = self.shape.groups;
        if groups.cells() == 1 {
            return 0;
        }
        groups.cell(segment, won.cohort(groups))
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
        let silent = if again {
            segment.silent(entry.period)
        } else {
            0.0
        };
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

        let mut score = None;
        let schemes = lives.iter_mut().zip(&segment.joining).zip(schemes);
        for ((life, joining), page) in schemes {
            let population = segment.population;
            let ask = || *score.get_or_insert_with(|| population.rate_score(customer));
            let mut known = Known {
                member: joining.joins(ask, luck),
                customer: &mut *customer,
                luck,
                entry: entry.period,
                new: entry.new,
                last_purchase: entry.last_purchase,
                visits: &mut desk.visits,
                course: &desk.course,
                mood: &desk.mood,
                attention: joining.attention(luck),
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

    /// The lives of those whom a customer brought, of those whom these brought, and so on.
    fn live_brought(
        &self,
        luck: Luck,
        segment: &Neighbourhood,
        life: &mut Life,
        joining: &Joining,
        page: &mut Page,
    ) {
        let (mut customer, mut visits) = (Customer::nobody(), Visits::default());
        let (course, mood) = (Course::default(), Mood::default());
        let mut waiting: VecDeque<_> = Brought::by(luck, 0, life).collect();
        let mut lived = 0;
        while let Some(brought) = waiting.pop_front() {
            if brought.period >= self.shape.periods {
                continue;
            }
            // Nobody brings a whole town: where every customer brings more than one, the rest of it is counted, not followed.
            lived += 1;
            if lived > MOST_BROUGHT {
                page.referrals_cut += 1.0;
                continue;
            }
            let luck = brought.luck;
            segment.population.draw_into(&mut customer, luck);
            visits.begin(luck, self.calendar.start(brought.period));
            let mut known = Known {
                member: joining.joins(|| segment.population.rate_score(&mut customer), luck),
                customer: &mut customer,
                luck,
                entry: brought.period,
                new: true,
                last_purchase: brought.period as i32 - 1,
                visits: &mut visits,
                course: &course,
                mood: &mood,
                attention: joining.attention(luck),
                heritage: Some((brought.heritage, brought.referrer_leaves)),
            };
            known.member = known.member && life.pays(&mut known, &segment.setting);
            life.live(&mut known, &segment.setting, page);
            let value = life.worth.value * self.calendar.value_at(brought.period);
            page.count(Bin::of(value * segment.per_unit), value, 1.0);
            waiting.extend(Brought::by(luck, brought.generation + 1, life));
        }
    }

    /// Writes down the lives of so many customers won in a period who stay and never buy.
    fn tell_silent(&self, period: usize, count: f64, page: &mut Page) {
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
    fn tell(
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

    /// What the shop finds out about all its customers together: how often they buy, and what the best have spent. A
    /// pilot of customers with no programme stands for all.
    fn survey(&self) -> Surveyed {
        let shares = self.settled.segments.iter().zip(&self.populations);
        let rate: f64 = shares
            .map(|(segment, population)| segment.economics.share.middle() * population.rates.mean())
            .sum();
        let mechanisms = self.settled.schemes.iter().flat_map(|s| &s.mechanisms);
        let mut top: Vec<(f64, Vec<f64>)> = Vec::new();
        for mechanism in mechanisms {
            let audience = mechanism.reach.audience;
            let known = top
                .iter()
                .any(|(share, _)| share.to_bits() == audience.amount.to_bits());
            if audience.kind == AudienceKind::TopShare && !known {
                top.push((audience.amount, Vec::new()));
            }
        }
        if !top.is_empty() {
            let mut spent = self.pilot();
            for values in &mut spent {
                values.sort_unstable_by(f64::total_cmp);
            }
            for (share, bounds) in &mut top {
                let at = |values: &Vec<f64>| {
                    let place = ((1.0 - *share) * values.len() as f64) as usize;
                    values.get(place).copied().unwrap_or(f64::INFINITY)
                };
                *bounds = spent.iter().map(at).collect();
            }
        }
        Surveyed {
            mean_gap: 1.0 / rate.max(1e-9),
            top,
        }
    }

    /// What customers of a pilot have spent by the start of each period, of those won by then.
    fn pilot(&self) -> Vec<Vec<f64>> {
        let periods = self.calendar.periods();
        let mut spent = vec![Vec::new(); periods];
        let (mut customer, mut visits) = (Customer::nobody(), Visits::default());
        let mut course = Course::default();
        let lucks = WorldLuck::new(self.settled.seed, self.index);
        for index in 0..PILOT {
            let (segment, won) = self.crowd.place(index);
            let Some(population) = self.populations.get(segment) else {
                continue;
            };
            let luck = lucks.of(u32::MAX - index);
            let entry = self.enter(won, population, luck, &mut customer);
            let calendar = &self.calendar;
            course.live(
                &mut customer,
                luck,
                entry.period,
                population,
                calendar,
                0.0,
                &mut visits,
                false,
            );
            let mut events = course.events.iter().peekable();
            let mut sum = 0.0;
            for (period, values) in spent.iter_mut().enumerate().skip(entry.period) {
                values.push(sum);
                while let Some(event) = events.next_if(|event| event.period <= period) {
                    sum += event.list;
                }
            }
        }
        spent
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
                .map(|period| {
                    let tells = population.may_be_silent();
                    let share = tells.then(|| population.rates.silent(self.calendar.left(period)));
                    share.unwrap_or(0.0)
                })
                .collect(),
            setting: Setting {
                population,
                segment,
                response: self.responses.get(segment)?,
                calendar: &self.calendar,
                reward_cost: replaced + (1.0 - replaced) * (1.0 - population.gross_margin),
                window: self.window,
            },
            per_unit: self.per_unit,
        })
    }
}

/// Customers in a pilot.
const PILOT: u32 = 512;

/// At most so many customers are traced back to one who was not brought.
const MOST_BROUGHT: usize = 200;

/// Somebody whom a customer brought.
struct Brought {
    luck: Luck,
    period: usize,
    heritage: Heritage,
    referrer_leaves: usize,
    generation: u32,
}

impl Brought {
    /// All whom the customer with that luck brought in the life just lived.
    fn by(luck: Luck, generation: u32, life: &mut Life) -> impl Iterator<Item = Self> {
        let referrer_leaves = life.end;
        let brought = core::mem::take(&mut life.brought).into_iter().enumerate();
        brought.map(move |(index, (period, heritage))| Self {
            luck: luck.of_referred(index as u32),
            // They come with the next period.
            period: period + 1,
            heritage,
            referrer_leaves,
            generation,
        })
    }
}

/// Adds the years of somebody who was there in the first period.
fn add_years(entry: usize, worth: &Worth, sign: f64, page: &mut Page) {
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
