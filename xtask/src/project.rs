//! Where things are in the checkout, and commands that run there.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// Library name of the crate, which names the files made from it.
pub const LIBRARY: &str = "loyalty_lab";

/// The checkout this program was started from.
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// Finds the checkout through the variable cargo sets for `cargo xtask`.
    pub fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .context("this program is part of the checkout; start it there as `cargo xtask`")?;
        let root = Path::new(&manifest)
            .parent()
            .context("xtask lies outside a workspace")?;
        Ok(Self {
            root: root.to_owned(),
        })
    }

    /// A file or folder of the checkout, named from its root.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// The deployable site.
    pub fn dist(&self) -> PathBuf {
        self.path("dist")
    }

    /// The finished engine: JavaScript, its types, wasm.
    ///
    /// Always below the checkout, also when cargo builds elsewhere, because `tsconfig.json` reads
    /// the types here.
    pub fn engine(&self) -> PathBuf {
        self.path("target/site/engine")
    }

    /// Where cargo puts what it compiles.
    pub fn cargo_target(&self) -> PathBuf {
        self.root
            .join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
    }

    /// A command that runs at the root of the checkout.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// The `cargo` that started this program.
    pub fn cargo(&self) -> Command {
        self.command(&env::var("CARGO").unwrap_or_else(|_| "cargo".into()))
    }
}
