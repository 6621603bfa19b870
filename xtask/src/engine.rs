//! The crate as wasm: compile, bind, optimise, check.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::project::{LIBRARY, Project};
use crate::step::{run, step};
use crate::tools::NodeTools;

/// No feature flags: wasm-opt reads from the file what the compiler used, and with more it would write
/// files browsers refuse.
const OPTIMISE: [&str; 2] = ["-Oz", "--strip-debug"];

/// Brings the engine up to date in [`Project::engine`]; each part runs only if what it reads changed.
///
/// Without Node's tools the engine is neither optimised nor checked.
pub fn build(project: &Project, node: Option<&NodeTools>) -> Result<()> {
    step("engine: compile to wasm", || compile(project))?;
    let compiled = compiled(project);
    let wasm = fs::read(&compiled)
        .context("cargo compiled, but the wasm file is not where it should be")?;
    let recipe = recipe(project, &wasm, node.is_some());
    if fs::read_to_string(project.engine().join(RECIPE)).is_ok_and(|made| made == recipe) {
        return Ok(());
    }

    // Made aside and moved as a whole: a failure half-way leaves the last good engine.
    let making = project.path("target/site/making");
    clear(&making)?;
    step("engine: bindings", || bind(&compiled, &making))?;
    if let Some(node) = node {
        step("engine: optimise", || optimise(&making, node))?;
        step("engine: check", || check(&making, node))?;
    }
    fs::write(making.join(RECIPE), recipe)?;
    clear(&project.engine())?;
    fs::rename(&making, project.engine()).context("cannot put the new engine in place")
}

fn compile(project: &Project) -> Result<()> {
    let mut cargo = project.cargo();
    cargo.args([
        "build",
        "--profile",
        "web",
        "--lib",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    cargo
        .args(["--no-default-features", "--features", "web", "--target-dir"])
        .arg(project.cargo_target());
    run(&mut cargo, "read the compiler's message above")
}

fn compiled(project: &Project) -> PathBuf {
    project
        .cargo_target()
        .join(format!("wasm32-unknown-unknown/web/{LIBRARY}.wasm"))
}

/// The binding tool is a library of this program, so one lock file keeps it in step with the crate's
/// `wasm-bindgen`, to the patch, as it must be.
fn bind(compiled: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(compiled)
        .out_name(LIBRARY)
        .web(true)?
        .typescript(true)
        // `init()` finds the wasm beside the JavaScript, as users of wasm-bindgen expect.
        .omit_default_module_path(false)
        .generate(folder)
        .context("wasm-bindgen refused the compiled file")
}

fn optimise(folder: &Path, node: &NodeTools) -> Result<()> {
    let wasm = wasm_in(folder);
    let mut command = node.program("binaryen/bin/wasm-opt");
    command.args(OPTIMISE).arg(&wasm).arg("-o").arg(&wasm);
    run(
        &mut command,
        "the npm package binaryen may not know what this Rust writes; try a newer one",
    )
}

/// An engine that no browser accepts would otherwise only show in the page.
fn check(folder: &Path, node: &NodeTools) -> Result<()> {
    const COMPILE: &str = "new WebAssembly.Module(require('fs').readFileSync(process.argv[1]))";
    let mut command = node.node();
    command.args(["-e", COMPILE]).arg(wasm_in(folder));
    run(
        &mut command,
        "the wasm file is not valid for Node's engine, nor then for Chrome; see `engine: optimise`",
    )
}

fn wasm_in(folder: &Path) -> PathBuf {
    folder.join(format!("{LIBRARY}_bg.wasm"))
}

/// The file, beside the engine, that tells what it was made from. Hidden, so it is never shipped.
const RECIPE: &str = ".recipe";

/// Same recipe, same engine: the compiled wasm, the versions of the tools, and how they are used here.
fn recipe(project: &Project, wasm: &[u8], optimised: bool) -> String {
    let mut hasher = DefaultHasher::new();
    (wasm, include_str!("engine.rs"), optimised).hash(&mut hasher);
    for lock in ["Cargo.lock", "package-lock.json"] {
        fs::read(project.path(lock))
            .unwrap_or_default()
            .hash(&mut hasher);
    }
    format!("{:016x}\n", hasher.finish())
}

fn clear(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot clear {}", folder.display()))
        }
        _ => Ok(()),
    }
}
