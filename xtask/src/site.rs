//! The static site in `dist/`: page, `www/`, engine. Served as written, published minified.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::project::Project;
use crate::step::{Failure, run, step};
use crate::tools::{self, NodeTools};
use crate::{budget, engine, files};

/// Builds the site as it is deployed and holds it to its budgets.
pub fn publish(project: &Project) -> Result<()> {
    tools::wasm_target(project)?;
    let node = NodeTools::install(project)?;
    engine::build(project, Some(&node))?;
    step("site: assemble", || {
        let mut site = sources(project)?;
        minify(project, &mut site, &node)?;
        put(project, &site)
    })?;
    step("site: sizes", || budget::check(&project.dist(), &node))
}

/// Brings `dist/` up to date with the page and the engine, scripts as they are written.
pub fn assemble(project: &Project) -> Result<()> {
    put(project, &sources(project)?)
}

/// The files of a site: name in the site → where it comes from.
pub type Site = BTreeMap<PathBuf, PathBuf>;

fn sources(project: &Project) -> Result<Site> {
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
    Ok(site)
}

fn put(project: &Project, site: &Site) -> Result<()> {
    std::fs::create_dir_all(project.dist())?;
    files::mirror(&project.dist(), site)
}

/// Replaces each script by a smaller one of the same name: still one native module a file, nothing bundled.
fn minify(project: &Project, site: &mut Site, node: &NodeTools) -> Result<()> {
    let folder = project.path("target/site/minified");
    let root = project.path("");
    let scripts = site
        .values_mut()
        .filter(|source| source.extension().is_some_and(|kind| kind == "js"));
    let mut command = node.program("esbuild/bin/esbuild");
    command.args(MINIFY).arg(option("--outbase=", &root));
    command.arg(option("--outdir=", &folder));
    for source in scripts {
        command.arg(&*source);
        *source = folder.join(source.strip_prefix(&root)?);
    }
    run(&mut command, "mend the script named above")
}

const MINIFY: [&str; 5] = [
    "--minify",
    "--format=esm",
    "--charset=utf8",
    "--legal-comments=inline",
    "--log-level=warning",
];

fn option(name: &str, folder: &Path) -> OsString {
    let mut option = OsString::from(name);
    option.push(folder);
    option
}

/// Adds every file of `folder` to the site, below `name`.
pub fn add(site: &mut Site, name: &str, folder: &Path) -> Result<()> {
    for file in files::list(folder).with_context(|| format!("cannot read the folder of {name}"))? {
        site.insert(Path::new(name).join(file.strip_prefix(folder)?), file);
    }
    Ok(())
}

/// Type declarations serve the type check, not the page.
fn is_declaration(name: &Path) -> bool {
    name.to_string_lossy().ends_with(".d.ts")
}
