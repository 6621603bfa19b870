//! What each mechanism costs: the beauty retailer with one scheme, of points alone or of points and something else.

use crate::{BEAUTY, read};
use loyalty_lab::scenario::Scenario;
use loyalty_lab::scheme;
use serde_json::{Value, json};

/// A whole programme, as large retailers run them.
pub const SIX: [&str; 6] = [
    "points",
    "tiers",
    "gift",
    "communication",
    "referral",
    "personal_offer",
];

/// All kinds of mechanisms but points.
pub fn kinds() -> String {
    let kinds = scheme::catalogue().into_iter().map(|kind| kind.name);
    kinds
        .filter(|kind| *kind != "points")
        .collect::<Vec<_>>()
        .join(" ")
}

/// The retailer with a scheme of those mechanisms, each as the engine would have it.
pub fn with(names: &[&str]) -> Scenario {
    let mut scenario: Value = serde_json::from_str(BEAUTY).unwrap();
    let mechanisms = names.iter().map(|kind| json!({ "kind": kind }));
    scenario["schemes"] = json!([{ "mechanisms": mechanisms.collect::<Vec<_>>() }]);
    read(&scenario.to_string())
}
