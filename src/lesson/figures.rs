//! Where a number of a lesson comes from, and what makes a guess right or a task done.

use super::{Changes, Lesson, Stage};

/// What a number begins with.
#[derive(Debug, Clone, PartialEq)]
pub enum From {
    /// A place in the report of the run on screen, or of one with changes.
    Report {
        /// The place, `schemes.0.verdict.npv`.
        path: String,
        /// What is changed for the run that it is taken from.
        with: Option<Changes>,
    },
    /// How large a pilot of a scheme has to be.
    Pilot {
        /// What of it: `customers`, `effect` or `spread`.
        path: String,
        /// The scheme's place, 0-based.
        scheme: usize,
        /// How long it runs, periods.
        periods: u32,
        /// What is changed in the scenario.
        with: Option<Changes>,
    },
    /// A place in the scenario on screen.
    Scenario(String),
    /// What a calculator gives.
    Calculator {
        /// The calculator.
        name: String,
        /// Its numbers.
        input: Vec<(String, f64)>,
        /// The name of the value.
        path: String,
    },
    /// Another figure.
    Figure(String),
}

/// What a number is set against.
#[derive(Debug, Clone, PartialEq)]
pub enum Operand {
    /// A plain number.
    Number(f64),
    /// Another figure.
    Figure(String),
}

/// Where a number comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// What it begins with.
    pub from: From,
    /// What that is divided by.
    pub over: Option<Operand>,
    /// What is then taken away.
    pub minus: Option<Operand>,
    /// How it is written: `money`, `share`, `change`, `times`, `months`, `number`.
    pub written: String,
}

impl Source {
    /// The figures that it needs.
    pub fn others(&self) -> impl Iterator<Item = &str> {
        let first = match &self.from {
            From::Figure(name) => Some(name.as_str()),
            _ => None,
        };
        let operands = [&self.over, &self.minus].into_iter().flatten();
        first
            .into_iter()
            .chain(operands.filter_map(|operand| match operand {
                Operand::Figure(name) => Some(name.as_str()),
                Operand::Number(_) => None,
            }))
    }
}

/// A figure between two bounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The figure.
    pub figure: String,
    /// The lowest value; −∞ where there is no bound.
    pub least: f64,
    /// The highest value; ∞ where there is no bound.
    pub most: f64,
}

impl Condition {
    /// Whether a value satisfies it; none does not.
    pub fn holds(&self, value: Option<f64>) -> bool {
        value.is_some_and(|value| (self.least..=self.most).contains(&value))
    }
}

/// A figure's value where a step begins; none where it is not defined there.
///
/// # Errors
/// Where its path leads nowhere: the key that is not there and those that are.
pub(super) fn value(lesson: &Lesson, name: &str, stage: &Stage) -> Result<Option<f64>, Astray> {
    let Some(source) = lesson.source(name) else {
        return Ok(None);
    };
    let first = match &source.from {
        From::Report { path, with } => stage.report(with.as_ref(), name)?.number(path, name)?,
        From::Pilot {
            path,
            scheme,
            periods,
            with,
        } => stage
            .pilot((*scheme, *periods), with.as_ref(), name)?
            .number(path, name)?,
        From::Scenario(path) => stage.scenario().number(path, name)?,
        From::Calculator {
            name: kind,
            input,
            path,
        } => Stage::calculated(kind, input).number(path, name)?,
        From::Figure(other) => value(lesson, other, stage)?,
    };
    let operand = |operand: &Option<Operand>, none: f64| match operand {
        None => Ok(Some(none)),
        Some(Operand::Number(value)) => Ok(Some(*value)),
        Some(Operand::Figure(other)) => value(lesson, other, stage),
    };
    let (over, minus) = (operand(&source.over, 1.0)?, operand(&source.minus, 0.0)?);
    Ok(match (first, over, minus) {
        (Some(first), Some(over), Some(minus)) if over != 0.0 => Some(first / over - minus),
        _ => None,
    })
}

/// A path that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Astray {
    /// The figure whose path it is.
    pub figure: String,
    /// What is wrong.
    pub what: String,
    /// The step of the path that is not there.
    pub key: String,
    /// What there is instead.
    pub there: Vec<String>,
}
