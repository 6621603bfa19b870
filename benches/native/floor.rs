//! What no cohort can do without: its random numbers. The floors draw them and do nothing else.
//!
//! A customer has a purchase rate, two Gammas that make the chance of leaving, and a spend rate; every purchase has a
//! gap, a coin and a basket; one more gap reaches beyond the horizon. The floors draw as many, with the expected
//! number of purchases, and return that number.

use loyalty_lab::luck::{Gamma, Luck, Purpose};
use rand_distr::Distribution;
use std::hint::black_box;

/// Expected purchases of a customer by week 52.
const PURCHASES: f64 = 1.446_051;

/// Purchases of the `customer`-th, such that they add up to the expected number.
fn purchases(customer: u32) -> u32 {
    let until = |count: u32| (f64::from(count) * PURCHASES) as u32;
    until(customer + 1) - until(customer)
}

/// One uniform number from the engine's generator for each random variable: no method needs fewer.
pub fn uniforms(customers: u32, seed: u64) -> f64 {
    let (mut sum, mut count) = (0.0, 0);
    for customer in 0..customers {
        let luck = Luck::of(seed, 0, customer);
        for (purpose, index) in [
            (Purpose::Rate, 0),
            (Purpose::Hazard, 0),
            (Purpose::Hazard, 1),
            (Purpose::Basket, 0),
        ] {
            sum += luck.unit(purpose, 0, index);
        }
        sum += luck.unit(Purpose::Arrival, 0, 0);
        for index in 1..=purchases(customer) {
            sum += luck.unit(Purpose::Arrival, 0, index)
                + luck.unit(Purpose::Lifetime, 0, index)
                + luck.unit(Purpose::Spend, 0, index);
            count += 1;
        }
    }
    black_box(sum);
    f64::from(count) / f64::from(customers)
}

/// The same, each turned into its distribution by the engine's samplers, one after another.
pub fn variates(customers: u32, seed: u64) -> f64 {
    let [rate, leaving, staying, spend, basket] = [0.243, 0.793, 2.426, 3.74, 6.25].map(Gamma::new);
    let (mut sum, mut count) = (0.0, 0);
    for customer in 0..customers {
        let luck = Luck::of(seed, 0, customer);
        let gap = |index| -libm::log(luck.unit(Purpose::Arrival, 0, index));
        sum += rate.sample(&mut luck.stream(Purpose::Rate, 0, 0))
            + leaving.sample(&mut luck.stream(Purpose::Hazard, 0, 0))
            + staying.sample(&mut luck.stream(Purpose::Hazard, 0, 1))
            + spend.sample(&mut luck.stream(Purpose::Basket, 0, 0))
            + gap(0);
        for index in 1..=purchases(customer) {
            sum += gap(index)
                + luck.unit(Purpose::Lifetime, 0, index)
                + basket.sample(&mut luck.stream(Purpose::Spend, 0, index));
            count += 1;
        }
    }
    black_box(sum);
    f64::from(count) / f64::from(customers)
}
