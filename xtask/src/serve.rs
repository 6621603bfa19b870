//! The page on this machine, rebuilt when a source file changes.

use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::files::Stamp;
use crate::project::Project;
use crate::step::{print_failure, seconds};
use crate::tools::{self, NodeTools};
use crate::{engine, server, site};

const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Builds the site, serves it and keeps it up to date until the person ends the program.
pub fn serve(project: &Project, port: u16, open: bool) -> Result<()> {
    let listener = server::listen(port)?;
    tools::wasm_target(project)?;
    let node = NodeTools::install(project)
        .inspect_err(|error| {
            print_failure(error);
            println!("  going on: the engine will be larger and slower than the published one");
        })
        .ok();

    let mut seen = Sources::look(project);
    engine::build(project, node.as_ref())?;
    site::assemble(project)?;
    let address = server::start(project.dist(), listener)?;
    println!("\nLoyalty Lab is at {address}   (Ctrl-C ends it)");
    if open {
        open_browser(&address);
    }

    loop {
        thread::sleep(LOOK_EVERY);
        let now = Sources::look(project);
        if now != seen {
            let start = Instant::now();
            match rebuild(project, node.as_ref(), now.engine != seen.engine) {
                Ok(()) => println!("rebuilt in {}: reload the page", seconds(start.elapsed())),
                Err(error) => {
                    print_failure(&error);
                    println!("still serving the last good build at {address}");
                }
            }
            seen = now;
        }
    }
}

fn rebuild(project: &Project, node: Option<&NodeTools>, engine: bool) -> Result<()> {
    if engine {
        engine::build(project, node)?;
    }
    site::assemble(project)
}

/// The state of what the site is made from; looked at before a build, so that an edit made during the
/// build starts the next one.
#[derive(PartialEq, Eq)]
struct Sources {
    engine: Stamp,
    page: Stamp,
}

impl Sources {
    fn look(project: &Project) -> Self {
        let stamp = |names: [&str; 2]| Stamp::of(&names.map(|name| project.path(name)));
        Self {
            engine: stamp(["src", "Cargo.toml"]),
            page: stamp(["www", "index.html"]),
        }
    }
}

/// Opens the page where there is a desktop; the address is on the screen in any case.
fn open_browser(address: &str) {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut command = Command::new("cmd");
        command.args(["/C", "start"]);
        command
    } else {
        Command::new("xdg-open")
    };
    let quiet = command
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let _ = quiet.spawn();
}
