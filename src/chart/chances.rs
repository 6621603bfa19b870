//! How likely each scheme, and no programme, earns more than each other.

use crate::result::Report;

use super::fan::dressed;
use super::look::Theme;
use super::matrix::Matrix;
use super::order::Order;

/// A row a scheme: the share of worlds in which it earns more than that of the column.
pub fn matrix(order: &Order, report: &Report, theme: &Theme) -> Matrix {
    let schemes: Vec<_> = dressed(report, order, theme).collect();
    let chance = |row: usize, column: usize| {
        let of = |it: &&crate::result::Comparison| {
            (it.scheme as usize, it.beats as usize) == (row, column)
        };
        Some(report.comparisons.iter().find(of)?.chance.value)
    };
    let places = 0..schemes.len();
    Matrix {
        cells: places
            .clone()
            .map(|row| places.clone().map(|column| chance(row, column)).collect())
            .collect(),
        columns: schemes
            .iter()
            .map(|it| (it.name.clone(), it.line.text))
            .collect(),
        rows: schemes
            .into_iter()
            .map(|it| (it.place, it.name, it.line.text))
            .collect(),
        counted: false,
    }
}
