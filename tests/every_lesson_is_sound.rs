//! Every shipped lesson and claim card is read without a problem, and the model agrees with its words in every market: each number comes,
//! exactly one guess is right, no task is done beforehand, all claims hold.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use loyalty_lab::lesson::Lesson;
use loyalty_lab::result::Report;
use loyalty_lab::scenario::{Scenario, Tree};
use loyalty_lab::simulation::Run;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::thread;

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/www/lessons"))
}

/// What is listed: lessons, or in `claims` cards.
fn index(below: &str) -> Vec<String> {
    let list = folder().join(below).join("index.json");
    serde_json::from_str(&fs::read_to_string(list).unwrap()).unwrap()
}

fn simulate(scenario: &Scenario) -> Report {
    let run = Run::of(scenario.clone());
    Report::new(&run, &run.simulate(0..run.worlds()))
}

/// Whatever is wrong with a lesson, a line each.
fn wrong(id: &str) -> Vec<String> {
    let text = fs::read_to_string(folder().join(format!("{id}.json"))).unwrap();
    let tree: Tree = serde_json::from_str(&text).unwrap();
    match Lesson::read(&tree) {
        Ok(lesson) if Some(lesson.id.as_str()) != id.rsplit('/').next() => {
            vec![format!("{id}: its id is {}", lesson.id)]
        }
        Ok(lesson) => match lesson.prove(&simulate) {
            Ok(()) => Vec::new(),
            Err(refusal) => vec![format!("{id}:\n{refusal}")],
        },
        Err(refusal) => vec![format!("{id}:\n{refusal}")],
    }
}

#[test]
fn all_lessons_hold() {
    let cards = index("claims").into_iter().map(|id| format!("claims/{id}"));
    let lessons: Vec<String> = index("").into_iter().chain(cards).collect();
    let hands: Vec<_> = [0, 1]
        .map(|hand| {
            let mine: Vec<String> = lessons.iter().skip(hand).step_by(2).cloned().collect();
            thread::spawn(move || mine.iter().flat_map(|id| wrong(id)).collect::<Vec<_>>())
        })
        .into_iter()
        .collect();
    let found: Vec<String> = hands
        .into_iter()
        .flat_map(|hand| hand.join().unwrap())
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_file_is_in_the_list_and_the_list_has_nothing_else() {
    for below in ["", "claims"] {
        let listed: BTreeSet<String> = index(below).into_iter().collect();
        let files = fs::read_dir(folder().join(below)).unwrap();
        let files = files
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_file());
        let names = files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned());
        let there: BTreeSet<String> = names.filter(|name| name != "index").collect();
        assert_eq!(listed, there);
        assert_eq!(listed.len(), index(below).len(), "one is listed twice");
    }
}
