//! Adding a mechanism takes what `docs/add-a-mechanism.md` says and no more: the page quotes the program, every mechanism has all
//! of it, and no other file of the engine or of the page knows a mechanism by name.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use loyalty_lab::scenario::MechanismKind;
use loyalty_lab::scheme::catalogue;
use std::fs;
use std::path::{Path, PathBuf};

const LANGUAGES: [&str; 3] = ["en", "zh-Hans", "zh-Hant"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All files below a folder with one of those endings.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let ending = path.extension().and_then(|ending| ending.to_str());
            if path.is_dir() {
                folders.push(path);
            } else if ending.is_some_and(|ending| endings.contains(&ending)) {
                found.push(path);
            }
        }
    }
    found
}

/// All that is written in the files below a folder.
fn all(folder: &str, ending: &str) -> String {
    let files = files(folder, &[ending]);
    assert!(!files.is_empty(), "{folder}");
    files
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect()
}

#[test]
fn the_page_quotes_the_program() {
    let page = text("docs/add-a-mechanism.md");
    let program = text("src/scheme/tenure_reward.rs") + &text("src/scheme/mod.rs");
    let quotes: Vec<&str> = page
        .split("```rust\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    assert_eq!(quotes.len(), 5);
    for quote in quotes {
        assert!(
            program.contains(quote),
            "this is not in the program:\n{quote}"
        );
    }
}

#[test]
fn each_has_its_section_and_its_sort() {
    let model = text("docs/model.md");
    let kinds = text("www/kinds.js");
    let sorts = kinds.split("SORTS = {").nth(1).unwrap();
    let sorts = sorts.split("};").next().unwrap();
    for MechanismKind { name, .. } in catalogue() {
        let section = model.split(&format!("### {name}\n")).nth(1);
        let section = section.and_then(|rest| rest.split("\n#").next());
        assert!(
            section.is_some_and(|text| text.trim().len() > 80),
            "{name} in docs/model.md"
        );
        assert_eq!(
            sorts.matches(&format!("'{name}'")).count(),
            1,
            "{name} in SORTS"
        );
    }
}

#[test]
fn each_has_its_words_in_every_language() {
    for language in LANGUAGES {
        let words = all(&format!("www/i18n/{language}"), "js");
        let says = |key: &str| words.contains(&format!("'{key}': "));
        for kind in catalogue() {
            let name = kind.name;
            assert!(says(&format!("scheme.{name}")), "{language}: scheme.{name}");
            assert!(says(&format!("about.{name}")), "{language}: about.{name}");
            for field in kind.fields {
                for what in ["field", "help"] {
                    let own = format!("{what}.{name}.{}", field.key);
                    let common = format!("{what}.{}", field.key);
                    assert!(says(&own) || says(&common), "{language}: {own} or {common}");
                }
            }
        }
    }
}

#[test]
fn each_has_a_test_of_its_own() {
    let files = files("tests", &["rs"]);
    // These take up every mechanism: they are nobody's own.
    let general = [
        "every_mechanism_under",
        "a_mechanism_is_whole",
        "a_scheme_taken_apart",
        "random",
    ];
    let own = files.iter().filter(|file| {
        let name = file.file_stem().unwrap().to_string_lossy();
        !general.iter().any(|start| name.starts_with(start))
    });
    let tests: String = own.map(|file| fs::read_to_string(file).unwrap()).collect();
    for MechanismKind { name, .. } in catalogue() {
        let in_a_file = tests.contains(&format!("\"kind\": \"{name}\""));
        let camel: String = name
            .split('_')
            .map(|part| part[..1].to_uppercase() + &part[1..])
            .collect();
        assert!(in_a_file || tests.contains(&camel), "{name}");
    }
}

#[test]
fn nobody_else_knows_one_by_name() {
    let kinds: Vec<&str> = catalogue().iter().map(|kind| kind.name).collect();
    let places: Vec<PathBuf> = files("src", &["rs"])
        .into_iter()
        .chain(files("www", &["js"]))
        .collect();
    for path in places {
        let place = path
            .strip_prefix(root())
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        // Words belong to languages, and there is a chart called points. What people may choose from is arranged for them in
        // lists, which decide nothing.
        if ["www/i18n/", "www/charts/"]
            .iter()
            .any(|folder| place.starts_with(folder))
        {
            continue;
        }
        let code = fs::read_to_string(&path).unwrap();
        let lines = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for line in lines {
            for kind in &kinds {
                if place.starts_with(&format!("src/scheme/{kind}")) {
                    continue;
                }
                let named = [
                    format!("kind: \"{kind}\""),
                    format!("name: \"{kind}\""),
                    format!("kind: '{kind}'"),
                    format!("== '{kind}'"),
                    format!("== \"{kind}\""),
                ];
                assert!(
                    !named.iter().any(|name| line.contains(name)),
                    "{place}: {line}"
                );
            }
        }
    }
}

#[test]
fn a_kind_is_registered_once_with_its_file() {
    let register = text("src/scheme/mod.rs");
    let kinds = catalogue();
    for MechanismKind { name, .. } in &kinds {
        assert!(
            root().join(format!("src/scheme/{name}.rs")).is_file(),
            "{name}"
        );
        assert_eq!(
            register
                .matches(&format!("({name}::KIND, {name}::build),"))
                .count(),
            1,
            "{name}"
        );
        assert_eq!(
            register.matches(&format!("mod {name};")).count(),
            1,
            "{name}"
        );
    }
    assert_eq!(register.matches("::KIND, ").count(), kinds.len());
}
