//! Plain data as it came in: from a JSON file, a link or a JavaScript object, before anyone believes it.
//!
//! The reader walks this tree itself instead of deriving `Deserialize` on the scenario, for three reasons:
//! every problem is listed at once, unknown keys are noticed on every road in (some deserialisers ignore
//! them silently), and NaN, infinity and duplicate keys stay visible.

use core::fmt;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq, Serializer};
use serde::{Deserialize, Serialize};

/// Nesting beyond this is refused: no scenario needs it, and a cyclic JavaScript object never ends.
const DEEPEST: u32 = 24;

/// Plain data: what JSON can say, plus NaN and infinity.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// `null` or nothing at all.
    Nothing,
    /// `true` or `false`.
    Flag(bool),
    /// Any number, finite or not.
    Number(f64),
    /// Text.
    Text(String),
    /// An ordered list.
    List(Vec<Tree>),
    /// Named entries in the order given; a name may wrongly occur twice.
    Group(Vec<(String, Tree)>),
}

impl Tree {
    /// A group from names and values.
    pub fn group<const N: usize>(entries: [(&str, Tree); N]) -> Self {
        Self::Group(
            entries
                .into_iter()
                .map(|(k, v)| (k.to_owned(), v))
                .collect(),
        )
    }

    /// The entry of that name, if this is a group that has one.
    pub fn get(&self, key: &str) -> Option<&Tree> {
        match self {
            Self::Group(entries) => entries.iter().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    /// What kind of data this is, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Flag(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Group(_) => "a group of named values",
        }
    }
}

impl From<f64> for Tree {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<&str> for Tree {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_unit(),
            Self::Flag(value) => serializer.serialize_bool(*value),
            // Whole numbers stay whole in a file: `36`, not `36.0`.
            Self::Number(value) if value.abs() < 9e15 && value.fract() == 0.0 => {
                serializer.serialize_i64(*value as i64)
            }
            Self::Number(value) => serializer.serialize_f64(*value),
            Self::Text(value) => serializer.serialize_str(value),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Group(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Branch { depth: 0 }.deserialize(deserializer)
    }
}

/// Reads one tree, counting how deep it stands.
#[derive(Clone, Copy)]
struct Branch {
    depth: u32,
}

impl<'de> DeserializeSeed<'de> for Branch {
    type Value = Tree;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        if self.depth > DEEPEST {
            return Err(D::Error::custom("nested too deeply for a scenario"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Branch {
    type Value = Tree;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("plain data")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Flag(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Nothing)
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Tree, A::Error> {
        let deeper = Branch {
            depth: self.depth + 1,
        };
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(deeper)? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let deeper = Branch {
            depth: self.depth + 1,
        };
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            entries.push((key, map.next_value_seed(deeper)?));
        }
        Ok(Tree::Group(entries))
    }
}
