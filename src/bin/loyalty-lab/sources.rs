//! What stands behind the numbers of a preset, as a table for people.

use crate::Stop;
use loyalty_lab::scenario::{Pack, Tree};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The notes in English; the page has them in its languages.
const WORDS: &str = include_str!("../../../www/i18n/en/sources.json");

/// One line for each number that a preset gives: where it stands, what it is, and a published source or the word
/// assumption.
pub fn table(pack: &Pack, market: &str) -> Result<String, Stop> {
    let words: BTreeMap<String, String> = serde_json::from_str(WORDS)
        .map_err(|error| Stop::Failed(format!("sources.json: {error}")))?;
    let scenario = pack.scenario(market);
    let lines: Vec<[String; 3]> = pack
        .notes(market)
        .into_iter()
        .map(|note| {
            let value = find(&scenario, &note.path).map(plain).unwrap_or_default();
            let said = words.get(&note.word).map_or("", String::as_str);
            let said = match note.word.split('.').next() {
                Some("published") => format!("source: {said}"),
                Some("assumption") => format!("assumption: {said}"),
                _ => format!("your choice: {said}"),
            };
            [note.path, value, said]
        })
        .collect();
    let width = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let (first, second) = (width(0), width(1));
    let mut text = String::new();
    for [path, value, said] in &lines {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{path:<first$}  {value:>second$}  {said}");
    }
    Ok(text)
}

/// What stands at a path such as `schemes[0].costs.setup`.
fn find<'a>(tree: &'a Tree, path: &str) -> Option<&'a Tree> {
    path.split(['.', '[']).try_fold(tree, |here, step| match here {
        Tree::List(items) => items.get(step.strip_suffix(']')?.parse::<usize>().ok()?),
        _ => here.get(step),
    })
}

fn plain(value: &Tree) -> String {
    match (value.get("low"), value.get("high"), value) {
        (Some(low), Some(high), _) => format!("{} to {}", plain(low), plain(high)),
        (_, _, Tree::List(items)) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        (_, _, Tree::Flag(true)) => "yes".to_owned(),
        (_, _, Tree::Flag(false)) => "no".to_owned(),
        (_, _, Tree::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
