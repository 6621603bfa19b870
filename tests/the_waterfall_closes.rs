//! The parts of the difference to no programme add up to it, in every world; rewards on purchases that would have
//! happened anyway are a cost; without effects nothing is gained.
#![allow(missing_docs, clippy::indexing_slicing)]

use crate::common;
use loyalty_lab::result::Report;
use loyalty_lab::scenario::{
    AfterPurchase, AtRenewal, Dropout, MechanismKind, OverTime, Scenario, Uncertain,
};
use loyalty_lab::simulation::{Outcome, Run, Total};

const PARTS: [Total; 11] = [
    Total::CustomersKept,
    Total::ExtraVisits,
    Total::BiggerBaskets,
    Total::ReferredCustomers,
    Total::WonBack,
    Total::AddOns,
    Total::RewardsAnyway,
    Total::RewardsIncremental,
    Total::Services,
    Total::Running,
    Total::Setup,
];

fn scenarios() -> Vec<Scenario> {
    let mut mixed = common::coffee();
    mixed.base.existing = Uncertain::known(4000.0);
    mixed.base.new_per_period = Uncertain::known(100.0);
    mixed.segments.push(mixed.segments[0].clone());
    mixed.segments.push(mixed.segments[0].clone());
    for segment in &mut mixed.segments {
        segment.economics.share = Uncertain::known(1.0 / 3.0);
        segment.economics.cost_to_serve = Uncertain::known(0.3);
    }
    mixed.segments[1].dropout = Dropout::AfterPurchase(AfterPurchase::default());
    mixed.segments[2].dropout = Dropout::AtRenewal(AtRenewal::default());
    let rewards = common::with_scheme(&mixed, common::REWARDS);
    vec![
        common::coffee(),
        mixed.clone(),
        rewards,
        common::unmoved(),
        relations(mixed),
    ]
}

/// Everything that is given beside points and discounts, in two schemes of half of it each.
fn relations(mut scenario: Scenario) -> Scenario {
    let half = |names: &[&str]| {
        let kinds = loyalty_lab::scheme::catalogue().into_iter();
        let kinds = kinds.filter(|kind| names.contains(&kind.name));
        kinds.map(MechanismKind::with_defaults).collect::<Vec<_>>()
    };
    for segment in &mut scenario.segments {
        segment.economics.failure_rate = Uncertain::known(0.05);
    }
    scenario.schemes[0].mechanisms.extend(half(&[
        "gift",
        "referral",
        "win_back",
        "tenure_reward",
        "value_added_service",
        "personal_offer",
    ]));
    scenario.schemes[1].mechanisms.extend(half(&[
        "paid_membership",
        "win_back",
        "cross_sell",
        "service_quality",
        "community",
        "communication",
    ]));
    assert_eq!(scenario.schemes[0].mechanisms.len(), 7);
    assert_eq!(scenario.schemes[1].mechanisms.len(), 7);
    // More advocates than usual, so that some of them succeed in every world.
    scenario.schemes[0].mechanisms[2].values[2] = Uncertain::known(0.5);
    scenario.schemes[0].mechanisms[2].values[4] = Uncertain::known(0.17);
    // A fee that a discount of four per cent pays for.
    scenario.schemes[1].mechanisms[2].values[0] = Uncertain::known(6.0);
    scenario
}

#[test]
fn in_every_world_to_the_cent() {
    for scenario in scenarios() {
        let run = Run::new(scenario, 8, 640);
        let outcomes = run.simulate(0..8);
        for world in Outcome::worlds(run.shape(), &outcomes) {
            for scheme in 1..=2 {
                let parts: Vec<f64> = PARTS
                    .iter()
                    .map(|part| world.total(scheme, *part))
                    .collect();
                let difference = world.total(scheme, Total::Npv);
                let size: f64 = parts.iter().map(|part| part.abs()).sum();
                assert!(
                    (parts.iter().sum::<f64>() - difference).abs() < 1e-9 * size,
                    "{parts:?}"
                );
                assert!(parts[6..].iter().all(|cost| *cost <= 0.0), "{parts:?}");
                assert!(parts[6] < 0.0);
            }
        }
        let report = Report::new(&run, &outcomes);
        let verdict = &report.schemes[1].verdict;
        let waterfall = &verdict.waterfall;
        let sum = waterfall.customers_kept.mean
            + waterfall.extra_visits.mean
            + waterfall.bigger_baskets.mean
            + waterfall.referred_customers.mean
            + waterfall.won_back.mean
            + waterfall.add_ons.mean
            + waterfall.services.mean
            + waterfall.rewards_anyway.mean
            + waterfall.rewards_incremental.mean
            + waterfall.running.mean
            + waterfall.setup.mean;
        assert!((sum - verdict.incremental_npv.mean).abs() < 0.01, "{sum}");
    }
}

#[test]
fn without_effects_nothing_is_gained_and_every_reward_is_wasted() {
    let run = Run::new(common::unmoved(), 4, 640);
    let outcomes = run.simulate(0..4);
    for world in Outcome::worlds(run.shape(), &outcomes) {
        for scheme in 1..=2 {
            for part in [
                Total::CustomersKept,
                Total::ExtraVisits,
                Total::BiggerBaskets,
                Total::RewardsIncremental,
            ] {
                let value = world.total(scheme, part);
                assert!(value.abs() < 1e-9, "{part:?} {value}");
            }
        }
    }
}

#[test]
fn what_each_mechanism_costs_is_charged_to_it() {
    let run = Run::new(scenarios().remove(4), 8, 640);
    let outcomes = run.simulate(0..8);
    for world in Outcome::worlds(run.shape(), &outcomes) {
        for scheme in 1..=2 {
            let costs = world.mechanism_costs(scheme);
            let given = [
                Total::RewardsAnyway,
                Total::RewardsIncremental,
                Total::Services,
                Total::AddOns,
            ];
            let given: f64 = given.iter().map(|part| world.total(scheme, *part)).sum();
            let charged: f64 = costs.iter().sum();
            assert!((given + charged).abs() < 1e-9 * charged.abs(), "{costs:?}");
            assert!(costs.iter().all(|cost| *cost != 0.0), "{costs:?}");
        }
        assert!(world.total(1, Total::ReferredCustomers) != 0.0);
        assert!(world.total(1, Total::WonBack) > 0.0);
        assert!(world.total(2, Total::AddOns) > 0.0);
    }
}

#[test]
fn each_effect_stands_under_its_name() {
    let parts = |change: &dyn Fn(&mut Scenario), dropout: &Dropout| {
        let mut scenario = common::unmoved();
        scenario.segments[0].dropout = dropout.clone();
        change(&mut scenario);
        let run = Run::new(scenario, 4, 1_600);
        let outcomes = run.simulate(0..4);
        let worlds = Outcome::worlds(run.shape(), &outcomes);
        PARTS.map(|part| worlds.iter().map(|world| world.total(2, part)).sum::<f64>())
    };
    let over_time = Dropout::OverTime(OverTime::default());
    for dropout in [
        over_time.clone(),
        Dropout::AfterPurchase(AfterPurchase::default()),
        Dropout::AtRenewal(AtRenewal::default()),
    ] {
        // Lower churn alone: customers kept, and no baskets grow. Who would leave and leaves in the very same period,
        // a few purchases later, counts as visits.
        let stay = |scenario: &mut Scenario| scenario.behaviour.churn_effect = 0.4.into();
        let [kept, visits, baskets, _, _, _, anyway, incremental, ..] = parts(&stay, &dropout);
        println!("{kept:.1} {visits:.1} {baskets:.1} {anyway:.1} {incremental:.1}");
        assert!(kept > 0.0 && visits.abs() < 0.15 * kept && baskets.abs() < 1e-9);
        // Discounts of 4 % on what the kept bring at 65 %, and on what all would have bought.
        assert!(incremental < 0.0 && anyway < incremental);
        assert!((incremental / kept + 0.04 / 0.65).abs() < 0.012);
    }
    // More visits alone, where visits do not wear customers out: nobody is kept who would have left.
    let visit = |scenario: &mut Scenario| scenario.behaviour.price_response = 2.0.into();
    let [kept, visits, baskets, ..] = parts(&visit, &over_time);
    assert!(visits > 0.0 && kept >= 0.0 && kept < 0.1 * visits && baskets.abs() < 1e-9);
}
