//! The page says which beliefs about customers an offer hangs on. Each belief is moved under each mechanism, at a café, where
//! people come when they like, and at a gym, where they subscribe: what changes the extra profit in either is named, and nothing
//! else is.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use crate::common::{coffee, pack, read, with_scheme};
use loyalty_lab::scenario::{Behaviour, Field, Parameters, Scenario};
use loyalty_lab::scheme::catalogue;
use loyalty_lab::simulation::{Outcome, Run, Total};
use std::collections::{BTreeMap, BTreeSet};

const SAID: &str = include_str!("../www/calls.js");

/// Lines such as `  points: 'churn_effect rivals',`.
fn said() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let line = |line: &'static str| {
        let (kind, rest) = line.strip_prefix("  ")?.split_once(": '")?;
        let beliefs = rest.strip_suffix("',")?;
        Some((kind, beliefs.split(' ').collect()))
    };
    SAID.lines().filter_map(line).collect()
}

/// What the first scheme earns, to the last bit.
fn earned(scenario: &Scenario) -> u64 {
    let run = Run::new(scenario.clone(), 4, 256);
    let outcomes = run.simulate(0..4);
    let worlds = Outcome::worlds(run.shape(), &outcomes);
    let npv = worlds.iter().map(|world| world.total(1, Total::Npv));
    npv.sum::<f64>().to_bits()
}

/// Whether it makes a difference to the first scheme how strong a belief is.
fn moved(scenario: &Scenario, belief: &Field) -> bool {
    let with = |strength: f64| {
        let value = strength * belief.high.min(1.0);
        let mut plain = serde_json::to_value(scenario.to_tree()).unwrap();
        plain["behaviour"][belief.key] = value.into();
        earned(&read(&plain.to_string()))
    };
    with(0.1) != with(0.9)
}

#[test]
fn what_moves_is_named_and_what_is_named_moves() {
    let said = said();
    let gym = read(&serde_json::to_string(&pack("gym").scenario("USD")).unwrap());
    for kind in catalogue() {
        // An effect that is none by default would prove nothing, nor a fee that nobody pays.
        let more = match kind.name {
            "community" => r#", "lift": 0.05"#,
            "paid_membership" => r#", "fee": 0"#,
            _ => "",
        };
        let mechanism = format!(r#"[{{ "kind": "{}"{more} }}]"#, kind.name);
        let places = [coffee(), gym.clone()].map(|mut place| {
            place.schemes.truncate(1);
            let mut place = with_scheme(&place, &mechanism);
            // A reward nobody would notice proves nothing.
            place.behaviour.salience = 1.0.into();
            place
        });
        let moves: BTreeSet<&str> = Behaviour::FIELDS
            .iter()
            .filter(|belief| places.iter().any(|place| moved(place, belief)))
            .map(|belief| belief.key)
            .collect();
        let named = said.get(kind.name).cloned().unwrap_or_default();
        assert_eq!(named, moves, "{}", kind.name);
    }
    let known: BTreeSet<&str> = catalogue().iter().map(|kind| kind.name).collect();
    assert!(said.keys().all(|kind| known.contains(kind)), "{said:?}");
}
