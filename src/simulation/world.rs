//! One world: everything settled, a customer base living under every scheme.

use super::calendar::Calendar;
use super::callers::{Callers, SIDE_BY_SIDE};
use super::crowd::{Crowd, Won};
use super::life::{Life, Setting};
use super::lives::{Desk, Neighbourhood};
use super::outcome::{Outcome, Shape, Total};
use super::settle::settle;
use super::spread::value_unit;
use super::tally::{Block, Tally, blocks};
use crate::customer::{Joining, Population};
use crate::luck::WorldLuck;
use crate::scenario::Scenario;
use crate::scheme::{Part, Response};
use core::ops::Range;

/// Months over which a shop still counts a customer as seen.
const SEEN_MONTHS: f64 = 3.0;

/// One world: settled numbers and everything that follows from them alone.
pub struct World {
    pub(super) index: u32,
    /// Customers simulated, a multiple of how many [`blocks`] they are added up in.
    pub(super) customers: u32,
    pub(super) shape: Shape,
    pub(super) calendar: Calendar,
    /// Periods over which a shop still counts a customer as seen.
    pub(super) window: usize,
    pub(super) crowd: Crowd,
    pub(super) populations: Vec<Population>,
    pub(super) responses: Vec<Response>,
    /// Lifetime values are multiplied by this to count them in their unit, the same in every world.
    pub(super) per_unit: f64,
    pub(super) settled: Scenario,
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
        let mut by_block: Vec<Vec<f64>> = Vec::new();
        let outcome = self.live_watched(&mut |tally: &Tally| {
            let of = |(scheme, total): &(usize, Total)| tally.of_block(*scheme, *total);
            by_block.push(asked.iter().map(of).collect());
        });
        let outcome = Outcome::worlds(self.shape, &outcome);
        let mut bars = Vec::with_capacity(asked.len() * (1 + by_block.len()));
        for (place, (scheme, total)) in asked.into_iter().enumerate() {
            bars.push(outcome.first().map_or(0.0, |world| {
                let amount = world.total(scheme, total);
                match total {
                    Total::Running => amount + world.total(scheme, Total::Setup),
                    _ => amount,
                }
            }));
            bars.extend(by_block.iter().filter_map(|block| block.get(place)));
        }
        bars
    }

    /// The outcome of this world; `watch` sees the tally after each block.
    fn live_watched(&self, watch: &mut dyn FnMut(&Tally)) -> Vec<f64> {
        let schemes = &self.settled.schemes;
        let member_costs: Vec<f64> = core::iter::once(0.0)
            .chain(schemes.iter().map(|s| s.costs.per_member.middle()))
            .collect();
        let mut lives = self.lives();
        let segments: Vec<_> = (0..self.populations.len())
            .filter_map(|segment| self.neighbourhood(segment))
            .collect();
        let mut tally = Tally::new(self.shape, &self.calendar, &member_costs);
        let mut block = Block::new(self.shape);
        let mut desk = Desk::new();
        let lucks = WorldLuck::new(self.settled.seed, self.index);
        let mut callers = Callers::new();
        let alone = lives.is_empty();
        let size = self.customers / blocks(self.customers);
        let periods = self.calendar.periods();
        // By segment and period: who waits longer makes no purchase in the run, where nobody else cares; how many these are.
        let longest = |segment: &Neighbourhood| {
            let ever = [f64::INFINITY].repeat(periods);
            if alone {
                segment.longest_waits.clone()
            } else {
                ever
            }
        };
        let longest: Vec<f64> = segments.iter().flat_map(longest).collect();
        let mut silent = vec![0_u32; longest.len()];
        for number in 0..blocks(self.customers) {
            block.clear();
            let (first, last) = (number * size, (number + 1) * size);
            for start in (first..last).step_by(SIDE_BY_SIDE as usize) {
                let customers = start..last.min(start + SIDE_BY_SIDE);
                self.meet(customers, lucks, &longest, &mut silent, &mut callers);
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

    /// The parts of every scheme.
    pub(super) fn parts(&self) -> Vec<Vec<Part>> {
        let surveyed = self.survey();
        let part = |described| Part::new(described, &self.settled, &surveyed);
        let schemes = self.settled.schemes.iter();
        schemes
            .map(|s| s.mechanisms.iter().filter_map(part).collect())
            .collect()
    }

    /// A life under every scheme, to be used for one customer after another.
    pub(super) fn lives(&self) -> Vec<Life> {
        let schemes = self.parts().into_iter().zip(&self.settled.schemes);
        schemes
            .map(|(parts, scheme)| Life::new(parts, scheme.costs.per_member.middle()))
            .collect()
    }

    /// Meets customers side by side: those whose lives are to be followed are written down, those who buy nothing only counted,
    /// by segment and period.
    ///
    /// Apart from the long function around it where it runs natively; `wasm-opt` joins the two again.
    #[inline(never)]
    fn meet(
        &self,
        customers: Range<u32>,
        lucks: WorldLuck,
        longest: &[f64],
        silent: &mut [u32],
        callers: &mut Callers,
    ) {
        let periods = self.calendar.periods();
        callers.clear();
        if self.crowd.is_uniform()
            && let (Some(longest), Some(count)) = (longest.first(), silent.first_mut())
        {
            *count += callers.add_all(customers, lucks, *longest);
            return;
        }
        for customer in customers {
            let (segment, won) = self.crowd.place(customer);
            let luck = lucks.of(customer);
            let Won::In(period) = won else {
                callers.add(luck, segment, won, f64::INFINITY);
                continue;
            };
            // Who buys nothing is counted, and told of together.
            let place = segment * periods + period;
            let longest = longest.get(place).copied().unwrap_or(f64::INFINITY);
            let is_silent = callers.add(luck, segment, won, longest);
            if let Some(count) = silent.get_mut(place) {
                *count += u32::from(is_silent);
            }
        }
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

    /// What a segment's customers have in common.
    pub(super) fn neighbourhood(&self, segment: usize) -> Option<Neighbourhood<'_>> {
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
            longest_waits: (0..self.shape.periods)
                .map(|period| {
                    let tells = population.may_be_silent();
                    let wait = tells.then(|| population.rates.wait_of(self.calendar.left(period)));
                    wait.unwrap_or(f64::INFINITY)
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
