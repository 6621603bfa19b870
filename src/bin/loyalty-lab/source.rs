//! Where scenarios come from: files, presets, standard input.

use crate::Stop;
use loyalty_lab::scenario::{Code, MARKETS, PRESET_NAMES, PRESETS, Pack, Problem, Scenario, Tree};
use loyalty_lab::scheme;
use std::fs::File;
use std::io::{self, Read};

/// Larger files are refused unread: a scenario takes a few kilobytes.
const LARGEST: u64 = 4 << 20;

/// Reads and checks the scenario named on the command line; a preset in the market that is asked for.
pub fn read(source: &str, currency: Option<&str>) -> Result<Scenario, Stop> {
    if let Some(name) = source.strip_prefix("preset:") {
        let (pack, market) = preset(name, currency)?;
        return understand(source, &pack.scenario(market));
    }
    if let Some(currency) = currency {
        return Err(Stop::Unusable(format!(
            "--currency {currency} chooses the market of a preset; {source} has a currency of its own"
        )));
    }
    understand(source, &tree(source)?)
}

/// The plain data in a file, or on standard input.
pub fn tree(source: &str) -> Result<Tree, Stop> {
    let refuse = |problem: Problem| Stop::Refused(source.to_owned(), problem.into());
    let text = file(source)?;
    if text.trim().is_empty() {
        return Err(refuse(
            Problem::new(Code::NotJson, "", "the file is empty")
                .hint("`loyalty-lab preset show coffee` prints a complete scenario to start from"),
        ));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    serde_json::from_str(text).map_err(|error| {
        refuse(
            Problem::new(Code::NotJson, "", format!("this is not JSON: {error}"))
                .hint("numbers are plain, without NaN, units or trailing commas"),
        )
    })
}

/// Checks a scenario that was changed since it was read.
pub fn reread(scenario: &Scenario) -> Result<Scenario, Stop> {
    understand("the command line", &scenario.to_tree())
}

/// Checks plain data as a scenario.
pub fn understand(source: &str, tree: &Tree) -> Result<Scenario, Stop> {
    Scenario::read(tree, &scheme::catalogue())
        .map_err(|refusal| Stop::Refused(source.to_owned(), refusal))
}

/// The preset of that name, `coffee`, `coffee-cny` or `coffee-twd`, and the market that is meant.
pub fn preset(name: &str, currency: Option<&str>) -> Result<(Pack, &'static str), Stop> {
    let refuse = |problem: Problem| Stop::Refused(format!("preset:{name}"), problem.into());
    let local = |code: &str| {
        MARKETS
            .into_iter()
            .find(|one| one.eq_ignore_ascii_case(code))
    };
    let (plain, ending) = match name.rsplit_once('-') {
        Some((plain, code)) if local(code).is_some() => (plain, local(code)),
        _ => (name, None),
    };
    let asked = match currency {
        None => None,
        Some(code) => Some(local(code).ok_or_else(|| {
            refuse(
                Problem::new(
                    Code::UnknownChoice,
                    "currency",
                    format!("presets have no market in `{code}`"),
                )
                .hint(format!("the markets are {}", MARKETS.join(" and "))),
            )
        })?),
    };
    let found = PRESETS.iter().find(|preset| preset.name == plain);
    let found = found.ok_or_else(|| {
        refuse(
            Problem::new(
                Code::UnknownChoice,
                "preset",
                format!("there is no preset `{plain}`"),
            )
            .hint(format!("the presets are {}", PRESET_NAMES.join(", ")))
            .nearest(plain, PRESET_NAMES),
        )
    })?;
    let broken = |error: serde_json::Error| Stop::Failed(format!("{}.json: {error}", found.name));
    let pack = Pack::read(&serde_json::from_str(found.json).map_err(broken)?)
        .map_err(|refusal| Stop::Refused(format!("{}.json", found.name), refusal))?;
    Ok((pack, asked.or(ending).unwrap_or(MARKETS[0])))
}

fn file(path: &str) -> Result<String, Stop> {
    let cannot = |error: io::Error| Stop::Failed(format!("cannot read {path}: {error}"));
    let mut bytes = Vec::new();
    let mut source: Box<dyn Read> = if path == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(path).map_err(cannot)?)
    };
    source
        .by_ref()
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(cannot)?;
    let refuse = |problem: Problem| Stop::Refused(path.to_owned(), problem.into());
    if bytes.len() as u64 > LARGEST {
        return Err(refuse(
            Problem::new(Code::TooLarge, "", "the file is too large to be a scenario")
                .hint("a scenario takes a few kilobytes; at most 4 MB are read"),
        ));
    }
    String::from_utf8(bytes)
        .map_err(|_| refuse(Problem::new(Code::NotJson, "", "this is not text in UTF-8")))
}
