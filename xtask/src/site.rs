//! The static site in `dist/`: page, `www/`, engine. Served as written, published minified, and once more as one file.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt::Write as _;
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
        bundle(project, &mut site, &node)?;
        pack(project, &mut site, &node)?;
        put(project, &site)?;
        preload(project)
    })?;
    step("site: sizes", || budget::check(&project.dist(), &node))
}

/// Brings `dist/` up to date with the page and the engine, scripts as they are written.
pub fn assemble(project: &Project) -> Result<()> {
    put(project, &sources(project)?)
}

/// Pages beside the page: the inside of an iframe, and a wall of every view.
const BESIDE: [&str; 2] = ["embed.html", "gallery.html"];

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
    for name in BESIDE {
        site.insert(PathBuf::from(name), project.path(name));
    }
    add(&mut site, "www", &project.path("www"))?;
    add(&mut site, "www/engine", &project.engine())?;
    site.retain(|name, _| !is_declaration(name) && name != Path::new("www/embed/packed.js"));
    Ok(site)
}

fn put(project: &Project, site: &Site) -> Result<()> {
    std::fs::create_dir_all(project.dist())?;
    files::mirror(&project.dist(), site)
}

/// Replaces the scripts by few and small ones: one for what a page begins with, one for each thing that is asked for later. On a
/// phone far from the server every step from one script to the next costs a round trip, and words compress better together.
fn bundle(project: &Project, site: &mut Site, node: &NodeTools) -> Result<()> {
    let folder = project.path("target/site/bundled");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).context("cannot clear target/site/bundled")?;
    }
    let mut command = node.node();
    command.arg("xtask/bundle.mjs").arg(folder.join("www"));
    command.args(site.values().filter(|source| is_entry(project, source)));
    run(&mut command, "mend the script named above")?;

    let mut engine = node.program("esbuild/bin/esbuild");
    engine.args(MINIFY);
    engine.args(ENGINES.map(|name| project.engine().join(name)));
    engine.arg(option("--outdir=", &folder.join("www/engine")));
    run(&mut engine, "build the engine anew")?;

    let mut beside = node.program("esbuild/bin/esbuild");
    beside.args(MINIFY);
    beside.args(SCRIPTS_BESIDE.map(|name| project.path("www").join(name)));
    beside.arg(option("--outdir=", &folder.join("www")));
    run(&mut beside, "mend the script named above")?;

    site.retain(|name, _| name.extension().is_none_or(|kind| kind != "js"));
    add(site, "", &folder)
}

/// Scripts that keep their names: hosts write the first into their pages, the others are started or fetched by name.
fn is_entry(project: &Project, source: &Path) -> bool {
    let Ok(name) = source.strip_prefix(project.path("www")) else {
        return false;
    };
    let words = name.starts_with("i18n") && name.components().count() == 3;
    ENTRIES.iter().any(|entry| name == Path::new(entry)) || (words && name.ends_with("index.js"))
}

/// Adds what is one file: the page that runs from a disk, and the npm package.
fn pack(project: &Project, site: &mut Site, node: &NodeTools) -> Result<()> {
    let folder = project.path("target/site/packed");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).context("cannot clear target/site/packed")?;
    }
    let mut command = node.node();
    command.arg("xtask/pack.mjs").arg(project.engine());
    command.arg(&folder).arg(env!("CARGO_PKG_VERSION"));
    run(&mut command, "mend what is named above")?;
    add(site, "", &folder)
}

/// Tells the browser at once which scripts the first one imports, and its workers: they load beside the engine, not after it.
fn preload(project: &Project) -> Result<()> {
    let page = project.dist().join("index.html");
    let text = std::fs::read_to_string(&page).context("cannot read the page of the site")?;
    let mut links = String::new();
    for script in budget::first_scripts(&project.dist())? {
        let name = script.strip_prefix(project.dist())?.display().to_string();
        if text.contains(&format!("src=\"{name}\"")) {
            continue; // Found as soon as a link to it would be.
        }
        // Writing to a String cannot fail.
        let _ = writeln!(links, "  <link rel=\"modulepreload\" href=\"{name}\">");
    }
    let text = text.replacen("</head>", &format!("{links}</head>"), 1);
    std::fs::write(&page, text).context("cannot write the page of the site")
}

/// Scripts that pages name, and the workers.
const ENTRIES: [&str; 3] = ["loyalty-lab.js", "worker.js", "whole-worker.js"];

/// The doors of the engines.
const ENGINES: [&str; 2] = ["first.js", "loyalty_lab.js"];

/// Scripts of pages beside the page; they import the first one by its name.
const SCRIPTS_BESIDE: [&str; 3] = ["frame.js", "frame-height.js", "gallery-page.js"];

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
