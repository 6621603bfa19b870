//! Retention by acquisition cohort and age: how many of those won together are still there after so many periods.

use crate::result::Report;

use super::look::Theme;
use super::matrix::{CELL, Matrix};
use super::order::Order;
use super::words::Words;

/// A row a cohort, a column an age, under one scheme; as many ages as leave room for numbers.
pub fn matrix(order: &Order, report: &Report, theme: &Theme) -> Matrix {
    let (scheme, periods) = (order.options.scheme, report.periods as usize);
    let steps: &[usize] = if report.period == "week" {
        &[1, 2, 4, 13, 26, 52]
    } else {
        &[1, 2, 3, 6, 12]
    };
    let room = f64::from(order.look.width) * 0.7 / CELL;
    let fits = |step: &&usize| (periods / **step) as f64 <= room;
    let step = steps
        .iter()
        .find(fits)
        .or(steps.last())
        .copied()
        .unwrap_or(1);
    let ages = (1..=periods).filter(|age| age % step == 0);
    let mut matrix = Matrix {
        rows: Vec::new(),
        columns: ages
            .clone()
            .map(|age| (age.to_string(), theme.muted))
            .collect(),
        counted: true,
        cells: Vec::new(),
    };
    for cohort in &report.cohorts {
        let won = Won::of(&cohort.name);
        let Some(it) = cohort.schemes.get(scheme) else {
            continue;
        };
        // The age of a cohort won over several periods counts from the last of them, when everybody is there.
        let alive = |age: usize| it.curves.alive.mean.get(won.last() + age - 1).copied();
        let cells: Vec<_> = ages.clone().map(alive).collect();
        if cells.iter().any(Option::is_some) {
            matrix.cells.push(cells);
            matrix
                .rows
                .push((scheme, won.name(&order.words), theme.muted));
        }
    }
    matrix
}

/// When a cohort was won.
#[derive(Clone, Copy)]
enum Won {
    /// Before the run.
    Before,
    /// Just before one of these periods (1-based).
    In(usize, usize),
}

impl Won {
    /// By the name that a report gives it.
    fn of(name: &str) -> Self {
        let mut periods = name.split('_').skip(1).map(str::parse);
        match (periods.next(), periods.next()) {
            (Some(Ok(from)), Some(Ok(until))) => Self::In(from, until),
            (Some(Ok(from)), _) => Self::In(from, from),
            _ => Self::Before,
        }
    }

    /// The period, counted from 0, before which the last of them was won.
    fn last(self) -> usize {
        match self {
            Self::Before => 0,
            Self::In(_, until) => until.saturating_sub(1),
        }
    }

    fn name(self, words: &Words) -> String {
        match self {
            Self::Before => words.term("existing"),
            Self::In(from, until) if from == until => words.counted("won", from),
            Self::In(from, until) => words.between("won_between", from, until),
        }
    }
}
