//! Who buys, how often, how long and how much: the processes of the customer-base literature.
//!
//! Purchases are Poisson at a Gamma-distributed rate; customers leave after a purchase (BG/NBD, Fader, Hardie &
//! Lee 2005) or over time (Pareto/NBD, Schmittlein, Morrison & Colombo 1987); baskets are Gamma-Gamma (Colombo &
//! Jiang 1999). With no programme the simulation *is* these models.

mod dropout;
mod joining;
mod rate;
mod spend;

pub use dropout::{Departure, Hazard};
pub use joining::Joining;
pub use rate::Rate;
pub use spend::Baskets;

use crate::luck::{Luck, Purpose, normal_quantile};
use crate::scenario::Segment;

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
}

/// A segment ready to draw customers from.
#[derive(Debug, Clone)]
pub struct Population {
    /// The distribution of purchase rates.
    pub rate: Rate,
    departure: Departure,
    /// The distribution of baskets.
    pub baskets: Baskets,
    sensitivity_spread: f64,
    /// Gross margin on list price.
    pub gross_margin: f64,
    /// Cost to serve one purchase.
    pub cost_to_serve: f64,
}

impl Population {
    /// The population that a settled segment describes.
    pub fn new(segment: &Segment) -> Self {
        Self {
            rate: Rate::new(&segment.purchase_rate),
            departure: Departure::new(&segment.dropout),
            baskets: Baskets::new(&segment.spend),
            sensitivity_spread: segment.economics.reward_sensitivity_spread.middle(),
            gross_margin: segment.economics.gross_margin.middle(),
            cost_to_serve: segment.economics.cost_to_serve.middle(),
        }
    }

    /// The customer that this luck makes.
    pub fn draw(&self, luck: Luck) -> Customer {
        let ln_rate = self.rate.draw_ln(&mut luck.stream(Purpose::Rate, 0, 0));
        let spread = self.sensitivity_spread;
        let sensitivity = normal_quantile(luck.unit(Purpose::Sensitivity, 0, 0));
        Customer {
            rate: libm::exp(ln_rate),
            rate_score: self.rate.score(ln_rate),
            hazard: self.departure.draw(luck),
            basket_scale: self
                .baskets
                .draw_scale(&mut luck.stream(Purpose::Basket, 0, 0)),
            sensitivity: libm::exp(spread * sensitivity - 0.5 * spread * spread),
            endurance: -libm::log(luck.unit(Purpose::Lifetime, 0, 0)),
        }
    }
}
