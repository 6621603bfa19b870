//! Every point issued was redeemed, expired, was forfeited or is still outstanding: in every world, up to every
//! period, whatever the threshold, expiry and redemption.
#![allow(missing_docs, clippy::indexing_slicing)]

use crate::common;
use loyalty_lab::result::Report;
use loyalty_lab::scenario::{Scenario, Uncertain};
use loyalty_lab::simulation::{Curve, Outcome, Run};

#[test]
fn in_every_world_and_period() {
    let expiring = common::coffee_with(r#"[{"kind": "stamp_card", "stamps": 7, "expiry": 3}]"#);
    let endowed = common::coffee_with(
        r#"[{"kind": "stamp_card", "stamps": 9, "endowed": 3, "item_value": 4, "redemption": 0.3}]"#,
    );
    let credit = common::coffee_with(r#"[{"kind": "cashback", "expiry": 2}]"#);
    for scenario in [
        common::coffee_with(common::REWARDS),
        expiring,
        endowed,
        credit,
    ] {
        closes(scenario, &"rewards");
    }
    // Threshold, expiry, redemption.
    for points in [
        [5.5, 6.0, 0.6],
        [0.0, 0.0, 1.0],
        [0.0, 1.0, 0.3],
        [1000.0, 3.0, 1.0],
        [2.0, 120.0, 0.0],
    ] {
        let mut scenario = common::coffee();
        let values = &mut scenario.schemes[0].mechanisms[0].values;
        for (slot, value) in values.iter_mut().skip(1).zip(points) {
            *slot = Uncertain::known(value);
        }
        closes(scenario, &points);
    }
}

fn closes(scenario: Scenario, about: &dyn core::fmt::Debug) {
    let run = Run::new(scenario, 6, 320);
    let outcomes = run.simulate(0..6);
    for world in Outcome::worlds(run.shape(), &outcomes) {
        let mut ledger = 0.0;
        let mut issued = 0.0;
        for period in 0..run.shape().periods {
            let of = |curve| world.level(1, curve)[period];
            issued += of(Curve::Issued);
            ledger +=
                of(Curve::Issued) - of(Curve::Redeemed) - of(Curve::Expired) - of(Curve::Forfeited);
            let gap = ledger - of(Curve::Outstanding);
            assert!(
                gap.abs() <= 1e-9 * issued,
                "{about:?}, period {period}: {gap}"
            );
        }
        assert!(issued > 0.0);
    }
}

#[test]
fn also_for_credit_beside_points_that_leavers_forfeit_and_the_returned_earn_anew() {
    let mechanisms = r#"[
        { "kind": "points", "threshold": 2, "expiry": 4 },
        { "kind": "personal_offer" },
        { "kind": "win_back", "returns": 0.1 },
        { "kind": "referral", "advocates": 0.5, "contacts": 1 }]"#;
    let run = Run::new(common::offering(mechanisms, &[]), 6, 320);
    let outcomes = run.simulate(0..6);
    for world in Outcome::worlds(run.shape(), &outcomes) {
        let sum = |curve| world.level(1, curve).iter().sum::<f64>();
        let outstanding = world.level(1, Curve::Outstanding)[23];
        let gone = sum(Curve::Redeemed) + sum(Curve::Expired) + sum(Curve::Forfeited);
        assert!((sum(Curve::Issued) - gone - outstanding).abs() <= 1e-9 * sum(Curve::Issued));
        assert!(sum(Curve::Forfeited) > 0.0 && outstanding >= 0.0);
        assert!(sum(Curve::Returned) > 0.0 && sum(Curve::Referred) > 0.0);
    }
}

#[test]
fn in_the_report_and_in_real_customers() {
    let run = Run::new(common::coffee(), 6, 640);
    let outcomes = run.simulate(0..6);
    let report = Report::new(&run, &outcomes);
    let ledger = &report.schemes[1].points_ledger;
    let (issued, outstanding) = (ledger.issued.value, ledger.outstanding.value);
    let left = issued - ledger.redeemed.value - ledger.expired.value - ledger.forfeited.value;
    assert!(outstanding > 0.0 && (left - outstanding).abs() <= 1e-9 * issued);
    let worlds = Outcome::worlds(run.shape(), &outcomes);
    let last = run.shape().periods - 1;
    let simulated: f64 = worlds
        .iter()
        .map(|world| world.level(1, Curve::Outstanding)[last])
        .sum();
    let real = simulated / 6.0 * report.customers / 640.0;
    assert!((real - outstanding).abs() <= 1e-9 * issued);
}
