//! One world: everything settled, a customer base living under every scheme.

use super::crowd::{Crowd, Won};
use super::life::{Desk, Entry, Life, Setting, Shared};
use super::outcome::{Curve, Shape, Total};
use super::row::Row;
use super::settle::settle;
use super::tally::{BLOCKS, Block, Tally};
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
    /// The factor that discounts each period.
    discount: Vec<f64>,
    /// What the season does to visits in each period.
    seasons: Vec<f64>,
    /// Periods over which a shop still counts a customer as seen.
    window: i32,
    crowd: Crowd,
    populations: Vec<Population>,
    responses: Vec<Response>,
    settled: Scenario,
}

/// What the customers of one segment have in common, under every scheme.
struct Neighbourhood<'a> {
    population: &'a Population,
    response: &'a Response,
    /// Who joins, by scheme.
    joining: Vec<Joining>,
    /// The baseline's setting, then each scheme's.
    settings: Vec<Setting<'a>>,
}

impl World {
    /// World number `index` of a scenario, with so many simulated customers.
    pub fn new(scenario: &Scenario, shape: Shape, customers: u32, index: u32) -> Self {
        let settled = settle(scenario, index);
        let periods = 0..shape.periods;
        let populations: Vec<_> = settled.segments.iter().map(Population::new).collect();
        let respond = |population: &Population| {
            let rate = population.rate.mean();
            Response::new(&settled.behaviour, rate, shape.periods, settled.period)
        };
        Self {
            index,
            customers,
            shape,
            discount: periods
                .clone()
                .map(|t| settled.discount_factor(t))
                .collect(),
            seasons: periods.map(|t| settled.season(t)).collect(),
            window: (SEEN_MONTHS * settled.period.per_year() / 12.0) as i32,
            crowd: Crowd::new(&settled, index),
            responses: populations.iter().map(respond).collect(),
            populations,
            settled,
        }
    }

    /// The outcome of this world.
    pub fn live(&self) -> Vec<f64> {
        let schemes = &self.settled.schemes;
        let mut lives = vec![Life::new(Vec::new())];
        lives.extend(
            schemes
                .iter()
                .map(|s| Life::new(scheme::build(&s.mechanisms))),
        );
        let segments: Vec<_> = (0..self.populations.len())
            .filter_map(|segment| self.neighbourhood(segment))
            .collect();
        let mut tally = Tally::new(self.shape, &self.discount);
        let mut block = Block::new(self.shape);
        let mut desk = Desk::default();
        let size = self.customers / BLOCKS as u32;
        for number in 0..BLOCKS as u32 {
            block.clear();
            for customer in number * size..(number + 1) * size {
                let (segment, won) = self.crowd.place(customer);
                if let Some(segment) = segments.get(segment) {
                    self.live_one(customer, won, segment, &mut lives, &mut block, &mut desk);
                }
            }
            tally.add(&block);
        }
        let customer_sums = tally.sums().to_vec();
        let scale = f64::from(self.customers) / self.settled.customers();
        tally.charge(0, Total::Setup, &self.acquisition(scale));
        for (index, scheme) in schemes.iter().enumerate() {
            let running = vec![scale * scheme.costs.per_period.middle(); self.shape.periods];
            tally.charge(index + 1, Total::Running, &running);
            tally.charge(
                index + 1,
                Total::Setup,
                &[scale * scheme.costs.setup.middle()],
            );
        }
        tally.finish(&customer_sums)
    }

    /// One customer under every scheme, side by side.
    fn live_one(
        &self,
        index: u32,
        won: Won,
        segment: &Neighbourhood,
        lives: &mut [Life],
        block: &mut Block,
        desk: &mut Desk,
    ) {
        let luck = Luck::of(self.settled.seed, self.index, index);
        let (customer, entry) = self.enter(won, segment.population, luck);
        let memberships = core::iter::once(None).chain(segment.joining.iter().map(|joining| {
            let joins = joining.joins(customer.rate_score, luck);
            joins.then(|| joining.responds(luck))
        }));
        for (life, membership) in lives.iter_mut().zip(memberships) {
            life.begin(&customer, entry, membership, segment.response);
        }
        let times = self.seasons.iter().zip(&self.discount).enumerate();
        for (period, (season, factor)) in times.skip(entry.period) {
            let mut shared = Shared::new(customer, luck, period as u16, *season, desk);
            let mut baseline = Row::default();
            let mut anyone = false;
            for (number, (life, setting)) in lives.iter_mut().zip(&segment.settings).enumerate() {
                // Who is not a member lives exactly the baseline's life.
                if number > 0 && !life.member {
                    continue;
                }
                let mut row = Row::default();
                if life.alive {
                    life.live(&mut shared, setting, &mut row);
                }
                // Gone customers are still seen for a while.
                if life.seen(period, self.window) {
                    row.record(Curve::Seen, 1.0);
                    anyone = true;
                }
                anyone |= life.alive;
                if number == 0 {
                    block.add_baseline(period, &row);
                    baseline = row;
                } else {
                    block.add_difference(number, period, &row, &baseline);
                    block.credit(number, *factor, &life.split(&baseline, &row));
                }
            }
            if !anyone {
                break;
            }
        }
    }

    /// How a customer comes into the run.
    fn enter(&self, won: Won, population: &Population, luck: Luck) -> (Customer, Entry) {
        match won {
            Won::In(period) => (
                population.draw(luck),
                Entry {
                    period,
                    // The purchase that brought them was just before.
                    last_purchase: period as i32 - 1,
                },
            ),
            Won::Before => {
                let history = self.settled.base.history.middle();
                let existing = population.draw_existing(luck, history);
                let entry = Entry {
                    period: 0,
                    last_purchase: -1 - existing.since_purchase as i32,
                };
                (existing.customer, entry)
            }
        }
    }

    /// What a segment's customers have in common.
    fn neighbourhood(&self, segment: usize) -> Option<Neighbourhood<'_>> {
        let population = self.populations.get(segment)?;
        let response = self.responses.get(segment)?;
        let replaced = self.settled.behaviour.replaced_purchases.middle();
        let reward_cost = replaced + (1.0 - replaced) * (1.0 - population.gross_margin);
        let setting = |member_cost| Setting {
            population,
            response,
            reward_cost,
            member_cost,
        };
        let schemes = &self.settled.schemes;
        let paid = schemes.iter().map(|s| setting(s.costs.per_member.middle()));
        let joining = schemes
            .iter()
            .map(|s| Joining::new(&s.enrolment, population));
        Some(Neighbourhood {
            population,
            response,
            joining: joining.collect(),
            settings: core::iter::once(setting(0.0)).chain(paid).collect(),
        })
    }

    /// What winning customers costs, a period, scaled to the simulated customers.
    fn acquisition(&self, scale: f64) -> Vec<f64> {
        let base = &self.settled.base;
        let cost = base.acquisition_cost.middle();
        (0..self.shape.periods)
            .map(|period| scale * cost * base.won(period))
            .collect()
    }
}
