//! A segment ready to draw customers from.

use super::{Baskets, Departure, Hazard, Rate};
use crate::luck::{Luck, Purpose, Quantile, normal_quantile};
use crate::scenario::Segment;
use rand_distr::{Distribution, Open01};

/// One customer's lasting traits.
#[derive(Debug, Clone, Copy)]
pub struct Customer {
    /// Purchases a period while alive, λ.
    pub rate: f64,
    /// ln λ in standard deviations from the segment's mean.
    pub rate_score: f64,
    /// How this customer leaves.
    pub hazard: Hazard,
    /// Scale of this customer's baskets, 1/ν.
    pub basket_scale: f64,
    /// Response to rewards relative to the average customer, θ; mean 1.
    pub sensitivity: f64,
    /// Hazard this customer survives before leaving, Exp(1): the same under every scheme, so that a lower
    /// hazard always means a longer life for the same customer.
    pub endurance: f64,
    /// False for those who never come back after the purchase that brought them.
    pub returns: bool,
}

/// A customer who was there before the first period.
#[derive(Debug, Clone, Copy)]
pub struct Existing {
    /// The customer, with the endurance that is left.
    pub customer: Customer,
    /// Periods since the last purchase.
    pub since_purchase: f64,
}

/// What a customer's life before the first period comes to.
#[derive(Debug, Clone, Copy)]
struct Past {
    /// Hazard used up.
    used: f64,
    /// Periods since the last purchase.
    since_purchase: f64,
}

/// A segment ready to draw customers from.
#[derive(Debug, Clone)]
pub struct Population {
    /// The distribution of purchase rates.
    pub rate: Rate,
    departure: Departure,
    /// The distribution of baskets.
    pub baskets: Baskets,
    bond: Option<Bond>,
    one_time_share: f64,
    sensitivity_spread: f64,
    /// Gross margin on list price.
    pub gross_margin: f64,
    /// Cost to serve one purchase.
    pub cost_to_serve: f64,
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
            rate,
            departure,
            baskets: Baskets::new(&segment.spend),
            one_time_share: economics.one_time_share.middle(),
            sensitivity_spread: economics.reward_sensitivity_spread.middle(),
            gross_margin: economics.gross_margin.middle(),
            cost_to_serve: economics.cost_to_serve.middle(),
        }
    }

    /// The new customer that this luck makes.
    pub fn draw(&self, luck: Luck) -> Customer {
        self.attempt(luck, 0)
    }

    /// The customer already there at the start that this luck makes: won evenly over the last `history` periods,
    /// lived with no programme since, and still there.
    ///
    /// Candidates are drawn until one has survived; one in a thousand histories so deadly that 256 candidates fail
    /// counts its last candidate as won just now.
    pub fn draw_existing(&self, luck: Luck, history: f64) -> Existing {
        let mut attempt = 1;
        loop {
            let mut customer = self.attempt(luck, attempt);
            let age = 1.0 + libm::floor(history * luck.unit(Purpose::Age, 0, attempt));
            let past = live_past(&customer, age, luck, attempt);
            if customer.returns && past.used < customer.endurance {
                customer.endurance -= past.used;
                return Existing {
                    customer,
                    since_purchase: past.since_purchase,
                };
            }
            attempt += 1;
            if attempt > 256 {
                customer.returns = true;
                return Existing {
                    customer,
                    since_purchase: 0.0,
                };
            }
        }
    }

    /// One of the customers that this luck could make: each attempt is a customer of its own.
    fn attempt(&self, luck: Luck, attempt: u32) -> Customer {
        let (ln_rate, hazard) = self.draw_tempo(luck, attempt);
        let spread = self.sensitivity_spread;
        let sensitivity = normal_quantile(luck.unit(Purpose::Sensitivity, 0, attempt));
        let mut customer = Customer {
            rate: libm::exp(ln_rate),
            rate_score: self.rate.score(ln_rate),
            hazard,
            basket_scale: self
                .baskets
                .draw_scale(&mut luck.stream(Purpose::Basket, 0, attempt)),
            sensitivity: libm::exp(spread * sensitivity - 0.5 * spread * spread),
            endurance: -libm::log(luck.unit(Purpose::Lifetime, 0, attempt)),
            returns: true,
        };
        if self.departure.is_renewal() {
            customer.rate = self.rate.mean();
            customer.rate_score = 0.0;
        }
        self.first_purchase(&mut customer, luck, attempt);
        customer
    }

    /// ln λ and the hazard.
    fn draw_tempo(&self, luck: Luck, attempt: u32) -> (f64, Hazard) {
        let Some(bond) = &self.bond else {
            let ln_rate = self
                .rate
                .draw_ln(&mut luck.stream(Purpose::Rate, 0, attempt));
            return (ln_rate, self.departure.draw(luck, attempt));
        };
        let often = normal_quantile(luck.unit(Purpose::Rate, 0, attempt));
        let own = normal_quantile(luck.unit(Purpose::Hazard, 0, attempt));
        let rho = bond.correlation;
        // Who buys often leaves late: the hazard's score runs against the rate's.
        let leaving = libm::sqrt(1.0 - rho * rho) * own - rho * often;
        let hazard = self.departure.hazard_at(bond.hazard.at(leaving));
        (bond.ln_rate.at(often), hazard)
    }

    /// What the purchase that brought a customer may end at once.
    fn first_purchase(&self, customer: &mut Customer, luck: Luck, attempt: u32) {
        if self.departure.from_the_first()
            && let Hazard::AfterPurchase(each) = customer.hazard
        {
            customer.returns = customer.endurance > each;
            customer.endurance -= each;
        }
        if self.one_time_share > 0.0 && luck.unit(Purpose::Return, 0, attempt) < self.one_time_share
        {
            if self.departure.is_renewal() {
                // A subscriber has paid the first period; the first renewal is refused.
                customer.endurance = 0.0;
            } else {
                customer.returns = false;
            }
        }
    }
}

/// What `age` periods with no programme use up, and when the last purchase was. Seasons average out.
fn live_past(customer: &Customer, age: f64, luck: Luck, attempt: u32) -> Past {
    let mut stream = luck.stream(Purpose::Past, attempt as u16, 0);
    let mut unit = || -> f64 { Open01.sample(&mut stream) };
    match customer.hazard {
        // Whether somebody is still there says nothing about purchases: looking back, the last one lies an
        // exponential time ago.
        Hazard::OverTime(hazard) => Past {
            used: hazard * age,
            since_purchase: age.min(-libm::log(unit()) / customer.rate),
        },
        Hazard::AtRenewal(hazard) => Past {
            used: hazard * age,
            since_purchase: 0.0,
        },
        Hazard::AfterPurchase(hazard) => {
            let (mut time, mut used) = (0.0, 0.0);
            let mut last = 0.0;
            loop {
                time -= libm::log(unit()) / customer.rate;
                if time > age || used >= customer.endurance {
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
