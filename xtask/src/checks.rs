//! Every test of the project, in an order that fails fast.

use std::fs;
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::ValueEnum;

use crate::project::Project;
use crate::step::{Failure, run, seconds, step};
use crate::tools::{self, NodeTools};
use crate::{server, site};

const PAGE_TESTS: &str = "tests/page";
/// What runs in Firefox as well.
const MAIN_FLOWS: [&str; 5] = [
    "opens_on_an_answer",
    "dragging_a_slider_moves_the_curves",
    "a_host_page_and_three_languages",
    "golden_numbers_in_the_browser",
    "save_and_restore_round_trip",
];

/// A part of `cargo xtask test`. The order here is the order they run in.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Check {
    /// Install what the other checks need
    Tools,
    /// Formatting of the Rust code
    Format,
    /// Clippy, for this machine and for wasm
    Lint,
    /// Tests of the Rust code on this machine
    Native,
    /// Documentation builds without warnings
    Docs,
    /// The site builds within its size budgets
    Site,
    /// Types of the JavaScript
    Types,
    /// Tests of the page in Chromium
    Page,
    /// The main flows of the page in Firefox
    Firefox,
}

impl Check {
    /// The checks whose results this one uses.
    fn needs(self) -> &'static [Self] {
        match self {
            Self::Tools | Self::Native | Self::Docs => &[],
            Self::Format | Self::Lint | Self::Site => &[Self::Tools],
            Self::Types | Self::Page | Self::Firefox => &[Self::Tools, Self::Site],
        }
    }

    fn name(self) -> String {
        self.to_possible_value()
            .map(|value| value.get_name().to_owned())
            .unwrap_or_default()
    }

    fn run(self, project: &Project) -> Result<()> {
        match self {
            Self::Tools => install(project),
            Self::Format => format(project),
            Self::Lint => lint(project),
            Self::Native => native(project),
            Self::Docs => docs(project),
            Self::Site => site::publish(project),
            Self::Types => types(project),
            Self::Page => page(project),
            Self::Firefox => firefox(project),
        }
    }
}

/// Runs the wanted checks with what they need (all when none is named), then tells how long each took.
pub fn run_checks(project: &Project, wanted: &[Check]) -> Result<()> {
    let mut times = Vec::new();
    let ended = plan(wanted).into_iter().try_for_each(|check| {
        let start = Instant::now();
        let result = step(&check.name(), || check.run(project));
        times.push((check, start.elapsed(), result.is_ok()));
        result
    });
    print_times(&times);
    ended
}

fn plan(wanted: &[Check]) -> Vec<Check> {
    let uses = |check: &Check| {
        wanted
            .iter()
            .any(|one| one == check || one.needs().contains(check))
    };
    Check::value_variants()
        .iter()
        .filter(|check| wanted.is_empty() || uses(check))
        .copied()
        .collect()
}

fn print_times(times: &[(Check, Duration, bool)]) {
    println!();
    for (check, time, passed) in times {
        let mark = if *passed { "✓" } else { "✗" };
        println!("{mark} {:<8} {:>12}", check.name(), seconds(*time));
    }
}

fn install(project: &Project) -> Result<()> {
    tools::rust_linters(project)?;
    tools::wasm_target(project)?;
    NodeTools::install(project).map(drop)
}

fn format(project: &Project) -> Result<()> {
    run(
        project.cargo().args(["fmt", "--all", "--check"]),
        "run `cargo fmt --all`",
    )
}

fn lint(project: &Project) -> Result<()> {
    const DENY: [&str; 3] = ["--", "-D", "warnings"];
    let mend = "mend what clippy names above";
    run(
        project
            .cargo()
            .args(["clippy", "--workspace", "--all-targets"])
            .args(DENY),
        mend,
    )?;
    let wasm = [
        "--lib",
        "--target",
        "wasm32-unknown-unknown",
        "--no-default-features",
        "--features",
        "web",
    ];
    run(project.cargo().arg("clippy").args(wasm).args(DENY), mend)
}

fn native(project: &Project) -> Result<()> {
    run(
        project.cargo().args(["test", "--workspace"]),
        "mend the test named above, or the code it tests",
    )
}

fn docs(project: &Project) -> Result<()> {
    let mut cargo = project.cargo();
    cargo
        .args(["doc", "--workspace", "--no-deps"])
        .env("RUSTDOCFLAGS", "-D warnings");
    run(&mut cargo, "mend the documentation comment named above")
}

fn types(project: &Project) -> Result<()> {
    let mut compiler = NodeTools::install(project)?.program("typescript/bin/tsc");
    run(
        compiler.args(["--project", "tsconfig.json"]),
        "mend the types named above (JSDoc in www/)",
    )
}

/// So many files with a failed test are run once more, by themselves: a machine that is busy for a moment keeps a browser waiting
/// longer than a test does. What fails again is wrong; what does not is named, for it is unsteady.
const FEW: usize = 4;

fn page(project: &Project) -> Result<()> {
    const MEND: &str =
        "mend the test named above, or the page; `cargo xtask test page` runs these tests alone";
    let tests = page_tests(project)?;
    let browser = tools::chromium(project)?;
    tools::web_server(project)?;
    let spreadsheet = tools::spreadsheet(project)?;
    let address = server::start(project.dist(), server::listen(0)?)?;
    let tools = NodeTools::install(project)?;
    let list = std::env::temp_dir().join(format!("page-tests-failed-{}", std::process::id()));
    // The limit is for a file of tests: a browser that hangs must not hang the run.
    let tested = |tests: &[PathBuf], at_a_time: usize| {
        let mut node = tools.node();
        node.args(["--test", "--test-timeout=600000"])
            .arg(format!("--test-concurrency={at_a_time}"))
            .args(["--test-reporter=spec", "--test-reporter-destination=stdout"])
            .arg(format!("--test-reporter=./{PAGE_TESTS}/failed_files.mjs"))
            .arg("--test-reporter-destination")
            .arg(&list)
            .args(tests)
            .env("LOYALTY_LAB_URL", &address)
            .env("CHROMIUM", &browser)
            .envs(spreadsheet.iter().map(|program| ("SOFFICE", program)));
        let ended = run(&mut node, MEND);
        let failed = fs::read_to_string(&list).unwrap_or_default();
        let _ = fs::remove_file(&list);
        ended.map_err(|error| (error, failed.lines().map(PathBuf::from).collect::<Vec<_>>()))
    };
    // A page under test keeps one core busy, and waits in between.
    let cores = thread::available_parallelism().map_or(2, NonZero::get);
    let Err((error, failed)) = tested(&tests, cores.clamp(2, 8)) else {
        return Ok(());
    };
    if !(1..=FEW).contains(&failed.len()) {
        return Err(error);
    }
    for file in &failed {
        println!("  page: failed, once more by itself: {}", file.display());
    }
    tested(&failed, 1).map_err(|(error, _)| error)
}

/// The main flows once more, in a browser with another engine. What is drawn and calculated there must be the same.
fn firefox(project: &Project) -> Result<()> {
    let tests = MAIN_FLOWS.map(|name| [PAGE_TESTS, &format!("{name}.test.mjs")].iter().collect());
    let tests: Vec<PathBuf> = tests.into();
    if let Some(test) = tests
        .iter()
        .find(|test| !project.path("").join(test).is_file())
    {
        let happened = format!("{} is missing", test.display());
        return Err(Failure::new(happened, "mend MAIN_FLOWS in xtask/src/checks.rs").into());
    }
    let browser = tools::firefox(project)?;
    let address = server::start(project.dist(), server::listen(0)?)?;
    let mut node = NodeTools::install(project)?.node();
    node.args(["--test", "--test-reporter=spec", "--test-timeout=300000"])
        .args(tests);
    node.env("LOYALTY_LAB_URL", address).env("FIREFOX", browser);
    run(
        &mut node,
        "mend the test named above, or the page; `cargo xtask test firefox` runs these tests alone",
    )
}

/// The test files. None is an error: a run that tests nothing must not look like success.
fn page_tests(project: &Project) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(project.path(PAGE_TESTS)).into_iter().flatten();
    let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names = names.collect::<Result<Vec<_>>>()?;
    names.retain(|name| name.ends_with(".test.mjs"));
    names.sort();
    if names.is_empty() {
        let mend = format!("put tests into {PAGE_TESTS}/*.test.mjs");
        return Err(Failure::new("there is no page test", mend).into());
    }
    Ok(names
        .iter()
        .map(|name| [PAGE_TESTS, name].iter().collect())
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(wanted: &[Check]) -> Vec<String> {
        plan(wanted).into_iter().map(Check::name).collect()
    }

    #[test]
    fn no_wish_means_everything() {
        assert_eq!(
            names(&[]),
            [
                "tools", "format", "lint", "native", "docs", "site", "types", "page", "firefox"
            ]
        );
    }

    #[test]
    fn a_check_brings_what_it_needs_and_keeps_the_order() {
        assert_eq!(names(&[Check::Native]), ["native"]);
        assert_eq!(
            names(&[Check::Page, Check::Format]),
            ["tools", "format", "site", "page"]
        );
    }
}
