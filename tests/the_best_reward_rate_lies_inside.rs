//! Face validity: with central beliefs every business has a best reward rate, neither none nor the largest, where its trade has
//! it: three to four per cent of spending for coffee and fashion, two to three for beauty, about half a per cent for groceries.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use crate::common;
use loyalty_lab::scenario::{Behaviour, Parameters, Scenario, Uncertain};
use loyalty_lab::scheme::catalogue;
use loyalty_lab::simulation::{Outcome, Run, Total};

const WORLDS: u32 = 8;
const CUSTOMERS: u32 = 4_000;

/// A preset with points alone and the beliefs known: the values that the evidence centres on.
fn central(name: &str) -> Scenario {
    let mut scenario = Scenario::read(&common::pack(name).scenario("USD"), &catalogue()).unwrap();
    let middle = |value: &Uncertain| Uncertain::known(value.middle());
    let known: Vec<Uncertain> = scenario.behaviour.values().iter().map(middle).collect();
    scenario.behaviour = Behaviour {
        churn_effect: Uncertain::known(0.17),
        price_response: Uncertain::known(1.0),
        goal_gradient: Uncertain::known(0.10),
        pause_after_reward: Uncertain::known(0.05),
        rewarded_behaviour: Uncertain::known(0.03),
        novelty_floor: Uncertain::known(0.6),
        replaced_purchases: Uncertain::known(0.6),
        ..Behaviour::from_values(&known)
    };
    scenario.schemes.truncate(1);
    scenario.schemes[0].mechanisms.truncate(1);
    scenario
}

/// What points earn at each rate; the same customers meet them all.
fn gains(name: &str, rates: &[f64]) -> Vec<f64> {
    let at = |&rate: &f64| {
        let mut scenario = central(name);
        scenario.schemes[0].mechanisms[0].values[0] = Uncertain::known(rate);
        let run = Run::new(scenario, WORLDS, CUSTOMERS);
        let outcomes = run.simulate(0..WORLDS);
        let worlds = Outcome::worlds(run.shape(), &outcomes);
        worlds.iter().map(|world| world.total(1, Total::Npv)).sum()
    };
    rates.iter().map(at).collect()
}

#[track_caller]
fn best_of(name: &str, rates: &[f64], low: f64, high: f64) {
    let gains = gains(name, rates);
    println!("{name}: {rates:?} {gains:.0?}");
    let best = (0..rates.len())
        .max_by(|a, b| gains[*a].total_cmp(&gains[*b]))
        .unwrap();
    assert!(
        (low..=high).contains(&rates[best]),
        "{name}: {} {gains:.0?}",
        rates[best]
    );
    let (none, most) = (gains[0], *gains.last().unwrap());
    assert!(
        gains[best] > none && gains[best] > most,
        "{name}: {gains:.0?}"
    );
}

#[test]
fn coffee_gives_back_three_to_four_per_cent() {
    best_of(
        "coffee",
        &[0.0, 0.01, 0.02, 0.025, 0.03, 0.035, 0.04, 0.05, 0.07, 0.1],
        0.03,
        0.04,
    );
}

#[test]
fn fashion_gives_back_three_to_four_per_cent() {
    // At two, the first reward would take more orders than most place before their points expire.
    best_of(
        "fashion",
        &[0.0, 0.01, 0.015, 0.02, 0.025, 0.03, 0.035, 0.04, 0.05, 0.08],
        0.03,
        0.04,
    );
}

#[test]
fn beauty_gives_back_two_to_three_per_cent() {
    best_of(
        "beauty",
        &[0.0, 0.01, 0.015, 0.02, 0.025, 0.03, 0.04, 0.05, 0.08],
        0.02,
        0.03,
    );
}

#[test]
fn groceries_give_back_about_half_a_per_cent() {
    best_of(
        "supermarket",
        &[0.0, 0.001, 0.002, 0.003, 0.004, 0.005, 0.006, 0.01, 0.02],
        0.004,
        0.006,
    );
}
