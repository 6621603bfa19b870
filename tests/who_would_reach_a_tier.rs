//! Of how many customers so many visits count, or so much spend, in the window of tiers, with no programme: visits as BG/NBD says,
//! spend as gamma baskets say; whoever has no such window left is not among them, and what is no tiers is refused.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods
)]

use crate::common;
use loyalty_lab::scenario::{PurchaseRate, Scenario, Segment, Uncertain};
use loyalty_lab::study::{TierReach, tier_reach};
use loyalty_lab::theory::BgNbd;
use std::process::Command;
use crate::common::textbook::{BG_NBD, Leaving, Textbook};

const WORLDS: u32 = 40;
const CUSTOMERS: u32 = 4_000;

/// New customers at the start who visit and leave as a textbook says, and tiers.
fn scenario(model: &Textbook, tiers: &str, periods: u32) -> Scenario {
    let mut scenario = common::coffee_with(tiers);
    scenario.time.periods = f64::from(periods).into();
    scenario.segments = vec![Segment {
        purchase_rate: PurchaseRate::from_shape_and_rate(model.r, model.alpha),
        dropout: model.dropout(),
        ..Segment::default()
    }];
    scenario.segments[0].economics.correlation = 0.0.into();
    scenario
}

/// The chance of that many visits or more by then.
fn at_least(model: &Textbook, visits: u32, t: f64) -> f64 {
    let Leaving::Coin { a, b, .. } = model.leaving else {
        panic!("customers of BG/NBD leave after a purchase");
    };
    let theory = BgNbd::new(model.r, model.alpha, a, b).unwrap();
    1.0 - (0..visits)
        .map(|n| theory.probability_of(n, t).unwrap())
        .sum::<f64>()
}

fn found(scenario: &Scenario) -> TierReach {
    tier_reach(scenario, 0, 0, WORLDS, CUSTOMERS).unwrap()
}

#[test]
fn visits_are_those_of_bg_nbd() {
    let model = BG_NBD.per(4.0);
    let tiers = r#"[{"kind": "tiers", "by_visits": true, "visits_first": 2, "visits_second": 5, "visits_third": 9}]"#;
    let reach = found(&scenario(&model, tiers, 18));
    assert_eq!(
        (reach.by_visits, reach.periods),
        (true, 12),
        "a calendar year of months"
    );
    assert_eq!(reach.tiers.len(), 3);
    let all = f64::from(WORLDS * CUSTOMERS);
    for step in reach.curve.iter().filter(|step| step.x <= 9.0) {
        let share = at_least(&model, step.x as u32, 12.0);
        let error = (share * (1.0 - share) / all).sqrt();
        assert!(
            (step.mean - share).abs() <= 4.0 * error,
            "{} or more: {} for {share}",
            step.x,
            step.mean
        );
    }
    for tier in &reach.tiers {
        let step = reach
            .curve
            .iter()
            .find(|step| step.x >= tier.threshold)
            .unwrap();
        assert!(
            (tier.share - step.mean).abs() < 1e-12,
            "{} lies on the curve",
            tier.key
        );
    }
}

#[test]
fn spend_is_visits_times_baskets() {
    // All baskets alike: so much spend is so many visits.
    let model = BG_NBD.per(4.0);
    let tiers = r#"[{"kind": "tiers", "first": 15, "second": 45, "rolling": true, "window": 6}]"#;
    let mut scenario = scenario(&model, tiers, 6);
    scenario.segments[0].spend.average_order_value = Uncertain::known(10.0);
    scenario.segments[0].spend.cv_within = 0.05.into();
    scenario.segments[0].spend.cv_between = 0.05.into();
    let reach = found(&scenario);
    assert_eq!((reach.by_visits, reach.periods), (false, 6));
    let all = f64::from(WORLDS * CUSTOMERS);
    for (tier, visits) in reach.tiers.iter().zip([2, 5]) {
        let share = at_least(&model, visits, 6.0);
        let error = (share * (1.0 - share) / all).sqrt();
        assert!(
            (tier.share - share).abs() <= 4.0 * error,
            "{}: {} for {share}",
            tier.key,
            tier.share
        );
    }
}

#[test]
fn the_curve_falls_from_everybody_and_a_short_run_is_one_window() {
    let reach = found(&common::coffee_with(
        r#"[{"kind": "tiers", "first": 100, "second": 200}]"#,
    ));
    assert!((reach.curve[0].mean - 1.0).abs() < 1e-12 && reach.curve[0].x == 0.0);
    assert!(
        reach
            .curve
            .windows(2)
            .all(|pair| pair[0].x < pair[1].x && pair[0].mean >= pair[1].mean)
    );
    assert!(
        reach
            .curve
            .iter()
            .all(|step| step.low <= step.mean && step.mean <= step.high)
    );
    assert!(
        reach.curve.last().unwrap().x >= 250.0,
        "beyond the last tier"
    );

    let mut short = common::coffee_with(r#"[{"kind": "tiers"}]"#);
    short.time.periods = 3.0.into();
    assert_eq!(found(&short).periods, 3);
}

#[test]
fn who_comes_later_counts_only_with_a_whole_window() {
    let tiers = r#"[{"kind": "tiers", "first": 50}]"#;
    let mut alone = common::coffee_with(tiers);
    alone.time.periods = 12.0.into();
    let mut joined = alone.clone();
    joined.base.new_per_period = 500.0.into();
    let (alone, joined) = (found(&alone), found(&joined));
    let (one, other) = (alone.tiers[0].share, joined.tiers[0].share);
    assert!(
        (one - other).abs() < 0.02,
        "those with eleven months or less would reach it more rarely: {one} {other}"
    );
}

#[test]
fn what_is_no_tiers_is_refused() {
    let scenario = common::coffee();
    for (scheme, mechanism) in [(0, 0), (0, 9), (9, 0)] {
        let refusal = tier_reach(&scenario, scheme, mechanism, 4, 64).unwrap_err();
        assert_eq!(
            refusal.problems[0].path,
            format!("schemes[{scheme}].mechanisms[{mechanism}]")
        );
    }
}

#[test]
fn the_command_line_says_the_same() {
    let run = |arguments: &[&str]| {
        let program = env!("CARGO_BIN_EXE_loyalty-lab");
        let output = Command::new(program).args(arguments).output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        (
            output.status.success(),
            out,
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    // The first tiers there are: after the points.
    let (well, out, _) = run(&[
        "tiers",
        "preset:hotel",
        "--worlds",
        "16",
        "--customers",
        "160",
    ]);
    assert!(well);
    let mut lines = out.lines();
    assert_eq!(
        lines.next(),
        Some("tier,visits_in_12_periods,customers,low,high")
    );
    let hotel = common::pack("hotel").scenario("USD");
    let scenario = Scenario::read(&hotel, &loyalty_lab::scheme::catalogue()).unwrap();
    let reach = tier_reach(&scenario, 0, 1, 16, 160).unwrap();
    for tier in &reach.tiers {
        let line = format!("{},{},{:.4},,", tier.key, tier.threshold, tier.share);
        assert_eq!(lines.next(), Some(line.as_str()));
    }
    assert_eq!(lines.count(), reach.curve.len());
    let (well, _, why) = run(&["tiers", "preset:hotel", "--mechanism", "1"]);
    assert!(
        !well && why.contains("schemes[0].mechanisms[0]: mechanism 1 of scheme 1 is no tiers"),
        "{why}"
    );
}
