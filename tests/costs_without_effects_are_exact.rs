//! With behaviour fixed, what a scheme costs follows from arithmetic alone.
#![allow(missing_docs, clippy::indexing_slicing)]

use crate::common;
use loyalty_lab::scenario::{Scenario, Uncertain};
use loyalty_lab::simulation::{Curve, Outcome, Run};

fn sums(scenario: Scenario, check: impl Fn(&dyn Fn(usize, Curve) -> f64)) {
    let run = Run::new(scenario, 8, 480);
    let outcomes = run.simulate(0..8);
    for world in Outcome::worlds(run.shape(), &outcomes) {
        check(&|scheme, curve| world.level(scheme, curve).iter().sum());
    }
}

fn close(a: f64, b: f64) {
    assert!(
        (a - b).abs() <= 1e-9 * (a.abs() + b.abs()),
        "{a} against {b}"
    );
}

#[test]
fn a_discount_nobody_responds_to_loses_exactly_its_rate() {
    let mut scenario = common::unmoved();
    let free = &mut scenario.schemes[1].costs;
    free.per_member = Uncertain::known(0.0);
    free.per_period = Uncertain::known(0.0);
    free.setup = Uncertain::known(0.0);
    sums(scenario, |of| {
        close(of(0, Curve::ListSales), of(2, Curve::ListSales));
        let to_members = of(2, Curve::MemberSales) / 0.96;
        let lost = of(0, Curve::Contribution) - of(2, Curve::Contribution);
        close(lost, 0.04 * to_members);
    });
}

#[test]
fn points_all_redeemed_cost_what_was_redeemed() {
    let mut scenario = common::unmoved();
    // No threshold, no expiry, always redeemed.
    let values = &mut scenario.schemes[0].mechanisms[0].values;
    for (slot, value) in values.iter_mut().skip(1).zip([0.0, 0.0, 1.0]) {
        *slot = Uncertain::known(value);
    }
    scenario.behaviour.replaced_purchases = Uncertain::known(0.6);
    let k = 0.6 + 0.4 * 0.35;
    sums(scenario, |of| {
        close(of(1, Curve::Issued), 0.06 * of(1, Curve::MemberSales));
        close(of(1, Curve::RewardCost), k * of(1, Curve::Redeemed));
        assert!(of(1, Curve::Expired) < 1e-9 * of(1, Curve::Issued));
        assert!(of(1, Curve::Redeemed) > 0.7 * of(1, Curve::Issued));
    });
}

#[test]
fn a_dearer_reward_never_raises_profit_while_behaviour_is_fixed() {
    let profit = |rate: f64| {
        let mut scenario = common::unmoved();
        scenario.schemes[0].mechanisms[0].values[0] = Uncertain::known(rate);
        let run = Run::new(scenario, 4, 480);
        let outcomes = run.simulate(0..4);
        Outcome::worlds(run.shape(), &outcomes)
            .iter()
            .map(|world| world.level(1, Curve::Contribution).iter().sum::<f64>())
            .sum::<f64>()
    };
    let profits: Vec<f64> = [0.0, 0.01, 0.03, 0.06, 0.12, 0.3]
        .into_iter()
        .map(profit)
        .collect();
    assert!(
        profits.windows(2).all(|pair| pair[1] < pair[0]),
        "{profits:?}"
    );
}

#[test]
fn the_currency_does_not_matter() {
    // Ten times every amount of money gives ten times every result.
    let simulate = |factor: f64| {
        let mut scenario = common::coffee();
        let scale = |value: &mut Uncertain| {
            *value = Uncertain::between(value.low * factor, value.high * factor);
        };
        for segment in &mut scenario.segments {
            scale(&mut segment.spend.average_order_value);
            scale(&mut segment.economics.cost_to_serve);
        }
        for scheme in &mut scenario.schemes {
            scale(&mut scheme.costs.per_member);
            scale(&mut scheme.costs.per_period);
            scale(&mut scheme.costs.setup);
        }
        scale(&mut scenario.schemes[0].mechanisms[0].values[1]);
        let run = Run::new(scenario, 4, 320);
        let outcomes = run.simulate(0..4);
        Outcome::worlds(run.shape(), &outcomes)
            .iter()
            .flat_map(|world| world.curve(1, Curve::CumulativeContribution).to_vec())
            .collect::<Vec<f64>>()
    };
    for (one, ten) in simulate(1.0).iter().zip(simulate(10.0)) {
        assert!(
            (10.0 * one - ten).abs() < 1e-6 * ten.abs().max(1.0),
            "{one} {ten}"
        );
    }
}

#[test]
fn nor_does_it_with_tiers_and_thresholds() {
    let purchases = |aov: f64, first: f64| {
        let mut scenario = common::coffee_with(&format!(
            r#"[{{"kind": "points", "threshold": 0}}, {{"kind": "tiers", "first": {first}, "second": {}}},
                {{"kind": "threshold_discount", "spend": {}, "off": {}}}]"#,
            2.0 * first,
            1.5 * aov,
            0.1 * aov
        ));
        for segment in &mut scenario.segments {
            segment.spend.average_order_value = Uncertain::known(aov);
        }
        let run = Run::new(scenario, 4, 320);
        let outcomes = run.simulate(0..4);
        let worlds = Outcome::worlds(run.shape(), &outcomes);
        worlds
            .iter()
            .flat_map(|world| {
                let of = |curve| world.level(1, curve).iter().sum::<f64>();
                [of(Curve::Purchases), of(Curve::RewardCost) / aov]
            })
            .collect::<Vec<f64>>()
    };
    for (one, other) in purchases(5.5, 100.0).iter().zip(purchases(44.0, 800.0)) {
        assert!((one - other).abs() < 1e-9 * one, "{one} {other}");
    }
}
