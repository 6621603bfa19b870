//! A segment ready to draw customers from.

use super::{Baskets, Customer, Departure, Hazard, Rate};
use crate::luck::{Exponential, Luck, Purpose, Quantile, normal_quantile};
use crate::scenario::Segment;
use rand_distr::Distribution;

/// What a customer's life before the first period comes to.
#[derive(Debug, Clone, Copy)]
struct Past {
    /// Hazard used up.
    used: f64,
    /// Periods since the last purchase.
    since_purchase: f64,
}

/// Nobody buys more often than this in a period: ends what a heavy tail could make of a run.
pub(super) const MOST_VISITS: f64 = 5_000.0;

/// How long a shop has known a customer when the run begins, in periods.
#[derive(Debug, Clone, Copy, Default)]
pub struct Acquaintance {
    /// Since they were won.
    pub age: f64,
    /// Since they bought last.
    pub quiet: f64,
}

/// A segment ready to draw customers from.
#[derive(Debug, Clone)]
pub struct Population {
    /// The distribution of purchase rates.
    pub rates: Rate,
    pub(super) departure: Departure,
    /// The chance to survive 0, 1, 2, … purchases, as far as is common.
    pub(super) survival: Vec<f64>,
    /// The distribution of baskets.
    pub baskets: Baskets,
    bond: Option<Bond>,
    one_time_share: f64,
    pub(super) sensitivity_spread: f64,
    /// Gross margin on list price.
    pub gross_margin: f64,
    /// Cost to serve one purchase.
    pub cost_to_serve: f64,
    /// Share of purchases at which something goes wrong.
    pub failure_rate: f64,
    /// Share of those that lead to a complaint.
    pub complaint_share: f64,
}

/// Rates and hazards that go together: a Gaussian copula.
#[derive(Debug, Clone)]
struct Bond {
    correlation: f64,
    ln_rate: Quantile,
    hazard: Quantile,
}

impl Population {
    /// The population that a settled segment describes.
    pub fn new(segment: &Segment) -> Self {
        let economics = &segment.economics;
        let rate = Rate::new(&segment.purchase_rate);
        let departure = Departure::new(&segment.dropout);
        let correlation = economics.correlation.middle();
        // Subscribers pay once a period: they have no rate to go together with.
        let bonded = correlation > 0.0 && !departure.is_renewal();
        Self {
            bond: bonded.then(|| Bond {
                correlation,
                ln_rate: rate.quantile(),
                hazard: departure.quantile(),
            }),
            rates: rate,
            survival: departure.survivals().to_vec(),
            departure,
            baskets: Baskets::new(&segment.spend),
            one_time_share: economics.one_time_share.middle(),
            sensitivity_spread: economics.reward_sensitivity_spread.middle(),
            gross_margin: economics.gross_margin.middle(),
            cost_to_serve: economics.cost_to_serve.middle(),
            failure_rate: economics.failure_rate.middle(),
            complaint_share: economics.complaint_share.middle(),
        }
    }

    /// The new customer that this luck makes.
    pub fn draw(&self, luck: Luck) -> Customer {
        let mut customer = Customer::nobody();
        self.draw_into(&mut customer, luck);
        customer
    }

    /// The same, in the place of another customer.
    #[inline]
    pub fn draw_into(&self, customer: &mut Customer, luck: Luck) {
        self.attempt(customer, luck, 0);
    }

    /// The customer already there at the start that this luck makes: won evenly over the last `history` periods,
    /// lived with no programme since, and still there.
    ///
    /// Candidates are drawn until one has survived; one in a thousand histories so deadly that 256 candidates fail
    /// counts its last candidate as won just now.
    ///
    /// The customer has the endurance that is left.
    pub fn draw_existing(&self, customer: &mut Customer, luck: Luck, history: f64) -> Acquaintance {
        let mut attempt = 1;
        loop {
            self.attempt(customer, luck, attempt);
            let age = 1.0 + libm::floor(history * luck.unit(Purpose::Age, 0, attempt));
            let hazard = self.hazard(customer);
            let endurance = self.endurance(customer);
            let mean_gap = self.mean_gap(customer);
            let gaps = Exponential::new();
            let mut stream = luck.stream(Purpose::Past, attempt as u16, 0);
            let gap = || gaps.sample(&mut stream) * mean_gap;
            let past = live_past(hazard, endurance, age, gap);
            if customer.returns && past.used < endurance {
                customer.stay_from_now(endurance - past.used);
                return Acquaintance {
                    age,
                    quiet: past.since_purchase,
                };
            }
            attempt += 1;
            if attempt > 256 {
                customer.returns = true;
                return Acquaintance::default();
            }
        }
    }

    /// Whether these customers are subscribers: one payment a period until a renewal is refused.
    pub fn subscribes(&self) -> bool {
        self.departure.is_renewal()
    }

    /// Whether every new customer comes back as long as they buy at all, and rates go with nothing else.
    #[inline]
    pub(super) fn all_return(&self) -> bool {
        self.bond.is_none() && self.one_time_share <= 0.0 && !self.departure.from_the_first()
    }

    /// The distribution of [`Self::rate_score`] ([`Rate::score_grid`]); subscribers are all alike.
    pub fn score_grid(&self) -> Vec<(f64, f64)> {
        if self.subscribes() {
            vec![(0.0, 1.0)]
        } else {
            self.rates.score_grid()
        }
    }

    /// Whether these customers leave at a purchase, and never between two.
    #[inline]
    pub fn leaves_at_purchases(&self) -> bool {
        self.departure.is_purchase()
    }

    /// Gross profit on purchases at list price, cost to serve taken off.
    #[inline]
    pub fn gross(&self, list: f64, count: u32) -> f64 {
        list * self.gross_margin - self.cost_to_serve * f64::from(count)
    }

    /// Purchases a customer makes in a period while there, on average.
    pub fn visits(&self, customer: &mut Customer) -> f64 {
        if self.subscribes() {
            1.0
        } else {
            self.rate(customer)
        }
    }

    /// A customer's own mean basket, at list price.
    pub fn mean_basket(&self, customer: &mut Customer) -> f64 {
        self.basket_scale(customer) * self.baskets.shape()
    }

    /// What a mean customer's purchases contribute in a period.
    pub fn mean_contribution(&self) -> f64 {
        let visits = if self.subscribes() {
            1.0
        } else {
            self.rates.mean()
        };
        visits * (self.baskets.mean() * self.gross_margin - self.cost_to_serve)
    }

    /// One of the customers that this luck could make: each attempt is a customer of its own.
    #[inline(always)]
    #[allow(clippy::inline_always)] // Half of it is known where a new customer comes.
    fn attempt(&self, customer: &mut Customer, luck: Luck, attempt: u32) {
        customer.become_another(luck, attempt);
        if let Some(bond) = &self.bond {
            let (rate, hazard) = self.draw_together(bond, luck, attempt);
            customer.set_tempo(rate, hazard);
        }
        self.first_purchase(customer, luck, attempt);
    }

    /// A rate and a hazard that go together.
    fn draw_together(&self, bond: &Bond, luck: Luck, attempt: u32) -> (f64, Hazard) {
        let often = normal_quantile(luck.unit(Purpose::Rate, 0, attempt));
        let own = normal_quantile(luck.unit(Purpose::Hazard, 0, attempt));
        let rho = bond.correlation;
        // Who buys often leaves late: the hazard's score runs against the rate's.
        let leaving = f64::sqrt(1.0 - rho * rho) * own - rho * often;
        let hazard = self.departure.hazard_at(bond.hazard.at(leaving));
        (libm::exp(bond.ln_rate.at(often)).min(MOST_VISITS), hazard)
    }

    /// What the purchase that brought a customer may end at once.
    #[inline]
    fn first_purchase(&self, customer: &mut Customer, luck: Luck, attempt: u32) {
        if self.departure.from_the_first() {
            customer.returns = !self.leaves_at_once(customer);
        }
        if self.one_time_share > 0.0 && luck.unit(Purpose::Return, 0, attempt) < self.one_time_share
        {
            if self.subscribes() {
                // A subscriber has paid the first period; the first renewal is refused.
                customer.set_endurance(0.0);
            } else {
                customer.returns = false;
            }
        }
    }
}

/// What `age` periods with no programme use up, and when the last purchase was. Seasons average out.
fn live_past(hazard: Hazard, endurance: f64, age: f64, mut gap: impl FnMut() -> f64) -> Past {
    match hazard {
        // Whether somebody is still there says nothing about purchases: looking back, the last one lies an
        // exponential time ago.
        Hazard::OverTime(hazard) => Past {
            used: hazard * age,
            since_purchase: age.min(gap()),
        },
        Hazard::AtRenewal(hazard) => Past {
            used: hazard * age,
            since_purchase: 0.0,
        },
        Hazard::AfterPurchase(hazard) => {
            let (mut time, mut used) = (0.0, 0.0);
            let mut last = 0.0;
            loop {
                time += gap();
                if time.is_nan() || time > age || used >= endurance {
                    break;
                }
                used += hazard;
                last = time;
            }
            Past {
                used,
                since_purchase: age - last,
            }
        }
    }
}
