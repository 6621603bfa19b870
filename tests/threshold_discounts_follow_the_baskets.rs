//! What a threshold discount (满减) costs and brings follows from the distribution of baskets: with behaviour fixed, revenue
//! and padding agree with numeric integration over Gamma-Gamma baskets, alone and on top of other offers.
#![allow(
    missing_docs,
    clippy::float_cmp,
    clippy::indexing_slicing,
    clippy::disallowed_methods
)]

use crate::common;
use loyalty_lab::luck::Luck;
use loyalty_lab::scenario::{Scenario, Uncertain};
use loyalty_lab::scheme::{
    Mechanism, Offer, Seen, ThresholdDiscount, ThresholdDiscountPlain, Till,
};
use loyalty_lab::simulation::{Curve, Outcome, Run};

const MEAN: f64 = 5.5;
const SPEND: f64 = 8.0;
const OFF: f64 = 1.0;

fn chance(gap: f64) -> f64 {
    let tempted = 1.0 - (-OFF / (0.05 * MEAN)).exp();
    0.35 * tempted / (1.0 + (-(OFF - 0.5 * gap) / (0.05 * MEAN)).exp())
}

/// ∫ h(b)·f(b) db over baskets at list price, z ~ Gamma(p, ν), ν ~ Gamma(q, γ):
/// f(b) = γ^q·b^(p−1)/(B(p, q)·(b+γ)^(p+q)).
fn expected(h: impl Fn(f64) -> f64) -> f64 {
    let (p, q) = (1.0 / 0.16, 2.0 + 1.0 / 0.25);
    let gamma = MEAN * (q - 1.0) / p;
    let beta = libm::lgamma(p) + libm::lgamma(q) - libm::lgamma(p + q);
    let density =
        |b: f64| (q * gamma.ln() + (p - 1.0) * b.ln() - beta - (p + q) * (b + gamma).ln()).exp();
    // The midpoint rule, fine enough that the jump at the threshold does not matter.
    let step = 0.001;
    (0..400_000)
        .map(|n| (f64::from(n) + 0.5) * step)
        .map(|b| h(b) * density(b) * step)
        .sum()
}

/// What is added to a basket of that price before returns are taken off, and what comes off; expected.
fn changes(price: f64) -> (f64, f64) {
    let gap = SPEND - price;
    if gap <= 0.0 {
        return (0.0, OFF);
    }
    let padded = chance(gap);
    (padded * 0.9 * (gap + 0.02 * SPEND), padded * OFF)
}

fn scenario(mechanisms: &str) -> Scenario {
    let mut scenario = common::with_scheme(&common::unmoved(), mechanisms);
    let spend = &mut scenario.segments[0].spend;
    spend.cv_within = Uncertain::known(0.4);
    spend.cv_between = Uncertain::known(0.5);
    scenario.schemes[0].enrolment.share = Uncertain::known(1.0);
    scenario
}

/// Per purchase: net sales, and what was added at list price, both against what is wanted.
fn agree(scenario: Scenario, net: f64, added: f64) {
    let run = Run::new(scenario, 32, 1_500);
    let outcomes = run.simulate(0..32);
    let worlds = Outcome::worlds(run.shape(), &outcomes);
    let compare = |of: &dyn Fn(&Outcome) -> f64, wanted: f64| {
        let purchases = |world: &Outcome| world.level(1, Curve::Purchases).iter().sum::<f64>();
        let misses: Vec<f64> = worlds
            .iter()
            .map(|world| of(world) - wanted * purchases(world))
            .collect();
        let count = misses.len() as f64;
        let mean = misses.iter().sum::<f64>() / count;
        let spread = misses.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / (count - 1.0);
        let error = (spread / count).sqrt();
        assert!(mean.abs() < 4.0 * error, "{mean} ± {error}, {wanted}");
        let size = wanted * worlds.iter().map(purchases).sum::<f64>() / count;
        assert!(error < 0.02 * size, "{error} of {size}");
    };
    let sum = |world: &Outcome, scheme, curve| world.level(scheme, curve).iter().sum::<f64>();
    compare(&|world| sum(world, 1, Curve::NetSales), net);
    compare(
        &|world| sum(world, 1, Curve::ListSales) - sum(world, 0, Curve::ListSales),
        added,
    );
}

const DISCOUNT: &str =
    r#"{"kind": "threshold_discount", "spend": 8, "off": 1, "padding": 0.35, "returned": 0.1}"#;

#[test]
fn the_integral_is_sound() {
    assert!((expected(|_| 1.0) - 1.0).abs() < 1e-6);
    assert!((expected(|b| b) - MEAN).abs() < 1e-4);
}

#[test]
fn alone() {
    let net = expected(|b| {
        let (added, off) = changes(b);
        b + added - off
    });
    let added = expected(|b| changes(b).0);
    assert!(added > 0.02 && net < MEAN, "{added} {net}");
    agree(scenario(&format!("[{DISCOUNT}]")), net, added);
}

/// What is gained where nobody visits more often or stays longer: margin on what was added, less what comes off.
#[test]
fn by_bigger_baskets_alone_it_never_pays() {
    for bar in [0.5, 0.8, 1.0, 1.3, 1.6, 2.0, 3.0, 5.0] {
        for share in [0.0003, 0.003, 0.01, 0.03, 0.05, 0.08, 0.12, 0.2] {
            let (spend, off) = (bar * MEAN, share * bar * MEAN);
            let tempted = 1.0 - (-off / (0.05 * MEAN)).exp();
            let chance =
                |gap: f64| 0.35 * tempted / (1.0 + (-(off - 0.5 * gap) / (0.05 * MEAN)).exp());
            let gain = |margin: f64| {
                expected(|b| match spend - b {
                    gap if gap > 0.0 => chance(gap) * (margin * 0.9 * (gap + 0.02 * spend) - off),
                    _ => -off,
                })
            };
            // At a margin as large as that of software.
            assert!(gain(0.78) < 0.0, "{bar} {share}: {}", gain(0.78));
        }
    }
}

#[test]
fn on_top_of_a_member_discount_the_price_after_it_counts() {
    let net = expected(|b| {
        let (added, off) = changes(0.9 * b);
        0.9 * b + added - off
    });
    let added = expected(|b| changes(0.9 * b).0);
    let member = r#"{"kind": "member_discount", "discount": 0.1}"#;
    agree(scenario(&format!("[{DISCOUNT}, {member}]")), net, added);
}

#[test]
fn points_are_earned_on_the_price_paid() {
    let points = r#"{"kind": "points", "reward_rate": 0.06}"#;
    let member = r#"{"kind": "member_discount", "discount": 0.1}"#;
    let run = Run::new(
        scenario(&format!("[{points}, {DISCOUNT}, {member}]")),
        4,
        480,
    );
    let outcomes = run.simulate(0..4);
    for world in Outcome::worlds(run.shape(), &outcomes) {
        let of = |curve| world.level(1, curve).iter().sum::<f64>();
        let (issued, paid) = (of(Curve::Issued), of(Curve::NetSales));
        assert!((issued - 0.06 * paid).abs() < 1e-9 * paid);
    }
}

#[test]
fn the_share_who_pad_falls_with_the_gap() {
    let mut discount = ThresholdDiscount::new(&ThresholdDiscountPlain {
        spend: SPEND.into(),
        off: OFF.into(),
        padding: 0.35.into(),
        returned: 0.1.into(),
        counted_on: 0.0.into(),
    });
    for basket in [7.9, 7.0, 6.0, 5.5, 3.0] {
        let customers = 20_000;
        let mut padded = 0.0;
        for customer in 0..customers {
            let seen = Seen {
                luck: Luck::of(1, 0, customer),
                ..common::seen(3)
            };
            let mut till = Till {
                baskets: &[basket],
                offer: &Offer::default(),
                seen: &seen,
                mean_basket: MEAN,
                added: 0.0,
                off: 0.0,
            };
            discount.charge(&mut till);
            if till.off > 0.0 {
                padded += 1.0;
                assert_eq!(till.off, OFF);
                assert!((till.added - 0.9 * (1.02 * SPEND - basket)).abs() < 1e-12);
            } else {
                assert_eq!(till.added, 0.0);
            }
        }
        let (share, wanted) = (padded / f64::from(customers), chance(SPEND - basket));
        let error = (wanted * (1.0 - wanted) / f64::from(customers)).sqrt();
        assert!(
            (share - wanted).abs() < 4.0 * error + 1e-9,
            "{share} {wanted}"
        );
    }
}

#[test]
fn what_was_saved_so_far_is_counted_on() {
    let mut discount = common::mechanism(
        r#"{"kind": "threshold_discount", "spend": 8, "off": 2, "padding": 0, "counted_on": 0.5}"#,
    );
    let seen = common::seen(3);
    let buy = |discount: &mut Box<dyn Mechanism>, baskets: &[f64]| {
        let mut till = Till {
            baskets,
            offer: &Offer::default(),
            seen: &seen,
            mean_basket: MEAN,
            added: 0.0,
            off: 0.0,
        };
        discount.charge(&mut till);
        let mut offer = Offer::default();
        discount.offer(&seen, &mut offer);
        // Nothing comes off but at the till.
        assert_eq!(offer.price(), 1.0);
        offer.saving
    };
    assert_eq!(buy(&mut discount, &[]), 0.0);
    // No basket has cleared the bar; then one of 20 in 30; then two of 20 in 40.
    assert_eq!(buy(&mut discount, &[7.0, 3.0]), 0.0);
    assert!((buy(&mut discount, &[20.0]) - 0.5 * 2.0 / 30.0).abs() < 1e-12);
    assert!((buy(&mut discount, &[10.0]) - 0.5 * 4.0 / 40.0).abs() < 1e-12);
    // Where it does not run, or for the next customer, there is nothing to count on.
    let mut offer = Offer::default();
    discount.miss(&seen, &mut offer);
    assert_eq!(offer.saving, 0.0);
    discount.begin();
    discount.offer(&seen, &mut offer);
    assert_eq!(offer.saving, 0.0);
    // What is added to reach the bar is paid for as well.
    let mut padded = common::mechanism(
        r#"{"kind": "threshold_discount", "spend": 8, "off": 7.9, "padding": 1, "returned": 0.1, "counted_on": 1}"#,
    );
    let price = 5.0 + 0.9 * (3.0 + 0.02 * 8.0);
    assert!((buy(&mut padded, &[5.0]) - 7.9 / price).abs() < 1e-12);
}

/// Where every basket clears the bar, money off is a discount: what counts on all of it visits and stays as with one.
#[test]
fn a_bar_that_everybody_clears_is_a_discount() {
    let gain = |mechanism: &str| {
        let mut scenario = common::offering(&format!("[{mechanism}]"), &[]);
        scenario.segments[0].spend.cv_within = Uncertain::known(0.05);
        scenario.segments[0].spend.cv_between = Uncertain::known(0.05);
        let run = Run::new(scenario, 1, 3_200);
        let outcomes = run.simulate(0..1);
        let world = Outcome::worlds(run.shape(), &outcomes)[0];
        let sum = |curve| world.curve(1, curve).iter().sum::<f64>();
        (sum(Curve::Purchases), sum(Curve::Alive))
    };
    let off =
        gain(r#"{"kind": "threshold_discount", "spend": 0.5, "off": 0.275, "counted_on": 1}"#);
    let cut = gain(r#"{"kind": "member_discount", "discount": 0.05}"#);
    let none =
        gain(r#"{"kind": "threshold_discount", "spend": 0.5, "off": 0.275, "counted_on": 0}"#);
    assert_eq!(none, (0.0, 0.0));
    // It takes a purchase to know.
    for (off, cut) in [(off.0, cut.0), (off.1, cut.1)] {
        assert!(cut > 0.0 && off > 0.7 * cut && off < cut, "{off} {cut}");
    }
}

/// Spend so much, get nothing off: nobody adds anything to a basket for it, and it earns nothing.
#[test]
fn nothing_off_changes_nothing() {
    let more = |off: f64| {
        let offer = format!(
            r#"[{{"kind": "threshold_discount", "spend": 8, "off": {off}, "padding": 1, "counted_on": 1}}]"#
        );
        let run = Run::new(common::offering(&offer, &[]), 1, 3_200);
        let outcomes = run.simulate(0..1);
        let world = Outcome::worlds(run.shape(), &outcomes)[0];
        let curves = [
            Curve::ListSales,
            Curve::Purchases,
            Curve::Alive,
            Curve::NetSales,
        ];
        curves.map(|curve| world.curve(1, curve).iter().sum::<f64>())
    };
    assert_eq!(more(0.0), [0.0; 4]);
    // A cent is hardly something; what tempts rises with it.
    let [cent, some] = [more(0.01)[0], more(1.0)[0]];
    assert!(cent >= 0.0 && cent < 0.1 * some, "{cent} {some}");
}
