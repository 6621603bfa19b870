//! The cohort in plain Rust: what one would write with `rand_distr` and no further thought.

use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use rand_distr::{Beta, Distribution, Exp1, Gamma};

const WEEKS: usize = 52;

/// Simulates the cohort event by event; returns mean purchases a customer.
pub fn cohort(customers: u32, seed: u64) -> f64 {
    let mut rng = SmallRng::seed_from_u64(seed);
    let rates = Gamma::new(0.243, 1.0 / 4.414).unwrap();
    let chances = Beta::new(0.793, 2.426).unwrap();
    let spend_rates = Gamma::new(3.74, 1.0 / 15.44).unwrap();
    let baskets = Gamma::new(6.25, 1.0).unwrap();
    let mut purchases = [0_u32; WEEKS];
    let mut sales = [0.0; WEEKS];
    let mut alive = [customers; WEEKS];

    for _ in 0..customers {
        let rate: f64 = rates.sample(&mut rng);
        let chance: f64 = chances.sample(&mut rng);
        let spend_rate: f64 = spend_rates.sample(&mut rng);
        let mut time = 0.0;
        loop {
            let gap: f64 = Exp1.sample(&mut rng);
            time += gap / rate;
            if time >= WEEKS as f64 {
                break;
            }
            let week = time as usize;
            purchases[week] += 1;
            sales[week] += baskets.sample(&mut rng) / spend_rate;
            if rng.random::<f64>() < chance {
                for left in &mut alive[week..] {
                    *left -= 1;
                }
                break;
            }
        }
    }
    std::hint::black_box((sales, alive));
    f64::from(purchases.iter().sum::<u32>()) / f64::from(customers)
}
