//! Progress a person can follow, and failures that say what to do.

use std::fmt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// Says that `title` starts, does the work and says how long it took; a failure carries the title.
pub fn step<T>(title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("▸ {title} …");
    let start = Instant::now();
    let made = work().with_context(|| title.to_owned())?;
    println!("  {title}: {}", seconds(start.elapsed()));
    Ok(made)
}

/// Runs a command with its output in view; `mend` says what to do when it fails.
pub fn run(command: &mut Command, mend: &str) -> Result<()> {
    let ended = command.stdin(Stdio::null()).status();
    match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => {
            Err(Failure::new(format!("`{}` failed ({status})", line(command)), mend).into())
        }
        Err(error) => {
            Err(Failure::new(format!("`{}` cannot start: {error}", line(command)), mend).into())
        }
    }
}

/// Runs a command and returns what it prints; `mend` says what to do when it fails.
pub fn read(command: &mut Command, mend: &str) -> Result<String> {
    let ended = command.stdin(Stdio::null()).output();
    match ended {
        Ok(output) if output.status.success() => {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Ok(output) => {
            let words = String::from_utf8_lossy(&output.stderr);
            let happened = format!(
                "`{}` failed ({})\n{}",
                line(command),
                output.status,
                words.trim_end()
            );
            Err(Failure::new(happened, mend).into())
        }
        Err(error) => {
            Err(Failure::new(format!("`{}` cannot start: {error}", line(command)), mend).into())
        }
    }
}

/// What went wrong and what to do about it.
#[derive(Debug)]
pub struct Failure {
    happened: String,
    mend: String,
}

impl Failure {
    /// A failure a person can act on.
    pub fn new(happened: impl Into<String>, mend: impl Into<String>) -> Self {
        Self {
            happened: happened.into(),
            mend: mend.into(),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\nto mend it: {}", self.happened, self.mend)
    }
}

impl std::error::Error for Failure {}

/// Prints the failed step, then each cause, indented below it.
pub fn print_failure(error: &anyhow::Error) {
    eprintln!("✗ {}", describe(error));
}

fn describe(error: &anyhow::Error) -> String {
    let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
    causes.join("\n").replace('\n', "\n  ")
}

/// A time as `0.4 s` or `2 min 05 s`.
pub fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    if whole < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failure_names_step_command_and_mend() {
        let mut command = Command::new("/no/such/place/compiler");
        command.arg("--fast");
        let failed = step("engine: compile", || {
            run(&mut command, "install the compiler")
        });
        let text = failed
            .err()
            .map(|error| describe(&error))
            .unwrap_or_default();
        assert!(
            text.starts_with("engine: compile\n  `compiler --fast` cannot start"),
            "{text}"
        );
        assert!(
            text.ends_with("\n  to mend it: install the compiler"),
            "{text}"
        );
    }

    #[test]
    fn times_are_readable() {
        assert_eq!(seconds(Duration::from_millis(440)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }
}
