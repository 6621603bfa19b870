//! The crate as wasm: compile, bind, optimise, check. Twice, for a page begins with the part that the first answer needs.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::project::{LIBRARY, Project};
use crate::step::{run, step};
use crate::tools::NodeTools;

/// No feature flags: wasm-opt reads from the file what the compiler used, and with more it would write
/// files browsers refuse.
const OPTIMISE: [&str; 2] = ["-Oz", "--strip-debug"];

/// An engine: the name of its files, the feature of the crate that it has, and where in cargo's folder it is compiled: in one place
/// each would push the other out.
struct Engine {
    name: &'static str,
    feature: &'static str,
    place: &'static str,
}

/// The whole one answers everything; `www/engines.js` knows what the first one answers.
const ENGINES: [Engine; 2] = [
    Engine {
        name: "first",
        feature: "web-first",
        place: "first",
    },
    Engine {
        name: LIBRARY,
        feature: "web",
        place: "",
    },
];

/// Brings the engines up to date in [`Project::engine`]; each part runs only if what it reads changed.
///
/// Without Node's tools they are neither optimised nor checked.
pub fn build(project: &Project, node: Option<&NodeTools>) -> Result<()> {
    let compiled = step("engine: compile to wasm", || {
        ENGINES
            .map(|engine| compile(project, &engine))
            .into_iter()
            .collect::<Result<Vec<_>>>()
    })?;
    let recipe = recipe(project, &compiled, node.is_some());
    if fs::read_to_string(project.engine().join(RECIPE)).is_ok_and(|made| made == recipe) {
        return Ok(());
    }

    // Made aside and moved as a whole: a failure half-way leaves the last good engines.
    let making = project.path("target/site/making");
    clear(&making)?;
    let both = || ENGINES.iter();
    step("engine: bindings", || {
        both()
            .zip(compiled)
            .try_for_each(|(engine, wasm)| bind(engine, wasm, &making))
    })?;
    if let Some(node) = node {
        step("engine: optimise", || {
            // Beside each other, for each takes its time on one core.
            thread::scope(|scope| {
                let under_way: Vec<_> = both()
                    .map(|engine| scope.spawn(|| optimise(&engine.wasm_in(&making), node)))
                    .collect();
                under_way
                    .into_iter()
                    .try_for_each(|one| one.join().unwrap_or_else(|_| bail!("optimising panicked")))
            })
        })?;
        step("engine: check", || {
            both().try_for_each(|engine| check(&engine.wasm_in(&making), node))
        })?;
    }
    fs::write(making.join(RECIPE), recipe)?;
    clear(&project.engine())?;
    fs::rename(&making, project.engine()).context("cannot put the new engines in place")
}

fn compile(project: &Project, engine: &Engine) -> Result<Vec<u8>> {
    let target = project.cargo_target().join(engine.place);
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
        .args([
            "--no-default-features",
            "--features",
            engine.feature,
            "--target-dir",
        ])
        .arg(&target);
    run(&mut cargo, "read the compiler's message above")?;
    let wasm = target.join(format!("wasm32-unknown-unknown/web/{LIBRARY}.wasm"));
    fs::read(wasm).context("cargo compiled, but the wasm file is not where it should be")
}

/// The binding tool is a library of this program, so one lock file keeps it in step with the crate's
/// `wasm-bindgen`, to the patch, as it must be.
fn bind(engine: &Engine, wasm: Vec<u8>, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_bytes(engine.name, wasm)
        .out_name(engine.name)
        .web(true)?
        .typescript(true)
        // `init()` finds the wasm beside the JavaScript, as users of wasm-bindgen expect.
        .omit_default_module_path(false)
        .generate(folder)
        .context("wasm-bindgen refused the compiled file")
}

fn optimise(wasm: &Path, node: &NodeTools) -> Result<()> {
    let mut command = node.program("binaryen/bin/wasm-opt");
    command.args(OPTIMISE).arg(wasm).arg("-o").arg(wasm);
    run(
        &mut command,
        "the npm package binaryen may not know what this Rust writes; try a newer one",
    )
}

/// An engine that no browser accepts would otherwise only show in the page.
fn check(wasm: &Path, node: &NodeTools) -> Result<()> {
    const COMPILE: &str = "new WebAssembly.Module(require('fs').readFileSync(process.argv[1]))";
    let mut command = node.node();
    command.args(["-e", COMPILE]).arg(wasm);
    run(
        &mut command,
        "the wasm file is not valid for Node's engine, nor then for Chrome; see `engine: optimise`",
    )
}

impl Engine {
    fn wasm_in(&self, folder: &Path) -> PathBuf {
        folder.join(format!("{}_bg.wasm", self.name))
    }
}

/// The file, beside the engines, that tells what it was made from. Hidden, so it is never shipped.
const RECIPE: &str = ".recipe";

/// Same recipe, same engines: the compiled wasm, the versions of the tools, and how they are used here.
fn recipe(project: &Project, wasm: &[Vec<u8>], optimised: bool) -> String {
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
