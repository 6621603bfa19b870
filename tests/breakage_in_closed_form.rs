//! How many points are never used follows from the chance of redeeming, the time until they expire and the chance of leaving.
#![allow(missing_docs, clippy::indexing_slicing)]

use crate::common::{offering_to_the_unmoved, one_world};
use loyalty_lab::simulation::Curve;

/// One world of subscribers, of whom nearly the same share leaves at each renewal, with points that can be used at once.
fn world(redemption: f64, expiry: u32, churn: f64, periods: &str) -> impl Fn(Curve) -> Vec<f64> {
    let points = format!(
        r#"[{{"kind": "points", "reward_rate": 0.05, "threshold": 0, "expiry": {expiry}, "redemption": {redemption}}}]"#
    );
    let dropout = format!(r#"{{ "kind": "at_renewal", "churn": {churn}, "polarisation": 0.001 }}"#);
    let changes = [
        ("/segments/0/dropout", dropout.as_str()),
        ("/periods", periods),
    ];
    let world = one_world(offering_to_the_unmoved(&points, &changes), 8_000);
    move |curve| world(1, curve)
}

#[test]
fn geometric_redemption_with_a_fixed_expiry() {
    for (redemption, expiry) in [(0.4, 3), (0.2, 6), (0.7, 1)] {
        let of = world(redemption, expiry, 0.0001, "24");
        // Only what was earned long enough before the end can have expired.
        let ripe: f64 = of(Curve::Issued)[..24 - expiry as usize].iter().sum();
        let share = of(Curve::Expired).iter().sum::<f64>() / ripe;
        let wanted = libm::pow(1.0 - redemption, f64::from(expiry));
        // 8,000 customers with at least 24/6 lots each, amounts that vary by half: four standard errors.
        assert!(
            (share - wanted).abs() < 4.0 * 1.5 * (wanted / 32_000.0).sqrt(),
            "{share} {wanted}"
        );
    }
}

#[test]
fn geometric_redemption_with_geometric_leaving() {
    for (redemption, churn) in [(0.3, 0.2), (0.8, 0.1), (0.1, 0.3)] {
        let of = world(redemption, 0, churn, "120");
        let issued: f64 = of(Curve::Issued).iter().sum();
        let lost = of(Curve::Forfeited).iter().sum::<f64>() / issued;
        let used = of(Curve::Redeemed).iter().sum::<f64>() / issued;
        // Each period one stays with chance s, and if so uses the balance with chance q: s·q/(1 − s·(1 − q)).
        let stay = 1.0 - churn;
        let wanted = stay * redemption / (1.0 - stay * (1.0 - redemption));
        assert!(
            (used + lost - 1.0).abs() < 1e-6,
            "ten years end all of it: {used} {lost}"
        );
        assert!((used - wanted).abs() < 0.02, "{used} {wanted}");
    }
}
