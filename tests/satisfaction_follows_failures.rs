//! With a share f of purchases going wrong and a share c of those complained about, complaints are f·c a purchase; the
//! satisfaction of those still there follows S ← 0.9·S − f·λ; and of two customers the less satisfied leaves earlier.
#![allow(missing_docs, clippy::indexing_slicing, clippy::disallowed_methods)]

use crate::common;
use loyalty_lab::scenario::{Dropout, OverTime, Scenario, Uncertain};
use loyalty_lab::simulation::{Curve, Outcome, Run};

const F: f64 = 0.08;
const C: f64 = 0.3;
const RATE: f64 = 1.7;
const WORLDS: u32 = 40;
const CUSTOMERS: u32 = 4_000;

fn disappointed() -> Scenario {
    let mut scenario = common::coffee();
    scenario.time.periods = 24.0.into();
    let segment = &mut scenario.segments[0];
    segment.purchase_rate.mean = RATE.into();
    segment.dropout = Dropout::OverTime(OverTime::default());
    segment.economics.failure_rate = F.into();
    segment.economics.complaint_share = C.into();
    scenario
}

/// |z| < 4 for the mean of one value a world, and few enough errors to tell.
#[track_caller]
fn expect(what: &str, values: &[f64], expected: f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let spread = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (count - 1.0);
    let error = (spread / count).sqrt();
    println!("{what}: {mean:.5} ± {error:.5} expected {expected:.5}");
    assert!(
        ((mean - expected) / error).abs() < 4.0,
        "{what}: {mean}, not {expected}"
    );
    assert!(error < 0.02 * expected.abs(), "{what}: too few to tell");
}

#[test]
fn with_and_without_a_programme() {
    let mut scenario = disappointed();
    // A programme that changes the tempo: one can tell failures of its purchases.
    let zero = Uncertain::known(0.0);
    scenario.behaviour.churn_effect = zero;
    scenario.behaviour.heavy_buyer_discount = zero;
    scenario.behaviour.price_response = Uncertain::known(2.0);
    scenario.segments[0].economics.reward_sensitivity_spread = zero;
    let mut discount = scenario.schemes[1].clone();
    discount.mechanisms[0].values = vec![0.1.into()];
    discount.enrolment.share = 1.0.into();
    discount.enrolment.active = 1.0.into();
    scenario.schemes = vec![discount];
    let run = Run::new(scenario, WORLDS, CUSTOMERS);
    let outcomes = run.simulate(0..WORLDS);
    let worlds = Outcome::worlds(run.shape(), &outcomes);
    for (scheme, m) in [(0, 1.0), (1, 0.9_f64.powi(-2))] {
        let shares: Vec<f64> = worlds
            .iter()
            .map(|world| {
                let sum = |curve| world.level(scheme, curve).iter().sum::<f64>();
                sum(Curve::Complaints) / sum(Curve::Purchases)
            })
            .collect();
        expect("complaints", &shares, F * C);
        for period in [0, 1, 5, 23] {
            let levels: Vec<f64> = worlds
                .iter()
                .map(|world| {
                    let at = |curve| world.level(scheme, curve)[period];
                    at(Curve::Satisfaction) / at(Curve::Alive)
                })
                .collect();
            // With hazards a little lower for who is less dissatisfied than before, 1 % is left for those effects.
            let expected = -F * RATE * m * (1.0 - 0.9_f64.powi(period as i32 + 1)) / 0.1;
            if scheme == 0 {
                expect(&format!("satisfaction {period}"), &levels, expected);
            } else {
                let mean = levels.iter().sum::<f64>() / levels.len() as f64;
                assert!(
                    (mean / expected - 1.0).abs() < 0.02,
                    "{mean}, not {expected}"
                );
            }
        }
    }
}

#[test]
fn who_buys_more_is_let_down_more_and_leaves_a_little_earlier() {
    // The programme above brings purchases, purchases bring failures: ΔS < 0, and HR = e^(−0.15·ΔS) > 1. Over time
    // nothing else touches survival.
    let alive = |failure: f64| {
        let mut scenario = disappointed();
        scenario.segments[0].economics.failure_rate = failure.into();
        scenario.behaviour.churn_effect = Uncertain::known(0.0);
        scenario.behaviour.holding_effect = Uncertain::known(0.0);
        scenario.behaviour.price_response = Uncertain::known(6.0);
        scenario.schemes.remove(0);
        scenario.schemes[0].mechanisms[0].values = vec![0.1.into()];
        let run = Run::new(scenario, 4, CUSTOMERS);
        let outcomes = run.simulate(0..4);
        let worlds = Outcome::worlds(run.shape(), &outcomes);
        let gaps = worlds.iter().map(|world| world.curve(1, Curve::Alive)[23]);
        gaps.sum::<f64>()
    };
    assert!(
        alive(0.0).abs() < 1e-9,
        "nothing goes wrong, nobody is lost"
    );
    assert!(alive(0.2) < -0.01 * 4.0 * f64::from(CUSTOMERS));
}

#[test]
fn failures_drive_away_neither_who_was_kept_nor_who_was_brought() {
    // A programme that changes nothing about failures: with every other payment going wrong, those whom it keeps or
    // brings stay exactly as long as with none.
    let alive = |failure: &str| {
        let referral = r#"[{ "kind": "referral", "advocates": 1, "contacts": 1, "conversion": 0.2, "anyway": 0,
                             "advocate_hazard": 0.6, "satisfied_tell": 0 },
                           { "kind": "win_back", "returns": 0.5, "better_service": true }]"#;
        let dropout = r#"{ "kind": "at_renewal", "churn": 0.3, "polarisation": 0.001 }"#;
        let changes = [
            ("/segments/0/dropout", dropout),
            ("/segments/0/failure_rate", failure),
        ];
        let world = common::one_world(common::offering_to_the_unmoved(referral, &changes), 1_600);
        for curve in [Curve::Referred, Curve::Returned] {
            assert!(world(1, curve).iter().sum::<f64>() > 100.0, "{curve:?}");
        }
        let (with, without) = (world(1, Curve::Alive), world(0, Curve::Alive));
        assert!(with[6] > 1.5 * without[6], "many are kept");
        with
    };
    assert_eq!(alive("0.5"), alive("0"));
}
