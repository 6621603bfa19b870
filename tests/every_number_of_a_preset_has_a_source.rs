//! Behind every number of a preset stands a published source, an assumption that is called one, or a choice; in every language.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use crate::common;
use loyalty_lab::scenario::{MARKETS, PRESETS, Scenario, Tree, Unit, describe};
use loyalty_lab::scheme::catalogue;
use std::collections::{BTreeMap, BTreeSet};

const LANGUAGES: [(&str, &str); 3] = [
    ("en", include_str!("../www/i18n/en/sources.json")),
    ("zh-Hans", include_str!("../www/i18n/zh-Hans/sources.json")),
    ("zh-Hant", include_str!("../www/i18n/zh-Hant/sources.json")),
];

#[test]
fn every_number_has_its_note_in_every_market() {
    for preset in &PRESETS {
        let pack = common::pack(preset.name);
        for market in MARKETS {
            let notes = pack.notes(market);
            assert!(notes.len() > 20, "{}", preset.name);
            for note in notes {
                let kind = note.word.split('.').next();
                let is_kind = ["published", "assumption", "choice"]
                    .map(Some)
                    .contains(&kind);
                assert!(is_kind, "{} {market}: {note:?}", preset.name);
            }
        }
    }
}

#[test]
fn every_language_says_every_note_and_no_other() {
    let used: BTreeSet<String> = PRESETS
        .iter()
        .flat_map(|preset| MARKETS.map(|market| common::pack(preset.name).notes(market)))
        .flatten()
        .map(|note| note.word)
        .collect();
    for (language, json) in LANGUAGES {
        let words: BTreeMap<String, String> = serde_json::from_str(json).unwrap();
        let known: BTreeSet<String> = words.keys().cloned().collect();
        assert_eq!(known, used, "{language}");
        assert!(
            words.values().all(|text| text.chars().count() >= 4),
            "{language}"
        );
    }
}

/// Notes that are true of any mechanism: how a rule is set, and that a market has prices of its own.
const GENERAL: [&str; 6] = [
    "choice.rule",
    "assumption.cny_prices",
    "assumption.twd_prices",
    "assumption.redemption",
    "assumption.message",
    "assumption.message_cny",
];

#[test]
fn a_note_stands_beside_the_mechanism_it_is_about_and_no_other() {
    for preset in &PRESETS {
        let pack = common::pack(preset.name);
        for market in MARKETS {
            let scenario = pack.scenario(market);
            let mut about: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            for note in pack.notes(market) {
                let [scheme, mechanism] = ["schemes[", "mechanisms["].map(|list| {
                    let place = note.path.split(list).nth(1)?.split(']').next()?;
                    place.parse::<usize>().ok()
                });
                let (Some(scheme), Some(mechanism)) = (scheme, mechanism) else {
                    continue;
                };
                let of = |tree: &Tree, key: &str, place: usize| match tree.get(key) {
                    Some(Tree::List(items)) => items[place].clone(),
                    _ => Tree::Nothing,
                };
                let one = of(&of(&scenario, "schemes", scheme), "mechanisms", mechanism);
                if let Some(Tree::Text(kind)) = one.get("kind") {
                    about.entry(note.word).or_default().insert(kind.clone());
                }
            }
            for (word, kinds) in about {
                let general = GENERAL.contains(&word.as_str());
                assert!(
                    general || kinds.len() == 1,
                    "{} {market}: {word} beside {kinds:?}",
                    preset.name
                );
            }
        }
    }
}

#[test]
fn what_a_campaign_takes_is_no_cost_of_a_member() {
    for preset in &PRESETS {
        for note in MARKETS
            .iter()
            .flat_map(|market| common::pack(preset.name).notes(market))
        {
            let member = note.path.ends_with("costs.per_member");
            assert!(
                !member || note.word != "assumption.running_campaign",
                "{}: {note:?}",
                preset.name
            );
        }
    }
}

/// Every amount of money that is not nothing, by its path in a complete scenario.
fn amounts(tree: &Tree, group: &str, path: &str, found: &mut Vec<(String, f64)>) {
    let fields = describe(&catalogue());
    let money = |key: &str| {
        fields.iter().any(|one| {
            one.group == group
                && one.field.key == key
                && [Unit::Money, Unit::MoneyPerPeriod].contains(&one.field.unit)
        })
    };
    match tree {
        Tree::Group(entries) => {
            for (key, value) in entries {
                let below = format!("{path}.{key}");
                match value {
                    Tree::Number(amount) if *amount != 0.0 && money(key) => {
                        found.push((below, *amount));
                    }
                    Tree::List(_) if key == "segments" => amounts(value, "segment", &below, found),
                    Tree::Group(_) | Tree::List(_) => amounts(value, key, &below, found),
                    _ => {}
                }
            }
        }
        Tree::List(items) => {
            for (place, item) in items.iter().enumerate() {
                let kind = match item.get("kind") {
                    Some(Tree::Text(kind)) => kind.as_str(),
                    _ => group,
                };
                amounts(item, kind, &format!("{path}[{place}]"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn no_dollar_amount_is_taken_for_another() {
    let mut seen = 0;
    for preset in &PRESETS {
        let pack = common::pack(preset.name);
        let [dollars, others @ ..] = MARKETS.map(|market| {
            let scenario = Scenario::read(&pack.scenario(market), &catalogue()).unwrap();
            let mut found = Vec::new();
            amounts(&scenario.to_tree(), "", "", &mut found);
            found
        });
        for (path, amount) in others.iter().flatten() {
            let there = dollars
                .iter()
                .find(|(one, _)| one == path)
                .map(|(_, there)| *there);
            // What a message costs happens to be the same figure in both.
            let same = there == Some(*amount) && !path.ends_with("contact_cost");
            // Thresholds by money of tiers by visits count for nothing, nor does a third tier that is not there.
            let by_visits = preset.name == "hotel" && path.contains("mechanisms[1]");
            let idle = by_visits || preset.name == "beauty" && path.ends_with("perks_third");
            assert!(!same || idle, "{}{path}: {amount} in both", preset.name);
        }
        seen += others.iter().map(Vec::len).sum::<usize>();
    }
    assert!(seen > 120, "{seen}");
}
