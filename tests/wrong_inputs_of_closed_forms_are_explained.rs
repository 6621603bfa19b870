//! An input that no model can have is refused by name, never answered with NaN.
#![allow(missing_docs, clippy::unwrap_used)]

use loyalty_lab::theory::{
    BgNbd, ConstantChurn, FirstPayment, GammaGamma, History, MbgNbd, ParetoNbd,
    ShiftedBetaGeometric,
};

#[test]
fn wrong_inputs_are_explained() {
    let model = ParetoNbd::new(0.553, 10.578, 0.606, 11.669).unwrap();
    let history = History::new(1, 2.0, 3.0).unwrap();
    for (error, name) in [
        (BgNbd::new(f64::NAN, 1.0, 1.0, 1.0).unwrap_err(), "r"),
        (BgNbd::new(1.0, 1.0, 1.0, f64::INFINITY).unwrap_err(), "b"),
        (MbgNbd::new(1.0, 0.0, 1.0, 1.0).unwrap_err(), "alpha"),
        (ParetoNbd::new(1.0, 1.0, -0.1, 1.0).unwrap_err(), "s"),
        (GammaGamma::new(1.0, 1e7, 1.0).unwrap_err(), "q"),
        (ShiftedBetaGeometric::new(1.0, -0.0).unwrap_err(), "beta"),
        (History::new(1, 4.0, 3.0).unwrap_err(), "t_x"),
        (History::new(1, f64::NAN, 3.0).unwrap_err(), "t_x"),
        (History::new(0, 1.0, 3.0).unwrap_err(), "t_x"),
        (History::new(1, 1.0, -3.0).unwrap_err(), "T"),
        (model.expected_purchases(-1.0).unwrap_err(), "t"),
        (
            model
                .conditional_expected_purchases(&history, f64::NAN)
                .unwrap_err(),
            "horizon",
        ),
        (
            model
                .discounted_expected_residual(&history, 0.0)
                .unwrap_err(),
            "rate",
        ),
        (ConstantChurn::new(1.0, 1.1, 0.1).unwrap_err(), "retention"),
        (
            ConstantChurn::new(1.0, 1.0, 0.0)
                .unwrap()
                .value(FirstPayment::AtOnce)
                .unwrap_err(),
            "1 + d − r",
        ),
    ] {
        assert_eq!(error.name(), name, "{error}");
        assert!(
            error.to_string().starts_with(&format!("{name} is ")),
            "{error}"
        );
    }
}
