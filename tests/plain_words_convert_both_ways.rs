//! Plain words and model parameters say the same thing, there and back.
#![allow(missing_docs, clippy::disallowed_methods)]

use loyalty_lab::scenario::{AfterPurchase, OverTime};

fn close(a: f64, b: f64) {
    assert!((a / b - 1.0).abs() < 1e-9, "{a} against {b}");
}

#[test]
fn churn_over_time() {
    for (s, beta) in [(0.606, 11.669), (2.0, 30.0), (100.0, 2000.0), (0.15, 0.4)] {
        let (back_s, back_beta) = OverTime::from_shape_and_rate(s, beta).shape_and_rate();
        close(back_s, s);
        close(back_beta, beta);
    }
    // The mean share that leaves within the first period is the churn said: E[1 − e^(−μ)].
    let plain = OverTime {
        churn: 0.06.into(),
        cv: 0.7.into(),
    };
    let (s, beta) = plain.shape_and_rate();
    close(1.0 - (beta / (beta + 1.0)).powf(s), 0.06);
}

#[test]
fn chance_of_leaving_after_a_purchase() {
    for (a, b) in [(0.793, 2.426), (0.01, 5.0), (40.0, 60.0)] {
        let (back_a, back_b) = AfterPurchase::from_beta_parameters(a, b).beta_parameters();
        close(back_a, a);
        close(back_b, b);
    }
}
