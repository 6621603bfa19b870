//! Every mechanism can be for every audience and at any time of the year: it does nothing before its calendar begins, does
//! something then, and what it does adds up.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_cmp
)]

use crate::common::offering;
use loyalty_lab::scheme::catalogue;
use loyalty_lab::simulation::{Curve, Outcome, Run, Total};
use serde_json::{Value, json};

/// The first period, 0-based, in which the calendar below lets anything happen: June.
const FIRST: usize = 5;

const AUDIENCES: [&str; 8] = [
    r#"{"kind": "members"}"#,
    r#"{"kind": "everyone"}"#,
    r#"{"kind": "one_segment", "number": 1}"#,
    r#"{"kind": "top_share", "share": 0.5}"#,
    r#"{"kind": "long_members", "periods": 2}"#,
    r#"{"kind": "quiet_members", "periods": 1}"#,
    r#"{"kind": "overdue_members", "gaps": 1}"#,
    r#"{"kind": "random_share", "share": 0.5}"#,
];

/// Numbers with which a mechanism shows in two months what it does.
fn numbers(kind: &str) -> Value {
    match kind {
        "gift" | "tenure_reward" => json!({ "every": 1 }),
        "referral" => json!({ "advocates": 0.5, "contacts": 1, "conversion": 1 }),
        "threshold_discount" => json!({ "spend": 4, "off": 0.5 }),
        "tiers" => json!({ "first": 10, "second": 20, "perks_first": 1 }),
        "points" => json!({ "threshold": 0 }),
        "stamp_card" => json!({ "endowed": 1, "stamps": 3 }),
        _ => json!({}),
    }
}

/// What every period differs by from the same customers with none.
const CURVES: [Curve; 13] = [
    Curve::Alive,
    Curve::Purchases,
    Curve::ListSales,
    Curve::NetSales,
    Curve::RewardCost,
    Curve::ServiceCost,
    Curve::AddOns,
    Curve::AddedSales,
    Curve::Issued,
    Curve::Referred,
    Curve::Returned,
    Curve::Satisfaction,
    Curve::Contribution,
];

#[test]
fn before_within_and_after() {
    for kind in catalogue() {
        for audience in AUDIENCES {
            let mut mechanism = numbers(kind.name);
            mechanism["kind"] = kind.name.into();
            mechanism["audience"] = serde_json::from_str(audience).unwrap();
            mechanism["calendar"] = json!({ "from": 3, "until": 9, "months": [1, 6, 7] });
            let changes = [
                ("/base/existing", "300"),
                ("/base/new_per_period", "50"),
                ("/periods", "14"),
                ("/segments/0/failure_rate", "0.05"),
            ];
            let scenario = offering(&json!([mechanism]).to_string(), &changes);
            let run = Run::new(scenario, 2, 480);
            let outcomes = run.simulate(0..2);
            assert!(outcomes.iter().all(|value| value.is_finite()));
            let mut during = 0.0;
            for world in Outcome::worlds(run.shape(), &outcomes) {
                for curve in CURVES {
                    let difference = world.curve(1, curve);
                    let before = &difference[..FIRST];
                    assert!(
                        before.iter().all(|one| one.abs() < 1e-9),
                        "{} {audience} {curve:?}",
                        kind.name
                    );
                    during += difference[FIRST..].iter().map(|one| one.abs()).sum::<f64>();
                }
                let parts = Total::CustomersKept as usize..=Total::Setup as usize;
                let of = |total| world.total(1, total);
                let sum: f64 = WATERFALL.iter().map(|part| of(*part)).sum();
                assert_eq!(parts.count(), WATERFALL.len());
                let npv = of(Total::Npv);
                assert!(
                    (sum - npv).abs() < 1e-7 * (1.0 + npv.abs()),
                    "{} {audience}",
                    kind.name
                );
                let outstanding = world.curve(1, Curve::Outstanding);
                assert!(
                    outstanding.iter().all(|one| *one > -1e-9),
                    "{} {audience}",
                    kind.name
                );
            }
            // Two do something only to what others give.
            let alone = !["points_event", "paid_membership"].contains(&kind.name);
            // Status is earned by buying: who has earned it is no longer quiet.
            if kind.name == "tiers" && (audience.contains("quiet") || audience.contains("overdue"))
            {
                continue;
            }
            assert_eq!(during > 0.0, alone, "{} for {audience}", kind.name);
        }
    }
}

const WATERFALL: [Total; 11] = [
    Total::CustomersKept,
    Total::ExtraVisits,
    Total::BiggerBaskets,
    Total::ReferredCustomers,
    Total::WonBack,
    Total::AddOns,
    Total::RewardsAnyway,
    Total::RewardsIncremental,
    Total::Services,
    Total::Running,
    Total::Setup,
];
