//! Reading a group that may be said in plain words or in the parameters of its textbook model.

use super::reader::{Entries, Reader, find, join};
use super::textbook::{ANY, Modelled, Textbook};
use super::{Code, Field, Problem, Tree, Uncertain, Unit};
use crate::decimal::Decimal;

impl Reader<'_> {
    /// A named group in plain words or in parameters.
    pub(super) fn either<P: Modelled>(&mut self, entries: &Entries, key: &str, path: &str) -> P {
        let path = join(path, key);
        let tree = find(entries, key);
        let entries = tree.and_then(|tree| self.entries(tree, &path));
        self.modelled(entries.unwrap_or_default(), &[], &path)
    }

    /// A group in plain words or in parameters, with these keys besides.
    pub(super) fn modelled<P: Modelled>(
        &mut self,
        entries: &Entries,
        besides: &[&str],
        path: &str,
    ) -> P {
        P::from_values(&self.either_form(entries, P::FIELDS, &P::TEXTBOOK, besides, path))
    }

    #[inline(never)]
    fn either_form(
        &mut self,
        entries: &Entries,
        fields: &[Field],
        book: &Textbook,
        besides: &[&str],
        path: &str,
    ) -> Vec<Uncertain> {
        let parameters = || book.parameters.iter().map(|(key, _)| *key);
        let mut keys: Vec<&str> = fields.iter().map(|field| field.key).collect();
        keys.extend(besides);
        let given = |key: &str| find(entries, key).is_some();
        if !parameters().any(given) {
            self.check_keys(entries, &keys, path);
            return self.values(entries, fields, path);
        }
        // A yes or no is no part of the model.
        let flag = |field: &Field| field.unit == Unit::Flag;
        let plain = fields.iter().find(|field| !flag(field) && given(field.key));
        keys.extend(parameters());
        self.check_keys(entries, &keys, path);
        if let Some(plain) = plain {
            let names: Vec<&str> = parameters().collect();
            self.problems.push(
                Problem::new(
                    Code::MixedForms,
                    path,
                    "plain words and model parameters say the same thing twice",
                )
                .hint(format!("`{}` or {}", plain.key, names.join(", "))),
            );
            return Vec::new();
        }
        let mut values = self.in_parameters(entries, fields, book, path);
        for (field, value) in fields.iter().zip(&mut values) {
            if flag(field)
                && let Some(tree) = find(entries, field.key)
            {
                *value = self.value(tree, field, &join(path, field.key));
            }
        }
        values
    }

    /// Plain words from parameters.
    fn in_parameters(
        &mut self,
        entries: &Entries,
        fields: &[Field],
        book: &Textbook,
        path: &str,
    ) -> Vec<Uncertain> {
        const PLAIN: Field = Field::pure(1.0).within(f64::MIN, f64::MAX);
        let before = self.problems.len();
        let mut given = Vec::new();
        for (key, plain) in book.parameters {
            let path = join(path, key);
            let found = self.problems.len();
            let value = match find(entries, key) {
                None => {
                    let problem =
                        Problem::new(Code::MissingKey, &path, "this parameter is missing");
                    self.problems
                        .push(problem.hint("a model needs all of its parameters"));
                    f64::NAN
                }
                Some(tree @ Tree::Group(_)) => {
                    self.wrong_type(&path, tree, "one number: ranges go with plain words");
                    f64::NAN
                }
                Some(tree) => self.number(tree, &PLAIN, &path),
            };
            // Bounds that follow from a parameter that is not sound are no numbers, and refuse nothing.
            let (low, high) = (book.bounds)(fields, &given);
            let (low, high) = (low.max(ANY.0), high.min(ANY.1));
            // The last digits of a bound are dust.
            if value < low * (1.0 - 1e-12) || value > high * (1.0 + 1e-12) {
                self.problems.push(
                    Problem::new(
                        Code::OutOfBounds,
                        &path,
                        format!(
                            "{} is not between {} and {}",
                            Decimal(value),
                            Decimal(short(low)),
                            Decimal(short(high))
                        ),
                    )
                    .hint(match *key {
                        "q" if value <= 1.0 => "the mean basket would be infinite",
                        "q" if value <= 2.0 => "the spread between customers would be infinite",
                        _ => plain,
                    })
                    .value(Decimal(value))
                    .bounds(short(low), short(high)),
                );
            }
            let sound = self.problems.len() == found;
            given.push(if sound { value } else { f64::NAN });
        }
        if self.problems.len() > before {
            return Vec::new();
        }
        let mut values = (book.plain)(&given);
        // Rounding may step over the edge by the last digit.
        for (field, value) in fields.iter().zip(&mut values) {
            *value = Uncertain::known(value.low.max(field.low).min(field.high));
        }
        values
    }
}

/// Six digits are enough to say a bound.
fn short(value: f64) -> f64 {
    let places = 5.0 - libm::floor(libm::log(value) / core::f64::consts::LN_10);
    let scale = libm::pow(10.0, places.clamp(0.0, 20.0));
    libm::round(value * scale) / scale
}
