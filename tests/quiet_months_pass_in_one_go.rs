//! Months in which nothing happens pass in one go where a scheme allows it, and what comes out has the very bits of a
//! life that is lived month by month: next to each scheme stands the same with a part that gives nothing but must be asked
//! every month.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_cmp
)]

use crate::common;
use loyalty_lab::simulation::{Curve, Outcome, Run, Total};
use serde_json::{Value, json};

/// A discount of nothing for half of the members: nobody notices, but whom it reaches is asked every month.
const NOTHING: &str = r#"{"kind": "member_discount", "discount": 0, "audience": {"kind": "random_share", "share": 0.5}}"#;

const CURVES: [Curve; 22] = [
    Curve::Won,
    Curve::Alive,
    Curve::Seen,
    Curve::Members,
    Curve::Joined,
    Curve::Purchases,
    Curve::ListSales,
    Curve::NetSales,
    Curve::MemberSales,
    Curve::NewSales,
    Curve::FirstRepeats,
    Curve::RewardCost,
    Curve::ServiceCost,
    Curve::AddOns,
    Curve::Issued,
    Curve::Redeemed,
    Curve::Expired,
    Curve::Forfeited,
    Curve::Contribution,
    Curve::CumulativeContribution,
    Curve::Outstanding,
    Curve::ProgrammeCost,
];

const TOTALS: [Total; 8] = [
    Total::Npv,
    Total::ProgrammeCost,
    Total::CustomersKept,
    Total::ExtraVisits,
    Total::BiggerBaskets,
    Total::RewardsAnyway,
    Total::RewardsIncremental,
    Total::Loyal,
];

/// The café in which a visit is rare enough for many quiet months, and some members pay no attention.
fn cafe() -> Value {
    let mut file: Value = serde_json::from_str(common::COFFEE).unwrap();
    file["segments"][0]["purchase_rate"] = json!({ "mean": 0.5, "cv": 1.2 });
    file["schemes"] = json!([{ "enrolment": { "share": 0.7, "active": 0.6 } }]);
    file
}

#[track_caller]
fn check(mut file: Value, mechanism: &str) {
    let part: Value = serde_json::from_str(mechanism).unwrap();
    let nothing: Value = serde_json::from_str(NOTHING).unwrap();
    let mut monthly = file["schemes"][0].clone();
    file["schemes"][0]["mechanisms"] = json!([part]);
    monthly["mechanisms"] = json!([part, nothing]);
    file["schemes"].as_array_mut().unwrap().push(monthly);
    let run = Run::new(common::read(&file.to_string()), 3, 1_600);
    let outcomes = run.simulate(0..3);
    for world in Outcome::worlds(run.shape(), &outcomes) {
        for curve in CURVES {
            let (at_once, monthly) = (world.curve(1, curve), world.curve(2, curve));
            assert_eq!(at_once, monthly, "{mechanism}: {curve:?}");
        }
        for total in TOTALS {
            let (at_once, monthly) = (world.total(1, total), world.total(2, total));
            assert_eq!(at_once, monthly, "{mechanism}: {total:?}");
        }
        assert_eq!(world.spread(1), world.spread(2), "{mechanism}");
        assert_eq!(world.mechanism_costs(1)[0], world.mechanism_costs(2)[0]);
        let changed = world
            .curve(1, Curve::Contribution)
            .iter()
            .any(|v| *v != 0.0);
        assert!(changed, "{mechanism} must do something");
    }
}

const MECHANISMS: [&str; 6] = [
    r#"{"kind": "points", "reward_rate": 0.08, "threshold": 2, "expiry": 4}"#,
    r#"{"kind": "points", "reward_rate": 0.08, "threshold": 3, "expiry": 0}"#,
    r#"{"kind": "stamp_card", "stamps": 4, "endowed": 1, "expiry": 6}"#,
    r#"{"kind": "cashback", "expiry": 3}"#,
    r#"{"kind": "member_discount", "discount": 0.1}"#,
    r#"{"kind": "threshold_discount", "spend": 6, "off": 1}"#,
];

#[test]
fn of_customers_who_leave_over_time() {
    for mechanism in MECHANISMS {
        check(cafe(), mechanism);
    }
}

#[test]
fn of_customers_who_leave_after_a_purchase() {
    let mut file = cafe();
    file["segments"][0]["dropout"] = json!({ "kind": "after_purchase", "chance": 0.12 });
    for mechanism in MECHANISMS {
        check(file.clone(), mechanism);
    }
}

#[test]
fn of_customers_who_are_there_already_and_have_seasons() {
    let mut file = cafe();
    file["base"] = json!({ "existing": 6000, "new_per_period": 150 });
    file["seasonality"] = json!([0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.4, 1.4, 1.1, 1.0, 0.9, 1.0]);
    for mechanism in MECHANISMS {
        check(file.clone(), mechanism);
    }
}
