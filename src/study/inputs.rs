//! The numbers of a scenario that an answer may depend on, by their paths.

use crate::scenario::{
    Described, Family, MechanismKind, Scenario, Tree, Uncertain, Unit, describe,
};
use serde::Serialize;

/// A plain number may as well be so much less or more.
const PLAUSIBLE: f64 = 0.2;

/// Groups that say how much there is, not how things are: an answer follows them in proportion.
const AMOUNTS: [&str; 3] = ["base", "run", "calendar"];

/// A number of a scenario, with the two values at which to ask what it does to an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Input {
    /// Where it stands: `segments.0.spend.average_order_value`.
    pub path: String,
    /// The group of its field.
    pub group: &'static str,
    /// The key of its field.
    pub key: &'static str,
    /// What it counts.
    pub unit: Unit,
    /// The lower value: the low end of a range, or a fifth less than a plain number.
    pub low: f64,
    /// The upper one.
    pub high: f64,
    /// True for a plain number, false for a range.
    pub known: bool,
}

/// Every number that the answer about one scheme (its place, 0-based) may depend on: no switch and no length of time, not the
/// size of anything, and nothing of the other schemes. A whole number of a mechanism, such as the stamps that fill a card, may
/// as well be at least one less or more; where an item of value 0 stands for a mean basket, the basket is what is asked about.
pub fn inputs(scenario: &Scenario, catalogue: &[MechanismKind], scheme: usize) -> Vec<Input> {
    let fields = describe(catalogue);
    let own = format!("schemes.{scheme}.");
    let basket = mean_basket(scenario);
    let tree = scenario.to_tree();
    // One more or less may be against a rule that two numbers obey together.
    let possible = |input: &Input| {
        let with = |value| put(&tree, &input.path, value);
        let reads = |tree: Tree| Scenario::read(&tree, catalogue).is_ok();
        [input.low, input.high]
            .into_iter()
            .all(|value| with(value).is_some_and(reads))
    };
    let mut found = Vec::new();
    walk(&tree, "", "time", &mut |path, group, key, value| {
        if path.starts_with("schemes.") && !path.starts_with(&own) {
            return;
        }
        let described = |it: &&Described| it.group == group && it.field.key == key;
        let stands_for_basket = key == "item_value" && value == Uncertain::known(0.0);
        let value = if stands_for_basket {
            Uncertain::known(basket)
        } else {
            value
        };
        let input = fields
            .iter()
            .find(described)
            .and_then(|it| input(path, it, value));
        found.extend(input.filter(|it| !path.contains(".mechanisms.") || possible(it)));
    });
    found
}

fn input(path: &str, described: &Described, value: Uncertain) -> Option<Input> {
    let field = &described.field;
    let whole = field.family == Family::Whole;
    let counts = matches!(field.unit, Unit::Flag | Unit::Periods)
        || whole && !(path.contains(".mechanisms.") && field.unit == Unit::Pure);
    // Shares of segments add up to one: none can change alone.
    let share = described.group == "segment" && field.key == "share";
    if counts || share || AMOUNTS.contains(&described.group) {
        return None;
    }
    let known = value.is_known();
    let ends = [
        value.low * if known { 1.0 - PLAUSIBLE } else { 1.0 },
        value.high * if known { 1.0 + PLAUSIBLE } else { 1.0 },
    ];
    let ends = if whole && value.low > 0.0 {
        [
            libm::floor(ends[0]).min(value.low - 1.0),
            libm::ceil(ends[1]).max(value.high + 1.0),
        ]
    } else {
        ends
    };
    let [one, other] = ends.map(|end| end.clamp(field.low, field.high));
    let (low, high) = (one.min(other), one.max(other));
    (low < high).then(|| Input {
        path: path.to_owned(),
        group: described.group,
        key: field.key,
        unit: field.unit,
        low,
        high,
        known,
    })
}

/// What customers spend at a visit, all segments together, in the scenario's currency.
fn mean_basket(scenario: &Scenario) -> f64 {
    let segments = scenario.segments.iter();
    let spent = segments.map(|it| {
        (
            it.economics.share.middle(),
            it.spend.average_order_value.middle(),
        )
    });
    let (shares, sum) = spent.fold((0.0, 0.0), |(shares, sum), (share, basket)| {
        (shares + share, sum + share * basket)
    });
    if shares > 0.0 { sum / shares } else { 0.0 }
}

/// Visits every number below a branch: its path, the group and key of its field, and its value.
fn walk(
    branch: &Tree,
    path: &str,
    group: &str,
    visit: &mut dyn FnMut(&str, &str, &str, Uncertain),
) {
    let Tree::Group(entries) = branch else { return };
    // What comes in kinds has the fields of its kind.
    let group = match branch.get("kind") {
        Some(Tree::Text(kind)) => kind.as_str(),
        _ => group,
    };
    for (key, value) in entries {
        let path = if path.is_empty() {
            key.clone()
        } else {
            format!("{path}.{key}")
        };
        match (value, number(value)) {
            (_, Some(number)) => visit(&path, group, key, number),
            (Tree::List(items), None) => {
                let group = if key == "segments" { "segment" } else { key };
                for (place, item) in items.iter().enumerate() {
                    walk(item, &format!("{path}.{place}"), group, visit);
                }
            }
            _ => walk(value, &path, key, visit),
        }
    }
}

fn number(tree: &Tree) -> Option<Uncertain> {
    match (tree, tree.get("low"), tree.get("high")) {
        (Tree::Number(value), ..) => Some(Uncertain::known(*value)),
        (_, Some(Tree::Number(low)), Some(Tree::Number(high))) => {
            Some(Uncertain::between(*low, *high))
        }
        _ => None,
    }
}

/// A value in the place of another. Where that was a range, it stays one, as narrow as can be: so each unknown keeps its
/// own draws, and the worlds are the same but for this number.
fn instead(before: Uncertain, value: f64) -> Uncertain {
    if before.is_known() {
        Uncertain::known(value)
    } else if value < before.high {
        Uncertain::between(value, value.next_up())
    } else {
        Uncertain::between(value.next_down(), value)
    }
}

/// The number at a path; nothing where it leads to none.
pub(super) fn at(tree: &Tree, path: &str) -> Option<Uncertain> {
    let branch = path.split('.').try_fold(tree, |branch, key| match branch {
        Tree::Group(_) => branch.get(key),
        Tree::List(items) => items.get(key.parse::<usize>().ok()?),
        _ => None,
    });
    number(branch?)
}

/// A copy with the number at a path replaced; nothing where the path leads to none.
pub(super) fn put(tree: &Tree, path: &str, value: f64) -> Option<Tree> {
    let (key, rest) = path
        .split_once('.')
        .map_or((path, None), |(key, rest)| (key, Some(rest)));
    let replaced = |branch: &Tree| match rest {
        Some(rest) => put(branch, rest, value),
        None => number(branch).map(|before| instead(before, value).into()),
    };
    match tree {
        Tree::Group(entries) => {
            let place = entries.iter().position(|(name, _)| name == key)?;
            let mut entries = entries.clone();
            let (_, branch) = entries.get_mut(place)?;
            *branch = replaced(branch)?;
            Some(Tree::Group(entries))
        }
        Tree::List(items) => {
            let place: usize = key.parse().ok()?;
            let mut items = items.clone();
            let branch = items.get_mut(place)?;
            *branch = replaced(branch)?;
            Some(Tree::List(items))
        }
        _ => None,
    }
}
