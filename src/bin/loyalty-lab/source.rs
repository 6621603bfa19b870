//! Where scenarios come from: files, presets, standard input.

use crate::Stop;
use loyalty_lab::scenario::{Code, PRESETS, Problem, Refusal, Scenario, Tree};
use loyalty_lab::scheme;
use std::fs::File;
use std::io::{self, Read};

/// Larger files are refused unread: a scenario takes a few kilobytes.
const LARGEST: u64 = 4 << 20;

/// Reads and checks the scenario named on the command line.
pub fn read(source: &str) -> Result<Scenario, Stop> {
    let refuse = |problem: Problem| Stop::Refused(source.to_owned(), problem.into());
    let text = match source.strip_prefix("preset:") {
        Some(name) => preset(name).map_err(|refusal| Stop::Refused(source.to_owned(), refusal))?,
        None => file(source)?,
    };
    if text.trim().is_empty() {
        return Err(refuse(
            Problem::new(Code::NotJson, "", "the file is empty")
                .hint("`loyalty-lab preset show coffee` prints a complete scenario to start from"),
        ));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let tree: Tree = serde_json::from_str(text).map_err(|error| {
        refuse(
            Problem::new(Code::NotJson, "", format!("this is not JSON: {error}"))
                .hint("numbers are plain, without NaN, units or trailing commas"),
        )
    })?;
    understand(source, &tree)
}

/// Checks a scenario that was changed since it was read.
pub fn reread(scenario: &Scenario) -> Result<Scenario, Stop> {
    understand("the command line", &scenario.to_tree())
}

fn understand(source: &str, tree: &Tree) -> Result<Scenario, Stop> {
    Scenario::read(tree, &scheme::catalogue())
        .map_err(|refusal| Stop::Refused(source.to_owned(), refusal))
}

fn preset(name: &str) -> Result<String, Refusal> {
    let found = PRESETS.iter().find(|preset| preset.name == name);
    found.map(|preset| preset.json.to_owned()).ok_or_else(|| {
        let names: Vec<&str> = PRESETS.iter().map(|preset| preset.name).collect();
        Problem::new(
            Code::UnknownChoice,
            "preset",
            format!("there is no preset `{name}`"),
        )
        .hint(format!("the presets are {}", names.join(", ")))
        .nearest(name, names.iter().copied())
        .into()
    })
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
