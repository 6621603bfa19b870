//! The reference pages say what the program does: they are what it prints.
#![allow(missing_docs, clippy::unwrap_used)]

use loyalty_lab::scenario::describe;
use loyalty_lab::scheme::catalogue;
use std::process::Command;

fn printed(arguments: &[&str]) -> String {
    let program = Command::new(env!("CARGO_BIN_EXE_loyalty-lab"))
        .args(arguments)
        .output()
        .unwrap();
    assert!(program.status.success());
    String::from_utf8(program.stdout).unwrap()
}

#[test]
fn the_pages_are_what_is_printed() {
    for (page, there, arguments) in [
        (
            "docs/reference.md",
            include_str!("../docs/reference.md"),
            &["fields", "--format", "markdown"][..],
        ),
        (
            "docs/presets.md",
            include_str!("../docs/presets.md"),
            &["preset", "sources"],
        ),
        (
            "docs/lesson.schema.json",
            include_str!("../docs/lesson.schema.json"),
            &["lesson", "--schema"],
        ),
        (
            "docs/claim.schema.json",
            include_str!("../docs/claim.schema.json"),
            &["lesson", "--schema", "claim"],
        ),
    ] {
        assert!(
            printed(arguments) == there,
            "{page} is stale: run `cargo xtask reference`"
        );
    }
}

#[test]
fn every_number_is_explained() {
    for one in describe(&catalogue()) {
        let about = one.field.about.trim();
        assert!(
            about.len() > 8,
            "{}.{}: {about:?}",
            one.group,
            one.field.key
        );
    }
}

#[test]
fn one_group_can_be_asked_for() {
    let all = printed(&["fields"]);
    let one = printed(&["fields", "referral"]);
    assert!(
        all.contains(one.trim_end()) && one.starts_with("referral\n") && one.len() < all.len() / 5
    );
    let json: serde_json::Value =
        serde_json::from_str(&printed(&["fields", "points", "--format", "json"])).unwrap();
    let first = json.get(0).unwrap();
    assert_eq!(first.get("key").unwrap(), "reward_rate");
    assert_eq!(first.get("unit").unwrap(), "share");
    assert!(first.get("about").is_some() && first.get("evidence").is_some());
}
