//! Whatever can be serialised, as plain data.

use core::fmt;

use serde::Serialize;
use serde::ser::{
    Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, Serializer,
};

use crate::scenario::Tree;

/// Plain data of a result; nothing where it cannot be said as such, which none of ours is.
pub fn told(value: &impl Serialize) -> Tree {
    value.serialize(Plain).unwrap_or(Tree::Nothing)
}

/// Makes a [`Tree`].
struct Plain;

struct Items(Vec<Tree>);

struct Entries {
    name: String,
    entries: Vec<(String, Tree)>,
}

type Made = Result<Tree, fmt::Error>;

impl Entries {
    /// Not inlined: every field of every type would repeat it.
    #[inline(never)]
    fn add(&mut self, name: &str, value: Made) -> Result<(), fmt::Error> {
        self.entries.push((name.to_owned(), value?));
        Ok(())
    }
}

macro_rules! numbers {
    ($($name:ident($kind:ty))*) => {
        $(fn $name(self, value: $kind) -> Made {
            Ok(Tree::Number(value as f64))
        })*
    };
}

#[allow(clippy::cast_lossless)] // One line for all kinds of numbers.
impl Serializer for Plain {
    type Ok = Tree;
    type Error = fmt::Error;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Impossible<Tree, fmt::Error>;
    type SerializeTupleVariant = Impossible<Tree, fmt::Error>;
    type SerializeMap = Entries;
    type SerializeStruct = Entries;
    type SerializeStructVariant = Impossible<Tree, fmt::Error>;

    numbers! {
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64)
        serialize_f32(f32) serialize_f64(f64)
    }

    fn serialize_bool(self, value: bool) -> Made {
        Ok(Tree::Flag(value))
    }

    fn serialize_char(self, value: char) -> Made {
        Ok(Tree::Text(value.to_string()))
    }

    fn serialize_str(self, value: &str) -> Made {
        Ok(value.into())
    }

    fn serialize_bytes(self, _: &[u8]) -> Made {
        Err(fmt::Error)
    }

    fn serialize_none(self) -> Made {
        Ok(Tree::Nothing)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Made {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Made {
        Ok(Tree::Nothing)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Made {
        Ok(Tree::Nothing)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Made {
        Ok(name.into())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Made {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Made {
        Ok(Tree::group([(name, value.serialize(self)?)]))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items, fmt::Error> {
        Ok(Items(Vec::new()))
    }

    fn serialize_tuple(self, _: usize) -> Result<Items, fmt::Error> {
        Ok(Items(Vec::new()))
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, fmt::Error> {
        Err(fmt::Error)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, fmt::Error> {
        Err(fmt::Error)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries, fmt::Error> {
        Ok(Entries {
            name: String::new(),
            entries: Vec::new(),
        })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Entries, fmt::Error> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, fmt::Error> {
        Err(fmt::Error)
    }
}

impl SerializeSeq for Items {
    type Ok = Tree;
    type Error = fmt::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), fmt::Error> {
        self.0.push(value.serialize(Plain)?);
        Ok(())
    }

    fn end(self) -> Made {
        Ok(Tree::List(self.0))
    }
}

impl SerializeTuple for Items {
    type Ok = Tree;
    type Error = fmt::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), fmt::Error> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Made {
        SerializeSeq::end(self)
    }
}

impl SerializeMap for Entries {
    type Ok = Tree;
    type Error = fmt::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), fmt::Error> {
        let Tree::Text(name) = key.serialize(Plain)? else {
            return Err(fmt::Error);
        };
        self.name = name;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), fmt::Error> {
        let name = core::mem::take(&mut self.name);
        self.add(&name, value.serialize(Plain))
    }

    fn end(self) -> Made {
        Ok(Tree::Group(self.entries))
    }
}

impl SerializeStruct for Entries {
    type Ok = Tree;
    type Error = fmt::Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), fmt::Error> {
        self.add(name, value.serialize(Plain))
    }

    fn end(self) -> Made {
        Ok(Tree::Group(self.entries))
    }
}
