//! The same scenario, seed and engine version give the same bits, natively and in the browser: the outcomes of the
//! runs in `tests/golden/runs.json` hash to what stands there. `tests/page/golden.test.mjs` holds the browser to the
//! same file.
//!
//! A change that breaks this changes what every shared link shows. Where that is meant: raise the number after the
//! `+` in `ENGINE_VERSION`, write "value-breaking" in the changelog and put the hashes printed below into the file.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use loyalty_lab::ENGINE_VERSION;
use loyalty_lab::scenario::{Scenario, Tree};
use loyalty_lab::simulation::Run;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::Write;

fn hash(outcomes: &[f64]) -> String {
    let mut hasher = Sha256::new();
    for value in outcomes {
        hasher.update(value.to_le_bytes());
    }
    hasher
        .finalize()
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[test]
fn outcomes_hash_to_the_golden_values() {
    let golden: Value = serde_json::from_str(include_str!("golden/runs.json")).unwrap();
    let mut drifted = Vec::new();
    for run in golden["runs"].as_array().unwrap() {
        let tree: Tree = serde_json::from_value(run["scenario"].clone()).unwrap();
        let scenario = Scenario::read(&tree, &loyalty_lab::scheme::catalogue()).unwrap();
        let effort = |key: &str| u32::try_from(run[key].as_u64().unwrap()).unwrap();
        let worlds = effort("worlds");
        let found = hash(&Run::new(scenario, worlds, effort("customers")).simulate(0..worlds));
        if run["sha256"] != found.as_str() {
            drifted.push(format!("{}: {found}", run["name"]));
        }
    }
    assert!(
        drifted.is_empty(),
        "these runs now hash to\n{}",
        drifted.join("\n")
    );
    assert_eq!(golden["engine"], ENGINE_VERSION);
}
