//! What `simulate`, `check` and `preset` print is a contract: docs/report.md describes it.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use serde_json::Value;
use std::process::Command;

fn run(arguments: &[&str]) -> String {
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

const QUICK: [&str; 6] = [
    "simulate",
    "preset:coffee",
    "--worlds",
    "12",
    "--customers",
    "160",
];

#[test]
fn json_has_its_documented_shape() {
    let report: Value =
        serde_json::from_str(&run(
            &[&QUICK[..], &["--format", "json", "--seed", "5"]].concat()
        ))
        .unwrap();
    assert_eq!(report["seed"], 5);
    assert_eq!(report["periods"], 36);
    assert_eq!(report["period"], "month");
    assert_eq!(report["currency"], "USD");
    assert!(report["engine"].is_string());
    // So few worlds and customers are worth a warning each.
    let warnings = report["warnings"].as_array().unwrap();
    assert_eq!(warnings.len(), 2);
    assert!(
        ["code", "path", "message", "hint"]
            .iter()
            .all(|key| warnings[0][key].is_string())
    );
    let rungs = report["formula"]["rungs"].as_array().unwrap();
    let names: Vec<&Value> = rungs.iter().map(|rung| &rung["name"]).collect();
    assert_eq!(
        names,
        [
            "textbook",
            "horizon",
            "all_along",
            "customers_differ",
            "one_time",
            "arrivals",
            "simulated"
        ]
    );
    assert!(rungs.iter().all(|rung| rung["value"].is_number()));
    assert!(rungs[0]["change"].is_null() && rungs[1]["change"].is_number());
    assert!(report["formula"]["standard_error"].is_number());
    let segments = &report["formula"]["segments"];
    assert_eq!(segments[0]["name"], "guests");
    assert_eq!(segments[0]["rungs"].as_array().unwrap().len(), 6);
    let schemes = report["schemes"].as_array().unwrap();
    assert_eq!(schemes.len(), 3);
    for (index, scheme) in schemes.iter().enumerate() {
        assert_eq!(scheme["baseline"], index == 0);
        assert!(scheme["name"].is_string());
        for curve in [
            "alive",
            "contribution",
            "cumulative_contribution",
            "cumulative_incremental",
        ] {
            let band = &scheme["curves"][curve];
            for line in ["mean", "p5", "p25", "p50", "p75", "p95"] {
                let values = band[line].as_array().unwrap();
                assert_eq!(values.len(), 36, "{curve}.{line}");
                assert!(values.iter().all(Value::is_number));
            }
            for period in 0..36 {
                let at = |line: &str| band[line][period].as_f64().unwrap();
                assert!(at("p5") <= at("p25") && at("p25") <= at("p50"));
                assert!(at("p50") <= at("p75") && at("p75") <= at("p95"));
            }
        }
        let verdict = &scheme["verdict"];
        for figure in ["mean", "p5", "p50", "p95", "standard_error"] {
            assert!(verdict["incremental_npv"][figure].is_number(), "{figure}");
        }
        assert!(verdict["chance_of_loss"].is_number());
        assert!(verdict.get("roi").is_some());
        let month = &verdict["break_even_period"];
        assert!(month.is_null() || (1..=36).contains(&month.as_u64().unwrap()));
    }
}

#[test]
fn csv_has_a_line_a_scheme_curve_and_period() {
    let text = run(&[&QUICK[..], &["--format", "csv"]].concat());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 1 + 3 * 10 * 36);
    let columns = lines[0].split(',').count();
    assert!(lines.iter().all(|line| line.split(',').count() == columns));
}

#[test]
fn charts_are_written() {
    let folder = std::env::temp_dir().join(format!("loyalty-lab-{}", std::process::id()));
    run(&[&QUICK[..], &["--charts", folder.to_str().unwrap()]].concat());
    for name in ["retention.svg", "profit.svg"] {
        let svg = std::fs::read_to_string(folder.join(name)).unwrap();
        assert!(
            svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"),
            "{name}"
        );
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_shown_preset_is_a_sound_scenario_that_gives_the_same_numbers() {
    assert_eq!(run(&["preset", "list"]), "coffee\n");
    let shown = run(&["preset", "show", "coffee"]);
    let path = std::env::temp_dir().join(format!("loyalty-lab-{}.json", std::process::id()));
    std::fs::write(&path, shown).unwrap();
    let path_text = path.to_str().unwrap();
    run(&["check", path_text]);
    let mut from_file = QUICK;
    from_file[1] = path_text;
    assert_eq!(run(&from_file), run(&QUICK));
    std::fs::remove_file(path).unwrap();
}

#[test]
fn closed_forms_are_at_hand() {
    let clv = run(&[
        "calculate",
        "clv",
        "--margin",
        "100",
        "--retention",
        "0.9",
        "--discount",
        "0.12",
    ]);
    // m·r/(1+d−r) = 409.09, with an elasticity of 5.1.
    assert!(clv.contains("409.09") && clv.contains("+5.09 %"), "{clv}");
    assert!(clv.contains("100 % longer"), "{clv}");
    let tenure = run(&["calculate", "tenure", "--alpha", "0.668", "--beta", "3.806"]);
    assert!(
        tenure.contains("85.1 %") && tenure.contains("37.8 %"),
        "{tenure}"
    );
    let spend = ["--p", "6.25", "--q", "3.74", "--gamma", "15.44"];
    let once = ["--purchases", "1", "--average", "22.35"];
    let spend = run(&[&["calculate", "spend"], &spend[..], &once[..]].concat());
    assert!(
        spend.contains("26.27") && spend.contains("35.22"),
        "{spend}"
    );
    let history = ["--purchases", "2", "--last", "30.43", "--now", "38.86"];
    let model = [
        "calculate",
        "customer",
        "--model",
        "bg",
        "--parameters",
        "0.243,4.414,0.793,2.426",
    ];
    let customer = run(&[&model[..], &history[..]].concat());
    assert!(
        customer.contains("72.7 %") && customer.contains("1.5587"),
        "{customer}"
    );
}

#[test]
fn wrong_numbers_for_closed_forms_are_explained() {
    let output = Command::new(env!("CARGO_BIN_EXE_loyalty-lab"))
        .args([
            "calculate",
            "clv",
            "--margin",
            "60",
            "--retention",
            "75",
            "--discount",
            "0.1",
        ])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("retention is 75"), "{message}");
}
