//! How a report turns into plain data: every field under its own name, in its order.
//!
//! All structs of a report go through [`Tree`] instead of each through a serialiser of its own, which would make the engine
//! a tenth larger.

use crate::scenario::{Problem, Tree};

/// What can be told as plain data.
pub trait Told {
    /// As plain data.
    fn tree(&self) -> Tree;

    /// Whether there is nothing to tell: a table leaves such an entry out.
    fn nothing(&self) -> bool {
        false
    }
}

impl Told for f64 {
    fn tree(&self) -> Tree {
        Tree::Number(*self)
    }
}

impl Told for u32 {
    fn tree(&self) -> Tree {
        Tree::Number(f64::from(*self))
    }
}

impl Told for u64 {
    fn tree(&self) -> Tree {
        Tree::Number(*self as f64)
    }
}

impl Told for bool {
    fn tree(&self) -> Tree {
        Tree::Flag(*self)
    }
}

impl Told for String {
    fn tree(&self) -> Tree {
        Tree::Text(self.clone())
    }
}

impl Told for Problem {
    fn tree(&self) -> Tree {
        let mut group = Vec::new();
        let texts = [
            ("code", Some(self.code.name())),
            ("path", Some(self.path.clone())),
            ("message", Some(self.message.clone())),
            ("hint", Some(self.hint.clone())),
            ("value", self.value.clone()),
            ("nearest", self.nearest.clone()),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                tell(&mut group, name, &text);
            }
        }
        for (name, bound) in [("low", self.low), ("high", self.high)] {
            if let Some(bound) = bound {
                tell(&mut group, name, &bound);
            }
        }
        Tree::Group(group)
    }
}

impl<T: Told> Told for Option<T> {
    fn tree(&self) -> Tree {
        self.as_ref().map_or(Tree::Nothing, Told::tree)
    }
}

impl<T: Told> Told for Vec<T> {
    fn tree(&self) -> Tree {
        Tree::List(self.iter().map(Told::tree).collect())
    }

    fn nothing(&self) -> bool {
        self.is_empty()
    }
}

/// Adds an entry to a group.
#[inline(never)]
pub fn tell(group: &mut Vec<(String, Tree)>, name: &str, value: &dyn Told) {
    group.push((name.to_owned(), value.tree()));
}

/// A struct that is told under the names of its fields.
macro_rules! record {
    (
        $(#[$about:meta])*
        pub struct $name:ident {
            $($(#[$what:meta])* pub $field:ident: $kind:ty,)+
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Default, PartialEq, Deserialize)]
        pub struct $name {
            $($(#[$what])* pub $field: $kind,)+
        }

        impl Told for $name {
            fn tree(&self) -> Tree {
                let mut group = Vec::new();
                $(tell(&mut group, stringify!($field), &self.$field);)+
                Tree::Group(group)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.tree().serialize(serializer)
            }
        }
    };
}

/// The same for fields of one type, which can also be gone through as a list. Lists that are empty are not told, as in a draft.
macro_rules! table {
    (
        $(#[$about:meta])*
        pub struct $name:ident of $kind:ty {
            $($(#[$what:meta])* $field:ident,)+
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Deserialize)]
        #[serde(default)]
        pub struct $name {
            $($(#[$what])* pub $field: $kind,)+
        }

        impl $name {
            /// The names of its entries, in order.
            pub const NAMES: &[&str] = &[$(stringify!($field)),+];

            /// Its entries, in order.
            pub fn entries(&self) -> [&$kind; Self::NAMES.len()] {
                [$(&self.$field),+]
            }

            /// Its entries, in order, to be changed.
            pub fn entries_mut(&mut self) -> [&mut $kind; Self::NAMES.len()] {
                [$(&mut self.$field),+]
            }
        }

        // Written out, because inlined in every place it would be large.
        impl Default for $name {
            #[inline(never)]
            fn default() -> Self {
                Self { $($field: Default::default(),)+ }
            }
        }

        impl Told for $name {
            fn tree(&self) -> Tree {
                let mut group = Vec::new();
                for (name, entry) in Self::NAMES.iter().zip(self.entries()) {
                    if !entry.nothing() {
                        tell(&mut group, name, entry);
                    }
                }
                Tree::Group(group)
            }

            fn nothing(&self) -> bool {
                self.entries().into_iter().all(Told::nothing)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.tree().serialize(serializer)
            }
        }
    };
}

pub(super) use {record, table};
