//! Plain data across the border: what JavaScript holds as a [`Tree`], and back.
//!
//! Written by hand, because serialisers between every struct and JavaScript would be a tenth of the file that a page begins with.

use crate::scenario::Tree;
use js_sys::{Array, Float64Array, Object, Reflect};
use wasm_bindgen::prelude::*;

/// Nesting beyond this is refused: nothing needs it, and a cyclic object never ends.
const DEEPEST: u32 = 24;

/// Plain data from JavaScript, or why it is none.
pub fn tree(data: &JsValue) -> Result<Tree, String> {
    grow(data, DEEPEST)
}

fn grow(data: &JsValue, left: u32) -> Result<Tree, String> {
    if let Some(number) = data.as_f64() {
        return Ok(Tree::Number(number));
    }
    if let Some(text) = data.as_string() {
        return Ok(Tree::Text(text));
    }
    if let Some(flag) = data.as_bool() {
        return Ok(Tree::Flag(flag));
    }
    if data.is_null() || data.is_undefined() {
        return Ok(Tree::Nothing);
    }
    if data.is_bigint() {
        let whole = i64::try_from(data.clone());
        return whole.map_or(Err("a number beyond counting".to_owned()), |whole| {
            Ok(Tree::Number(whole as f64))
        });
    }
    let Some(left) = left.checked_sub(1) else {
        return Err("nested too deeply for a scenario".to_owned());
    };
    if Array::is_array(data) {
        let items = data.unchecked_ref::<Array>().iter();
        return Ok(Tree::List(
            items
                .map(|item| grow(&item, left))
                .collect::<Result<_, _>>()?,
        ));
    }
    if !data.is_object() {
        return Err(data.js_typeof().as_string().unwrap_or_default());
    }
    let mut group = Vec::new();
    for entry in Object::entries(data.unchecked_ref()).iter() {
        let entry: Array = entry.unchecked_into();
        let name = entry.get(0).as_string().unwrap_or_default();
        group.push((name, grow(&entry.get(1), left)?));
    }
    Ok(Tree::Group(group))
}

/// The same data in JavaScript.
///
/// # Errors
/// None in practice: a new object takes every entry.
pub fn value(tree: &Tree) -> Result<JsValue, JsValue> {
    Ok(match tree {
        Tree::Nothing => JsValue::NULL,
        Tree::Flag(flag) => (*flag).into(),
        Tree::Number(number) => (*number).into(),
        Tree::Text(text) => text.into(),
        Tree::List(items) => list(items)?.into(),
        Tree::Group(entries) => {
            let group = Object::new();
            for (name, entry) in entries {
                Reflect::set(&group, &name.into(), &value(entry)?)?;
            }
            group.into()
        }
    })
}

/// A report is curves above all: lists of numbers cross at once.
fn list(items: &[Tree]) -> Result<Array, JsValue> {
    let numbers: Option<Vec<f64>> = items
        .iter()
        .map(|item| match item {
            Tree::Number(number) => Some(*number),
            _ => None,
        })
        .collect();
    if let Some(numbers) = numbers {
        return Ok(Array::from(&Float64Array::from(numbers.as_slice())));
    }
    let list = Array::new();
    for item in items {
        list.push(&value(item)?);
    }
    Ok(list)
}
