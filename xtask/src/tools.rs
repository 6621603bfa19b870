//! What the tasks need beyond Rust and Node, installed when missing and only then.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::project::Project;
use crate::step::{Failure, read, run, step};

const WASM: &str = "wasm32-unknown-unknown";

/// A program for the page tests: how it is called, by whom, and where it may be.
struct Program {
    name: &'static str,
    /// The environment variable with its path, which comes first.
    variable: &'static str,
    packages: &'static [&'static str],
    commands: &'static [&'static str],
    on_mac: &'static [&'static str],
}

const CHROMIUM: Program = Program {
    name: "Chromium",
    variable: "CHROMIUM",
    packages: &["chromium", "chromium-driver", "fonts-noto-cjk"],
    commands: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "chrome.exe",
    ],
    on_mac: &[
        "Chromium.app/Contents/MacOS/Chromium",
        "Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
};

const FIREFOX: Program = Program {
    name: "Firefox",
    variable: "FIREFOX",
    packages: &["firefox-esr", "fonts-noto-cjk"],
    commands: &["firefox-esr", "firefox", "firefox.exe"],
    on_mac: &["Firefox.app/Contents/MacOS/firefox"],
};

const LIBREOFFICE: Program = Program {
    name: "LibreOffice",
    variable: "SOFFICE",
    packages: &["libreoffice-calc-nogui"],
    commands: &["soffice", "libreoffice", "soffice.exe"],
    on_mac: &["LibreOffice.app/Contents/MacOS/soffice"],
};

/// Adds the wasm target to the Rust in use.
pub fn wasm_target(project: &Project) -> Result<()> {
    let mend = "install Rust with rustup, https://rustup.rs";
    let place = read(
        project
            .command("rustc")
            .args(["--print", "target-libdir", "--target", WASM]),
        mend,
    )?;
    if PathBuf::from(place.trim()).exists() {
        return Ok(());
    }
    step("tools: Rust's wasm target", || {
        let mend =
            format!("install Rust with rustup, https://rustup.rs; then `rustup target add {WASM}`");
        run(
            project.command("rustup").args(["target", "add", WASM]),
            &mend,
        )
    })
}

/// Adds rustfmt and clippy, which a minimal Rust lacks.
pub fn rust_linters(project: &Project) -> Result<()> {
    let present = |tool: &str| read(project.cargo().args([tool, "--version"]), "").is_ok();
    if present("fmt") && present("clippy") {
        return Ok(());
    }
    step("tools: rustfmt and clippy", || {
        let mend = "run `rustup component add rustfmt clippy` where there is a network";
        run(
            project
                .command("rustup")
                .args(["component", "add", "rustfmt", "clippy"]),
            mend,
        )
    })
}

/// The npm packages of `package-lock.json`, installed.
pub struct NodeTools<'a> {
    project: &'a Project,
}

impl<'a> NodeTools<'a> {
    /// Installs the packages unless the ones present are as new as the lock file.
    pub fn install(project: &'a Project) -> Result<Self> {
        let changed = |name: &str| {
            fs::metadata(project.path(name))
                .and_then(|file| file.modified())
                .ok()
        };
        // npm writes this file last, so a broken-off install does not count.
        let installed = changed("node_modules/.package-lock.json");
        if installed.is_none() || installed < changed("package-lock.json") {
            step("tools: npm packages", || {
                let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
                let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
                let mend =
                    "install Node 20.19 or newer with npm, and check that npm reaches its registry";
                run(project.command(npm).args(arguments), mend)
            })?;
        }
        Ok(Self { project })
    }

    /// Node, in the checkout.
    pub fn node(&self) -> Command {
        self.project.command("node")
    }

    /// A program of an npm package; through `node`, for the links npm makes differ by system.
    pub fn program(&self, file: &str) -> Command {
        let mut command = self.node();
        command.arg(format!("node_modules/{file}"));
        command
    }
}

/// The browser for the page tests: `CHROMIUM`, or one on this machine, or a new one.
pub fn chromium(project: &Project) -> Result<PathBuf> {
    program(project, &CHROMIUM)
}

/// The second browser: `FIREFOX`, or one on this machine, or a new one.
pub fn firefox(project: &Project) -> Result<PathBuf> {
    program(project, &FIREFOX)
}

/// A spreadsheet program, for the test that opens tables in it: `SOFFICE`, or one on this machine, or a new one. Without one that
/// test says so and is skipped.
pub fn spreadsheet(project: &Project) -> Result<Option<PathBuf>> {
    let there = env::var_os(LIBREOFFICE.variable).is_some() || find(&LIBREOFFICE).is_some();
    let to_be_had = there || (is_debian() && is_root(project));
    to_be_had
        .then(|| program(project, &LIBREOFFICE))
        .transpose()
}

fn program(project: &Project, wanted: &Program) -> Result<PathBuf> {
    let Program {
        name,
        variable,
        packages,
        ..
    } = wanted;
    if let Some(place) = env::var_os(variable)
        .map(PathBuf::from)
        .or_else(|| find(wanted))
    {
        return Ok(place);
    }
    let install = format!(
        "apt-get update && apt-get install -y {}",
        packages.join(" ")
    );
    let missing = || {
        let mend = format!(
            "install {name} (on Debian as root: `{install}`) or set {variable} to its path"
        );
        Failure::new(format!("the page tests found no {name}"), mend)
    };
    if !(is_debian() && is_root(project)) {
        return Err(missing().into());
    }
    step(&format!("tools: {name}"), || apt(project, packages))?;
    find(wanted).ok_or_else(|| missing().into())
}

/// A web server that others run, for the test that lives on it. Without one that test says so and is skipped.
pub fn web_server(project: &Project) -> Result<()> {
    const SERVER: &str = "/usr/sbin/nginx";
    if PathBuf::from(SERVER).exists() || !(is_debian() && is_root(project)) {
        return Ok(());
    }
    step("tools: nginx", || apt(project, &["nginx-light"]))
}

fn apt(project: &Project, packages: &[&str]) -> Result<()> {
    let mend = format!(
        "run `apt-get update && apt-get install -y {}` by hand and read what it says",
        packages.join(" ")
    );
    let apt = || {
        let mut apt = project.command("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    run(apt().args(["-q", "update"]), &mend)?;
    run(
        apt()
            .args(["-q", "install", "-y", "--no-install-recommends"])
            .args(packages),
        &mend,
    )
}

fn find(wanted: &Program) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let on_path = wanted
        .commands
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    let on_mac = wanted
        .on_mac
        .iter()
        .map(|place| PathBuf::from(format!("/Applications/{place}")));
    on_path.chain(on_mac).find(|file| file.is_file())
}

/// Debian itself: Ubuntu's package of the same name only points to a snap.
fn is_debian() -> bool {
    fs::read_to_string("/etc/os-release")
        .is_ok_and(|text| text.lines().any(|line| line == "ID=debian"))
}

fn is_root(project: &Project) -> bool {
    read(project.command("id").arg("-u"), "").is_ok_and(|user| user.trim() == "0")
}
