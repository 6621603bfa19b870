//! What is wrong with a lesson is said with its place and what would be right, everything at once.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::too_many_lines
)]

use loyalty_lab::lesson::Lesson;
use loyalty_lab::result::Report;
use loyalty_lab::scenario::{Code, Problem, Scenario};
use loyalty_lab::simulation::Run;
use serde_json::{Value, json};

fn words(text: &str) -> Value {
    json!({ "en": text, "zh-Hans": text, "zh-Hant": text })
}

/// A small lesson in which everything holds.
fn sound() -> Value {
    json!({
        "format": 1, "id": "small", "minutes": 5, "title": words("A"), "idea": words("B"),
        "scenario": { "preset": "coffee", "currency": "USD", "changes": { "run.worlds": 2, "run.customers": 40 } },
        "figures": {
            "alive": { "path": "schemes.0.curves.alive.mean.11", "as": "share" },
            "rate": { "of": "scenario", "path": "schemes.0.mechanisms.0.reward_rate", "as": "share" },
            "half": { "figure": "rate", "over": 2, "as": "share" },
            "stay": { "calculate": "tenure", "input": { "alpha": 1, "beta": 3, "discount": 0.1, "periods": 3, "renewal": 1 },
                "path": "survival", "as": "share" }
        },
        "steps": [
            { "kind": "read", "title": words("One"), "text": [words("At {rate}, {half}, {stay}.")] },
            { "kind": "predict", "title": words("Two"), "text": [words("How many?")],
              "choices": [
                { "text": words("Few"), "if": { "figure": "alive", "at_most": 0.5 } },
                { "text": words("Many"), "if": { "figure": "alive", "at_least": 0.5 } }],
              "draw": { "path": "schemes.0.curves.alive.mean", "as": "share", "text": words("Still there") } },
            { "kind": "reveal", "title": words("Three"), "text": [words("{alive}")] },
            { "kind": "try", "title": words("Four"), "text": [words("Now")],
              "tasks": [{ "text": words("Nothing"), "when": { "figure": "rate", "at_most": 0.0 } }] },
            { "kind": "take_away", "title": words("Five"), "text": [words("So")] }
        ],
        "claims": [{ "figure": "stay", "at_least": 0.2, "at_most": 0.9, "because": "some stay" }]
    })
}

fn simulate(scenario: &Scenario) -> Report {
    let run = Run::of(scenario.clone());
    Report::new(&run, &run.simulate(0..run.worlds()))
}

fn problems(lesson: &Value) -> Vec<Problem> {
    let tree = serde_json::from_value(lesson.clone()).unwrap();
    let read = Lesson::read(&tree);
    let proved = read.and_then(|lesson| lesson.prove(&simulate));
    proved
        .err()
        .map_or_else(Vec::new, |refusal| refusal.problems)
}

/// The lesson with something else at a place, or without it.
fn with(pointer: &str, value: Option<Value>) -> Value {
    let mut lesson = sound();
    let (above, key) = pointer.rsplit_once('/').unwrap();
    match (lesson.pointer_mut(above).unwrap(), value) {
        (Value::Object(entries), Some(value)) => drop(entries.insert(key.to_owned(), value)),
        (Value::Object(entries), None) => drop(entries.remove(key)),
        (Value::Array(items), Some(value)) => items[key.parse::<usize>().unwrap()] = value,
        _ => panic!("{pointer}"),
    }
    lesson
}

#[test]
fn the_small_one_is_sound() {
    assert_eq!(problems(&sound()), []);
}

#[test]
fn each_mistake_is_found_where_it_is() {
    let cases = [
        ("/minuets", Some(json!(5)), Code::UnknownKey, "minuets"),
        ("/minutes", None, Code::MissingKey, "minutes"),
        ("/minutes", Some(json!("five")), Code::WrongType, "minutes"),
        ("/format", Some(json!(2)), Code::NewerFormat, "format"),
        ("/id", Some(json!("not a name")), Code::WrongType, "id"),
        ("/idea/zh-Hant", None, Code::MissingKey, "idea.zh-Hant"),
        ("/idea/en", Some(json!("  ")), Code::MissingKey, "idea.en"),
        (
            "/steps/0/text/0/en",
            Some(json!("{raet}")),
            Code::UnknownFigure,
            "steps[0].text[0].en",
        ),
        (
            "/steps/2/text/0/zh-Hans",
            Some(json!("没有")),
            Code::LanguagesDiffer,
            "steps[2].text[0].zh-Hans",
        ),
        (
            "/steps/1/choices/0/if/figure",
            Some(json!("alvie")),
            Code::UnknownFigure,
            "steps[1].choices[0].if",
        ),
        (
            "/steps/1/choices/0/if/at_most",
            None,
            Code::MissingKey,
            "steps[1].choices[0].if",
        ),
        (
            "/steps/3/tasks/0/when/at_least",
            Some(json!(1)),
            Code::RangeReversed,
            "steps[3].tasks[0].when",
        ),
        (
            "/steps/0/kind",
            Some(json!("raed")),
            Code::UnknownChoice,
            "steps[0].kind",
        ),
        (
            "/steps/2/kind",
            Some(json!("read")),
            Code::WrongPlace,
            "steps[1]",
        ),
        (
            "/steps/4/kind",
            Some(json!("read")),
            Code::WrongPlace,
            "steps[4]",
        ),
        (
            "/figures/half/figure",
            Some(json!("half")),
            Code::Circular,
            "figures.half",
        ),
        (
            "/figures/half/over",
            Some(json!("nothing")),
            Code::UnknownFigure,
            "figures.half",
        ),
        (
            "/figures/stay/calculate",
            Some(json!("tenur")),
            Code::UnknownChoice,
            "figures.stay.calculate",
        ),
        (
            "/figures/stay/input/alpha",
            Some(json!(-1)),
            Code::OutOfBounds,
            "figures.stay.input.alpha",
        ),
        (
            "/figures/stay/path",
            Some(json!("survivals")),
            Code::UnknownKey,
            "figures.stay.path",
        ),
        (
            "/figures/alive/path",
            Some(json!("schemes.0.curves.alvie.mean.1")),
            Code::NoNumber,
            "figures.alive.path",
        ),
        (
            "/figures/alive/with",
            Some(json!({ "periods": "long" })),
            Code::NoNumber,
            "figures.alive.path",
        ),
        (
            "/steps/1/draw/path",
            Some(json!("schemes.0.verdict")),
            Code::NoNumber,
            "steps[1].draw.path",
        ),
        (
            "/scenario/preset",
            Some(json!("cofee")),
            Code::UnknownChoice,
            "scenario.preset",
        ),
        (
            "/scenario/changes",
            Some(json!({ "schemes.0.mechanisms.0.reward_rat": 0.1 })),
            Code::UnknownKey,
            "scenario.changes.schemes.0.mechanisms.0.reward_rat",
        ),
        (
            "/scenario/changes",
            Some(json!({ "schemes.7.name": "x" })),
            Code::UnknownKey,
            "scenario.changes.schemes.7.name",
        ),
        (
            "/steps/3/changes",
            Some(json!({ "periods": 1000 })),
            Code::OutOfBounds,
            "steps[3].changes.periods",
        ),
        (
            "/steps/1/choices/1/if/at_least",
            Some(json!(0.0)),
            Code::NotOneRight,
            "steps[1].choices",
        ),
        (
            "/steps/1/choices/0/if/at_most",
            Some(json!(-1.0)),
            Code::NotOneRight,
            "steps[1].choices",
        ),
        (
            "/steps/3/tasks/0/when/at_most",
            Some(json!(1)),
            Code::AlreadyDone,
            "steps[3].tasks[0]",
        ),
        (
            "/steps/3/tasks/0/solution",
            Some(json!({ "periods": 12 })),
            Code::NotSolved,
            "steps[3].tasks[0].solution",
        ),
        (
            "/claims/0/at_most",
            Some(json!(0.3)),
            Code::ClaimFails,
            "claims[0]",
        ),
        (
            "/claims/0/step",
            Some(json!(9)),
            Code::OutOfBounds,
            "claims[0].step",
        ),
    ];
    for (pointer, value, code, path) in cases {
        let found = problems(&with(pointer, value));
        let place = found
            .iter()
            .find(|problem| problem.code == code && problem.path == path);
        assert!(place.is_some(), "{pointer}: {found:?}");
    }
}

#[test]
fn what_was_meant_is_named() {
    for (pointer, value, meant) in [
        ("/minuets", json!(5), "minutes"),
        ("/steps/0/kind", json!("raed"), "read"),
        ("/steps/0/text/0/en", json!("{raet}"), "rate"),
        ("/scenario/preset", json!("cofee"), "coffee"),
        ("/figures/stay/path", json!("survivals"), "survival"),
        (
            "/figures/alive/path",
            json!("schemes.0.curves.alvie.mean.1"),
            "alive",
        ),
        (
            "/scenario/changes",
            json!({ "schemes.0.mechanisms.0.reward_rat": 0.1 }),
            "reward_rate",
        ),
    ] {
        let found = problems(&with(pointer, Some(value)));
        assert!(
            found
                .iter()
                .any(|problem| problem.nearest.as_deref() == Some(meant)),
            "{pointer}: {found:?}"
        );
    }
}

#[test]
fn all_mistakes_come_at_once() {
    let mut lesson = with("/minuets", Some(json!(5)));
    lesson["title"] = json!({ "en": "only" });
    lesson["steps"][0]["kind"] = json!("raed");
    assert_eq!(problems(&lesson).len(), 4, "{:?}", problems(&lesson));
}

#[test]
fn a_picture_has_figures_that_there_are_in_the_order_of_their_shares() {
    let mut lesson = sound();
    let points = json!([{ "at": 0.9, "figure": "alive" }, { "at": 0.5, "figure": "alife" }]);
    lesson["steps"][2]["plot"] =
        json!({ "text": words("Worth"), "across": words("kept"), "as": "share", "points": points });
    let found = problems(&lesson);
    let said: Vec<_> = found.iter().map(|it| (it.code, it.path.as_str())).collect();
    assert_eq!(
        said,
        [
            (Code::RangeReversed, "steps[2].plot.points"),
            (Code::UnknownFigure, "steps[2].plot.points[1].figure"),
        ]
    );
    lesson["steps"][2]["plot"]["points"] =
        json!([{ "at": 0.5, "figure": "alive" }, { "at": 0.9, "figure": "rate" }]);
    assert_eq!(problems(&lesson), []);
}

#[test]
fn a_second_line_has_a_name_and_so_has_the_first_then_and_what_is_counted_is_said() {
    let mut lesson = sound();
    let points = json!([{ "at": 0, "figure": "alive" }, { "at": 7, "figure": "rate" }]);
    lesson["steps"][2]["plot"] = json!({
        "text": words("Left"), "across": words("renewals"), "as": "share", "points": points,
        "against": { "name": words("Others"), "points": [{ "at": 3, "figure": "alive" }, { "at": 2, "figure": "alife" }] },
    });
    let found = problems(&lesson);
    let said: Vec<_> = found.iter().map(|it| (it.code, it.path.as_str())).collect();
    assert_eq!(
        said,
        [
            (Code::MissingKey, "steps[2].plot.name"),
            (Code::OutOfBounds, "steps[2].plot.points[1].at"),
            (Code::RangeReversed, "steps[2].plot.against.points"),
            (Code::OutOfBounds, "steps[2].plot.against.points[0].at"),
            (Code::OutOfBounds, "steps[2].plot.against.points[1].at"),
            (
                Code::UnknownFigure,
                "steps[2].plot.against.points[1].figure"
            ),
        ]
    );
    let plot = &mut lesson["steps"][2]["plot"];
    plot["name"] = words("These");
    plot["along"] = json!("number");
    plot["against"]["points"] = plot["points"].clone();
    assert_eq!(problems(&lesson), []);
}
