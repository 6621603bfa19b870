//! Face validity: with central defaults the café's profit is largest at a reward rate of four to five per cent,
//! members outspend others nearly two to one with no effect at all, and the gym that raised its lifetime values by a
//! third needs a third less churn.
#![allow(missing_docs, clippy::indexing_slicing, clippy::disallowed_methods)]

use crate::common;
use loyalty_lab::result::Report;
use loyalty_lab::scenario::{AtRenewal, Behaviour, Dropout, Parameters, Scenario, Uncertain};
use loyalty_lab::simulation::{Curve, Outcome, Run, Total};

const WORLDS: u32 = 16;
const CUSTOMERS: u32 = 2_000;

/// The café with points alone and everything known.
fn central() -> Scenario {
    let mut scenario = common::coffee();
    scenario.schemes.truncate(1);
    let middle = |value: &Uncertain| Uncertain::known(value.middle());
    let central: Vec<Uncertain> = scenario.behaviour.values().iter().map(middle).collect();
    scenario.behaviour = Behaviour::from_values(&central);
    scenario
}

fn gain(scenario: Scenario) -> f64 {
    let run = Run::new(scenario, WORLDS, CUSTOMERS);
    let outcomes = run.simulate(0..WORLDS);
    let worlds = Outcome::worlds(run.shape(), &outcomes);
    worlds.iter().map(|world| world.total(1, Total::Npv)).sum()
}

#[test]
fn the_best_reward_is_neither_none_nor_the_largest() {
    // The same customers at every rate: the comparison is sharp.
    let rates = [0.0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.07, 0.1];
    let gains = rates.map(|rate| {
        let mut scenario = central();
        scenario.schemes[0].mechanisms[0].values[0] = Uncertain::known(rate);
        gain(scenario)
    });
    println!("{gains:.0?}");
    let best = (0..rates.len()).max_by(|a, b| gains[*a].total_cmp(&gains[*b]));
    let best = best.map(|index| rates[index]);
    // At three, the first reward takes more visits than many make before their points expire.
    assert!(best == Some(0.04) || best == Some(0.05), "{best:?}");
    // One top: up to it and down from it.
    let rises = gains.windows(2).map(|pair| pair[1] > pair[0]);
    assert!(rises.clone().is_sorted_by(|a, b| a >= b), "{gains:?}");
}

#[test]
fn members_outspend_others_with_no_effect_at_all() {
    let mut scenario = common::unmoved();
    scenario.schemes.truncate(1);
    scenario.schemes[0].enrolment.selection = 0.8.into();
    let run = Run::new(scenario, WORLDS, CUSTOMERS);
    let report = Report::new(&run, &run.simulate(0..WORLDS));
    let verdict = &report.schemes[1].verdict;
    let naive = verdict.naive_lift.unwrap_or_default().value;
    assert!((1.6..2.0).contains(&naive), "{naive}");
    assert!((verdict.true_lift.unwrap().value - 1.0).abs() < 1e-12);
}

#[test]
fn a_third_more_value_takes_a_third_less_churn() {
    // The gym: 3.4 % a month, 66 % a year. HR 0.68 makes 75–76 % of it and 34–35 % more lifetime value.
    let mut scenario = central();
    scenario.time.periods = 240.0.into();
    scenario.segments[0].dropout = Dropout::AtRenewal(AtRenewal {
        churn: 0.034.into(),
        polarisation: Uncertain::known(1e-5),
    });
    scenario.segments[0].economics.reward_sensitivity_spread = 0.0.into();
    scenario.segments[0].economics.gross_margin = 1.0.into();
    scenario.segments[0].economics.cost_to_serve = 0.0.into();
    scenario.behaviour = Behaviour::from_values(&vec![
        Uncertain::known(0.0);
        scenario.behaviour.values().len()
    ]);
    scenario.behaviour.novelty_floor = 1.0.into();
    scenario.behaviour.churn_effect = Uncertain::known(-0.68_f64.ln());
    let scheme = &mut scenario.schemes[0];
    // As much reward as can be, where goods cost nothing and rewards replace no purchase: the effect alone.
    scheme.mechanisms[0].values = [0.5, 0.0, 0.0, 1.0].map(Uncertain::known).to_vec();
    scheme.enrolment.share = 1.0.into();
    scheme.enrolment.active = 1.0.into();
    scheme.costs.per_member = 0.0.into();
    scheme.costs.per_period = 0.0.into();
    scheme.costs.setup = 0.0.into();
    let run = Run::new(scenario, WORLDS, CUSTOMERS);
    let outcomes = run.simulate(0..WORLDS);
    let worlds = Outcome::worlds(run.shape(), &outcomes);
    let sum = |of: &dyn Fn(&Outcome) -> f64| worlds.iter().map(of).sum::<f64>();
    let customers = f64::from(WORLDS * CUSTOMERS);
    let retention = |scheme| sum(&|world| world.level(scheme, Curve::Alive)[11]) / customers;
    let (before, after) = (retention(0), retention(1));
    assert!((before - 0.660).abs() < 0.01, "{before}");
    assert!((after - 0.754).abs() < 0.01, "{after}");
    let lift = sum(&|world| world.total(1, Total::Npv)) / sum(&|world| world.total(0, Total::Npv));
    println!("{before:.3} to {after:.3}: {lift:.3}");
    assert!((0.33..0.36).contains(&lift), "{lift}");
}
