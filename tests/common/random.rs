//! Scenarios made from arbitrary bytes: for properties of all scenarios, and for fuzzing.
//!
//! Every number is chosen around what [`describe`] says about it. No bytes at all make the defaults, so that a failing
//! case shrinks towards them.
#![allow(dead_code, clippy::disallowed_methods)]

use loyalty_lab::scenario::{Described, Family, Field, Tree, Unit, describe};
use loyalty_lab::scheme::catalogue;

/// Choices, one after the other; when the bytes are used up, always the first.
pub struct Choices<'a> {
    bytes: std::slice::Iter<'a, u8>,
    /// Whether a number may lie outside its bounds.
    pub astray: bool,
    fields: Vec<Described>,
}

impl<'a> Choices<'a> {
    pub fn new(bytes: &'a [u8], astray: bool) -> Self {
        Self {
            bytes: bytes.iter(),
            astray,
            fields: describe(&catalogue()),
        }
    }

    fn byte(&mut self) -> u8 {
        self.bytes.next().copied().unwrap_or(0)
    }

    fn below(&mut self, count: u8) -> u8 {
        self.byte() % count
    }

    /// 0–1, both included.
    fn unit(&mut self) -> f64 {
        f64::from(u16::from_le_bytes([self.byte(), self.byte()])) / 65_535.0
    }

    /// A number somewhere within the bounds; amounts by their order of magnitude.
    fn within(&mut self, field: &Field) -> f64 {
        let share = self.unit();
        let value = if field.low < 0.0 || field.high <= 20.0 {
            field.low + share * (field.high - field.low)
        } else {
            let low = field.low.max(1e-3_f64.min(field.high));
            low * (field.high / low).powf(share)
        };
        let value = if field.family == Family::Whole {
            value.round()
        } else {
            value
        };
        value.clamp(field.low, field.high)
    }

    /// A number, a range, or nothing for the default.
    fn number(&mut self, field: &Field) -> Option<Tree> {
        if field.unit == Unit::Flag {
            return Some(Tree::Flag(self.below(2) == 1));
        }
        Some(match self.below(16) {
            0..=4 => return None,
            5 => Tree::Number(field.low),
            6 => Tree::Number(field.high),
            7 if self.astray => Tree::Number(match self.below(5) {
                0 => field.low - field.step,
                1 => field.high + field.step,
                2 => -field.high,
                3 => f64::NAN,
                _ => 1e300,
            }),
            8..=10 if field.family != Family::Whole => {
                let (a, b) = (self.within(field), self.within(field));
                Tree::group([
                    ("low", Tree::Number(a.min(b))),
                    ("high", Tree::Number(a.max(b))),
                ])
            }
            _ => Tree::Number(self.within(field)),
        })
    }

    /// All numbers of a group but those named.
    fn group(&mut self, group: &str, but: &[&str]) -> Vec<(String, Tree)> {
        let fields: Vec<Field> = self
            .fields
            .iter()
            .filter(|one| one.group == group && !but.contains(&one.field.key))
            .map(|one| one.field)
            .collect();
        let numbers = fields
            .iter()
            .map(|field| Some((field.key.to_owned(), self.number(field)?)));
        numbers.collect::<Vec<_>>().into_iter().flatten().collect()
    }

    /// A whole scenario as plain data. Most are sound, unless numbers go astray.
    pub fn scenario(&mut self) -> Tree {
        let mut entries = self.group("time", &[]);
        let period = ["month", "week"][usize::from(self.below(2))];
        entries.push(("period".to_owned(), period.into()));
        entries.push(("seed".to_owned(), Tree::Number(f64::from(self.byte()))));
        if self.below(4) == 1 {
            entries.push(("seasonality".to_owned(), self.seasons()));
        }
        entries.push(("base".to_owned(), Tree::Group(self.group("base", &[]))));
        let segments = 1 + self.below(3);
        let segments = (0..segments).map(|_| self.segment(1.0 / f64::from(segments)));
        entries.push((
            "segments".to_owned(),
            Tree::List(segments.collect::<Vec<_>>()),
        ));
        entries.push((
            "behaviour".to_owned(),
            Tree::Group(self.group("behaviour", &[])),
        ));
        let schemes = (0..(1 + self.below(5)) % 5).map(|_| self.scheme());
        entries.push((
            "schemes".to_owned(),
            Tree::List(schemes.collect::<Vec<_>>()),
        ));
        Tree::Group(entries)
    }

    fn seasons(&mut self) -> Tree {
        let factors: Vec<f64> = (0..12).map(|_| self.unit()).collect();
        let total: f64 = factors.iter().sum();
        let share = |factor: f64| {
            if total > 0.0 {
                12.0 * factor / total
            } else {
                1.0
            }
        };
        Tree::List(
            factors
                .into_iter()
                .map(|factor| Tree::Number(share(factor)))
                .collect(),
        )
    }

    fn segment(&mut self, share: f64) -> Tree {
        let mut entries = self.group("segment", &["share"]);
        entries.push(("share".to_owned(), Tree::Number(share)));
        let rate = self.group("purchase_rate", &[]);
        entries.push(("purchase_rate".to_owned(), Tree::Group(rate)));
        let kind = ["over_time", "after_purchase", "at_renewal"][usize::from(self.below(3))];
        let mut dropout = self.group(kind, &[]);
        dropout.push(("kind".to_owned(), kind.into()));
        entries.push(("dropout".to_owned(), Tree::Group(dropout)));
        entries.push(("spend".to_owned(), Tree::Group(self.group("spend", &[]))));
        Tree::Group(entries)
    }

    fn scheme(&mut self) -> Tree {
        let kinds = catalogue();
        let mechanisms: Vec<Tree> = (0..(1 + self.below(4)) % 4)
            .map(|_| {
                let kind = kinds[usize::from(self.byte()) % kinds.len()];
                let mut entries = self.group(kind.name, &[]);
                entries.push(("kind".to_owned(), kind.name.into()));
                Tree::Group(entries)
            })
            .collect();
        Tree::group([
            ("enrolment", Tree::Group(self.group("enrolment", &[]))),
            ("costs", Tree::Group(self.group("costs", &[]))),
            ("mechanisms", Tree::List(mechanisms)),
        ])
    }
}
