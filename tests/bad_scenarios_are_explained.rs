//! Whatever is wrong with a scenario: exit status 2 and a message with the path, the reason and what would be right.
#![allow(missing_docs, clippy::unwrap_used)]

use std::io::Write;
use std::process::{Command, Stdio};

const GOOD: &str = r#"{"segments":[{"share":1}],"schemes":[{"mechanisms":[{"kind":"points"}]}]}"#;

/// Exit status and what stood on standard error.
fn check(text: &[u8]) -> (Option<i32>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_loyalty-lab"))
        .args(["check", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A refused file need not be read to its end.
    let _ = child.stdin.take().unwrap().write_all(text);
    let output = child.wait_with_output().unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[track_caller]
fn refused(text: &str, words: &[&str]) {
    let (status, message) = check(text.as_bytes());
    println!("{message}");
    assert_eq!(status, Some(2), "{text}");
    for word in words {
        assert!(message.contains(word), "no `{word}` in: {message}");
    }
}

fn with(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from));
    GOOD.replace(from, to)
}

#[test]
fn a_sound_one_passes() {
    assert_eq!(check(GOOD.as_bytes()).0, Some(0));
    let with_mark = format!("\u{feff}{GOOD}");
    assert_eq!(
        check(with_mark.as_bytes()).0,
        Some(0),
        "a byte order mark does no harm"
    );
}

#[test]
fn keys() {
    refused(
        &with(r#""share":1"#, r#""share":1,"gros_margin":0.5"#),
        &["segments[0].gros_margin", "did you mean `gross_margin`"],
    );
    refused(
        &with(r#"{"kind":"points"}"#, "{}"),
        &[
            "schemes[0].mechanisms[0].kind",
            "missing",
            "member_discount",
        ],
    );
    refused(
        &with(r#""kind":"points""#, r#""kind":"point""#),
        &["mechanisms[0].kind", "did you mean `points`"],
    );
    refused(
        &with(r#""share":1"#, r#""share":1,"share":1"#),
        &["segments[0].share", "twice"],
    );
}

#[test]
fn units_and_bounds() {
    refused(
        &with(r#""share":1"#, r#""share":1,"gross_margin":65"#),
        &["segments[0].gross_margin", "65 % is 0.65"],
    );
    refused(
        &with(
            r#""kind":"points""#,
            r#""kind":"points","reward_rate":"6 %""#,
        ),
        &["mechanisms[0].reward_rate", "bare number"],
    );
    refused(
        &with(r#"{"segments""#, r#"{"periods":0,"segments""#),
        &["periods", "between 1 and"],
    );
    refused(
        &with(r#"{"segments""#, r#"{"periods":121,"segments""#),
        &["periods", "120"],
    );
    refused(
        &with(r#"{"segments""#, r#"{"periods":1.5,"segments""#),
        &["periods", "whole"],
    );
    refused(
        &with(r#"{"segments""#, r#"{"seed":-1,"segments""#),
        &["seed", "whole number"],
    );
    refused(
        &with(r#"{"segments""#, r#"{"currency":"dollar","segments""#),
        &["currency", "USD"],
    );
    refused(
        &with(r#""share":1"#, r#""share":0.6"#),
        &["segments", "add up to"],
    );
    refused(
        &with(
            r#"{"segments""#,
            r#"{"behaviour":{"churn_effect":{"low":1,"high":0}},"segments""#,
        ),
        &["behaviour.churn_effect", "swap"],
    );
    refused(
        &with(
            r#"{"segments""#,
            r#"{"run":{"worlds":10000,"customers":2000000},"segments""#,
        ),
        &["run", "customer-periods"],
    );
    refused(&with(r#""share":1"#, r#""share":1e999"#), &["not JSON"]);
}

#[test]
fn not_a_scenario_at_all() {
    refused("", &["empty"]);
    refused("   \n", &["empty"]);
    refused("points 6 %", &["not JSON", "line 1"]);
    refused(
        &with(r#""share":1"#, r#""share":NaN"#),
        &["not JSON", "NaN"],
    );
    refused("[]", &["a list", "group of named values"]);
    refused("{}", &["segments", "schemes", "at least one"]);
    refused(r#"{"format":99}"#, &["format", "newer"]);
    refused(&"[".repeat(100_000), &["not JSON"]);
    let (status, message) = check(&[0xff, 0xfe, 0x00]);
    assert_eq!(
        (status, message.contains("UTF-8")),
        (Some(2), true),
        "{message}"
    );
}

#[test]
fn two_hundred_megabytes() {
    let (status, message) = check(&vec![b' '; 200 << 20]);
    assert_eq!(
        (status, message.contains("too large")),
        (Some(2), true),
        "{message}"
    );
}

#[test]
fn every_problem_is_listed_at_once() {
    let text = GOOD
        .replace(
            r#""share":1"#,
            r#""share":1,"gross_margin":65,"spend":{"cv_within":"wide"}"#,
        )
        .replace(r#""kind":"points""#, r#""kind":"points","expiry":-1"#);
    refused(
        &text,
        &["gross_margin", "spend.cv_within", "mechanisms[0].expiry"],
    );
}

#[test]
fn a_missing_file_and_an_unknown_preset() {
    let run = |source: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_loyalty-lab"))
            .args(["simulate", source])
            .output()
            .unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (status, message) = run("no-such-file.json");
    assert!(
        status == Some(1) && message.contains("no-such-file.json"),
        "{message}"
    );
    let (status, message) = run("preset:cofee");
    assert!(
        status == Some(2) && message.contains("did you mean `coffee`"),
        "{message}"
    );
}
