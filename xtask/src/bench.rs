//! How fast everything is: contenders natively and in Chromium, taking turns; see docs/performance.md.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Result;
use clap::ValueEnum;

use crate::project::Project;
use crate::step::{run, step};
use crate::tools::{self, NodeTools};
use crate::{files, server, site};

/// A part of `cargo xtask bench`.
#[derive(Clone, Copy, ValueEnum)]
pub enum Part {
    /// New customers without a programme, beside plain JavaScript and plain Rust
    Cohort,
    /// A retailer under four schemes, natively and on all workers
    Campaign,
    /// What each mechanism costs beside points alone
    Mechanisms,
    /// From a slider's event to curves on screen
    Page,
    /// Work saved by common luck and stratified worlds
    Variance,
}

/// Builds everything optimised, then measures the wanted parts (all when none is named).
pub fn measure(project: &Project, rounds: u32, wanted: &[Part]) -> Result<()> {
    site::publish(project)?;
    step("bench: compile", || {
        let mut cargo = project.cargo();
        cargo.args(["bench", "--bench", "native", "--no-run"]);
        run(&mut cargo, "read the compiler's message above")
    })?;
    let browser = tools::chromium(project)?;
    let address = server::start(serve(project)?, server::listen(0)?)?;
    let mut node = NodeTools::install(project)?.node();
    node.arg("benches/bench.mjs").arg(rounds.to_string());
    node.args(
        wanted
            .iter()
            .filter_map(ValueEnum::to_possible_value)
            .map(|part| part.get_name().to_owned()),
    );
    node.env("LOYALTY_LAB_URL", address)
        .env("CHROMIUM", browser);
    step("bench: measure", || {
        run(&mut node, "read what went wrong above")
    })
}

/// The published site with the contenders beside it, which are no part of it.
fn serve(project: &Project) -> Result<PathBuf> {
    let mut served = BTreeMap::new();
    site::add(&mut served, "", &project.dist())?;
    site::add(&mut served, "benches", &project.path("benches"))?;
    let folder = project.path("target/site/bench");
    std::fs::create_dir_all(&folder)?;
    files::mirror(&folder, &served)?;
    Ok(folder)
}
