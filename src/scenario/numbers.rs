//! Plain numbers of a form, read as strictly as a scenario.

use super::reader::{Reader, find};
use super::{Code, Field, Problem, Refusal, Tree};

/// Reads one plain number for each field, in their order. All must be there; none may be a range.
///
/// # Errors
/// Every problem found: missing and unknown keys, wrong types, numbers out of bounds.
pub fn read_numbers(tree: &Tree, fields: &[Field]) -> Result<Vec<f64>, Refusal> {
    let mut reader = Reader {
        problems: Vec::new(),
        catalogue: &[],
    };
    let mut numbers = Vec::with_capacity(fields.len());
    if let Some(entries) = reader.entries(tree, "") {
        let keys: Vec<&str> = fields.iter().map(|field| field.key).collect();
        reader.check_keys(entries, &keys, "");
        for field in fields {
            match find(entries, field.key) {
                Some(tree) => numbers.push(reader.number(tree, field, field.key)),
                None => reader.problems.push(Problem::new(
                    Code::MissingKey,
                    field.key,
                    "this number is missing",
                )),
            }
        }
    }
    if reader.problems.is_empty() {
        Ok(numbers)
    } else {
        Err(Refusal {
            problems: reader.problems,
        })
    }
}
