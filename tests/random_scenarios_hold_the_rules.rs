//! What holds for the preset holds for any scenario that is accepted.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods
)]

use crate::common::finite;
use crate::common::random;
use loyalty_lab::result::Report;
use loyalty_lab::scenario::{Field, Parameters, Scenario, Tree, Uncertain, Unit};
use loyalty_lab::scheme::catalogue;
use loyalty_lab::simulation::{Curve, Outcome, Run, Total};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::fmt;

const WORLDS: u32 = 4;
const CUSTOMERS: u32 = 32;

/// The same scenarios every time, so that nobody's change fails by luck. With `PROPTEST_CASES=5000` in the environment
/// so many others are tried.
fn config() -> ProptestConfig {
    let usual = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        return usual;
    }
    ProptestConfig {
        cases: 64,
        rng_seed: RngSeed::Fixed(2026),
        ..usual
    }
}

/// A scenario that a failing test shows as a file.
#[derive(Clone)]
struct Shown(Scenario);

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(&self.0.to_tree()).unwrap())
    }
}

/// Any scenario, with the horizon cut to what a test has time for.
fn any_scenario() -> impl Strategy<Value = Shown> {
    vec(any::<u8>(), 0..400).prop_filter_map("refused", |bytes| {
        let tree = random::Choices::new(&bytes, false).scenario();
        let mut scenario = Scenario::read(&tree, &catalogue()).ok()?;
        let periods = scenario.time.periods.middle().min(18.0);
        scenario.time.periods = Uncertain::known(periods);
        Some(Shown(scenario))
    })
}

fn simulate(scenario: &Scenario) -> (Run, Vec<f64>) {
    let run = Run::new(scenario.clone(), WORLDS, CUSTOMERS);
    let outcomes = run.simulate(0..WORLDS);
    (run, outcomes)
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// Does something to every amount of money in the scenario.
fn each_amount(scenario: &mut Scenario, change: &impl Fn(Uncertain) -> Uncertain) {
    fn of<P: Parameters>(group: &mut P, change: &impl Fn(Uncertain) -> Uncertain) {
        let mut values = group.values();
        in_fields(P::FIELDS, &mut values, change);
        *group = P::from_values(&values);
    }
    fn in_fields(
        fields: &[Field],
        values: &mut [Uncertain],
        change: &impl Fn(Uncertain) -> Uncertain,
    ) {
        for (field, value) in fields.iter().zip(values) {
            if matches!(field.unit, Unit::Money | Unit::MoneyPerPeriod) {
                *value = change(*value);
            }
        }
    }
    of(&mut scenario.base, change);
    for segment in &mut scenario.segments {
        of(&mut segment.economics, change);
        of(&mut segment.spend, change);
    }
    for scheme in &mut scenario.schemes {
        of(&mut scheme.costs, change);
        for mechanism in &mut scheme.mechanisms {
            in_fields(mechanism.kind.fields, &mut mechanism.values, change);
        }
    }
}

/// Curves of amounts; the others count customers and purchases.
const AMOUNTS: [Curve; 11] = [
    Curve::ListSales,
    Curve::NetSales,
    Curve::MemberSales,
    Curve::RewardCost,
    Curve::ProgrammeCost,
    Curve::Issued,
    Curve::Redeemed,
    Curve::Expired,
    Curve::Forfeited,
    Curve::Contribution,
    Curve::CumulativeContribution,
];
const COUNTS: [Curve; 5] = [
    Curve::Alive,
    Curve::Seen,
    Curve::Members,
    Curve::Joined,
    Curve::Purchases,
];

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_number_is_one_to_count_with(Shown(scenario) in any_scenario()) {
        let (run, outcomes) = simulate(&scenario);
        let found = finite::sound(&outcomes, &Report::new(&run, &outcomes));
        prop_assert!(found.is_ok(), "{found:?}");
    }

    #[test]
    fn what_is_written_reads_as_the_same(Shown(scenario) in any_scenario()) {
        let text = serde_json::to_string(&scenario.to_tree()).unwrap();
        let tree: Tree = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(Scenario::read(&tree, &catalogue()).unwrap(), scenario);
    }

    #[test]
    fn a_currency_is_only_a_name(Shown(scenario) in any_scenario()) {
        let (_, outcomes) = simulate(&scenario);
        let other = Scenario { currency: "CNY".to_owned(), ..scenario };
        prop_assert_eq!(bits(&simulate(&other).1), bits(&outcomes));
    }

    #[test]
    fn a_split_run_merges_to_the_same_bits(Shown(scenario) in any_scenario(), at in 1..WORLDS) {
        let (run, outcomes) = simulate(&scenario);
        let mut parts = run.simulate(0..at);
        parts.extend(run.simulate(at..WORLDS));
        prop_assert_eq!(bits(&parts), bits(&outcomes));
    }

    #[test]
    fn in_other_money_everything_is_that_much_more(Shown(mut scenario) in any_scenario()) {
        // The draw from a range ends at the bounds of its field, which do not change with the money.
        each_amount(&mut scenario, &|value| Uncertain::known(value.middle()));
        let mut other = scenario.clone();
        each_amount(&mut other, &|value| Uncertain::known(7.3 * value.middle()));
        let ((run, outcomes), (_, dearer)) = (simulate(&scenario), simulate(&other));
        let shape = run.shape();
        let worlds = Outcome::worlds(shape, &outcomes);
        for (world, dear) in worlds.iter().zip(Outcome::worlds(shape, &dearer)) {
            for scheme in 0..shape.schemes {
                for curve in COUNTS {
                    prop_assert_eq!(world.curve(scheme, curve), dear.curve(scheme, curve), "{:?}", curve);
                }
                // Differences cancel: what counts is the size of the amounts they are made of.
                let size = |curve| [0, scheme].map(|one| world.level(one, curve)).concat();
                for curve in AMOUNTS {
                    let gross = [size(Curve::ListSales), size(Curve::ProgrammeCost), size(curve)].concat();
                    let most = gross.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
                    for (a, b) in world.curve(scheme, curve).iter().zip(dear.curve(scheme, curve)) {
                        prop_assert!((7.3 * a - b).abs() <= 1e-9 * 7.3 * most, "{:?}: {} and {}", curve, a, b);
                    }
                }
            }
        }
    }

    #[test]
    fn a_dearer_programme_is_never_worth_more(
        Shown(scenario) in any_scenario(),
        (member, period, setup) in (0.0..5.0_f64, 0.0..5e3_f64, 0.0..1e5_f64),
    ) {
        let mut dear = scenario.clone();
        for scheme in &mut dear.schemes {
            for (cost, more) in [
                (&mut scheme.costs.per_member, member),
                (&mut scheme.costs.per_period, period),
                (&mut scheme.costs.setup, setup),
            ] {
                // A range is stretched: shifted, it would be another distribution, dearer only in the middle.
                *cost = if cost.is_known() {
                    Uncertain::known(cost.low + more)
                } else {
                    Uncertain::between(cost.low * (1.0 + more), cost.high * (1.0 + more))
                };
            }
        }
        let ((run, outcomes), (_, dearer)) = (simulate(&scenario), simulate(&dear));
        let worlds = Outcome::worlds(run.shape(), &outcomes);
        for (world, dear) in worlds.iter().zip(Outcome::worlds(run.shape(), &dearer)) {
            for scheme in 1..run.shape().schemes {
                let (before, after) = (world.total(scheme, Total::Npv), dear.total(scheme, Total::Npv));
                prop_assert!(after <= before + 1e-9 * before.abs(), "{} and then {}", before, after);
            }
        }
    }

    #[test]
    fn dearer_rewards_never_pay_while_nobody_responds(
        Shown(scenario) in any_scenario(),
        more in 1.0..4.0_f64,
    ) {
        let rewards = |factor: f64| {
            let mut scenario = scenario.clone();
            let zero = Uncertain::known(0.0);
            let behaviour = &mut scenario.behaviour;
            behaviour.churn_effect = zero;
            behaviour.price_response = zero;
            behaviour.salience = zero;
            behaviour.holding_effect = zero;
            // Others act on behaviour by themselves: a membership is joined because it saves.
            for scheme in &mut scenario.schemes {
                scheme.mechanisms.retain(|m| ["points", "member_discount"].contains(&m.kind.name));
            }
            for mechanism in scenario.schemes.iter_mut().flat_map(|scheme| &mut scheme.mechanisms) {
                let named = mechanism.kind.fields.iter().zip(&mut mechanism.values);
                for (field, value) in named {
                    match field.key {
                        "reward_rate" | "discount" => {
                            *value = Uncertain::known((factor * value.middle()).min(field.high));
                        }
                        // Whole rewards redeemed early may save some from growing old.
                        "expiry" => *value = zero,
                        _ => {}
                    }
                }
            }
            simulate(&scenario)
        };
        let ((run, outcomes), (_, dearer)) = (rewards(1.0), rewards(more));
        let worlds = Outcome::worlds(run.shape(), &outcomes);
        for (world, dear) in worlds.iter().zip(Outcome::worlds(run.shape(), &dearer)) {
            for scheme in 1..run.shape().schemes {
                let (before, after) = (world.total(scheme, Total::Npv), dear.total(scheme, Total::Npv));
                prop_assert!(after <= before + 1e-9 * before.abs().max(1e-6), "{} and then {}", before, after);
                let same = |curve| world.curve(scheme, curve) == dear.curve(scheme, curve);
                prop_assert!(same(Curve::Purchases) && same(Curve::Alive), "nobody responds");
            }
        }
    }
}
