//! A mechanism that somebody adds begins at amounts that suit the business: in proportion to what its customers spend, in
//! round numbers, without a doubt or an objection of the engine.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use crate::common;
use loyalty_lab::scenario::{MARKETS, Mechanism, PRESETS, Scenario, fitting};
use loyalty_lab::scheme::catalogue;

fn preset(name: &str, market: &str) -> Scenario {
    Scenario::read(&common::pack(name).scenario(market), &catalogue()).unwrap()
}

fn number(made: &[Mechanism], kind: &str, key: &str) -> f64 {
    let found = made.iter().find(|it| it.kind.name == kind).unwrap();
    let place = found.kind.fields.iter().position(|it| it.key == key);
    found.values[place.unwrap()].middle()
}

/// The same business with baskets so many times as large.
fn priced(factor: f64) -> Scenario {
    let mut scenario = preset("coffee", "USD");
    for segment in &mut scenario.segments {
        let basket = &mut segment.spend.average_order_value;
        *basket = (basket.middle() * factor).into();
    }
    scenario
}

#[test]
fn amounts_grow_with_the_basket_and_stay_within_it() {
    for factor in [0.2, 1.0, 7.3, 150.0, 5_000.0] {
        let scenario = priced(factor);
        let segment = &scenario.segments[0];
        let basket = segment.spend.average_order_value.middle();
        let left = basket * segment.economics.gross_margin.middle();
        let year = basket * segment.purchase_rate.mean.middle() * 12.0;
        let made = fitting(&catalogue(), &scenario);
        let near = |kind, key, wanted: f64| {
            let ratio = number(&made, kind, key) / wanted;
            assert!(
                (0.8..1.25).contains(&ratio),
                "{kind}.{key} at {factor}: {ratio}"
            );
        };
        near("threshold_discount", "spend", 1.5 * basket);
        near("threshold_discount", "off", 0.25 * left);
        near("points", "threshold", 0.02 * year);
        near("gift", "cost", 0.2 * left);
        near("referral", "reward", 0.3 * left);
        near("tiers", "first", year);
        near("tiers", "second", 2.5 * year);
        near("paid_membership", "fee", 0.04 * year);
    }
}

#[test]
fn amounts_are_round() {
    for factor in [0.31, 1.0, 3.7, 42.0, 917.0] {
        let made = fitting(&catalogue(), &priced(factor));
        for (kind, key) in [
            ("gift", "cost"),
            ("tiers", "first"),
            ("points", "threshold"),
        ] {
            let amount = number(&made, kind, key);
            let digits: String = amount
                .to_string()
                .chars()
                .filter(char::is_ascii_digit)
                .collect();
            let digits = digits.trim_matches('0');
            assert!(digits.len() <= 2, "{kind}.{key}: {amount}");
        }
    }
}

#[test]
fn what_does_not_hang_on_the_business_is_at_its_default() {
    let made = fitting(&catalogue(), &priced(50.0));
    for it in &made {
        let usual = it.kind.with_defaults();
        assert_eq!(it.reach, usual.reach);
        for ((field, value), usual) in it.kind.fields.iter().zip(&it.values).zip(&usual.values) {
            let amount = [
                "cost",
                "spend",
                "off",
                "first",
                "second",
                "fee",
                "reward",
                "friend_reward",
                "threshold",
                "price",
            ];
            let scaled = amount.contains(&field.key)
                || field.key.starts_with("visits_")
                || field.key.starts_with("perks_");
            assert!(value == usual || scaled, "{}.{}", it.kind.name, field.key);
        }
    }
}

#[test]
fn a_message_costs_what_it_does_in_the_country() {
    let costs = MARKETS.map(|market| {
        let made = fitting(&catalogue(), &preset("coffee", market));
        [("win_back", "contact_cost"), ("communication", "cost")]
            .map(|(kind, key)| number(&made, kind, key))
    });
    assert_eq!(costs, [[0.1, 0.02], [0.2, 0.04], [2.0, 0.4]]);
}

#[test]
fn no_preset_meets_an_objection_or_a_doubt() {
    for (preset_of, market) in PRESETS
        .iter()
        .flat_map(|it| MARKETS.map(|market| (it.name, market)))
    {
        let bare = preset(preset_of, market);
        for it in fitting(&catalogue(), &bare) {
            let mut scenario = bare.clone();
            let name = it.kind.name;
            let (default, mut with) = (it.kind.with_defaults(), bare.schemes[0].clone());
            with.mechanisms = vec![it];
            scenario.schemes = vec![with];
            let read = Scenario::read(&scenario.to_tree(), &catalogue());
            let doubts = read
                .unwrap_or_else(|no| panic!("{name} in {preset_of}: {no:?}"))
                .warnings();
            // What is doubtful about a kind whatever its amounts is no matter of fitting.
            scenario.schemes[0].mechanisms = vec![default];
            let before = scenario.warnings();
            assert!(
                doubts.len() <= before.len(),
                "{name} in {}: {doubts:?}",
                bare.preset
            );
        }
    }
}
