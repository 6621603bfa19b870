//! Lifetime values in closed form are the sums of the payments that they stand for, and subscribers without differences
//! have the textbook's constant churn.
// The other side of each comparison is deliberately plain: std functions, one-letter names of the papers.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::many_single_char_names
)]

use loyalty_lab::theory::{
    ConstantChurn, FirstPayment, ShiftedBetaGeometric, expected_lifetime,
    lifetime_lift_of_retention,
};

fn near(what: &str, found: f64, truth: f64, tolerance: f64) {
    let error = (found / truth - 1.0).abs();
    assert!(
        error < tolerance,
        "{what}: {found} instead of {truth}, {error:.1e}"
    );
}

#[test]
fn subscribers_leave_once() {
    let model = ShiftedBetaGeometric::new(1.4, 3.8).unwrap();
    let left: f64 = (1..=30).map(|t| model.churn_probability(t).unwrap()).sum();
    near("left or stayed", left + model.survival(30), 1.0, 1e-14);
    for t in [1, 2, 30] {
        let rate = model.survival(t) / model.survival(t - 1);
        near("retention", model.retention_rate(t).unwrap(), rate, 1e-13);
    }
    let tenure: f64 = (0..24).map(|t| model.survival(t)).sum();
    near("tenure", model.expected_tenure_within(24), tenure, 1e-13);
    near(
        "undiscounted",
        model.discounted_expected_lifetime_within(24, 0.0).unwrap(),
        tenure,
        1e-13,
    );
    // A tail of t^−1.4 sums slowly; discounted, it ends.
    for rate in [0.01, 0.1] {
        let all = model.discounted_expected_lifetime(rate).unwrap();
        near(
            "new",
            model
                .discounted_expected_lifetime_within(5000, rate)
                .unwrap(),
            all,
            1e-12,
        );
        let all = model
            .discounted_expected_residual_lifetime(4, rate)
            .unwrap();
        let many = model
            .discounted_expected_residual_lifetime_within(4, 5000, rate)
            .unwrap();
        near("in period four", many, all, 1e-12);
    }
    let steady = ShiftedBetaGeometric::new(3.0, 3.8).unwrap();
    let found = steady.discounted_expected_lifetime(1e-9).unwrap();
    near(
        "barely discounted",
        found,
        steady.expected_tenure().unwrap(),
        1e-7,
    );
}

#[test]
fn equal_subscribers_have_constant_churn() {
    let equal = ShiftedBetaGeometric::new(1e5, 9e5).unwrap();
    let constant = ConstantChurn::new(1.0, 0.9, 0.12).unwrap();
    for (found, first) in [
        (
            equal.discounted_expected_lifetime(0.12).unwrap(),
            FirstPayment::AtOnce,
        ),
        (
            equal
                .discounted_expected_residual_lifetime(1, 0.12)
                .unwrap()
                / 1.12,
            FirstPayment::IfRenewed,
        ),
    ] {
        near("equal", found, constant.value(first).unwrap(), 1e-5);
    }
}

#[test]
fn constant_churn_is_a_sum() {
    use FirstPayment::{AfterOnePeriod, AtOnce, IfRenewed};
    let (m, r, d) = (70.0, 0.9_f64, 0.12_f64);
    let customer = ConstantChurn::new(m, r, d).unwrap();
    let nudged = ConstantChurn::new(m, r * (1.0 + 1e-6), d).unwrap();
    let lifted = ConstantChurn::new(m, r + 0.05, d).unwrap();
    for first in [AtOnce, AfterOnePeriod, IfRenewed] {
        let payment = |k: i32| match first {
            AtOnce => m * r.powi(k) / (1.0 + d).powi(k),
            AfterOnePeriod => m * r.powi(k) / (1.0 + d).powi(k + 1),
            IfRenewed => m * r.powi(k + 1) / (1.0 + d).powi(k + 1),
        };
        let value = customer.value(first).unwrap();
        near("all", value, (0..400).map(payment).sum(), 1e-13);
        near(
            "seven",
            customer.value_of_payments(7, first),
            (0..7).map(payment).sum(),
            1e-13,
        );
        near(
            "many",
            customer.value_of_payments(u32::MAX, first),
            value,
            1e-15,
        );
        let elasticity = (nudged.value(first).unwrap() / value - 1.0) / 1e-6;
        near(
            "elasticity",
            customer.retention_elasticity(first).unwrap(),
            elasticity,
            1e-5,
        );
        let lift = lifted.value(first).unwrap() / value - 1.0;
        near(
            "lift",
            customer.lift_of_retention(0.05, first).unwrap(),
            lift,
            1e-13,
        );
    }
    let forever = ConstantChurn::new(m, 1.0, 0.0).unwrap();
    near(
        "no churn",
        forever.value_of_payments(12, AtOnce),
        12.0 * m,
        1e-15,
    );
    let lift = expected_lifetime(0.8).unwrap() / expected_lifetime(0.75).unwrap() - 1.0;
    near(
        "lifetime",
        lifetime_lift_of_retention(0.75, 0.05).unwrap(),
        lift,
        1e-13,
    );
}
