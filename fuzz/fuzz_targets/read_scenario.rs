//! Whatever bytes come in: problems or a scenario, never a panic; and what is accepted is written and read back the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loyalty_lab::scenario::{Scenario, Tree};
use loyalty_lab::scheme::catalogue;

fuzz_target!(|bytes: &[u8]| {
    let Ok(tree) = serde_json::from_slice::<Tree>(bytes) else {
        return;
    };
    match Scenario::read(&tree, &catalogue()) {
        Ok(scenario) => {
            let text = serde_json::to_string(&scenario.to_tree()).unwrap();
            let again = serde_json::from_str(&text).unwrap();
            let again = Scenario::read(&again, &catalogue())
                .unwrap_or_else(|refusal| panic!("its own writing is refused: {refusal}\n{text}"));
            assert_eq!(again, scenario);
            for warning in scenario.warnings() {
                assert!(!warning.message.is_empty() && !warning.path.is_empty());
            }
        }
        Err(refusal) => {
            assert!(!refusal.problems.is_empty());
            assert!(!refusal.to_string().is_empty());
        }
    }
});
