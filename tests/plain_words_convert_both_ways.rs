//! Plain words and model parameters say the same thing, there and back.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods
)]

use crate::common;
use loyalty_lab::scenario::{
    AfterPurchase, AtRenewal, Dropout, OverTime, PurchaseRate, Segment, Spend,
};

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

#[test]
fn renewals_rates_and_baskets() {
    for (alpha, beta) in [(0.668, 3.806), (20.0, 300.0)] {
        let (back_alpha, back_beta) =
            AtRenewal::from_beta_parameters(alpha, beta).beta_parameters();
        close(back_alpha, alpha);
        close(back_beta, beta);
    }
    for (r, alpha) in [(0.243, 4.414), (0.553, 10.578), (100.0, 25.0)] {
        let (back_r, back_alpha) = PurchaseRate::from_shape_and_rate(r, alpha).shape_and_rate();
        close(back_r, r);
        close(back_alpha, alpha);
    }
    for (p, q, gamma) in [(6.25, 3.74, 15.44), (1.0, 2.5, 300.0)] {
        let (back_p, back_q, back_gamma) =
            Spend::from_gamma_parameters(p, q, gamma).gamma_parameters();
        close(back_p, p);
        close(back_q, q);
        close(back_gamma, gamma);
    }
}

/// The segment of a file whose segment says this.
fn segment(text: &str) -> Segment {
    let file = format!(r#"{{"segments":[{{"share":1,{text}}}],"schemes":[]}}"#);
    let scenario = common::read(&file);
    let again = common::read(&serde_json::to_string(&scenario.to_tree()).unwrap());
    assert_eq!(again, scenario, "what is written reads as the same");
    scenario.segments.into_iter().next().unwrap()
}

#[test]
fn a_file_may_say_either() {
    // The fits of the literature, as it prints them.
    let cdnow = segment(
        r#""purchase_rate":{"r":0.243,"alpha":4.414},"spend":{"p":6.25,"q":3.74,"gamma":15.44},
           "dropout":{"kind":"after_purchase","a":0.793,"b":2.426,"first_purchase_can_be_last":true}"#,
    );
    let (r, alpha) = cdnow.purchase_rate.shape_and_rate();
    close(r, 0.243);
    close(alpha, 4.414);
    let (p, q, gamma) = cdnow.spend.gamma_parameters();
    close(p, 6.25);
    close(q, 3.74);
    close(gamma, 15.44);
    // Mean basket pγ/(q−1).
    close(
        cdnow.spend.average_order_value.middle(),
        6.25 * 15.44 / 2.74,
    );
    let Dropout::AfterPurchase(dropout) = cdnow.dropout else {
        panic!("{:?}", cdnow.dropout)
    };
    close(dropout.chance.middle(), 0.793 / 3.219);
    close(dropout.first_purchase_can_be_last.middle(), 1.0);

    let Dropout::OverTime(dropout) =
        segment(r#""dropout":{"kind":"over_time","s":0.606,"beta":11.669}"#).dropout
    else {
        panic!("not over time")
    };
    close(dropout.shape_and_rate().0, 0.606);
    close(dropout.shape_and_rate().1, 11.669);

    let Dropout::AtRenewal(dropout) =
        segment(r#""dropout":{"kind":"at_renewal","alpha":0.668,"beta":3.806}"#).dropout
    else {
        panic!("not at renewal")
    };
    close(dropout.churn.middle(), 0.668 / 4.474);
}

#[test]
fn the_edges_of_the_plain_words_can_be_said_in_parameters() {
    let extreme = segment(
        r#""purchase_rate":{"r":400,"alpha":400000},"spend":{"p":0.25,"q":402,"gamma":16.04},
           "dropout":{"kind":"over_time","s":0.11111111111111112,"beta":0.5}"#,
    );
    close(extreme.purchase_rate.cv.middle(), 0.05);
    close(extreme.purchase_rate.mean.middle(), 0.001);
    close(extreme.spend.cv_within.middle(), 2.0);
    close(extreme.spend.cv_between.middle(), 0.05);
}
