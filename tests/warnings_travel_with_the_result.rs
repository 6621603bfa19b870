//! What is possible but hardly meant is simulated all the same, and said with the result.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use crate::common;
use loyalty_lab::result::Report;
use loyalty_lab::scenario::{BELIEFS, Code, MARKETS, PRESETS, Problem, Scenario, Tree};
use loyalty_lab::simulation::Run;
use std::process::Command;

/// The preset, with the value at this path put in the place of its own.
fn with(changes: &[(&str, &str)]) -> Scenario {
    let mut file: serde_json::Value = serde_json::to_value(common::coffee().to_tree()).unwrap();
    for (pointer, value) in changes {
        let place = file.pointer_mut(pointer).unwrap();
        *place = serde_json::from_str(value).unwrap();
    }
    let tree: Tree = serde_json::from_value(file).unwrap();
    Scenario::read(&tree, &loyalty_lab::scheme::catalogue()).unwrap()
}

/// Each warning, where it points, and a scenario that deserves it and no other.
fn doubtful_customers() -> Vec<(Code, &'static str, Scenario)> {
    let subscription = (
        "/segments/0/dropout",
        r#"{"kind":"at_renewal","churn":0.035}"#,
    );
    let price = ("/segments/0/spend/average_order_value", "60");
    vec![
        (
            Code::CorrelationIgnored,
            "segments[0].correlation",
            with(&[subscription, price, ("/segments/0/correlation", "0.3")]),
        ),
        (
            Code::HighChurn,
            "segments[0].dropout.churn",
            with(&[("/segments/0/dropout/churn", "0.31")]),
        ),
        (
            Code::HighChurn,
            "segments[0].dropout.churn",
            // 9 % a week are a third of all in a month.
            with(&[
                ("/period", r#""week""#),
                ("/segments/0/dropout/churn", "0.09"),
            ]),
        ),
        (
            Code::HighChurn,
            "segments[0].dropout.chance",
            // Four visits a month, and after each one customer in ten is gone.
            with(&[(
                "/segments/0/dropout",
                r#"{"kind":"after_purchase","chance":0.1}"#,
            )]),
        ),
        (
            Code::OneTimeTwice,
            "segments[0].one_time_share",
            with(&[
                (
                    "/segments/0/dropout",
                    r#"{"kind":"after_purchase","chance":0.02,"first_purchase_can_be_last":true}"#,
                ),
                ("/segments/0/one_time_share", "0.2"),
            ]),
        ),
        (
            Code::WideSpread,
            "segments[0].spend.cv_between",
            with(&[("/segments/0/spend/cv_between", "1.6")]),
        ),
        (
            Code::SalesLoseMoney,
            "segments[0].cost_to_serve",
            with(&[
                ("/segments/0/cost_to_serve", "4"),
                ("/schemes/0/costs/per_member", "0"),
                ("/schemes/1/costs/per_member", "0"),
            ]),
        ),
    ]
}

/// A mechanism, and something that is earned.
fn beside_credit(mechanism: &str) -> String {
    format!(r#"[{mechanism}, {{"kind": "cashback", "rate": 0.02, "expiry": 36}}]"#)
}

/// The same for schemes and for the run.
fn doubtful_offers() -> Vec<(Code, &'static str, Scenario)> {
    vec![
        (
            Code::RewardAboveMargin,
            "schemes[0].mechanisms[0].reward_rate",
            with(&[
                ("/segments/0/gross_margin", "0.3"),
                ("/schemes/0/mechanisms/0/reward_rate", "0.3"),
            ]),
        ),
        (
            Code::RewardAboveMargin,
            "schemes[1].mechanisms[0].discount",
            with(&[("/schemes/1/mechanisms/0/discount", "0.65")]),
        ),
        (
            Code::OutOfReach,
            "schemes[0].mechanisms[0].threshold",
            // 4 × 5.50 × 6 % over six months are 7.92.
            with(&[("/schemes/0/mechanisms/0/threshold", "7.93")]),
        ),
        (
            Code::BeyondHorizon,
            "schemes[0].mechanisms[0].expiry",
            with(&[("/schemes/0/mechanisms/0/expiry", "37")]),
        ),
        (
            Code::AlwaysOn,
            "schemes[0].mechanisms[0].calendar",
            common::coffee_with(&beside_credit(r#"{"kind": "points_event"}"#)),
        ),
        (
            Code::AlwaysOn,
            "schemes[0].mechanisms[0].calendar",
            common::coffee_with(r#"[{"kind": "flash_sale", "calendar": {"until": 36}}]"#),
        ),
        (
            Code::NothingToMultiply,
            "schemes[0].mechanisms[0].multiplier",
            common::coffee_with(
                r#"[{"kind": "points_event", "calendar": {"months": [6]}}, {"kind": "gift"}]"#,
            ),
        ),
        (
            Code::NothingToMultiply,
            "schemes[0].mechanisms[0].earning_first",
            common::coffee_with(r#"[{"kind": "tiers"}]"#),
        ),
        (
            Code::OutOfReach,
            "schemes[0].mechanisms[0].stamps",
            // Four visits a month for two months.
            common::coffee_with(r#"[{"kind": "stamp_card", "stamps": 9, "expiry": 2}]"#),
        ),
        (
            Code::OutOfReach,
            "schemes[0].mechanisms[0].first",
            // 4 × 5.50 × 12 = 264 is what the average guest spends a year; four times that is beyond most.
            common::coffee_with(&beside_credit(
                r#"{"kind": "tiers", "first": 1057, "second": 0}"#,
            )),
        ),
        (
            Code::RewardAboveMargin,
            "schemes[0].mechanisms[0].off",
            common::coffee_with(r#"[{"kind": "threshold_discount", "spend": 10, "off": 6.5}]"#),
        ),
        (
            Code::ReachedAnyway,
            "schemes[0].mechanisms[0].spend",
            common::coffee_with(r#"[{"kind": "threshold_discount", "spend": 5, "off": 1}]"#),
        ),
        (
            Code::EasilyReached,
            "schemes[0].mechanisms[0].spend",
            // 1.1 × 5.50 are 6.05.
            common::coffee_with(r#"[{"kind": "threshold_discount", "spend": 6, "off": 1}]"#),
        ),
        (
            Code::MemberCostAboveValue,
            "schemes[1].costs.per_member",
            // The average guest leaves 4 × 5.50 × 65 % = 14.30 a month.
            with(&[("/schemes/1/costs/per_member", "14.31")]),
        ),
        (
            Code::NobodyJoins,
            "schemes[0].enrolment.share",
            with(&[("/schemes/0/enrolment/share", "0")]),
        ),
        (Code::OneWorld, "run.worlds", with(&[("/run/worlds", "1")])),
        (
            Code::FewWorlds,
            "run.worlds",
            with(&[("/run/worlds", "49")]),
        ),
        (
            Code::FewCustomers,
            "run.customers",
            with(&[("/run/customers", "199")]),
        ),
        (
            Code::SmallBase,
            "base",
            with(&[("/base/new_customers", "29")]),
        ),
    ]
}

#[test]
fn each_is_said_where_it_belongs() {
    for (code, path, scenario) in doubtful_customers().into_iter().chain(doubtful_offers()) {
        let found: Vec<_> = scenario
            .warnings()
            .into_iter()
            .map(|warning| (warning.code, warning.path))
            .collect();
        assert_eq!(found, [(code, path.to_owned())]);
    }
}

#[test]
fn a_preset_deserves_none() {
    let all = PRESETS
        .iter()
        .flat_map(|preset| MARKETS.map(|market| (preset, market)));
    for (preset, market) in all {
        let file = serde_json::to_string(&common::pack(preset.name).scenario(market)).unwrap();
        let mut scenario = common::read(&file);
        assert_eq!(scenario.warnings(), [], "{}", preset.name);
        for beliefs in BELIEFS {
            scenario.behaviour = beliefs.apply(&scenario.behaviour);
            assert_eq!(scenario.warnings(), [], "{}", beliefs.name);
        }
    }
}

#[test]
fn just_short_of_a_doubt_there_is_none() {
    for change in [
        ("/segments/0/dropout/churn", "0.3"),
        ("/segments/0/spend/cv_between", "1.5"),
        ("/schemes/0/mechanisms/0/threshold", "7.91"),
        ("/schemes/0/mechanisms/0/expiry", "36"),
        ("/schemes/1/mechanisms/0/discount", "0.64"),
        ("/schemes/1/costs/per_member", "14.29"),
        ("/run/worlds", "50"),
        ("/run/customers", "200"),
        ("/base/new_customers", "30"),
    ] {
        assert_eq!(with(&[change]).warnings(), [], "{change:?}");
    }
    for mechanism in [
        r#"{"kind": "points_event", "calendar": {"until": 35}}"#,
        r#"{"kind": "flash_sale", "calendar": {"months": [11]}}"#,
        r#"{"kind": "stamp_card", "stamps": 8, "expiry": 2}"#,
        r#"{"kind": "tiers", "first": 1056, "second": 0}"#,
        r#"{"kind": "threshold_discount", "spend": 10, "off": 6.4}"#,
        r#"{"kind": "threshold_discount", "spend": 6.1, "off": 1}"#,
        r#"{"kind": "cashback", "rate": 0.49, "expiry": 36}"#,
    ] {
        let scenario = common::coffee_with(&beside_credit(mechanism));
        assert_eq!(scenario.warnings(), [], "{mechanism}");
    }
}

#[test]
fn they_travel_with_the_report() {
    for (code, _, scenario) in doubtful_customers().into_iter().chain(doubtful_offers()) {
        let run = Run::new(scenario, 2, 16);
        let report = Report::new(&run, &run.simulate(0..2));
        assert_eq!(report.warnings.len(), 1);
        assert_eq!(report.warnings[0].code, code);
        // And they survive being written down.
        let text = serde_json::to_string(&report.warnings).unwrap();
        assert_eq!(
            serde_json::from_str::<Vec<Problem>>(&text).unwrap(),
            report.warnings
        );
    }
}

#[test]
fn the_command_line_says_them_and_goes_on() {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_loyalty-lab"))
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success());
        (
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let path = std::env::temp_dir().join(format!("loyalty-lab-doubt-{}.json", std::process::id()));
    let scenario = with(&[("/run/worlds", "12"), ("/run/customers", "16")]);
    std::fs::write(&path, serde_json::to_string(&scenario.to_tree()).unwrap()).unwrap();
    let file = path.to_str().unwrap();
    let (said, _) = run(&["check", file]);
    assert!(
        said.contains("is sound") && said.contains("run.worlds: with fewer than 50"),
        "{said}"
    );
    let (printed, said) = run(&["simulate", file, "--format", "json"]);
    assert!(
        said.contains("worth a second look") && said.contains("run.customers"),
        "{said}"
    );
    let report: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(report["warnings"][0]["code"], "few_worlds");
    assert_eq!(report["warnings"][1]["path"], "run.customers");
    let (said, silence) = run(&["check", "preset:coffee"]);
    assert_eq!(
        (said.as_str(), silence.as_str()),
        ("preset:coffee is sound\n", "")
    );
    std::fs::remove_file(path).unwrap();
}
