//! The engine draws what is seen first (first gaps, last purchases) and the traits behind it later, given what was
//! seen. The joint law is still the textbook's: purchase rates and hazards of customers with n purchases, those who are
//! still there, how counts and hazards go together, and how much hazard a customer endures, at a million customers.
//!
//! Expected values are exact: E[λ·f] is r/α times E[f] among Gamma(r+1, α) customers, E[p·f] is a/(a+b) times that among
//! Beta(a+1, b) customers, and likewise for μ.
#![allow(missing_docs, clippy::indexing_slicing, clippy::disallowed_methods)]

use crate::common::distance;
use loyalty_lab::customer::{Customer, Hazard, Population};
use loyalty_lab::luck::{Luck, Purpose};
use loyalty_lab::scenario::{AfterPurchase, Dropout, PurchaseRate, Segment};
use crate::common::textbook::{BG_NBD, MBG_NBD, PARETO_NBD, Textbook};

const CUSTOMERS: u32 = 1_000_000;
const T: f64 = 52.0;

/// What somebody did, and who they turn out to be.
struct Lived {
    purchases: u32,
    alive: bool,
    rate: f64,
    /// p or μ.
    hazard: f64,
    /// What the endurance comes to between the last purchase survived and the one that was the end, 0–1; beyond the
    /// last purchase for those still there.
    endured: f64,
    endurance: f64,
}

/// A life in the engine's order of draws.
fn live(population: &Population, customer: &mut Customer, luck: Luck) -> Option<Lived> {
    population.draw_into(customer, luck);
    if !customer.returns {
        return None;
    }
    let mut until = T;
    let mut alive = true;
    if !population.leaves_at_purchases()
        && let Hazard::OverTime(hazard) = population.hazard(customer)
    {
        let life = population.endurance(customer) / hazard;
        alive = life > T;
        until = until.min(life);
    }
    let mut purchases = 0;
    if !population.is_silent(customer, population.rates.wait_of(T)) {
        let mut time = population.first_gap(customer);
        let leaving = population.leaving(customer);
        let mut left = false;
        while time <= until {
            purchases += 1;
            left = population.is_last(&leaving, purchases);
            if left {
                alive = false;
                break;
            }
            let gap = luck.exponential(Purpose::Arrival, 0, purchases);
            time += gap * population.mean_gap(customer);
        }
        if population.leaves_at_purchases() {
            customer.has_made(purchases, left);
        }
    }
    let rate = population.rate(customer);
    let endurance = population.endurance(customer);
    let (hazard, endured) = match population.hazard(customer) {
        Hazard::AfterPurchase(each) if alive => {
            (-(-each).exp_m1(), endurance - each * f64::from(purchases))
        }
        Hazard::AfterPurchase(each) => {
            let over = endurance - each * f64::from(purchases - 1);
            assert!(
                (0.0..=each * (1.0 + 1e-9)).contains(&over),
                "{over} of {each}"
            );
            (-(-each).exp_m1(), (-over).exp_m1() / (-each).exp_m1())
        }
        Hazard::OverTime(hazard) | Hazard::AtRenewal(hazard) => (hazard, endurance),
    };
    Some(Lived {
        purchases,
        alive,
        rate,
        hazard,
        endured,
        endurance,
    })
}

/// A mean and what it should be.
#[derive(Default, Clone, Copy)]
struct Mean {
    sum: f64,
    squares: f64,
}

impl Mean {
    fn add(&mut self, value: f64) {
        self.sum += value;
        self.squares += value * value;
    }

    #[track_caller]
    fn expect(&self, what: &str, expected: f64) {
        let count = f64::from(CUSTOMERS);
        let mean = self.sum / count;
        let error = ((self.squares / count - mean * mean) / count).sqrt();
        let z = (mean - expected) / error;
        println!("{what}: {mean:.6} expected {expected:.6} z {z:+.2}");
        assert!(z.abs() < 4.0, "{what}: {mean} against {expected}, z {z}");
        assert!(error < 0.05 * expected, "{what}: too few to tell");
    }
}

const MOST: usize = 6;

fn joint_law(model: &Textbook) {
    let population = Population::new(&Segment {
        purchase_rate: PurchaseRate::from_shape_and_rate(model.r, model.alpha),
        dropout: model.dropout(),
        ..Segment::default()
    });
    let mut customer = Customer::nobody();
    let [mut rates, mut hazards, mut both, mut there] = [[Mean::default(); MOST + 1]; 4];
    let [mut count_and_hazard, mut hazard_of_those_there] = [Mean::default(); 2];
    let (mut endurances, mut ended, mut going_on) = (Vec::new(), Vec::new(), Vec::new());
    let mut endurance_and = [0.0; 3];
    for index in 0..CUSTOMERS {
        let luck = Luck::of(11, 0, index);
        let Some(life) = live(&population, &mut customer, luck) else {
            continue;
        };
        if let Some(n) = Some(life.purchases as usize).filter(|n| *n <= MOST) {
            rates[n].add(life.rate);
            hazards[n].add(life.hazard);
            both[n].add(life.rate * life.hazard);
            there[n].add(f64::from(u8::from(life.alive)));
        }
        count_and_hazard.add(f64::from(life.purchases) * life.hazard);
        if life.alive {
            hazard_of_those_there.add(life.hazard);
        }
        endurances.push(life.endurance);
        if life.alive {
            &mut going_on
        } else {
            &mut ended
        }
        .push(life.endured);
        // Shares, so that no tail rules: who endures much is no different from others.
        let more = (-life.endurance).exp() - 0.5;
        let score = life.rate / (life.rate + model.r / model.alpha);
        for (sum, value) in endurance_and
            .iter_mut()
            .zip([1.0, score, life.hazard.min(1.0)])
        {
            *sum += more * value;
        }
    }
    let (mean_rate, by_rate) = model.by_rate();
    let (mean_hazard, by_hazard) = model.by_hazard();
    for n in 0..=MOST {
        let k = n as u32;
        // Who never came back is left out above, and made no purchase.
        let gone = |model: &Textbook| {
            if k == 0 {
                1.0 - model.surviving(0)
            } else {
                0.0
            }
        };
        let chance = |model: &Textbook| model.chance(k, T) - gone(model);
        rates[n].expect(&format!("λ of {n}"), mean_rate * chance(&by_rate));
        hazards[n].expect(&format!("hazard of {n}"), mean_hazard * chance(&by_hazard));
        let (_, by_both) = by_rate.by_hazard();
        let expected = mean_rate * mean_hazard * chance(&by_both);
        both[n].expect(&format!("λ and hazard of {n}"), expected);
        there[n].expect(&format!("{n} and there"), model.chance_alive(k, T));
    }
    let expected = mean_hazard * by_hazard.purchases(T);
    count_and_hazard.expect("count and hazard", expected);
    hazard_of_those_there.expect("hazard of those there", mean_hazard * by_hazard.alive(T));

    // Endurance is Exp(1), has nothing to do with anything else, and is memoryless.
    let count = endurances.len() as f64;
    for (what, sum) in ["endurance", "and rate", "and hazard"]
        .iter()
        .zip(endurance_and)
    {
        let z = sum / (count / 12.0).sqrt();
        println!("{what}: z {z:+.2}");
        assert!(z.abs() < 4.0, "{what}: {z}");
    }
    let quantiles = |count: usize| (0..count).map(move |i| (i as f64 + 0.5) / count as f64);
    let exponential = |count| {
        quantiles(count)
            .map(|u| -(-u).ln_1p())
            .collect::<Vec<f64>>()
    };
    // Against exact quantiles: √2 less than between two samples.
    let against = |found: &[f64], exact| distance(found.to_vec(), exact) * 2.0_f64.sqrt();
    assert!(against(&endurances, exponential(endurances.len())) < 1.95);
    if population.leaves_at_purchases() {
        assert!(against(&ended, quantiles(ended.len()).collect()) < 1.95);
        assert!(against(&going_on, exponential(going_on.len())) < 1.95);
    }
}

#[test]
fn bg_nbd() {
    joint_law(&BG_NBD);
}

#[test]
fn mbg_nbd() {
    joint_law(&MBG_NBD);
}

#[test]
fn pareto_nbd() {
    joint_law(&PARETO_NBD);
}

#[test]
fn customers_as_different_as_can_be() {
    // Loyal for ever or gone at once: Gammas of such shapes are too small for a number, their ratio is not.
    for (a, b) in [
        (0.002, 0.002),
        (0.0005, 0.05),
        (0.03, 0.02),
        (0.06, 12.0),
        (4.0, 0.003),
    ] {
        let population = Population::new(&Segment {
            dropout: Dropout::AfterPurchase(AfterPurchase::from_beta_parameters(a, b)),
            ..Segment::default()
        });
        let (mut sum, mut squares, count) = (0.0, 0.0, 200_000);
        for index in 0..count {
            let mut customer = population.draw(Luck::of(12, 0, index));
            let Hazard::AfterPurchase(each) = population.hazard(&mut customer) else {
                unreachable!("leaves after purchases");
            };
            let p = -(-each).exp_m1();
            assert!((0.0..=1.0).contains(&p), "Beta({a}, {b}) drew {p}");
            sum += p;
            squares += p * p;
        }
        // E[p] = a/(a+b), E[p²] = E[p]·(a+1)/(a+b+1).
        let n = f64::from(count);
        let (mean, square) = (a / (a + b), a * (a + 1.0) / ((a + b) * (a + b + 1.0)));
        let z = (sum / n - mean) / ((square - mean * mean) / n).sqrt();
        assert!(z.abs() < 4.0, "Beta({a}, {b}): {} z {z}", sum / n);
        // p⁴ is at most p².
        let error = (square * (1.0 - square) / n).sqrt();
        assert!((squares / n - square).abs() < 4.0 * error, "Beta({a}, {b})");
    }
}
