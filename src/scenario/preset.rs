//! Businesses to start from: a file each, with a scenario, the price levels of other markets and a note on every number.
//!
//! ```json
//! {
//!   "scenario": { "currency": "USD", "segments": [{ "gross_margin": 0.65 }] },
//!   "notes": { "segments[0].gross_margin": "assumption.coffee_margin" },
//!   "markets": { "CNY": { "scenario": { … }, "notes": { … } } }
//! }
//! ```
//!
//! A market says only what differs there: prices and costs at its own level, not at an exchange rate. A note belongs to a
//! path and to all below it that have none of their own. Its word begins with its kind, `published`, `assumption` or
//! `choice`; what it says, in a reader's language, stands in `www/i18n/*/sources.json`.
//!
//! The page fetches these files when they are asked for: none of them is part of the engine in the browser.

use super::{Code, Problem, Refusal, Tree};

/// The businesses that there are presets for, in the order in which they are offered.
pub const PRESET_NAMES: [&str; 7] = [
    "coffee",
    "fashion",
    "supermarket",
    "gym",
    "hotel",
    "software",
    "beauty",
];

/// The markets of every preset, by currency; the first is that of the scenario itself.
pub const MARKETS: [&str; 3] = ["USD", "CNY", "TWD"];

/// A preset: its name and its file.
#[derive(Debug, Clone, Copy)]
pub struct Preset {
    /// Its name, as in `preset:coffee`.
    pub name: &'static str,
    /// Its file, JSON.
    pub json: &'static str,
}

macro_rules! presets {
    ($($name:literal),*) => {
        [$(Preset {
            name: $name,
            json: include_str!(concat!("../../www/presets/", $name, ".json")),
        },)*]
    };
}

/// All presets, with their files.
pub static PRESETS: [Preset; 7] = presets![
    "coffee",
    "fashion",
    "supermarket",
    "gym",
    "hotel",
    "software",
    "beauty"
];

/// What stands behind one number of a preset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The number, as `segments[0].gross_margin`.
    pub path: String,
    /// What is said about it: `published.…`, `assumption.…` or `choice.…`; empty where nothing is.
    pub word: String,
}

/// A preset's file, as plain data.
#[derive(Debug, Clone, PartialEq)]
pub struct Pack(Tree);

impl Pack {
    /// A file as it was read.
    ///
    /// # Errors
    /// Where it is none of a preset.
    pub fn read(file: &Tree) -> Result<Self, Refusal> {
        let is_group = |key| matches!(file.get(key), Some(Tree::Group(_)));
        if is_group("scenario") {
            Ok(Self(file.clone()))
        } else {
            Err(Problem::new(
                Code::MissingKey,
                "scenario",
                "this is not the file of a preset",
            )
            .into())
        }
    }

    /// The scenario in a market, as a scenario file says it; that of [`MARKETS`]' first in a market that there is none for.
    pub fn scenario(&self, currency: &str) -> Tree {
        let scenario = self.0.get("scenario").unwrap_or(&Tree::Nothing);
        let there = self
            .market(currency)
            .and_then(|market| market.get("scenario"));
        there.map_or(scenario.clone(), |there| overlaid(scenario, there))
    }

    /// What stands behind each number that the file gives in a market. The format and the seed are no claims.
    pub fn notes(&self, currency: &str) -> Vec<Note> {
        let own = self.0.get("notes");
        let there = self.market(currency);
        let mut numbers = Vec::new();
        list(&self.scenario(currency), "", &mut numbers);
        numbers
            .into_iter()
            .filter(|path| !["format", "seed"].contains(&path.as_str()))
            .map(|path| {
                let differs = there
                    .and_then(|market| market.get("scenario"))
                    .is_some_and(|scenario| holds(scenario, &path));
                let notes = there.and_then(|market| market.get("notes"));
                let local = notes
                    .filter(|_| differs)
                    .and_then(|all| nearest(all, &path));
                let word = local.or_else(|| nearest(own?, &path)).unwrap_or_default();
                Note { path, word }
            })
            .collect()
    }

    /// What a market says, where it is not the first.
    fn market(&self, currency: &str) -> Option<&Tree> {
        self.0.get("markets")?.get(currency)
    }
}

/// One tree with the other laid over it: groups by their keys, lists by their places, all else replaced.
fn overlaid(below: &Tree, above: &Tree) -> Tree {
    match (below, above) {
        (Tree::Group(ours), Tree::Group(theirs)) => {
            let mut merged: Vec<(String, Tree)> = ours
                .iter()
                .map(|(key, value)| {
                    let there = above.get(key);
                    let value = there.map_or(value.clone(), |there| overlaid(value, there));
                    (key.clone(), value)
                })
                .collect();
            let more = theirs.iter().filter(|(key, _)| below.get(key).is_none());
            merged.extend(more.cloned());
            Tree::Group(merged)
        }
        (Tree::List(ours), Tree::List(theirs)) => {
            let common = ours
                .iter()
                .zip(theirs)
                .map(|(one, other)| overlaid(one, other));
            let shorter = ours.len().min(theirs.len());
            let rest = ours.iter().chain(theirs.iter().skip(ours.len()));
            Tree::List(common.chain(rest.skip(shorter).cloned()).collect())
        }
        _ => above.clone(),
    }
}

/// The paths of all numbers; a range or a list of numbers is one.
fn list(tree: &Tree, path: &str, found: &mut Vec<String>) {
    match tree {
        Tree::Number(_) | Tree::Flag(_) => found.push(path.to_owned()),
        Tree::Group(_) if tree.get("low").is_some() => found.push(path.to_owned()),
        Tree::Group(entries) => {
            for (key, value) in entries {
                let dot = if path.is_empty() { "" } else { "." };
                list(value, &format!("{path}{dot}{key}"), found);
            }
        }
        Tree::List(items) if matches!(items.first(), Some(Tree::Number(_))) => {
            found.push(path.to_owned());
        }
        Tree::List(items) => {
            for (place, item) in items.iter().enumerate() {
                list(item, &format!("{path}[{place}]"), found);
            }
        }
        _ => {}
    }
}

/// Whether a tree has something at a path such as `schemes[0].costs.setup`.
fn holds(tree: &Tree, path: &str) -> bool {
    let mut here = Some(tree);
    for step in path.split(['.', '[']) {
        let place = step
            .strip_suffix(']')
            .and_then(|place| place.parse::<usize>().ok());
        here = match (here, place) {
            (Some(Tree::List(items)), Some(place)) => items.get(place),
            (Some(tree), None) => tree.get(step),
            _ => None,
        };
    }
    here.is_some()
}

/// The note at a path, or at the nearest one above it.
fn nearest(notes: &Tree, path: &str) -> Option<String> {
    let mut path = path;
    loop {
        if let Some(Tree::Text(word)) = notes.get(path) {
            return Some(word.clone());
        }
        let end = path.rfind(['.', '['])?;
        path = path.get(..end)?;
    }
}
