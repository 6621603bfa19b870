//! Reading values out of plain data, with every problem written down.

use super::{Code, Family, Field, MechanismKind, Parameters, Problem, Tree, Uncertain, Unit};
use crate::decimal::Decimal;

/// Names longer than this are refused.
const LONGEST_NAME: usize = 120;

/// The entries of a group.
pub(super) type Entries = [(String, Tree)];

/// Reads on after every problem, so that all are listed at once.
pub(super) struct Reader<'a> {
    pub(super) problems: Vec<Problem>,
    pub(super) catalogue: &'a [MechanismKind],
}

impl Reader<'_> {
    /// The `kind` of a group that comes in several kinds.
    pub(super) fn kind<'k>(
        &mut self,
        entries: &Entries,
        path: &str,
        kinds: &[&'k str],
    ) -> Option<&'k str> {
        if find(entries, "kind").is_none() {
            self.problems.push(
                Problem::new(Code::MissingKey, join(path, "kind"), "the kind is missing")
                    .hint(format!("one of {}", kinds.join(", "))),
            );
            return None;
        }
        self.choice(entries, "kind", path, kinds)
    }

    /// A named group of numbers inside another group.
    pub(super) fn group<P: Parameters>(&mut self, entries: &Entries, key: &str, path: &str) -> P {
        P::from_values(&self.group_values(entries, P::FIELDS, key, path))
    }

    /// Not inlined, like all that would otherwise be repeated for every group.
    #[inline(never)]
    fn group_values(
        &mut self,
        entries: &Entries,
        fields: &[Field],
        key: &str,
        path: &str,
    ) -> Vec<Uncertain> {
        let path = join(path, key);
        let tree = find(entries, key);
        let entries = tree.and_then(|tree| self.entries(tree, &path));
        let entries = entries.unwrap_or_default();
        let keys: Vec<&str> = fields.iter().map(|f| f.key).collect();
        self.check_keys(entries, &keys, &path);
        self.values(entries, fields, &path)
    }

    pub(super) fn parameters<P: Parameters>(&mut self, entries: &Entries, path: &str) -> P {
        P::from_values(&self.values(entries, P::FIELDS, path))
    }

    #[inline(never)]
    pub(super) fn values(
        &mut self,
        entries: &Entries,
        fields: &[Field],
        path: &str,
    ) -> Vec<Uncertain> {
        fields
            .iter()
            .map(|field| match find(entries, field.key) {
                None => field.default_value(),
                Some(tree) => self.value(tree, field, &join(path, field.key)),
            })
            .collect()
    }

    pub(super) fn value(&mut self, tree: &Tree, field: &Field, path: &str) -> Uncertain {
        let Tree::Group(entries) = tree else {
            return Uncertain::known(self.number(tree, field, path));
        };
        if field.family == Family::Whole {
            self.wrong_type(path, tree, "one whole number");
            return field.default_value();
        }
        self.check_keys(entries, &["low", "high"], path);
        let mut end = |key: &str| {
            if let Some(tree) = find(entries, key) {
                return self.number(tree, field, &join(path, key));
            }
            let problem = Problem::new(Code::MissingKey, join(path, key), "one end is missing");
            self.problems
                .push(problem.hint("a range is {\"low\": …, \"high\": …}"));
            field.default_low
        };
        let range = Uncertain::between(end("low"), end("high"));
        if range.low > range.high {
            self.problems.push(
                Problem::new(
                    Code::RangeReversed,
                    path,
                    format!(
                        "low {} is above high {}",
                        Decimal(range.low),
                        Decimal(range.high)
                    ),
                )
                .hint("swap the two"),
            );
        }
        range
    }

    #[inline(never)]
    pub(super) fn number(&mut self, tree: &Tree, field: &Field, path: &str) -> f64 {
        let value = match tree {
            Tree::Number(value) => *value,
            Tree::Flag(value) if field.unit == Unit::Flag => f64::from(u8::from(*value)),
            Tree::Text(text) if text.trim_start().starts_with(|c: char| c.is_ascii_digit()) => {
                self.problems.push(
                    Problem::new(Code::WrongUnit, path, format!("\"{text}\" is text"))
                        .hint("write the bare number, without quotes, unit or per cent sign")
                        .value(text),
                );
                return field.default_low;
            }
            other => {
                self.wrong_type(path, other, "a number");
                return field.default_low;
            }
        };
        if !value.is_finite() {
            self.problems.push(
                Problem::new(
                    Code::NotFinite,
                    path,
                    format!("{} is not a number to count with", Decimal(value)),
                )
                .value(Decimal(value))
                .bounds(field.low, field.high),
            );
            return field.default_low;
        }
        if value < field.low || value > field.high {
            let percent = field.unit == Unit::Share && value > 1.0 && value <= 100.0;
            let hint = if percent {
                format!(
                    "shares run from 0 to 1: {} % is {}",
                    Decimal(value),
                    Decimal(value / 100.0)
                )
            } else {
                String::new()
            };
            self.out_of_bounds(path, value, field.low, field.high, &hint);
        } else if field.family == Family::Whole && value.fract() != 0.0 {
            self.problems.push(
                Problem::new(
                    Code::NotWhole,
                    path,
                    format!("{} is not a whole number", Decimal(value)),
                )
                .value(Decimal(value))
                .bounds(field.low, field.high),
            );
        }
        value
    }

    #[inline(never)]
    pub(super) fn out_of_bounds(
        &mut self,
        path: &str,
        value: f64,
        low: f64,
        high: f64,
        hint: &str,
    ) {
        let code = if hint.is_empty() {
            Code::OutOfBounds
        } else {
            Code::WrongUnit
        };
        self.problems.push(
            Problem::new(
                code,
                path,
                format!(
                    "{} is not between {} and {}",
                    Decimal(value),
                    Decimal(low),
                    Decimal(high)
                ),
            )
            .hint(hint)
            .value(Decimal(value))
            .bounds(low, high),
        );
    }

    /// A list of one to `most` entries.
    pub(super) fn list<T>(
        &mut self,
        entries: &Entries,
        key: &str,
        path: &str,
        most: usize,
        mut read: impl FnMut(&mut Self, &Tree, &str) -> T,
    ) -> Vec<T> {
        let path = join(path, key);
        let items = self.items(entries, key, &path, most);
        items
            .iter()
            .take(most)
            .enumerate()
            .map(|(index, item)| read(self, item, &format!("{path}[{index}]")))
            .collect()
    }

    /// Not inlined: every kind of list would repeat it.
    #[inline(never)]
    fn items<'t>(
        &mut self,
        entries: &'t Entries,
        key: &str,
        path: &str,
        most: usize,
    ) -> &'t [Tree] {
        let items = match find(entries, key) {
            Some(Tree::List(items)) => items.as_slice(),
            Some(other) => {
                self.wrong_type(path, other, "a list");
                return &[];
            }
            None => &[],
        };
        if items.is_empty() {
            self.problems.push(Problem::new(
                Code::EmptyList,
                path,
                "at least one is needed",
            ));
        }
        if items.len() > most {
            self.problems.push(
                Problem::new(Code::TooMany, path, format!("{} entries", items.len()))
                    .hint(format!("at most {most}"))
                    .value(items.len())
                    .bounds(1.0, most as f64),
            );
        }
        items
    }

    pub(super) fn choice<'c>(
        &mut self,
        entries: &Entries,
        key: &str,
        path: &str,
        choices: &[&'c str],
    ) -> Option<&'c str> {
        let written = self.text(entries, key, path)?;
        let found = choices.iter().copied().find(|c| *c == written);
        if found.is_none() {
            self.problems.push(
                Problem::new(
                    Code::UnknownChoice,
                    join(path, key),
                    format!("`{written}` is none of {}", choices.join(", ")),
                )
                .value(&written)
                .nearest(&written, choices.iter().copied()),
            );
        }
        found
    }

    #[inline(never)]
    pub(super) fn text(&mut self, entries: &Entries, key: &str, path: &str) -> Option<String> {
        match find(entries, key)? {
            Tree::Text(text) if text.chars().count() <= LONGEST_NAME => Some(text.clone()),
            Tree::Text(_) => {
                self.problems.push(
                    Problem::new(Code::TooLarge, join(path, key), "this text is too long")
                        .hint(format!("at most {LONGEST_NAME} characters"))
                        .bounds(0.0, LONGEST_NAME as f64),
                );
                None
            }
            other => {
                self.wrong_type(&join(path, key), other, "text");
                None
            }
        }
    }

    #[inline(never)]
    pub(super) fn entries<'t>(&mut self, tree: &'t Tree, path: &str) -> Option<&'t Entries> {
        if let Tree::Group(entries) = tree {
            return Some(entries);
        }
        self.wrong_type(path, tree, "a group of named values");
        None
    }

    #[inline(never)]
    pub(super) fn wrong_type(&mut self, path: &str, found: &Tree, wanted: &str) {
        self.problems.push(
            Problem::new(Code::WrongType, path, format!("this is {}", found.kind()))
                .hint(format!("it must be {wanted}")),
        );
    }

    #[inline(never)]
    pub(super) fn check_keys(&mut self, entries: &Entries, right: &[&str], path: &str) {
        for (index, (key, _)) in entries.iter().enumerate() {
            if !right.contains(&key.as_str()) {
                self.problems.push(
                    Problem::new(
                        Code::UnknownKey,
                        join(path, key),
                        format!("there is no `{key}` here"),
                    )
                    .hint(format!("the keys here are {}", right.join(", ")))
                    .value(key)
                    .nearest(key, right.iter().copied()),
                );
            } else if entries
                .iter()
                .take(index)
                .any(|(earlier, _)| earlier == key)
            {
                self.problems.push(
                    Problem::new(
                        Code::RepeatedKey,
                        join(path, key),
                        format!("`{key}` stands here twice"),
                    )
                    .hint("keep one"),
                );
            }
        }
    }
}

pub(super) fn find<'t>(entries: &'t Entries, key: &str) -> Option<&'t Tree> {
    entries.iter().find(|(k, _)| k == key).map(|(_, v)| v)
}

#[inline(never)]
pub(super) fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}
