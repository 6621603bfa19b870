//! A claim card, read as the lesson that proves it: one reader and one proof serve both.
//!
//! The card's verdicts become guesses, of which exactly one has to be right: for the run on screen, under each belief, and
//! with what would have to be true. Figures under a belief have its name behind theirs.

use super::declaration::CARD;
use super::shape::{Shape, check};
use crate::scenario::{BELIEFS, Refusal, Tree};

/// The step that begins with what would have to be true, the first being 1.
const LOADED: f64 = 11.0;

/// Whether data is meant to be a claim card.
pub(super) fn is_one(tree: &Tree) -> bool {
    tree.get("evidence").is_some() || tree.get("needs").is_some()
}

/// The lesson that says what the card says.
///
/// # Errors
/// What is wrong with the card's own shape.
pub(super) fn lesson_of(card: &Tree) -> Result<Tree, Refusal> {
    let mut problems = Vec::new();
    check(&Shape::Group(CARD), card, "", &mut problems);
    if !problems.is_empty() {
        return Err(Refusal { problems });
    }
    let part = |key: &str, entry: &str| {
        let found = card.get(key).and_then(|part| part.get(entry));
        found.cloned().unwrap_or(Tree::Nothing)
    };
    let own = |key: &str| card.get(key).cloned().unwrap_or(Tree::Nothing);
    let mut figures = entries(&own("figures"));
    for belief in &BELIEFS {
        let priors = part("model", "priors");
        let priors = entries(priors.get(belief.name).unwrap_or(&Tree::Nothing));
        let theirs = entries(&own("figures"));
        figures.extend(theirs.iter().map(|(name, source)| {
            (
                suffixed(name, belief.name),
                believed(source, belief.name, &priors),
            )
        }));
    }
    let step = |kind: &str, text: Tree, more: Vec<(&str, Tree)>| {
        let mut step = vec![
            ("kind", kind.into()),
            ("title", own("title")),
            ("text", text),
        ];
        step.extend(more);
        group(step)
    };
    let says = || part("model", "text");
    let asks = |choices: Tree, more: Vec<(&str, Tree)>| {
        let mut all = vec![("choices", choices)];
        all.extend(more);
        [step("predict", says(), all), step("reveal", says(), vec![])]
    };
    let read = [
        own("text"),
        says(),
        part("needs", "text"),
        part("evidence", "text"),
    ];
    let read = Tree::List(read.iter().flat_map(items).collect());
    let verdicts = part("model", "verdicts");
    let mut steps = vec![step("read", read, vec![])];
    steps.extend(asks(verdicts.clone(), vec![]));
    for belief in &BELIEFS {
        steps.extend(asks(named(&verdicts, "figure", belief.name), vec![]));
    }
    let needs = vec![("changes", part("needs", "changes"))];
    steps.extend(asks(verdicts, needs));
    steps.push(step("take_away", part("evidence", "text"), vec![]));
    let mut lesson = vec![
        ("format", own("format")),
        ("id", own("id")),
        ("minutes", 3.0.into()),
        ("title", own("title")),
        ("idea", own("idea")),
        ("scenario", own("scenario")),
        ("figures", Tree::Group(figures)),
        ("steps", Tree::List(steps)),
    ];
    if card.get("claims").is_some() {
        lesson.push((
            "claims",
            Tree::List(items(&own("claims")).iter().map(claim).collect()),
        ));
    }
    Ok(group(lesson))
}

/// A figure of the same kind, of a run under a belief.
fn believed(source: &Tree, belief: &str, priors: &[(String, Tree)]) -> Tree {
    let mut all = entries(source);
    for (key, value) in &mut all {
        if let ("figure" | "over" | "minus", Tree::Text(name)) = (key.as_str(), &value) {
            *value = Tree::Text(suffixed(name, belief));
        }
    }
    let of_a_run = ["figure", "calculate", "of"];
    if of_a_run.iter().all(|key| source.get(key).is_none()) {
        let with = entries(source.get("with").unwrap_or(&Tree::Nothing));
        all.retain(|(key, _)| key != "with");
        let open = |(path, _): &&(String, Tree)| with.iter().all(|(own, _)| own != path);
        let with = priors.iter().filter(open).cloned().chain(with.clone());
        let with = with.collect();
        all.push(("with".to_owned(), Tree::Group(with)));
        if source.get("belief").is_none() {
            all.push(("belief".to_owned(), belief.into()));
        }
    }
    Tree::Group(all)
}

/// Every text under that key, at any depth, with the belief's name behind it.
fn named(tree: &Tree, wanted: &str, belief: &str) -> Tree {
    match tree {
        Tree::List(items) => {
            Tree::List(items.iter().map(|one| named(one, wanted, belief)).collect())
        }
        Tree::Group(entries) => Tree::Group(
            entries
                .iter()
                .map(|(key, value)| match value {
                    Tree::Text(name) if key == wanted => {
                        (key.clone(), Tree::Text(suffixed(name, belief)))
                    }
                    _ => (key.clone(), named(value, wanted, belief)),
                })
                .collect(),
        ),
        other => other.clone(),
    }
}

/// A claim of the card as one of the lesson.
fn claim(tree: &Tree) -> Tree {
    let belief = match tree.get("belief") {
        Some(Tree::Text(belief)) => Some(belief.clone()),
        _ => None,
    };
    let loaded = tree.get("when").is_some();
    let mut all = entries(tree);
    all.retain(|(key, _)| key != "belief" && key != "when");
    if loaded {
        all.push(("step".to_owned(), LOADED.into()));
    }
    let all = Tree::Group(all);
    belief.map_or_else(|| all.clone(), |belief| named(&all, "figure", &belief))
}

fn suffixed(name: &str, belief: &str) -> String {
    format!("{name}_{belief}")
}

fn group(entries: Vec<(&str, Tree)>) -> Tree {
    let entries = entries.into_iter();
    Tree::Group(
        entries
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    )
}

fn entries(tree: &Tree) -> Vec<(String, Tree)> {
    match tree {
        Tree::Group(entries) => entries.clone(),
        _ => Vec::new(),
    }
}

fn items(tree: &Tree) -> Vec<Tree> {
    match tree {
        Tree::List(items) => items.clone(),
        _ => Vec::new(),
    }
}
