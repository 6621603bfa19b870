//! A visit multiplier M and a hazard ratio HR do to a customer base what the model says they do: under every dropout
//! model, purchases and survival under a scheme whose members all respond alike are the closed forms with time run M
//! times as fast, and with p′ = 1 − (1−p)^HR, μ′ = μ·HR or θ′ = 1 − (1−θ)^HR.
#![allow(missing_docs, clippy::indexing_slicing, clippy::disallowed_methods)]

use crate::common;
use libm::lgamma;
use loyalty_lab::scenario::{
    AtRenewal, Behaviour, Dropout, Parameters, PurchaseRate, Scenario, Scheme, Uncertain,
};
use loyalty_lab::simulation::{Curve, Outcome, Run};
use crate::common::textbook::{BG_NBD, MBG_NBD, PARETO_NBD, Textbook};

const PERIODS: usize = 8;
const WORLDS: u32 = 32;
const CUSTOMERS: u32 = 8_000;

/// Nothing responds to anything, nothing wears off.
fn indifferent() -> Behaviour {
    let mut behaviour = Behaviour::from_values(&vec![
        Uncertain::known(0.0);
        Behaviour::default().values().len()
    ]);
    behaviour.novelty_floor = 1.0.into();
    behaviour
}

/// Customers who all are members and respond alike to a discount of a tenth.
fn scenario(model: &Textbook, behaviour: Behaviour) -> Scenario {
    let mut scenario = common::coffee();
    scenario.time.periods = (PERIODS as f64).into();
    scenario.behaviour = behaviour;
    let segment = &mut scenario.segments[0];
    segment.purchase_rate = PurchaseRate::from_shape_and_rate(model.r, model.alpha);
    segment.dropout = model.dropout();
    segment.economics.reward_sensitivity_spread = 0.0.into();
    let mut scheme = scenario.schemes[1].clone();
    scheme.mechanisms[0].values = vec![0.1.into()];
    scenario.schemes = vec![everybody(scheme)];
    scenario
}

fn everybody(mut scheme: Scheme) -> Scheme {
    scheme.enrolment.share = 1.0.into();
    scheme.enrolment.active = 1.0.into();
    scheme
}

type Lived = (Run, Vec<f64>);

fn lived(scenario: &Scenario) -> Lived {
    let run = Run::new(scenario.clone(), WORLDS, CUSTOMERS);
    let outcomes = run.simulate(0..WORLDS);
    (run, outcomes)
}

/// A curve under the scheme, a customer: mean and standard error, by period.
fn level((run, outcomes): &Lived, curve: Curve) -> Vec<(f64, f64)> {
    let worlds: Vec<Vec<f64>> = Outcome::worlds(run.shape(), outcomes)
        .iter()
        .map(|world| world.level(1, curve))
        .collect();
    (0..run.shape().periods)
        .map(|period| {
            let count = f64::from(WORLDS);
            let each = |world: &Vec<f64>| match curve {
                // Purchases since the start.
                Curve::Purchases => world[..=period].iter().sum::<f64>(),
                _ => world[period],
            };
            let values: Vec<f64> = worlds
                .iter()
                .map(|world| each(world) / f64::from(CUSTOMERS))
                .collect();
            let mean = values.iter().sum::<f64>() / count;
            let spread = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>();
            (mean, (spread / (count * (count - 1.0))).sqrt())
        })
        .collect()
}

#[track_caller]
fn expect(what: &str, found: &[(f64, f64)], expected: impl Fn(usize) -> f64) {
    for (period, (mean, error)) in found.iter().enumerate() {
        let expected = expected(period);
        let z = (mean - expected) / error;
        println!("{what}, {period}: {mean:.5} expected {expected:.5} z {z:+.2}");
        assert!(
            z.abs() < 4.0,
            "{what}, period {period}: {mean} against {expected}"
        );
        assert!(*error < 0.01 * expected, "{what}: too few to tell");
    }
}

fn models() -> [(&'static str, Textbook); 3] {
    [
        ("BG/NBD", BG_NBD.per(20.0)),
        ("MBG/NBD", MBG_NBD.per(20.0)),
        ("Pareto/NBD", PARETO_NBD.per(20.0)),
    ]
}

#[test]
fn visits() {
    // Price response ε makes M = (1 − discount)^−ε; below 0 it slows visits down.
    for elasticity in [2.0, -3.0] {
        let m = 0.9_f64.powf(-elasticity);
        for (name, model) in models() {
            let mut behaviour = indifferent();
            behaviour.price_response = Uncertain::known(elasticity);
            let lived = lived(&scenario(&model, behaviour));
            let what = format!("{name}, M = {m:.3}");
            let t = |period: usize| period as f64 + 1.0;
            let over_time = name == "Pareto/NBD";
            expect(&what, &level(&lived, Curve::Purchases), |period| {
                // Over time visits and leaving have nothing to do with each other; at purchases it is as if time
                // ran faster.
                if over_time {
                    m * model.purchases(t(period))
                } else {
                    model.purchases(m * t(period))
                }
            });
            expect(&what, &level(&lived, Curve::Alive), |period| {
                if over_time {
                    model.alive(t(period))
                } else {
                    model.alive(m * t(period))
                }
            });
        }
    }
}

#[test]
fn staying() {
    // The value of a discount is as good as all reached: 1 − e^(−0.1/0.02).
    let reached = 1.0 - (-5.0_f64).exp();
    for effect in [0.5, -0.4] {
        for rivals in [0.0, 2.0] {
            let hr = (-effect * reached / (1.0 + 0.25 * rivals)).exp();
            let mut behaviour = indifferent();
            behaviour.churn_effect = Uncertain::known(effect);
            behaviour.rivals = Uncertain::known(rivals);
            for (name, model) in models() {
                let lived = lived(&scenario(&model, behaviour.clone()));
                let changed = Textbook { hr, ..model };
                let what = format!("{name}, HR = {hr:.3}");
                let t = |period: usize| period as f64 + 1.0;
                expect(&what, &level(&lived, Curve::Alive), |period| {
                    changed.alive(t(period))
                });
                expect(&what, &level(&lived, Curve::Purchases), |period| {
                    changed.purchases(t(period))
                });
            }
            let (a, b) = (0.668, 3.806);
            let mut scenario = scenario(&BG_NBD, behaviour);
            scenario.segments[0].dropout =
                Dropout::AtRenewal(AtRenewal::from_beta_parameters(a, b));
            expect(
                &format!("sBG, HR = {hr:.3}"),
                &level(&lived(&scenario), Curve::Alive),
                |period| {
                    let t = hr * (period as f64 + 1.0);
                    (lgamma(b + t) + lgamma(a + b) - lgamma(b) - lgamma(a + b + t)).exp()
                },
            );
        }
    }
}

#[test]
fn both_at_once_and_in_season() {
    let (elasticity, effect) = (1.5, 0.6);
    let m = 0.9_f64.powf(-elasticity);
    let hr = (-effect * (1.0 - (-5.0_f64).exp())).exp();
    let mut behaviour = indifferent();
    behaviour.price_response = Uncertain::known(elasticity);
    behaviour.churn_effect = Uncertain::known(effect);
    let model = BG_NBD.per(20.0);
    let mut scenario = scenario(&model, behaviour);
    scenario.seasonality = [0.5, 1.5, 1.0].repeat(4);
    let changed = Textbook { hr, ..model };
    let clock = [0.5, 2.0, 3.0, 3.5, 5.0, 6.0, 6.5, 8.0];
    expect(
        "in season",
        &level(&lived(&scenario), Curve::Purchases),
        |period| changed.purchases(m * clock[period]),
    );
}

#[test]
fn a_pause_after_each_reward() {
    // Points redeemed whenever there is a balance, at every purchase but the first ones; in the period after, visits are
    // e^−ρ of what they were. Three states: nothing bought yet, redeemed just now, neither.
    let (rate, pause) = (1.3, 0.5_f64);
    let mut behaviour = indifferent();
    behaviour.pause_after_reward = Uncertain::known(pause);
    behaviour.salience = 1.0.into();
    let mut scenario = scenario(&PARETO_NBD, behaviour);
    scenario.segments[0].purchase_rate = PurchaseRate {
        mean: rate.into(),
        cv: Uncertain::known(1e-3),
    };
    let stay = loyalty_lab::scenario::OverTime {
        churn: Uncertain::known(1e-9),
        cv: 0.5.into(),
    };
    scenario.segments[0].dropout = Dropout::OverTime(stay);
    let mut points = everybody(common::coffee().schemes[0].clone());
    points.mechanisms[0].values = [0.05, 0.0, 0.0, 1.0].map(Uncertain::known).to_vec();
    scenario.schemes = vec![points];
    let slow = rate * (-pause).exp();
    let (mut nothing, mut redeemed, mut neither) = (1.0, 0.0, 0.0);
    let (mut purchases, mut expected) = (0.0, Vec::new());
    for _ in 0..PERIODS {
        purchases += rate * (nothing + neither) + slow * redeemed;
        expected.push(purchases);
        let (none, few) = ((-rate).exp(), (-slow).exp());
        let next = neither * (1.0 - none) + redeemed * (1.0 - few);
        neither = nothing * (1.0 - none) + redeemed * few + neither * none;
        nothing *= none;
        redeemed = next;
    }
    // The pause shows.
    assert!(purchases < 0.85 * rate * PERIODS as f64);
    expect(
        "paused",
        &level(&lived(&scenario), Curve::Purchases),
        |period| expected[period],
    );
}
