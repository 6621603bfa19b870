//! The static site in `dist/`: page, `www/` as it is, engine.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::project::Project;
use crate::step::{Failure, step};
use crate::tools::{self, NodeTools};
use crate::{budget, engine, files};

/// Builds the site as it is deployed and holds it to its budgets.
pub fn publish(project: &Project) -> Result<()> {
    tools::wasm_target(project)?;
    let node = NodeTools::install(project)?;
    engine::build(project, Some(&node))?;
    step("site: assemble", || assemble(project))?;
    step("site: sizes", || budget::check(&project.dist(), &node))
}

/// Brings `dist/` up to date with the page and the engine.
pub fn assemble(project: &Project) -> Result<()> {
    let page = project.path("index.html");
    if !page.is_file() {
        return Err(Failure::new(
            "index.html is missing",
            "restore it at the root of the checkout",
        )
        .into());
    }
    let mut site = BTreeMap::from([(PathBuf::from("index.html"), page)]);
    add(&mut site, "www", &project.path("www"))?;
    add(&mut site, "www/engine", &project.engine())?;
    site.retain(|name, _| !is_declaration(name));
    std::fs::create_dir_all(project.dist())?;
    files::mirror(&project.dist(), &site)
}

/// Adds every file of `folder` to the site, below `name`.
pub fn add(site: &mut BTreeMap<PathBuf, PathBuf>, name: &str, folder: &Path) -> Result<()> {
    for file in files::list(folder).with_context(|| format!("cannot read the folder of {name}"))? {
        site.insert(Path::new(name).join(file.strip_prefix(folder)?), file);
    }
    Ok(())
}

/// Type declarations serve the type check, not the page.
fn is_declaration(name: &Path) -> bool {
    name.to_string_lossy().ends_with(".d.ts")
}
