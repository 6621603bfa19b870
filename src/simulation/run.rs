//! A run: a scenario ready to be simulated, world by world.

use super::life::{Desk, Life, Setting, Shared};
use super::outcome::Shape;
use super::tally::{BLOCKS, Block, Tally};
use super::world::settle;
use crate::customer::{Joining, Population};
use crate::luck::Luck;
use crate::scenario::{Costs, Scenario};
use crate::scheme::{self, Response};
use core::ops::Range;

/// A scenario with the effort to spend on it.
///
/// ```
/// use loyalty_lab::{scenario::Scenario, simulation::Run};
/// # let text = loyalty_lab::scenario::PRESETS[0].json;
/// # let tree = serde_json::from_str(text)?;
/// let scenario = Scenario::read(&tree, &loyalty_lab::scheme::catalogue())?;
/// let run = Run::new(scenario, 8, 160);
/// let mut outcomes = run.simulate(0..3);
/// outcomes.extend(run.simulate(3..8));
/// assert_eq!(outcomes, run.simulate(0..8));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Run {
    scenario: Scenario,
    worlds: u32,
    customers: u32,
}

impl Run {
    /// A run of so many worlds of so many customers; customers are rounded up to a multiple of 16.
    pub fn new(scenario: Scenario, worlds: u32, customers: u32) -> Self {
        let blocks = BLOCKS as u32;
        Self {
            scenario,
            worlds: worlds.max(1),
            customers: customers.clamp(blocks, 1 << 28).div_ceil(blocks) * blocks,
        }
    }

    /// A run with the effort the scenario asks for.
    pub fn of(scenario: Scenario) -> Self {
        let effort = &scenario.run;
        let (worlds, customers) = (effort.worlds.middle(), effort.customers.middle());
        Self::new(scenario, worlds as u32, customers as u32)
    }

    /// The scenario.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Worlds asked for.
    pub fn worlds(&self) -> u32 {
        self.worlds
    }

    /// Customers simulated in each world.
    pub fn customers(&self) -> u32 {
        self.customers
    }

    /// The shape of every outcome.
    pub fn shape(&self) -> Shape {
        Shape {
            schemes: self.scenario.schemes.len() + 1,
            periods: self.scenario.periods(),
        }
    }

    /// Simulates some of the worlds; outcomes are joined in the worlds' order.
    pub fn simulate(&self, worlds: Range<u32>) -> Vec<f64> {
        let worlds = worlds.start..worlds.end.min(self.worlds);
        let mut outcomes = Vec::with_capacity(worlds.len() * self.shape().len());
        for world in worlds {
            outcomes.extend(World::new(self, world).live());
        }
        outcomes
    }
}

/// One world: settled numbers and everything that follows from them alone.
struct World<'a> {
    run: &'a Run,
    index: u32,
    shape: Shape,
    discount: Vec<f64>,
    /// Upper ends of the segments' shares, adding up to one.
    bounds: Vec<f64>,
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

impl<'a> World<'a> {
    fn new(run: &'a Run, index: u32) -> Self {
        let settled = settle(&run.scenario, index);
        let shape = run.shape();
        let populations: Vec<_> = settled.segments.iter().map(Population::new).collect();
        let mut bound = 0.0;
        Self {
            run,
            index,
            shape,
            discount: (0..shape.periods)
                .map(|t| settled.discount_factor(t))
                .collect(),
            bounds: settled
                .segments
                .iter()
                .map(|segment| {
                    bound += segment.economics.share.middle();
                    bound
                })
                .collect(),
            responses: populations
                .iter()
                .map(|p| {
                    Response::new(
                        &settled.behaviour,
                        p.rate.mean(),
                        shape.periods,
                        settled.period,
                    )
                })
                .collect(),
            populations,
            settled,
        }
    }

    /// The outcome of this world.
    fn live(&self) -> Vec<f64> {
        let mut lives = vec![Life::new(Vec::new())];
        lives.extend(
            self.settled
                .schemes
                .iter()
                .map(|s| Life::new(scheme::build(&s.mechanisms))),
        );
        let segments: Vec<_> = (0..self.populations.len())
            .filter_map(|s| self.neighbourhood(s))
            .collect();
        let mut tally = Tally::new(self.shape, &self.discount);
        let mut block = Block::new(self.shape);
        let mut desk = Desk::default();
        let size = self.run.customers / BLOCKS as u32;
        for number in 0..BLOCKS as u32 {
            block.clear();
            for customer in number * size..(number + 1) * size {
                if let Some(segment) = segments.get(self.segment(customer)) {
                    self.live_one(customer, segment, &mut lives, &mut block, &mut desk);
                }
            }
            tally.add(&block);
        }
        let customer_sums = tally.sums().to_vec();
        let scale = f64::from(self.run.customers) / self.settled.base.new_customers.middle();
        for (index, scheme) in self.settled.schemes.iter().enumerate() {
            tally.charge(
                index + 1,
                &fixed_costs(&scheme.costs, self.shape.periods, scale),
            );
        }
        tally.finish(&customer_sums)
    }

    /// One customer under every scheme, side by side.
    fn live_one(
        &self,
        index: u32,
        segment: &Neighbourhood,
        lives: &mut [Life],
        block: &mut Block,
        desk: &mut Desk,
    ) {
        let luck = Luck::of(self.run.scenario.seed, self.index, index);
        let customer = segment.population.draw(luck);
        let memberships = core::iter::once(None).chain(segment.joining.iter().map(|joining| {
            let joins = joining.joins(customer.rate_score, luck);
            joins.then(|| joining.responds(luck))
        }));
        for (life, membership) in lives.iter_mut().zip(memberships) {
            life.begin(&customer, membership, segment.response);
        }
        for period in 0..self.shape.periods {
            let mut shared = Shared::new(customer, luck, period as u16, desk);
            let mut baseline = None;
            let mut anyone = false;
            for (number, (life, setting)) in lives.iter_mut().zip(&segment.settings).enumerate() {
                // Who is not a member lives exactly the baseline's life.
                let row = if number > 0 && !life.member {
                    baseline
                } else if life.alive {
                    let row = life.live(&mut shared, setting);
                    anyone |= life.alive;
                    Some(row)
                } else {
                    None
                };
                if let Some(row) = &row {
                    block.add(number, period, row);
                }
                if number == 0 {
                    baseline = row;
                }
            }
            if !anyone {
                break;
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
        Some(Neighbourhood {
            population,
            response,
            joining: schemes
                .iter()
                .map(|s| Joining::new(&s.enrolment, population))
                .collect(),
            settings: core::iter::once(setting(0.0)).chain(paid).collect(),
        })
    }

    /// The segment of a customer: a low-discrepancy walk gives every block every segment's share.
    fn segment(&self, customer: u32) -> usize {
        const GOLDEN_RATIO: f64 = 0.618_033_988_749_894_9;
        if self.bounds.len() < 2 {
            return 0;
        }
        let place = (f64::from(self.index) * 0.754_877_666_246_692_8
            + f64::from(customer) * GOLDEN_RATIO)
            % 1.0;
        let found = self.bounds.iter().position(|bound| place < *bound);
        found.unwrap_or(self.bounds.len() - 1)
    }
}

/// What a scheme costs whatever customers do, a period, scaled to the simulated customers.
fn fixed_costs(costs: &Costs, periods: usize, scale: f64) -> Vec<f64> {
    (0..periods)
        .map(|period| {
            let once = if period == 0 {
                costs.setup.middle()
            } else {
                0.0
            };
            scale * (costs.per_period.middle() + once)
        })
        .collect()
}
