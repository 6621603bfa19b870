//! Any scenario that is accepted can be run: it finishes, and every number that comes out is one to count with.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loyalty_lab::result::Report;
use loyalty_lab::scenario::Scenario;
use loyalty_lab::scheme::catalogue;
use loyalty_lab::simulation::Run;

#[path = "../../tests/common/finite.rs"]
mod finite;
#[path = "../../tests/common/random.rs"]
mod random;

fuzz_target!(|bytes: &[u8]| {
    let tree = random::Choices::new(bytes, true).scenario();
    let Ok(scenario) = Scenario::read(&tree, &catalogue()) else {
        return;
    };
    let run = Run::new(scenario, 2, 16);
    let outcomes = run.simulate(0..2);
    let report = Report::new(&run, &outcomes);
    if let Err(what) = finite::sound(&outcomes, &report) {
        let scenario = serde_json::to_string(&run.scenario().to_tree()).unwrap();
        panic!("{what}\n{scenario}");
    }
});
