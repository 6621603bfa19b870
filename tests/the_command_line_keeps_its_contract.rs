//! What `simulate`, `check` and `preset` print is a contract: docs/report.md describes it.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use crate::common::command::{CAFE, run};
use serde_json::Value;
use std::process::Command;

const QUICK: [&str; 6] = ["simulate", CAFE, "--worlds", "12", "--customers", "160"];

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
        for figure in ["p5_error", "p50_error", "p95_error"] {
            assert!(verdict["incremental_npv"][figure].is_number(), "{figure}");
        }
        estimate(&verdict["chance_of_loss"]);
        estimate(&verdict["worst_tenth"]);
        assert!(verdict["breakage"].is_null() || estimate(&verdict["breakage"]) < 1.0);
        let month = &verdict["break_even_period"];
        assert!(month.is_null() || (1.0..=36.0).contains(&estimate(month)));
        for line in ["list_sales", "contribution"] {
            assert!(estimate(&scheme["statement"][line]) > 0.0, "{line}");
        }
        let value = &scheme["lifetime_value"];
        assert!(value["across_customers"]["p50"].is_number());
        for (list, length) in [
            ("deciles", 10),
            ("loyal_by_year", 3),
            ("ordinary_by_year", 3),
        ] {
            let list = value[list].as_array().unwrap();
            assert_eq!(list.len(), length);
            for figure in list {
                assert!(estimate(figure).is_finite());
            }
        }
    }
    let comparisons = report["comparisons"].as_array().unwrap();
    assert_eq!(comparisons.len(), 6);
    for comparison in comparisons {
        assert!((0.0..=1.0).contains(&estimate(&comparison["chance"])));
    }
}

/// A figure with its error.
#[track_caller]
fn estimate(figure: &Value) -> f64 {
    assert!(
        figure["standard_error"].as_f64().unwrap() >= 0.0,
        "{figure}"
    );
    figure["value"].as_f64().unwrap()
}

#[test]
fn every_figure_of_the_report_is_documented() {
    let page = include_str!("../docs/report.md");
    let text = run(&[&QUICK[..], &["--format", "json"]].concat());
    let report: Value = serde_json::from_str(&text).unwrap();
    let mut names = Vec::new();
    collect(&report, &mut names);
    names.sort();
    names.dedup();
    let missing: Vec<_> = names
        .iter()
        .filter(|name| !page.contains(&format!("`{name}`")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// A file in the temporary folder with the café and one offer of two parts.
fn two_parts() -> std::path::PathBuf {
    let mut scenario: Value = serde_json::from_str(&run(&["preset", "show", "coffee"])).unwrap();
    scenario["schemes"] = serde_json::json!([
        { "name": "both", "mechanisms": [{ "kind": "points" }, { "kind": "gift", "lift": 0 }] },
        { "mechanisms": [{ "kind": "points" }] },
    ]);
    let name = format!("loyalty-lab-apart-{}.json", std::process::id());
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, scenario.to_string()).unwrap();
    path
}

#[test]
fn a_scheme_is_taken_apart_where_somebody_asks() {
    let path = two_parts();
    let mut quick = QUICK;
    quick[1] = path.to_str().unwrap();
    let plain: Value =
        serde_json::from_str(&run(&[&quick[..], &["--format", "json"]].concat())).unwrap();
    assert_eq!(plain["apart"], serde_json::json!([]));
    let page = include_str!("../docs/report.md");
    for ask in [&["--apart"][..], &["--apart", "both"], &["--apart", "1"]] {
        let text = run(&[&quick[..], ask, &["--format", "json"]].concat());
        let report: Value = serde_json::from_str(&text).unwrap();
        let [apart] = report["apart"].as_array().unwrap().as_slice() else {
            panic!("one scheme has two parts");
        };
        let mut names = Vec::new();
        collect(apart, &mut names);
        assert!(
            names.iter().all(|name| page.contains(&format!("`{name}`"))),
            "{names:?}"
        );
        let npv = &report["schemes"][1]["verdict"]["incremental_npv"];
        assert_eq!(apart["whole"], *npv);
        let mean = |figure: &Value| figure["mean"].as_f64().unwrap();
        let parts = apart["parts"].as_array().unwrap();
        let alone: f64 = parts.iter().map(|part| mean(&part["alone"])).sum();
        let bars = mean(&apart["running"]) + alone + mean(&apart["together"]);
        assert!((bars - mean(npv)).abs() < 0.005);
        assert_eq!(parts[1]["loses"], true);
    }
    let one = run(&[&quick[..], &["--apart", "2", "--format", "json"]].concat());
    let one: Value = serde_json::from_str(&one).unwrap();
    assert_eq!(one["apart"][0]["parts"].as_array().unwrap().len(), 1);
    let table = run(&[&quick[..], &["--apart"]].concat());
    let lines: Vec<&str> = table.lines().collect();
    assert!(
        lines
            .iter()
            .any(|line| line.contains("gift") && line.contains("loses money")),
        "{table}"
    );
    assert!(
        lines.iter().any(|line| line.contains("the whole")),
        "{table}"
    );
    let figures = run(&[&quick[..], &["--apart", "--format", "figures"]].concat());
    assert!(
        figures.contains("\"everyone\",\"both\",apart.parts.2.last_in.mean,"),
        "{figures}"
    );
    let output = Command::new(env!("CARGO_BIN_EXE_loyalty-lab"))
        .args([&quick[..], &["--apart", "neither"]].concat())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("both, points"), "{said}");
    std::fs::remove_file(path).unwrap();
}

fn collect(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            for (name, value) in entries {
                // p5_error is to p5 as standard_error to the mean.
                names.extend(
                    (!name.starts_with('p') || !name.ends_with("_error")).then(|| name.clone()),
                );
                collect(value, names);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
        _ => {}
    }
}

#[test]
fn groups_have_names_of_their_own_in_csv() {
    let shown = run(&["preset", "show", "coffee"]);
    let mut scenario: Value = serde_json::from_str(&shown).unwrap();
    scenario["base"]["existing"] = 2000.into();
    let path = std::env::temp_dir().join(format!("loyalty-lab-groups-{}.json", std::process::id()));
    std::fs::write(&path, scenario.to_string()).unwrap();
    let mut quick = QUICK;
    quick[1] = path.to_str().unwrap();
    for format in ["csv", "figures"] {
        let text = run(&[&quick[..], &["--format", format]].concat());
        let columns = text.lines().next().unwrap().split(',').count();
        for group in ["everyone", "cohort existing", "cohort won_1"] {
            let start = format!("\"{group}\",");
            let of = text.lines().filter(|line| line.starts_with(&start));
            assert!(of.clone().count() > 100, "{group} in {format}");
            assert!(of.clone().all(|line| line.split(',').count() == columns));
        }
    }
    std::fs::remove_file(path).unwrap();
}

#[test]
fn a_run_grows_until_its_error_is_small_enough() {
    let quick = [
        "simulate",
        "preset:coffee",
        "--customers",
        "160",
        "--format",
        "json",
    ];
    let grown = |more: &[&str]| -> Value {
        serde_json::from_str(&run(&[&quick[..], more].concat())).unwrap()
    };
    let report = grown(&["--error", "4000"]);
    let error = |scheme: usize| {
        let npv = &report["schemes"][scheme]["verdict"]["incremental_npv"];
        npv["standard_error"].as_f64().unwrap()
    };
    assert!(error(1) <= 4000.0 && error(2) <= 4000.0);
    let worlds = report["worlds"].as_u64().unwrap().to_string();
    assert_eq!(grown(&["--worlds", &worlds]), report);
    assert_eq!(
        grown(&["--error", "1", "--most-worlds", "70"])["worlds"],
        70
    );
}

#[test]
#[cfg(unix)]
fn interrupted_it_prints_the_answer_so_far() {
    let child = Command::new(env!("CARGO_BIN_EXE_loyalty-lab"))
        .args(["simulate", CAFE, "--worlds", "10000", "--format", "json"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::thread::sleep(std::time::Duration::from_secs(2));
    let id = child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let worlds = report["worlds"].as_u64().unwrap();
    assert!(worlds > 0 && worlds < 10_000, "{worlds}");
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains(&format!("{worlds} worlds"))
    );
}

#[test]
fn csv_has_a_line_a_scheme_curve_and_period() {
    let text = run(&[&QUICK[..], &["--format", "csv"]].concat());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 1 + 3 * 22 * 36);
    let columns = lines[0].split(',').count();
    assert!(lines.iter().all(|line| line.split(',').count() == columns));
}

#[test]
fn charts_are_written() {
    let folder = std::env::temp_dir().join(format!("loyalty-lab-{}", std::process::id()));
    run(&[&QUICK[..], &["--charts", folder.to_str().unwrap()]].concat());
    let names = [
        "retention",
        "retention_seen",
        "retention_gain",
        "profit_today",
        "profit",
        "contribution",
        "existing_sales",
        "profit_by_period",
        "liability",
        "waterfall",
        "waterfall_2",
        "points",
        "fifty_worlds",
        "lifetime",
        "loyal_and_ordinary",
        "lift",
        "chances",
    ];
    for name in names.map(|name| format!("{name}.svg")) {
        let svg = std::fs::read_to_string(folder.join(&name)).unwrap();
        assert!(
            svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"),
            "{name}"
        );
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_shown_preset_is_a_sound_scenario_that_gives_the_same_numbers() {
    assert_eq!(
        run(&["preset", "list"]),
        "coffee\nfashion\nsupermarket\ngym\nhotel\nsoftware\nbeauty\n"
    );
    let shown = run(&["preset", "show", "coffee"]);
    let path = std::env::temp_dir().join(format!("loyalty-lab-{}.json", std::process::id()));
    std::fs::write(&path, shown).unwrap();
    let path_text = path.to_str().unwrap();
    run(&["check", path_text]);
    let (mut from_file, mut by_name) = (QUICK, QUICK);
    from_file[1] = path_text;
    by_name[1] = "preset:coffee";
    assert_eq!(run(&from_file), run(&by_name));
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

#[test]
fn a_preset_has_a_market_and_sources() {
    let currency = |arguments: &[&str]| {
        let shown: Value = serde_json::from_str(&run(arguments)).unwrap();
        shown["currency"].as_str().unwrap().to_owned()
    };
    assert_eq!(currency(&["preset", "show", "gym"]), "USD");
    assert_eq!(currency(&["preset", "show", "gym-cny"]), "CNY");
    assert_eq!(
        currency(&["preset", "show", "gym", "--currency", "cny"]),
        "CNY"
    );
    assert!(run(&["check", "preset:gym-cny"]).starts_with("preset:gym-cny is sound\n"));
    let sources = run(&["preset", "show", "gym", "--sources"]);
    let churn = sources
        .lines()
        .find(|line| line.starts_with("segments[0].dropout.churn "));
    let churn = churn.unwrap();
    assert!(
        churn.contains("0.034") && churn.contains("source: IHRSA"),
        "{churn}"
    );
    assert!(sources.contains("assumption: "));
}

#[test]
fn a_lesson_is_checked_and_printed_with_its_numbers() {
    let file = "www/lessons/leaky-bucket.json";
    let told = run(&["lesson", file, "--lang", "zh-Hant"]);
    assert!(told.starts_with("漏水的桶"), "{told}");
    assert!(
        told.contains("+25%") && !told.contains('{') && !told.contains('–'),
        "{told}"
    );
    assert!(run(&["check", file]).starts_with("www/lessons/leaky-bucket.json is sound: "));
    let output = Command::new(env!("CARGO_BIN_EXE_loyalty-lab"))
        .args(["lesson", CAFE])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("steps: this is missing"));
}

#[test]
fn every_line_of_csv_has_its_unit() {
    let unit = |text: &str, name: &str| {
        let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
        assert_eq!(lines.next().unwrap()[3], "unit");
        let found = lines.find(|cells| cells[2] == name);
        found.unwrap_or_else(|| panic!("no {name}"))[3].to_owned()
    };
    let curves = run(&[&QUICK[..], &["--format", "csv"]].concat());
    let figures = run(&[&QUICK[..], &["--format", "figures"]].concat());
    for (text, name, truth) in [
        (&curves, "alive", "1 = 100%"),
        (&curves, "incremental_alive", "1 = 100%"),
        (&curves, "net_sales", "USD"),
        (&curves, "purchases", "purchases"),
        (&curves, "members", "customers"),
        (&curves, "satisfaction", "standard deviations"),
        (&figures, "verdict.chance_to_break_even.36", "1 = 100%"),
        (&figures, "verdict.incremental_npv.p5", "USD"),
        (&figures, "verdict.break_even_period", "month"),
        (&figures, "verdict.true_lift", "ratio"),
        (
            &figures,
            "verdict.complaints_per_thousand",
            "per 1000 purchases",
        ),
        (&figures, "\"beats no_programme\"", "1 = 100%"),
    ] {
        assert_eq!(unit(text, name), truth, "{name}");
    }
}
