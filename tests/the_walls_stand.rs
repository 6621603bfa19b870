//! Dependencies point one way, and the core knows no wasm, no page and no language (see docs/architecture.md).
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// Each room of `src/`, and the rooms it may use.
const ROOMS: [(&str, &[&str]); 11] = [
    ("theory", &[]),
    ("luck", &[]),
    ("scenario", &[]),
    ("customer", &["luck", "scenario"]),
    ("scheme", &["luck", "scenario", "customer"]),
    ("simulation", &["luck", "scenario", "customer", "scheme"]),
    ("result", &["theory", "scenario", "simulation"]),
    ("study", &["scenario", "simulation", "result"]),
    ("calculator", &["theory", "scenario", "result"]),
    ("chart", &["result"]),
    ("lesson", &["scenario", "scheme", "result", "calculator"]),
];

/// Words of the browser; they belong into `src/web.rs` and its folder alone.
const BROWSER: [&str; 6] = [
    "wasm_bindgen",
    "js_sys",
    "web_sys",
    "serde_wasm_bindgen",
    "wasm32",
    "JsValue",
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

/// The file without its comments: they may speak of anything.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[test]
fn rooms_use_only_the_rooms_below_them() {
    for (room, below) in ROOMS {
        let files = files(&source().join(room));
        assert!(!files.is_empty(), "{room} is empty");
        for file in files {
            for used in code(&file).split("crate::").skip(1) {
                let name: String = used
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                let known = ROOMS.iter().any(|(other, _)| *other == name);
                assert!(
                    !known || name == room || below.contains(&name.as_str()),
                    "{} uses `{name}`, which is not below `{room}`",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn only_the_door_knows_the_browser() {
    for file in files(&source()) {
        let door = file.ends_with("web.rs") || file.starts_with(source().join("web"));
        let text = code(&file);
        for word in BROWSER {
            assert!(
                door || !text.contains(word),
                "{} speaks of {word}",
                file.display()
            );
        }
        assert!(!file.ends_with("web.rs") || text.contains("wasm_bindgen"));
    }
}

#[test]
fn the_core_knows_no_language() {
    for (room, _) in ROOMS {
        for file in files(&source().join(room)) {
            // Numbers and codes go out; words come in from whoever shows them.
            let text = code(&file);
            let body = text.split("#[cfg(test)]").next().unwrap_or_default();
            let han = body.chars().find(|c| ('\u{4e00}'..='\u{9fff}').contains(c));
            assert_eq!(han, None, "{} holds words of a language", file.display());
        }
    }
}
