//! Plain data across the border: what JavaScript holds as a [`Tree`], and back.
//!
//! Written by hand, because serialisers between every struct and JavaScript would be a tenth of the file that a page begins with.

use core::cell::RefCell;

use crate::scenario::Tree;
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An object under construction. Nothing guards a setter of a new one, which `Reflect` would.
    type Entries;

    #[wasm_bindgen(method, structural, indexing_setter)]
    fn put(this: &Entries, name: &JsValue, value: &JsValue);

    /// A list under construction.
    type Places;

    #[wasm_bindgen(method, structural, indexing_setter)]
    fn put(this: &Places, place: u32, number: f64);
}

thread_local! {
    /// Names that have been across. A report says the same few hundred thousands of times, each of which would be a text decoded anew.
    static NAMES: RefCell<Vec<(String, JsValue)>> = const { RefCell::new(Vec::new()) };
}

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
pub fn value(tree: &Tree) -> JsValue {
    match tree {
        Tree::Nothing => JsValue::NULL,
        Tree::Flag(flag) => (*flag).into(),
        Tree::Number(number) => (*number).into(),
        Tree::Text(text) => text.into(),
        Tree::List(items) => list(items).into(),
        Tree::Group(entries) => {
            let group: Entries = Object::new().unchecked_into();
            for (name, entry) in entries {
                put(&group, name, &value(entry));
            }
            group.into()
        }
    }
}

#[inline(never)]
fn put(group: &Entries, name: &str, value: &JsValue) {
    NAMES.with_borrow_mut(|names| {
        let place = names.binary_search_by(|(known, _)| known.as_str().cmp(name));
        let place = place.unwrap_or_else(|place| {
            names.insert(place, (name.to_owned(), name.into()));
            place
        });
        if let Some((_, name)) = names.get(place) {
            group.put(name, value);
        }
    });
}

/// A report is curves above all: numbers of a list cross as numbers, not as values.
fn list(items: &[Tree]) -> Array {
    let list = Array::new();
    let places: &Places = list.unchecked_ref();
    for (place, item) in (0..).zip(items) {
        match item {
            Tree::Number(number) => places.put(place, *number),
            _ => list.set(place, value(item)),
        }
    }
    list
}
