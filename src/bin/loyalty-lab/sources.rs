//! What stands behind the numbers of the presets, as a table for people and as a page of the documentation.

use crate::{Stop, source};
use loyalty_lab::scenario::{MARKETS, Note, PRESET_NAMES, Pack, Tree};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The notes in English; the page has them in its languages.
const WORDS: &str = include_str!("../../../www/i18n/en/sources.json");

type Words = BTreeMap<String, String>;

fn words() -> Result<Words, Stop> {
    serde_json::from_str(WORDS).map_err(|error| Stop::Failed(format!("sources.json: {error}")))
}

/// One line for each number that a preset gives: where it stands, what it is, and a published source or the word
/// assumption.
pub fn table(pack: &Pack, market: &str) -> Result<String, Stop> {
    let words = words()?;
    let scenario = pack.scenario(market);
    let lines: Vec<[String; 3]> = pack
        .notes(market)
        .into_iter()
        .map(|note| {
            let said = said(&note, &words);
            let value = value(&scenario, &note.path);
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

const HEAD: &str = "\
# The presets

Seven businesses to start from, each a complete scenario with three schemes to compare, in US dollars at US prices, in yuan at
Chinese and in Taiwan dollars at Taiwanese prices; a market has prices and costs of its own, not an exchange rate. In a terminal
`preset:coffee`, `preset:coffee-cny` and `preset:coffee-twd`; the files stand in `www/presets/`. What a preset does not say is at its default, see
[reference.md](reference.md).

Behind every number stands a *source*, an *assumption*, or *your choice*: a rule or a size that is yours to set. This page is
printed by `loyalty-lab preset sources`; `cargo xtask reference` writes it anew.
";

/// Where [`MARKETS`] are, as it stands before what is said of them alone.
const PLACES: [&str; MARKETS.len()] = ["", "in China, ", "in Taiwan, "];

/// All presets and markets as a page.
pub fn page() -> Result<String, Stop> {
    let words = words()?;
    let mut text = HEAD.to_owned();
    for name in PRESET_NAMES {
        let (pack, _) = source::preset(name, None)?;
        let _ = write!(text, "\n## {name}\n\n| number |");
        for market in MARKETS {
            let _ = write!(text, " {market} |");
        }
        text += " what stands behind it |\n|---|--:|--:|---|\n";
        let markets = MARKETS.map(|market| (pack.scenario(market), pack.notes(market)));
        let [(_, ours), ..] = &markets;
        for (place, note) in ours.iter().enumerate() {
            let _ = write!(text, "| `{}` |", note.path);
            let mut all: Vec<(&str, String)> = Vec::new();
            for ((scenario, notes), market) in markets.iter().zip(PLACES) {
                let _ = write!(text, " {} |", value(scenario, &note.path));
                let said = notes.get(place).map(|note| said(note, &words));
                let new = said.filter(|said| all.iter().all(|(_, known)| known != said));
                all.extend(new.map(|said| (market, said)));
            }
            let all: Vec<String> = all
                .iter()
                .map(|(market, said)| format!("{market}{said}"))
                .collect();
            let _ = writeln!(text, " {} |", all.join("; "));
        }
    }
    Ok(text)
}

fn said(note: &Note, words: &Words) -> String {
    let text = words.get(&note.word).map_or("", String::as_str);
    match note.word.split('.').next() {
        Some("published") => format!("source: {text}"),
        Some("assumption") => format!("assumption: {text}"),
        _ => format!("your choice: {text}"),
    }
}

/// What stands at a path such as `schemes[0].costs.setup`.
fn value(tree: &Tree, path: &str) -> String {
    let found = path
        .split(['.', '['])
        .try_fold(tree, |here, step| match here {
            Tree::List(items) => items.get(step.strip_suffix(']')?.parse::<usize>().ok()?),
            _ => here.get(step),
        });
    found.map(plain).unwrap_or_default()
}

fn plain(value: &Tree) -> String {
    match (value.get("low"), value.get("high"), value) {
        (Some(low), Some(high), _) => format!("{}–{}", plain(low), plain(high)),
        (_, _, Tree::List(items)) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        (_, _, Tree::Flag(true)) => "yes".to_owned(),
        (_, _, Tree::Flag(false)) => "no".to_owned(),
        (_, _, Tree::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
