//! The command line, run as anybody would.

use std::process::Command;

/// A café with two schemes.
pub const CAFE: &str = "benches/scenarios/coffee.json";

/// What it prints; it has to end well.
pub fn run(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_loyalty-lab"))
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}
