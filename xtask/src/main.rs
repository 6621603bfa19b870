//! Builds, serves, tests and measures Loyalty Lab: `cargo xtask serve | site | reference | test | bench`.
//!
//! From the bare checkout to the page, nothing has to be installed by hand but Rust (with rustup) and
//! Node: [`tools`] fetches the rest, [`engine`] turns the crate into wasm, [`site`] puts the static
//! site together, [`serve`] shows it, [`mod@reference`] writes generated pages, [`checks`] tests it and [`bench`](mod@bench) measures it.

mod bench;
mod budget;
mod checks;
mod engine;
mod files;
mod project;
mod reference;
mod serve;
mod server;
mod site;
mod step;
mod tools;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::bench::Part;
use crate::checks::Check;
use crate::project::Project;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "Builds, serves, tests and measures Loyalty Lab"
)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Show the page on this machine and rebuild it whenever a source file changes
    Serve {
        /// Port to listen on, on this machine only
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Do not open a browser
        #[arg(long)]
        no_open: bool,
    },
    /// Write the static site to dist/ and hold it to its size budgets
    Site,
    /// Write the generated pages of docs/ anew
    Reference,
    /// Run every test, native and in the browser, installing what they need
    Test {
        /// Only these checks, and what they build on; none means all
        #[arg(value_enum)]
        checks: Vec<Check>,
    },
    /// Measure how fast everything is, as one table of ratios
    Bench {
        /// Rounds in which every contender takes one turn
        #[arg(long, default_value_t = 20)]
        rounds: u32,
        /// Only these parts; none means all
        #[arg(value_enum)]
        parts: Vec<Part>,
    },
}

fn main() -> ExitCode {
    match perform(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            step::print_failure(&error);
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<()> {
    let project = Project::find()?;
    match task {
        Task::Serve { port, no_open } => serve::serve(&project, port, !no_open),
        Task::Site => site::publish(&project),
        Task::Reference => reference::write(&project),
        Task::Test { checks } => checks::run_checks(&project, &checks),
        Task::Bench { rounds, parts } => bench::measure(&project, rounds, &parts),
    }
}
