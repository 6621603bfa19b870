//! The declaration as JSON Schema, for editors that complete and check while somebody writes.

use super::LANGUAGES;
use super::declaration::{CARD, LESSON};
use super::shape::{Entry, Shape};
use serde_json::{Map, Value, json};

/// The JSON schema of a lesson, draft 2020-12.
pub fn schema() -> Value {
    titled("A lesson of Loyalty Lab", LESSON)
}

/// The JSON schema of a claim card, draft 2020-12.
pub fn card_schema() -> Value {
    titled("A claim card of Loyalty Lab", CARD)
}

fn titled(title: &str, declared: &[Entry]) -> Value {
    let mut whole = group(declared);
    if let Value::Object(entries) = &mut whole {
        entries.insert(
            "$schema".to_owned(),
            "https://json-schema.org/draft/2020-12/schema".into(),
        );
        entries.insert("title".to_owned(), title.into());
        let words =
            LANGUAGES.map(|tag| (tag.to_owned(), json!({ "type": "string", "minLength": 1 })));
        let words = json!({
            "type": "object", "additionalProperties": false, "required": LANGUAGES,
            "properties": words.into_iter().collect::<Map<_, _>>(),
        });
        entries.insert("$defs".to_owned(), json!({ "words": words }));
    }
    whole
}

fn group(entries: &[Entry]) -> Value {
    let properties = entries.iter().map(|entry| {
        let mut value = of(&entry.shape);
        if let Value::Object(keys) = &mut value {
            keys.insert("description".to_owned(), entry.about.into());
        }
        (entry.key.to_owned(), value)
    });
    let required: Vec<&str> = entries
        .iter()
        .filter(|one| one.needed)
        .map(|one| one.key)
        .collect();
    json!({
        "type": "object", "additionalProperties": false, "required": required,
        "properties": properties.collect::<Map<_, _>>(),
    })
}

fn of(shape: &Shape) -> Value {
    match shape {
        Shape::Words => json!({ "$ref": "#/$defs/words" }),
        Shape::Plain => json!({ "type": "string", "minLength": 1 }),
        Shape::Name => json!({ "type": "string", "pattern": "^[A-Za-z0-9_-]+$" }),
        Shape::Number(low, high) => json!({ "type": "number", "minimum": low, "maximum": high }),
        Shape::Whole(low, high) => json!({ "type": "integer", "minimum": low, "maximum": high }),
        Shape::NumberOrFigure => json!({ "type": ["number", "string"] }),
        Shape::Word(choices) => json!({ "enum": choices }),
        Shape::List(item, least) => {
            json!({ "type": "array", "items": of(item), "minItems": least })
        }
        Shape::OneOrMore(one) => {
            let one = of(one);
            json!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
        }
        Shape::Group(entries) => group(entries),
        Shape::Each(one) => json!({ "type": "object", "additionalProperties": of(one) }),
        Shape::Changes => json!({ "type": "object" }),
    }
}
