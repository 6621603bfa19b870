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

fn with_segment(more: &str) -> String {
    with(r#""share":1"#, &format!(r#""share":1,{more}"#))
}

fn with_base(base: &str) -> String {
    with(r#"{"segments""#, &format!(r#"{{"base":{base},"segments""#))
}

#[test]
fn impossible_customer_bases() {
    refused(
        &with_base(r#"{"new_customers":1000000000}"#),
        &["base.new_customers", "100000000"],
    );
    refused(
        &with_base(r#"{"new_customers":0}"#),
        &["base", "there are no customers"],
    );
    refused(
        &with_base(r#"{"new_per_period":1e7,"existing":1e8,"new_customers":1e8},"periods":120"#),
        &["base", "1390000000 customers", "at most 1000000000"],
    );
    refused(
        &with_base(r#"{"existing":10,"history":121}"#),
        &["base.history", "between 1 and 120"],
    );
    refused(
        &with(r#"[{"share":1}]"#, r#"[{"share":1},{"share":0}]"#),
        &["segments[1].share", "between 0.001 and 1"],
    );
    refused(
        &with(r#""share":1"#, r#""share":{"low":0.9,"high":1}"#),
        &["segments[0].share", "one number"],
    );
}

#[test]
fn impossible_seasons() {
    let seasons = |factors: &str| {
        with(
            r#"{"segments""#,
            &format!(r#"{{"seasonality":{factors},"segments""#),
        )
    };
    refused(&seasons("[1,1,1]"), &["seasonality", "3 factors", "twelve"]);
    refused(
        &seasons("[0,0,0,0,0,0,0,0,0,0,0,0]"),
        &["seasonality", "mean 0", "mean 1"],
    );
    refused(
        &seasons("[1,1,1,1,1,1,1,1,1,1,1,-1]"),
        &["seasonality[11]", "between 0 and 12"],
    );
    refused(&seasons("12"), &["seasonality", "list of twelve"]);
}

#[test]
fn more_than_a_computer_holds() {
    refused(
        &with(
            r#"{"segments""#,
            r#"{"period":"week","periods":520,"run":{"worlds":10000,"customers":16},"segments""#,
        ),
        &["run.worlds", "memory", "at most 1151"],
    );
    // Customers who come every day and have done so for ten years are work as well.
    refused(
        &with(
            r#"{"segments":[{"share":1"#,
            r#"{"base":{"existing":1000,"history":120},"run":{"worlds":200,"customers":50000},
               "segments":[{"share":1,"purchase_rate":{"mean":60}"#,
        ),
        &["run", "customer-periods", "at most"],
    );
}

#[test]
fn a_format_that_is_none() {
    for format in ["\"one\"", "0", "1.5"] {
        let text = with(
            r#"{"segments""#,
            &format!(r#"{{"format":{format},"segments""#),
        );
        refused(&text, &["format"]);
    }
}

#[test]
fn impossible_model_parameters() {
    refused(
        &with_segment(r#""spend":{"p":6.25,"q":0.9,"gamma":15.44}"#),
        &[
            "segments[0].spend.q",
            "mean basket would be infinite",
            "2.25",
        ],
    );
    refused(
        &with_segment(r#""spend":{"p":6.25,"q":1.9,"gamma":15.44}"#),
        &["spend.q", "spread between customers would be infinite"],
    );
    refused(
        &with_segment(r#""spend":{"p":-1,"q":1.5,"gamma":-15.44}"#),
        &["spend.p", "spend.q", "spend.gamma"],
    );
    refused(
        &with_segment(r#""purchase_rate":{"r":0.243,"alpha":0.0001}"#),
        &["purchase_rate.alpha", "between 0.00405 and 243", "r/alpha"],
    );
    refused(
        &with_segment(r#""dropout":{"kind":"after_purchase","a":0.793,"b":0}"#),
        &["dropout.b", "between 0.0417368 and"],
    );
    refused(
        &with_segment(r#""dropout":{"kind":"at_renewal","alpha":0.668}"#),
        &["dropout.beta", "missing"],
    );
    refused(
        &with_segment(r#""purchase_rate":{"r":{"low":0.2,"high":0.3},"alpha":4.4}"#),
        &["purchase_rate.r", "ranges go with plain words"],
    );
    refused(
        &with_segment(r#""purchase_rate":{"r":0.243,"alpha":4.414,"mean":3}"#),
        &[
            "purchase_rate",
            "say the same thing twice",
            "`mean` or r, alpha",
        ],
    );
    refused(
        &with_segment(r#""dropout":{"kind":"over_time","s":0.606,"betta":11.669}"#),
        &["dropout.betta", "did you mean `beta`"],
    );
}

#[test]
fn impossible_mechanisms() {
    let mechanism = |text: &str| with(r#"{"kind":"points"}"#, text);
    refused(
        &mechanism(r#"{"kind":"tiers","first":350,"second":350}"#),
        &["mechanisms[0].second", "350 is not between 350 and"],
    );
    refused(
        &mechanism(r#"{"kind":"tiers","first":100,"second":0,"third":300}"#),
        &["mechanisms[0].third"],
    );
    refused(
        &mechanism(r#"{"kind":"tiers","first":100,"second":300,"third":200}"#),
        &["mechanisms[0].third", "200 is not between 300 and"],
    );
    refused(
        &mechanism(r#"{"kind":"tiers","by_visits":true,"visits_first":9,"visits_second":3}"#),
        &["mechanisms[0].visits_second", "3 is not between 9 and"],
    );
    refused(
        &mechanism(r#"{"kind":"stamp_card","stamps":8,"endowed":8}"#),
        &["mechanisms[0].endowed", "8 is not between 0 and 7"],
    );
    refused(
        &mechanism(r#"{"kind":"threshold_discount","spend":20,"off":21}"#),
        &["mechanisms[0].off", "21 is not between 0 and 20"],
    );
    for sound in [
        r#"{"kind":"tiers","first":100,"second":0}"#,
        r#"{"kind":"tiers","first":100,"second":300,"third":301}"#,
        r#"{"kind":"stamp_card","stamps":8,"endowed":7}"#,
        r#"{"kind":"threshold_discount","spend":20,"off":20}"#,
    ] {
        assert_eq!(check(mechanism(sound).as_bytes()).0, Some(0), "{sound}");
    }
}

#[test]
fn no_scheme_is_a_question_too() {
    let text = with(r#"[{"mechanisms":[{"kind":"points"}]}]"#, "[]");
    assert_eq!(check(text.as_bytes()).0, Some(0));
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
    refused(r#"{"schemes":{}}"#, &["schemes", "a list"]);
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
