//! Every preset is a whole scenario in every market: three schemes to compare, no remark, and the numbers of its business.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use crate::common;
use loyalty_lab::result::Report;
use loyalty_lab::scenario::{Dropout, MARKETS, PRESET_NAMES, PRESETS, Scenario, Uncertain};
use loyalty_lab::scheme::catalogue;
use loyalty_lab::simulation::Run;

fn all() -> impl Iterator<Item = (&'static str, &'static str, Scenario)> {
    PRESETS.iter().flat_map(|preset| {
        let pack = common::pack(preset.name);
        MARKETS.map(|market| {
            let scenario = Scenario::read(&pack.scenario(market), &catalogue());
            (preset.name, market, scenario.unwrap())
        })
    })
}

#[test]
fn each_is_sound_and_deserves_no_remark() {
    assert!(PRESETS.iter().map(|preset| preset.name).eq(PRESET_NAMES));
    for (name, market, scenario) in all() {
        assert_eq!(
            (scenario.preset.as_str(), scenario.currency.as_str()),
            (name, market)
        );
        assert_eq!(scenario.schemes.len(), 3, "{name}");
        assert_eq!(scenario.warnings(), [], "{name} {market}");
    }
}

#[test]
fn each_runs_and_has_something_to_say() {
    for (name, market, mut scenario) in all() {
        scenario.run.customers = Uncertain::known(100.0);
        let run = Run::new(scenario, 4, 100);
        let report = Report::new(&run, &run.simulate(0..4));
        for scheme in &report.schemes[1..] {
            let gain = scheme.verdict.incremental_npv.mean;
            assert!(
                gain.is_finite() && gain.abs() > 0.0,
                "{name} {market} {}",
                scheme.name
            );
        }
    }
}

/// Basket, purchases a month, margin, churn a month, cost of a new customer, reward on what is spent. 0 where it does not apply.
const BUSINESSES: [(&str, [f64; 6]); 7] = [
    ("coffee", [5.5, 4.0, 0.65, 0.06, 5.0, 0.06]),
    ("fashion", [110.0, 0.2, 0.52, 0.05, 45.0, 0.05]),
    ("supermarket", [42.0, 5.0, 0.27, 0.025, 25.0, 0.01]),
    ("gym", [52.0, 0.0, 0.65, 0.034, 85.0, 0.03]),
    ("hotel", [320.0, 0.2, 0.4, 0.022, 60.0, 0.07]),
    ("software", [60.0, 0.0, 0.78, 0.035, 450.0, 0.03]),
    ("beauty", [62.0, 0.42, 0.45, 0.045, 30.0, 0.04]),
];

#[test]
fn each_is_the_business_it_is_called() {
    for (name, expected) in BUSINESSES {
        let (_, _, scenario) = all().find(|(one, ..)| *one == name).unwrap();
        let segment = &scenario.segments[0];
        let (visits, churn) = match &segment.dropout {
            Dropout::OverTime(plain) => (segment.purchase_rate.mean.middle(), plain.churn),
            Dropout::AtRenewal(plain) => (0.0, plain.churn),
            Dropout::AfterPurchase(_) => panic!("{name}"),
        };
        let rewards = scenario
            .schemes
            .iter()
            .flat_map(|scheme| &scheme.mechanisms);
        let mut rates = rewards.filter(|one| ["points", "cashback"].contains(&one.kind.name));
        let found = [
            segment.spend.average_order_value.middle(),
            visits,
            segment.economics.gross_margin.middle(),
            churn.middle(),
            scenario.base.acquisition_cost.middle(),
            rates.next().unwrap().values[0].middle(),
        ];
        assert_eq!(
            found.map(f64::to_bits),
            expected.map(f64::to_bits),
            "{name}: {found:?} instead of {expected:?}"
        );
    }
}

#[test]
fn a_market_changes_prices_and_costs_alone() {
    for preset in &PRESETS {
        let pack = common::pack(preset.name);
        let [here, others @ ..] = MARKETS.map(|market| {
            let tree = pack.scenario(market);
            let scenario = Scenario::read(&tree, &catalogue()).unwrap();
            let kinds = scenario
                .schemes
                .iter()
                .flat_map(|scheme| &scheme.mechanisms);
            let kinds: Vec<&str> = kinds.map(|one| one.kind.name).collect();
            (
                format!("{:?}", scenario.behaviour),
                scenario.segments[0].dropout.clone(),
                kinds,
            )
        });
        for there in &others {
            assert_eq!(&here, there, "{}", preset.name);
        }
    }
}
