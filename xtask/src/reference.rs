//! The pages of `docs/` that the command line prints from what it checks files against.

use std::fs;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::step::{read, step};

/// A page, and what prints it.
const PAGES: [(&str, &[&str]); 4] = [
    ("docs/reference.md", &["fields", "--format", "markdown"]),
    ("docs/presets.md", &["preset", "sources"]),
    ("docs/lesson.schema.json", &["lesson", "--schema"]),
    ("docs/claim.schema.json", &["lesson", "--schema", "claim"]),
];

/// Writes each page anew; `tests/the_reference_is_up_to_date.rs` fails until that is done.
pub fn write(project: &Project) -> Result<()> {
    for (page, arguments) in PAGES {
        step(page, || {
            let mut cargo = project.cargo();
            cargo.args(["run", "--quiet", "--"]).args(arguments);
            let text = read(&mut cargo, "mend the command line, see above")?;
            fs::write(project.path(page), text).with_context(|| format!("cannot write {page}"))
        })?;
    }
    Ok(())
}
