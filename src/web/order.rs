//! What somebody wants drawn, from plain data; or what is missing. Nothing is inlined: it is needed often, and never in a hurry.

use std::collections::BTreeMap;

use crate::chart::{Kind, Look, Numerals, Options, Order, Step, Words};
use crate::scenario::Tree;
use serde::Serialize;

use super::told::told;

/// That of some things, such as kinds of charts, which has this name in plain data.
pub fn named<T: Serialize + Copy>(name: &Tree, all: &[T]) -> Result<T, String> {
    let found = all.iter().find(|one| told(*one) == *name);
    found
        .copied()
        .ok_or_else(|| wrong("one of the names", name))
}

/// Kinds of charts.
pub fn kinds(tree: &Tree) -> Result<Vec<Kind>, String> {
    let Tree::List(kinds) = tree else {
        return Err(wrong("a list of kinds", tree));
    };
    kinds.iter().map(|kind| named(kind, &Kind::ALL)).collect()
}

/// The whole order.
pub fn order(tree: &Tree) -> Result<Order, String> {
    Ok(Order {
        kind: named(entry(tree, "kind")?, &Kind::ALL)?,
        words: words(entry(tree, "words")?)?,
        look: look(entry(tree, "look")?)?,
        options: options(tree.get("options"))?,
    })
}

/// Size, colours and font.
#[inline(never)]
pub fn look(tree: &Tree) -> Result<Look, String> {
    Ok(Look {
        width: number(tree, "width")? as u32,
        height: number(tree, "height")? as u32,
        dark: tree.get("dark") == Some(&Tree::Flag(true)),
        font: tree.get("font").map_or(Ok(String::new()), written)?,
    })
}

fn options(tree: Option<&Tree>) -> Result<Options, String> {
    let mut options = Options::default();
    let Some(tree) = tree else {
        return Ok(options);
    };
    let given = |key| tree.get(key).filter(|value| **value != Tree::Nothing);
    if let Some(scheme) = given("scheme") {
        options.scheme = counted(scheme)? as usize;
    }
    options.difference = given("difference") == Some(&Tree::Flag(true));
    options.shaded = given("shaded")
        .map(counted)
        .transpose()?
        .map(|place| place as usize);
    if let Some(threshold) = given("threshold") {
        options.threshold = counted(threshold)?;
    }
    Ok(options)
}

#[inline(never)]
fn words(tree: &Tree) -> Result<Words, String> {
    let numerals = entry(tree, "numerals")?;
    let steps = list(entry(numerals, "steps")?)?.iter();
    let terms = match tree.get("terms") {
        Some(Tree::Group(terms)) => terms.as_slice(),
        _ => &[],
    };
    let lines = tree.get("lines").map_or(Ok([].as_slice()), list)?;
    Ok(Words {
        schemes: list(entry(tree, "schemes")?)?
            .iter()
            .map(written)
            .collect::<Result<_, _>>()?,
        lines: lines
            .iter()
            .map(|line| counted(line).map(|line| line as usize))
            .collect::<Result<_, _>>()?,
        x: text(tree, "x")?,
        y: text(tree, "y")?,
        break_even: text(tree, "break_even")?,
        before: tree.get("before").map_or(Ok(String::new()), written)?,
        terms: named_terms(terms)?,
        numerals: Numerals {
            prefix: text(numerals, "prefix")?,
            suffix: text(numerals, "suffix")?,
            decimal: text(numerals, "decimal")?,
            group: text(numerals, "group")?,
            minus: text(numerals, "minus")?,
            steps: steps
                .map(|step| {
                    Ok(Step {
                        at: number(step, "at")?,
                        text: text(step, "text")?,
                    })
                })
                .collect::<Result<_, String>>()?,
        },
    })
}

/// One after another: collecting them would bring along a sort that nothing else needs.
fn named_terms(terms: &[(String, Tree)]) -> Result<BTreeMap<String, String>, String> {
    let mut named = BTreeMap::new();
    for (code, term) in terms {
        named.insert(code.clone(), written(term)?);
    }
    Ok(named)
}

/// An entry that must be there.
#[inline(never)]
pub fn entry<'a>(tree: &'a Tree, key: &str) -> Result<&'a Tree, String> {
    tree.get(key).ok_or_else(|| ["missing: ", key].concat())
}

/// A number that must be there.
#[inline(never)]
pub fn number(tree: &Tree, key: &str) -> Result<f64, String> {
    counted(entry(tree, key)?)
}

/// A text that must be there.
#[inline(never)]
pub fn text(tree: &Tree, key: &str) -> Result<String, String> {
    written(entry(tree, key)?)
}

/// A list.
pub fn list(tree: &Tree) -> Result<&[Tree], String> {
    match tree {
        Tree::List(items) => Ok(items),
        other => Err(wrong("a list", other)),
    }
}

#[inline(never)]
fn counted(tree: &Tree) -> Result<f64, String> {
    match tree {
        Tree::Number(number) => Ok(*number),
        other => Err(wrong("a number", other)),
    }
}

#[inline(never)]
fn written(tree: &Tree) -> Result<String, String> {
    match tree {
        Tree::Text(text) => Ok(text.clone()),
        other => Err(wrong("text", other)),
    }
}

fn wrong(expected: &str, found: &Tree) -> String {
    [found.kind(), " instead of ", expected].concat()
}
