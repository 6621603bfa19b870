//! What data may look like: one declaration that a file is checked against and that its JSON schema is printed from.

use super::LANGUAGES;
use crate::scenario::{Code, Problem, Tree};

/// The shape of a piece of data.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A text in every language of [`LANGUAGES`].
    Words,
    /// A text that is the same in all of them: a source, a reason.
    Plain,
    /// A name: letters, digits, `_` and `-`.
    Name,
    /// A number between two others.
    Number(f64, f64),
    /// A whole number between two others.
    Whole(f64, f64),
    /// A number, or the name of a figure.
    NumberOrFigure,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of at least so many.
    List(&'static Shape, usize),
    /// One of them, or a list of at least one.
    OneOrMore(&'static Shape),
    /// Named entries, known beforehand.
    Group(&'static [Entry]),
    /// Any names, each with the same.
    Each(&'static Shape),
    /// Paths of a scenario, each with what stands there.
    Changes,
}

/// A named entry of a group.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Its name.
    pub key: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether it has to be there.
    pub needed: bool,
    /// What it means.
    pub about: &'static str,
}

/// An entry that has to be there.
pub(super) const fn needed(key: &'static str, shape: Shape, about: &'static str) -> Entry {
    Entry {
        key,
        shape,
        needed: true,
        about,
    }
}

/// An entry that may be left out.
pub(super) const fn perhaps(key: &'static str, shape: Shape, about: &'static str) -> Entry {
    Entry {
        key,
        shape,
        needed: false,
        about,
    }
}

/// Whether a text can name a figure or a lesson.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}

/// `path.key`, or the key where the path is empty.
pub(super) fn below(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

/// Writes down everything in which the data is not of that shape.
pub(super) fn check(shape: &Shape, tree: &Tree, path: &str, problems: &mut Vec<Problem>) {
    match (shape, tree) {
        (Shape::Words, Tree::Group(entries)) => words(entries, path, problems),
        (Shape::Plain, Tree::Text(text)) => filled(text, path, problems),
        (Shape::Name, Tree::Text(text)) if !is_name(text) => problems.push(
            Problem::new(Code::WrongType, path, format!("`{text}` is not a name"))
                .hint("letters, digits, - and _")
                .value(text),
        ),
        (Shape::Name | Shape::NumberOrFigure, Tree::Text(_))
        | (Shape::NumberOrFigure, Tree::Number(_)) => {}
        (Shape::Number(low, high) | Shape::Whole(low, high), Tree::Number(value)) => {
            if !(*low..=*high).contains(value) {
                problems.push(
                    Problem::new(
                        Code::OutOfBounds,
                        path,
                        format!("{value} is not between {low} and {high}"),
                    )
                    .value(value)
                    .bounds(*low, *high),
                );
            } else if matches!(shape, Shape::Whole(..)) && value.fract() != 0.0 {
                problems.push(
                    Problem::new(
                        Code::NotWhole,
                        path,
                        format!("{value} is not a whole number"),
                    )
                    .value(value),
                );
            }
        }
        (Shape::Word(choices), Tree::Text(text)) => {
            if !choices.contains(&text.as_str()) {
                problems.push(
                    Problem::new(
                        Code::UnknownChoice,
                        path,
                        format!("`{text}` is none of {}", choices.join(", ")),
                    )
                    .value(text)
                    .nearest(text, choices.iter().copied()),
                );
            }
        }
        (Shape::List(of, least), Tree::List(items)) => {
            if items.len() < *least {
                problems.push(
                    Problem::new(Code::EmptyList, path, "there are too few of them")
                        .hint(format!("at least {least}")),
                );
            }
            for (place, item) in items.iter().enumerate() {
                check(of, item, &format!("{path}[{place}]"), problems);
            }
        }
        (Shape::OneOrMore(of), Tree::List(_)) => {
            check(&Shape::List(of, 1), tree, path, problems);
        }
        (Shape::OneOrMore(of), _) => check(of, tree, path, problems),
        (Shape::Group(known), Tree::Group(entries)) => group(known, entries, path, problems),
        (Shape::Each(of), Tree::Group(entries)) => {
            once(entries, path, problems);
            for (key, value) in entries {
                check(of, value, &below(path, key), problems);
            }
        }
        (Shape::Changes, Tree::Group(entries)) => once(entries, path, problems),
        (_, other) => problems.push(Problem::new(
            Code::WrongType,
            path,
            format!("{} stands where {} belongs", other.kind(), shape.kind()),
        )),
    }
}

impl Shape {
    /// What belongs there, for messages.
    fn kind(&self) -> &'static str {
        match self {
            Self::Words => "a text in each language",
            Self::Plain | Self::Name | Self::Word(_) => "text",
            Self::Number(..) => "a number",
            Self::Whole(..) => "a whole number",
            Self::NumberOrFigure => "a number or the name of a figure",
            Self::List(..) => "a list",
            Self::OneOrMore(of) => of.kind(),
            Self::Group(_) | Self::Each(_) => "a group of named values",
            Self::Changes => "a group of paths and values",
        }
    }
}

fn words(entries: &[(String, Tree)], path: &str, problems: &mut Vec<Problem>) {
    once(entries, path, problems);
    for language in LANGUAGES {
        let place = below(path, language);
        match entries.iter().find(|(key, _)| key == language) {
            Some((_, Tree::Text(text))) => filled(text, &place, problems),
            Some((_, other)) => problems.push(Problem::new(
                Code::WrongType,
                place,
                format!("{} stands where text belongs", other.kind()),
            )),
            None => problems.push(
                Problem::new(Code::MissingKey, place, "a language is missing")
                    .hint(format!("every text is in {}", LANGUAGES.join(", "))),
            ),
        }
    }
    for (key, _) in entries {
        if !LANGUAGES.contains(&key.as_str()) {
            unknown(key, &LANGUAGES, path, problems);
        }
    }
}

fn group(known: &[Entry], entries: &[(String, Tree)], path: &str, problems: &mut Vec<Problem>) {
    once(entries, path, problems);
    let keys: Vec<&str> = known.iter().map(|entry| entry.key).collect();
    for (key, value) in entries {
        match known.iter().find(|entry| entry.key == key) {
            Some(entry) => check(&entry.shape, value, &below(path, key), problems),
            None => unknown(key, &keys, path, problems),
        }
    }
    for entry in known.iter().filter(|entry| entry.needed) {
        if !entries.iter().any(|(key, _)| key == entry.key) {
            problems.push(
                Problem::new(Code::MissingKey, below(path, entry.key), "this is missing")
                    .hint(entry.about),
            );
        }
    }
}

fn unknown(key: &str, known: &[&str], path: &str, problems: &mut Vec<Problem>) {
    problems.push(
        Problem::new(
            Code::UnknownKey,
            below(path, key),
            format!("there is no `{key}` here"),
        )
        .hint(format!("there may be {}", known.join(", ")))
        .value(key)
        .nearest(key, known.iter().copied()),
    );
}

fn once(entries: &[(String, Tree)], path: &str, problems: &mut Vec<Problem>) {
    for (place, (key, _)) in entries.iter().enumerate() {
        if entries.iter().take(place).any(|(other, _)| other == key) {
            problems.push(Problem::new(
                Code::RepeatedKey,
                below(path, key),
                format!("`{key}` stands here twice"),
            ));
        }
    }
}

fn filled(text: &str, path: &str, problems: &mut Vec<Problem>) {
    if text.trim().is_empty() {
        problems.push(Problem::new(
            Code::MissingKey,
            path,
            "there is no text in it",
        ));
    }
}
