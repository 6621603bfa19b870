//! Subscribers pay once a period, however often they come: what brings visits or fills baskets, and no more, does nothing for them. A shop that sets it up
//! is told, and is told of nothing that does something.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use crate::common;
use loyalty_lab::result::Report;
use loyalty_lab::scenario::{Code, Scenario, Tree};
use loyalty_lab::scheme::catalogue;
use loyalty_lab::simulation::Run;
use serde_json::{Value, json};

/// A ready-made business with one offer of these mechanisms.
fn business(preset: &str, mechanisms: &Value) -> Scenario {
    let mut file = serde_json::to_value(common::pack(preset).scenario("USD")).unwrap();
    file["schemes"] = json!([{ "enrolment": { "share": 0.6 }, "mechanisms": mechanisms }]);
    let tree: Tree = serde_json::from_value(file).unwrap();
    Scenario::read(&tree, &catalogue()).unwrap()
}

/// Whether anything at all is gained by it.
fn does_something(scenario: &Scenario) -> bool {
    let run = Run::new(scenario.clone(), 8, 400);
    let report = Report::new(&run, &run.simulate(0..8));
    let gained = &report.schemes[1].verdict.waterfall;
    let parts = [
        &gained.customers_kept,
        &gained.extra_visits,
        &gained.bigger_baskets,
        &gained.referred_customers,
        &gained.won_back,
        &gained.add_ons,
    ];
    parts.iter().any(|part| part.mean.abs() > 1e-6)
}

/// Whether it is said that it can do nothing: that there are only visits, nothing to multiply, or nothing in it yet.
fn is_doubted(scenario: &Scenario, code: Code) -> bool {
    let warnings = scenario.warnings();
    warnings.iter().any(|warning| warning.code == code)
}

#[test]
fn in_a_gym_every_mechanism_gains_something_or_is_doubted() {
    let mut doubted = Vec::new();
    for kind in catalogue() {
        let mut mechanism = json!({ "kind": kind.name });
        match kind.name {
            // More than one, in the time there is.
            "gift" | "tenure_reward" => mechanism["every"] = json!(6),
            // A fee for nothing is paid by nobody, and messages about nothing wake nobody up: here or elsewhere.
            "paid_membership" | "communication" => continue,
            _ => {}
        }
        let scenario = business("gym", &json!([mechanism]));
        if is_doubted(&scenario, Code::OnlyVisits) {
            doubted.push(kind.name);
        }
        let said = is_doubted(&scenario, Code::OnlyVisits)
            || is_doubted(&scenario, Code::NothingToMultiply);
        assert!(does_something(&scenario) || said, "{} does nothing", kind.name);
    }
    assert_eq!(doubted, ["gift", "flash_sale"]);
}

#[test]
fn what_is_doubted_does_nothing_there_and_something_in_a_cafe() {
    for kind in ["gift", "flash_sale"] {
        let mut mechanism = json!([{ "kind": kind, "calendar": { "months": [6] } }]);
        if kind == "gift" {
            mechanism[0]["every"] = json!(1);
        }
        let scenario = business("gym", &mechanism);
        assert!(is_doubted(&scenario, Code::OnlyVisits), "{kind}");
        assert!(!does_something(&scenario), "{kind}");
        let cafe = business("coffee", &mechanism);
        assert!(!is_doubted(&cafe, Code::OnlyVisits), "{kind}");
        assert!(does_something(&cafe), "{kind}");
    }
}
