//! A study changes one number and nothing else: same luck, same worlds, and the size of a pilot by its formula.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_cmp
)]

use crate::common;
use crate::common::coffee;
use loyalty_lab::result::Report;
use loyalty_lab::scenario::{PRESETS, Pack, Scenario, Tree, Uncertain};
use loyalty_lab::scheme::catalogue;
use loyalty_lab::simulation::Run;
use loyalty_lab::study::{Study, inputs, pilot, steps};

const RATE: &str = "schemes.0.mechanisms.0.reward_rate";

#[test]
fn as_things_are_it_is_the_run_itself() {
    let (scenario, catalogue) = (coffee(), catalogue());
    let answer = Study::new(&scenario, &catalogue, 1, 32, 160)
        .answer(None)
        .unwrap();
    let run = Run::new(scenario, 32, 160);
    let report = Report::new(&run, &run.simulate(0..32));
    // The other scheme changes nothing about it.
    let gain = &report.schemes[2].verdict.incremental_npv;
    assert_eq!(
        (answer.mean, answer.low, answer.high),
        (gain.mean, gain.p5, gain.p95)
    );
    assert_eq!(
        answer.chance_of_loss.to_bits(),
        report.schemes[2].verdict.chance_of_loss.value.to_bits()
    );
}

#[test]
fn a_number_set_to_what_it_is_changes_nothing() {
    let (scenario, catalogue) = (coffee(), catalogue());
    let study = Study::new(&scenario, &catalogue, 0, 16, 64);
    let now = study.answer(None).unwrap();
    let same = study.answer(Some((RATE, 0.06))).unwrap();
    assert_eq!((same.x, same.mean, same.high), (0.06, now.mean, now.high));
}

#[test]
fn the_other_unknowns_keep_their_draws() {
    let (mut scenario, catalogue) = (coffee(), catalogue());
    // With the churn effect narrowed to nothing by hand, the study agrees wherever it came from.
    let effect = 0.17;
    let free = Study::new(&scenario, &catalogue, 0, 64, 160);
    let from_range = free
        .answer(Some(("behaviour.churn_effect", effect)))
        .unwrap();
    scenario.behaviour.churn_effect = Uncertain::between(effect, effect + 1e-12);
    let narrowed = Study::new(&scenario, &catalogue, 0, 64, 160)
        .answer(None)
        .unwrap();
    assert!((from_range.mean - narrowed.mean).abs() < 1e-3 * narrowed.mean.abs());
    // Known at last, it no longer spreads the worlds as far.
    let wide = free.answer(None).unwrap();
    assert!(from_range.high - from_range.low < wide.high - wide.low);
}

#[test]
fn a_cost_moves_the_gain_by_itself() {
    let (scenario, catalogue) = (coffee(), catalogue());
    let study = Study::new(&scenario, &catalogue, 0, 16, 64);
    let path = "schemes.0.costs.setup";
    let [none, some] = [0.0, 5000.0].map(|setup| study.answer(Some((path, setup))).unwrap());
    // Paid at the end of the first month, so a month's interest less.
    assert!((none.mean - some.mean - 5000.0 / libm::pow(1.1, 1.0 / 12.0)).abs() < 1e-3);
}

#[test]
fn inputs_are_ranges_and_plain_numbers_of_one_scheme() {
    let found = inputs(&coffee(), &catalogue(), 0);
    let by = |path: &str| found.iter().find(|input| input.path == path);
    let effect = by("behaviour.churn_effect").unwrap();
    assert_eq!((effect.low, effect.high, effect.known), (-0.05, 0.4, false));
    let rate = by(RATE).unwrap();
    assert!((rate.low - 0.048).abs() < 1e-12 && (rate.high - 0.072).abs() < 1e-12 && rate.known);
    assert_eq!((rate.group, rate.key), ("points", "reward_rate"));
    assert_eq!(
        by("segments.0.purchase_rate.mean").unwrap().group,
        "purchase_rate"
    );
    assert_eq!(by("segments.0.dropout.churn").unwrap().group, "over_time");
    for path in [
        "periods",
        "seed",
        "run.worlds",
        "base.new_customers",
        "schemes.1.mechanisms.0.discount",
    ] {
        assert!(by(path).is_none(), "{path}");
    }
    // Each can be asked about at both ends.
    let (scenario, catalogue) = (coffee(), catalogue());
    let study = Study::new(&scenario, &catalogue, 0, 1, 16);
    for input in &found {
        for value in [input.low, input.high] {
            assert!(
                study.answer(Some((&input.path, value))).is_ok(),
                "{} = {value}",
                input.path
            );
        }
    }
}

#[test]
fn what_a_card_is_made_of_is_asked_about_and_stays_possible() {
    let catalogue = catalogue();
    let tree = serde_json::from_str(PRESETS[0].json).unwrap();
    let mut tree = Pack::read(&tree).unwrap().scenario("USD");
    let read = |tree: &Tree| Scenario::read(tree, &catalogue).unwrap();
    let by = |scenario: &Scenario, key: &str| {
        let found = inputs(scenario, &catalogue, 2);
        found
            .into_iter()
            .find(|input| input.group == "stamp_card" && input.key == key)
    };
    let cafe = read(&tree);
    let stamps = by(&cafe, "stamps").unwrap();
    assert_eq!((stamps.low, stamps.high), (8.0, 12.0));
    // No value stands for a mean basket, $5.50.
    let item = by(&cafe, "item_value").unwrap();
    assert!((item.low - 4.4).abs() < 1e-9 && (item.high - 6.6).abs() < 1e-9);
    // A start of one stamp less than the card has leaves no room for a smaller card.
    let text = serde_json::to_string(&tree).unwrap();
    let full = text.replace("\"stamps\":10", "\"endowed\":9,\"stamps\":10");
    tree = serde_json::from_str(&full).unwrap();
    assert!(by(&read(&tree), "stamps").is_none());
}

#[test]
fn what_cannot_be_is_refused_with_its_path() {
    let (scenario, catalogue) = (coffee(), catalogue());
    let study = Study::new(&scenario, &catalogue, 0, 1, 16);
    for (path, value) in [
        ("behaviour.nothing", 1.0),
        ("schemes.7.costs.setup", 1.0),
        ("schemes", 1.0),
        ("segments.0.name", 1.0),
        (RATE, 7.0),
    ] {
        let refusal = study.answer(Some((path, value))).unwrap_err();
        assert_eq!(refusal.problems.len(), 1, "{path}");
    }
    assert!(
        Study::new(&scenario, &catalogue, 2, 1, 16)
            .answer(None)
            .is_err()
    );
}

/// The studies of a page sweep only what stands: nobody is paid for buying, and the second tier lies above the first.
#[test]
fn a_number_goes_as_far_as_the_others_let_it() {
    let catalogue = catalogue();
    let reach = |preset: &str, kind: &str, key: &str, ends, whole| {
        let scenario = Scenario::read(&common::pack(preset).scenario("CNY"), &catalogue).unwrap();
        let places = scenario
            .schemes
            .iter()
            .enumerate()
            .flat_map(|(scheme, it)| {
                let kinds = it.mechanisms.iter().enumerate();
                kinds.map(move |(place, it)| (scheme, place, it.kind.name))
            });
        let (scheme, place, _) = places.into_iter().find(|it| it.2 == kind).unwrap();
        let path = format!("schemes.{scheme}.mechanisms.{place}.{key}");
        let study = Study::new(&scenario, &catalogue, scheme, 1, 16);
        let found = study.standing(&path, ends, whole).unwrap();
        for value in found {
            study.answer(Some((&path, value))).unwrap();
        }
        let values = &scenario.schemes[scheme].mechanisms[place];
        let number = |key: &str| {
            let fields = values.kind.fields.iter();
            values.values[fields.clone().position(|it| it.key == key).unwrap()].middle()
        };
        (found, number("off"), number("spend"))
    };
    let (found, off, _) = reach("beauty", "threshold_discount", "spend", [0.0, 600.0], false);
    assert_eq!(found, [off, 600.0]);
    let (found, _, spend) = reach("beauty", "threshold_discount", "off", [0.0, 1e5], false);
    assert_eq!(found, [0.0, spend]);

    let scenario = coffee();
    let study = Study::new(&scenario, &catalogue, 0, 1, 16);
    assert_eq!(study.standing(RATE, [0.0, 0.3], false).unwrap(), [0.0, 0.3]);
    assert_eq!(study.standing(RATE, [0.0, 3.0], false).unwrap(), [0.0, 0.5]);
    assert_eq!(
        study.standing("periods", [-3.0, 1e4], true).unwrap(),
        [1.0, 120.0]
    );
    assert!(
        study
            .standing("schemes.7.costs", [0.0, 1.0], false)
            .is_err()
    );
}

#[test]
fn steps_are_even_and_whole_where_they_count() {
    assert_eq!(steps(0.0, 1.0, 5, false), [0.0, 0.25, 0.5, 0.75, 1.0]);
    assert_eq!(steps(5.0, 12.0, 4, true), [5.0, 7.0, 10.0, 12.0]);
    assert_eq!(steps(1.0, 2.0, 0, false), [1.0, 2.0]);
}

#[test]
fn a_pilot_finds_in_four_of_five_what_it_was_sized_for() {
    let (scenario, catalogue) = (coffee(), catalogue());
    let pilot = pilot(&scenario, &catalogue, 0, 12, 64, 800).unwrap();
    let size = pilot.customers.unwrap();
    let formula = 2.0 * libm::pow((1.959_964 + 0.841_621) * pilot.spread / pilot.effect, 2.0);
    assert!((size - formula.ceil()).abs() <= 1.0);
    // The spread is that of the customers: by the quantiles of their lifetime values it lies where it should.
    let mut year = scenario;
    year.time.periods = Uncertain::known(12.0);
    let run = Run::new(year, 64, 800);
    let report = Report::new(&run, &run.simulate(0..64));
    let worth = &report.schemes[0].lifetime_value;
    let tenths: Vec<f64> = worth.deciles.iter().map(|tenth| tenth.value).collect();
    let mean = tenths.iter().sum::<f64>() / 10.0;
    // Between tenths alone there is most of the variance, and never more than all of it.
    let between = (tenths
        .iter()
        .map(|tenth| (tenth - mean) * (tenth - mean))
        .sum::<f64>()
        / 10.0)
        .sqrt();
    assert!(
        between < pilot.spread * 1.05 && between > pilot.spread * 0.6,
        "{between} of {}",
        pilot.spread
    );
    // A longer pilot sees more of the effect.
    assert!(size > 100.0 && size < 1e9, "{size}");
}
