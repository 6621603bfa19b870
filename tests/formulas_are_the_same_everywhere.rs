//! The calculators give the very bits of `tests/golden/formulas.json`, natively here and in a browser in
//! `tests/page/formulas_give_published_values.test.mjs`; wrong numbers are refused with a path; a scenario fills in what it
//! knows.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use crate::common;
use loyalty_lab::calculator::{calculate, catalogue, fill_in};
use loyalty_lab::scenario::{AtRenewal, Code, Dropout, Tree, describe};

fn number(tree: &Tree, path: [&str; 2]) -> f64 {
    match tree.get(path[0]).and_then(|group| group.get(path[1])) {
        Some(Tree::Number(value)) => *value,
        other => panic!("{path:?} is {other:?}"),
    }
}

#[test]
fn bits_are_golden() {
    let golden: Tree = serde_json::from_str(include_str!("golden/formulas.json")).unwrap();
    let Tree::List(cases) = golden else {
        panic!("not a list")
    };
    let mut kinds = Vec::new();
    for case in &cases {
        let (Some(Tree::Text(kind)), Some(input), Some(Tree::Group(values))) =
            (case.get("kind"), case.get("input"), case.get("values"))
        else {
            panic!("{case:?}")
        };
        kinds.push(kind.clone());
        let found = calculate(kind, input).unwrap();
        let Tree::Group(found) = &found else {
            panic!("{found:?}")
        };
        assert_eq!(found.len(), values.len());
        for ((name, value), (wanted, golden)) in found.iter().zip(values) {
            assert_eq!(name, wanted);
            match (value, golden) {
                (Tree::Number(value), Tree::Number(golden)) => {
                    assert_eq!(value.to_bits(), golden.to_bits(), "{kind} {input:?} {name}");
                }
                // JSON has no infinity.
                (Tree::Number(value), Tree::Nothing) => assert!(value.is_infinite()),
                other => panic!("{other:?}"),
            }
        }
    }
    for kind in catalogue() {
        assert!(
            kinds.iter().any(|name| name == kind.name),
            "{} has no golden value",
            kind.name
        );
    }
}

#[test]
fn defaults_are_a_sound_example() {
    for kind in catalogue() {
        let fields = kind.fields.iter();
        let input = fields.map(|field| (field.key.to_owned(), field.default_low.into()));
        assert!(calculate(kind.name, &Tree::Group(input.collect())).is_ok());
    }
}

#[test]
fn no_number_is_described_twice() {
    let kinds = [loyalty_lab::scheme::catalogue(), catalogue()].concat();
    let mut names: Vec<_> = describe(&kinds)
        .iter()
        .map(|one| (one.group, one.field.key))
        .collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
}

#[test]
fn wrong_numbers_are_explained_with_a_path() {
    let clv = |margin: Tree, retention: f64, discount: f64| {
        calculate(
            "clv",
            &Tree::group([
                ("margin", margin),
                ("retention", retention.into()),
                ("discount", discount.into()),
            ]),
        )
    };
    let customer = |x: f64, last: f64, now: f64| {
        let numbers = [
            ("r", 0.243),
            ("alpha", 4.414),
            ("a", 0.793),
            ("b", 2.426),
            ("x", x),
            ("t_x", last),
            ("T", now),
            ("horizon", 39.0),
        ];
        calculate(
            "bg_nbd",
            &Tree::group(numbers.map(|(key, value)| (key, value.into()))),
        )
    };
    let range = Tree::group([("low", 1.0.into()), ("high", 2.0.into())]);
    for (answer, code, path) in [
        (clv(1.0.into(), 75.0, 0.1), Code::WrongUnit, "retention"),
        (clv(f64::NAN.into(), 0.75, 0.1), Code::NotFinite, "margin"),
        (clv("ten".into(), 0.75, 0.1), Code::WrongType, "margin"),
        (clv(range, 0.75, 0.1), Code::WrongType, "margin"),
        (clv(1.0.into(), 1.0, 0.0), Code::OutOfBounds, "discount"),
        (customer(2.5, 30.0, 39.0), Code::NotWhole, "x"),
        (customer(2.0, 40.0, 39.0), Code::OutOfBounds, "t_x"),
        (customer(0.0, 30.0, 39.0), Code::OutOfBounds, "t_x"),
        (
            calculate("clv", &Tree::group([("margni", 1.0.into())])),
            Code::UnknownKey,
            "margni",
        ),
        (
            calculate("clv", &Tree::Group(Vec::new())),
            Code::MissingKey,
            "margin",
        ),
        (calculate("clv", &Tree::Nothing), Code::WrongType, ""),
        (
            calculate("cvl", &Tree::Nothing),
            Code::UnknownChoice,
            "kind",
        ),
    ] {
        let problem = &answer.unwrap_err().problems[0];
        assert_eq!((problem.code, problem.path.as_str()), (code, path));
    }
    // The bounds are those that the other numbers leave.
    let problem = &customer(2.0, 40.0, 39.0).unwrap_err().problems[0];
    assert_eq!((problem.low, problem.high), (Some(0.0), Some(39.0)));
    // Without bounds, none are named.
    let problem = &clv(1.0.into(), 1.0, 0.0).unwrap_err().problems[0];
    assert_eq!((problem.low, problem.high), (None, None));
}

#[test]
fn a_scenario_fills_in_what_it_knows() {
    let cafe = fill_in(&common::coffee());
    assert!((number(&cafe, ["clv", "margin"]) - 14.3).abs() < 1e-12);
    assert!((number(&cafe, ["clv", "retention"]) - 0.94).abs() < 1e-12);
    // Mean λ is r/α, the mean basket p·γ/(q−1).
    let r = number(&cafe, ["pareto_nbd", "r"]);
    assert!((r / number(&cafe, ["pareto_nbd", "alpha"]) - 4.0).abs() < 1e-12);
    let [p, q, gamma] = ["p", "q", "gamma"].map(|key| number(&cafe, ["gamma_gamma", key]));
    assert!((p * gamma / (q - 1.0) - 5.5).abs() < 1e-12);
    assert!(cafe.get("tenure").is_none());

    let mut subscription = common::coffee();
    subscription.segments[0].dropout =
        Dropout::AtRenewal(AtRenewal::from_beta_parameters(0.668, 3.806));
    let known = fill_in(&subscription);
    assert!((number(&known, ["tenure", "alpha"]) - 0.668).abs() < 1e-12);
    assert!((number(&known, ["tenure", "periods"]) - 36.0).abs() < 1e-12);
    assert!(known.get("pareto_nbd").is_none());
}
